"""Suggestions for question 2: what is awaited, what is done without it, what is in hand."""

import re
from collections.abc import Iterator
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.fiche.choices import Family
from coaching.intake.splitting import Label
from coaching.intake.suggestion import Suggestion, cut_at, finished, trimmed, uncontracted, widened
from coaching.intake.timing import moments
from coaching.intake.understanding import FAMILY_OF, FEW_WORDS, Part, meets
from coaching.intake.wordlists import LISTS, any_of

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
_DECIDER: Final = re.compile(
    r"c['’]est\s+((?:l[ea]s?\s+|l['’])[^,;.:\n]{2,60}?)\s+qui\s+d[ée]cide"
    r"|\w(?:é|du|is|it|ert)e?s?\s+par\s+((?:l[ea]s?\s+|l['’])[^,;.:(\n]{2,60})",
    re.IGNORECASE,
)
# « Décidé par la CNAV » tells who decides of something else.
_BY_WHOM: Final = re.compile(r"^\w+\s+par\s")
_NOT_BEFORE: Final = re.compile(r"(?:pas|rien)\s+(?:avant\s+)?$", re.IGNORECASE)
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
# « Si retard → on covoiture », « en attendant on… », « et donc »: what leads to what is done.
_LINK: Final = re.compile(
    r"^(?:.{0,40}(?:[-=]>|→)\s*)?(?:(?:(?:sans\s+|jusque-)?(?:lui|elles?|eux|cela|ça|là)|mais|et|donc|alors|car"
    r"|(?:en\s+)?attendant|d['’]ici\s+là|entre-temps|à\s+défaut|sinon)[\s,:]+)*",
    re.IGNORECASE,
)
# What a label announces to be awaited needs no reader.
_LEXICON: Final = {family: any_of("awaited", family) for family in LISTS["awaited"]}


def independance_suggestions(part: Part) -> Iterator[Suggestion]:
    """Yield what the draft says of its dependencies and guarantees, each thing awaited once."""
    said: set[str] = set()
    for family in Family:
        found = list(_awaited(part, family))
        if found and found[0].text not in said:
            said.add(found[0].text)
            yield from found
    yield from _guarantees(part, is_awaiting=bool(said))


def _awaited(part: Part, family: Family) -> Iterator[Suggestion]:
    """Yield what is awaited of one family, beginning with the thing itself."""
    group = f"independance.{family}"
    facts = [one for one in part.of(*FAMILY_OF) if FAMILY_OF[one.kind] is family]
    facts = [one for one in facts if not _BY_WHOM.match(one.text)]
    told = [(part.sentence_of(one), one.text) for one in facts]
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
        if decider := _DECIDER.search(sentence):
            words = decider[1] or decider[2]
            words = words[: next((one.start for one in moments(words)), None)]
            yield Suggestion(group, 0, "who_decides", finished(words))
        for one in moments(cut_at(_WITHOUT, sentence))[:1]:
            start = widened(sentence, one.start, _NOT_BEFORE)
            yield Suggestion(group, 0, "when", sentence[start : one.end])
        if around := _workaround(part, at):
            yield Suggestion(group, 0, "workaround", around)


def _workaround(part: Part, at: int) -> str:
    """Return what is done without waiting, as this sentence or the next one says."""
    near = [one for one in part.of(Kind.WORKAROUND) if part.sentence_of(one) in {at, at + 1}]
    said = [one.text for one in near if _is_told(one)]
    said += [one.text for rank, one in part.announced(Label.WORKAROUND) if rank in {at, at + 1}]
    if said:
        return _done(said[0])
    plain = _WITHOUT.search("\n".join(one.text for one in part.sentences[at : at + 2]))
    return trimmed(plain[1]) if plain else ""


def _guarantees(part: Part, *, is_awaiting: bool) -> Iterator[Suggestion]:
    """Yield what is in hand; what is done without waiting too, where nothing is awaited."""
    awaited = part.of(*FAMILY_OF, Kind.WORKAROUND) if is_awaiting else []
    held = [one for one in part.of(Kind.GUARANTEE) if _is_told(one) and not meets(one, awaited)]
    said = [one.text for _, one in part.announced(Label.GUARANTEE)]
    is_sure = not said or not any(Kind.REASSURANCE in one.rule.says for one in part.remarks)
    for rank, words in enumerate((said or [one.text for one in held])[:_MOST_GUARANTEES]):
        yield Suggestion("independance", rank, "guarantees", _done(words), is_sure)


def _done(words: str) -> str:
    """Return what is done, without what leads to it: « sans l’attendre, on covoiture »."""
    without = _WITHOUT.match(words)
    return trimmed(without[1] if without else _LINK.sub("", words))


def _is_told(fact: Fact) -> bool:
    return len(fact.text.split()) >= FEW_WORDS
