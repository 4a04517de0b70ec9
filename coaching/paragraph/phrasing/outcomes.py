"""What will be so, as a clause in the future: « douze maisons sur 35 seront rouvertes ».

Authority: Grevisse et Goosse, Le Bon Usage, § 431 (accord du participe avec son sujet).
"""

import re
from typing import Final

from coaching import french
from coaching.caches import text_cache
from coaching.french import lexicon
from coaching.french.nouns import head_of
from coaching.french.typography import REMEMBERED, folded
from coaching.french.word_lists import BEFORE_NOUNS, DETERMINERS, NUMERALS, PREPOSITIONS
from coaching.paragraph.phrasing import answer_forms

_NUMBER: Final = rf"(?:\d+|{'|'.join(sorted(NUMERALS))}|une?)"
# How many of them, where nothing but a circumstance follows: « sur 40 rendues en six jours ».
_OF: Final = re.compile(rf" sur {_NUMBER}(?!\w)(?! [^\W\d_]{{4,}}s\b)")
# By what one measures: « une enquête » is no result.
MEANS: Final = re.compile(
    r"(?:une?|des) (?:courts? |petits? )?(?:questionnaire|enquête|sondage|comptage|relevé|suivi"
    r"|comparaison|mesure|tableau|entretien|appel)s?\b"
)
_BREAK: Final = re.compile(r"[,;:.()«»]|\b(?:qui|que|dont|où)\b|\bqu’")
_TIMES: Final = re.compile(r" (?:divis|multipli|rédu)\w+ (?:par|de) ")
_FUTURE: Final = re.compile(r"\b[^\W\d_]{2,}(?:ront|rons|[aeiu]ra|[dn]dra)\b")
_SOME_OF: Final = re.compile(rf"{_NUMBER} [^\W\d_]+ sur {_NUMBER} ([^\W\d_]+)\b")
_NAMED: Final = re.compile(
    r"[A-ZÀ-Ý][\w’-]+(?: et [A-ZÀ-Ý][\w’-]+)? (?:(?:nous|ne|se|l[ea]s?|leur|y|en) |[nls]’)+"
    r"([^\W\d_]+)\b"
)
# « Le décret est paru », « les hôpitaux ont nommé une référente ».
_DONE: Final = re.compile(r"\b(?:est|sont|a|ont) (?:[^\W\d_]+(?:é|i|u|is|it|ert)e?s?)\b")
# « Baisse des relances », of which there is only one.
_OF_THAT: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? (?:du |des |de la |de l’)")
_INDEFINITE: Final = re.compile(rf"(?:des|zéro|\d+|{'|'.join(sorted(NUMERALS))}|une?) ")
_ALREADY: Final = frozenset(["encore", "déjà", "bien", "toujours", "enfin"])
# Adjectives that say what became of something: « présents ».
_ENDINGS: Final = ("ent", "ente", "ents", "entes", "ant", "ante", "ants", "antes")
_OPENS_NOUN: Final = BEFORE_NOUNS | DETERMINERS | PREPOSITIONS | {"d", "de"}


@text_cache(maxsize=REMEMBERED)
def condition(answer: str, *, we: bool) -> str | None:
    """Return the sign of a step as what one waits for: « si… », « dès qu’il y aura… »."""
    text = answer_forms.plain(answer)
    if french.form_of(text) is french.Form.CONDITION:
        return text
    if found := if_so(text, we=we):
        return found
    if french.has_preposition(text) and not french.has_determiner(text) and "," not in text:
        return text  # « après dix signatures »
    found = answer_forms.thing(text, definite=bool(_OF_THAT.match(text)))
    return _seen(text, found, we=we) if found else None


def _seen(text: str, found: str, *, we: bool) -> str:
    """Return a thing as what one waits for: how many of it there will be, what becomes of it."""
    if changed := _changed(text):
        return f"quand {changed}"
    if french.starts_with_number(found) and not found.startswith(("un ", "une ")):
        return f"quand {'nous en serons' if we else 'l’équipe en sera'} à {found}"
    if _INDEFINITE.match(found):
        return f"dès qu’il y aura {found}"
    sees = "nous constaterons" if we else "l’équipe constatera"
    return f"dès que {sees} {found}"


def if_so(text: str, *, we: bool) -> str | None:
    """Return a clause after « si », which leaves its verb as it was typed; None of another form.

    « Si » takes no future: a clause in the future follows « quand ».
    """
    is_clause = _is_subject(_SOME_OF, text) or _is_subject(_NAMED, text, many=True)
    clause = answer_forms.deed(text, we=we) or (text if is_clause else None)
    if clause is None or french.form_of(text) is french.Form.INFINITIVE:
        return None
    is_future = _FUTURE.search(clause) is not None
    to_come = french.in_future(clause) if _DONE.search(clause) and not is_future else None
    if is_future or to_come:
        return f"quand {to_come or clause}"
    return f"si l’{clause}" if clause.startswith("on ") else french.elide("si", clause)


def is_fact(text: str) -> bool:
    """Tell whether a thing has become something: « les absences divisées par deux »."""
    return french.has_determiner(text) and _TIMES.search(text) is not None


def _is_subject(subject: re.Pattern[str], text: str, *, many: bool = False) -> bool:
    """Tell a clause whose verb may be a noun: « un stage sur vingt change », « Mayotte écrit »."""
    match = subject.match(text)
    found = {one.person for one in lexicon.verbs(match[1])} if match else set()
    return lexicon.ONE in found or (many and lexicon.MANY in found)


def _changed(text: str) -> str | None:
    """Return a thing and its participle as a clause: « les absences seront divisées par deux »."""
    of = ""
    if french.starts_with_number(text) and (match := _OF.search(text)):
        text, of = text[: match.start()] + text[match.end() :], match[0]
    head = head_of(text)
    if head is None:
        return None
    many = head.is_plural
    start = text.find(head.words) + len(head.words)
    end = _BREAK.search(text)
    words = [one for one in re.finditer(r"[^\W\d_]+", text) if one.start() >= start]
    if (times := _TIMES.search(text)) is not None:
        words = [one for one in words if one.start() > times.start()]
    for one in words:
        if end and one.start() > end.start():
            return None
        who = text[: one.start()].rstrip()
        is_state = _is_state(one[0], many=many) or who.endswith((" encore", " déjà"))
        before = folded(re.split(r"[ ’]", who)[-1])
        if is_state and before not in _OPENS_NOUN:  # « une seule », « sans »
            return _will_be(who, of, text[one.start() :], many=many)
    return None


def _will_be(who: str, of: str, state: str, *, many: bool) -> str:
    *rest, last = who.split(" ")
    if last in _ALREADY:
        who, state = " ".join(rest), f"{last} {state}"
    will = lexicon.future("être", lexicon.MANY if many else lexicon.ONE)
    return f"{answer_forms.thing(who) or who}{of} {will} {state}"


def _is_state(word: str, *, many: bool) -> bool:
    is_many = word.endswith(("s", "x"))
    return many is is_many and (
        lexicon.is_participle(word)
        or (lexicon.is_adjective(word) and not lexicon.nouns(word) and word.endswith(_ENDINGS))
    )
