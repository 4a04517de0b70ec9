"""What the templates of the paragraph may say: filters from an answer to a piece of a sentence.

Each accepts « à confirmer » and keeps the sentence grammatical around the mark. They agree
only with the product's own nouns (usager, partenaire, groupe), never with a person's words.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from coaching import french
from coaching.answers.leaves import is_answered
from coaching.phrasing import amounts, claims, forms, pieces, sources, times, waiting
from coaching.phrasing.amounts import people
from coaching.phrasing.pieces import inside
from coaching.phrasing.sources import paths
from coaching.phrasing.turns import turn

__all__ = ["FILTERS", "GLOBALS", "TESTS", "inside", "paths", "people", "turn"]

FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "after_noun": pieces.after_noun,
    "capital": pieces.capital,
    "counted": amounts.counted,
    "decided": claims.decided,
    "enumerated": french.enumerate_fr,
    "in_words": amounts.in_words,
    "inside": pieces.inside,
    "listed": pieces.listed,
    "name": pieces.name,
    "named": pieces.named,
    "surest_first": pieces.surest_first,
    "not_yet": pieces.not_yet,
    "neither": claims.neither,
    "nouns": claims.nouns,
    "of_kind": claims.of_kind,
    "once": pieces.once,
    "opening": pieces.opening,
    "ordinal": amounts.ordinal,
    "partner": pieces.partner,
    "place": pieces.place,
    "reason": pieces.reason,
    "said": pieces.said,
    "sentence": pieces.sentence,
    "still_open": claims.still_open,
    "subject": pieces.subject,
    "thanks_to": pieces.thanks_to,
    "things": claims.things,
    "toward": pieces.toward,
    "until_then": pieces.until_then,
    "with_help": pieces.with_help,
    "worked_around": claims.worked_around,
    "after_launch": times.after_launch,
    "at_month": times.at_month,
    "by_month": times.by_month,
    "later": times.later,
    "on_date": times.on_date,
    "six_months_on": times.six_months_on,
}
TESTS: Final[Mapping[str, Callable[..., bool]]] = {
    "answered": is_answered,
    "clause": forms.is_clause,
    "condition": forms.is_condition,
    "led_by_pronoun": pieces.is_led_by_pronoun,
    "long": pieces.is_long,
    "one": amounts.is_one,
    "thing": forms.is_thing,
    "national_word": forms.is_national_word,
    "several": pieces.are_several,
    "waiting": waiting.only_waits,
}
GLOBALS: Final[Mapping[str, Callable[..., Any]]] = {
    "claims": sources.claims,
    "declared_paths": sources.declared_paths,
    "every": sources.every,
    "paths": sources.paths,
    "people": people,
}
