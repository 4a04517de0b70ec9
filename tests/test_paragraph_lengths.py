"""What a paragraph leaves out for its words to fit, and the answers that each sentence names."""

import re
from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, PARTNER, TEXTS, draft, fiche
from wordings import STYLES, plain, sentences

from coaching.answers.choices import Family
from coaching.answers.paths import draft_from
from coaching.journey import progress
from coaching.paragraph import (
    Paragraph,
    Sentence,
    Style,
    Variant,
    Voice,
    render,
)


@pytest.mark.parametrize("voice", Voice)
def test_long_answers_make_it_say_less_and_sources_tell_it(voice: Voice) -> None:
    long = {f"{GROUP}.why": "ils attendent " + "longtemps " * 19}
    brief = render(fiche(long), style=Style(voice=voice))
    assert brief.words <= 150
    assert f"{GROUP}.why" in brief.sources
    assert {"independance.systems.who_decides", "independance.systems.when"} <= brief.left_out
    assert "l’employeur" not in brief.text


def test_a_dependency_told_without_its_way_round_does_not_pass_for_it() -> None:
    long = {f"{GROUP}.why": "ils attendent " + "longtemps " * 30, f"{FIRST}.sign": "mot " * 15}
    brief = render(fiche({"independance.calendar.depends": "?", **long}))
    assert "la sortie s’en passe\u00a0: l’accès au fichier des congés." in brief.text
    assert "independance.systems.workaround" in brief.left_out


LONG: Final = {"usagers.testimony": "mot " * 150, "usagers.proof": "mot " * 90}


@pytest.mark.parametrize("variant", [Variant.FICHE, Variant.DEVELOPED])
def test_dependencies_that_do_not_fit_are_named_by_their_families(variant: Variant) -> None:
    each = {"depends": "oui", "what": "un " + "mot " * 40, "workaround": "des appels"}
    six = {f"independance.{one}.{name}": text for one in Family for name, text in each.items()}
    brief = render(fiche({**LONG, **six}), style=Style(variant))
    families = "texte, travaux d’une autre administration, financement, décision, livraison"
    assert f"Six choses ne dépendent pas de l’équipe ({families}, date imposée), et" in brief.text
    assert "independance.legal.what" in brief.left_out


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "deux étapes. À la dernière, au bout de trois ans, le service public national"),
        (
            {f"{LAST}.perimeter": "l’Ain", f"{LAST}.users": "3 000"},
            "deux étapes. À la dernière, au bout de trois ans, l’Ain",
        ),
        (dict.fromkeys((path for path in COMPLETE if path.startswith(LAST)), ""), "étape. Au bout"),
    ],
)
def test_a_step_told_alone_is_no_list(changes: dict[str, str], said: str) -> None:
    wordy = {f"{FIRST}.perimeter": "mot " * 45, f"{GROUP}.why": "mot " * 45}
    brief = render(fiche({**LONG, **wordy, **changes}), style=Style(Variant.DEVELOPED))
    assert said in plain(brief.text)
    assert not any(sentence.is_item for sentence in sentences(brief))


def test_short_answers_make_the_developed_text_say_what_is_not_waited_for() -> None:
    few = {f"independance.{family}.depends": "non" for family in Family}
    few |= dict.fromkeys((path for path in TEXTS if path.endswith((".why", ".sign"))), "oui")
    few |= {"usagers.testimony": "Merci.", "usagers.proof": "40", "depart.problem": "Trop long."}
    short, long = (render(fiche(table), style=Style(Variant.DEVELOPED)) for table in (few, {}))
    assert "Concrètement, elle n’attend ni loi, ni décret, ni accès à des données" in short.text
    assert "Concrètement" not in long.text


def test_pitch_leaves_nothing_out_it_chooses() -> None:
    pitch = render(fiche(), style=Style(Variant.PITCH))
    assert f"{FIRST}.lever" not in pitch.sources
    assert pitch.left_out == frozenset()


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_every_answer_that_is_said_is_among_the_sources(style: Style) -> None:
    """Each text replaced by a word of its own: a sentence shows it if and only if it says so."""
    plain = [
        path
        for path in TEXTS
        if path.endswith((".who", ".where", ".name", ".brings", ".what", ".perimeter", ".sign"))
    ]
    words = {path: f"motàmot{rank}x" for rank, path in enumerate(plain)}
    for sentence in sentences(render(fiche(words), style=style)):
        shown = {path for path, word in words.items() if word in sentence.text}
        # The sentence that opens the list of steps, and a mark, speak of a step unnamed.
        unnamed = sentence.text.endswith((":", "[à confirmer]."))
        assert shown == {path for path in sentence.sources if path in words} or unnamed


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_only_what_was_told_is_written(style: Style) -> None:
    started = progress(
        draft_from({"depart.product": "Relais Aidants", "usagers.proof": "40 sur 60"})
    )
    paragraph = render(started.checked.fiche, started.told, style)
    proof = 0 if style.variant is Variant.PITCH else 1
    assert [len(movement) for movement in paragraph.movements] == [1 + proof, 0, 0]
    assert "Relais Aidants" in paragraph.text
    nothing = progress(draft_from({}))
    assert sentences(render(nothing.checked.fiche, nothing.told, style)) == []
    done = progress(draft())
    assert render(done.checked.fiche, done.told, style) == render(done.checked.fiche, style=style)


@pytest.mark.parametrize("name", ["Mes démarches habitat", "Relais", "Haies", "Truc", "Zoé"])
@pytest.mark.parametrize("group", ["a", "z"])
def test_several_groups_are_announced_before_they_are_told(name: str, group: str) -> None:
    """The month of the arrival may not be said yet: « le premier » needs to be one of some."""
    path = f"usagers.groups.{group}"
    answers = {"depart.product": name, f"{path}.who": "des ménages", f"{path}.why": "ils attendent"}
    orders = {"usagers.groups.a": "1", "usagers.groups.z": "2"}
    begun = progress(draft_from(answers | orders))
    said = plain(render(begun.checked.fiche, begun.told).text)
    told = re.search("Le premier|Le second", said)
    assert told is None or "groupes de volontaires" in said[: told.start()]


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


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_complete_table_has_an_answer_for_each_source(style: Style) -> None:
    assert render(fiche(), style=style).sources <= set(COMPLETE)
