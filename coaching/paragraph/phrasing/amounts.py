"""How many: people, groups, steps."""

import re
from dataclasses import dataclass
from typing import Final

from coaching import french
from coaching.fiche.leaves import TO_CONFIRM_MARK, Aside, ToConfirm
from coaching.french import lexicon
from coaching.french.nouns import Head, head_of
from coaching.french.numbers import spell
from coaching.paragraph.phrasing.answer_forms import SPELT, lowered
from coaching.paragraph.phrasing.reasons import shows_feminine

# « Une douzaine de retraitées », typed where only who they are is asked.
_ABOUT: Final = re.compile(
    r"une (?:(?:di|dou|quin|ving|tren|quaran|cinquan|soixan)(?:z|t)aine|centaine) d(?:e |’)"
)
_PARTICIPLE: Final = re.compile(r"(?:é|u|i|is|it)e?s?\Z")
_PRESENT: Final = re.compile(r"ant\b")  # « sortant chaque année de… »
_OF: Final = re.compile(r" (?:d[eu]s?\b|d’|à\b|aux?\b)")
_COMPLEMENT: Final = re.compile(
    r" (?:qui|que|dont|où|d[eu]s?|en|à|aux?|pour|par|avec|sans|sur|dans|venue?s|chaque)\b| [dq]u?’"
)


@dataclass(frozen=True, slots=True)
class People:
    """Some people in a sentence: « douze parents d’enfants autistes », and how one agrees."""

    text: str
    is_plural: bool
    head: Head | None

    @property
    def brief(self) -> str:
        """The group by its number and its first words, once it was named: « 9 000 étudiants »."""
        if self.head is None or self.head.words not in self.text:
            return self.text
        start = self.text.index(self.head.words)
        end = _COMPLEMENT.search(self.text, start)
        cut = self.text[: end.start()] if end else self.text
        # « Menacés d’expulsion », « propriétaires d’un pont » are whole, or not said.
        if self.head.is_mixed:  # « conjointes et conjoints »
            return cut
        head = start + len(self.head.words)
        is_more = end and (_OF.match(end[0]) or _PRESENT.search(cut, head))
        return self.text[:head] if is_more or _PARTICIPLE.search(cut) else cut

    def __str__(self) -> str:
        return self.text


def group(
    count: french.Count | ToConfirm, who: str | ToConfirm, *, bare: str = "personnes"
) -> People:
    """Return a group of people by its number and its noun; `bare` is whom nobody named."""
    typed = bare if isinstance(who, ToConfirm) else french.inside(lowered(who))
    if isinstance(count, french.Count):
        typed = _ABOUT.sub("", typed, count=1)
    noun = french.counted(typed)
    head = head_of(noun)
    if isinstance(count, ToConfirm):
        if _ABOUT.match(typed):
            return People(typed, is_plural=True, head=head_of(_ABOUT.sub("", typed, count=1)))
        alone = french.has_determiner(typed) and not french.is_plural(typed)
        return People(typed if alone else f"des {noun}", not alone, head)
    if count.value == 1 and not count.approximate:
        return _one(typed, noun, head)
    if noun.startswith(f"{count.value} "):
        return People(noun, is_plural=True, head=head)  # « 60 aidants » typed whole
    if not french.has_determiner(typed):
        noun = _several(noun)
    is_spelt = count.value <= SPELT and not count.approximate
    told = f"{spell(count.value)} {noun}" if is_spelt else french.count_of(count, noun)
    return People(told, is_plural=True, head=head_of(noun))


def _one(typed: str, noun: str, head: Head | None) -> People:
    if french.has_determiner(typed) and not french.is_plural(typed):
        return People(typed, is_plural=False, head=head_of(typed))
    one = "une" if head is not None and head.is_feminine else "un"
    if head is not None and head.is_plural:
        single = _single(noun, head)
        told = f"{one} {single}" if single else f"l’{one} des {noun}"
    else:
        told = f"{one} {noun}"
    return People(told, is_plural=False, head=head)


def _single(noun: str, head: Head) -> str | None:
    """Return a group of one, where its head alone shows the plural: « maires de village »."""
    rest = noun.removeprefix(head.words)
    lemmas = {one.lemma for one in lexicon.nouns(head.words.lower()) if one.gender == head.gender}
    is_of_many = " qui " in rest  # « candidats qui ont réussi »: its verb is theirs
    is_alone = rest != noun and not is_of_many and (not rest or _COMPLEMENT.match(rest))
    return f"{lemmas.pop()}{rest}" if is_alone and len(lemmas) == 1 else None


def _several(noun: str) -> str:
    """Return a noun typed for one, and its adjectives, for many: « assistantes maternelles »."""
    first, *rest = noun.split(" ")
    more = f"{first}s"
    if any(one.is_plural for one in lexicon.nouns(first)) or not lexicon.nouns(more):
        return noun
    agreed = [more]
    while rest and lexicon.is_adjective(rest[0]) and lexicon.is_adjective(f"{rest[0]}s"):
        agreed.append(f"{rest.pop(0)}s")
    return " ".join(agreed + rest)


def is_counted(who: str | ToConfirm) -> bool:
    """Tell whether who they are says how many: « une douzaine de retraitées »."""
    return isinstance(who, str) and _ABOUT.match(french.inside(who)) is not None


def is_feminine(people: People, why: object) -> bool:
    """Tell whether one says « elles » of some people: by their noun, or as their reason does."""
    if people.head is None or people.head.is_feminine:
        return people.head is not None or shows_feminine(why)
    genders = {one.gender for one in lexicon.nouns(people.head.words.lower())}
    return genders != {"m"} and shows_feminine(why)  # « aidants » are never « inscrites »


def people(count: french.Count | ToConfirm, who: str | ToConfirm) -> str:
    """Return « 60 artisans » in figures, marked where one of the two is open."""
    is_unknown = isinstance(count, ToConfirm) and not is_counted(who)  # « une douzaine de… »
    is_unknown = is_unknown and not isinstance(count, Aside)
    is_open = is_unknown or (isinstance(who, ToConfirm) and not isinstance(who, Aside))
    told = str(group(count, who))
    if isinstance(count, french.Count) and not told.startswith(("l’un", "un")):
        noun = "personnes" if isinstance(who, ToConfirm) else french.counted(who)
        told = noun if noun.startswith(f"{count.value} ") else french.count_of(count, noun)
    return f"{told}{f' {TO_CONFIRM_MARK}' if is_open else ''}"


def in_words(count: int) -> str:
    """Return a number of things of ours, feminine, in letters: « une », « trois »."""
    words = spell(count)
    return f"{words}e" if words.endswith("un") else words


def ordinal(rank: int) -> str:
    """Return the rank of a step, feminine: « première », « deuxième »."""
    if rank == 1:
        return "première"
    stem = spell(rank).removesuffix("e")
    irregular = {"cinq": "cinqu", "neuf": "neuv"}
    last = stem.rpartition("-")[2]
    return f"{stem.removesuffix(last)}{irregular.get(last, last)}ième"
