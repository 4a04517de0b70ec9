"""Texts are read behind the desks: none waits for them, each row is whole once they are read."""

from collections.abc import Iterator
from threading import Event

import pytest
from factories import COMPLETE
from hosting import all_read
from visit import Visit
from walls import Hall

from coaching.coach.standing import Standing, standing
from coaching.fiche.draft import DraftFiche
from coaching.storage import Change, shared_rooms, shared_store
from coaching.workshop import watching
from coaching.workshop.marks import coach_mark

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

PRODUCT = "depart.product"
VAGUE = {"acceleration.steps.a": "1", "acceleration.steps.a.sign": "quand on sera prêts"}
READING = "en lecture"


class Reader:
    """What reads texts, made to wait until a test lets it go on; `products` are those it took."""

    def __init__(self) -> None:
        self.goes_on, self.began = Event(), Event()
        self.products: list[str] = []

    def stop(self) -> None:
        self.products.clear()
        self.began.clear()
        self.goes_on.clear()

    def read(self, draft: DraftFiche) -> Standing:
        self.products.append(draft.depart.product)
        self.began.set()
        self.goes_on.wait()
        return standing(draft)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """Give what reads, which waits for nothing yet."""
    reader = Reader()
    reader.goes_on.set()
    monkeypatch.setattr("coaching.coach.analysis.standing", reader.read)
    yield reader
    reader.goes_on.set()


def room_of(*products: str) -> Hall:
    """Give a room whose teams answered everything, one a product."""
    hall = Hall()
    for product in products:
        hall.enter(f"Équipe {product}", {**COMPLETE, **VAGUE, PRODUCT: product})
    return hall


def desk(hall: Hall) -> str:
    """Return a coach's desk, drawn anew."""
    watching.look_again()
    html = Visit("atelier", atelier=hall.coach).html
    return html.split("<tbody", 1)[1].split("</tbody>")[0]


@pytest.mark.promise(
    "faults", "A coach's desk never waits for the texts of another room to be read."
)
def test_a_desk_is_drawn_while_another_room_is_read(reader: Reader) -> None:
    small, large = room_of("Une"), room_of(*"ABCDEF")
    all_read(small.room.id)
    reader.stop()
    rows = desk(large)
    assert rows.count(READING) == 6
    assert rows.count("100&#8239;%</span>") == 24
    assert reader.began.wait(10)
    assert READING not in desk(small)
    assert "à voir" in desk(small)
    assert desk(large).count(READING) == 6  # by another viewer
    before = coach_mark(watching.watch(large.room.id))
    reader.goes_on.set()
    assert coach_mark(all_read(large.room.id)) != before
    assert READING not in desk(large)
    assert desk(large).count("à voir") == 6
    assert reader.products == [*"ABCDEF"]


def test_rooms_are_read_in_turn(reader: Reader) -> None:
    first, then = room_of(*"ABC"), room_of(*"XY")
    reader.stop()
    desk(first)
    assert reader.began.wait(10)
    desk(then)
    reader.goes_on.set()
    all_read(first.room.id)
    all_read(then.room.id)
    assert reader.products == [*"ABXCY"]


def test_remarks_stand_until_the_next_reading_while_their_field_does(reader: Reader) -> None:
    hall = Hall()
    values = {**COMPLETE, **VAGUE, PRODUCT: "Avant"}
    token = shared_rooms().join(hall.room.id, "Relais", values)
    (team,) = shared_rooms().teams(hall.room.id)
    due = all_read(hall.room.id).glances[team.id].due
    assert due
    reader.stop()
    shared_store().save(token, [Change(PRODUCT, "Avant", "Après")], "ada")
    watching.look_again()
    seen = watching.watch(hall.room.id)
    assert seen.glances[team.id].product == "Après"
    assert seen.glances[team.id].due == due
    path = due[0].path
    shared_store().save(token, [Change(path, values[path], "")], "ada")
    watching.look_again()
    assert path not in {one.path for one in watching.watch(hall.room.id).glances[team.id].due}
    reader.goes_on.set()
    all_read(hall.room.id)
    assert READING not in desk(hall)


def test_a_team_s_page_shows_its_answers_before_its_remarks(reader: Reader) -> None:
    hall = Hall()
    team = hall.enter("Relais", {**COMPLETE, **VAGUE, PRODUCT: "Relais"})
    reader.stop()
    page = Visit("atelier", atelier=hall.coach, equipe=str(team.id))
    assert VAGUE["acceleration.steps.a.sign"] in page.html
    assert READING in page.html
    reader.goes_on.set()
    all_read(hall.room.id)
    assert READING not in page.run().html
    assert "pp-at-marquees" in page.html
