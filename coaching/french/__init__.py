"""French as the paragraph needs it: numbers, dates, grammar and typography; pure functions."""

from coaching.french.dates import (
    UnreadableDate,
    UnreadableMonths,
    When,
    add_months,
    after_launch,
    in_sentence,
    months_as_words,
    parse_date,
    parse_months,
    short,
)
from coaching.french.elision import elide
from coaching.french.folding import folded
from coaching.french.forms import (
    Form,
    form_of,
    has_determiner,
    has_preposition,
    in_future,
    is_plural,
    starts_with_number,
)
from coaching.french.fragments import gone_on, inside, is_unknown, name, sentence
from coaching.french.grammar import a, de, enumerate_fr, reason
from coaching.french.nouns import counted, thing
from coaching.french.numbers import (
    Count,
    Unreadable,
    UnreadableNumber,
    count_of,
    figure,
    has_number,
    parse_count,
)
from coaching.french.typography import quoted, typography

__all__ = [
    "Count",
    "Form",
    "Unreadable",
    "UnreadableDate",
    "UnreadableMonths",
    "UnreadableNumber",
    "When",
    "a",
    "add_months",
    "after_launch",
    "count_of",
    "counted",
    "de",
    "elide",
    "enumerate_fr",
    "figure",
    "folded",
    "form_of",
    "gone_on",
    "has_determiner",
    "has_number",
    "has_preposition",
    "in_future",
    "in_sentence",
    "inside",
    "is_plural",
    "is_unknown",
    "months_as_words",
    "name",
    "parse_count",
    "parse_date",
    "parse_months",
    "quoted",
    "reason",
    "sentence",
    "short",
    "starts_with_number",
    "thing",
    "typography",
]
