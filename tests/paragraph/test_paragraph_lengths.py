"""What a paragraph leaves out for its words to fit, and the answers that each sentence names."""

from typing import Final

import pytest
from factories import COMPLETE, FIRST, GROUP, LAST, PARTNER, TEXTS, VERBOSE, draft, fiche
from wordings import STYLES, plain, sentences

from coaching.fiche.choices import Family
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import progress
from coaching.paragraph import Paragraph, Sentence, Style, Variant, Voice, render
from coaching.paragraph.priorities import essentials


@pytest.mark.parametrize("voice", Voice)
def test_who_decides_leaves_before_why_and_sources_tell_it(voice: Voice) -> None:
    brief = render(
        fiche({f"{GROUP}.why": "ils attendent " + "longtemps " * 46}), style=Style(voice=voice)
    )
    assert brief.words <= Variant.FICHE.longest
    assert f"{GROUP}.why" in brief.sources
    assert {"independance.systems.who_decides", "independance.systems.when"} <= brief.left_out
    assert "l’employeur" not in brief.text


def test_a_fiche_takes_more_words_where_answers_ask_for_it() -> None:
    """Circumstances are gone: up to 170 words, nothing of the three questions leaves."""
    asked = {f"{GROUP}.why": "ils attendent " + "longtemps " * 40}
    told = render(fiche(asked))
    assert Variant.FICHE.words[1] < told.words <= Variant.FICHE.longest
    kept = {f"{GROUP}.why", f"{PARTNER}.brings", "usagers.proof", f"{LAST}.lever"}
    assert kept <= told.sources


LONG: Final = {"usagers.testimony": "mot " * 150, "usagers.proof": "mot " * 90}


def test_a_team_that_answers_at_length_keeps_what_counts() -> None:
    brief = render(fiche(VERBOSE))
    told = plain(brief.text)
    assert brief.words <= Variant.FICHE.longest
    assert "La CARSAT Auvergne" in told
    assert "la veuve photographie elle-même son acte de mariage (legal)." in told
    assert "la charte, signée le 12 novembre" in told
    assert "les quatre départements bretons" in told
    assert "la France entière" in told
    assert "usagers.testimony" in brief.left_out
    assert "usagers.groups.b.who" in brief.sources


def test_a_short_testimony_leaves_after_a_long_one() -> None:
    unit = ("usagers.testimony",)
    short = essentials(fiche({**VERBOSE, "usagers.testimony": "j’ai touché ma pension"}))
    long = essentials(fiche(VERBOSE))
    assert short.index(unit) > long.index(unit)
    assert long.index(unit) < long.index(("usagers.arrival",))


def test_guarantees_said_in_part_are_named_among_what_does_not_fit() -> None:
    brief = render(fiche(VERBOSE))
    assert "deux agentes" not in brief.text
    assert "independance.guarantees" in brief.left_out
    assert "entre autres" not in brief.text


@pytest.mark.parametrize(("words", "steps"), [(0, "mn"), (60, "")])
def test_steps_leave_one_by_one_the_last_before_the_country_first(words: int, steps: str) -> None:
    few = {path: text for path, text in VERBOSE.items() if path.startswith("acceleration")}
    signs = {f"acceleration.steps.{key}.sign": "oui" for key in "abmn"}
    brief = render(fiche({**few, **signs, "usagers.proof": "mot " * words}))
    told = plain(brief.text)
    kept = [key for key in "mn" if f"sa voisine ({key})" in told]
    assert "".join(kept) == steps
    assert "départements bretons" in told


def test_the_list_of_steps_says_how_many_of_them_it_holds() -> None:
    brief = render(fiche({**VERBOSE, "usagers.proof": "mot " * 60}), style=Style(Variant.DEVELOPED))
    items = [sentence.is_item for sentence in brief.movements[2]]
    number = {2: "deux", 3: "trois", 4: "quatre"}[items.count(True)]
    assert f"compte {number} étapes\u00a0:" in brief.text
    assert items == [False] + [True] * items.count(True)


def test_short_answers_make_the_developed_text_say_what_is_not_waited_for() -> None:
    few = {f"independance.{family}.depends": "non" for family in Family}
    few |= dict.fromkeys((path for path in TEXTS if path.endswith((".why", ".sign"))), "oui")
    few |= {"usagers.testimony": "Merci.", "usagers.proof": "40", "depart.problem": "Trop long."}
    short = render(fiche(few), style=Style(Variant.DEVELOPED))
    assert "ni texte, ni travaux d’une autre administration" in short.text
    assert "ni texte" not in render(fiche(few)).text


def test_what_is_not_said_aloud_is_named_too() -> None:
    pitch = render(fiche(), style=Style(Variant.PITCH))
    assert f"{FIRST}.lever" not in pitch.sources
    assert f"{FIRST}.lever" in pitch.left_out


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
        shown = {path for path, word in words.items() if word in sentence.text.lower()}
        # The sentence that opens the list of steps, and a mark, speak of a step unnamed.
        unnamed = sentence.text.endswith((":", "[à confirmer]."))
        assert shown == {path for path in sentence.sources if path in words} or unnamed


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_only_what_was_told_is_written(style: Style) -> None:
    started = progress(
        draft_from({"depart.product": "Relais Aidants", "usagers.proof": "40 sur 60"})
    )
    paragraph = render(started.checked.fiche, started.told, style)
    assert [len(movement) for movement in paragraph.movements] == [2, 0, 0]
    assert "Relais Aidants" in paragraph.text
    nothing = progress(draft_from({}))
    assert sentences(render(nothing.checked.fiche, nothing.told, style)) == []
    done = progress(draft())
    assert render(done.checked.fiche, done.told, style) == render(done.checked.fiche, style=style)


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
