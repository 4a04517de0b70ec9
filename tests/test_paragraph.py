"""The finished paragraph: right words, right French, a person's text as plain data.

The paragraphs of the examples are in `snapshots/`. After a change of wording that was meant,
write them anew with `PERIMETRE_SNAPSHOTS=write python -m pytest tests/test_paragraph.py`, and
read the difference before keeping it.
"""

import os
import re
from pathlib import Path
from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, PARTNER, TEXTS, draft, fiche, plausible
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.answers.checking import check
from coaching.answers.choices import Certainty, Family
from coaching.answers.paths import draft_from
from coaching.coherence import is_national
from coaching.examples import ALL_EXAMPLES, Example
from coaching.journey import progress
from coaching.paragraph import EXPECTED_WORDS, Paragraph, Sentence, render

SNAPSHOTS = Path(__file__).parent / "snapshots"
SPACES: Final = " \u00a0\u202f"
# What no sentence may hold, whatever the answers. « De onze » is right, and « à la » too.
WRONG_FRENCH: Final = {
    "two spaces": f"[{SPACES}]{{2,}}",
    "two marks": rf"[,;:.][{SPACES}]*[,;:.]|[!?]\.|…\.",
    "space before a mark": r" [,.)]|\( ",
    "mark without its space": r"[^ \u00a0\u202f](?:[;?!](?!\w)|:(?!//))(?<![!?]{2})",
    "space that may break before a mark": r" [;:!?»]|« ",
    "no contraction": r"\b(?:de|à) les?\b(?! [A-Z])|\bde (?:des|du|de)\b|\bà (?:des )?à\b",
    "no elision": r"\b(?:de|que|parce que) (?!onze\b|oui\b|à )[aeiouéèêâîy]\w",
    "si il": r"\bsi ils?\b",
    "double cause": r"\bparce qu(?:e |’)(?:parce|car|puisque?|pour|que|à cause)\b",
    "straight quotes": "[\"'“”]",
    "no capital after a stop": rf"[.!?][{SPACES}][a-zà-ÿ]",
    "one who are many": rf"\b1[{SPACES}]usagers",
}
WORDS_OF_THE_MOVEMENT: Final = ("démarre", "Notre sortie", "le signe")


def sentences(paragraph: Paragraph) -> list[Sentence]:
    return [sentence for movement in paragraph.movements for sentence in movement]


def faults(text: str) -> list[str]:
    return [name for name, wrong in WRONG_FRENCH.items() if re.search(wrong, text)]


def text_of(changes: dict[str, str]) -> str:
    return render(fiche(changes)).text


# The examples


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.name)
def test_paragraph_of_an_example_is_its_snapshot(example: Example) -> None:
    text = render(check(example.draft).fiche).text + "\n"
    snapshot = SNAPSHOTS / f"{example.name}.md"
    if os.environ.get("PERIMETRE_SNAPSHOTS") == "write":
        snapshot.write_text(text, encoding="utf-8")
    assert text == snapshot.read_text(encoding="utf-8")


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.name)
def test_paragraph_of_an_example_has_no_fault(example: Example) -> None:
    for sentence in sentences(render(check(example.draft).fiche)):
        assert faults(sentence.text) == []


@pytest.mark.parametrize("example", ALL_EXAMPLES[:2], ids=lambda example: example.name)
def test_good_examples_keep_to_the_length_expected(example: Example) -> None:
    paragraph = render(check(example.draft).fiche)
    assert EXPECTED_WORDS == (90, 150)
    assert 90 <= paragraph.words <= 150
    assert paragraph.marks == 0


# Whatever a team may write


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Un  mot.", "two spaces"),
        ("À Aix,\u00a0: le.", "two marks"),
        ("Fini..", "two marks"),
        ("Il dit : oui.", "space that may break before a mark"),
        ("Le signe: dix.", "mark without its space"),
        ("Près de les halles.", "no contraction"),
        ("Une centaine de artisans.", "no elision"),
        ("C’est parce que elles attendent.", "no elision"),
        ("On verra si il vient.", "si il"),
        ("C’est parce que car ils attendent.", "double cause"),
        ("J'ai su.", "straight quotes"),
        ("Fini ! et puis.", "no capital after a stop"),
        ("Il y a 1\u00a0usagers.", "one who are many"),
    ],
)
def test_faults_are_seen(text: str, fault: str) -> None:
    assert fault in faults(text)


@given(plausible())
@settings(deadline=None, max_examples=250)
def test_plausible_answers_make_right_french(table: dict[str, str]) -> None:
    checked = check(draft_from(table))
    assert checked.is_complete
    paragraph = render(checked.fiche)
    assert all(paragraph.movements)
    for sentence in sentences(paragraph):
        assert faults(sentence.text) == [], sentence.text
        assert re.match(r"[A-ZÀ-Ý0-9«]", sentence.text), sentence.text
        assert re.search(r"[.!?…](?:\u202f»)?$", sentence.text), sentence.text
        assert set(sentence.sources) <= set(table)
    reached = is_national(checked.fiche.acceleration.steps[-1], checked.fiche.depart)
    assert paragraph.marks == (0 if reached else 1)


@given(plausible())
@settings(deadline=None, max_examples=40)
def test_each_movement_says_its_own_part(table: dict[str, str]) -> None:
    first, second, third = render(check(draft_from(table)).fiche).movements
    for movement, screens in (
        (first, {"depart", "usagers"}),
        (second, {"independance"}),
        (third, {"acceleration"}),
    ):
        found = {source.partition(".")[0] for one in movement for source in one.sources}
        assert found <= screens
        assert all(sentence.sources for sentence in movement)


@given(st.sets(st.sampled_from(TEXTS), min_size=1))
@settings(deadline=None, max_examples=100)
def test_what_is_not_known_is_marked_and_the_rest_stays_right(unknown: set[str]) -> None:
    paragraph = render(fiche(dict.fromkeys(unknown, "Je ne sais pas encore")))
    for sentence in sentences(paragraph):
        assert faults(sentence.text) == [], sentence.text
        assert re.search(r"[.!?…\]](?:\u202f»)?$", sentence.text), sentence.text


@pytest.mark.parametrize("path", [path for path in TEXTS if not path.startswith("depart.p")])
def test_answer_left_to_confirm_leaves_its_mark(path: str) -> None:
    if path.endswith("certainty"):
        assert text_of({path: "?"}) != text_of({})
        assert render(fiche({path: "?"})).marks == 0
    elif path.endswith((".who_decides", ".when")):
        assert "[à confirmer]" not in text_of({path: "?"})
    else:
        assert "[à confirmer]" in text_of({path: "?"})


# A person's text is data

LITERAL: Final = [
    "{{ 7 * 7 }}",
    "{{ fiche.depart }}",
    "{% raw %}",
    "{# rien #}",
    "<script>alert(1)</script>",
    "a | b",
    "**gras** _souligné_",
    "`code`",
    "a &amp b",
    "\\n %s {0} {name}",
    "$x^2$",
]


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
    paragraph = render(fiche(dict.fromkeys((f"{PARTNER}.brings", "usagers.testimony"), typed)))
    assert paragraph.text.count("\n") == 2
    assert len(paragraph.text.splitlines()) == 3


# Turns of phrase, each on a small change


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"depart.launch": "mars 2027"}, "Relais Aidants démarre en mars\u00a02027"),
        ({"depart.launch": "12/01/2027"}, "démarre le 12\u00a0janvier\u00a02027"),
        ({"depart.launch": "mars 2027"}, "En septembre\u00a02027, un usager dira"),
        ({"depart.launch": "?"}, "démarre à une date [à confirmer]"),
        ({"depart.launch": "?"}, "Six mois plus tard, un usager dira"),
        ({"depart.product": "le Relais."}, "Le Relais démarre"),
        ({"depart.product": "haies en clair"}, "Haies en clair démarre"),
        ({"depart.product": "beta.gouv.fr"}, "beta.gouv.fr démarre"),
        ({"depart.product": "eCitoyen"}, "eCitoyen démarre"),
        ({"depart.product": "?"}, "[à confirmer] démarre"),
        ({"usagers.arrival": "0"}, "et sert aussitôt des volontaires"),
        ({"usagers.arrival": "M+2"}, "et sert, deux mois plus tard, des volontaires"),
        ({f"{GROUP}.count": "une centaine"}, "une centaine d’aidants familiaux"),
        ({f"{GROUP}.who": "?"}, "60\u00a0usagers [à confirmer]"),
        ({f"{GROUP}.count": "?"}, "un nombre [à confirmer] d’aidants familiaux"),
        ({f"{GROUP}.where": "Le Havre"}, " (Le Havre), parce qu’ils"),
        ({f"{GROUP}.why": "Gain de temps"}, "\u202f; la raison\u00a0: gain de temps."),
        ({f"{GROUP}.why": "Car elles attendent."}, ", parce qu’elles attendent."),
        ({f"{GROUP}.why": "pour gagner du temps"}, ", pour gagner du temps."),
        ({f"{PARTNER}.brings": "elle prête une salle"}, " (elle prête une salle), parce que"),
        ({f"{PARTNER}.name": "Les Restos du cœur"}, "À leurs côtés\u00a0: Les Restos du cœur"),
        ({f"{PARTNER}.certainty": "a_trouver"}, "MSA d’Armorique, partenaire à trouver"),
        ({"usagers.testimony": '"J\'ai su".'}, "dira\u00a0: «\u202fJ’ai su.\u202f»"),
        ({"usagers.testimony": "« J’ai su ! »"}, "dira\u00a0: «\u202fJ’ai su\u202f!\u202f»"),
        ({"usagers.testimony": "« J’ai su"}, "dira\u00a0: «\u202fJ’ai su.\u202f»"),
        ({"usagers.proof": "40 sur 60."}, "La preuve\u00a0: 40 sur 60."),
        ({"independance.systems.workaround": "?"}, "reste à contourner\u00a0: [à confirmer]."),
        (
            {"independance.guarantees": "Un outil.\n\n- l’équipe"},
            "mains\u00a0: un outil et l’équipe.",
        ),
        ({f"{FIRST}.month": "0", "usagers.arrival": "0"}, "Dès le lancement, cap sur"),
        ({f"{FIRST}.month": "11"}, "Au bout de onze mois, cap sur"),
        ({f"{FIRST}.month": "?"}, "À une échéance [à confirmer], cap sur"),
        ({f"{FIRST}.users": "1"}, "1\u00a0usager\u202f;"),
        ({f"{LAST}.perimeter": "La France"}, "le service public national\u00a0: la France, "),
    ],
)
def test_turn_of_phrase(changes: dict[str, str], said: str) -> None:
    assert said in text_of(changes)


@pytest.mark.parametrize("certainty", Certainty)
def test_certainty_agrees_with_our_own_nouns(certainty: Certainty) -> None:
    text = text_of({f"{GROUP}.certainty": certainty, f"{PARTNER}.certainty": certainty})
    assert re.search("des volontaires (?:encore|déjà|d’accord)", text)
    assert re.search("MSA d’Armorique, (?:partenaire|d’accord)", text)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"systems": "non"}, "Notre sortie n’attend"),
        ({"systems": "oui"}, "dépendance, l’accès au fichier des congés"),
        ({"legal": "oui"}, "Une autre"),
        ({"legal": "?"}, "Reste à vérifier que la sortie n’attend pas de texte [à confirmer]."),
        (
            dict.fromkeys(Family, ""),
            "Notre sortie ne dépend d’aucun évènement extérieur à l’équipe\u00a0: [à confirmer].",
        ),
        (dict.fromkeys(Family, "oui"), "Une dépendance, l’API"),
    ],
)
def test_independence_in_each_state(answers: dict[str, str], said: str) -> None:
    changes = {f"independance.{family}.depends": answer for family, answer in answers.items()}
    assert said in text_of({"independance.legal.what": "l’API", **changes})


def test_country_not_reached_is_said_with_a_mark() -> None:
    text = text_of({f"{LAST}.perimeter": "la Bretagne", f"{LAST}.users": "2 000"})
    assert text.endswith("Dernière marche, le service public national\u00a0: [à confirmer].")


# Lengths and sources


def test_long_answers_make_it_say_less_and_sources_tell_it() -> None:
    long = {f"{GROUP}.why": "ils attendent " + "longtemps " * 19}
    short, brief = render(fiche()), render(fiche(long))
    kept = {source for sentence in sentences(brief) for source in sentence.sources}
    assert brief.words < short.words + 19
    assert f"{GROUP}.why" in kept
    dropped = {"independance.systems.who_decides", "independance.systems.when"}
    assert dropped.isdisjoint(kept)
    assert "l’employeur" not in brief.text


def test_every_answer_that_is_said_is_among_the_sources() -> None:
    """Each text replaced by a word of its own: a sentence shows it if and only if it says so."""
    plain = [
        path
        for path in TEXTS
        if path.endswith((".who", ".where", ".name", ".brings", ".what", ".perimeter", ".sign"))
    ]
    words = {path: f"motàmot{rank}x" for rank, path in enumerate(plain)}
    for sentence in sentences(render(fiche(words))):
        shown = {path for path, word in words.items() if word in sentence.text}
        assert shown == {path for path in sentence.sources if path in words}


def test_only_what_was_told_is_written() -> None:
    started = progress(
        draft_from({"depart.product": "Relais Aidants", "usagers.proof": "40 sur 60"})
    )
    paragraph = render(started.checked.fiche, started.told)
    assert [len(movement) for movement in paragraph.movements] == [2, 0, 0]
    assert "Relais Aidants" in paragraph.text
    nothing = progress(draft_from({}))
    assert sentences(render(nothing.checked.fiche, nothing.told)) == []
    done = progress(draft())
    assert render(done.checked.fiche, done.told) == render(done.checked.fiche)


def test_what_does_not_fit_is_named_and_the_testimony_always_fits() -> None:
    why = f"{PARTNER}.why"
    paragraph = render(progress(draft({why: "ils perdent du temps " * 20})).checked.fiche)
    assert why in paragraph.left_out
    assert not paragraph.left_out & paragraph.sources
    assert "usagers.testimony" in paragraph.sources
    assert render(progress(draft_from({})).checked.fiche).left_out == frozenset()


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("L’usager dira : « 350\u202f000 € ».", 3), ("a\nb", 2), ("— !", 0)],
)
def test_words_are_counted_as_a_word_processor_does(text: str, words: int) -> None:
    assert Paragraph(((Sentence(text, ()),),)).words == words


def test_complete_table_has_an_answer_for_each_source() -> None:
    assert {s for one in sentences(render(fiche())) for s in one.sources} <= set(COMPLETE)
