"""The bodies and the people on whom several teams of a room count, under the names they typed.

Two names are of one body when they come to the same key, without what people type otherwise: small
letters, accents, articles, sigles. In doubt they do not meet: a body that each town has needs its
place, a function (« la DSI ») is nobody's, and the name of a person is never read.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from functools import partial
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Final, NamedTuple

from coaching import french
from coaching.caches import text_cache
from coaching.coach.privacy import FIRST_NAMES, findings
from coaching.fiche.complete import Fiche
from coaching.fidelity.word_alignment import stands_for
from coaching.french.lexicon import readings
from coaching.french.nouns import head_of
from coaching.french.numbers import spell
from coaching.french.place_names import NAMES
from coaching.french.typography import REMEMBERED, folded
from coaching.french.word_lists import FUNCTION
from coaching.paragraph.phrasing import inserts

Key = tuple[str, ...]
_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+(?:[ABab]|er?|[èe](?:re|me))?(?!\w)|\d+")
# What parts two names; and what does only where another body comes next: « Lot et Garonne ».
_APART: Final = re.compile(
    r"(?P<perhaps>[,()&]|(?<=\s)et(?=\s))"
    r"|[/;\n+:]|\s[-–—]\s|(?<=\s)(?:ou|pour|via|avec|qui|sur|dont|puis|par|chez)(?=\s)"
)
_SIGLE: Final = re.compile(r"\b[A-Z]{4,}\b")
# In letters: a name that may have a slip, and how alike it is then; a word.
_LONG, _ALIKE, _SHORT = 18, 0.94, 3
# How marks begin: of a body of the country, of one in each place, of a place that is a body; of a
# place; of people; of a sigle that is not known.
_ONE, _PLACED, _LAND = _SIGNS = "=+*"
_PLACE, _PEOPLE, _UNKNOWN = "@~?"
_SAINTS: Final = frozenset({"saint", "sainte"})
_MINISTRY, _TOWN = "=le ministère", "*la ville"


class Role(StrEnum):
    """What a body is to a team."""

    PARTNER = "partenaire"
    DECIDES = "décision attendue"
    AWAITED = "dépendance"
    USERS = "premiers usagers"
    PEOPLE = "volontaires"


class Meeting(NamedTuple):
    """What several teams count on, as it is named, and what it is to each."""

    name: str
    teams: Mapping[str, frozenset[Role]]

    @property
    def sentence(self) -> str:
        shared = frozenset(Role).intersection(*self.teams.values())
        role = next((one for one in Role if one in shared), None)
        lead = "" if french.has_determiner(self.name) else "des "
        said = {
            Role.PARTNER: f"commencent avec {self.name}",
            Role.DECIDES: f"attendent la décision {french.de(self.name)}",
            Role.AWAITED: f"dépendent {french.de(self.name)}",
            Role.USERS: f"rencontrent leurs premiers usagers {french.a(self.name)}",
            Role.PEOPLE: f"commencent avec {lead}{self.name}",
            None: f"comptent sur {self.name}",
        }[role]
        teams = [
            team if role else f"{team} ({french.enumerate_fr(sorted(roles))})"
            for team, roles in self.teams.items()
        ]
        count = inserts.capital(spell(len(teams)))
        return f"{count} équipes {said} : {french.enumerate_fr(teams)}."


class _Token(NamedTuple):
    """A word as it is compared, or the mark of a body or a place; where it was typed."""

    word: str
    start: int
    end: int

    @property
    def is_body(self) -> bool:
        return self.word[0] in _SIGNS or self.word in _NOUNS


class _Mention(NamedTuple):
    """A body, or people where they are, by its key; how it may be shown; whether it is sure."""

    key: Key
    name: str
    is_sure: bool = True


def _stem(word: str) -> str:
    if word[0].isdecimal():
        return word.rstrip("erm")  # « 19e »
    return word[:-1] if len(word) > _SHORT and word[-1] in "sx" else word


# In the order of the file.
_EMPTY, _OF_IT, _NOT_IT, _PERSONS, _GENERIC, _BODIES, _VAGUE, _INNER, _NATIONAL, _TOWNS = (
    frozenset(map(_stem, folded(words).split())) for words in _DATA["words"].values()
)
_NOUNS: Final = _BODIES | _VAGUE | _INNER


def _words(text: str) -> list[_Token]:
    found = ((_stem(folded(one[0])), *one.span()) for one in _TOKEN.finditer(text))
    return [_Token(*one) for one in found if one[0] not in _EMPTY]


def _key(tokens: Iterable[_Token]) -> Key:
    return tuple(token.word for token in tokens)


def _marks() -> Iterator[tuple[Key, str]]:
    places = {name: name for name in {*NAMES, *_DATA["places"].split()} - {"France"}}
    for typed, name in (places | _DATA["short"]).items():
        yield _key(_words(typed)), _PLACE + " ".join(_key(_words(name)))
    for sign, section in zip(_SIGNS, ("one", "placed", "land"), strict=True):
        for shown, names in _DATA[section].items():
            for name in names.split("|"):
                yield _key(_words(name)), sign + shown
    yield from {("st",): "saint", ("ste",): "sainte"}.items()


_MARKS: Final = dict(_marks())
_PROPER: Final = {_PLACE + " ".join(_key(_words(name))): name for name in NAMES}
_LONGEST: Final = max(map(len, _MARKS))
_SPELT: Final = {" ".join(key): mark for key, mark in _MARKS.items() if mark[0] == _ONE}
_NUMBERS: Final = dict(enumerate(map(_words, _DATA["places"].split()), 1))


@text_cache(maxsize=REMEMBERED)
def _read(text: str) -> tuple[_Token, ...]:
    """Return the words of a name, with one mark for each body and place that is known."""
    words, found = _words(text), list[_Token]()
    while words:
        sizes = range(min(_LONGEST, len(words)), 0, -1)
        size = next((one for one in sizes if _key(words[:one]) in _MARKS), 1)
        mark = _MARKS.get(_key(words[:size]), words[0].word)
        if mark.isdecimal() and found and len(words) == 1:  # « CAF 34 », not « Paris 13 »
            place = _MARKS.get(_key(_NUMBERS.get(int(mark), ())), mark)
            is_alone = len(found) == 1 and found[0].is_body and found[0].word != _TOWN
            mark = place if is_alone or place == found[-1].word else mark
        if mark not in _key(found):  # « Orne (61) »
            found.append(_Token(mark, words[0].start, words[size - 1].end))
        del words[:size]
    whole = " ".join(_key(found))
    if len(whole) > _LONG and (alike := get_close_matches(whole, _SPELT, 1, _ALIKE)):
        return (_Token(_SPELT[alike[0]], found[0].start, found[-1].end),)
    return tuple(found)


def _body(tokens: Sequence[_Token]) -> int | None:
    """Return where the body of a name stands: « la CNIL » of « son collège »; None without any."""
    for rank, one in enumerate(tokens):
        later = tokens[rank + 1 :]
        is_of_it = one.word in _OF_IT and bool(later) and later[0].is_body
        is_in_it = one.word in _INNER and any(body.word[0] == _ONE for body in later)
        if one.is_body and not (is_of_it or is_in_it):
            return rank
        if one.word in _NOT_IT:
            break
    return None


def _says_which(token: _Token, text: str, *, is_placed: bool) -> bool:
    """Tell whether a word is a name of its own: a place, or no word of French."""
    typed = text[token.start : token.end]
    if token.word[0] == _PLACE:
        return is_placed or folded(typed) not in ("nord", "sud")
    is_mark = token.word[0] in _SIGNS
    if is_mark or token.word in _GENERIC or len(typed) < _SHORT or typed[0].isdigit():
        return False
    is_name = token.word in _TOWNS or not readings(folded(typed))
    return is_name and (is_placed or (typed[0].isupper() and not text.isupper()))


def _is_someone(tokens: Sequence[_Token], text: str) -> bool:
    typed = {folded(text[one.start : one.end]) for one in tokens if one.word[0] != _PLACE}
    return bool(typed & _PERSONS or (typed & FIRST_NAMES and not typed & _SAINTS))


def _is_sure(head: _Token, rest: Sequence[_Token], text: str) -> bool:
    """Tell whether a name says which body it is, and is none of a person."""
    told = {*_key(rest)} - _GENERIC
    if _is_someone(rest, text):
        return False
    if _ONE in {one.word[0] for one in (head, *rest)}:
        return True
    if any(_says_which(one, text, is_placed=head.word[0] in _SIGNS) for one in rest):
        return head.word not in _VAGUE | _INNER or (len(told) > 1 and told.isdisjoint(_SAINTS))
    is_national = head.word == "ministere" or not _NATIONAL.isdisjoint(told)
    return is_national and head.word not in _INNER and not told <= _NATIONAL


def _pieces(text: str) -> Iterator[str]:
    """Yield what may each be a name, without those of persons."""
    for one in findings(text):
        text = text.replace(one.words, " / ")
    for pattern, typed in _DATA["typed"].items():
        text = re.sub(pattern, typed, text)
    held = [one for one in _read(text) if one.word[0] in _SIGNS]
    start = 0
    for mark in _APART.finditer(text):
        is_within = any(one.start < mark.start() < one.end for one in held)
        following = _read(text[mark.end() :])[:1] if mark["perhaps"] and not is_within else ()
        if not is_within and (not mark["perhaps"] or any(one.is_body for one in following)):
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


def _mention(head: _Token, rest: Sequence[_Token], text: str) -> _Mention:
    if head.word[0] in (_PLACED, _LAND):  # « le CCAS de la ville de Lyon »
        rest = [one for one in rest if one.word[0] != _LAND]
    if _is_spelt("".join(_key(rest[-1:])), _key((head, *rest[:-1]))):  # « … (ANSC) »
        rest = rest[:-1]
    if head.word[0] == _ONE:  # « la DGFiP (Bercy) », « …, du Plein emploi et de l’Insertion »
        rest = [one for one in rest if _MINISTRY not in head.word + one.word]
    is_after = bool(rest) and rest[0].start < head.start  # « Rennes Métropole »
    is_marked = head.word[0] in _SIGNS and not is_after
    words = sorted((head, *rest), key=lambda one: one.start)
    shown = text[head.end if is_marked else words[0].start : words[-1].end]
    shown = re.sub(r"\s*[,(]\s*", " ", shown).replace("'", "’")
    for one in rest:
        typed = text[one.start : one.end]
        shown = shown.replace(typed, _PROPER.get(one.word, typed))
    if is_marked and shown == shown.lower():
        shown = re.sub(r"[^\W\d_]{4,}", lambda one: one[0].capitalize(), shown)
    name = head.word[1:] + shown if is_marked else shown if is_after else inserts.partner(shown)
    return _Mention(_key((head, *rest)), name, _is_sure(head, rest, text))


@text_cache(maxsize=REMEMBERED)
def _named(text: str) -> tuple[_Mention, ...]:
    """Return the bodies that a name is, « la DGFiP et la CNIL »."""
    found = []
    for piece in _pieces(text):
        tokens = _read(piece)
        if (at := _body(tokens)) is not None:
            is_last = at + 1 == len(tokens) and tokens[at].word[0] == _LAND
            rest = tokens[:at] if is_last else tokens[at + 1 :]
            found.append(_mention(tokens[at], rest, piece))
        elif len(tokens) == 1 and _SIGLE.search(piece):
            found.append(_Mention((_UNKNOWN, tokens[0].word), "", is_sure=False))
    return tuple(found)


@text_cache(maxsize=REMEMBERED)
def _within(text: str) -> tuple[_Mention, ...]:
    """Return the bodies of which something is awaited: « l’avis de la CNIL »."""
    found = []
    for piece in _pieces(text):
        tokens = _read(piece)
        for rank, head in enumerate(tokens):
            if head.word[0] in _SIGNS and _NOT_IT.isdisjoint(_key(tokens[:rank])):
                after = takewhile(partial(_goes_on, text=piece), pairwise(tokens[rank:]))
                found.append(_mention(head, [one for _, one in after], piece))
    return tuple(found)


def _goes_on(pair: tuple[_Token, _Token], text: str) -> bool:
    """Tell whether a word goes on with a name: « SNCF Réseau », « Saint-Denis », « Lyon 2 »."""
    before, one = pair
    gap, is_mark = text[before.end : one.start], one.word[0] in _SIGNS
    is_name = (gap == " " or gap.startswith("-")) and not (is_mark or text[one.start].islower())
    return is_name or before.word in _SAINTS or _says_which(one, text, is_placed=True)


@text_cache(maxsize=REMEMBERED)
def _people(who: str, where: str) -> tuple[_Mention, ...]:
    """Return people that are told by more than one word, where a place is named."""
    words, places = (
        [one for one in read(text) if one.word not in FUNCTION]
        for read, text in ((_words, who), (_read, where))
    )
    head = head_of(who)  # not known of « seniors »
    is_many = head.is_plural if head else bool(words) and who[words[0].end - 1] in "sx"
    is_told = is_many and len(words) + len({*_key(words)} - _GENERIC) > _SHORT
    is_there = any(one.word[0] == _ONE or _says_which(one, where, is_placed=True) for one in places)
    is_someone = _is_someone(words, who) or _is_someone(places, where)
    if is_someone or not (is_told and is_there) or not _NOT_IT.isdisjoint(_key(places)):
        return ()
    name = f"{french.counted(who)}{inserts.place(where)}".strip(", ").replace("'", "’")
    return (_Mention((_PEOPLE, *_key(words), _PLACE, *_key(places)), name),)


def _mentions(fiche: Fiche) -> Iterator[tuple[Role, _Mention]]:
    for partner in fiche.usagers.partners:
        yield from ((Role.PARTNER, one) for one in _named(str(partner.name)))
    for group in fiche.usagers.groups:
        where = str(group.where)
        yield from ((Role.USERS, one) for one in _named(where) if one.key[0][0] != _LAND)
        yield from ((Role.PEOPLE, one) for one in _people(str(group.who), where))
    for _, awaited in fiche.independance.awaited():
        yield from ((Role.DECIDES, one) for one in _named(str(awaited.who_decides)))
        yield from ((Role.AWAITED, one) for one in _within(str(awaited.what)))


def _is_spelt(sigle: str, key: Key) -> bool:
    initials = "".join(word[0] for word in key)
    return any(size == len(initials) for _, size in stands_for(sigle, initials))


def met(fiches: Iterable[tuple[str, Fiche]]) -> list[Meeting]:
    """Return what two teams at least count on, by their names; what most count on comes first."""
    teams: dict[Key, dict[str, set[Role]]] = defaultdict(lambda: defaultdict(set))
    names: dict[Key, list[str]] = defaultdict(list)
    for team, fiche in fiches:
        for role, one in _mentions(fiche):
            teams[one.key][team].add(role)
            names[one.key] += [one.name] if one.is_sure else []
    sure = [key for key in teams if names[key]]
    for sigle in [key for key in teams if key[0] == _UNKNOWN]:
        spelt = [key for key in sure if _is_spelt(sigle[1], key)]
        for team, roles in teams[sigle].items() if len(spelt) == 1 else ():
            teams[spelt[0]][team] |= roles
    found = [
        Meeting(
            max(names[key], key=len), {team: frozenset(roles) for team, roles in teams[key].items()}
        )
        for key in sure
        if len(teams[key]) > 1
    ]
    return sorted(found, key=lambda one: -len(one.teams))
