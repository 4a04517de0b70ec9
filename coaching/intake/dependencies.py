"""Suggestions for question 2: what is awaited, what is done without it, what is in hand."""

import re
from collections.abc import Iterator
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.fiche.choices import Family
from coaching.intake.date_phrases import moments
from coaching.intake.deliverables import delivered
from coaching.intake.denials import denied
from coaching.intake.labelled import Label
from coaching.intake.suggestion import (
    Suggestion,
    cut_at,
    finished,
    from_clause_start,
    to_clause_end,
    trimmed,
    uncontracted,
    widened,
)
from coaching.intake.understanding import Part, meets

FAMILY_OF: Final = {
    Kind.AWAITS_TEXT: Family.LEGAL,
    Kind.AWAITS_SYSTEM: Family.SYSTEMS,
    Kind.AWAITS_MONEY: Family.MONEY,
    Kind.AWAITS_DECISION: Family.DECISION,
}
_MOST_GUARANTEES: Final = 4
_WAITING: Final = re.compile(
    r"^(?:[^,;]{0,40}?\bc['’]est\s+(?:que\s+)?)?(?:l[ea]\s+seule?\s[^,;]{0,30}?\s(?:est|c['’]est)\s+)?"
    r"(?:[^,;]{0,30}?\b(?:il\s+(?:nous\s+)?faut|tributaires?\s+d(?:e\s|u\s|['’])|besoin\s+d(?:e\s|['’]))\s*)?"
    r"(?:(?:il\s+)?y\s+a\s+(?:bien\s+)?)?(?:[^,;]{0,40}?\sà\s+(?:obtenir|attendre|signer)\s+(?:est|sera|reste)\s+)?"
    r"(?:(?:(?:nous|on|il|(?:la|notre) sortie)\s+)?"
    r"(?:attend\w*|d[ée]pend\w*|faut|devr\w+|reste|aimer\w+|voudr\w+|souhait\w+)\s+)?"
    r"(?:(?:(?:encore|toujours|que|à|de)\s+|d['’]\s*)*(?:(?:obtenir|recevoir)\s+)?)",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"(?<!\w)(?:la\s|le\s|les\s|l['’]|un\s|une\s)$", re.IGNORECASE)
_AFTER_WHAT: Final = re.compile(
    r"[,;:(\n]|\s(?:attend|prév|renouvel|repouss)\w*ée?s?(?!\w)|\sattendue?s?(?!\w)|[-=]>|→"
    r"|\sà\s(?:voter|signer|obtenir|valider)\b"
    r"|\s(?:mais|sinon|en attendant|et l['ea’]|n['’]est\s|ne\s)"
)
_LINK: Final = re.compile(
    r"^(?:(?:sans\s+)?(?:lui|elle|eux|elles|cela|ça)\s*,\s*)?(?:(?:mais|et|donc|alors|parce\s+que|car|:|(?:en\s+)?attendant|d['’]ici\s+là|entre-temps|à\s+défaut|sinon)[\s,:]+)*",
    re.IGNORECASE,
)
_HELD: Final = re.compile(
    r"^(?:(?:pas\s+)?d(?:e\s|['’])[^,;]{1,30},\s+)?(?:[^,;]{0,20}?\bparce\s+que\s+)?"
    r"(?:(?:(?:pas\s+besoin\s+)?d(?:e\s|u\s|['’]).{0,30}?\s)?(?:on|nous)\s+(?:a|avons)\s+(?:déjà\s+)?)?",
    re.IGNORECASE,
)
_DECIDER: Final = re.compile(
    r"c['’]est\s+((?:l[ea]s?\s+|l['’])[^,;.:\n]{2,60}?)\s+qui\s+d[ée]cide"
    r"|\b(?:instruit|décid|arbitr|vot|valid|rendu|délivr|sign|publi|ouvert)\w*\s+par\s+((?:l[ea]s?\s+|l['’])[^,;.:(\n]{2,60})"
    r"|\bque\s+((?:l[ea]s?\s+|l['’])[^,;.:(\n]{2,40}?)\s+(?:doit|doivent|devra|devront)\s",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"\b((?:pas avant|rien avant|au plus tôt|au plus tard|d['’]ici|prévue? (?:pour|en)"
    r"|attendue? (?:pour|en))"
    r"\s[^,;.:()\n]{0,25}?20\d\d)",
    re.IGNORECASE,
)
_SHORTEST: Final = 2
# « Rien à attendre », « juridique »: nothing that is awaited.
_NOTHING: Final = re.compile(r"(?:rien|aucune?|pas)\b|[a-zà-ÿ]+$")
# What a draft says so plainly that it is found even where the reader found nothing.
_AWAITED: Final = re.compile(
    r"\b(?:(?:on|nous)\s+attend(?:ons)?|(?:nous|on|sortie|elle|il)\s+d[ée]pend(?:ons)?\s+d[e'’u]"
    r"|d[ée]pend(?:ances?)?(?:\s+d[eu])?\s*:|\bil\s+(?:nous\s+)?faut(?=\s(?:l['’]|la\s|le\s|une?\s))"
    r"|\breste\s+à\s+(?:obtenir|signer)|\btributaires?\s+d(?:e|u|['’]))"
    r"(?:\s*(?:encore|toujours))?\s*([^.;:\n]+)",
    re.IGNORECASE,
)
_WITHOUT: Final = re.compile(
    r"(?:(?:sans\s+(?:l['’]|les?\s|rien\s)?attendre\w*|en\s+attendant)[^,\w]*(?:[^,.;:\n]{0,40},)?"
    r"|\b(?:sinon|à\s+défaut|jusque-là|d['’]ici\s+là|sans\s+(?:vote|réponse|accord|elle|lui|ça)(?=[,\s]))"
    r"\s*[:,]?\s)\s*([^.;\n]+)",
    re.IGNORECASE,
)
# « Si elle ne vient pas, on prend Sirene », « donc on marche d’abord en 4G ».
_OTHERWISE: Final = re.compile(
    r"\bsi\s+[^,.;\n]{2,50}?\b(?:pas|plus|repouss\w+|gliss\w+|tard\w*|chang\w+|panne|bloqu\w+|refus\w+|report\w+)\b"
    r"[^,.;\n]{0,25}?,?\s+((?:on|nous|les|il|elle|la|le)\s[^.;\n]+)"
    r"|(?:\bdonc|[-=]>|→)\s+((?:on|nous)\s[^.;\n]+)",
    re.IGNORECASE,
)
_ARROW: Final = re.compile(r"\s*(?:[-=]>|→)\s*(?=\S)")
_LEXICON: Final = {
    Family.LEGAL: r"d[ée]cret|\blois?\b|arr[êe]t[ée]|circulaire|ordonnance|r[èe]glement|directive"
    r"|\bcode d[eu]\b|nomenclature|réforme",
    Family.SYSTEMS: r"\bAPI\b|\bflux\b|\bDSI\b|\bSI\b|logiciel|connecteur|éditeur|refonte"
    r"|acc[èe]s (?:à|a|au)\b|remplace",
    Family.MONEY: r"budget|subvention|\bmarch[ée]s?\b|recrute|financement|cr[ée]dits",
    Family.DECISION: r"arbitrage|d[ée]cision|validation|signature|comit[ée]|\bavis\b|accord"
    r"|convention|consigne|cahier\s+des\s+charges",
}


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
    yield from _guarantees(part, text, is_awaiting=bool(said))


def _awaited(part: Part, text: str, family: Family) -> Iterator[Suggestion]:
    """Yield what is awaited of one family, beginning with the thing itself."""
    things = list(delivered(part))
    if family is Family.DELIVERY and things:
        yield from _dependency(part, family, things[0][1], things[0][0])
        return
    facts = [fact for kind, one in FAMILY_OF.items() if one is family for fact in part.of(kind)]
    facts = [fact for fact in facts if not _is_delivered(part, fact, things)]
    if not facts:
        yield from _plainly_awaited(part, family)
        return
    said = text[widened(text, facts[0].start, _ARTICLE) : facts[0].end]
    at = part.sentence_of(facts[0])
    yield from _dependency(part, family, _WAITING.sub("", said), at)


def _is_delivered(part: Part, fact: Fact, things: list[tuple[int, str]]) -> bool:
    """Tell a system that is awaited from what it has to deliver: the latter is told elsewhere."""
    return any(rank == part.sentence_of(fact) and thing in fact.text for rank, thing in things)


def _plainly_awaited(part: Part, family: Family) -> Iterator[Suggestion]:
    """Yield what a label, a verb or a noun tells to be awaited: the first thing of this family."""
    for rank, said, told_by in _said_awaited(part):
        if re.search(_LEXICON.get(family, r"(?!)"), told_by, re.IGNORECASE):
            yield from _dependency(part, family, said, rank)
            return


def _said_awaited(part: Part) -> Iterator[tuple[int, str, str]]:
    """Yield, of what is awaited: its sentence's rank, its words, those that tell its family."""
    for rank, one in part.announced(Label.AWAITED):
        for said in re.split(r"\s/\s", one.text):
            yield rank, said, said
    for rank, sentence in enumerate(part.sentences):
        for found in _AWAITED.finditer(sentence.text):
            for said in re.split(r"\s+et\s+|,", found[1]):
                yield rank, said, said


def _dependency(part: Part, family: Family, said: str, at: int) -> Iterator[Suggestion]:
    what = uncontracted(finished(cut_at(_AFTER_WHAT, said)))
    if what and not _NOTHING.match(what):
        yield Suggestion(f"independance.{family}", 0, "what", what)
        for name, pattern in (("who_decides", _DECIDER), ("when", _BY)):
            if told := pattern.search(part.sentences[at].text):
                words = trimmed(told[told.lastindex or 0])
                words = _whoever(words) if name == "who_decides" else words
                yield Suggestion(f"independance.{family}", 0, name, words)
        for one in moments(part.sentences[at].text)[:1]:
            words = part.sentences[at].text[one.start : one.end]
            yield Suggestion(f"independance.{family}", 0, "when", words)
        yield from _workaround(part, family, at)


def _whoever(words: str) -> str:
    """Return who decides without when: « le conseil municipal en mars 2027 »."""
    first = next(iter(moments(words)), None)
    return finished(words[: first.start]) if first else words


def _workaround(part: Part, family: Family, at: int) -> Iterator[Suggestion]:
    """Yield what is done without waiting, as this sentence or the next one says."""
    group = f"independance.{family}"
    near = [one for one in part.of(Kind.WORKAROUND) if part.sentence_of(one) in {at, at + 1}]
    for fact in [one for one in near if _is_told(one)][:1]:
        said = _otherwise(part, fact) or _said(_done(fact.text))
        yield Suggestion(group, 0, "workaround", said)
        return
    for rank, one in part.announced(Label.WORKAROUND):
        if rank - at in {0, 1}:
            yield Suggestion(group, 0, "workaround", trimmed(_done(one.text)))
            return
    said = " ".join(one.text for one in part.sentences[at : at + 2])
    plain = _WITHOUT.search(said) or _OTHERWISE.search(said)
    if plain:
        words = next(filter(None, plain.groups()))
        yield Suggestion(group, 0, "workaround", trimmed(words))


def _otherwise(part: Part, fact: Fact) -> str:
    """Return what is done « si elle ne vient pas », when that is where a fact stands."""
    sentence = part.sentences[part.sentence_of(fact)]
    for found in _OTHERWISE.finditer(sentence.text):
        rank = found.lastindex or 0
        if sentence.start + found.start() <= fact.start < sentence.start + found.end():
            return trimmed(found[rank])
    return ""


def _guarantees(part: Part, text: str, *, is_awaiting: bool) -> Iterator[Suggestion]:
    """Yield what is in hand; what is done without waiting too, where nothing is awaited."""
    named = [one.text for _, one in part.announced(Label.GUARANTEE)]
    if named:
        is_vague = any(Kind.REASSURANCE in remark.rule.says for remark in part.remarks)
        for rank, said in enumerate(named[:_MOST_GUARANTEES]):
            yield Suggestion("independance", rank, "guarantees", trimmed(said), not is_vague)
        return
    awaited = part.of(*FAMILY_OF, Kind.WORKAROUND) if is_awaiting else []
    held = [one for one in part.of(Kind.GUARANTEE) if _is_told(one) and not meets(one, awaited)]
    for rank, fact in enumerate(held[:_MOST_GUARANTEES]):
        sentence = part.sentences[part.sentence_of(fact)]
        end = min(to_clause_end(text, fact.end), sentence.end)
        said = text[from_clause_start(text, fact.start, sentence.start) : end]
        held_now = _HELD.sub("", _said(said))
        yield Suggestion("independance", rank, "guarantees", held_now)


def _done(words: str) -> str:
    """Return what follows an arrow, when there is one: « si retard → on covoiture »."""
    return _ARROW.split(words)[-1]


def _said(words: str) -> str:
    return trimmed(_LINK.sub("", words))


def _is_told(fact: Fact) -> bool:
    return len(fact.text.split()) > _SHORTEST
