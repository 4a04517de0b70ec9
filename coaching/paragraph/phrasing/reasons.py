"""Why somebody does something, brought to the form that its sentence takes.

Authority: Grevisse et Goosse, Le Bon Usage, § 1131-1134 (propositions de cause).
"""

import re
from dataclasses import dataclass
from typing import Final

from coaching import french
from coaching.caches import text_cache
from coaching.french import lexicon, team_verbs
from coaching.french.typography import REMEMBERED, folded
from coaching.paragraph.phrasing.answer_forms import absence, is_state, plain, quotation, thing

# A reason that begins with its verb: « en ont marre », « n’ont pas le temps », « qui attendent ».
_SUBJECTLESS: Final = re.compile(
    r"(?:qui )?((?:(?:ne|y|en|se|le|la|les|leur|lui|nous) |n’|s’|l’)*([^\W\d_]+).*)", re.IGNORECASE
)
_TOO_MUCH: Final = re.compile(r"(?:trop|beaucoup|tant|pas assez) d(?:e |’)", re.IGNORECASE)
_LESS: Final = re.compile(r"moins d(?:e |’)", re.IGNORECASE)
_FEELS: Final = re.compile(
    r"(?:(marre|assez)|besoin|envie|peur|hâte|honte|intérêt) (?:d(?:e |’|u |es )|à )", re.IGNORECASE
)
# « Ils sont volontaires parce que… », as the guidance asks it, is our own frame.
_VOLUNTEERS: Final = re.compile(
    r"(?:ils|elles|il|elle) (?:sont|est) volontaires? (?=parce qu|car |pour |puisqu)", re.IGNORECASE
)
_SHE: Final = re.compile(r"(?:parce qu'|puisqu'|car |vu qu'|comme )?elles?\b")
_HERS: Final = re.compile(r"(?:sont|est) [^\W\d_]+ées?\b")  # « sont accusées à tort »
# What leads a clause, or a group, as it was typed: « car », « grâce à ».
_CAUSE: Final = re.compile(
    r"\A(?:parce[\s-]*que?|pcq(?:ue)?|pck|car|puisque?|vu que?|[ée]tant donn[ée] que?|que?)"
    r"(?:,?\s+|’|$)",
    re.IGNORECASE,
)
_CAUSE_WITHIN: Final = re.compile(r"\b(?:car|parce|puisque?)\b")
_ATTACHED: Final = re.compile(
    r"(?:pour|par|sous|avec|qui|(?:grace|suite|face) (?:a|au|aux))\s"
    r"|(?:afin|faute|a cause|en raison|du fait|en vue|en echange"
    r"|dans (?:le but|l'espoir|l'objectif)) (?:d[eu]\s|des\s|que\s|d'|qu')"
)
# A reason of more words, or with these, has a sentence of its own.
_LONG: Final = 20
_STOPS: Final = frozenset(";!?…")
_ONESELF: Final = re.compile(r"\bchez soi\b")
_BECAUSE: Final = re.compile(r"(?:, )?parce qu(?:e (?:l’(?=on\b))?|’)")
# « Pour ne plus attendre », « afin d’arrêter »: of who does it.
_AIM: Final = re.compile(r", (?:pour |afin d(?:e |’))")
# A clause of theirs, which « qui » brings: « il faut », « il y a » are of nobody.
_OWN: Final = re.compile(r"(?:ils|elles) (.+)")
_ONES: Final = re.compile(r"(?:elle|il(?! (?:n’)?(?:y|s’agit|faut|manque|reste)\b)) (.+)")
_ARE: Final = re.compile(r"(?:sont|est) (.+)")
# « Accueillir sans rien savoir, ça suffit » is no aim.
_AND_IT: Final = re.compile(r", (?:ça |cela |c’)")
_NOT: Final = re.compile(r"ne (pas|plus|jamais|rien) (.+)")
_STATES: Final = frozenset({"volontaire", "volontaires"})
_MARKS: Final = frozenset("()«».:;!?…")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody does something: joined to a clause of ours, or said alone after it."""

    joined: str = ""
    alone: str = ""
    aside: str = ""  # beside those whose it is: « , volontaires depuis la réunion, »
    typed: str = ""  # a thing, which is no cause of what is not agreed: « les délais »

    def after_colon(self) -> str:
        """Return a reason that is a clause after a colon, rather than after « parce que »."""
        match = _BECAUSE.match(self.joined)
        return f" : {self.joined[match.end() :]}" if match else self.joined

    def beside(self, *, many: bool, found: bool = True) -> tuple[str, str]:
        """Return the reason beside those whose it is, and apart: it is never said of us.

        « , qui attendent un an », « , qui veulent s’installer »; what is said of another is apart.
        Those who are not `found` yet « voudraient ».
        """
        if match := _BECAUSE.match(self.joined):
            clause = self.joined[match.end() :]
            own = (_OWN if many else _ONES).match(clause)
            if own and (state := _ARE.match(own[1])) and is_state(state[1]):
                return f", {state[1]}", ""
            return (f", qui {own[1]}", "") if own else ("", f"\u202f; {clause}")
        if (match := _AIM.match(self.joined)) is None:
            return (f" ({self.typed})" if self.typed else self.joined), ""
        aim, person = self.joined[match.end() :], lexicon.MANY if many else lexicon.ONE
        want = (lexicon.present if found else lexicon.conditional)("vouloir", person)
        if negated := _NOT.match(aim):
            return f", qui ne {want} {negated[1]} {negated[2]}", ""
        return f", qui {want} {aim}", ""

    def apart(self, *, sure: bool) -> tuple[str, str]:
        """Return how a reason is said alone, and its words: no cause of what is not agreed."""
        if sure or self.alone.startswith("«"):
            return "why_alone" if self.alone[0] != "«" else "why_quoted", self.alone
        return "why_stated", _BECAUSE.sub("", self.alone, count=1)


@text_cache(maxsize=REMEMBERED)
def reason(answer: str, *, feminine: bool = False, plural: bool = True) -> Reason:
    """Return an answer to « pourquoi ? »: « parce que… », « pour… », or as it was typed."""
    if joined := _joined(answer, feminine=feminine, plural=plural):
        is_long = len(joined.split()) > _LONG or _STOPS & set(joined)
        return Reason(alone=joined) if is_long else Reason(f", {joined}")
    text = plain(answer)
    has_clause = "," in text or " qu’" in text or " que " in text
    if french.has_determiner(text) and not has_clause and (found := thing(text)):
        return Reason(f", en raison {french.de(found)}", typed=text)
    first = text.split(" ", maxsplit=1)[0].lower()
    is_said = lexicon.is_adjective(first) or lexicon.is_participle(first) or first in _STATES
    is_said = is_said and first.endswith(("s", "x"))  # « prêt qui expire » is a loan
    if is_said and not lexicon.is_infinitive(first) and not set(text) & _MARKS and plural:
        return Reason(aside=f", {text},")
    if set(text) & _MARKS or len(text.split()) > _LONG:
        return Reason(alone=quotation(answer))
    return Reason(f" ({text})")


def _joined(answer: str, *, feminine: bool, plural: bool) -> str:
    """Return a reason as « parce que… », « pour… »; nothing where its form is not sure."""
    text = _VOLUNTEERS.sub("", plain(answer), count=1)
    if found := f"il y a {text}" if _TOO_MUCH.match(text) else absence(text):
        return french.elide("parce que", found)
    if _LESS.match(text):
        return f"pour avoir {text[:1].lower()}{text[1:]}"
    text = _of_them(text, feminine=feminine, plural=plural) or text
    if team_verbs.is_infinitive(text) and french.form_of(text) is not french.Form.CLAUSE:
        if _AND_IT.search(text):
            return ""
        them = ("elles" if feminine else "eux") if plural else ("elle" if feminine else "lui")
        return f"pour {_ONESELF.sub(f'chez {them}', text)}"
    read = folded(text)
    is_clause = french.form_of(text) is french.Form.CLAUSE
    if _CAUSE.match(text) or (is_clause and not _CAUSE_WITHIN.search(read)):
        clause = french.inside(_CAUSE.sub("", text, count=1))
        return french.elide("parce que", clause) if clause else ""
    return text if _ATTACHED.match(read) else ""


def _of_them(text: str, *, feminine: bool, plural: bool) -> str | None:
    """Return as a clause what is said of them: « en ont marre », « lassés », « peur de rater »."""
    said, verb = text[:1].lower() + text[1:], ""
    if deed := _without_subject(said, plural=plural):
        feminine = feminine or _HERS.match(deed) is not None
        said = deed
    elif is_state(text):
        feminine = "e" in text.split(" ", maxsplit=1)[0].rpartition("é")[2]  # « lassées »
        verb = "sont " if plural else "est "
    elif match := _FEELS.match(text):
        verb = f"{'en ' if match[1] else ''}{'ont' if plural else 'a'} "
    else:
        return None
    return f"{'elle' if feminine else 'il'}{'s' if plural else ''} {verb}{said}"


def _without_subject(text: str, *, plural: bool) -> str:
    """Return what begins with a verb for one or many, which is no noun; else nothing."""
    match = _SUBJECTLESS.fullmatch(text)
    word = match[2].lower() if match else ""
    if match is None or lexicon.nouns(word) or lexicon.is_word(word):
        return ""
    person = lexicon.MANY if plural else lexicon.ONE
    return match[1] if any(verb.person == person for verb in lexicon.verbs(word)) else ""


def shows_feminine(answer: object) -> bool:
    """Tell whether a reason says « elles » of those whom it is about."""
    return isinstance(answer, str) and bool(_SHE.match(folded(answer)))
