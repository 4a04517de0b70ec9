"""A pasted draft: cut in sentences, sorted by question, read and marked."""

import time
from typing import Final

import pytest
from draft_score import Draft, drafts
from reader import DRAFT, SAID, as_written, finding

from coaching.coach.reading import Kind, Question
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.intake import LONGEST, suggest, understand
from coaching.intake.classification import Topic, sort_out
from coaching.intake.splitting import Section, sections, sentences
from coaching.ui.screens.brouillon import NAMES, runs
from tools.training.annotated import ASIDE, answers

SORTED: Final = 0.72
SORTED_OURS: Final = 0.75
U, I, A = Question  # noqa: E741 - the three questions, in the order of the guidance


def topics(text: str) -> list[Topic]:
    cut = list(sentences(text))
    return sort_out(text, cut, list(sections(cut)))


# Sentences and their question


def test_sentences_are_the_draft_cut_where_it_stops() -> None:
    text = "M. Roux dit « non. » Puis oui !\n\n- Un point ; la suite etc. et fin\n  "
    cut = list(sentences(text))
    assert [one.text for one in cut] == [
        "M. Roux dit « non. »",
        "Puis oui !",
        "- Un point ; la suite etc. et fin",
    ]
    assert all(text[one.start : one.end] == one.text for one in cut)
    assert [one.opens_line for one in cut] == [True, False, True]


def test_worked_examples_are_sorted_by_movement() -> None:
    """Whatever a sentence of ours says of a problem, which is no question's, or of a gap."""
    right = []
    for text in map(as_written, ALL_EXAMPLES):
        movements = zip(Question, text.split("\n\n"), strict=True)
        expected = [question for question, movement in movements for _ in sentences(movement)]
        right += [found is one for found, one in zip(topics(text), expected, strict=True)]
    assert sum(right) >= SORTED_OURS * len(right)


def test_email_is_sorted_without_its_courtesies() -> None:
    assert topics(DRAFT) == [None, U, U, I, I, A, A, None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("premiers usagers = mairies\non attend le decret\ndeploiement national", [U, I, A]),
        ("PREMIERS USAGERS : MAIRIES\nON ATTEND LE DÉCRET", [U, I]),
        ("Accélération\nUne région par an", [A]),
        ("La sortie tient à l’accord du préfet.\nPuis la région, puis la France.", [I, A]),
        ("Premiers usagers : 12 mairies.\nTout est subordonné au vote du conseil.", [U, I]),
        ("Merci pour votre retour. La réunion est à dix heures.", [None, None]),
        ("", []),
    ],
)
def test_glaring_drafts_are_sorted(text: str, expected: list[Topic]) -> None:
    assert topics(text) == expected


@pytest.mark.exhaustive
def test_drafts_of_answers_never_seen_are_mostly_sorted() -> None:
    """Three answers put together: the figure is in docs/lecture.md, with a little room here."""
    kept: dict[Question, list[str]] = {question: [] for question in Question}
    for answer in answers(ASIDE):
        if answer.source != "champs":
            kept[answer.question].append(answer.text)
    right = told = 0
    for three in zip(*kept.values(), strict=False):
        owed = [q for q, text in zip(Question, three, strict=True) for _ in sentences(text)]
        found = topics("\n".join(three))
        told += len(owed)
        right += sum(one is other for one, other in zip(owed, found, strict=True))
    assert right / told >= SORTED


# The diagnosis


def test_each_question_gets_its_own_strengths_and_remarks() -> None:
    understood = understand(DRAFT, finding({**SAID, Kind.LEVER: (), Kind.REASON: ()}))
    usagers, independance, acceleration = understood.parts
    assert [one.rule.code for one in usagers.remarks] == ["volontariat-non-justifie"]
    assert [one.rule.code for one in acceleration.remarks] == ["levier-absent"]
    assert "contournement-concret" in [one.rule.code for one in independance.strengths]
    for part in understood.parts:
        for one in (*part.strengths, *part.remarks):
            assert one.rule.question in {None, part.question}
            assert DRAFT[one.start : one.end] == one.quote


def test_question_that_is_not_spoken_of_gets_no_remark() -> None:
    usagers, independance, _ = understand("Nos premiers usagers : 12 maires.", finding({})).parts
    assert usagers.is_addressed
    assert not independance.is_addressed
    assert (independance.remarks, independance.strengths) == ((), ())


def test_facts_keep_to_one_sentence() -> None:
    said = {Kind.REASON: ("ont appelés. La chambre de métiers d’Aix prête",)}
    facts = understand(DRAFT, finding(said)).parts[0].facts
    assert [fact.text for fact in facts] == ["La chambre de métiers d’Aix prête"]
    assert all(DRAFT[fact.start : fact.end] == fact.text for fact in facts)


def test_doubt_neither_praises_nor_marks() -> None:
    usagers = understand(DRAFT, finding({Kind.COUNT: ("100 jeunes artisans",)}, 0.4)).parts[0]
    assert (usagers.strengths, usagers.facts) == ((), ())


def test_longest_draft_is_read_quickly() -> None:
    text = (DRAFT * 20)[:LONGEST]
    start = time.process_time()
    suggest(understand(text))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("text", ["", " \n ", "« » ; … !", "\x00", "😀" * 50, "{{ 7 * 7 }}" * 9])
def test_odd_drafts_say_nothing(text: str) -> None:
    understood = understand(text)
    assert not understood.says_something
    assert suggest(understood) == ()


def test_marked_draft_loses_no_word_and_says_none_twice() -> None:
    shown = list(runs(understand(DRAFT, finding(SAID))))
    assert "".join(text for text, _ in shown) == DRAFT
    named = {text: name for text, name in shown if name}
    assert named["100 jeunes artisans"] == "combien"
    assert named["l’artisan dépose son attestation en PDF"] == "contournement"


def test_every_kind_has_a_french_name() -> None:
    assert set(NAMES) == set(Kind)


def test_praise_quotes_whole_words() -> None:
    said = {Kind.REASON: ("Les gestionnaires",), Kind.PARTNER: ("CHU Amiens (cadre de santé 0,2",)}
    text = "Les gestionnaires en ont assez. Partenaire : CHU Amiens (cadre de santé 0,2 ETP)."
    [part, *_] = understand(text, finding(said)).parts
    assert [one.quote for one in part.strengths] == ["CHU Amiens"]


# Dictated drafts, without a stop: where they are cut, and what the fields could take


DICTATED: Final = (
    "alors pour commencer on a les gardes du parc de la Brenne ils sont neuf et ils en ont marre "
    "parce que aujourd’hui ils notent les cistudes sur un carnet comme partenaire on a le parc qui "
    "nous prête un bateau pour l’indépendance on n’attend rien de personne les cartes sont "
    "publiées depuis longtemps une fois que sept gardes sur neuf ont rendu le carnet on ouvre la "
    "Sologne et au bout du compte tous les parcs de France avec leur fédération"
)


def test_words_without_stops_are_cut_before_who_does_what_next() -> None:
    assert [one.text for one in sentences(DICTATED)] == [
        "alors pour commencer on a les gardes du parc de la Brenne",
        (
            "ils sont neuf et ils en ont marre parce que aujourd’hui ils notent les cistudes sur "
            "un carnet"
        ),
        "comme partenaire on a le parc qui nous prête un bateau",
        (
            "pour l’indépendance on n’attend rien de personne les cartes sont publiées depuis "
            "longtemps"
        ),
        "une fois que sept gardes sur neuf ont rendu le carnet on ouvre la Sologne",
        "et au bout du compte tous les parcs de France avec leur fédération",
    ]


def test_all_three_questions_are_found_in_dictated_words() -> None:
    assert all(part.is_addressed for part in understand(DICTATED).parts)
    topics = {
        part.question: " ".join(one.text for one in part.sentences)
        for part in understand(DICTATED).parts
    }
    assert "un bateau" in topics[Question.USAGERS]
    assert "rien de personne" in topics[Question.INDEPENDANCE]
    assert "Sologne" in topics[Question.ACCELERATION]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Nous commençons avec les gardes, ils sont neuf, on les connaît, ils notent tout, puis "
            "on ira en Sologne, ils nous attendent, et après on ouvrira tout le reste, on l’espère."
        ),
        "on commence avec neuf gardes et puis on ira en Sologne",
    ],
    ids=["with its marks", "short"],
)
def test_what_was_written_is_not_cut_within_its_sentences(text: str) -> None:
    assert [one.text for one in sentences(text)] == [text]


# A pasted draft that speaks of something else: it earns nothing, but for the starting point


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
