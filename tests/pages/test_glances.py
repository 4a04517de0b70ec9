"""Texts are read behind the desks, of the team that is opened: no page waits for them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from desk import conducted
from factories import COMPLETE
from hosting import all_read
from sheet import AGREED
from timing import PATIENCE
from walls import Hall

from coaching.coach.analysis import Analysis
from coaching.coach.standing import Standing, standing
from coaching.fiche.draft import DraftFiche
from coaching.storage import Change, shared_rooms, shared_store
from coaching.workshop import glance, watching
from coaching.workshop.at_work import rows
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
    reader = Reader()
    reader.goes_on.set()
    monkeypatch.setattr("coaching.coach.analysis.standing", reader.read)
    yield reader
    reader.goes_on.set()


@pytest.mark.promise("faults", "A coach's desk never waits for texts to be read.")
def test_a_desk_is_drawn_without_reading_a_text(reader: Reader) -> None:
    hall = Hall()
    for product in "ABC":
        hall.enter(f"Équipe {product}", {**COMPLETE, **VAGUE, PRODUCT: product})
    reader.stop()
    assert conducted(hall.coach)["page"].count("&nbsp;: fini. ") == 12
    assert reader.products == []


@pytest.mark.usefixtures("reader")
def test_at_the_step_of_signing_whoever_is_farthest_comes_first() -> None:
    hall = Hall()
    fiches = {
        "validé": AGREED,
        "validé, puis changé": {**AGREED, "depart.people": "aidants"},
        "prêt à valider": COMPLETE,
        "1 réponse à compléter, 1 phrase à voir": {**COMPLETE, "usagers.arrival": ""},
        "pas encore de texte": {PRODUCT: "Hélios"},
    }
    for name, values in fiches.items():
        hall.enter(name, values)
    assert {one.signing for one in watching.watch(hall.room.id).glances.values()} == {None}
    hall.step(5)
    seen = watching.watch(hall.room.id)
    assert [one.signing.said for one in seen.glances.values() if one.signing] == [*fiches]
    signed, changed, ready, *others = fiches
    assert [row.said for row in rows(seen)] == [*others[::-1], changed, ready, signed]
    assert sum(one.is_signed for one in seen.glances.values()) == 1


def test_rooms_are_read_in_turn_each_the_team_that_was_opened_last(reader: Reader) -> None:
    reader.stop()
    for products in ("ABC", "X"):
        hall = Hall()
        for product in products:
            team = hall.enter(product, {**COMPLETE, **VAGUE, PRODUCT: product})
            conducted(hall.coach, shown=team.id)
            assert reader.began.wait(PATIENCE)
    reader.goes_on.set()
    all_read(hall.room.id)
    assert reader.products == ["A", "C", "X"]


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


def test_a_team_s_page_shows_its_answers_before_its_remarks(reader: Reader) -> None:
    hall = Hall()
    team = hall.enter("Relais", {**COMPLETE, **VAGUE, PRODUCT: "Relais"})
    reader.stop()
    page = conducted(hall.coach, shown=team.id)["page"]
    assert VAGUE["acceleration.steps.a.sign"] in page
    assert READING in page
    before = coach_mark(watching.watch(hall.room.id))
    reader.goes_on.set()
    assert coach_mark(all_read(hall.room.id)) != before  # its browser has it drawn again
    page = conducted(hall.coach, shown=team.id)["page"]
    assert READING not in page
    assert "pp-at-marquees" in page


def test_a_fiche_that_is_long_to_check_keeps_no_other_room_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began, goes_on, signing = Event(), Event(), glance.signing
    waits: list[bool] = []

    def slowly(read: Analysis) -> glance.Signing:
        if read.draft.depart.product == "Lent":
            began.set()
            waits.append(goes_on.wait(PATIENCE))
        return signing(read)

    monkeypatch.setattr(glance, "signing", slowly)
    slow, other = Hall(), Hall()
    for hall, product in ((slow, "Lent"), (other, "Hélios")):
        hall.enter(product, {**COMPLETE, PRODUCT: product})
        hall.step(5)
    with ThreadPoolExecutor(1) as coach:
        page = coach.submit(conducted, slow.coach)
        try:
            assert began.wait(PATIENCE)
            assert "Hélios" in conducted(other.coach)["page"]
            assert waits == []  # it still is
        finally:
            goes_on.set()
        assert "Lent" in page.result()["page"]
