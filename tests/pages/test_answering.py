"""Answers as they are typed: saved, shown, said to be wrong, unknown or somebody's; entries."""

from typing import Final

import pytest
from buttons import ADD_GROUP
from factories import COMPLETE, GROUP, LAST
from sheet import links
from visit import PRODUCT, Visit
from walls import spaced

from coaching.fiche.choices import Family
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import entry_keys
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import ALL_QUESTIONS, Question
from coaching.french import typography
from coaching.storage import Change, Store
from coaching.ui.form.fields import key_of

RETIRED: Final = "Ce qui a été retiré"
ANOTHER: Final = "Ajouter un autre besoin informatique"
UNKNOWN: Final = "Je ne sais pas encore"


pytestmark = pytest.mark.usefixtures("kept")


# Typing


@pytest.mark.parametrize("screen", QUESTIONS)
def test_every_answer_asked_is_on_its_page(screen: Screen, filled: str) -> None:
    visit = Visit(screen.value, filled)
    for path, text in COMPLETE.items():
        if path.startswith(f"{screen}.") and text not in {"1", "2"}:
            assert visit.held(key_of(path)) == text
            assert typography(ask_at(path).hint) in visit.label(key_of(path))


@pytest.mark.parametrize(
    ("page", "path", "text"),
    [
        ("depart", "depart.problem", "Un éleveur attend\nhuit mois."),
        ("depart", "depart.product", ""),
        ("usagers", f"{GROUP}.why", "{{ 7 * 7 }} <b>é</b>"),
        ("acceleration", f"{LAST}.month", "4 ans"),
    ],
)
def test_what_is_typed_is_saved_and_shown_to_another(
    page: str, path: str, text: str, kept: Store, filled: str
) -> None:
    Visit(page, filled).type_in(key_of(path), text)
    assert kept.read(filled).values.get(path, "") == text
    assert Visit(page, filled).held(key_of(path)) == text


def test_paragraph_is_written_beside_the_answers(blank: str) -> None:
    visit = Visit("depart", blank)
    assert "Vos premiers usagers et partenaires s’écriront ici." in visit.html
    visit.type_in(PRODUCT, "Relais Aidants")
    assert "Relais Aidants" in "".join(links(visit))


def test_error_is_said_beside_its_field_and_in_the_summary(filled: str) -> None:
    visit = Visit("depart", filled).type_in("court-depart-launch", "31 février 2027")
    assert 'id="erreur-court-depart-launch"' in visit.html
    assert visit.html.count("Ce jour n’existe pas au calendrier") == 2
    assert "Une réponse à corriger" in visit.html
    visit.type_in("court-depart-launch", "28 février 2027")
    assert "Ce jour n’existe pas au calendrier" not in visit.html
    assert "28\u00a0août\u00a02027" in visit.html


def test_six_months_are_told_unless_their_launch_is_past(filled: str) -> None:
    visit = Visit("depart", filled)
    assert "pp-echeance" in visit.html
    visit.type_in("court-depart-launch", "1er juin 2026")
    assert "le lancement a-t-il eu lieu" in visit.html
    assert "pp-echeance" not in visit.html
    assert "aria-invalid" not in visit.html
    visit.press("Oui, il a eu lieu")
    assert "le lancement a-t-il eu lieu" not in visit.html
    assert "pp-echeance" in visit.html


def test_too_long_text_is_kept_and_told(kept: Store, filled: str) -> None:
    visit = Visit("depart", filled).type_in(PRODUCT, "a" * 205)
    assert "retirez-en 5" in visit.html
    assert kept.read(filled).values["depart.product"] == "a" * 205
    assert "Il reste 10 caractères" in visit.type_in(PRODUCT, "a" * 190).html


@pytest.mark.parametrize("typed", [UNKNOWN, "?", "à voir", "je ne sais pas"])
def test_what_is_not_known_is_a_text_like_any_other(typed: str, kept: Store) -> None:
    token = kept.create({"depart.product": typed, "usagers.proof": typed}, "ana")
    assert Visit("usagers", token).held(key_of("usagers.proof")) == typed
    visit = Visit("depart", token)
    assert visit.held(PRODUCT) == typed
    assert "[à confirmer]" in visit.html
    assert 'data-pour="champ-depart-product"' not in visit.html  # nothing is told of it
    visit.type_in(PRODUCT, "Relais Aidants")
    assert Visit("depart", token).held(PRODUCT) == "Relais Aidants"
    assert kept.read(token).values["depart.product"] == "Relais Aidants"


# Entries


@pytest.mark.parametrize(
    ("group", "the"), [("usagers.groups", "le groupe"), ("usagers.partners", "le partenaire")]
)
def test_groups_and_partners_change_places_whatever_their_ranks(
    group: str, the: str, kept: Store, filled: str
) -> None:
    same = [Change(f"{group}.{key}", "", "2") for key in ("b", "c")]
    kept.save(filled, same, "ana")
    visit = Visit("usagers", filled)
    assert f"Monter {the} 1" not in visit.presses()
    assert f"Descendre {the} 3" not in visit.presses()
    visit.press(f"Monter {the} 3")
    assert entry_keys(kept.read(filled).values, group) == ["a", "c", "b"]
    visit.press(f"Descendre {the} 1")
    assert entry_keys(kept.read(filled).values, group) == ["c", "a", "b"]


def test_a_family_takes_several_dependencies(kept: Store, filled: str) -> None:
    group = "independance.systems.others"
    visit = Visit("independance", filled).press(ANOTHER)
    assert not any("loi" in words for words in visit.presses())
    (added,) = entry_keys(kept.read(filled).values, group)
    field = f"champ-independance-systems-others-{added}-what"
    assert "Besoin informatique 2" in visit.html
    visit.type_in(field, "l’API des congés")
    assert kept.read(filled).values[f"{group}.{added}.what"] == "l’API des congés"
    assert "l’API des congés" in visit.html
    assert 'data-fait="Vous avez retiré le besoin informatique 2.' in spaced(visit.html)
    visit.press("Retirer le besoin informatique 2")
    assert field not in visit.fields()
    visit.press("Annuler le retrait")
    assert visit.held(field) == "l’API des congés"
    assert field not in visit.type_in("court-independance-systems-depends", "non").fields()
    assert visit.type_in("court-independance-systems-depends", "oui").held(field)


def test_a_family_takes_no_more_than_four(kept: Store, filled: str) -> None:
    group = "independance.systems.others"
    kept.save(filled, [Change(f"{group}.k{rank}", "", str(rank)) for rank in (1, 2, 3)], "ana")
    visit = Visit("independance", filled)
    assert ANOTHER not in visit.presses()
    visit.press("Monter le besoin informatique 4")
    assert entry_keys(kept.read(filled).values, group) == ["k1", "k3", "k2"]


def test_no_more_than_twelve_entries(kept: Store, filled: str) -> None:
    ranks = [Change(f"usagers.groups.k{rank}", "", str(rank)) for rank in range(2, 13)]
    kept.save(filled, ranks, "ana")
    presses = Visit("usagers", filled).presses()
    assert ADD_GROUP not in presses
    assert "Retirer le groupe 1" in presses
    assert "Retirer le partenaire 1" not in presses  # the last one


# What was removed


STEPS = {
    "acceleration.steps.a": "1",
    "acceleration.steps.a.perimeter": "quatre départements",
    "acceleration.steps.b": "2",
    "acceleration.steps.b.month": "Je ne sais pas encore",
    "acceleration.steps.b.lever": "les <b>assistantes</b> sociales",
}


def test_a_removal_is_taken_back_at_once_or_after_its_session(kept: Store) -> None:
    token = kept.create(STEPS)
    visit = Visit("acceleration", token).press("Retirer l’étape 2")
    assert entry_keys(kept.read(token).values, "acceleration.steps") == ["a"]
    visit.undo()
    assert entry_keys(kept.read(token).values, "acceleration.steps") == ["a", "b"]
    visit.press("Retirer l’étape 2")
    again = Visit("acceleration", token)
    assert "les &lt;b&gt;assistantes&lt;/b&gt; sociales" in again.html
    again.press("Annuler le retrait")
    assert again.held("champ-acceleration-steps-b-lever") == "les <b>assistantes</b> sociales"
    assert RETIRED not in again.html


def test_an_entry_without_a_text_is_not_offered_again(kept: Store) -> None:
    unsaid = {path: text for path, text in STEPS.items() if not path.endswith("b.lever")}
    token = kept.create(unsaid)
    visit = Visit("acceleration", token).press("Retirer l’étape 2")
    assert RETIRED not in visit.html


# « Non » à tout le reste

DEPENDS: Final = [f"independance.{family}.depends" for family in Family]
NO_TO_ALL: Final = "Répondre « Non » à tout le reste"
TOLD: Final = 'data-fait="C’est noté : « Non » à tout le reste.'


def answers(kept: Store, token: str) -> list[str]:
    values = kept.read(token).values
    return [values.get(path, "") for path in DEPENDS]


def test_what_is_answered_is_kept(kept: Store) -> None:
    said = {DEPENDS[1]: "oui", "independance.systems.what": "l’API", DEPENDS[2]: "je_ne_sais_pas"}
    token = kept.create(said)
    visit = Visit("independance", token)
    assert TOLD in spaced(visit.html)
    visit.press(NO_TO_ALL)
    assert answers(kept, token) == ["non", "oui", "je_ne_sais_pas", "non", "non", "non"]
    assert NO_TO_ALL not in visit.presses()
    assert visit.held("champ-independance-systems-what") == "l’API"


def test_it_can_be_undone_while_it_stands(kept: Store) -> None:
    token = kept.create({DEPENDS[1]: "oui"})
    visit = Visit("independance", token).press(NO_TO_ALL).undo()
    assert answers(kept, token) == ["", "oui", "", "", "", ""]
    visit.press(NO_TO_ALL)
    kept.save(token, [Change(DEPENDS[0], "non", "oui")], "bob")
    assert answers(kept, visit.undo().token) == ["oui", "oui", "", "", "", ""]


# What is beside a field

WHY: Final = key_of(f"{GROUP}.why")


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
