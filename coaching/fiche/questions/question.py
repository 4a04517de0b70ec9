"""What is said of a screen of the journey, and all that is said of one that asks a question."""

from dataclasses import dataclass

from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions.guidance import Quotation


@dataclass(frozen=True, slots=True)
class Facilitation:
    """A step of a workshop, for whoever leads it.

    `to_do` is what to do meanwhile, `stuck` what is heard of a team that is stuck, each with what
    to ask in return.
    """

    title: str
    to_do: str
    stuck: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SlideWords:
    """A title in very large type, what the guidance says of it, or else what to do."""

    title: str
    quotations: tuple[Quotation, ...] = ()
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a question's page: its anchor, its title, and a sentence where it needs one."""

    anchor: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    title: str
    projected: tuple[Quotation, ...] = ()
    to_do: str = ""
    facilitation: Facilitation | None = None

    @property
    def page_title(self) -> str:
        """The title of the page, in the browser's tab and on the site plan."""
        return self.label

    @property
    def slide(self) -> SlideWords:
        """What its slide says."""
        return SlideWords(self.title, self.projected, self.to_do)


@dataclass(frozen=True, slots=True)
class GuidanceQuestion:
    """One of the three questions of the guidance.

    `short` asks it on the home page. `awaited` stands in the paragraph for what is not written yet.
    `heading` is over the rules of the coach in the documentation.
    """

    short: str
    awaited: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(ScreenWords):
    """A question, whole: no sentence of it is written anywhere else.

    `title` asks it, on its page as on its slide; `abbreviation` is its name where there is no room.
    `why` says why it is asked, `quotations` what the guidance says of it, `good` is one good answer
    of our own. `prompts` are read aloud.
    The starting point is none of the `guidance` questions, and all its fields are one section.
    """

    abbreviation: str
    why: str
    quotations: tuple[Quotation, ...]
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
        """The title of the page, with the number of the question."""
        return f"{self.number}. {self.label}" if self.number else self.label
