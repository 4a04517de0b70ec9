"""A pasted draft that speaks of something else: it earns nothing, but for the starting point."""

from typing import Final

import pytest
from draft_score import Draft, drafts

from coaching.coach.reading import Question
from coaching.intake import suggest, understand
from coaching.intake.splitting import Section, sections, sentences

OTHER_THINGS: Final = [
    one
    for one in drafts()
    if all(path.startswith("depart") for path in (*one.must, *one.may)) and not one.aside
]
PEOPLE: Final = "Nous démarrons avec 40 maires du Jura, volontaires parce qu’ils nous ont appelés."


@pytest.mark.parametrize("draft", OTHER_THINGS, ids=lambda draft: draft.id)
def test_what_speaks_of_something_else_earns_nothing(draft: Draft) -> None:
    understood = understand(draft.text)
    groups = {one.group for one in suggest(understood) if one.sure}
    assert groups <= {"depart"}
    assert not any(part.strengths for part in understood.parts)


def test_heading_tells_what_the_same_words_are_about() -> None:
    def users(heading: str) -> set[str]:
        found = suggest(understand(f"# Mon produit\n\n## {heading}\n{PEOPLE}"))
        return {one.name for one in found if one.group == "usagers.groups"}

    assert {"who", "count", "where"} <= users("Premiers usagers")
    assert users("Problème") == users("Ce que nous avons appris") == set()


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("## Le problème", Section.PROBLEM),
        ("**Notre solution**", Section.SOLUTION),
        ("3. Indicateurs d’impact", Section.OTHER),
        ("OBJECTIFS À 6 MOIS", Section.ROAD),
        ("Slide 2 — Problème : 20 000 km de haies disparaissent", Section.PROBLEM),
        ("Nos premiers usagers", Section.DEPLOYMENT),
        ("Le problème est que la mairie ne répond pas.", None),
        ("Contexte tendu, on commence par Lens", None),
    ],
)
def test_heading_is_known_by_its_words(line: str, section: Section | None) -> None:
    cut = list(sentences(f"{line}\nUne phrase qui suit."))
    assert next(sections(cut)) is section


def test_starting_point_is_taken_from_a_sheet() -> None:
    sheet = (
        "# Zoé, la prophylaxie sans papier\n\n## Problème\nLe vétérinaire remplit un registre "
        "que l’éleveur perd. Il recommence.\n\n## Solution\nZoé enregistre la visite à la voix.\n"
        "\n## Équipe\nTrois personnes à Lyon."
    )
    assert {one.key: one.text for one in suggest(understand(sheet))} == {
        "depart.0.product": "Zoé",
        "depart.0.problem": "Le vétérinaire remplit un registre que l’éleveur perd",
        "depart.0.solution": "enregistre la visite à la voix",
    }


@pytest.mark.parametrize(
    ("heading", "product"),
    [("title: Zoé", "Zoé"), ("# **Zoé**", "Zoé"), ("# **Problème**", ""), ("# Contexte", "")],
)
def test_title_is_the_product_unless_it_heads_a_section(heading: str, product: str) -> None:
    found = suggest(understand(f"{heading}\n\nLe vétérinaire remplit un registre."))
    assert "".join(one.text for one in found if one.name == "product") == product


@pytest.mark.parametrize(
    "said",
    [
        "Le vétérinaire perd [son registre](https://exemple.fr).",
        "Zoé vise à :\n- tenir le registre",
        "Trois choses manquent, notamment\n- le registre",
        "1. Le vétérinaire écrit\n2. Il recommence",
        "- Le vétérinaire écrit\n- Il recommence",
        "Les problèmes que vous avez identifiés ?",
    ],
)
@pytest.mark.parametrize("heading", ["Problème", "Solution"])
def test_list_and_links_are_no_starting_point(heading: str, said: str) -> None:
    found = suggest(understand(f"# Zoé\n\n## {heading}\n{said}"))
    assert {one.name for one in found} == {"product"}


def test_product_neither_awaits_nor_helps_itself() -> None:
    text = "# Bourse Directe\n\n## Déploiement\nPartenaires : {}, la CAF du Nord"
    for ours in ("Bourse Directe", "le service Bourse Directe"):
        found = suggest(understand(text.format(ours)))
        assert [one.text for one in found if one.name == "name"] == ["la CAF du Nord"]


SPARSE: Final = (
    "Zoé\n\n## Problème\nLe registre se perd.\n\n## Déploiement\n"
    "Partenaires : la CAF du Nord\nLe service sera ouvert à la France entière."
)
PLAIN: Final = SPARSE.replace("#", "")


def test_sheet_that_tells_little_is_sure_of_its_title_alone() -> None:
    found = suggest(understand(SPARSE))
    assert {one.text for one in found if one.sure} == {"Zoé"}
    assert "la CAF du Nord" in {one.text for one in found}
    assert "la CAF du Nord" in {one.text for one in suggest(understand(PLAIN)) if one.sure}


@pytest.mark.parametrize(
    ("heading", "said", "question"),
    [
        ("Expérimentation", "Le service a été testé auprès de trois agences.", Question.USAGERS),
        ("Stratégie", "Il sera proposé à la France entière en 2028.", Question.ACCELERATION),
        ("Prochaines étapes", "Nous attendons le décret.", Question.INDEPENDANCE),
    ],
)
def test_what_stands_where_a_sheet_speaks_of_its_road_is_seen(
    heading: str, said: str, question: Question
) -> None:
    def seen(title: str) -> list[Question]:
        parts = understand(f"# Zoé\n\n## Problème\nUn registre.\n\n## {title}\n{said}").parts
        return [part.question for part in parts if part.is_addressed]

    assert seen(heading) == [question]
    assert seen("Contexte") == []


def test_launch_told_in_the_past_of_a_sheet_is_none() -> None:
    sheet = "## Contexte\nLe service a été lancé en avril 2018.\n\n## Solution\nUne carte."
    assert "launch" not in {one.name for one in suggest(understand(sheet))}


def test_question_that_a_draft_does_not_touch_is_known() -> None:
    parts = understand(PEOPLE).parts
    assert [part.question for part in parts if part.is_addressed] == [Question.USAGERS]
