"""Suggestions for question 2: what is awaited, what is done without it, what is in hand."""

import re
from collections.abc import Iterator
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.fiche.choices import Family
from coaching.intake.denials import denied
from coaching.intake.labelled import Label
from coaching.intake.suggestion import (
    Suggestion,
    cut_at,
    finished,
    trimmed,
    uncontracted,
    widened,
)
from coaching.intake.timing import moments
from coaching.intake.understanding import FAMILY_OF, Part, meets

_MOST_GUARANTEES: Final = 4
# « Il nous faut encore l’accord… », « la seule chose qu’on attend c’est… »: what leads to it.
_WAITING: Final = re.compile(
    r"^c['’]est\s+|^.{0,60}?\b(?:attend(?:s|ent|ons|rons)?|attente|d[ée]pend(?:s|ent|ons)?|tributaires?|faut|faudrait"
    r"|manque|reste|besoin|obtenir|attendre|y\s+a|(?:voudr|aimer)ai\w+|souhait\w+)(?!\w)(?:\s+c['’]est)?\s*"
    r"(?:(?:encore|toujours|à|de|du|obtenir|attendre|signer|que|est)\s+|[:,]\s*|d['’]\s*)*",
    re.IGNORECASE,
)
_AFTER_WHAT: Final = re.compile(
    r"[,;:(\n]|\s(?:attend|prév|renouvel|repouss)\w*ée?s?(?!\w)|\sattendue?s?(?!\w)|[-=]>|→"
    r"|\sà\s(?:voter|signer|obtenir|valider)\b"
    r"|\s(?:mais|sinon|en attendant|et l['ea’]|n['’]est\s|ne\s)"
)
_LINK: Final = re.compile(
    r"^(?:(?:(?:sans\s+|jusque-)?(?:lui|elles?|eux|cela|ça|là)|mais|et|donc|alors|parce\s+que|car|(?:en\s+)?attendant"
    r"|d['’]ici\s+là|entre-temps|à\s+défaut|sinon)[\s,:]+)*",
    re.IGNORECASE,
)
_DECIDER: Final = re.compile(
    r"c['’]est\s+((?:l[ea]s?\s+|l['’])[^,;.:\n]{2,60}?)\s+qui\s+d[ée]cide"
    r"|\w(?:é|du|is|it|ert)e?s?\s+par\s+((?:l[ea]s?\s+|l['’])[^,;.:(\n]{2,60})",
    re.IGNORECASE,
)
_BEFORE_DATE: Final = re.compile(r"(?:pas|rien)\s+(?:avant\s+)?$", re.IGNORECASE)
# « Décidé par la CNAV » tells who decides of something else.
_BY_WHOM: Final = re.compile(r"^\w+\s+par\s")
_SHORTEST: Final = 2
# « Rien à attendre », « juridique »: nothing that is awaited.
_NOTHING: Final = re.compile(r"^(?:(?:rien|aucune?|pas)\b|[a-zà-ÿ]+$)")
# What a draft says so plainly that it is found even where the reader found nothing: « en attendant,
# … », « si elle ne vient pas, on prend Sirene », « donc on marche d’abord en 4G ».
_WITHOUT: Final = re.compile(
    r"(?:(?:sans\s+(?:l['’]|les?\s|rien\s)?attendre\w*|en\s+attendant)[^,\w]*"
    r"|\b(?:sinon|à\s+défaut|jusque-là|d['’]ici\s+là|sans\s+(?:vote|réponse|accord|elle|lui|ça)(?=[,\s]))"
    r"\s*[:,]?\s"
    r"|\bsi\s+[^,.;\n]{2,50}?\b(?:pas|plus|repouss\w+|gliss\w+|tard\w*|chang\w+|refus\w+|report\w+)\b[^,.;\n]{0,25}?"
    r"(?:,\s+|\s(?=(?:on|nous)\s))|(?:\bdonc|[-=]>|→)\s+(?=(?:on|nous)\s))\s*([^.;\n]+)",
    re.IGNORECASE,
)
# What a label announces to be awaited needs no reader.
_LEXICON: Final = {
    Family.LEGAL: r"d[ée]cret|\blois?\b|arr[êe]t[ée]|circulaire|ordonnance|directive|réforme",
    Family.SYSTEMS: r"\bAPI\b|\bflux\b|\bDSI\b|\bSI\b|logiciel|connecteur|acc[èe]s (?:à|a|au)\b",
    Family.MONEY: r"budget|subvention|\bmarch[ée]s?\b|recrute|financement|cr[ée]dits",
    Family.DECISION: r"arbitrage|d[ée]cision|validation|signature|\bavis\b|accord|convention",
}
_ARROW: Final = re.compile(r"(?:[-=]>|→)(?=\s*\S)")


def independance_suggestions(part: Part, text: str) -> Iterator[Suggestion]:
    """Yield what the draft says of its dependencies and guarantees, each thing awaited once."""
    said: set[str] = set()
    denials = {one.group: one for one in denied(part)}
    for family in Family:
        found = list(_awaited(part, text, family))
        if found and found[0].text not in said:
            said.add(found[0].text)
            yield from found
        elif denial := denials.get(f"independance.{family}"):
            yield denial
    yield from _guarantees(part, is_awaiting=bool(said))


def _awaited(part: Part, text: str, family: Family) -> Iterator[Suggestion]:
    """Yield what is awaited of one family, beginning with the thing itself."""
    group = f"independance.{family}"
    kinds = [kind for kind, one in FAMILY_OF.items() if one is family]
    facts = [fact for fact in part.of(*kinds) if not _BY_WHOM.match(fact.text)]
    told = [(part.sentence_of(one), text[widened(text, one.start) : one.end]) for one in facts]
    told += [
        (rank, one.text)
        for rank, one in part.announced(Label.AWAITED)
        if re.search(_LEXICON.get(family, r"(?!)"), one.text, re.IGNORECASE)
    ]
    for at, said in told[:1]:
        what = uncontracted(finished(cut_at(_AFTER_WHAT, _WAITING.sub("", said))))
        if not what or _NOTHING.match(what):
            return
        yield Suggestion(group, 0, "what", what)
        sentence = part.sentences[at].text
        when = moments(cut_at(_WITHOUT, sentence))
        if decider := _DECIDER.search(sentence):
            words = decider[1] or decider[2]
            words = words[: next((one.start for one in moments(words)), None)]
            yield Suggestion(group, 0, "who_decides", finished(words))
        for one in when[:1]:
            start = widened(sentence, one.start, _BEFORE_DATE)
            yield Suggestion(group, 0, "when", sentence[start : one.end])
        if around := _workaround(part, at):
            yield Suggestion(group, 0, "workaround", around)


def _workaround(part: Part, at: int) -> str:
    """Return what is done without waiting, as this sentence or the next one says."""
    near = [one for one in part.of(Kind.WORKAROUND) if part.sentence_of(one) in {at, at + 1}]
    for fact in filter(_is_told, near):
        return _done(fact.text)
    for rank, one in part.announced(Label.WORKAROUND):
        if rank in {at, at + 1}:
            return _done(one.text)
    plain = _WITHOUT.search("\n".join(one.text for one in part.sentences[at : at + 2]))
    return trimmed(plain[1]) if plain else ""


def _guarantees(part: Part, *, is_awaiting: bool) -> Iterator[Suggestion]:
    """Yield what is in hand; what is done without waiting too, where nothing is awaited."""
    if named := [one.text for _, one in part.announced(Label.GUARANTEE)]:
        is_sure = not any(Kind.REASSURANCE in remark.rule.says for remark in part.remarks)
    else:
        awaited = part.of(*FAMILY_OF, Kind.WORKAROUND) if is_awaiting else []
        held = [one for one in part.of(Kind.GUARANTEE) if _is_told(one)]
        named = [_done(one.text) for one in held if not meets(one, awaited)]
        is_sure = True
    for rank, said in enumerate(named[:_MOST_GUARANTEES]):
        yield Suggestion("independance", rank, "guarantees", trimmed(said), is_sure)


def _done(words: str) -> str:
    """Return what is done, without what leads to it: « si retard → on covoiture »."""
    done = _ARROW.split(words)[-1]
    without = _WITHOUT.match(done)
    return trimmed(without[1] if without else _LINK.sub("", done))


def _is_told(fact: Fact) -> bool:
    return len(fact.text.split()) > _SHORTEST
