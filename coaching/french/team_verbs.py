"""What somebody does, told with its subject: « demander au greffe », « nous demandons au greffe ».

Authority: Grevisse et Goosse, Le Bon Usage, § 672 (place des pronoms conjoints), § 784 (accord).
"""

import re
from itertools import pairwise
from typing import Final

from coaching.french import lexicon
from coaching.french.fragments import inside
from coaching.french.grammar import elide

_WORDS: Final = r"[^\W\d_]+(?:-[^\W\d_]+)*"
# What comes before a verb, then the verb: « ne plus se le », « n’y », « tout ».
_BEFORE: Final = (
    r"(?P<ne>ne |n’)?(?:(?P<negation>pas|plus|jamais|rien) )?(?P<reflexive>{reflexive})?"
    r"(?P<clitics>(?:(?:y|en|le|la|les|leur|lui) |l’)*)(?:(?P<adverb>tout|bien|mieux|déjà) )?"
    rf"(?P<verb>{_WORDS})(?P<rest>.*)"
)
_OF_ONE: Final = re.compile(_BEFORE.format(reflexive="se |s’"), re.IGNORECASE)
_OF_US: Final = re.compile(_BEFORE.format(reflexive="nous "), re.IGNORECASE)
_SUBJECT: Final = re.compile(r"(?:(?:l’)?(on)|(nous)) (?=\S)", re.IGNORECASE)
_WORD: Final = re.compile(_WORDS)
_OURS: Final = re.compile(r"\b(?:nous|n[oô]tres?|nos)\b", re.IGNORECASE)
# What would have to agree, or has a subject of its own.
_OTHERS: Final = re.compile(r"\bsoi\b|(?:,| et| ou| puis| mais) (?:l’)?on\b", re.IGNORECASE)
# An infinitive that may be a noun is a verb before these, or before another infinitive.
_OBJECT: Final = re.compile(r" (?:le |la |les |l’|une? |des |que |plus |moins |comment |où )")
_ARTICLES: Final = re.compile(r"(?:(?:le|la|les|leur) |l’)\Z", re.IGNORECASE)
_HARDLY_NOUNS: Final = frozenset(["faire", "lire"])
_BARE: Final = _HARDLY_NOUNS | {"aller", "savoir", "parler", "manger"}
_ALSO: Final = re.compile(
    rf"(,? (?:et|ou|puis|et puis)) (se |s’)?((?:le |la |les |l’|y |en )*)({_WORDS})"
)
_BREAK: Final = re.compile(r"[,;:.!?()«»]|\b(?:qui|que|qu|dont|où|si|comme|quand|lorsque)\b")
_OUR_FUTURE: Final = re.compile(r"[^\W\d_]{2,}rons\Z", re.IGNORECASE)
_TEAM: Final = "l’équipe"


def of_team(text: str, *, we: bool) -> str | None:
    """Return « on… » or « nous… » as what the team does; None when it is neither.

    With `we` the team says « nous », else it is « l’équipe ». « On » or « nous » stay where what
    follows would have to agree, or where the verb is not known.
    """
    text = inside(text).replace("'", "’")
    match = _SUBJECT.match(text)
    if match is None or (match[2] and we):
        return text if match else None
    after = text[match.end() :]
    found = _parsed(_OF_US if match[2] else _OF_ONE, after)
    ours = None if we else _OURS.search(found["rest"] if found and match[2] else after)
    if found is None or ours or _OTHERS.search(found["rest"]):
        return text
    person = lexicon.WE if match[2] else lexicon.ONE
    infinitive = _present(found["verb"].lower(), person)
    if not we and match[1]:
        return text if infinitive == "être" else f"{_TEAM} {after}"
    itself = found["rest"].startswith((" se ", " s’"))
    if infinitive in ("", "être") or itself or _is_doubtful(found["rest"], person):
        return text
    return _also(_said(found, infinitive, we=we), len(found["rest"]), person, we=we)


def with_us(text: str, *, after_us: bool = False) -> str:
    """Return what begins with a verb of ours with its subject: « déposons une photo ».

    `after_us` is for what ends a sentence that « nous » begins: no bare noun does, and « partons
    de la liste » is a verb though « les partons » are things.
    """
    said = inside(text).replace("'", "’")
    found = _parsed(_OF_US, said)
    if found is None or found["reflexive"]:
        return text
    verb, is_article = found["verb"].lower(), _ARTICLES.search(found["clitics"]) is not None
    is_verb = not is_article and (after_us or _OBJECT.match(found["rest"]))
    if lexicon.nouns(verb) and not is_verb:  # « les bûcherons achètent »
        return text
    is_ours = _present(verb, lexicon.WE) or _OUR_FUTURE.match(verb)
    return f"nous {said[:1].lower()}{said[1:]}" if is_ours else text


def infinitive_of_team(text: str, *, we: bool) -> str | None:
    """Return an infinitive as what the team does; None when the text begins with none."""
    found = _infinitive(text)
    verb = found["verb"].lower() if found else ""
    if found is None or verb == "être":
        return None
    return _also(_said(found, verb, we=we), len(found["rest"]), None, we=we)


def is_infinitive(text: str, *, with_its_verb: bool = False) -> bool:
    """Tell whether a text begins with an infinitive, alone or that « prend un jour »."""
    found = _infinitive(text)
    if found is None:
        return False
    words = _WORD.findall(_BREAK.split(found["rest"], maxsplit=1)[0])
    has_verb = any(
        lexicon.is_only_verb(word) or (word == "est" and before != "l")
        for before, word in pairwise(["", *words])
    )
    return has_verb is with_its_verb


def _infinitive(text: str) -> re.Match[str] | None:
    found = _parsed(_OF_ONE, inside(text).replace("'", "’"))
    if found is None or not lexicon.is_infinitive(found["verb"].lower()):
        return None
    if not lexicon.nouns(found["verb"].lower()) or found["ne"] or found["reflexive"]:
        return found
    article = _ARTICLES.search(found["clitics"])
    if found["verb"].lower() in (_HARDLY_NOUNS if article else _BARE) or (
        found["clitics"] and not article
    ):
        return found
    return found if _OBJECT.match(found["rest"]) else None  # « le souvenir de deux scrutins »


def _parsed(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    match = pattern.match(text)
    is_name = match and match.start("verb") and match["verb"][0].isupper()  # « l’Allier »
    return None if is_name else match


def _said(found: re.Match[str], infinitive: str, *, we: bool) -> str:
    said = found["clitics"] + lexicon.present(infinitive, lexicon.WE if we else lexicon.ONE)
    if found["reflexive"]:
        said = f"nous {said}" if we else elide("se", said)
    if found["ne"]:
        said = elide("ne", said)
    after = "".join(f" {word}" for word in found.group("negation", "adverb") if word)
    return f"{'nous' if we else _TEAM} {said}{after}{found['rest']}"


def _also(said: str, rest: int, person: int | None, *, we: bool) -> str:
    """Conjugate the verbs that follow, infinitives or of that person: « … et déposons ».

    What another infinitive stands before is left: « faire lire et signer ».
    """
    start = len(said) - rest
    while match := _ALSO.search(said, start):
        if any(lexicon.is_infinitive(word) for word in _WORD.findall(said[start : match.start()])):
            return said
        start = match.end()
        infinitive = match[4] if person is None else _present(match[4], person, only=True)
        if not lexicon.is_infinitive(infinitive):
            continue
        verb = match[3] + lexicon.present(infinitive, lexicon.WE if we else lexicon.ONE)
        if match[2]:
            verb = f"nous {verb}" if we else elide("se", verb)
        head = f"{said[: match.start()]}{match[1]} {verb}"
        said, start = head + said[match.end() :], len(head)
    return said


def _is_doubtful(rest: str, person: int) -> bool:
    """Tell whether « et » comes before what may be a noun or a verb: « et relance »."""
    return any(
        not match[3] and _present(match[4], person) and not _present(match[4], person, only=True)
        for match in _ALSO.finditer(rest)
    )


def _present(verb: str, person: int, *, only: bool = False) -> str:
    """Return the infinitive of a verb in the present; none of what may be a noun, with `only`."""
    if only and (lexicon.nouns(verb) or lexicon.is_word(verb)):
        return ""
    return next((one.lemma for one in lexicon.verbs(verb) if one.person == person), "")
