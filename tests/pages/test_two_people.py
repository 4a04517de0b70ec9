"""Two people on one fiche: neither loses a word, and of one field both versions are kept."""

from pathlib import Path
from time import sleep

import pytest
from factories import COMPLETE, GROUP
from visit import PRODUCT, Visit

from coaching.errors import StorageUnavailable
from coaching.fiche.choices import Certainty
from coaching.storage import Change, Store
from coaching.ui.form.fields import key_of

pytestmark = pytest.mark.usefixtures("kept")


def test_what_a_colleague_wrote_is_shown_on_the_next_run(filled: str) -> None:
    mine, theirs = Visit("depart", filled), Visit("depart", filled)
    theirs.type_in(PRODUCT, "Relais Aidants 29")
    assert mine.run().held(PRODUCT) == "Relais Aidants 29"


def test_two_people_on_two_fields_lose_nothing(kept: Store, filled: str) -> None:
    mine, theirs = Visit("depart", filled), Visit("depart", filled)
    theirs.type_in(PRODUCT, "Le leur")
    mine.type_in("champ-depart-people", "aidants")
    values = kept.read(filled).values
    assert (values["depart.product"], values["depart.people"]) == ("Le leur", "aidants")


@pytest.mark.parametrize("reported", [COMPLETE["depart.product"], "", "Le leur"])
def test_what_a_field_reports_of_before_takes_nothing_back(
    reported: str, kept: Store, filled: str
) -> None:
    """A page left open over a restart, a run cut short, a slow link: nobody has typed it again."""
    mine, theirs = Visit("depart", filled), Visit("depart", filled)
    theirs.type_in(PRODUCT, "Le leur")
    assert mine.report(PRODUCT, reported).held(PRODUCT) == "Le leur"
    assert kept.read(filled).values["depart.product"] == "Le leur"
    assert Visit("depart", filled).report(PRODUCT, reported).held(PRODUCT) == "Le leur"


def test_a_choice_made_again_is_kept(kept: Store, filled: str) -> None:
    path = f"{GROUP}.certainty"
    other = next(choice for choice in Certainty if choice != COMPLETE[path])
    kept.save(filled, [Change(path, COMPLETE[path], other)], "bob")
    Visit("usagers", filled).choose(key_of(path), COMPLETE[path])
    assert kept.read(filled).values[path] == COMPLETE[path]


def conflict(filled: str) -> Visit:
    """Let a colleague write first in the same field; return one's own tab."""
    mine, theirs = Visit("depart", filled), Visit("depart", filled)
    theirs.type_in(PRODUCT, "Le leur")
    return mine.type_in(PRODUCT, "Le mien")


def test_rival_is_shown_beside_the_field(kept: Store, filled: str) -> None:
    mine = conflict(filled)
    assert mine.held(PRODUCT) == "Le leur"
    assert "Votre version est gardée ici" in mine.html
    assert "<blockquote>Le mien</blockquote>" in mine.html
    assert [rival.value for rival in kept.read(filled).rivals] == ["Le mien"]


@pytest.mark.parametrize(("button", "expected"), [("reprendre", "Le mien"), ("laisser", "Le leur")])
def test_rival_is_taken_or_left(button: str, expected: str, kept: Store, filled: str) -> None:
    mine = conflict(filled)
    (rival,) = kept.read(filled).rivals
    mine.click(f"{button}-{rival.id}")
    assert mine.held(PRODUCT) == expected
    assert kept.read(filled).values["depart.product"] == expected
    assert kept.read(filled).rivals == ()
    assert "blockquote>Le mien" not in mine.html


def test_a_page_waits_once_for_a_database_that_is_stuck(
    kept: Store, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run that follows, to say it, does not wait for as long again; a later one tries."""
    path = f"{GROUP}.certainty"
    other = next(choice for choice in Certainty if choice != COMPLETE[path])
    asked: list[str] = []

    def stuck(_store: Store, token: str, *_: object) -> None:
        asked.append(token)
        sleep(1.1)
        raise StorageUnavailable

    visit = Visit("usagers", filled)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "save", stuck)
        visit.choose(key_of(path), other).run()
        assert asked == [filled]
        assert "Non enregistré" in visit.html
        sleep(1.1)
        visit.run()
        assert len(asked) == 2
    sleep(1.1)
    assert "Non enregistré" not in visit.run().html
    assert kept.read(filled).values[path] == other


def test_text_typed_while_the_database_is_away_is_told_until_it_is_sent_again(
    kept: Store, filled: str, tmp_path: Path
) -> None:
    visit = Visit("depart", filled)
    file, away = tmp_path / "perimetre.db", tmp_path / "ailleurs.db"
    file.rename(away)
    visit.type_in(PRODUCT, "Tapé hors ligne")
    assert "Non enregistré" in visit.html
    assert visit.held(PRODUCT) == "Tapé hors ligne"
    assert "Tapé hors ligne" in visit.html.partition("ma-sauvegarde")[2]
    away.rename(file)
    assert "Non enregistré" in visit.run().html
    visit.send(PRODUCT, "Tapé hors ligne", COMPLETE["depart.product"])
    assert "Non enregistré" not in visit.run().html
    assert kept.read(filled).values["depart.product"] == "Tapé hors ligne"


def test_text_for_a_fiche_that_is_full_waits_until_another_is_shortened(kept: Store) -> None:
    full = kept.create({"hors.page": "é" * 300_000})
    visit = Visit("depart", full).type_in(PRODUCT, "Relais")
    assert "Cette fiche est pleine" in visit.tab.error[0].value
    assert visit.held(PRODUCT) == "Relais"
    kept.save(full, [Change("hors.page", "é" * 300_000, "")], "")
    visit.send(PRODUCT, "Relais")
    assert list(visit.run().tab.error) == []
    assert kept.read(full).values == {"depart.product": "Relais"}
