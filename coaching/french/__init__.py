"""French as the paragraph needs it: numbers, dates, grammar and typography; pure functions."""

from coaching.french.dates import (
    When,
    add_months,
    after_launch,
    in_full,
    in_sentence,
    last_day,
    months_as_words,
    parse_date,
    parse_months,
    short,
)
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
from coaching.french.grammar import a, de, elide, enumerate_fr, of_team, the_team
from coaching.french.nouns import counted, thing
from coaching.french.numbers import Count, Unreadable, count_of, figure, has_number, parse_count
from coaching.french.typography import folded, quoted, shown, typography
