"""A person's words as a piece of our sentence: a name, a reason, a place, a sign, a lever."""

import re
from collections.abc import Iterable
from typing import Final

from coaching import french
from coaching.answers.choices import Certainty
from coaching.answers.complete import Partner
from coaching.answers.leaves import TO_CONFIRM_MARK, ToConfirm

# Words wholly within one pair of quotes, with the stop that may follow it.
_QUOTED: Final = re.compile(r'\s*(?:«((?:[^«»]|«[^«»]*»)+)»|"([^"]+)"|“([^“”]+)”)[\s.]*')
# How sure a partner is, said of « un partenaire », then after its name, whatever its gender.
_NOT_YET: Final = {
    Certainty.CONTACTED: ("déjà contacté", "contact pris"),
    Certainty.TO_FIND: ("à trouver", "à trouver"),
}
_HOPED: Final = ("envisagé", "en projet")
_SURE: Final = ("", "déjà contacté", "envisagé", "à trouver")
_PRONOUN: Final = re.compile(r"(?:il|elle|on|nous|je|ils|elles|ca|cela|c'est|j')(?:\s|(?<='))")
# A reason that begins with its verb: « en ont marre », « n’ont pas le temps », « se plaignent ».
_SUBJECTLESS: Final = re.compile(
    r"(?:n'|(?:ne|y|en) )*(?:ont|sont|font|vont|veulent|peuvent|doivent|savent|perdent|attendent"
    r"|souffrent|subissent|cherchent|souhaitent|croulent|manquent|refont|demandent|reclament)\b"
    r"|(?:n'|s'|(?:ne|se) )[a-z]{3,}ent\b"
)
_LONG: Final = 18
_JOINED: Final = (french.Form.CLAUSE, french.Form.CONDITION)
_COLON: Final = re.compile(r"\s:\s|\w:\s")


def inside(answer: str | ToConfirm) -> str:
    """Return an answer fit for the middle of a sentence."""
    return TO_CONFIRM_MARK if isinstance(answer, ToConfirm) else french.inside(answer)


def name(answer: str | ToConfirm) -> str:
    """Return a proper name, its capitals kept."""
    return TO_CONFIRM_MARK if isinstance(answer, ToConfirm) else french.name(answer)


def subject(product: str | ToConfirm) -> str:
    """Return a product before its verb: a plural name follows « le produit », which is one."""
    return f"le produit {name(product)}" if french.is_plural(name(product)) else name(product)


def partner(answer: str | ToConfirm) -> str:
    """Return a partner inside a sentence: only an article or a number loses its capital."""
    text = name(answer)
    return inside(text) if french.has_determiner(text) else text


def named(one: Partner) -> str:
    """Return a partner among others: « la MSA », « la MSA (contact pris) »."""
    _, after = _not_yet(one.certainty)
    return f"{partner(one.name)} ({after})" if after else partner(one.name)


def not_yet(certainty: Certainty | ToConfirm) -> str:
    """Return what « un partenaire » is who has not agreed yet: « à trouver », « déjà contacté »."""
    return _not_yet(certainty)[0]


def _not_yet(certainty: Certainty | ToConfirm) -> tuple[str, str]:
    return _HOPED if isinstance(certainty, ToConfirm) else _NOT_YET.get(certainty, ("", ""))


def surest_first(partners: Iterable[Partner]) -> list[Partner]:
    """Return partners as they are named in a row: who has agreed before who is to be found."""
    return sorted(partners, key=lambda one: _SURE.index(not_yet(one.certainty)))


def to_find(certainty: Certainty | ToConfirm) -> str:
    """Return what tells volunteers still to be found, where certainty is not told at length."""
    return " (à trouver)" if certainty is Certainty.TO_FIND else ""


def opening(answer: str | ToConfirm) -> str:
    """Return a proper name at the head of a sentence; « beta.gouv.fr » or « iPhone » stay so."""
    text, first = name(answer), name(answer).split(" ", maxsplit=1)[0]
    return capital(text) if first[1:] == first[1:].lower() and "." not in first else text


def capital(text: str) -> str:
    """Return words of ours at the head of a sentence."""
    return text[:1].upper() + text[1:]


def reason(answer: str | ToConfirm) -> str:
    """Return an answer to « pourquoi ? » with all that joins it to the sentence before it."""
    if isinstance(answer, ToConfirm):
        return f", parce que {TO_CONFIRM_MARK}"
    if _SUBJECTLESS.match(french.folded(answer)):
        answer = f"ils {french.inside(answer)}"
    text = french.reason(answer)
    return f" ; la raison {text}" if text.startswith(":") else f", {text}"


def is_long(answer: object) -> bool:
    """Tell whether a reason or what is said takes the words of several other answers."""
    return isinstance(answer, str) and len(answer.split()) > _LONG


def is_led_by_pronoun(answer: object) -> bool:
    """Tell whether an answer is a clause about « il », « on »: no noun of ours may bring it."""
    return isinstance(answer, str) and bool(_PRONOUN.match(french.folded(answer)))


def sentence(answer: str | ToConfirm) -> str:
    """Return a person's words as a full sentence, without the quotes they typed around it."""
    if isinstance(answer, ToConfirm):
        return f"{TO_CONFIRM_MARK}."
    if whole := _QUOTED.fullmatch(answer):
        return french.sentence((whole[1] or whole[2] or whole[3]).strip())
    alone = answer.count("«") != answer.count("»") or answer.count('"') % 2
    return french.sentence(answer.strip('«»"“” \u00a0\u202f\n') if alone else answer)


def said(answer: str | ToConfirm) -> str:
    """Return what a person says, between quotes; those within become « “ ” »."""
    if isinstance(answer, ToConfirm):
        return f"{TO_CONFIRM_MARK}."
    return french.quoted(sentence(answer))


def with_help(answer: str | ToConfirm) -> str:
    """Return what a partner brings: « , avec deux conseillères » or « (elle prête une salle) »."""
    if isinstance(answer, ToConfirm):
        return f", avec {TO_CONFIRM_MARK}"
    text = french.inside(answer)
    return f", avec {text}" if french.has_determiner(text) else f" ({text})"


def place(answer: str | ToConfirm) -> str:
    """Return where, after a group of words: « , dans le Finistère » or « (Finistère) ».

    Parentheses never hold others: « , Brest (29) ».
    """
    if isinstance(answer, ToConfirm):
        return f" (lieu {TO_CONFIRM_MARK})"
    text = french.inside(answer)
    return f", {text}" if "(" in text or french.has_preposition(text) else f" ({text})"


def once(sign: str) -> str:
    """Return a sign that is a clause as the condition of a step: « dès qu’ils reviennent »."""
    text = french.inside(sign).replace("'", "’")
    return text if french.form_of(sign) is french.Form.CONDITION else french.elide("dès que", text)


def after_noun(answer: str | ToConfirm) -> str:
    """Return an answer after a noun of ours and a colon; a dash when it has its own colon."""
    text = inside(answer)
    return f" – {text}" if _COLON.search(text) else f" : {text}"


def thanks_to(lever: str) -> str:
    """Return a lever that is a thing: « grâce au réseau MSA »."""
    return f"grâce {french.a(lever)}"


def toward(perimeter: str) -> str:
    """Return a perimeter that is a thing as the aim of a move: « aux quatre départements »."""
    return french.a(perimeter)


def until_then(workaround: str) -> str:
    """Return a workaround after « d’ici là » or « en attendant le décret »: « , on appelle ».

    A colon brings only what a comma could not: an infinitive, a bare noun, without its own colon.
    """
    text = inside(workaround)
    joined = french.form_of(text) in _JOINED or french.has_determiner(text)
    comma = joined or french.has_preposition(text) or _COLON.search(text)
    return f", {text}" if comma else f" : {text}"


def are_several(answer: str | ToConfirm) -> bool:
    """Tell whether guarantees, typed one a line, are more than one."""
    return isinstance(answer, str) and len(_lines(answer)) > 1


def listed(answer: str | ToConfirm, most: int | None = None) -> str:
    """Return guarantees, typed one a line, as one French list: all, or the first ones."""
    if isinstance(answer, ToConfirm):
        return TO_CONFIRM_MARK
    return french.enumerate_fr([french.inside(line) for line in _lines(answer)[:most]])


def _lines(answer: str) -> list[str]:
    return [line for line in answer.splitlines() if line.strip()]
