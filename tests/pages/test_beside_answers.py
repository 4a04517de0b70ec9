"""What is derived from the answers and shown beside them: the committee's grid."""

import re
from html import unescape

import coach
import pytest
from factories import COMPLETE, FIRST, GROUP
from visit import Visit

from coaching.storage import Store
from coaching.ui.form.fields import key_of

pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture(autouse=True)
def _foreseeable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the coach say what the texts name."""
    monkeypatch.setattr("coaching.coach.standing.remarks", coach.remarks)
    monkeypatch.setattr("coaching.coach.standing.strengths", coach.strengths)


def states(visit: Visit) -> list[str]:
    parts = visit.html.split('<span class="pp-comite-etat">')[1:]
    return [unescape(part.partition("<")[0]) for part in parts]


def test_committee_reads_the_answers_and_leads_to_them(kept: Store) -> None:
    # A shorter lever, and the text of the fiche has room for all that a committee looks for.
    fits = {**COMPLETE, f"{FIRST}.lever": "on en parle", "usagers.testimony": "Merci."}
    ready = Visit("relecture", kept.create(fits))
    assert '<a href="#titre-pret">Où vous en êtes</a>' in ready.html
    assert states(ready) == ["Répondu"] * 5
    for rank in re.findall('<a href="#bloc-([0-9]+)">Voir ces réponses', ready.html):
        assert f'<h2 id="bloc-{rank}">' in ready.html
    assert ready.html.count("Voir ces réponses") == 5
    contacted = Visit("relecture", kept.create({**fits, f"{GROUP}.certainty": "contactes"}))
    assert states(contacted) == ["Répondu", "À préciser", "Répondu", "Répondu", "Répondu"]
    assert f"champ={key_of(f'{GROUP}.certainty')}" in contacted.html
    blank = Visit("relecture", kept.create())
    assert states(blank) == ["À faire"] * 5
    assert '<a href="#titre-pret">Ce qui manque</a>' in blank.html
    # The links of a narrow screen lead to titles that are there.
    aims = set(re.findall('href="#([^"]+)"', blank.html))
    assert aims <= set(re.findall(' id="([^"]+)"', blank.html))
