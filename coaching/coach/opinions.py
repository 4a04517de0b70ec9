"""What readers say of a text that they were given by a link, and how it comes to its team."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import entry_keys
from coaching.french import shown
from coaching.ops.limits import SIGNATURE_LIMIT, WORD_LIMIT
from coaching.paragraph import Paragraph
from coaching.paragraph.team_text import mark_of

OPINIONS: Final = "readers.opinions"
# Of all readers together, half of what a fiche weighs at most. Those put away stay, to be taken
# back, until their place is another's; then those of the links before give theirs: whatever came
# by them, the link that is open has its share. The history keeps them all.
MOST_OPINIONS: Final = 80
# Of one signature by the open link, or a word on each sentence and on the whole where that is more;
# of the link, as much again: nobody is kept out by one person who has much to say.
_OF_A_SIGNATURE: Final = 20
_QUOTED, _MOST_AGREED = 300, 100  # characters of a sentence as it was read; sentences
_PARTS: Final = ("by", "slot", "sentence", "text", "agreed", "link")
_KEY: Final = re.compile(r"[0-9a-f]{16}")
_FULL: Final = (
    "L’équipe a déjà reçu beaucoup d’avis par ce lien. Demandez-lui un autre lien de lecture : "
    "ce que vous avez écrit reste ici."
)
_SIGNED: Final = (
    "L’équipe a déjà reçu beaucoup d’avis signés ainsi. Gardez les plus utiles des vôtres, ou "
    "demandez-lui un autre lien de lecture."
)
_UNSIGNED: Final = "L’équipe a déjà reçu beaucoup d’avis sans nom. Signez les vôtres, puis envoyez."
NO_PLACE: Final = frozenset({_FULL, _SIGNED, _UNSIGNED})
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
    now = {one.slot: one.text[:_QUOTED] for one in text.sentences}
    marks = {one.slot: mark_of(one.text) for one in text.sentences}
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
        word = shown(typed).strip() if name.startswith("mot-") else ""
        if word:
            slot = name.removeprefix("mot-")
            slot = slot if slot in slots else ""  # gone since: its word is not lost
            words[slot] = f"{words.get(slot, '')}\n{word}".strip()
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
    by = " ".join(shown(sent.get("nom", "")).split())[:SIGNATURE_LIMIT]
    link = mark_of(sent.get("lien", ""))
    said = [(by, "", "", "", " ".join(agreed[:_MOST_AGREED]), link)] if agreed else []
    for slot, word in words.items():
        said.append((by, slot, now[slot][:_QUOTED] if is_same.get(slot) else "", word, "", link))
    most = max(_OF_A_SIGNATURE, len(now) + 2)
    written, fault = _placed(values, said, most) if said else ({}, _NOTHING)
    if fault:
        faults[""] = fault
    names = [_name(one[0], one[1], one[3], one[4]) for one in said]
    return {} if faults else written, faults, names


def _placed(
    values: Mapping[str, str], said: Sequence[tuple[str, ...]], most: int
) -> tuple[dict[str, str], str]:
    """Return what to write of opinions of one reader, each in a place of its own, or why not.

    One that is there, or was put away, is sent again by a browser: it is left as it is. `most` are
    of one signature.
    """
    keys = {path.split(".")[2] for path in values if path.startswith(f"{OPINIONS}.")}
    kept = {
        key: tuple(values.get(f"{OPINIONS}.{key}.{name}", "") for name in _PARTS) for key in keys
    }
    new, count = [one for one in said if one not in kept.values()], len(keys)
    if not new:
        return {}, ""
    shown, by, link = entry_keys(values, OPINIONS), said[0][0], said[0][-1]
    mine = [key for key in shown if kept[key][-1] == link]
    if len(mine) + len(new) > min(2 * most, MOST_OPINIONS):
        return {}, _FULL
    if sum(kept[key][0] == by for key in mine) + len(new) > most:
        return {}, _SIGNED if by else _UNSIGNED
    places = [mark_of(f"{count} {one}") for one in new[: max(MOST_OPINIONS - count, 0)]]
    places += sorted(keys.difference(shown))
    places += [key for key in shown if key not in mine]
    written = dict[str, str]()
    for rank, (key, one) in enumerate(zip(places, new, strict=False), start=count + 1):
        written[f"{OPINIONS}.{key}"] = str(rank)
        written |= {
            f"{OPINIONS}.{key}.{name}": part for name, part in zip(_PARTS, one, strict=True)
        }
    return written, ""
