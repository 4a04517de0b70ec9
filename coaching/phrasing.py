"""What the templates may say: filters from an answer to a piece of a French sentence.

Each accepts « à confirmer » and keeps the sentence grammatical around the mark. They agree
only with the product's own nouns (usager, partenaire), never with a person's words.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from coaching import french
from coaching.answers.choices import Certainty, Family
from coaching.answers.complete import Declared, Denied, Group, Partner, Step, Unsettled
from coaching.answers.leaves import TO_CONFIRM_MARK, ToConfirm

_Claim = tuple[Family, Denied | Declared | Unsettled]

_USERS: Final = "usagers"
_VOLUNTEERS: Final = {
    Certainty.TO_FIND: "des volontaires encore à trouver",
    Certainty.CONTACTED: "des volontaires déjà contactés",
    Certainty.AGREED: "des volontaires d’accord pour essayer",
    Certainty.ENROLLED: "des volontaires déjà inscrits",
}
_SURE_PARTNER: Final = {
    Certainty.TO_FIND: ", partenaire à trouver",
    Certainty.CONTACTED: ", partenaire contacté",
    Certainty.AGREED: ", d’accord pour commencer",
    Certainty.ENROLLED: ", partenaire engagé",
}
# Words wholly within one pair of quotes, with the stop that may follow it.
_QUOTED: Final = re.compile(r'\s*(?:«([^«»]+)»|"([^"]+)"|“([^“”]+)”)[\s.]*')


def inside(answer: str | ToConfirm) -> str:
    """Return an answer fit for the middle of a sentence."""
    return TO_CONFIRM_MARK if isinstance(answer, ToConfirm) else french.inside(answer)


def name(answer: str | ToConfirm) -> str:
    """Return a proper name, its capitals kept."""
    return TO_CONFIRM_MARK if isinstance(answer, ToConfirm) else french.name(answer)


def opening(answer: str | ToConfirm) -> str:
    """Return a proper name at the head of a sentence; « beta.gouv.fr » or « iPhone » stay so."""
    text, first = name(answer), name(answer).split(" ", maxsplit=1)[0]
    return _capital(text) if first[1:] == first[1:].lower() and "." not in first else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def reason(answer: str | ToConfirm) -> str:
    """Return an answer to « pourquoi ? » with all that joins it to the sentence before it."""
    if isinstance(answer, ToConfirm):
        return f", parce que {TO_CONFIRM_MARK}"
    text = french.reason(answer)
    return f" ; la raison {text}" if text.startswith(":") else f", {text}"


def quoted(answer: str | ToConfirm) -> str:
    """Return a person's words as a full sentence, without the quotes they typed around it."""
    if isinstance(answer, ToConfirm):
        return TO_CONFIRM_MARK
    if whole := _QUOTED.fullmatch(answer):
        return french.sentence((whole[1] or whole[2] or whole[3]).strip())
    alone = answer.count("«") != answer.count("»") or answer.count('"') % 2
    return french.sentence(answer.strip('«»"“” \u00a0\u202f\n') if alone else answer)


def with_help(answer: str | ToConfirm) -> str:
    """Return what a partner brings: « , avec deux conseillères » or « (elle prête une salle) »."""
    if isinstance(answer, ToConfirm):
        return f", avec {TO_CONFIRM_MARK}"
    text = french.inside(answer)
    return f", avec {text}" if french.has_determiner(text) else f" ({text})"


def place(answer: str | ToConfirm) -> str:
    """Return where, after a group of words: « , dans le Finistère » or « (Finistère) »."""
    if isinstance(answer, ToConfirm):
        return f" (lieu {TO_CONFIRM_MARK})"
    text = french.inside(answer)
    return f", {text}" if french.has_preposition(text) else f" ({text})"


def people(count: french.Count | ToConfirm, who: str | ToConfirm) -> str:
    """Return « 60 artisans », « une centaine d’artisans », marked where an answer is open."""
    noun = _USERS if isinstance(who, ToConfirm) else french.inside(who)
    if isinstance(count, ToConfirm) and isinstance(who, ToConfirm):
        said = f"des {noun}"
    elif isinstance(count, ToConfirm):
        said = f"un nombre {TO_CONFIRM_MARK} {french.de(noun)}"
    elif noun.startswith(f"{count.value} "):
        said = noun  # « 60 aidants » typed whole, and 60 again as the number
    elif count.value == 1 and noun == _USERS:
        said = french.count_of(count, _USERS.rstrip("s"))
    else:
        said = french.count_of(count, noun)
    return f"{said} {TO_CONFIRM_MARK}" if isinstance(who, ToConfirm) else said


def volunteers(certainty: Certainty | ToConfirm) -> str:
    """Return « des volontaires déjà inscrits », agreeing with « volontaires »."""
    return "des volontaires" if isinstance(certainty, ToConfirm) else _VOLUNTEERS[certainty]


def sure_partner(certainty: Certainty | ToConfirm) -> str:
    """Return how sure a partner is, agreeing with « partenaire »."""
    return "" if isinstance(certainty, ToConfirm) else _SURE_PARTNER[certainty]


def on_date(launch: french.When | ToConfirm) -> str:
    """Return the launch date: « le 12 janvier 2027 », « en mars 2027 »."""
    if isinstance(launch, ToConfirm):
        return f"à une date {TO_CONFIRM_MARK}"
    return french.in_sentence(launch)


def six_months_on(date: french.When | ToConfirm) -> str:
    """Return the six-month date, at the head of a sentence."""
    if isinstance(date, ToConfirm):
        return "Six mois plus tard"
    return _capital(french.in_sentence(replace(date, precision="month")))


def after_launch(months: int | ToConfirm) -> str:
    """Return when the first users come, after the verb."""
    if isinstance(months, ToConfirm):
        return f", à une échéance {TO_CONFIRM_MARK},"
    return f", {french.months_as_words(months)} plus tard," if months else " aussitôt"


def at_month(months: int | ToConfirm) -> str:
    """Return when a step comes, at the head of a sentence."""
    if isinstance(months, ToConfirm):
        return f"À une échéance {TO_CONFIRM_MARK}"
    return f"Au bout {french.de(french.months_as_words(months))}" if months else "Dès le lancement"


def worked_around(answer: str | ToConfirm) -> str:
    """Return what becomes of « une dépendance », before its workaround."""
    return "reste à contourner" if isinstance(answer, ToConfirm) else "est contournée"


def neither(nouns: Iterable[str]) -> str:
    """Return « pas de texte », or « ni texte, ni financement »."""
    first, *others = nouns
    if not others:
        return f"pas {french.de(first)}"
    return ", ".join(f"ni {noun}" for noun in (first, *others))


def listed(answer: str | ToConfirm) -> str:
    """Return guarantees, typed one a line, as one French list."""
    if isinstance(answer, ToConfirm):
        return TO_CONFIRM_MARK
    return french.enumerate_fr(
        [french.inside(line) for line in answer.splitlines() if line.strip()]
    )


def nouns(claims: Iterable[_Claim]) -> list[str]:
    """Return the families of some claims, as nouns with their article."""
    return [family.noun for family, _ in claims]


def of_kind(claims: Iterable[_Claim], kind: str) -> list[_Claim]:
    """Return the claims of one kind, by the name of its type."""
    return [claim for claim in claims if type(claim[1]).__name__ == kind]


def paths(entry: Group | Partner | Step, group: str, *names: str) -> list[str]:
    """Return the paths of some fields of an entry."""
    return [f"{group}.{entry.key}.{name}" for name in names]


def claims(answers: Iterable[_Claim]) -> list[str]:
    """Return the paths of the yes-or-no answers of some families."""
    return [f"independance.{family}.depends" for family, _ in answers]


def declared_paths(family: Family, detailed: bool) -> list[str]:  # noqa: FBT001 - a template's
    """Return the paths of a declared dependency, with who decides and when if `detailed`."""
    names = ("depends", "what", "workaround", *(("who_decides", "when") if detailed else ()))
    return [f"independance.{family}.{name}" for name in names]


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    function.__name__: function
    for function in (
        after_launch,
        at_month,
        inside,
        listed,
        name,
        neither,
        nouns,
        of_kind,
        on_date,
        opening,
        place,
        quoted,
        reason,
        six_months_on,
        sure_partner,
        volunteers,
        with_help,
        worked_around,
    )
}
GLOBALS: Final[Mapping[str, Callable[..., Any]]] = {
    function.__name__: function for function in (claims, declared_paths, paths, people)
}
