"""A saved file that was cut short, as by a full key or a browser that was closed."""

from pathlib import Path

import pytest
from rooms import everything
from visit import Visit

from coaching.errors import FileRefused
from coaching.fiche import savefile
from coaching.fiche.examples import ALL_EXAMPLES

WHOLE = savefile.dump(ALL_EXAMPLES[0].draft)


@pytest.mark.promise("faults", "A saved file cut short anywhere is refused, with what to do.")
def test_a_file_cut_anywhere_is_refused() -> None:
    lengths = range(len(WHOLE) - 1)  # but for the last line end, which says nothing
    for length in lengths:
        with pytest.raises(FileRefused, match=r"Ce fichier (est abîmé|ne vient pas).*modifié\."):
            savefile.load(WHOLE[:length])
    assert savefile.load(WHOLE[:-1]) == ALL_EXAMPLES[0].draft


@pytest.mark.usefixtures("kept")
@pytest.mark.promise("faults", "A saved file cut short changes nothing of what is there.")
def test_half_a_file_changes_nothing(filled: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'perimetre.db'}"
    before, visit = everything(url), Visit("accueil")
    half = ("fiche.json", WHOLE[: len(WHOLE) // 2], "application/json")
    visit.tab.file_uploader("fichier").set_value(half)
    html = visit.run().html
    assert "Ce fichier est abîmé" in html
    assert "Rien n’a été modifié" in html
    assert (everything(url), visit.token) == (before, "")
    assert filled not in html
