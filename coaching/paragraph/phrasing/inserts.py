"""A person's words as a piece of our sentence: a name, a place, what one says."""

import re
from typing import Final

from coaching import french
from coaching.fiche.leaves import TO_CONFIRM_MARK, ToConfirm
from coaching.french import lexicon
from coaching.french.nouns import head_of, led
from coaching.french.place_names import located, proper, with_article
from coaching.french.word_lists import AREAS, BODIES, SITES, sigle_is_feminine
from coaching.paragraph.phrasing.answer_forms import lowered, thing

# Words wholly within one pair of quotes, with the stop that may follow it.
_QUOTED: Final = re.compile(r'\s*(?:«((?:[^«»]|«[^«»]*»)+)»|"([^"]+)"|“([^“”]+)”)[\s.]*')
_BULLET: Final = re.compile(r"\A\s*(?:[-–—•]\s+)+")
# What one says of oneself, typed in the infinitive: « avoir vu une sage-femme ».
_OF_ONESELF: Final = {"avoir": "J’ai ", "être": "Je suis "}
_PAST: Final = re.compile(r"\A(avoir|être) (?=[^\W\d_]+)", re.IGNORECASE)
_OVERSEAS: Final = frozenset({"outre-mer", "l'outre-mer", "outremer"})
# « Aude (Narbonnais) »
_MORE: Final = re.compile(r"([^()]+?) (\([^()]+\))")
_STREET: Final = re.compile(r"(?:rue|avenue|boulevard|quai|place|allée|cours) ", re.IGNORECASE)
_LINES: Final = re.compile(r"\n|(?<=[^\W\d_]{3}\.) +(?=[A-ZÀ-Ý])")
# « Zones sous-dotées », not « Tours » nor « Rennes Métropole ».
_COMMON: Final = re.compile(r"[A-ZÀ-Ý][^\W\d_]+ [a-zà-ÿ]")
_NATIONAL_BODY: Final = re.compile(r"(?!Parc|Éducation)[A-ZÀ-Ý][^\W\d_]+ nationale? d")
_LETTER: Final = re.compile(r"[^\W_]")
_ARE_MANY: Final = re.compile(r"[A-Z]{2,} [a-zà-ÿ]{3,}[sx]\b")
_PLACE: Final = re.compile(r"(?:le |la |les |l’)(?=[A-ZÀ-Ý])")


def inside(answer: str | ToConfirm) -> str:
    return str(answer) if isinstance(answer, ToConfirm) else french.inside(answer)


def product(answer: str | ToConfirm) -> str:
    return "le produit" if isinstance(answer, ToConfirm) else french.name(answer)


def subject(answer: str | ToConfirm) -> str:
    """Return a product before its verb: a plural name follows « le produit », which is one."""
    name = product(answer)
    return f"le produit {name}" if french.is_plural(name) else name


def partner(answer: str, *, definite: bool = True) -> str:
    """Return a partner inside a sentence: « la préfecture de l’Aude », « Unis-Cité Centre »."""
    text = french.name(lowered(answer)).replace("'", "’")
    if french.has_determiner(text):
        return french.inside(text)
    first = text.split(" ", maxsplit=1)[0]
    if not first.isupper() and sigle_is_feminine(first.upper()) is not None:
        first, text = first.upper(), f"{first.upper()}{text[len(first) :]}"
    head = head_of(first.lower()) if french.folded(first).rstrip("s") in BODIES else None
    if head is None and (feminine := sigle_is_feminine(first)) is not None:
        if _ARE_MANY.match(text):
            return f"les {text}"  # « EHPAD privés »
        return french.elide("la" if feminine else "le", text)
    if head is None:
        return (thing(text, definite=definite) or text) if text[:1].islower() else text
    # The one body of its kind keeps its capital: « l’Office national des forêts ».
    is_one = _NATIONAL_BODY.match(text) is not None
    return led(text if is_one else text[:1].lower() + text[1:], head)


def common(text: str) -> str | None:
    """Return a common noun that was typed with a capital, with its article; None of a name."""
    if not _COMMON.match(text):
        return None
    first = text.split(" ", maxsplit=1)[0]
    is_noun = lexicon.nouns(first.lower())
    return thing(first.lower() + text[len(first) :]) if is_noun else None


def named(text: str) -> str | None:
    """Return a name that follows « grâce à », with its article; None where it is not sure."""
    first = text.split(" ", maxsplit=1)[0]
    if first.isupper() and sigle_is_feminine(first) is None:
        return text if text == first else None
    found = common(text) or partner(text)
    return None if french.form_of(found) is french.Form.CLAUSE else found


def opening(text: str) -> str:
    """Return a sentence with its capital; « beta.gouv.fr » or « iPhone » stay so at its head."""
    first = "".join(text.split(maxsplit=1)[:1]).rstrip(".,;:")
    is_word = first[1:] == first[1:].lower() and "." not in first
    return capital(text) if is_word or first[1:2] in ("’", "'") else text


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(answer: str | ToConfirm) -> str:
    """Return a person's words as a full sentence, without the quotes they typed around it."""
    if isinstance(answer, ToConfirm):
        return f"{TO_CONFIRM_MARK}."
    answer = _BULLET.sub("", answer)
    if whole := _QUOTED.fullmatch(answer):
        return french.sentence((whole[1] or whole[2] or whole[3]).strip())
    alone = answer.count("«") != answer.count("»") or answer.count('"') % 2
    return french.sentence(answer.strip('«»"“” \u00a0\u202f\n') if alone else answer)


def said(answer: str) -> str:
    """Return what a person says, between quotes; those within become « “ ” »."""
    return french.quoted(_PAST.sub(lambda one: _OF_ONESELF[one[1].lower()], sentence(answer)))


def place(answer: str | ToConfirm) -> str:
    """Return where, after what happens there: « dans le Finistère », « à Rodez » or « (…) »."""
    text = proper(inside(lowered(str(answer))).replace("'", "’"))
    text = common(text) or text  # « Zones rurales »
    if french.folded(text) in _OVERSEAS:
        return " en outre-mer"
    if french.has_preposition(text) or _STREET.match(text):
        return f" {text}"
    if "," in text:
        return f" ({text})" if "(" not in text else f", {text},"
    is_island = french.folded(text).startswith(("ile d", "iles d"))
    found = None if is_island else _body(text)
    if found := found or located(text) or _with_its_article(text):
        return f" {found}"
    if (more := _MORE.fullmatch(text)) and not (found := place(more[1])).endswith(")"):
        return f"{found} {more[2]}"
    return f", {text}," if "(" in text else f" ({text})"


def _body(text: str) -> str | None:
    """Return a body as a place: « préfecture de l’Aude », « à la préfecture de l’Aude »."""
    first = text.split(" ", maxsplit=1)[0]
    if not lexicon.nouns(first.lower()) and not first.isupper():
        return None  # « pont-croix », « bruxelles »
    body = partner(text)
    return None if body == text or french.has_determiner(text) else _at(body)


def _with_its_article(text: str) -> str | None:
    """Return a place typed with its article: « la Bretagne », « trois écoles », « le lycée »."""
    if match := _PLACE.match(text):
        bare = text[match.end() :]
        if with_article(bare) == text:
            return located(bare)
        typed = capital(text)
        return f"à {typed}" if typed.startswith("La ") else french.a(text)
    if not french.has_determiner(text) or french.form_of(text) is not french.Form.THING:
        return None
    many = french.is_plural(text) or french.starts_with_number(text)
    return f"dans {text}" if many else _at(text)


def _at(group: str) -> str:
    """Return a place that is a thing: « à la mairie », « dans le canton », « sur la ligne »."""
    head = head_of(group)
    noun = french.folded(head.words) if head else ""
    if noun in AREAS:
        return f"dans {group}"
    return f"sur {group}" if noun in SITES else french.a(group)


def lines(answer: str) -> list[str]:
    """Return guarantees, typed one a line, or one a sentence."""
    return [line for line in _LINES.split(answer) if _LETTER.search(line)]
