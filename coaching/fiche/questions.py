"""All that is said of the screens of the journey, from `questions.toml`.

The quotations there are sentences of beta.gouv.fr, word for word, whose typography alone is ours
(MOOC « Créer des services publics numériques innovants », sheet « Déployer son produit »).
"""

import tomllib
from pathlib import Path
from typing import Annotated, Final, TypeVar

from pydantic import BeforeValidator, ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass

from coaching.fiche.progress import QUESTIONS, Screen

_WORDS: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_CLOSED: Final = ConfigDict(extra="forbid")
_Words = TypeVar("_Words")


@dataclass(frozen=True, slots=True, config=_CLOSED)
class Quotation:
    text: str
    source: str = "beta.gouv.fr, « Déployer son produit »"


QUOTATIONS: Final = {key: Quotation(text) for key, text in _WORDS["quotations"].items()}
_Quoted = Annotated[Quotation, BeforeValidator(lambda key: QUOTATIONS[key])]
# Its own words, or the key of the quotation that asks as we would.
_Title = Annotated[
    str, BeforeValidator(lambda said: QUOTATIONS[said].text if said in QUOTATIONS else said)
]


@dataclass(frozen=True, slots=True, config=_CLOSED)
class Facilitation:
    """A step of a workshop, for whoever leads it.

    `to_do` is what to do meanwhile, `stuck` what is heard of a team that is stuck, each with what
    to ask in return.
    """

    title: str
    to_do: str
    stuck: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, config=_CLOSED)
class SlideWords:
    """A title in very large type, what the guidance says of it, or else what to do."""

    title: str
    quotations: tuple[Quotation, ...] = ()
    to_do: str = ""


@dataclass(frozen=True, slots=True, config=_CLOSED)
class Section:
    """A part of a question's page: its anchor, its title, and a sentence where it needs one."""

    anchor: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=_CLOSED)
class ScreenWords:
    """What is said of a screen, wherever it is.

    `label` is its name in the path, `back` the button that comes back to it, `purpose` what one
    does there, on the site plan. `title` is in very large type on its slide, over the `projected`
    quotations, or else over `to_do`.
    """

    screen: Screen
    label: str
    back: str
    purpose: str
    title: _Title
    projected: tuple[_Quoted, ...] = ()
    to_do: str = ""
    facilitation: Facilitation | None = None

    @property
    def page_title(self) -> str:
        return self.label

    @property
    def slide(self) -> SlideWords:
        return SlideWords(self.title, self.projected, self.to_do)


@dataclass(frozen=True, slots=True, config=_CLOSED)
class GuidanceQuestion:
    """One of the three questions of the guidance.

    `short` asks it on the home page. `awaited` stands in the paragraph for what is not written yet.
    `heading` is over the rules of the coach in the documentation.
    """

    short: str
    awaited: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True, config=_CLOSED)
class Question(ScreenWords):
    """A question, whole: no sentence of it is written anywhere else.

    `title` asks it, on its page as on its slide; `abbreviation` is its name where there is no room.
    `why` says why it is asked, `quotations` what the guidance says of it, `good` is one good answer
    of our own. `prompts` are read aloud.
    The starting point is none of the `guidance` questions, and all its fields are one section.
    """

    abbreviation: str
    why: str
    quotations: tuple[_Quoted, ...]
    good: str
    prompts: tuple[str, ...]
    facilitation: Facilitation
    sections: tuple[Section, ...] = ()
    guidance: GuidanceQuestion | None = None

    @property
    def number(self) -> int:
        """Its rank as the guidance counts them: that of the starting point is 0."""
        return QUESTIONS.index(self.screen)

    @property
    def page_title(self) -> str:
        return f"{self.number}. {self.label}" if self.number else self.label


def _read(kind: type[_Words], name: str, **given: Screen) -> _Words:
    return TypeAdapter(kind).validate_python({**given, **_WORDS[name]})


ALL_QUESTIONS: Final = tuple(_read(Question, screen, screen=screen) for screen in QUESTIONS)
DEPART, USAGERS, INDEPENDANCE, ACCELERATION = ALL_QUESTIONS
GROUPS, PARTNERS, SIX_MONTHS = USAGERS.sections
DEPENDENCIES, GUARANTEES = INDEPENDANCE.sections
(STEPS,) = ACCELERATION.sections
JOURNEY: Final[tuple[ScreenWords, ...]] = (
    *ALL_QUESTIONS,
    *(_read(ScreenWords, screen, screen=screen) for screen in Screen if screen not in QUESTIONS),
)
# The step that is done all together, at the end of a workshop.
TOGETHER: Final = _read(Facilitation, "together")
# While each team reads the text of another.
CROSS_READING: Final = _read(SlideWords, "cross_reading")
LOOK_UP: Final[str] = _WORDS["look_up"]


def words_of(screen: Screen) -> ScreenWords:
    return next(words for words in JOURNEY if words.screen is screen)


def question_of(screen: Screen) -> Question:
    return ALL_QUESTIONS[QUESTIONS.index(screen)]
