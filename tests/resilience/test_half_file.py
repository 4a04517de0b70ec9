"""A saved file that was cut short, as by a full key or a browser that was closed."""

import pytest
from e2e.people import NewPerson
from playwright.sync_api import FilePayload, expect
from rooms import everything

from coaching.errors import FileRefused
from coaching.fiche import savefile
from coaching.fiche.examples import ALL_EXAMPLES
from resilience.conftest import Figure, Home

WHOLE = savefile.dump(ALL_EXAMPLES[0].draft)


@pytest.mark.promise("faults", "A saved file cut short anywhere is refused, with what to do.")
def test_a_file_cut_anywhere_is_refused(figure: Figure) -> None:
    lengths = range(len(WHOLE) - 1)  # but for the last line end, which says nothing
    for length in lengths:
        with pytest.raises(FileRefused, match=r"Ce fichier (est abîmé|ne vient pas).*modifié\."):
            savefile.load(WHOLE[:length])
    assert savefile.load(WHOLE[:-1]) == ALL_EXAMPLES[0].draft
    figure(f"{len(lengths)} lengths refused")


@pytest.mark.promise("faults", "A saved file cut short changes nothing of what is there.")
def test_half_a_file_changes_nothing(newcomer: NewPerson, on_sqlite: Home) -> None:
    server = on_sqlite.server
    half = WHOLE[: len(WHOLE) // 2]
    person = newcomer(server)
    person.visit()
    before = everything(server.database_url)
    person.unfold("Reprendre une fiche")
    file = FilePayload(name="fiche.json", mimeType="application/json", buffer=half)
    person.page.locator("input[type=file]").set_input_files(file)
    alert = person.errors.filter(has_text="Rien n’a été modifié")
    expect(alert).to_contain_text("Ce fichier est abîmé")
    assert everything(server.database_url) == before
    assert "fiche=" not in person.page.url
