"""What the deck of the investment committee says of a fiche: a value a place, for its models.

Its order is that of the committee's own deck (betagouv/doc.incubateur.net-communaute, « Trame
Comité Investissement »). Its readers take slips for those of the team: what is surely to be put
right is. What is too long is cut after a word, and the notes say the whole answers.
"""

import math
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from coaching import french
from coaching.caches import text_cache
from coaching.coach.analysis import Analysis, analysis
from coaching.coach.proofreading import put_right, slips
from coaching.exports.models import Values, contents, one_line
from coaching.exports.road import stops
from coaching.fiche.ask import Slide
from coaching.fiche.choices import CHOICES, Certainty
from coaching.fiche.complete import Awaited, Fiche, Group, Partner
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, asking, label_of
from coaching.fiche.leaves import TO_CONFIRM_MARK, Aside, ToConfirm, is_answered
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.progress import Weight
from coaching.paragraph import Style, Variant, Voice, phrasing, sentences
from coaching.paragraph.phrasing import answer_forms, outcomes
from coaching.paragraph.phrasing.inserts import capital, lines, place, said, sentence

DECK_TITLE: Final = "Le comité, dans quinze minutes"
# How wide a line of each place is, in heights of its letters.
_TITLE, _LINE, _ITEM_LINE, _SMALL_LINE = 34, 32, 34, 44
_ACTOR, _NEED, _AIM = 8.4, 12, 14
_COVER_LINES, _POTENTIAL_LINES, _TABLE_LINES = 3, 2, 12
# How many lines the texts of a slide have, its titles left out.
_WHY_LINES, _START_LINES, _PRIORITY_LINES, _HYPOTHESIS_LINES = 9, 10, 11, 12
_SUCCESS_LINES, _ASIDE_LINES = 9, 10
_MOST_VOLUNTEERS, _MOST_NEEDS, _MOST_HYPOTHESES = 4, 4, 6
_FREE: Final = "Rien ne nous retient\u00a0: nous avons ce qu’il faut pour ouvrir"
_BECAUSE: Final = "\u00a0: "


def committee_deck(draft: DraftFiche, style: Style) -> Values:
    draft = draft_from(values_of(draft) | put_right(draft, slips(draft)))
    told, read = contents(draft, style), analysis(draft)
    fiche = read.fiche
    # What is left aside is marked nowhere.
    mark = TO_CONFIRM_MARK if read.left else ""
    people, solution = told["population"] or mark, told["solution"] or TO_CONFIRM_MARK
    hypotheses = [*_hypotheses(fiche, read.aside)] or [mark] * bool(mark)
    why = {"probleme": told["probleme"] or mark, "solution": solution}
    if told["contexte"]:
        why["contexte"] = told["contexte"]
    aims, said_by = read.text_to_sign.aims, fiche.usagers.testimony
    success = {
        "usage": _line(" ".join(one.text for one in aims)) or mark,
        "impact": _line(sentence(fiche.usagers.proof)),
        "parole": str(said_by) if isinstance(said_by, ToConfirm) else _line(said(said_by)),
    }
    aside = {"equipe": _own(draft.committee.team), "budget": _own(draft.committee.budget)}
    return {
        "produit": shorten(told["produit"], _TITLE),
        # What was agreed on is the text: slides say it otherwise.
        "brouillon": told["brouillon"] if read.is_draft(style) else "",
        "lancement": told["lancement"],
        "positionnement": shorten(f"Pour {people}\u00a0: {solution}", _COVER_LINES * _LINE),
        "contexte": "",
        **_shared(why, _WHY_LINES),
        **_started(fiche),
        "potentiel": shorten(f"{capital(people)} dans tout le pays.", _POTENTIAL_LINES * _LINE),
        "route_en_mots": told["route_en_mots"],
        "priorites": _priorities(fiche),
        "appuis": _needs(fiche),
        "hypotheses": _whole(hypotheses),
        "succes": _shared(success, _SUCCESS_LINES),
        **_shared(aside, _ASIDE_LINES),
        "notes": _notes(draft, read) | {"hypotheses": [*hypotheses, *_left(read)]},
    }


def _notes(draft: DraftFiche, read: Analysis) -> dict[str, list[str]]:
    """Return the answers on which each slide rests, but those that no form says."""
    values, noted = values_of(read.said), asking(draft, lambda ask: bool(ask.noted))
    told = [
        path
        for path in noted
        if path not in read.aside and (path in values or not ask_at(path).is_optional)
    ]
    return {
        str(slide): [answer_told(path, read.said) for path in told if slide in ask_at(path).noted]
        for slide in Slide
    }


def _left(read: Analysis) -> Iterator[str]:
    for one in read.left:
        is_wrong = one.weight is Weight.MEND
        yield _line(one.message) if is_wrong else answer_told(one.path, read.said)


def _shared(texts: Mapping[str, str], lines: int) -> Values:
    return dict(zip(texts, share_lines([*texts.values()], lines, _LINE), strict=True))


def _started(fiche: Fiche) -> Values:
    """Return who starts, and what the team has already; a reason without room is in the notes."""
    who = _listed([*_volunteers(fiche)], _MOST_VOLUNTEERS)
    *first, has = share_lines([*who, _guarantees(fiche)], _START_LINES, _ITEM_LINE)
    told = [
        shown if shown == whole else shorten(whole.partition(_BECAUSE)[0], 2 * _ITEM_LINE)
        for shown, whole in zip(first, who, strict=True)
    ]
    return {"volontaires": told, "garanties": has}


def _volunteers(fiche: Fiche) -> Iterator[str]:
    for group in fiche.usagers.groups:
        if isinstance(group.who, Aside):
            continue
        where = "" if isinstance(group.where, Aside) else place(group.where)
        who = f"{phrasing.people(group.count, group.who)}{where}"
        yield _volunteer(who, group)
    for partner in fiche.usagers.partners:
        if isinstance(partner.name, Aside):
            continue
        yield _volunteer(phrasing.inside(partner.name), partner)


def _volunteer(who: str, one: Group | Partner) -> str:
    told, certainty = capital(who.rstrip(",")), one.certainty
    if not isinstance(certainty, Aside):
        told += f" ({certainty if isinstance(certainty, ToConfirm) else _SURE[certainty]})"
    if not isinstance(one.why, Aside):
        told += f"{_BECAUSE}{phrasing.inside(one.why)}"
    return _line(told)


_SURE: Final[Mapping[Certainty, str]] = {
    Certainty.TO_FIND: "à trouver",
    Certainty.CONTACTED: "premier contact pris",
    Certainty.AGREED: "d’accord",
    Certainty.ENROLLED: "déjà avec nous",
}


def _guarantees(fiche: Fiche) -> str:
    answer = fiche.independance.guarantees
    if isinstance(answer, ToConfirm):
        return str(answer)
    return _line(sentence("\u00a0; ".join(lines(answer))))


def _priorities(fiche: Fiche) -> list[Values]:
    """Return three: to start, to open without waiting, to make ready what follows."""
    first, following, *_ = (*(stop.told for stop in stops(fiche)), "", "")
    waits = [
        _workaround(one)
        for _, one in fiche.independance.awaited()
        if not isinstance(one.workaround, Aside)
    ]
    is_free = not fiche.independance.awaited()
    meanwhile = "\u00a0; ".join(waits) or (_FREE if is_free else TO_CONFIRM_MARK)
    unknown = [
        one.depends for _, one in fiche.independance.families() if not is_answered(one.depends)
    ]
    if unknown:
        meanwhile = "" if all(isinstance(one, Aside) for one in unknown) else TO_CONFIRM_MARK
    sign: str | ToConfirm = fiche.acceleration.steps[0].sign
    if not isinstance(sign, ToConfirm):
        sign = outcomes.condition(sign, we=True) or answer_forms.quotation(sign)
    titles = ("Commencer avec des volontaires", "Ouvrir sans attendre", "Préparer l’étape suivante")
    signs = ("Résultat attendu", "Déjà en main", "Le signe")
    said = [capital(text) for text in (first, meanwhile, following)]
    results = (str(fiche.usagers.proof), _guarantees(fiche), str(sign))
    said += [phrasing.inside(result) for result in results]
    ended = [_line(f"{text.rstrip('.')}.") if text else "" for text in said]
    shared = share_lines(ended, _PRIORITY_LINES, _SMALL_LINE)
    return [
        {"titre": title, "signe": sign, "texte": text, "resultat": result}
        for title, sign, text, result in zip(titles, signs, shared[:3], shared[3:], strict=True)
        if text or result
    ]


def _workaround(awaited: Awaited) -> str:
    typed = awaited.workaround
    if isinstance(typed, ToConfirm):
        return TO_CONFIRM_MARK
    return answer_forms.start(typed, we=True, again=False) or answer_forms.quotation(typed)


def _needs(fiche: Fiche) -> list[Values]:
    awaited = [one for one in fiche.independance.awaited() if not isinstance(one[1].what, Aside)]
    families = fiche.independance.families()
    open_ones = [
        family.label
        for family, claim in families
        if isinstance(claim.depends, ToConfirm) and not isinstance(claim.depends, Aside)
    ]
    rows = len(awaited) + bool(open_ones)
    lines_each = _TABLE_LINES // min(max(rows, 1), _MOST_NEEDS)
    shown = awaited if rows <= _MOST_NEEDS else awaited[: _MOST_NEEDS - 1]
    found = [_need(one, lines_each) for _, one in shown]
    if rows > _MOST_NEEDS:
        more = f"Et {rows - len(shown)} autres besoins"
        found.append(_row("D’autres", more, "Voir les notes", lines_each))
    elif open_ones:
        asked = open_ones[0] if len(open_ones) == 1 else f"{len(open_ones)} cas à vérifier"
        found.append(_row(TO_CONFIRM_MARK, asked, "Savoir s’il faut attendre", lines_each))
    nothing = ("Personne", "Nous n’attendons rien d’autrui", "Ouvrir à la date dite")
    return found or [_row(*nothing, lines_each)]


def _need(awaited: Awaited, lines_each: int) -> Values:
    """Return a row; what is done meanwhile is among the priorities too, where it has no room."""
    when = "" if isinstance(awaited.when, Aside) else capital(phrasing.inside(awaited.when))
    aim = when
    if not isinstance(awaited.workaround, Aside):
        aim = _line(f"{when}. En attendant, {_workaround(awaited)}".removeprefix(". "))
    is_whole = not when or shorten(aim, _AIM * lines_each) == aim
    who, what = phrasing.inside(awaited.who_decides), phrasing.inside(awaited.what)
    return _row(who, what, aim if is_whole else when, lines_each)


def _row(actor: str, need: str, aim: str, lines_each: int) -> Values:
    return {
        "acteur": shorten(_line(capital(actor)), _ACTOR * lines_each),
        "besoin": shorten(_line(capital(need)), _NEED * lines_each),
        "objectif": shorten(_line(capital(aim)), _AIM * lines_each),
    }


def _hypotheses(fiche: Fiche, aside: Collection[str]) -> Iterator[str]:
    steps = [f"acceleration.steps.{step.key}" for step in fiche.acceleration.steps]
    left_out = {f"{step}.{name}" for step in steps for name in ("users", "month")}
    left_out |= {"usagers.testimony", "usagers.arrival", *aside}
    wanted = {"usagers.proof", *(f"{step}.{name}" for step in steps for name in ("sign", "lever"))}
    for kind, entries in (("groups", fiche.usagers.groups), ("partners", fiche.usagers.partners)):
        paths = [f"usagers.{kind}.{one.key}" for one in entries]
        left_out |= {f"{path}.{name}" for path in paths for name in ("where", "why", "brings")}
        hoped = (Certainty.TO_FIND, Certainty.CONTACTED)
        unsure = (one for one in entries if one.certainty in hoped)
        wanted |= {f"usagers.{kind}.{one.key}.certainty" for one in unsure}
    first, _, road = sentences(fiche, Style(Variant.FICHE, Voice.TEAM), frozenset(left_out))
    for one in (*first, *road):
        if wanted.intersection(one.sources) and TO_CONFIRM_MARK not in one.text:
            # The first step comes after the first perimeter, which another slide says.
            yield _line(capital(one.text.removeprefix("D’abord, ")))


def _own(typed: str) -> str:
    told = [] if french.is_unknown(typed.strip()) else lines(typed) or [typed]
    return _line(sentence("\u00a0; ".join(told)) or TO_CONFIRM_MARK)


def _whole(hypotheses: Sequence[str]) -> list[str]:
    """Return as many hypotheses as their slide holds whole, and how many more there are."""
    for most in range(_MOST_HYPOTHESES, 1, -1):
        shown = _listed(hypotheses, most)
        if share_lines(shown, _HYPOTHESIS_LINES, _ITEM_LINE) == shown:
            return shown
    return share_lines(_listed(hypotheses, 2), _HYPOTHESIS_LINES, _ITEM_LINE)


def _listed(texts: Sequence[str], most: int) -> list[str]:
    if len(texts) <= most:
        return [*texts]
    return [*texts[: most - 1], f"Et {len(texts) - most + 1} autres, dans les notes."]


def _line(text: str) -> str:
    return one_line(french.typography(text))


def answer_told(path: str, draft: DraftFiche) -> str:
    label, ask = label_of(path, draft), ask_at(path)
    text = "\u00a0; ".join(map(str.strip, _typed(draft).get(path, "").splitlines()))
    answer = CHOICES.get(ask.kind, {}).get(text, text) or "pas encore de réponse."
    if french.is_unknown(text):
        answer = TO_CONFIRM_MARK
    return _line(f"{label} {answer}" if label.endswith("?") else f"{label}\u00a0: {answer}")


# A deck asks for each answer several times.
_typed: Final = text_cache(maxsize=2)(values_of)


# How much room a text takes on a slide: widths are those of Arial, in heights of a letter, rounded
# up, and Calibri's are narrower

_NARROW: Final = frozenset("iljtfrI.,;:!|'’()[]/\\-\u00ad \u00a0\u202f«»")
_WIDE: Final = frozenset("mwMW@%œŒæÆ…—&")
_THIN, _USUAL, _TALL, _FULL = 0.34, 0.56, 0.73, 1.0


def share_lines(texts: Sequence[str], lines: int, line: float) -> list[str]:
    """Return texts that share so many lines of a slide: the longest give way, and no other."""
    asked = [max(1, math.ceil(sum(map(_width, text)) / line)) for text in texts]
    most = 1
    while most < lines and sum(min(one, most + 1) for one in asked) <= lines:
        most += 1
    return [shorten(text, most * line) for text in texts]


def shorten(text: str, room: float) -> str:
    """Return a text that is `room` wide at most, cut after a word where it is wider."""
    width = 0.0
    for rank, letter in enumerate(text):
        width += _width(letter)
        if width > room:
            return _cut(text[:rank])
    return text


def _cut(text: str) -> str:
    opening, _, _ = TO_CONFIRM_MARK.partition(" ")
    words = text.rpartition(" ")[0]
    head = words if len(words) > len(text) / 2 else text  # a word as wide as the place is cut
    head = head.removesuffix(opening).rstrip(" \u00a0\u202f,;:(«")
    closing = "\u00a0»" if head.count("«") > head.count("»") else ""
    return f"{head}…{closing}"


def _width(letter: str) -> float:
    if letter in _NARROW:
        return _THIN
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    return _TALL if letter.isupper() else _USUAL
