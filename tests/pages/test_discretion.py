"""The quiet word under a field that seems to hold personal data; the questions to read aloud."""

import pytest
from factories import COMPLETE, GROUP
from visit import Visit

from coaching.fiche.questions import ALL_QUESTIONS, Question
from coaching.french import typography
from coaching.storage import Store
from coaching.ui.form.fields import key_of

pytestmark = pytest.mark.usefixtures("kept")

WHY = key_of(f"{GROUP}.why")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("M. Perrin l’a demandé", "Cette réponse semble nommer une personne (« M. Perrin »)."),
        ("au 06 12 34 56 78", "Cette réponse semble donner un numéro de téléphone ("),
        ("p.colin@ain.fr l’a dit", "Cette réponse semble donner une adresse électronique ("),
        ("Mme Roux, au 06 12 34 56 78", "nommer une personne (« Mme Roux ») et donner un numéro"),
    ],
)
def test_personal_data_is_said_quietly_under_its_field(text: str, told: str, kept: Store) -> None:
    visit = Visit("usagers", kept.create(COMPLETE)).type_in(WHY, text)
    assert typography(told) in visit.html
    assert f'id="prive-{WHY}" data-pour="{WHY}"' in visit.html
    assert f'id="erreur-{WHY}"' not in visit.html
    assert "pp-prive" not in visit.type_in(WHY, "ils l’ont demandé au guichet").html


def test_many_names_are_not_all_quoted(kept: Store) -> None:
    names = "Mme Roux, M. Colin, Mme Petit, M. Perrin, M. Colin"
    visit = Visit("usagers", kept.create({**COMPLETE, f"{GROUP}.why": names}))
    told = visit.html.partition(f'id="prive-{WHY}"')[2].partition("</p>")[0]
    assert typography("« Mme Petit », …).") in told
    assert "Perrin" not in told


def test_product_named_after_somebody_is_nobody(kept: Store) -> None:
    values = {**COMPLETE, "depart.product": "Camille Petit", f"{GROUP}.why": "Camille Petit aide"}
    token = kept.create(values)
    assert "pp-prive" not in Visit("depart", token).html + Visit("usagers", token).html


@pytest.mark.parametrize("question", ALL_QUESTIONS, ids=lambda question: question.screen)
def test_prompts_are_on_their_page_in_order(question: Question, kept: Store) -> None:
    page = Visit(question.screen, kept.create()).html
    places = [page.index(typography(prompt)) for prompt in question.prompts]
    assert places == sorted(places)
