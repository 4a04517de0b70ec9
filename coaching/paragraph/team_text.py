"""The text that leaves the product: ours, sentence by sentence as the team made it, or its own.

By its slot the team's hand in a sentence is kept: two people on two sentences never meet.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from coaching.fiche.ask import WORDED
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import (
    LEFT_OUT,
    USUAL_VARIANT,
    USUAL_VOICE,
    DraftFiche,
    DraftSentence,
    ignored_entry,
    left_out,
)
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import values_of
from coaching.french import typography
from coaching.paragraph.phrasing import answer_forms
from coaching.paragraph.saying import Style, Variant, Voice
from coaching.paragraph.text import Paragraph, Sentence, render

SENTENCES, OWN = "writing.sentences", "writing.own"
_YES: Final = "oui"
# Of a text from elsewhere: twice what the product writes.
_MOST_SENTENCES: Final = 60
_WAYS: Final = frozenset({"1", "2", "3"})
_WORD: Final = re.compile(r"\w+")
# How a line begins: an item of a list, a heading.
_ITEM: Final = re.compile(r"\A[-–—•*][ \t\u00a0\u202f]+")
_HEADING: Final = re.compile(r"\A#{1,6}[ \t\u00a0\u202f]+")
_AS_ITEM, _AS_HEADING = "– ", "# "
# A line that stands alone before a paragraph, and is not marked: « Nos partenaires ».
_TITLE: Final = re.compile(r"[A-ZÀ-ÝŒ][^.!?…:;,]*[^\W_]")
_MOST_OF_TITLE: Final = 8  # words
# What a shorter sentence leaves, the first of them that it says.
_SHORTER: Final = ("why", "lever", "testimony", "sign", "arrival", "when")
_MOST_WORDINGS: Final = 3
_ELSEWHERE: Final = "own"  # begins the slot of a sentence that is not ours
_OURS: Final = re.compile(r"\[\[([A-Za-z0-9]{1,24})\]\]")
# The sentence that says what six months change: under a text from elsewhere, an aim like others.
RESULT, _PROOF = "result", "usagers.proof"
# Where a sentence ends: before a capital, a figure or a quotation, but after « M. », « art. ».
_END: Final = re.compile(
    r"(?<!\bM)(?<!\bMM)(?<!\bMme)(?<!\bDr)(?<!\bp)(?<!\bart)(?<!\bcf)(?<!\bex)(?<!\b[A-Z])"
    r"([.!?…](?:[\s\u00a0\u202f]*[»”\")])?)[ \u00a0\u202f]+(?=[«“\"(]?[\s\u00a0\u202f]?[A-ZÀ-ÝŒ\d])"
)


def style_of(draft: DraftFiche) -> Style:
    variant, voice = draft.writing.variant, draft.writing.voice
    return Style(
        Variant(variant if variant in set(Variant) else USUAL_VARIANT),
        Voice(voice if voice in set(Voice) else USUAL_VOICE),
        left_out(draft),
        tuple((one.key, int(one.way)) for one in draft.writing.sentences if one.way in _WAYS),
    )


def is_own(draft: DraftFiche) -> bool:
    return bool(draft.writing.own.strip()) and draft.writing.away != _YES


def is_touched(draft: DraftFiche) -> bool:
    return is_own(draft) or any(is_rewritten(one) or one.out for one in draft.writing.sentences)


def is_rewritten(hand: DraftSentence) -> bool:
    """Tell whether the team wrote a sentence otherwise than it was: else it follows its answers."""
    text = _on_one_line(hand.text)
    return bool(text) and text.split() != typography(hand.base).split()


def rewritten(draft: DraftFiche) -> frozenset[str]:
    """Return the slots of the sentences that the team wrote otherwise than they were."""
    return frozenset(one.key for one in draft.writing.sentences if is_rewritten(one))


def team_text(draft: DraftFiche, ours: Paragraph, variant: Variant) -> Paragraph:
    """Return the text to show and to export; what is said aloud is always ours."""
    return _by_hand(draft, _base(draft, ours)) if variant is Variant.FICHE else ours


def removed(draft: DraftFiche, ours: Paragraph) -> list[Sentence]:
    hands = {one.key: one for one in draft.writing.sentences}
    every = _base(draft, ours).sentences
    return [_with_hand(one, hands[one.slot]) for one in every if not _is_in(one, hands)]


def adopted(draft: DraftFiche, text: str, ours: Paragraph) -> dict[str, str]:
    """Return what to write in the draft for a text from elsewhere to be the team's.

    What it says in the words of ours, as the team has it, follows its answers.
    """
    slots = {said(one.text): one.slot for one in _by_hand(draft, ours).sentences}

    def kept(words: str, mark: str) -> str:
        if slot := slots.pop(said(words), ""):  # said twice, the second is the team's own
            return f"[[{slot}]]"
        # What reads as a mark of ours is none.
        return f"{mark}{words[1:-1] if _OURS.fullmatch(words) else words}"

    # Where no line is empty, each is a paragraph.
    is_spaced = "\n\n" in "\n".join(line.strip() for line in text.splitlines()).strip()
    found = [*_blocks(text, is_spaced=is_spaced)]
    titled = [
        [(found[rank][0][0], _AS_HEADING)] if _is_title(*found[rank : rank + 2]) else found[rank]
        for rank in range(len(found))
    ]
    own = "\n\n".join("\n".join(kept(*line) for line in block) for block in titled)
    taken = {OWN: own, "writing.away": ""}
    for hand in draft.writing.sentences:
        if hand.key.startswith(_ELSEWHERE):  # of the text that stood there before
            taken |= written(hand.key, text="", base="", seen="", out="")
            taken[f"{SENTENCES}.{hand.key}"] = ""
    return taken


def without_answers(draft: DraftFiche, ours: Paragraph) -> tuple[DraftSentence, ...]:
    """Return the sentences that the team wrote over ours, and that no answer asks for any more."""
    known = {one.slot for one in ours.sentences}
    hands = (one for one in draft.writing.sentences if not one.key.startswith(_ELSEWHERE))
    return tuple(one for one in hands if one.key not in known and is_rewritten(one))


def with_ours(draft: DraftFiche, ours: Paragraph, slot: str, after: str) -> str:
    """Return the text from elsewhere, a sentence of ours after that at `after`, or at its end."""
    kept, *_ = _own(draft.writing.own, ours).movements
    marks = {*_OURS.findall(draft.writing.own), slot}
    rank = next((at for at, one in enumerate(kept, 1) if one.slot == after), len(kept))
    lines = []
    for one in [*kept[:rank], Sentence("", (), slot=slot), *kept[rank:]]:
        mark = _AS_HEADING if one.is_heading else _AS_ITEM if one.is_item else ""
        line = f"{mark}{one.text}"
        line = f"[[{one.slot}]]" if one.slot in marks else line
        lines.append(f"\n{line}" if one.opens else line)
    return "\n".join(lines)


def silenced(draft: DraftFiche, path: str) -> dict[str, str]:
    """Return what to write in the draft for an answer to be left out of the text."""
    return ignored_entry(draft, mark_of(f"{LEFT_OUT} {path}"), LEFT_OUT, path, "")


def said_again(path: str) -> dict[str, str]:
    """Return what to write in the draft for an answer to be said again."""
    return {f"ignored.{mark_of(f'{LEFT_OUT} {path}')}": ""}


def written(slot: str, **fields: str) -> dict[str, str]:
    """Return what to write in the draft of a sentence, by the names of its fields."""
    entry = f"{SENTENCES}.{slot}"
    return {entry: "1", **{f"{entry}.{name}": text for name, text in fields.items()}}


def mark_of(text: str) -> str:
    """Return a short name of some words, of letters and figures."""
    return sha256(text.encode()).hexdigest()[:16]


def said(line: str) -> str:
    """Return the words of a line alone, in small letters: signs and spaces are no difference."""
    return " ".join(_WORD.findall(line.lower()))


def _base(draft: DraftFiche, ours: Paragraph) -> Paragraph:
    return _own(draft.writing.own, ours) if is_own(draft) else ours


def _by_hand(draft: DraftFiche, text: Paragraph) -> Paragraph:
    hands = {one.key: one for one in draft.writing.sentences}

    def by_hand(part: Sequence[Sentence]) -> tuple[Sentence, ...]:
        return tuple(_with_hand(one, hands.get(one.slot)) for one in part if _is_in(one, hands))

    return Paragraph(tuple(map(by_hand, text.movements)), by_hand(text.aims))


def _is_in(sentence: Sentence, hands: Mapping[str, DraftSentence]) -> bool:
    hand = hands.get(sentence.slot)
    return hand is None or hand.out != _YES


def _with_hand(sentence: Sentence, hand: DraftSentence | None) -> Sentence:
    if hand is None or not is_rewritten(hand):
        return sentence
    return replace(sentence, text=_on_one_line(hand.text), is_typed=False)


def _on_one_line(text: str) -> str:
    return typography(" ".join(_ITEM.sub("", text.lstrip(), count=1).splitlines()).strip())


def _own(text: str, ours: Paragraph) -> Paragraph:
    """Return a text from elsewhere, and our aims that it has not; the result is one of them."""
    known = {one.slot: one for one in ours.sentences}
    found: list[Sentence] = []
    times = Counter[str]()
    for block in _blocks(text, is_spaced=True):
        opens = bool(found)
        for words, look in block:
            mark = _OURS.fullmatch(words)
            slot = mark[1] if mark else f"{_ELSEWHERE}{mark_of(said(words))}"
            times[slot] += 1
            if times[slot] > 1:
                slot = f"{_ELSEWHERE}{mark_of(f'{slot} {times[slot]}')}"
            if mark and slot not in known:
                continue  # its answers are gone
            looks = {"is_item": look == _AS_ITEM, "is_heading": look == _AS_HEADING}
            sentence = known[slot] if mark else Sentence(typography(words), (), slot=slot, **looks)
            if len(found) >= _MOST_SENTENCES and found[-1].slot.startswith(_ELSEWHERE):
                more = f"{found[-1].text} {sentence.text}"
                found[-1] = replace(found[-1], text=more, is_heading=False)
                continue  # nothing of what follows is lost
            found.append(replace(sentence, opens=opens))
            opens = False
    aims = [one for one in ours.sentences if one.slot == RESULT and _PROOF in one.sources]
    return Paragraph(
        (tuple(found), (), ()), tuple(one for one in (*ours.aims, *aims) if not times[one.slot])
    )


def _blocks(text: str, *, is_spaced: bool) -> Iterator[list[tuple[str, str]]]:
    """Yield the paragraphs of a text, each as its sentences, and how each begins: « – », « # ».

    An empty line ends one; where the text is not spaced so, so does any. A heading stands alone.
    """
    block: list[tuple[str, str]] = []
    for line in map(str.strip, text.splitlines()):
        item, heading = _ITEM.match(line), _HEADING.match(line)
        is_apart = heading or (block and block[-1][1] == _AS_HEADING)
        goes_on = is_spaced or (item and block and block[-1][1] == _AS_ITEM)
        if block and (not line or is_apart or not goes_on):
            yield block
            block = []
        if heading:
            words = line[heading.end() :].strip(" #")
            block += [(words, _AS_HEADING)] if words else []
            continue
        ended = _END.sub("\\1\n", line[item.end() :] if item else line)
        mark = _AS_ITEM if item else ""
        block += [(one.strip(), mark) for one in ended.split("\n") if one.strip()]
    if block:
        yield block


def _is_title(block: list[tuple[str, str]], after: Sequence[tuple[str, str]] = ()) -> bool:
    (words, mark), *others = block
    if others or mark or not after or len(words.split()) > _MOST_OF_TITLE:
        return False
    is_before_text = after[0][1] == _AS_ITEM or after[-1][0].endswith((".", "!", "?", "…"))
    return is_before_text and _TITLE.fullmatch(words) is not None


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording, the answers that it says, and what to write in the draft for it to be taken."""

    text: str
    sources: tuple[str, ...]
    changes: Mapping[str, str]
    is_typed: bool = False


def wordings(draft: DraftFiche, fiche: Fiche, style: Style, slot: str) -> tuple[Wording, ...]:
    """Return up to three wordings of a sentence of ours, no two alike; none of a slot of none."""
    found: dict[str, Wording] = {}
    for one in _wordings(draft, fiche, style, slot):
        found.setdefault(one.text, one)
    return tuple(found.values())[:_MOST_WORDINGS]


def sentence_at(fiche: Fiche, style: Style, slot: str) -> Sentence | None:
    sentences = render(fiche, None, style).sentences
    return next((one for one in sentences if one.slot == slot), None)


def _wordings(draft: DraftFiche, fiche: Fiche, style: Style, slot: str) -> Iterator[Wording]:
    # Were none of its answers left out.
    all_of_it = sentence_at(fiche, replace(style, silent=frozenset()), slot)
    sources = frozenset(all_of_it.sources) if all_of_it else frozenset()
    whole = replace(style, silent=style.silent - sources)
    full = sentence_at(fiche, whole, slot)
    if full is None:
        return
    yield _wording(draft, style, full, whole, way=0)
    if slot.startswith("missing"):
        return
    told = {path.rpartition(".")[2]: path for path in reversed(full.sources[1:])}
    if reason := next((told[name] for name in _SHORTER if name in told), ""):
        shorter = replace(whole, silent=whole.silent | {reason})
        if short := sentence_at(fiche, shorter, slot):
            yield _wording(draft, style, short, shorter, way=0)
    for way in (1, 2):
        turned = replace(whole, ways=(*(one for one in style.ways if one[0] != slot), (slot, way)))
        other = sentence_at(fiche, turned, slot)
        if other and other.text != full.text:
            yield _wording(draft, style, other, turned, way=way)
            break
    typed = _as_typed(draft, full.sources) if slot != "road" else ""
    if typed:
        fields = written(slot, text=typed, base=full.text, out="", seen="")
        yield Wording(typed, full.sources, fields, is_typed=True)


def _wording(draft: DraftFiche, style: Style, one: Sentence, asked: Style, way: int) -> Wording:
    changes = written(one.slot, way=str(way or ""), text="", base="", out="", seen="")
    for path in asked.silent - style.silent:
        changes |= silenced(draft, path)
    for path in style.silent - asked.silent:
        changes |= said_again(path)
    return Wording(one.text, one.sources, changes)


def _as_typed(draft: DraftFiche, sources: Sequence[str]) -> str:
    """Return an answer in the words of the team, where a sentence says no other."""
    if len(sources) > 1 or ask_at(sources[0]).kind not in WORDED:
        return ""
    lines = values_of(draft).get(sources[0], "").strip(" .").splitlines()
    said = [line.strip(" .;").lstrip("-–—•* \u00a0") for line in lines]
    first, *others = list(filter(None, said)) or [""]
    text = "\u202f; ".join([first, *map(answer_forms.lowered, others)])
    return typography(f"{text[:1].upper()}{text[1:]}.") if text else ""
