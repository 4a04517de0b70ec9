"""Why somebody does something, brought to the form that its sentence takes.

Authority: Grevisse et Goosse, Le Bon Usage, § 1131-1134 (propositions de cause).
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from coaching import french
from coaching.french import lexicon, team_verbs
from coaching.french.folding import REMEMBERED, folded
from coaching.french.noun_heads import head_of
from coaching.paragraph.phrasing.answer_forms import absence, is_state, plain, quotation, thing

# A reason that begins with its verb: « en ont marre », « n’ont pas le temps », « qui attendent ».
_SUBJECTLESS: Final = re.compile(
    r"(?:qui )?((?:(?:ne|y|en|se|le|la|les|leur|lui) |n’|s’|l’)*([^\W\d_]+).*)", re.IGNORECASE
)
_TOO_MUCH: Final = re.compile(r"(?:trop|beaucoup|tant|pas assez) d(?:e |’)", re.IGNORECASE)
_LESS: Final = re.compile(r"moins d(?:e |’)", re.IGNORECASE)
_FEELS: Final = re.compile(
    r"(?:(marre|assez)|besoin|envie|peur|hâte|honte|intérêt) (?:d(?:e |’|u |es )|à )", re.IGNORECASE
)
_BECAUSE: Final = re.compile(r"\Aparce qu(?:e |’)")
# « Ils sont volontaires parce que… », as the guidance asks it, is our own « essaient ».
_VOLUNTEERS: Final = re.compile(
    r"(?:ils|elles|il|elle) (?:sont|est) volontaires? (?=parce qu|car |pour |puisqu)", re.IGNORECASE
)
_SHE: Final = re.compile(r"(?:parce qu'|puisqu'|car |vu qu'|comme )?elles?\b")
_THEY: Final = re.compile(
    r"(?:ils?|elles?) (?!y a\b|faut\b|s’agit|manque\b|existe\b|reste\b)(?=\S)"
)
_THEIRS: Final = re.compile(r"(ses|leurs|son|sa|leur) (?=\S)")
# What a relative may not hold: another subject, a mark.
_SEVERAL: Final = re.compile(
    r"[,;:()!?.…«»]|\bet (?:il|elle|on|nous|les?|la|ses?|leurs?"
    r"|personne|rien|nul|aucune?|chacune?)\b"
)
_WHICH: Final = re.compile(r"([^,;:.!?()]+?) qui (?=\S)")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody does something: joined to a clause of ours, or a thing, or words to quote.

    `which` says the joined reason as a relative that follows them: « , qui paie…, », « , dont… ».
    """

    joined: str = ""
    thing: str = ""
    quoted: str = ""
    which: str = field(default="", compare=False)


@lru_cache(maxsize=REMEMBERED)
def reason(answer: str, *, feminine: bool = False, plural: bool = True) -> Reason:
    """Return an answer to « pourquoi ? »: « parce que… », « pour… », or a thing that decides.

    `feminine` and `plural` are of those whose reason it is.
    """
    text = _VOLUNTEERS.sub("", plain(answer), count=1)
    if found := _there_is(text) or _of_theirs(text):
        return Reason(f", {french.elide('parce que', found)}")
    if _LESS.match(text):
        return Reason(f", pour avoir {text[:1].lower()}{text[1:]}")
    text = _of_them(text, feminine=feminine, plural=plural) or text
    if team_verbs.is_infinitive(text):
        return Reason(f", pour {text}")
    joined = french.reason(text)
    if not joined.startswith(":"):
        return Reason(f", {joined}", which=_which(joined, plural=plural))
    if found := thing(text):
        return Reason(thing=found)
    return Reason(quoted=quotation(answer))


def _which(joined: str, *, plural: bool) -> str:
    """Return « parce qu’elle paie » as « , qui paie, », « parce que ses élus… » as « , dont… ».

    Nothing where its pronoun or its possessive is of others: « parce qu’ils entrent chez eux ».
    """
    clause = _BECAUSE.sub("", joined, count=1)
    if clause == joined or _SEVERAL.search(clause):
        return ""
    match = _THEY.match(clause)
    if match and match[0].strip().endswith("s") is plural:
        return f", qui {clause[match.end() :]},"
    match = _THEIRS.match(clause)
    if match is None or match[1].startswith("leur") is not plural:
        return ""
    rest, head = clause[match.end() :], head_of(clause[match.end() :])
    if match[1] in ("ses", "leurs"):
        return f", dont les {rest},"
    if head is None:
        return ""
    return f", dont {french.elide('la' if head.is_feminine else 'le', rest)},"


def _there_is(text: str) -> str | None:
    """Return what there is not, or too much of, as a clause: « il n’y a plus de bus »."""
    return f"il y a {text}" if _TOO_MUCH.match(text) else absence(text)


def _of_theirs(text: str) -> str | None:
    """Return what happens to something of theirs: « dossiers qui reviennent », « leurs… »."""
    match = _WHICH.match(text)
    if match is None or french.has_determiner(text) or french.form_of(text) is french.Form.CLAUSE:
        return None
    bare, head = match[1], head_of(match[1])
    if head is None or is_state(bare) or not bare.lower().startswith(head.words.lower()):
        return None
    owned = "leurs" if head.is_plural else "leur"
    return f"{owned} {bare[:1].lower()}{bare[1:]} {text[match.end() :]}"


def _of_them(text: str, *, feminine: bool, plural: bool) -> str | None:
    """Return as a clause what is said of them: « en ont marre », « lassés », « peur de rater »."""
    said = text[:1].lower() + text[1:]
    if deed := _without_subject(said, plural=plural):
        return f"{_pronoun(feminine, plural)} {deed}"
    if is_state(text):
        shown = text.split(" ", maxsplit=1)[0].rpartition("é")[2]  # « lassées »
        return f"{_pronoun('e' in shown, plural)} {'sont' if plural else 'est'} {said}"
    if match := _FEELS.match(text):
        has = f"{'en ' if match[1] else ''}{'ont' if plural else 'a'}"
        return f"{_pronoun(feminine, plural)} {has} {said}"
    return None


def _without_subject(text: str, *, plural: bool) -> str:
    """Return what begins with a verb for one or many, which is no noun; else nothing."""
    match = _SUBJECTLESS.fullmatch(text)
    word = match[2].lower() if match else ""
    if match is None or lexicon.nouns(word) or lexicon.is_word(word):
        return ""
    person = lexicon.MANY if plural else lexicon.ONE
    return match[1] if any(verb.person == person for verb in lexicon.verbs(word)) else ""


def _pronoun(feminine: bool, plural: bool) -> str:  # noqa: FBT001
    return f"{'elle' if feminine else 'il'}{'s' if plural else ''}"


def shows_feminine(answer: object) -> bool:
    """Tell whether a reason says « elles » of those whom it is about."""
    return isinstance(answer, str) and bool(_SHE.match(folded(answer)))
