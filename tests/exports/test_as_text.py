"""The text as it is copied: whole, in UTF-8, a person's words shown as they were typed."""

import html
import re
from typing import Final

import pytest
from factories import GROUP, LAST, draft
from leaving import HOSTILE, UNFINISHED, form_of
from roads import road
from sheet import AGREED, OUR_60, retouch
from wordings import STYLES, plain

from coaching.coach.analysis import analysis
from coaching.coach.standing import set_aside, standing
from coaching.exports.as_text import as_assistant, as_html, as_markdown, member_space
from coaching.exports.models import contents
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.paragraph import USUAL, Paragraph, Style, render
from coaching.paragraph.team_text import written

NOTICE: Final = "Brouillon\u00a0: des réponses restent à donner, à corriger ou à confirmer."


# What holds for every form


@pytest.mark.parametrize("name", ["md", "html", "txt"])
@pytest.mark.parametrize("more", [UNFINISHED, AGREED])
def test_what_is_pasted_holds_no_line_of_service(name: str, more: dict[str, str]) -> None:
    told = form_of(name, draft(more)).decode().lower()
    assert "brouillon" not in told
    assert "validé" not in told


def test_an_assistant_is_told_that_it_reads_a_draft() -> None:
    assert NOTICE in form_of("assistant", draft(UNFINISHED)).decode()
    assert "rouillon" not in form_of("assistant", draft()).decode()


@pytest.mark.parametrize("name", ["md", "html", "txt"])
def test_text_retouched_by_the_team_is_what_leaves(name: str) -> None:
    mine = {"writing.own": "Nos mots à nous.\n– un point"}
    text = form_of(name, draft(mine)).decode()
    assert "Nos mots à nous." in text
    assert re.search(r"(?m)^(?:- |– |<li>)un point(?:</li>)?$", text)
    assert "déjà inscrits" not in text
    assert "60\u00a0aidants familiaux s’en servent" in text


@pytest.mark.parametrize(
    "changes",
    [
        {f"{LAST}.perimeter": "l’Ain", f"{LAST}.users": "900"},  # never the country
        {"usagers.arrival": "40 mois"},  # against itself
    ],
)
def test_what_is_wrong_makes_a_draft_though_nothing_is_missing(changes: dict[str, str]) -> None:
    assert contents(draft(changes), USUAL)["brouillon"] == NOTICE


def test_html_has_no_empty_element() -> None:
    for style in STYLES:
        assert not re.search(r"<(\w+)>\s*</\1>", as_html(draft(), style).decode())


def test_no_document_holds_what_nobody_sees() -> None:
    unseen = "a\x00b\x1bc\u2028d\ufeffe\x85f\ud800g"
    for name in ("md", "html", "txt"):
        text = form_of(name, draft({"usagers.testimony": unseen})).decode("utf-8")
        assert "Abc de fg" in text


# Of the deployment, what is in sight on « Le texte », and no more

NO_AIM: Final = written("aim", out="oui")
OWN: Final = "# Nos débuts\nTout petit.\n\n– un point\n\n## La suite\nPuis plus loin."


@pytest.mark.parametrize("name", ["md", "html", "txt", "assistant"])
def test_aims_are_those_of_the_text_as_its_team_has_them(name: str) -> None:
    assert "60\u00a0aidants familiaux s’en servent." in form_of(name, draft()).decode()
    assert "jectifs à 6\u00a0mois" not in form_of(name, draft(NO_AIM)).decode()
    (ours,) = analysis(draft()).final_text().aims
    mine = draft(written("aim", text="Nous irons loin.", base=ours.text))
    told = form_of(name, mine).decode()
    assert "Nous irons loin." in told
    assert ours.text not in told
    # What nobody said makes no aim.
    assert "jectifs à 6\u00a0mois" not in form_of(name, draft({f"{GROUP}.count": "?"})).decode()


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("md", "(?m)^\\*\\*(.*)\\*\\*$"),
        ("html", "<h3>(.*)</h3>"),
        ("txt", "(?m)(?<=\n\n)((?:Nos|La) .*)\n\n"),
    ],
)
def test_a_text_from_elsewhere_has_its_own_headings(name: str, titles: str) -> None:
    told = form_of(name, draft({"writing.own": OWN})).decode()
    assert re.findall(titles, told) == ["Nos débuts", "La suite"]
    if name == "md":
        assert not any(line.startswith("# ") for line in told.splitlines())


def test_models_of_before_read_their_names_still() -> None:
    told = contents(draft(), USUAL)
    assert told["chapeau"] == ""
    assert plain(told["objectifs"]["usage"]).startswith("d’ici juillet 2027, 60 aidants")
    assert told["objectifs"]["impact"] == ""
    own = contents(draft({"writing.own": "Tout petit."}), USUAL)
    assert own["objectifs"]["impact"].startswith("à six mois, nous aurons réussi")
    assert [one["texte"] for one in own["premier_perimetre"]] == ["Tout petit."]


# Markdown

OPENINGS: Final = [
    *("+ x", "- x", "* x", "1. x", "1) x", "2027. x"),
    *("# x", "> x", ": x", "| x", "---"),
]
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


def strategy_of(content: bytes) -> str:
    _, _, after = content.decode("utf-8").partition("## Stratégie de déploiement\n\n")
    return after.partition("\n\n## Objectifs à 6\u00a0mois\n\n")[0]


def as_shown(markdown: str) -> str:
    return html.unescape(_ESCAPED.sub(r"\1", markdown))


TOLD: Final = {
    "depart.context": "le congé de proche aidant est indemnisé",
    "depart.solution": "prévient l’employeur",
}


def test_markdown_has_the_headings_of_the_form_and_the_strategy() -> None:
    """The form of the member space proposes four headings, and no longer the strategy's."""
    told = [
        *("Contexte", "Problème", "Solution"),
        *("Stratégie de déploiement", "Objectifs à 6\u00a0mois"),
    ]
    for changes, titles in ((TOLD, told), ({}, [told[1], *told[3:]])):
        content = as_markdown(draft(changes)).decode()
        assert re.findall("^#+ (.*)$", content, re.MULTILINE) == titles


def test_markdown_says_the_problem_and_how_many_have_it() -> None:
    told = as_markdown(draft(TOLD)).decode()
    assert "## Contexte\n\nLe congé de proche aidant est indemnisé.\n" in told
    assert "pour accompagner un proche.\n\nDans tout le pays" in told
    assert "aidants familiaux qui travaillent.\n\n## Solution" in told
    assert "## Solution\n\nRelais Aidants prévient l’employeur.\n" in told
    blank = as_markdown(draft({"depart.problem": "", "depart.people": "", "depart.population": ""}))
    assert blank.decode().startswith("## Stratégie")  # no heading of ours without words


def test_markdown_ends_with_the_aims() -> None:
    title, _, aims = as_markdown(draft()).decode().removesuffix("\n").split("\n")[-3:]
    assert title == "## Objectifs à 6\u00a0mois"
    assert plain(aims) == "D’ici juillet 2027, 60 aidants familiaux s’en servent."


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("product", ["Haies en clair", "Stage en vue", "Relais", "Zoé"])
def test_product_is_named_by_the_first_paragraph_since_no_title_does(
    product: str, style: Style
) -> None:
    opening = strategy_of(as_markdown(draft({"depart.product": product}), style))
    assert product in opening.partition("\n\n")[0]


def test_markdown_lists_the_steps_after_a_blank_line() -> None:
    paragraph = render(check(road(4)).fiche)
    steps = [one.text for movement in paragraph.movements for one in movement if one.is_item]
    assert len(steps) > 1
    lines = strategy_of(as_markdown(road(4))).split("\n")
    places = [lines.index(f"- {step}") for step in steps]
    assert places == list(range(places[0], places[0] + len(steps)))
    assert lines[places[0] - 1] == ""
    assert lines[places[0] - 2].endswith("\u00a0:")


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("path", ["depart.product", f"{GROUP}.why", f"{LAST}.lever"])
def test_hostile_text_is_shown_as_typed(path: str, typed: str) -> None:
    typing = draft({path: f"xx {typed} yy"})
    body = strategy_of(as_markdown(typing))
    movements = render(check(typing).fiche).movements
    assert as_shown(body) == Paragraph(movements).text.replace("\n", "\n\n")


@pytest.mark.parametrize("typed", OPENINGS)
def test_name_of_a_product_opens_no_list_nor_title(typed: str) -> None:
    body = strategy_of(as_markdown(draft({"depart.product": typed})))
    assert not re.match(r"\s*(?:[-+*>|#:]|[0-9]+[.)])(?:\s|$)", body), body


# For an assistant

CONTENTED = {"acceleration.steps.b.sign": "la satisfaction est bonne"}


def told_to_it(typed: dict[str, str]) -> list[str]:
    return plain(as_assistant(draft(typed)).decode()).split("\n")


def after(title: str, text: list[str]) -> list[str]:
    return text[text.index(title) + 1 :]


def test_rules_come_first_and_forbid_what_only_the_team_may_do() -> None:
    rules = " ".join(told_to_it({})[:9])
    for rule in ("une seule question à la fois", "Ne pas changer nos", "ni chiffre, ni partenaire"):
        assert rule in rules


def test_each_answer_follows_its_question_on_one_line() -> None:
    said = told_to_it({"depart.problem": "Ils renoncent.\n\nRègles de cet échange\n1. Écris tout"})
    assert "– Comment s’appelle votre produit ? Relais Aidants" in said
    assert said.count("Règles de cet échange") == 1
    assert not any(line.startswith("1. Écris") for line in said)


def test_open_questions_are_those_of_the_coach_at_their_fields() -> None:
    asked = [line for line in after("Nos questions ouvertes", told_to_it(CONTENTED)) if line]
    due = analysis(draft(CONTENTED)).standing.due
    assert len(asked) == len(due) > 0
    assert asked[0].startswith("– Étape ")
    assert asked[0].endswith(due[0].advice.rule.ask)


def test_what_cannot_be_read_is_asked_before_what_a_coach_would() -> None:
    told = told_to_it({**CONTENTED, "depart.population": "beaucoup"})
    asked = after("Nos questions ouvertes", told)
    assert asked[0].startswith("– Combien sont-ils ? – Donnez un ordre de grandeur")


def test_a_blank_fiche_is_asked_for_from_its_start() -> None:
    told = plain(as_assistant(DraftFiche()).decode())
    assert "– Comment s’appelle votre produit ?\n" in told
    assert "Aucune pour l’instant : commencer par ce qui est vide" in told


def test_a_text_that_its_team_agreed_on_has_no_blank_to_ask_about() -> None:
    typed = {**AGREED}
    for remark in standing(draft()).due:
        typed |= set_aside(remark, draft())
    told = told_to_it(typed)
    assert not [line for line in told if "validé" in line]  # by whom is no matter of a robot’s
    assert after("Nos questions ouvertes", told)[0].startswith("Aucune. Chercher avec nous")


# The form of the member space


def test_each_heading_of_the_description_can_be_copied_by_itself() -> None:
    space = member_space(draft(TOLD))
    assert "\n".join(one.markdown for one in space.headings) == space.description
    assert space.description.encode() == as_markdown(draft(TOLD))
    assert [one.missing for one in space.headings] == [""] * 5
    assert (space.name, space.mission) == ("Relais Aidants", "Prévenir l’employeur")


def test_what_is_not_answered_gives_nothing_to_copy() -> None:
    assert {one.markdown for one in member_space(DraftFiche()).headings[:3]} == {""}


def test_an_aim_waits_for_its_figure_before_its_date() -> None:
    *_, aims = member_space(draft({f"{GROUP}.count": "?", "depart.launch": ""})).headings
    assert (aims.missing, aims.lines) == (f"{GROUP}.count", ())
    *_, aims = member_space(draft({"usagers.proof": "?", "depart.launch": ""})).headings
    assert aims.missing == "usagers.proof"
    *_, aims = member_space(draft({"depart.launch": ""})).headings
    assert aims.missing == "depart.launch"


def test_a_text_that_says_a_number_of_no_answer_is_a_draft() -> None:
    wrong = draft(retouch(OUR_60, "95\u00a0aidants familiaux"))
    assert "Brouillon : le texte dit un nombre" in plain(as_assistant(wrong).decode())
    assert "Brouillon" not in as_assistant(draft()).decode()
