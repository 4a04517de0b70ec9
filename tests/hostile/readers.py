"""Every function that reads a text and returns what it makes of it, by its name."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Final

from coaching import french
from coaching.coach import privacy
from coaching.coach.advice.words import is_in_doubt
from coaching.coach.reading import Kind
from coaching.exports import room_workbook as workbook
from coaching.exports.as_text import inert as markdown
from coaching.fiche.draft import SOURCE
from coaching.fiche.paths import draft_from
from coaching.french import spelling
from coaching.french.nouns import head_of
from coaching.french.spelling import in_small_letters
from coaching.intake import kept_draft, named_answers
from coaching.paragraph.phrasing import answer_forms, inserts, outcomes, reasons
from coaching.workshop.codes import tidied
from coaching.workshop.hosting import cleaned


def _named(module: ModuleType, *names: str) -> dict[str, Callable[[str], object]]:
    return {f"{module.__name__}.{name}": getattr(module, name) for name in names}


READERS: Final[Mapping[str, Callable[[str], object]]] = {
    **_named(french, "typography", "has_number", "parse_count", "parse_date", "parse_months"),
    **_named(french, "inside", "sentence", "name", "is_unknown", "folded", "form_of", "is_plural"),
    **_named(french, "counted", "shown", "thing"),
    **_named(french, "de", "a", "has_determiner"),
    **_named(inserts, "inside", "opening", "sentence", "place", "partner", "subject", "said"),
    **_named(inserts, "common", "named", "lines"),
    **_named(answer_forms, "plain", "quotation", "thing", "perimeter", "lowered"),
    **_named(answer_forms, "absence", "acts", "does", "is_state"),
    **_named(outcomes, "is_fact"),
    "deed": lambda text: answer_forms.deed(text, we=True),
    "start": lambda text: answer_forms.start(text, we=False, again=False),
    "condition": lambda text: outcomes.condition(text, we=True),
    "clause": lambda text: answer_forms.clause(text, we=True),
    "if so": lambda text: outcomes.if_so(text, we=False),
    "future": french.in_future,
    "reason": reasons.reason,
    "head": head_of,
    **_named(workbook, "line", "cut"),
    "doubts": lambda text: is_in_doubt([Kind.REASON, Kind.PARTNER, Kind.EFFECT], text),
    "enumerate_fr": lambda text: french.enumerate_fr([text, text]),
    "privacy": privacy.findings,
    "markdown": markdown,
    "name of a team": cleaned,
    "code of a room": tidied,
    "named answers": named_answers,
    "kept draft": lambda text: kept_draft(draft_from({SOURCE: text})),
    "capitals": in_small_letters,
    "spelling": lambda text: spelling.corrected(text, spelling.corrections.__wrapped__(text)),
}


def read(name: str, text: str) -> object:
    """Have a reader read a text; it may say that it cannot, in the way that is foreseen."""
    try:
        return READERS[name](text)
    except french.Unreadable as unreadable:
        return unreadable
