"""What may be put right in a team's words; the same words in several answers are one slip."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from coaching.fiche.ask import WORDED, Ask, Names
from coaching.fiche.draft import DraftFiche, ignored_entry
from coaching.fiche.labels import ask_at, is_asked
from coaching.fiche.paths import values_of
from coaching.french import elide, folded, is_unknown
from coaching.french.lexicon import readings
from coaching.french.spelling import Correction, Why, corrected, corrections, in_small_letters
from coaching.french.word_lists import BODIES, sigle_is_feminine
from coaching.paragraph.phrasing.inserts import partner, place
from coaching.paragraph.team_text import OWN, is_own, mark_of

_CODE: Final = "ecriture"  # of what is left alone, beside the codes of remarks
_WORDS: Final = re.compile(r"[^\W\d_]+")
# After this, the words of a product are its name, even those of every day.
_NAMED: Final = r"(?<=gr[aâ]ce [aà] )"
_SHORTEST: Final = 4
# Characters: three times what a team writes; of more, the longest are not read.
_MOST_READ: Final = 20_000


@dataclass(frozen=True, slots=True)
class Slip:
    """The same words to be put right, in one field or several; `key` names it among the others."""

    was: str
    now: str
    why: Why
    paths: tuple[str, ...]

    @property
    def key(self) -> str:
        return mark_of(f"{_CODE} {self.was} {self.now}")

    @property
    def alone(self) -> str:
        """The name under which its words are left alone, in capitals or not, whatever they give."""
        return mark_of(f"{_CODE} {self.was.lower()}")


def slips(draft: DraftFiche) -> tuple[Slip, ...]:
    """Return what may be put right, in the order of the questions, then of the team's text."""
    alone = {one.key for one in draft.ignored if one.code == _CODE}
    found: dict[tuple[str, str], Slip] = {}
    for path, text in _texts(draft):
        for one in _corrections(path, text, draft.depart.product.strip()):
            slip = found.setdefault(_words(one), Slip(*_words(one), one.why, ()))
            if path not in slip.paths:
                found[_words(one)] = replace(slip, paths=(*slip.paths, path))
    return tuple(slip for slip in found.values() if slip.alone not in alone)


def put_right(draft: DraftFiche, chosen: Iterable[Slip]) -> dict[str, str]:
    wanted = {(path, slip.was, slip.now) for slip in chosen for path in slip.paths}
    values, product = values_of(draft), draft.depart.product.strip()
    changes = {}
    for path in dict.fromkeys(path for path, _, _ in sorted(wanted)):
        if text := values.get(path):
            found = _corrections(path, text, product)
            kept = [one for one in found if (path, *_words(one)) in wanted]
            changes[path] = corrected(text, kept)
    return changes


def left_alone(slip: Slip, draft: DraftFiche) -> dict[str, str]:
    """Return what to write in the draft for words to be left as they are, wherever they are."""
    return ignored_entry(draft, slip.alone, _CODE, slip.paths[0], slip.was)


def _words(one: Correction) -> tuple[str, str]:
    """Return what tells a slip from the others; spaces too many are all one."""
    return ("  ", " ") if one.why is Why.SPACE else (one.was, one.now)


def _texts(draft: DraftFiche) -> Iterator[tuple[str, str]]:
    """Yield the answers in words, and what the team wrote: sentences, or a whole text."""
    left = _MOST_READ
    for path, text in values_of(draft).items():
        is_read = is_own(draft) if path == OWN else _is_read(path)
        if is_read and not is_unknown(text) and len(text) <= left:
            left -= len(text)
            yield path, text


def _is_read(path: str) -> bool:
    if not is_asked(path) or path.startswith("ignored."):
        return False
    ask = ask_at(path)
    return ask.kind in WORDED and ask.names is not Names.PRODUCT


def _corrections(path: str, text: str, product: str) -> tuple[Correction, ...]:
    """Return what may be put right in a field; a correction of the whole of it comes alone."""
    is_named = bool(product) and product.lower() in text.lower()
    if not is_named and (quiet := in_small_letters(text)):
        return (Correction(0, text, quiet, Why.CAPITALS),)
    named = re.finditer(re.escape(product), text, re.IGNORECASE) if product else ()
    spans = [one.span() for one in named]
    its = {word.lower() for word in _WORDS.findall(product)}
    ask = ask_at(path) if path != OWN else None
    begun = _WORDS.findall(ask.stem.lower())[-1:] if ask else []  # « Ce sont des… »
    found = [
        one
        for one in corrections(text, *begun)
        if one.was.lower() not in its
        and not any(one.start < end and start < one.start + len(one.was) for start, end in spans)
    ]
    found += _of_product(text, product)
    if whole := ask and _whole(ask, corrected(text, found)):
        return (Correction(0, text, whole, Why.ARTICLE),)
    return tuple(sorted(found, key=lambda one: one.start))


def _whole(ask: Ask, text: str) -> str | None:
    body = _with_article(text) if ask.names in {Names.PLACE, Names.BODY} else None
    return place(text).strip() if body and ask.names is Names.PLACE else body


def _with_article(text: str) -> str | None:
    """Return « le SDIS 26 » of « SDIS 26 », as the paragraph says it; None when it has one."""
    first, *others = _WORDS.findall(text) or [""]
    is_feminine = sigle_is_feminine(first)
    if is_feminine is not None and text.startswith(first):
        return elide("la" if is_feminine else "le", text)
    is_body = folded(first).rstrip("s") in BODIES and bool(others) and others[0].islower()
    told = partner(text)
    is_longer = told.lower().endswith(text[1:].lower().replace("'", "’")) and len(told) > len(text)
    return told if is_body and is_longer else None


def _of_product(text: str, product: str) -> Iterator[Correction]:
    """Yield the places where the name of the product lost the capitals that it has in its field."""
    words = _WORDS.findall(product)
    if product.islower() or product.isupper() or sum(map(len, words)) < _SHORTEST:
        return
    is_titled = all(word[0].isupper() for word in words) and (
        len(words) > 1 or not readings(words[0].lower())
    )
    before = r"(?<![\w@./-])" if is_titled else _NAMED
    named = re.compile(rf"{before}{re.escape(product)}(?![\w@/-]|\.\w)", re.IGNORECASE)
    for match in named.finditer(text):
        if match[0] != product and not match[0].isupper():
            yield Correction(match.start(), match[0], product, Why.PRODUCT)
