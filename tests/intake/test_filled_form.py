"""A form filled by hand, then typed: each answer goes to its field, and needs no reader."""

from time import perf_counter

from factories import draft

from coaching.fiche.labels import asks_of
from coaching.fiche.questions import CANVAS, blank_form
from coaching.intake import filled_form, is_form, suggest, understand
from coaching.intake.steps import NATIONAL_RANK

TYPED = {
    "Quel problème règle-t-il ? ": "un aidant sur trois\npose des congés sans solde",
    "Qui sont ces personnes ? ": "aidants familiaux",
    "Combien ? ": "60",
    "Quel texte ? ": "le décret sur les congés",
    "Pour quand ? ": "juin 2027",
    "Qu’avez-vous déjà ? ": "l’hébergement\nun an de salaires",
}


def typed(answers: dict[str, str]) -> str:
    """Return the blank form, each answer after the first place where its question stands."""
    form = blank_form()
    for asked, answer in answers.items():
        form = form.replace(asked, asked + answer, 1)
    return form


def told(text: str) -> dict[str, str]:
    return {one.key: one.text for one in suggest(understand(text))}


def test_each_answer_goes_to_its_field_in_the_words_that_were_typed() -> None:
    assert told(typed(TYPED)) == {
        "depart.0.problem": "un aidant sur trois pose des congés sans solde",
        "usagers.groups.0.who": "aidants familiaux",
        "usagers.groups.0.count": "60",
        "independance.legal.0.what": "le décret sur les congés",
        "independance.legal.0.when": "juin 2027",
        "independance.0.guarantees": "l’hébergement",
        "independance.1.guarantees": "un an de salaires",
    }
    assert all(one.sure for one in suggest(understand(typed(TYPED))))


def test_a_blank_form_proposes_nothing() -> None:
    assert is_form(blank_form())
    assert suggest(understand(blank_form())) == ()


def test_entries_of_a_list_stay_apart_and_the_last_step_is_the_country() -> None:
    form = "Groupe 2\nQui sont ces personnes ? élus\nÉtape 1\nQuel périmètre ? l’Ain"
    form += "\nÉtape 2\n- Quel périmètre ?\nla France entière"
    found = {(one.group, one.rank): one.text for one in filled_form(form)}
    assert found == {
        ("usagers.groups", 1): "élus",
        ("acceleration.steps", 0): "l’Ain",
        ("acceleration.steps", NATIONAL_RANK): "la France entière",
    }


def test_what_follows_a_blank_line_answers_nothing() -> None:
    form = typed({"Quel chiffre le prouvera ? ": "40 congés"})
    found = {
        one.name: one.text
        for one in filled_form(form.replace("40 congés\n", "40 congés\n\nP.-S. "))
    }
    assert found == {"proof": "40 congés"}


def test_a_text_with_a_question_or_two_is_no_form() -> None:
    assert not is_form("Combien ? 60\nPour quand ? juin")


def test_a_line_without_end_takes_no_longer_than_its_length() -> None:
    asked = "Quand lancez-vous ? " + "bientôt " * 50_000
    start = perf_counter()
    assert not is_form(asked)
    assert perf_counter() - start < 1  # s: no square of its length


def test_a_question_may_be_spaced_otherwise() -> None:
    form = "Quand\u00a0 lancez-vous\u202f?   mars 2027\nCombien  sont-ils ?12"
    form += "\nQuel problème règle-t-il ?:x"
    assert [one.text for one in filled_form(form)] == ["mars 2027", "12", "x"]


def test_every_question_of_the_canvas_leads_to_its_own_card() -> None:
    for _, cards in CANVAS:
        for card in cards:
            asked = [f"{ask.label} : {name}" for name, ask in asks_of(card.group).items()]
            found = filled_form("\n".join([card.title, *asked, *["Combien sont-ils ?"] * 3]))
            places = [(one.group, one.name) for one in found if one.text == one.name]
            typable = {one.name for one in found}
            assert {name for group, name in places if group == card.group} == typable - {""}


def test_the_answers_of_a_fiche_copied_as_text_are_read_back() -> None:
    depart = draft().depart
    lines = [f"{ask.label} {getattr(depart, name)}" for name, ask in asks_of("depart").items()]
    back = {one.name: one.text for one in filled_form("\n".join(lines))}
    assert back == {name: getattr(depart, name).rstrip(".") for name in back}
    assert "product" in back
