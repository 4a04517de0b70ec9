"""The rules of advice, written in `rules.toml`: where each speaks, when it is due, what it says."""

import re
import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from coaching.coach.advice.words import TESTS
from coaching.coach.reading import Kind, Question, Reading
from coaching.fiche.choices import Family
from coaching.fiche.questions import QUOTATIONS, Quotation
from coaching.french import folded

_FILE: Final = Path(__file__).with_suffix(".toml")


class Severity(StrEnum):
    """How much a remark matters; the order of the members is that of importance."""

    MEND = "à corriger"
    STRENGTHEN = "à renforcer"
    POLISH = "à polir"
    STRENGTH = "point fort"

    @property
    def said(self) -> str:
        """What a team reads: a remark is a question, however much it matters."""
        return self.value if self is Severity.STRENGTH else "une question"


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Return what finds any of the words, each a pattern, in a folded text."""
    known = (word if "\\" in word else folded(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)")


def _found_in(table: Mapping[str, object]) -> BeforeValidator:
    """Return what takes a key for what a table has there."""

    def found(key: str) -> object:
        if key not in table:
            msg = f"« {key} » n’est pas parmi {', '.join(table)}"
            raise ValueError(msg)
        return table[key]

    return BeforeValidator(found)


_Source = Annotated[Quotation, _found_in(QUOTATIONS)]
_Test = Annotated[Callable[[str], bool], _found_in(TESTS)]


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class AdviceRule:
    """One kind of advice, or one kind of praise.

    **When.** Where French has to be read, it is due when the text says one of `says` (any text
    will do when `says` is empty) and none of `lacks`; what is nearly said withholds praise, what is
    doubted a remark. Where words are enough, `finds` tells it from those of one field: more than
    `longest` characters, one of `words`, or a `test`. `question` is none when it holds for all
    three.

    **Where.** `fields` are the fields of the form where it stands: `usagers.groups.why`,
    `independance.*.what`. The first of an entry takes what is said nowhere, unless it stands
    `only_where_said`. `family` is the dependency that calls for it as long as nothing says how to
    do without. A field `read_alone` is read without its neighbours too. Words that pass the test
    `answered_by` answer it, whatever is read of them. Where one of `gives_way_to`, codes, stands,
    it is silent: one question is enough.

    **What.** `source` is the sentence of the guidance behind it, if there is one. `thanks` is said
    once it is mended; `earned_by` is what must then be found, and what cannot be praised meanwhile.
    """

    code: str
    severity: Severity
    title: str
    message: str
    bad: str
    good: str
    ask: str = ""
    thanks: str = ""
    question: Question | None = None
    source: _Source | None = None
    says: frozenset[Kind] = frozenset()
    lacks: frozenset[Kind] = frozenset()
    longest: int = 0
    words: Annotated[re.Pattern[str], BeforeValidator(_pattern)] | None = None
    test: _Test | None = None
    fields: tuple[str, ...] = ()
    family: Family | None = None
    only_where_said: bool = False
    read_alone: bool = False
    answered_by: _Test | None = None
    gives_way_to: tuple[str, ...] = ()
    earned_by: Kind | None = None

    def finds(self, text: str) -> bool:
        if self.longest and len(text.strip()) > self.longest:
            return True
        if self.words and self.words.search(folded(text)):
            return True
        return self.test is not None and self.test(text)

    def is_due(self, reading: Reading) -> bool:
        if self.question not in (None, reading.question):
            return False
        if self.severity is Severity.STRENGTH:
            says, is_withheld = self.says, reading.nearly_says(*self.lacks)
        else:
            says = self.says - reading.doubted
            is_withheld = reading.says(*self.lacks) or not reading.doubted.isdisjoint(self.lacks)
        return (not self.says or reading.says(*says)) and not is_withheld

    @property
    def importance(self) -> int:
        return tuple(Severity).index(self.severity)

    @property
    def is_read(self) -> bool:
        return bool(self.says or self.lacks)

    def names_in(self, entry: str) -> tuple[str, ...]:
        """Return the fields where it stands in one kind of entry (`usagers.groups`)."""
        places = (path.rpartition(".") for path in self.fields)
        return tuple(name for place, _, name in places if fnmatchcase(entry, place))


def rule_of(code: str, written: dict[str, Any]) -> AdviceRule:
    """Return the rule that a table of `rules.toml` writes; a ValueError says what it lacks."""
    try:
        return TypeAdapter(AdviceRule).validate_python({"code": code, **written})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        msg = f"{_FILE.name}, « {code} », « {key} » : {first['msg']}"
        raise ValueError(msg) from error


def _rules(group: str, **given: str) -> tuple[AdviceRule, ...]:
    return tuple(rule_of(code, {**given, **written}) for code, written in _WRITTEN[group].items())


_WRITTEN: Final = tomllib.loads(_FILE.read_text("utf-8"))
ADVICE_RULES: Final = _rules("advice")
FORM_RULES: Final = _rules("form")
STRENGTH_RULES: Final = _rules("strengths", severity=Severity.STRENGTH)
ALL_RULES: Final = (*ADVICE_RULES, *FORM_RULES, *STRENGTH_RULES)
