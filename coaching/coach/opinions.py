"""What readers say of a text that they were given by a link, and how it comes to its team."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coaching.fiche.draft import DraftFiche
from coaching.limits import SIGNATURE_LIMIT, WORD_LIMIT
from coaching.paragraph import Paragraph
from coaching.paragraph.team_text import mark_of

OPINIONS: Final = "readers.opinions"
# Of all readers together, those put away included: no link fills a fiche.
MOST_OPINIONS: Final = 120
_KEY: Final = re.compile(r"[0-9a-f]{16}")
_FULL: Final = "L’équipe a déjà reçu beaucoup d’avis par ce lien. Parlez-lui de vive voix."
_AGREED: Final = "D’accord"
_NOTHING: Final = "Cochez une phrase, ou écrivez un mot."
_TOO_LONG: Final = "Un mot tient en {} caractères : raccourcissez le vôtre de {}."


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion as its team reads it; `slot` is of its sentence, if it still is in the text.

    `before` is that sentence as it was, if it has changed since; `agreed` has the sentences that
    they agree with, by their places in the text, where these are not all of them.
    """

    key: str
    by: str
    text: str
    is_word: bool = True
    slot: str = ""
    before: str = ""
    agreed: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What one reader said before, by the slots of the sentences; how much is put away since."""

    by: str
    words: Mapping[str, list[str]]
    put_away: int


def keys_in(texts: Iterable[str]) -> list[str]:
    """Return the names of some opinions, which the page of who wrote them has in its address."""
    return [*dict.fromkeys(_KEY.findall(" ".join(texts)))][:MOST_OPINIONS]


def _name(*parts: str) -> str:
    """Return what names an opinion by its words: its place may become another reader's."""
    return mark_of(" ".join(parts))


def said_before(draft: DraftFiche, text: Paragraph, keys: Iterable[str]) -> Said:
    named = {_name(one.by, one.slot, one.text, one.agreed): one for one in draft.readers.opinions}
    held = [one for name, one in named.items() if name in keys]
    agreed = {mark for one in held for mark in one.agreed.split()}
    words = {one.slot: [_AGREED] for one in text.sentences if mark_of(one.text) in agreed}
    slots = {one.slot for one in text.sentences}
    for one in held:
        if one.text:
            words.setdefault(one.slot if one.slot in slots else "", []).append(one.text)
    return Said(held[-1].by if held else "", words, len({*keys}) - len(held))


def opinions(draft: DraftFiche, text: Paragraph) -> Iterator[Opinion]:
    now = {one.slot: one.text for one in text.sentences}
    marks = {slot: mark_of(one) for slot, one in now.items()}
    for one in draft.readers.opinions:
        by = one.by or "Quelqu’un"
        if one.agreed:
            held, whole = {*one.agreed.split()}, {*marks.values()}
            ranked = enumerate(marks.items(), start=1)
            which = [(rank, slot) for rank, (slot, mark) in ranked if mark in held]
            which = [] if held == whole else which
            said = _agreed(held, whole)
            yield Opinion(one.key, by, said, is_word=False, agreed=tuple(which))
        else:
            is_changed = one.slot and now.get(one.slot) != one.sentence
            # It may have changed while it was read.
            before = (one.sentence or "…") if is_changed else ""
            slot = one.slot if one.slot in now else ""
            yield Opinion(one.key, by, one.text, slot=slot, before=before)


def _agreed(held: set[str], now: set[str]) -> str:
    if held == now:
        return "est d’accord avec tout le texte"
    kept, gone = len(held & now), len(held - now)
    said = f"est d’accord avec {kept} phrase{'s' if kept > 1 else ''} sur {len(now)}"
    return f"{said} ; changées depuis : {gone}" if gone else said


def words_of(text: Paragraph, sent: Mapping[str, str]) -> dict[str, str]:
    """Return what a reader wrote, by the slots of the sentences; "" has what is of no sentence."""
    slots, words = {one.slot for one in text.sentences}, dict[str, str]()
    for name, typed in sent.items():
        if name.startswith("mot-") and typed.strip():
            slot = name.removeprefix("mot-")
            slot = slot if slot in slots else ""  # gone since: its word is not lost
            words[slot] = f"{words.get(slot, '')}\n{typed}".strip()
    return words


def answered(
    values: Mapping[str, str], text: Paragraph, sent: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Return what to write of what a reader sent, else why not by the slots, and their names.

    Of each sentence they sent the mark of what they read: what has changed since is not agreed
    with, and a word on it says so.
    """
    now = {one.slot: one.text for one in text.sentences}
    is_same = {slot: sent.get(f"lu-{slot}") == mark_of(one) for slot, one in now.items()}
    words = words_of(text, sent)
    agreed = [
        mark_of(one)
        for slot, one in now.items()
        if is_same[slot] and slot not in words and not {"tout", f"accord-{slot}"}.isdisjoint(sent)
    ]
    faults = {
        slot: _TOO_LONG.format(WORD_LIMIT, len(word) - WORD_LIMIT)
        for slot, word in words.items()
        if len(word) > WORD_LIMIT
    }
    by = " ".join(sent.get("nom", "").split())[:SIGNATURE_LIMIT]
    said = [{"agreed": " ".join(agreed)}] if agreed else []
    for slot, word in words.items():
        sentence = now[slot] if is_same.get(slot) else ""
        said.append({"slot": slot, "sentence": sentence, "text": word})
    kept = {path.split(".")[2] for path in values if path.startswith(f"{OPINIONS}.")}
    if not said:
        faults[""] = _NOTHING
    elif len(kept) + len(said) > MOST_OPINIONS:
        faults[""] = _FULL
    written = dict[str, str]()
    for rank, one in enumerate(said, start=len(kept) + 1):
        entry = f"{OPINIONS}.{mark_of(f'{by} {one}')}"
        written |= {entry: str(rank), f"{entry}.by": by}
        written |= {f"{entry}.{name}": words for name, words in one.items()}
    parts = ("slot", "text", "agreed")
    names = [_name(by, *(one.get(part, "") for part in parts)) for one in said]
    return {} if faults else written, faults, names
