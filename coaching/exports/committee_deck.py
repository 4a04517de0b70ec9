"""What the deck of the investment committee says of a fiche: a value a place, for its models.

Its order is that of the committee's own deck (betagouv/doc.incubateur.net-communaute, « Trame
Comité Investissement »). A slide is read from afar: a text too long for its place is cut after a
word, and the notes under the slide say the whole answers, in the words of the form.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from coaching import french
from coaching.coach.analysis import analysis
from coaching.exports.contents import Values, contents, one_line
from coaching.exports.road import stops
from coaching.exports.slide_room import shortened
from coaching.fiche.choices import CHOICES, Certainty, Family
from coaching.fiche.complete import Awaited, Fiche, Unsettled
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.leaves import NOT_YET, TO_CONFIRM_MARK, ToConfirm
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Progress
from coaching.paragraph import Style, phrasing
from coaching.paragraph.phrasing import answer_forms
from coaching.paragraph.phrasing.inserts import capital, lines, place_of, said, sentence

DECK_TITLE: Final = "Le comité, dans quinze minutes"
# How wide a text of each place may be, in heights of its letters: lines by what each holds.
_TITLE, _TWO_LINES, _THREE_LINES, _FOUR_LINES = 34, 62, 92, 120
_ACTOR, _NEED, _AIM = 25, 36, 42
_MOST_VOLUNTEERS, _MOST_NEEDS, _MOST_HYPOTHESES = 4, 4, 6
_FEW = 2
# The form asks « vous » what the team asks itself before its committee.
_OURS: Final = {
    "votre ": "notre ",
    "Votre ": "Notre ",
    "avez-vous": "avons-nous",
    "êtes-vous": "sommes-nous",
    "faites-vous": "faisons-nous",
    "lancez-vous": "lançons-nous",
    "passez-vous": "passons-nous",
}
_NOTED: Final[Mapping[str, tuple[str, ...]]] = {
    "titre": tuple(
        f"depart.{name}" for name in ("product", "people", "population", "solution", "launch")
    ),
    "raison_d_etre": ("depart.problem", "depart.solution", "depart.context"),
    "volontaires": ("usagers.groups.", "usagers.partners.", "independance.guarantees"),
    "potentiel": ("depart.people", "depart.population", "usagers.groups.", "acceleration.steps."),
    "priorites": ("usagers.arrival", "usagers.proof", "independance.", "acceleration.steps."),
    "appuis": tuple(f"independance.{family}." for family in Family),
    "succes": ("depart.launch", "usagers.groups.", "usagers.testimony", "usagers.proof"),
    "equipe": ("committee.team", "committee.budget"),
}


def committee_deck(draft: DraftFiche, style: Style) -> Values:
    """Return what the models of the deck read, each name with its value."""
    told, read = contents(draft, style), analysis(draft)
    fiche = read.fiche
    people, solution = told["population"] or TO_CONFIRM_MARK, told["solution"] or TO_CONFIRM_MARK
    return {
        "produit": shortened(told["produit"], _TITLE),
        "brouillon": told["brouillon"],
        "lancement": told["lancement"],
        "positionnement": shortened(f"Pour {people}\u00a0: {solution}", _THREE_LINES),
        "probleme": shortened(told["probleme"] or TO_CONFIRM_MARK, _THREE_LINES),
        "solution": shortened(solution, _THREE_LINES),
        "contexte": shortened(told["contexte"], _THREE_LINES),
        "volontaires": _started(fiche),
        "garanties": shortened(_guarantees(fiche), _TWO_LINES),
        "potentiel": shortened(f"{capital(people)} dans tout le pays.", _TWO_LINES),
        "route_en_mots": told["route_en_mots"],
        "priorites": [*_priorities(fiche)],
        "appuis": _needs(fiche),
        "hypotheses": _listed(_hypotheses(draft, read.progress), _MOST_HYPOTHESES, _TWO_LINES),
        "succes": _success(fiche, told["objectifs"]),
        "equipe": _aside(draft.committee.team),
        "budget": _aside(draft.committee.budget),
        "notes": _notes(draft, read.progress),
    }


def _started(fiche: Fiche) -> list[str]:
    """Return who starts; a few of them are told at more length."""
    told = [*_volunteers(fiche)]
    return _listed(told, _MOST_VOLUNTEERS, _THREE_LINES if len(told) <= _FEW else _TWO_LINES)


def _volunteers(fiche: Fiche) -> Iterator[str]:
    """Yield who starts: how sure each is, and why."""
    for group in fiche.usagers.groups:
        who = phrasing.people(group.count, group.who)
        yield _volunteer(f"{who}{place_of(group.where, who)}", group.certainty, group.why)
    for partner in fiche.usagers.partners:
        yield _volunteer(phrasing.inside(partner.name), partner.certainty, partner.why)


def _volunteer(who: str, certainty: Certainty | ToConfirm, why: str | ToConfirm) -> str:
    sure = certainty if isinstance(certainty, ToConfirm) else _SURE[certainty]
    return _line(f"{capital(who.rstrip(','))} ({sure})\u00a0: {phrasing.inside(why)}")


_SURE: Final[Mapping[Certainty, str]] = {
    Certainty.TO_FIND: "à trouver",
    Certainty.CONTACTED: "premier contact pris",
    Certainty.AGREED: "d’accord",
    Certainty.ENROLLED: "déjà avec nous",
}


def _guarantees(fiche: Fiche) -> str:
    answer = fiche.independance.guarantees
    if isinstance(answer, ToConfirm):
        return TO_CONFIRM_MARK
    return _line(sentence("\u00a0; ".join(lines(answer))))


def _priorities(fiche: Fiche) -> Iterator[Values]:
    """Yield three: to start, to open without waiting, to make ready what follows."""
    first, following, *_ = stops(fiche)
    ahead = fiche.acceleration.steps[0]
    yield _priority("Commencer avec des volontaires", first.told, str(fiche.usagers.proof))
    yield _priority("Ouvrir sans attendre", _meanwhile(fiche), _guarantees(fiche), "Déjà en main")
    yield _priority("Préparer l’étape suivante", following.told, str(ahead.sign))


def _priority(title: str, text: str, result: str, sign: str = "Résultat attendu") -> Values:
    """Return a priority; `sign` says what `result` is."""
    return {
        "titre": title,
        "signe": sign,
        "texte": shortened(_line(f"{capital(text).rstrip('.')}."), _TWO_LINES),
        "resultat": shortened(_line(f"{phrasing.inside(result).rstrip('.')}."), _TWO_LINES),
    }


def _meanwhile(fiche: Fiche) -> str:
    """Return how the team opens without what it waits for."""
    awaited = [one for _, one in fiche.independance.awaited()]
    if any(isinstance(claim, Unsettled) for _, claim in fiche.independance.families()):
        return TO_CONFIRM_MARK
    if not awaited:
        return "Rien ne nous retient\u00a0: nous avons ce qu’il faut pour ouvrir"
    return "\u00a0; ".join(map(_workaround, awaited))


def _workaround(awaited: Awaited) -> str:
    if isinstance(awaited.workaround, ToConfirm):
        return TO_CONFIRM_MARK
    typed = awaited.workaround
    return answer_forms.start(typed, we=True) or answer_forms.quotation(typed)


def _needs(fiche: Fiche) -> list[Values]:
    """Return the rows of what the team asks of others: at least one."""
    rows = [_need(awaited) for _, awaited in fiche.independance.awaited()]
    if len(rows) > _MOST_NEEDS:
        more = len(rows) - _MOST_NEEDS + 1
        rows[_MOST_NEEDS - 1 :] = [_row("…", f"Et {more} autres besoins", "Voir les notes")]
    families = fiche.independance.families()
    open_ones = [family.label for family, claim in families if isinstance(claim, Unsettled)]
    if open_ones and len(rows) < _MOST_NEEDS:
        asked = open_ones[0] if len(open_ones) == 1 else f"{len(open_ones)} cas à vérifier"
        rows.append(_row(TO_CONFIRM_MARK, asked, "Savoir s’il faut attendre"))
    return rows or [_row("Personne", "Nous n’attendons rien d’autrui", "Ouvrir à la date dite")]


def _need(awaited: Awaited) -> Values:
    aim = f"{capital(phrasing.inside(awaited.when))}. En attendant, {_workaround(awaited)}"
    return _row(phrasing.inside(awaited.who_decides), phrasing.inside(awaited.what), aim)


def _row(actor: str, need: str, aim: str) -> Values:
    return {
        "acteur": shortened(_line(capital(actor)), _ACTOR),
        "besoin": shortened(_line(capital(need)), _NEED),
        "objectif": shortened(_line(capital(aim)), _AIM),
    }


def _hypotheses(draft: DraftFiche, progress: Progress) -> Iterator[str]:
    """Yield what the team has not said or read well yet: the questions of the form, as its own."""
    paths = dict.fromkeys(point.path for point in progress.points)
    for path in paths:
        asked = label_of(path, draft)
        for yours, ours in _OURS.items():
            asked = asked.replace(yours, ours)
        yield _line(asked)
    if not paths:
        yield "Toutes nos réponses sont données\u00a0: six mois diront si elles tiennent."


def _success(fiche: Fiche, aims: Values) -> Values:
    told = fiche.usagers.testimony
    told = told if isinstance(told, ToConfirm) else _line(said(told, fiche.depart.product))
    texts = {"usage": capital(aims["usage"]), "impact": capital(aims["impact"]), "parole": told}
    return {name: shortened(str(text), _THREE_LINES) for name, text in texts.items()}


def _aside(typed: str) -> str:
    """Return an answer to a field of the deck alone."""
    text = "" if french.is_unknown(typed.strip()) else sentence("\u00a0; ".join(lines(typed)))
    return shortened(_line(text or TO_CONFIRM_MARK), _FOUR_LINES)


def _listed(texts: Iterable[str], most: int, room: int) -> list[str]:
    """Return as many texts as a slide holds, and how many more there are."""
    kept = [*texts]
    more = len(kept) - most
    shown = [shortened(text, room) for text in kept[: most if more <= 0 else most - 1]]
    return [*shown, f"Et {more + 1} autres, dans les notes."] if more > 0 else shown


def _line(text: str) -> str:
    return one_line(french.typography(text))


# The notes of the speaker


def _notes(draft: DraftFiche, progress: Progress) -> Values:
    found = {
        slide: [answer_told(path, draft) for path in progress.starting(starts)]
        for slide, starts in _NOTED.items()
    }
    missed = [_line(point.message) for point in progress.points]
    return found | {"hypotheses": missed or ["Aucune réponse ne manque."]}


def answer_told(path: str, draft: DraftFiche) -> str:
    """Return a label of the form and what it holds."""
    label, ask = label_of(path, draft), ask_at(path)
    text = "\u00a0; ".join(map(str.strip, _typed(draft).get(path, "").splitlines()))
    answer = CHOICES.get(ask.kind, {}).get(text, text) or "pas encore de réponse."
    if text == NOT_YET:
        answer = TO_CONFIRM_MARK
    return _line(f"{label} {answer}" if label.endswith("?") else f"{label}\u00a0: {answer}")


# A deck asks for each answer several times.
_typed: Final = lru_cache(maxsize=2)(values_of)
