"""The text that leaves the product: ours, sentence by sentence as the team made it, or its own.

Each sentence has a slot, by which the team's hand in it is kept: two people on two sentences never
meet, and what nobody touched follows its answers.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final

from coaching.fiche.draft import (
    LEFT_OUT,
    USUAL_VARIANT,
    USUAL_VOICE,
    DraftFiche,
    DraftSentence,
    ignored_entry,
    left_out,
)
from coaching.french import typography
from coaching.paragraph.style import Style, Variant, Voice
from coaching.paragraph.text import Paragraph, Sentence

SENTENCES, OWN = "writing.sentences", "writing.own"
_YES: Final = "oui"
# Of a text from elsewhere: twice what the product writes.
_MOST_SENTENCES: Final = 60
_WAYS: Final = frozenset({"1", "2", "3"})
_WORD: Final = re.compile(r"\w+")
_ITEM: Final = re.compile(r"[-–—•*][ \t\u00a0\u202f]+")
_ELSEWHERE: Final = "own"  # begins the slot of a sentence that is not ours
_OURS: Final = re.compile(r"\[\[([A-Za-z0-9]{1,24})\]\]")
# Where a sentence ends: before a capital, a figure or a quotation, but after « M. », « art. ».
_END: Final = re.compile(
    r"(?<!\bM)(?<!\bMM)(?<!\bMme)(?<!\bDr)(?<!\bp)(?<!\bart)(?<!\bcf)(?<!\bex)(?<!\b[A-Z])"
    r"([.!?…](?:[\s\u00a0\u202f]*[»”\")])?)[ \u00a0\u202f]+(?=[«“\"(]?[\s\u00a0\u202f]?[A-ZÀ-ÝŒ\d])"
)


def style_of(draft: DraftFiche) -> Style:
    """Return how the team has its text read; in the usual way until it chooses."""
    variant, voice = draft.writing.variant, draft.writing.voice
    return Style(
        Variant(variant if variant in set(Variant) else USUAL_VARIANT),
        Voice(voice if voice in set(Voice) else USUAL_VOICE),
        left_out(draft),
        tuple((one.key, int(one.way)) for one in draft.writing.sentences if one.way in _WAYS),
    )


def is_own(draft: DraftFiche) -> bool:
    """Tell whether a text from elsewhere stands in the place of ours."""
    return bool(draft.writing.own.strip()) and draft.writing.away != _YES


def is_touched(draft: DraftFiche) -> bool:
    """Tell whether anything of the text is the team's own."""
    return is_own(draft) or any(is_rewritten(one) or one.out for one in draft.writing.sentences)


def is_rewritten(hand: DraftSentence) -> bool:
    """Tell whether the team wrote a sentence otherwise than it was: else it follows its answers."""
    text = _on_one_line(hand.text)
    return bool(text) and text.split() != typography(hand.base).split()


def team_text(draft: DraftFiche, ours: Paragraph, variant: Variant) -> Paragraph:
    """Return the text to show and to export; what is said aloud is always ours."""
    if variant is not Variant.FICHE:
        return ours
    return _by_hand(draft, _base(draft, ours))


def removed(draft: DraftFiche, ours: Paragraph) -> list[Sentence]:
    """Return the sentences that the team took out of its text."""
    hands = {one.key: one for one in draft.writing.sentences}
    return [
        _with_hand(one, hands[one.slot])
        for movement in _base(draft, ours).movements
        for one in movement
        if not _is_in(one, hands)
    ]


def adopted(draft: DraftFiche, text: str, ours: Paragraph) -> dict[str, str]:
    """Return what to write in the draft for a text from elsewhere to be the team's.

    What it says in the words of ours, as the team has it, follows its answers.
    """
    taken = {OWN: _adopted(text, _by_hand(draft, ours)), "writing.away": ""}
    for hand in draft.writing.sentences:
        if hand.key.startswith(_ELSEWHERE):  # of the text that stood there before
            taken |= written(hand.key, text="", base="", seen="", out="")
            taken[f"{SENTENCES}.{hand.key}"] = ""
    return taken


def _adopted(text: str, ours: Paragraph) -> str:
    slots = {said(one.text): one.slot for movement in ours.movements for one in movement}
    # Where no line is empty, each is a paragraph.
    is_spaced = "\n\n" in "\n".join(line.strip() for line in text.splitlines()).strip()
    return "\n\n".join(
        "\n".join(_kept(words, slots, is_item=item) for words, item in block)
        for block in _blocks(text, is_spaced=is_spaced)
    )


def without_answers(draft: DraftFiche, ours: Paragraph) -> tuple[DraftSentence, ...]:
    """Return the sentences that the team wrote over ours, and that no answer asks for any more."""
    known = {one.slot for movement in ours.movements for one in movement}
    hands = (one for one in draft.writing.sentences if not one.key.startswith(_ELSEWHERE))
    return tuple(one for one in hands if one.key not in known and is_rewritten(one))


def with_ours(draft: DraftFiche, ours: Paragraph, slot: str, after: str) -> str:
    """Return the text from elsewhere with a sentence of ours after that at the slot `after`.

    At its end, where there is none.
    """
    (kept, _, _) = _own(draft.writing.own, ours).movements
    marks = set(_OURS.findall(draft.writing.own))
    rank = next((at for at, one in enumerate(kept, 1) if one.slot == after), len(kept))
    lines = [_line(one, marks) for one in kept]
    lines.insert(rank, f"[[{slot}]]")
    opened = {at + (at >= rank) for at, one in enumerate(kept) if one.opens}
    return "\n".join(f"\n{line}" if at in opened else line for at, line in enumerate(lines))


def silenced(draft: DraftFiche, path: str) -> dict[str, str]:
    """Return what to write in the draft for an answer to be left out of the text."""
    return ignored_entry(draft, _silent_key(path), LEFT_OUT, path, "")


def said_again(path: str) -> dict[str, str]:
    """Return what to write in the draft for an answer to be said again."""
    return {f"ignored.{_silent_key(path)}": ""}


def written(slot: str, **fields: str) -> dict[str, str]:
    """Return what to write in the draft of a sentence, by the names of its fields."""
    entry = f"{SENTENCES}.{slot}"
    return {entry: "1", **{f"{entry}.{name}": text for name, text in fields.items()}}


def mark_of(text: str) -> str:
    """Return a short name of some words, by which they are known to have been seen."""
    return sha256(text.encode()).hexdigest()[:16]


def said(line: str) -> str:
    """Return the words of a line alone, in small letters: signs and spaces are no difference."""
    return " ".join(_WORD.findall(line.lower()))


def _silent_key(path: str) -> str:
    return sha256(f"{LEFT_OUT} {path}".encode()).hexdigest()[:16]


def _base(draft: DraftFiche, ours: Paragraph) -> Paragraph:
    return _own(draft.writing.own, ours) if is_own(draft) else ours


def _by_hand(draft: DraftFiche, text: Paragraph) -> Paragraph:
    hands = {one.key: one for one in draft.writing.sentences}
    return Paragraph(
        tuple(
            tuple(_with_hand(one, hands.get(one.slot)) for one in movement if _is_in(one, hands))
            for movement in text.movements
        )
    )


def _is_in(sentence: Sentence, hands: Mapping[str, DraftSentence]) -> bool:
    hand = hands.get(sentence.slot)
    return hand is None or hand.out != _YES


def _with_hand(sentence: Sentence, hand: DraftSentence | None) -> Sentence:
    if hand is None or not is_rewritten(hand):
        return sentence
    return replace(sentence, text=_on_one_line(hand.text), is_typed=False)


def _on_one_line(text: str) -> str:
    item = _ITEM.match(text.lstrip())
    text = text.lstrip()[item.end() if item else 0 :]
    return typography(" ".join(text.splitlines()).strip())


def _kept(words: str, slots: dict[str, str], *, is_item: bool) -> str:
    slot = slots.pop(said(words), "")  # said twice, the second is the team's own
    if slot:
        return f"[[{slot}]]"
    # What reads as a mark of ours is none.
    return f"{'– ' if is_item else ''}{words[1:-1] if _OURS.fullmatch(words) else words}"


def _line(sentence: Sentence, marks: set[str]) -> str:
    if sentence.slot in marks:
        return f"[[{sentence.slot}]]"
    return f"{'– ' if sentence.is_item else ''}{sentence.text}"


def _own(text: str, ours: Paragraph) -> Paragraph:
    """Return a text from elsewhere as one movement: its paragraphs are its own."""
    known = {one.slot: one for movement in ours.movements for one in movement}
    found: list[Sentence] = []
    times = Counter[str]()
    for block in _blocks(text, is_spaced=True):
        opens = bool(found)
        for words, is_item in block:
            mark = _OURS.fullmatch(words)
            slot = mark[1] if mark else f"{_ELSEWHERE}{mark_of(said(words))}"
            times[slot] += 1
            if times[slot] > 1:
                slot = f"{_ELSEWHERE}{mark_of(f'{slot} {times[slot]}')}"
            if mark and slot not in known:
                continue  # its answers are gone
            sentence = known[slot] if mark else Sentence(typography(words), (), is_item, slot=slot)
            if len(found) >= _MOST_SENTENCES and found[-1].slot.startswith(_ELSEWHERE):
                found[-1] = replace(found[-1], text=f"{found[-1].text} {sentence.text}")
                continue  # nothing of what follows is lost
            found.append(replace(sentence, opens=opens))
            opens = False
    return Paragraph((tuple(found), (), ()))


def _blocks(text: str, *, is_spaced: bool) -> Iterator[list[tuple[str, bool]]]:
    """Yield the paragraphs of a text, each as its sentences, and whether each is of a list.

    An empty line ends one; where the text is not spaced so, so does any.
    """
    block: list[tuple[str, bool]] = []
    for line in map(str.strip, text.splitlines()):
        item = _ITEM.match(line)
        if block and (not line or not (is_spaced or (item and block[-1][1]))):
            yield block
            block = []
        words = line[item.end() :] if item else line
        block += [(one, item is not None) for one in _sentences(words)]
    if block:
        yield block


def _sentences(line: str) -> Iterator[str]:
    at = 0
    for end in _END.finditer(line):
        yield line[at : end.end(1)].strip()
        at = end.end()
    if line[at:].strip():
        yield line[at:].strip()
