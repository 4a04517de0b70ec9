"""What a pasted text names goes to its field, in its words; nothing is guessed of prose."""

from typing import Final

import pytest
from factories import draft
from timing import grows

from coaching.fiche.choices import CHOICES, Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import asks_of
from coaching.fiche.paths import draft_from
from coaching.fiche.questions import GUARANTEES, SIX_MONTHS
from coaching.intake import is_form, named_answers, placed, places

TYPED = {
    "Quel problème règle-t-il ? ": "un aidant sur trois\npose des congés sans solde",
    "Qui sont ces personnes ? ": "aidants familiaux",
    "Combien ? ": "60",
    "Quel texte ? ": "le décret sur les congés",
    "Pour quand ? ": "juin 2027",
    "Qu’avez-vous déjà ? ": "l’hébergement\nun an de salaires",
}
SHEET = """# Zoé, la prophylaxie sans papier

## Contexte
Les maladies animales coûtent 300 millions d’euros par an.

### **Problème**
Le vétérinaire remplit à la main
un registre que l’éleveur perd.

Le reste est une autre histoire.

## Solution
Zoé enregistre la visite à la voix.

## Équipe
Deux personnes.
"""


# The questions of the form, as one copies them: under the title of their card.
CARDS: Final = {
    "Point de départ": "depart",
    "Groupe 1": "usagers.groups",
    "Partenaire 1": "usagers.partners",
    SIX_MONTHS.title: "usagers",
    **{one.label: f"independance.{one}" for one in Family},
    GUARANTEES.title: "independance",
    "Étape 1": "acceleration.steps",
    "Étape 2": "acceleration.steps",
}


def blank_form() -> str:
    lines: list[str] = []
    for title, group in CARDS.items():
        asks = asks_of(group).values()
        lines += [title, *(f"{ask.label} " for ask in asks if ask.kind not in CHOICES), ""]
    return "\n".join(lines)


def typed(answers: dict[str, str]) -> str:
    form = blank_form()
    for asked, answer in answers.items():
        form = form.replace(asked, asked + answer, 1)
    return form


def told(text: str) -> dict[str, str]:
    return {f"{one.group}.{one.rank}.{one.name}": one.text for one in named_answers(text)}


def written(text: str, fiche: DraftFiche | None = None) -> dict[str, str]:
    keys = iter(["n1", "n2", "n3"])
    return placed(named_answers(text), fiche or DraftFiche(), lambda: next(keys))


def test_each_answer_goes_to_its_field_in_the_words_that_were_typed() -> None:
    assert told(typed(TYPED)) == {
        "depart.0.problem": "un aidant sur trois pose des congés sans solde",
        "usagers.groups.0.who": "aidants familiaux",
        "usagers.groups.0.count": "60",
        "independance.legal.0.what": "le décret sur les congés",
        "independance.legal.0.when": "juin 2027",
        "independance.0.guarantees": "l’hébergement\nun an de salaires",
    }


def test_a_blank_form_names_nothing() -> None:
    assert is_form(blank_form())
    assert named_answers(blank_form()) == ()


def test_what_follows_a_blank_line_answers_nothing() -> None:
    form = typed({"Quel chiffre le prouvera ? ": "40 congés"})
    assert told(form.replace("40 congés\n", "40 congés\n\nP.-S. ")) == {
        "usagers.0.proof": "40 congés"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Combien ? 60\nPour quand ? juin",
        "Problème : personne n’est là lundi.\nLieu : salle 4\nCombien : on verra",
        "Le problème est connu : la solution aussi. Produit fini en mars 2027.",
        "# Compte rendu\n\n## Solution\nOn verra mardi.",
        "Je reprends\nLe problème\nest ailleurs.",
        "Garanties : à définir\nPartenaire : aucun\nBénéficiaires : non",
    ],
)
def test_of_prose_and_of_a_few_labels_nothing_is_guessed(text: str) -> None:
    assert told(text) == {}


def test_labels_that_others_use_name_the_same_fields() -> None:
    text = """**Nom du produit :** Zoé
- Date de lancement : mars 2027
Premiers usagers\t: douze vétérinaires du Gers
Combien : 12
Partenaire : la DGAL
Il apporte : son fichier
Partenaire 2 : l’Ordre"""
    assert told(text) == {
        "depart.0.product": "Zoé",
        "depart.0.launch": "mars 2027",
        "usagers.groups.0.who": "douze vétérinaires du Gers",
        "usagers.groups.0.count": "12",
        "usagers.partners.0.name": "la DGAL",
        "usagers.partners.0.brings": "son fichier",
        "usagers.partners.1.name": "l’Ordre",
    }


def test_headings_of_the_member_space_give_their_first_paragraph() -> None:
    assert told(SHEET) == {
        "depart.0.product": "Zoé",
        "depart.0.context": "Les maladies animales coûtent 300 millions d’euros par an.",
        "depart.0.problem": "Le vétérinaire remplit à la main un registre que l’éleveur perd.",
        "depart.0.solution": "enregistre la visite à la voix.",
    }


def test_a_sheet_without_marks_gives_its_labels_and_what_is_under_its_titles() -> None:
    text = "Nom du produit : Zoé\n\nLe problème\nLe registre se perd.\n\nLa solution : une dictée"
    assert told(text) == {
        "depart.0.product": "Zoé",
        "depart.0.problem": "Le registre se perd.",
        "depart.0.solution": "une dictée",
    }


@pytest.mark.parametrize("said", ["- un\n- deux", "Il vise à :", "Qui en souffre ?", ""])
def test_lists_and_what_a_model_asks_are_no_answer(said: str) -> None:
    assert told(f"# Zoé\n## Problème\n{said}\n## Contexte\nUne loi.") == {
        "depart.0.product": "Zoé",
        "depart.0.context": "Une loi.",
    }


def test_a_line_without_end_takes_no_longer_than_its_length() -> None:
    asked = "Quand lancez-vous ? " + "bientôt " * 2_500
    assert not is_form(asked)
    assert not grows(is_form, asked[: len(asked) // 10], asked)


def test_every_question_leads_to_its_own_card() -> None:
    for title, group in CARDS.items():
        asked = [f"{ask.label} : {name}" for name, ask in asks_of(group).items()]
        found = named_answers("\n".join([title, *asked, *["Combien sont-ils ?"] * 3]))
        assert {one.group for one in found if one.text == one.name} <= {group}


def test_the_answers_of_a_fiche_copied_as_text_are_read_back() -> None:
    depart = draft().depart
    lines = [f"{ask.label} {getattr(depart, name)}" for name, ask in asks_of("depart").items()]
    back = {one.name: one.text for one in named_answers("\n".join(lines))}
    assert back == {name: getattr(depart, name).rstrip(".") for name in back}
    assert {"product", "problem", "launch"} <= back.keys()


def test_answers_are_written_in_a_blank_fiche() -> None:
    form = typed(TYPED) + "\nÉtape 3\nQuel périmètre ? la France entière"
    found = written(form.replace("Quel périmètre ? ", "Quel périmètre ? l’Ain", 1))
    assert found["usagers.groups.a.who"] == "aidants familiaux"
    assert found["independance.legal.depends"] == "oui"
    steps = {path: text for path, text in found.items() if path.startswith("acceleration")}
    assert steps == {
        "acceleration.steps.a": "1",
        "acceleration.steps.n1": "2",
        "acceleration.steps.b": "3",
        "acceleration.steps.a.perimeter": "l’Ain",
        "acceleration.steps.b.perimeter": "la France entière",
    }


def test_what_a_fiche_says_already_stays() -> None:
    said = {
        "depart.problem": "Un autre problème.",
        "usagers.groups.a.why": "ils attendent",
        "independance.legal.depends": "non",
    }
    assert written(typed(TYPED), draft_from(said)) == {
        "independance.guarantees": "l’hébergement\nun an de salaires"
    }


def test_where_it_went_is_told_by_place() -> None:
    texts = written(typed(TYPED))
    assert places(texts, draft_from(texts)) == [
        ("Point de départ", "depart.problem"),
        ("Vos garanties", "independance.guarantees"),
        ("Une loi ou un décret", "independance.legal.what"),
        ("Groupe 1", "usagers.groups.a.who"),
    ]
