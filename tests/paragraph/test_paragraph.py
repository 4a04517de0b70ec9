"""The finished paragraph: right words, right French, a person's text as plain data."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from factories import FIRST, GROUP, LAST, PARTNER, TEXTS, fiche
from prose.measure import FICHES
from snapshot import assert_written
from wordings import STYLES, plain

from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES, Example
from coaching.paragraph import USUAL, Paragraph, Style, Variant, Voice, render
from coaching.paragraph.wording import phrases

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"


def text_of(changes: dict[str, str], style: Style = USUAL) -> str:
    return render(fiche(changes), style=style).text


def shown(paragraph: Paragraph) -> str:
    """Return a paragraph as its snapshot shows it: one line a sentence, a list marked."""
    return "\n\n".join(
        "\n".join(("- " if sentence.is_item else "") + sentence.text for sentence in movement)
        for movement in paragraph.parts
    )


# Three fiches as people type them: capitals, no accents, colons, no articles.
_MESSY: Final = ("a01", "a06", "a15")


def snapped() -> Iterator[tuple[str, DraftFiche]]:
    yield from ((example.name, example.draft) for example in ALL_EXAMPLES)
    for line in FICHES.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if told["id"] in _MESSY:
            yield f"messy-{told['id']}", DraftFiche.model_validate(told["fiche"])


@pytest.mark.parametrize(("name", "draft"), [pytest.param(*one, id=one[0]) for one in snapped()])
def test_texts_of_a_fiche_are_its_snapshot(name: str, draft: DraftFiche) -> None:
    fiche = check(draft).fiche
    text = "\n\n".join(
        f"# {variant}, {voice}\n\n{shown(render(fiche, style=Style(variant, voice)))}"
        for variant in Variant
        for voice in Voice
    )
    assert_written(SNAPSHOTS / f"{name}.md", f"{text}\n")


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.name)
def test_examples_keep_to_the_length_read_without_complaint(example: Example, style: Style) -> None:
    assert render(check(example.draft).fiche, style=style).words <= style.variant.most


def test_nothing_is_written_of_an_empty_fiche_but_how_to_begin() -> None:
    told = render(check(DraftFiche()).fiche)
    assert [len(movement) for movement in told.movements] == [2, 0, 0]
    assert "[à confirmer]" not in told.text


@pytest.mark.parametrize("path", TEXTS)
def test_answer_left_to_confirm_leaves_one_mark(path: str) -> None:
    told = render(fiche({path: "?"}))
    assert told.marks == 1
    (sentence,) = [one for one in told.sentences if "[à confirmer]" in one.text]
    assert path in sentence.sources or path == f"{LAST}.perimeter"


@pytest.mark.parametrize("voice", Voice)
def test_many_gaps_are_told_by_the_weightiest_and_their_number(voice: Voice) -> None:
    lacking = [path for path in TEXTS if path.startswith(("usagers", "acceleration"))]
    told = render(fiche(dict.fromkeys(lacking, "?")), style=Style(Variant.FICHE, voice))
    assert told.marks == len([movement for movement in told.movements if "[" in movement[-1].text])
    for movement in told.movements:
        assert len(movement[-1].text.split(", ")) <= 5
    some = [f"{GROUP}.why", f"{GROUP}.count", f"{PARTNER}.why", "usagers.arrival"]
    some += ["usagers.proof", "usagers.testimony", "depart.problem"]
    (missing,) = [s for s in render(fiche(dict.fromkeys(some, "?"))).sentences if "[" in s.text]
    assert plain(missing.text).endswith("autres points [à confirmer].")
    assert set(some) <= set(missing.sources)


LITERAL: Final = (
    *("{{ 7 * 7 }}", "{{ fiche.depart }}", "{% raw %}", "{# rien #}", "a | b", "`code`", "$x^2$"),
    *("<script>alert(1)</script>", "**gras** _souligné_", "a &amp b", "\\n %s {0} {name}"),
)


@pytest.mark.parametrize("typed", LITERAL)
@pytest.mark.parametrize(
    "path", ["depart.product", f"{GROUP}.why", "usagers.testimony", f"{LAST}.lever"]
)
def test_what_looks_like_code_is_said_as_typed(path: str, typed: str) -> None:
    text = text_of({path: f"xx {typed}"})
    assert typed in text
    assert "49" not in text


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\u2028", "\x0b", "\x85", "\n\n## "])
def test_line_breaks_never_split_a_movement(break_: str) -> None:
    typed = f"une{break_}salle"
    plain = render(fiche())
    paragraph = render(fiche(dict.fromkeys((f"{PARTNER}.brings", "usagers.testimony"), typed)))
    assert len(paragraph.text.splitlines()) == len(plain.text.splitlines())


@pytest.mark.parametrize("voice", Voice)
def test_country_not_reached_is_told_as_a_gap(voice: Voice) -> None:
    away = {f"{LAST}.perimeter": "la Bretagne", f"{LAST}.users": "2 000"}
    (*_, last), aims = render(fiche(away), style=Style(Variant.FICHE, voice)).parts[-2:]
    told = plain(last.text)
    assert aims
    assert told.endswith("le chemin jusqu’au pays entier [à confirmer].")
    assert "national" not in told


def test_what_is_said_aloud_is_the_surest_of_each_thing() -> None:
    more = {
        "usagers.groups.b": "2",
        "usagers.groups.b.who": "maires",
        f"{GROUP}.certainty": "contactes",
        "usagers.groups.b.certainty": "d_accord",
    }
    told = text_of(more, Style(Variant.PITCH))
    assert "maires" in told
    assert "aidants familiaux dans" not in told
    assert len(told.split()) <= Variant.PITCH.most + 10  # « : » stands alone


MAIRES: Final = {
    "usagers.groups.b": "2",
    "usagers.groups.b.who": "maires",
    "usagers.groups.b.count": "30",
    "usagers.groups.b.certainty": "contactes",
}
SOON: Final = {f"{FIRST}.month": "5 mois"}
COVERED: Final = (
    "D’ici juillet 2027, {} couvrir les quatre départements bretons, avec 900 personnes."
)


@pytest.mark.parametrize(
    ("changes", "aims"),
    [
        ({}, ["D’ici juillet 2027, 60 aidants familiaux s’en servent."]),
        (
            {f"{GROUP}.count": "1"},
            ["D’ici juillet 2027, l’un des aidants familiaux s’en sert."],
        ),
        ({"depart.launch": "?"}, ["Au bout de six mois, 60 aidants familiaux s’en servent."]),
        ({f"{GROUP}.count": "?"}, []),
        ({f"{GROUP}.who": "?"}, []),
        ({"usagers.arrival": "9 mois"}, []),
        # Whoever has not agreed is never one who « s’en sert ».
        *(
            (
                {f"{GROUP}.certainty": certainty},
                ["D’ici juillet 2027, nous voulons convaincre 60 aidants familiaux."],
            )
            for certainty in ("a_trouver", "contactes", "?")
        ),
        (
            MAIRES,
            [
                "D’ici juillet 2027, 60 aidants familiaux s’en servent.",
                "Nous voulons aussi convaincre 30 maires.",
            ],
        ),
        # No smaller figure than that of a step of the same months.
        (
            SOON,
            [COVERED.format("nous voulons")],
        ),
        (
            {**MAIRES, **SOON},
            [COVERED.format("nous voulons")],
        ),
        (
            {**SOON, f"{FIRST}.users": "60"},
            ["D’ici juillet 2027, 60 aidants familiaux s’en servent."],
        ),
        (
            {f"{FIRST}.month": "7 mois"},
            ["D’ici juillet 2027, 60 aidants familiaux s’en servent."],
        ),
    ],
)
def test_aims_say_what_is_known_of_whom_agreed(changes: dict[str, str], aims: list[str]) -> None:
    told = render(fiche(changes))
    assert [plain(one.text) for one in told.aims] == aims
    assert set(told.aims) <= set(told.sentences)
    assert all(one.text in told.text for one in told.aims)


def test_an_answer_that_is_left_out_is_in_no_aim() -> None:
    (aim,) = render(fiche(), style=Style(silent=frozenset({"depart.launch"}))).aims
    assert plain(aim.text) == "Au bout de six mois, 60 aidants familiaux s’en servent."
    assert not render(fiche(), style=Style(silent=frozenset({f"{GROUP}.count"}))).aims


def test_aims_are_of_the_fiche_and_not_of_what_is_said_aloud() -> None:
    assert not render(fiche(), style=Style(Variant.PITCH)).aims
    assert not render(check(DraftFiche()).fiche).aims
    (ours,) = render(fiche(SOON), style=Style(voice=Voice.PRODUCT)).aims
    assert plain(ours.text) == COVERED.format("l’équipe veut")


@pytest.mark.parametrize(("kind", "voices"), phrases().items())
def test_the_ways_of_a_kind_differ(kind: str, voices: dict[str, list[str]]) -> None:
    assert set(voices) <= set(Voice), kind
    for several in voices.values():
        assert len(set(several)) == len(several), kind


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_two_sentences_of_one_kind_take_two_ways(style: Style) -> None:
    partners = {
        f"usagers.partners.{key}.{name}": text
        for key in "ab"
        for name, text in {
            "name": f"la Caf {key}",
            "certainty": "d_accord",
            "brings": "une salle",
            "why": "?",
        }.items()
    }
    text = plain(render(fiche({"usagers.partners.b": "2", **partners}), style=style).text)
    verbs = re.findall(r"La Caf [ab] (\w+)", text)
    assert len(set(verbs)) == len(verbs)
