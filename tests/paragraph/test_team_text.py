"""The text that leaves the product: its slots, the team's hand in it, a text from elsewhere."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import Final

import pytest
from factories import COMPLETE, GROUP, NOTHING, PARTNER, draft, plausible, table_of, values
from fidelity.gold import gold
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sheet import OUR_60, retouch, sentence_of

from coaching.coach.analysis import analysis
from coaching.fiche import savefile
from coaching.fiche.ask import Input
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.paths import draft_from, values_of
from coaching.french import typography
from coaching.paragraph import Paragraph, Style, Variant, Voice, blocks
from coaching.paragraph.team_text import (
    Wording,
    adopted,
    is_own,
    said_again,
    silenced,
    style_of,
    with_ours,
    wordings,
    written,
)
from coaching.storage import Change, Store

SPOKEN: Final = Style(Variant.PITCH)


def ours(draft: DraftFiche) -> Paragraph:
    return analysis(draft).proposed_text(Style())


def final(table: dict[str, str]) -> Paragraph:
    return analysis(draft_from(table)).final_text()


def slots(text: Paragraph) -> list[str]:
    return [one.slot for movement in text.movements for one in movement]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def test_the_style_is_the_usual_one_until_it_is_chosen() -> None:
    assert style_of(DraftFiche()) == Style()
    assert style_of(draft({"writing.variant": "autre", "writing.voice": "?"})) == Style()
    chosen = draft({"writing.variant": "pitch", "writing.voice": "produit"})
    assert style_of(chosen) == Style(Variant.PITCH, Voice.PRODUCT)
    odd = written("launch", way="9") | written("problem", way="2") | written("x", way="oui")
    assert style_of(draft(odd)).ways == (("problem", 2),)


def test_the_form_offers_what_the_paragraph_knows() -> None:
    assert (set(CHOICES[Input.VARIANT]), list(CHOICES[Input.VOICE])) == (set(Variant), list(Voice))
    assert (ask_at("writing.variant").usual, ask_at("writing.voice").usual) == ("fiche", "nous")


@pytest.mark.parametrize("name", ["base", "seen", "out", "way"])
def test_a_field_takes_the_words_of_a_sentence_alone(name: str) -> None:
    assert ask_at("writing.sentences.launch.text").kind is Input.TEXT
    with pytest.raises(KeyError):
        ask_at(f"writing.sentences.launch.{name}")


@given(plausible(), st.sampled_from(Voice), st.data())
@example({}, Voice.TEAM, None)
@settings(max_examples=40)
def test_every_sentence_has_a_slot_of_its_own(
    table: dict[str, str], voice: Voice, data: st.DataObject | None
) -> None:
    unknown = data.draw(st.sets(st.sampled_from([*table]))) if data else set()
    read = analysis(draft_from({**table, **dict.fromkeys(unknown, "")}))
    for style in (Style(voice=voice), Style(Variant.PITCH, voice)):
        found = [one.slot for one in read.proposed_text(style).sentences]
        assert max(Counter(found).values()) == 1
        assert all(re.fullmatch("[A-Za-z0-9]{1,24}", slot) for slot in found)


def test_a_slot_says_the_same_answer_whatever_else_is_answered() -> None:
    for one in (*(row.draft for row in gold()), draft_from(table_of(3))):
        text = ours(one)
        assert max(Counter(slots(text)).values()) == 1
        now = ours(draft_from({**values_of(one), "depart.launch": "", "depart.people": "?"}))
        then = {it.slot: it.sources[:1] for it in text.sentences}
        kept = [it for it in now.sentences if it.slot.startswith(("group", "partner", "step"))]
        assert kept, one
        assert all(then[it.slot] == it.sources[:1] for it in kept)


def test_what_nobody_touched_follows_its_answers_and_what_is_written_stands() -> None:
    table = values(retouch(OUR_60, "nos proches aidants"))
    now = {**table, f"{GROUP}.count": "80", f"{PARTNER}.brings": "trois conseillères"}
    then, after = final(table), final(now)
    assert "nos proches aidants" in then.text
    assert "nos proches aidants" in after.text
    assert "80" not in Paragraph(after.movements).text
    assert "trois conseillères" in after.text
    assert slots(then) == slots(after) == slots(ours(draft()))


@pytest.mark.parametrize("text", ["", " \n", "{}", "« {} »".join("  ")])
def test_a_sentence_opened_and_left_as_it_is_follows_its_answers(text: str) -> None:
    one = sentence_of(OUR_60)
    table = values(written(one.slot, text=text.format(one.text).strip(" «»"), base=one.text))
    now = {**table, f"{GROUP}.count": "80"}
    assert final(now) == ours(draft({f"{GROUP}.count": "80"}))


@pytest.mark.parametrize(
    ("old", "new"), [("Armorique", "armorique"), (".", "\u202f!"), (", ", "\u202f; ")]
)
def test_a_sign_or_a_capital_put_right_is_a_hand_too(old: str, new: str) -> None:
    one = sentence_of("MSA d’Armorique")
    assert old in one.text, one.text
    text = one.text.replace(old, new)
    table = values(written(one.slot, text=text, base=one.text))
    assert text in final(table).text


def test_a_sentence_gets_the_usual_typography_and_no_dash_of_a_list() -> None:
    one = sentence_of(OUR_60)
    table = values(written(one.slot, text='- "Nos" aidants\n - d\'ici -\n', base=one.text))
    assert "«\u202fNos\u202f» aidants - d’ici -" in [it.text for it in final(table).sentences]


@pytest.mark.parametrize("text", ["- ", " * \n"])
def test_no_sentence_is_empty(text: str) -> None:
    table = values(retouch(OUR_60, OUR_60) | written(sentence_of(OUR_60).slot, text=text))
    assert all(one.text.strip() for one in final(table).sentences)


def test_a_sentence_leaves_the_text_and_comes_back() -> None:
    slot = sentence_of(OUR_60).slot
    gone = values(written(slot, out="oui"))
    assert slots(final(gone)) == [one for one in slots(ours(draft())) if one != slot]
    assert final({**gone, **written(slot, out="")}) == ours(draft())


def test_an_answer_left_aside_is_not_said_until_it_is_again() -> None:
    path, reason = f"{GROUP}.why", COMPLETE[f"{GROUP}.why"]
    table = values(silenced(draft(), path))
    assert reason not in final(table).text
    assert path not in final(table).sources
    assert final({**table, **said_again(path)}) == ours(draft())


def test_what_is_said_aloud_is_always_ours() -> None:
    table = values(retouch(OUR_60, "nos proches") | {"writing.own": "Tout autre chose."})
    read = analysis(draft_from(table))
    assert read.final_text(SPOKEN) == read.proposed_text(SPOKEN)


def test_the_file_carries_the_text_and_only_when_there_is_one() -> None:
    assert "writing" not in savefile.dump(draft()).decode()
    for more in (retouch(OUR_60, "nos proches"), {"writing.own": "À nous.\n\nOui."}):
        one = draft_from(values(more))
        again = savefile.load(savefile.dump(one))
        assert (again, draft_from(values_of(again))) == (one, one)


def test_two_people_on_two_sentences_never_meet(kept: Store, filled: str) -> None:
    for author, old, new in (("ana", OUR_60, "nos proches"), ("bob", "MSA", "mutualité")):
        changes = [Change(path, "", text) for path, text in retouch(old, new).items()]
        kept.save(filled, changes, author)
    now = kept.read(filled)
    text = analysis(draft_from(now.values)).final_text().text
    assert ("nos proches" in text, "mutualité" in text, now.rivals) == (True, True, ())


def test_two_people_on_one_sentence_keep_both_versions(kept: Store, filled: str) -> None:
    for author in ("ana", "bob"):
        changes = [Change(path, "", text) for path, text in retouch(OUR_60, author).items()]
        kept.save(filled, changes, author)
    now = kept.read(filled)
    (rival,) = now.rivals
    assert "ana" in analysis(draft_from(now.values)).final_text().text
    assert (rival.path, "bob" in rival.value) == (
        f"writing.sentences.{sentence_of(OUR_60).slot}.text",
        True,
    )


def taken(text: str, more: Mapping[str, str] = NOTHING) -> dict[str, str]:
    return {**values(more), **adopted(draft(more), text, ours(draft(more)))}


def shape(text: Paragraph) -> list[list[str]]:
    """Return its paragraphs, each as its sentences; those of a list with their dash."""
    runs = chain.from_iterable(blocks(movement) for movement in text.movements)
    return [[f"- {it.text}" if is_list else it.text for it in run] for is_list, run in runs]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Un. Deux. Trois.", [["Un.", "Deux.", "Trois."]]),
        ("Un. Deux.\nTrois.", [["Un.", "Deux."], ["Trois."]]),
        ("\r\n\r\nUn.\r\nDeux.\r\n", [["Un."], ["Deux."]]),
        ("Ceci :\n- a\n• b\n\nFin", [["Ceci\u00a0:"], ["- a", "- b"], ["Fin"]]),
        ("- a\n- b\nFin.", [["- a", "- b"], ["Fin."]]),
        ("Le rendez-vous - ici - est pris.", [["Le rendez-vous - ici - est pris."]]),
        ("Selon l’art. L. 1, cf. R. 2. Oui.", [["Selon l’art. L. 1, cf. R. 2.", "Oui."]]),
        ("Mme. Le Goff et le Dr. Roux, p. 12.", [["Mme. Le Goff et le Dr. Roux, p. 12."]]),
        (
            "80 en 2027. 90 après. « Oui. » dit-il",
            [["80 en 2027.", "90 après.", "« Oui. » dit-il"]],
        ),
        ("Oui ! Encore ? Écoutez… Œuvrons.", [["Oui !", "Encore ?", "Écoutez…", "Œuvrons."]]),
        ("Un.\nUn.\n\nUn.", [["Un.", "Un."], ["Un."]]),
        ("[[launch]]\n[[autre]]", [["[launch]"], ["[autre]"]]),
        ("<b>Un</b> {{ 7*7 }}.", [["<b>Un</b> {{ 7*7 }}."]]),
    ],
)
def test_a_text_from_elsewhere_keeps_its_paragraphs_its_lists_and_its_sentences(
    text: str, shown: list[list[str]]
) -> None:
    assert shape(final(taken(text))) == [[typography(one) for one in run] for run in shown]
    found = slots(final(taken(text)))
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "shown", "titles"),
    [
        ("# Un titre\nUn. Deux.", [["Un titre"], ["Un.", "Deux."]], ["Un titre"]),
        ("Un.\n## 2. Deux. #\n\n- a", [["Un."], ["2. Deux."], ["- a"]], ["2. Deux."]),
        ("Nos débuts\n\nUn mot. Deux.", [["Nos débuts"], ["Un mot.", "Deux."]], ["Nos débuts"]),
        ("Les points\n- a\n- b", [["Les points"], ["- a", "- b"]], ["Les points"]),
        ("Un.\n\nPour finir", [["Un."], ["Pour finir"]], []),
        ("Bonjour,\n\nUn mot.", [["Bonjour,"], ["Un mot."]], []),
        ("45 restaurants\n25 coiffeurs\nUn.", [["45 restaurants"], ["25 coiffeurs"], ["Un."]], []),
        ("#\nUn.", [["#"], ["Un."]], []),
        ("#titre\n\nun.", [["#titre"], ["un."]], []),
    ],
)
def test_a_text_from_elsewhere_has_its_own_headings(
    text: str, shown: list[list[str]], titles: list[str]
) -> None:
    table = taken(text)
    now = final(table)
    assert shape(now) == shown
    assert [one.text for one in now.sentences if one.is_heading] == titles
    # One more sentence of ours moves none of them.
    more = with_ours(draft_from(table), ours(draft()), "launch", "")
    again = final({**table, "writing.own": more})
    assert [one.text for one in again.sentences if one.is_heading] == titles


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        ("Tout autre chose.", ["aim", "result"]),
        ("Nous commençons avec 60 aidants familiaux.", ["result"]),
        ("40 aidants sur 60 n’ont posé aucun congé.", []),
        (f"{sentence_of(OUR_60).text} Oui.", ["result"]),
    ],
)
def test_aims_stand_under_a_text_from_elsewhere_unless_it_says_them(
    text: str, aims: list[str]
) -> None:
    table = taken(text)
    assert [one.slot for one in final(table).aims] == aims
    # What the team wrote over one of them stands.
    (ours_of,) = final(values()).aims
    mine = {**table, **written("aim", text="Nous irons loin.", base=ours_of.text)}
    assert "Nous irons loin." in final(mine).text
    assert "Nous irons loin." not in final({**mine, **written("aim", out="oui")}).text


def test_what_is_ours_in_it_follows_its_answers_once() -> None:
    one = sentence_of(OUR_60).text
    now = final({**taken(f"Bonjour. {one}\n\n{one} Merci."), f"{GROUP}.count": "80"})
    assert "80\u00a0aidants" in now.text
    assert one in now.text  # the second is the team's own
    assert [len(run) for run in shape(now)] == [2, 2]


def test_a_text_taken_away_and_pasted_again_is_the_same() -> None:
    """A sentence of ours that the team wrote otherwise, or took out, is not put in its place."""
    gone, mine = sentence_of("MSA"), sentence_of(OUR_60)
    hand = retouch(OUR_60, "nos proches") | written(gone.slot, out="oui")
    before = final(values(hand))
    lines = "\n".join(it.text for it in before.sentences)
    assert [it.text for it in final(taken(lines, hand)).sentences] == lines.split("\n")
    whole = final(taken(f"{mine.text}\n{gone.text}", hand))
    assert shape(whole) == [[mine.text], [gone.text]]


@pytest.mark.parametrize("text", ["Un. Deux. Trois.", "Un. Deux.\n\nTrois.\n\nTrois."])
def test_a_sentence_of_ours_goes_beside_another_and_nothing_else_moves(text: str) -> None:
    one, table = sentence_of(OUR_60), taken(text)
    before = slots(final(table))
    for rank, after in enumerate([*before, ""], start=1):
        own = with_ours(draft_from(table), ours(draft()), one.slot, after)
        now = final({**table, "writing.own": own})
        assert slots(now) == [*before[:rank], one.slot, *before[rank:]]
        others = [[it for it in run if it != one.text] for run in shape(now)]
        assert others == shape(final(table))


def test_another_text_has_nothing_of_what_was_done_to_the_former() -> None:
    first = taken("Un. Deux.")
    un, deux = slots(final(first))
    hand = {**first, **written(un, out="oui"), **written(deux, text="2.", base="Deux.")}
    assert shape(final(hand)) == [["2."]]
    again = adopted(draft_from(hand), "Deux. Un.", ours(draft()))
    assert shape(final({**hand, **again})) == [["Deux.", "Un."]]


PIECES: Final = st.sampled_from(
    [
        *("Un mot", "60 aidants", "M. Dupont", "art. L. 1", "« Oui", "»", "- ", "– ", "•", "—"),
        *(".", "?", "…", " ", "\n", "\n\n", "\r\n", "\u2028", "\t", "[[launch]]", "[[x]]", "[["),
        *("<img src=x>", "{{ 7*7 }}", "10000", "l'an", '"', "É", "1.", "http://a.fr/b.C", ";"),
        OUR_60,
        sentence_of(OUR_60).text,
        sentence_of("MSA").text,
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60))
@example(sentence_of("MSA").text * 2)
@example("[[launch]]")
@example("- [[launch]]")
@pytest.mark.promise("hostile input", "No word of a text pasted on « La fiche » is lost.")
def test_nothing_of_a_pasted_text_is_lost(text: str) -> None:
    table = taken(text)
    now = final(table)
    if is_own(draft_from(table)):
        assert words(Paragraph(now.movements).text) == words(typography(text))
        assert len(set(slots(now))) == len(slots(now))


@pytest.mark.parametrize("last", ["Phrase 59.", "[[launch]]"])
def test_what_is_beyond_the_sixtieth_sentence_is_kept(last: str) -> None:
    """Ours among them is said, not by its mark; one more of ours is added and nothing goes."""
    lines = [f"Phrase {rank}." for rank in range(59)]
    own = "\n".join([*lines, last, "La suite.", "[[problem]]", "La fin."])
    table = values({"writing.own": own})
    told = final(table).text
    assert "La suite." in told
    assert "La fin." in told
    assert "[[" not in told
    read = draft_from(table)
    more = final({**table, "writing.own": with_ours(read, ours(read), "road", "")}).text
    assert "La suite." in more
    assert "La fin." in more


GUARANTEES: Final = "independance.guarantees"


def offered(draft: DraftFiche, slot: str) -> tuple[Wording, ...]:
    read = analysis(draft)
    return wordings(draft, read.answered, read.style, slot)


def texts(draft: DraftFiche) -> dict[str, str]:
    return {one.slot: one.text for one in analysis(draft).final_text().sentences}


FICHES: Final = [row.draft for row in gold()[::9]] + [draft_from(table_of(one)) for one in (1, 4)]


@pytest.mark.parametrize("one", FICHES, ids=lambda one: one.depart.product)
def test_a_wording_taken_is_the_sentence_and_moves_no_other(one: DraftFiche) -> None:
    before = texts(one)
    for slot in before:
        found = offered(one, slot)
        assert len({it.text for it in found}) == len(found) <= 3
        assert found[0].text == before[slot]
        for it in found:
            assert set(it.sources) <= set(found[0].sources)
            assert texts(draft_from({**values_of(one), **it.changes})) == {**before, slot: it.text}


def test_a_guarantee_is_offered_as_it_was_typed_on_its_lines() -> None:
    typed = draft({GUARANTEES: "- un accord signé.\n\n• un budget ;\n"})
    (_, last) = offered(typed, "guaranteed")
    assert (last.text, last.is_typed) == ("Un accord signé\u202f; un budget.", True)


def test_a_shorter_one_leaves_a_reason_which_comes_back_with_the_first() -> None:
    one, path = sentence_of(OUR_60), f"{GROUP}.why"
    full, short, *_ = offered(draft(), one.slot)
    assert set(full.sources) - set(short.sources) == {path}
    left = draft(short.changes)
    assert COMPLETE[path] not in texts(left)[one.slot]
    assert offered(left, one.slot)[0].text == one.text
    assert texts(draft_from({**values_of(left), **offered(left, one.slot)[0].changes})) == texts(
        draft()
    )


def test_another_answer_left_aside_elsewhere_stays_so() -> None:
    aside = draft(silenced(draft(), f"{PARTNER}.why"))
    for one in offered(aside, sentence_of(OUR_60).slot):
        assert (
            f"{PARTNER}.why"
            not in analysis(draft_from({**values_of(aside), **one.changes})).final_text().sources
        )


def test_one_that_is_taken_is_followed_by_its_answers() -> None:
    slot = sentence_of("MSA d’Armorique").slot
    for one in offered(draft(), slot):
        if not one.is_typed:
            now = texts(
                draft_from({**values_of(draft()), **one.changes, f"{PARTNER}.name": "la CAF"})
            )
            assert "CAF" in now[slot]


def test_what_the_team_wrote_gives_way_to_one_that_it_takes() -> None:
    one = sentence_of(OUR_60)
    mine = draft(written(one.slot, text="À nous.", base=one.text, seen="x", out="oui"))
    for it in offered(mine, one.slot):
        assert texts(draft_from({**values_of(mine), **it.changes}))[one.slot] == it.text


@pytest.mark.parametrize("slot", ["", "inconnu", "groupgroupsz", "own0"])
def test_there_is_none_of_a_sentence_that_is_not_ours(slot: str) -> None:
    assert offered(draft(), slot) == ()


def test_what_is_missing_has_one_wording_alone() -> None:
    lacking = draft({f"{GROUP}.count": "?", f"{GROUP}.where": ""})
    (slot,) = (slot for slot in texts(lacking) if slot.startswith("missing"))
    (one,) = offered(lacking, slot)
    assert TO_CONFIRM_MARK in one.text
