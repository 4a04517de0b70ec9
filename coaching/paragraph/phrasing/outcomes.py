"""What will be so, as a clause in the future: « douze maisons sur 35 seront rouvertes ».

Authority: Grevisse et Goosse, Le Bon Usage, § 431 (accord du participe avec son sujet).
"""

import re
from functools import lru_cache
from typing import Final

from coaching import french
from coaching.french import lexicon
from coaching.french.folding import REMEMBERED, folded
from coaching.french.noun_heads import head_of
from coaching.french.word_lists import BEFORE_NOUNS, DETERMINERS, NUMERALS, PREPOSITIONS
from coaching.paragraph.phrasing import answer_forms

_NUMBER: Final = rf"(?:\d+|{'|'.join(sorted(NUMERALS))}|une?)"
# « RDV tenus (12 sur 15) », « accords signés, 15 / 22 »: how many of them, said last.
_LAST: Final = re.compile(
    rf"(?P<what>[^()]+?)(?: \(|, )(?P<count>{_NUMBER})"
    rf"(?P<of> (?:sur|/|au lieu d[e’]) ?{_NUMBER})\)?"
)
# How many of them, where nothing but a circumstance follows: « sur 40 rendues en six jours ».
_OF: Final = re.compile(rf" sur {_NUMBER}(?!\w)(?! [^\W\d_]{{4,}}s\b)")
_SHARE: Final = re.compile(r"\d+ ?% (?:des |de )(?=\S)")
# By what one measures: « une enquête » is no result.
_MEANS: Final = re.compile(
    r"(?:une?|des) (?:courts? |petits? )?(?:questionnaire|enquête|sondage|comptage|relevé|suivi"
    r"|comparaison|mesure|tableau|entretien|appel)s?\b"
)
_SOME: Final = re.compile(r"(?:une?|des|zéro|aucune?) |(?:moins|plus) d(?:e |’)")
_BREAK: Final = re.compile(r"[,;:.()«»]|\b(?:qui|que|dont|où)\b|\bqu’")
_TIMES: Final = re.compile(r" (?:divis|multipli|rédu)\w+ (?:par|de) ")
# « Si » takes no future.
_WHEN: Final = re.compile(
    r"(?:quand |lorsque |lorsqu’|dès (?:que |lors que |qu’|lors qu’)|une fois (?:que |qu’))(?=\S)",
    re.IGNORECASE,
)
# « Baisse des relances », of which there is only one.
_OF_THAT: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? (?:du |des |de la |de l’)")
_INDEFINITE: Final = re.compile(rf"(?:des|zéro|\d+|{'|'.join(sorted(NUMERALS))}|une?) ")
_ALREADY: Final = frozenset(["encore", "déjà", "bien", "toujours", "enfin"])
# Adjectives that say what became of something: « présents ».
_ENDINGS: Final = ("ent", "ente", "ents", "entes", "ant", "ante", "ants", "antes")
_BE: Final = "être"


@lru_cache(maxsize=REMEMBERED)
def outcome(proof: str, *, we: bool) -> str | None:
    """Return a proof as what will be so at six months; None when it is a measure to follow."""
    text, of = answer_forms.plain(proof), ""
    if french.form_of(text) in (french.Form.CONDITION, french.Form.INFINITIVE):
        return None
    if match := _LAST.fullmatch(text):
        what = match["what"]
        head = head_of(what)
        if head is None or not head.is_plural or french.has_determiner(what):
            return None
        text, of = f"{match['count']} {what[:1].lower()}{what[1:]}", match["of"].replace("/", "sur")
    elif clause := answer_forms.clause(text, we=we):
        return french.in_future(clause)
    there = answer_forms.thing(text)
    is_fact = french.has_determiner(text) or _TIMES.search(text)
    if there and is_fact and (found := _changed(text, of)):
        return found
    some = _SOME.match(text)
    head = head_of(text[some.end() :] if some else text)
    if head is None or _MEANS.match(text) or not (some or french.starts_with_number(text)):
        return None
    return f"il {'n’' if text.startswith('aucun') else ''}y aura {there or text}{of}"


@lru_cache(maxsize=REMEMBERED)
def condition(answer: str, *, we: bool) -> str | None:
    """Return the sign of a step as what one waits for: « quand… », « dès que nous aurons… ».

    In the future, as the step that it opens, where its verb is surely found.
    """
    text = answer_forms.plain(answer)
    if french.form_of(text) is french.Form.CONDITION:
        match = _WHEN.match(text)
        return f"{match[0]}{to_come(text[match.end() :])}" if match else text
    if found := answer_forms.deed(text, we=we):
        return f"quand {to_come(found)}"
    if french.has_preposition(text) and not french.has_determiner(text) and "," not in text:
        return text  # « après dix signatures »
    found = answer_forms.thing(text, definite=bool(_OF_THAT.match(text)))
    if found and (changed := _changed(text, "")):
        return f"quand {changed}"
    if found and _INDEFINITE.match(found):
        return f"dès qu’il y aura {found}"
    sees = "nous constaterons" if we else "l’équipe constatera"
    return f"dès que {sees} {found}" if found else None


def to_come(text: str) -> str:
    """Return a clause told in the future, where its verb is surely found; else as it is."""
    return french.in_future(text) or text


def _changed(text: str, of: str) -> str | None:
    """Return a thing and its participle as a clause: « les absences seront divisées par deux »."""
    if not of and (match := _OF.search(text)):
        text, of = text[: match.start()] + text[match.end() :], match[0]
    share = _SHARE.match(text)
    bare = text[share.end() :] if share else text
    head = head_of(bare)
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
        if is_state and not _opens_a_noun(who):
            return _will_be(who, of, text[one.start() :], many=many)
    return None


def _will_be(who: str, of: str, state: str, *, many: bool) -> str:
    *rest, last = who.split(" ")
    if last in _ALREADY:
        who, state = " ".join(rest), f"{last} {state}"
    will = lexicon.future(_BE, lexicon.MANY if many else lexicon.ONE)
    return f"{answer_forms.thing(who) or who}{of} {will} {state}"


def _is_state(word: str, *, many: bool) -> bool:
    """Tell whether a word says what became of a thing, and agrees with it."""
    is_many = word.endswith(("s", "x"))
    return many is is_many and (
        lexicon.is_participle(word)
        or (lexicon.is_adjective(word) and not lexicon.nouns(word) and word.endswith(_ENDINGS))
    )


def _opens_a_noun(who: str) -> bool:
    """Tell whether what comes before a word asks for a noun: « une seule », « sans »."""
    last = folded(re.split(r"[ ’]", who)[-1])
    return last in BEFORE_NOUNS | DETERMINERS | PREPOSITIONS or last in ("d", "de")
