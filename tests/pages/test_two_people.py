"""Two people on one fiche: neither loses a word, and of one field both versions are kept."""

from pathlib import Path

import pytest
from factories import COMPLETE, GROUP
from visit import PRODUCT, Visit

from coaching.fiche.choices import Certainty
from coaching.storage import Change, Store
from coaching.ui.form.fields import key_of

pytestmark = pytest.mark.usefixtures("kept")


def test_a_choice_made_again_is_kept(kept: Store, filled: str) -> None:
    path = f"{GROUP}.certainty"
    other = next(choice for choice in Certainty if choice != COMPLETE[path])
    kept.save(filled, [Change(path, COMPLETE[path], other)], "bob")
    Visit("usagers", filled).type_in(key_of(path), COMPLETE[path])
    assert kept.read(filled).values[path] == COMPLETE[path]


def test_rival_is_shown_until_it_is_left(kept: Store, filled: str) -> None:
    mine, theirs = Visit("depart", filled), Visit("depart", filled)
    theirs.type_in(PRODUCT, "Le leur")
    mine.type_in(PRODUCT, "Le mien")
    assert mine.held(PRODUCT) == "Le leur"
    assert "Votre version est gardée ici" in mine.html
    assert "<blockquote>Le mien</blockquote>" in mine.html
    mine.press("Garder le texte du champ")
    assert mine.held(PRODUCT) == kept.read(filled).values["depart.product"] == "Le leur"
    assert kept.read(filled).rivals == ()
    assert "blockquote>Le mien" not in mine.html


def test_what_is_written_while_the_database_is_away_is_told_until_it_is_sent_again(
    kept: Store, filled: str, tmp_path: Path
) -> None:
    visit = Visit("usagers", filled).type_in(key_of("usagers.proof"), "déjà gardé")  # and no run
    written = {f"{GROUP}.who": "Tapé hors ligne", f"{GROUP}.certainty": "contactes"}
    file, away = tmp_path / "perimetre.db", tmp_path / "ailleurs.db"
    file.rename(away)
    for path, text in written.items():
        visit.type_in(key_of(path), text)
        assert "Non enregistré" in visit.html
        assert visit.held(key_of(path)) == text
        saved = visit.html.partition("ma-sauvegarde")[2]
        assert (text in saved, "déjà gardé" in saved) == (True, True)
    away.rename(file)
    for path, text in written.items():
        assert "Non enregistré" in visit.run().html
        visit.send(key_of(path), text, COMPLETE[path])
    assert "Non enregistré" not in visit.run().html
    assert written.items() <= kept.read(filled).values.items()


def test_text_for_a_fiche_that_is_full_waits_until_another_is_shortened(kept: Store) -> None:
    full = kept.create({"hors.page": "é" * 300_000})
    visit = Visit("depart", full).type_in(PRODUCT, "Relais")
    assert "Cette fiche est pleine" in visit.tab.error[0].value
    assert visit.held(PRODUCT) == "Relais"
    kept.save(full, [Change("hors.page", "é" * 300_000, "")], "")
    visit.send(PRODUCT, "Relais")
    assert list(visit.run().tab.error) == []
    assert kept.read(full).values == {"depart.product": "Relais"}
