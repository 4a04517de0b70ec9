"""What readers say of a text that they were given by a link, and how it comes to its team."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coaching.fiche.draft import DraftFiche
from coaching.limits import SIGNATURE_LIMIT, WORD_LIMIT
from coaching.paragraph import Paragraph
from coaching.paragraph.team_text import mark_of

OPINIONS: Final = "readers.opinions"
# Of all readers together, those put away included: no link fills a fiche.
MOST_OPINIONS: Final = 120
_ONE_GONE: Final = "était d’accord avec une phrase, qui a changé depuis"
_FULL: Final = "L’équipe a déjà reçu beaucoup d’avis par ce lien. Parlez-lui de vive voix."
_NOTHING: Final = "Cochez une phrase, ou écrivez un mot."
_TOO_LONG: Final = "Un mot tient en {} caractères : raccourcissez le vôtre de {}."


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion as its team reads it; `slot` is of its sentence, if it still is in the text.

    `is_of_before` tells that the sentence has changed since; `before` is that one, where known.
    """

    key: str
    by: str
    text: str
    is_word: bool = True
    slot: str = ""
    is_of_before: bool = False
    before: str = ""


def opinions(draft: DraftFiche, text: Paragraph) -> Iterator[Opinion]:
    now = {one.slot: one.text for one in text.sentences}
    marks = {mark_of(one) for one in now.values()}
    for one in draft.readers.opinions:
        by = one.by or "Quelqu’un"
        if one.agreed:
            yield Opinion(one.key, by, _agreed({*one.agreed.split()}, marks), is_word=False)
        else:
            is_changed = bool(one.slot) and now.get(one.slot) != one.sentence
            slot, before = one.slot if one.slot in now else "", one.sentence if is_changed else ""
            yield Opinion(one.key, by, one.text, slot=slot, is_of_before=is_changed, before=before)


def _agreed(held: set[str], now: set[str]) -> str:
    if held == now:
        return "est d’accord avec tout le texte"
    count, gone = len(held), len(held - now)
    phrases = "une phrase" if count == 1 else f"{count} phrases"
    if not gone:
        return f"est d’accord avec {phrases} sur {len(now)}"
    since = "une a changé depuis" if gone == 1 else f"{gone} ont changé depuis"
    return f"était d’accord avec {phrases} ; {since}" if count > 1 else _ONE_GONE


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
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what to write of what a reader sent, else why not, by the slots of the sentences.

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
    return {} if faults else written, faults
