"""Paste a draft: one press reads it, nothing is written without the team's consent."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import streamlit as st

from coaching.coach.advice import Advice
from coaching.coach.member_space import criteria
from coaching.coach.reading import Fact, Kind
from coaching.errors import CoachingError
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.progress import Screen
from coaching.fiche.questions import blank_form, question_of
from coaching.french import enumerate_fr, figure
from coaching.intake import (
    LONGEST,
    Fate,
    Offer,
    Part,
    Understood,
    filled_form,
    is_form,
    landed,
    offers,
    suggest,
    undated,
    understand,
    written,
)
from coaching.storage import Change, shared_store
from coaching.ui.form.session import OpenFiche, author, current_token
from coaching.ui.form.surroundings import draw_header, fiche_content, guarded
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.controls import labelled, placed
from coaching.ui.kit.frame import bare_header, content, go
from coaching.ui.kit.visitor import memory
from coaching.ui.screens.question_screen import note_taken

# The browser's script keeps what this field holds for as long as the tab is open.
_TEXT: Final = "texte-brouillon"
_KEPT: Final = "brouillon"
_READ: Final = "brouillon_lu"
_UNANSWERED: Final = "Écrivez d’abord au moins une réponse, juste après sa question."
_BY_HAND: Final = "Taper une feuille remplie à la main"
_LOW, _TALL = 180, 420  # px
_MOST_OPEN: Final = 3
_EMPTY: Final = (
    "Collez d’abord votre texte dans ce champ : une fiche, un courriel, des notes. "
    "Trois lignes suffisent."
)
NAMES: Final = {
    Kind.COUNT: "combien",
    Kind.PLACE: "où",
    Kind.REASON: "pourquoi",
    Kind.PARTNER: "partenaire",
    Kind.TOO_WIDE: "très large",
    Kind.FORCED: "contrainte",
    Kind.DELIVERABLE: "livrable",
    Kind.EFFECT: "effet vécu",
    Kind.TOO_LATE: "après six mois",
    Kind.AWAITS_TEXT: "attend un texte",
    Kind.AWAITS_SYSTEM: "attend un autre système",
    Kind.AWAITS_MONEY: "attend un financement",
    Kind.AWAITS_DECISION: "attend une décision",
    Kind.WORKAROUND: "contournement",
    Kind.GUARANTEE: "garantie",
    Kind.REASSURANCE: "promesse",
    Kind.NATIONAL: "pays entier",
    Kind.STEP: "étape",
    Kind.LEVER: "qui fera venir",
    Kind.SIGN: "signe",
    Kind.IMPOSED: "imposé",
    Kind.HESITATION: "hésitation",
}
# Words may say several things: a name, a place or a number is the clearest of them.
_FIRST: Final = (Kind.COUNT, Kind.PARTNER, Kind.PLACE, Kind.NATIONAL, Kind.STEP)


@dataclass(frozen=True, slots=True)
class _Read:
    """The last reading of this session; `number` tells it from those before."""

    understood: Understood
    number: int

    @property
    def is_form(self) -> bool:
        """Whether each answer follows its question: there is nothing to find out."""
        return is_form(self.understood.text)


def draft_page() -> None:
    """Show the field, then the diagnosis and what the fiche could take from the draft."""
    fiche = guarded() if current_token() else None
    if current_token() and fiche is None:
        return
    if fiche:
        draw_header(fiche, None)
    else:
        bare_header()
    with fiche_content(fiche) if fiche else content():
        left, right = st.columns((1.9, 1), gap="large")
    with left:
        html.show("brouillon")
        read = _asked()
        if read:
            if not read.is_form:
                _diagnosis(read, _text())
            _choice(read, fiche)
            _standard(read.understood.text)
    with right:
        if read and not read.is_form:
            html.show("brouillon_relu", runs=list(runs(read.understood)))
        else:
            html.show("brouillon_marche")


def _text() -> str:
    return str(memory().get(_KEPT, ""))


def _asked() -> _Read | None:
    """Draw the field and its button; return the reading to show, if any."""
    memory()[_KEPT] = controls.text_area(
        labelled("Votre brouillon", "une fiche, un courriel, des notes : tel quel"),
        _text(),
        key=_TEXT,
        height=_TALL if is_form(_text()[:LONGEST]) else _LOW,
    )
    if controls.button("Lire mon brouillon", type="primary", key="lire-brouillon"):
        return _read_now(_text())
    if not _text().strip():
        controls.button(_BY_HAND, key="feuille-brouillon", on_click=_copy_questions)
    found: _Read | None = memory().get(_READ)
    return found


def _copy_questions() -> None:
    """Put the questions of the sheet in the field, for their answers to be typed after them."""
    st.session_state[_TEXT] = memory()[_KEPT] = blank_form()


def _read_now(text: str) -> _Read | None:
    before: _Read | None = memory().pop(_READ, None)
    if not text.strip():
        html.show("erreur", key=_TEXT, message=_EMPTY)
        return None
    if len(text) > LONGEST:
        html.show("erreur", key=_TEXT, message=_too_long(len(text)))
        return None
    if is_form(text) and not filled_form(text):
        html.show("erreur", key=_TEXT, message=_UNANSWERED)
        return None
    read = _Read(understand(text), before.number + 1 if before else 1)
    memory()[_READ] = read
    return read


def _too_long(length: int) -> str:
    return (
        f"Votre brouillon compte {figure(length)} caractères, et la lecture s’arrête à "
        f"{figure(LONGEST)}. Gardez-en la partie qui parle du déploiement : rien n’est perdu "
        "dans ce champ."
    )


def _diagnosis(read: _Read, text: str) -> None:
    html.show(
        "brouillon_lecture",
        parts=[_shown(part) for part in read.understood.parts],
        focus=f"lecture {read.number}",
        changed=text != read.understood.text,
        says_something=read.understood.says_something,
    )


def _shown(part: Part) -> dict[str, object]:
    question = question_of(Screen(part.question))
    remarks = list(_quoted_once(part.remarks))
    return {
        "title": question.label,
        "part": part,
        "asked": question.guidance,
        "open": remarks[:_MOST_OPEN],
        "folded": remarks[_MOST_OPEN:],
        "strengths": [(one, one.quote.strip()) for one in part.strengths],
    }


def _quoted_once(remarks: tuple[Advice, ...]) -> Iterator[tuple[Advice, str]]:
    """Yield each remark with the words it is about, unless they were quoted just above."""
    said = set()
    for remark in remarks:
        quote = remark.quote.strip()
        yield remark, "" if quote in said else quote
        said.add(quote)


def _choice(read: _Read, fiche: OpenFiche | None) -> None:
    """Show what the fiche could take, and write what was chosen once asked to."""
    draft = fiche.draft if fiche else DraftFiche()
    found = offers(suggest(read.understood, draft.depart.launch), draft)
    if not found:
        return
    opened = [offer for offer in found if offer.is_open]
    html.show(
        "brouillon_choix",
        count=len(opened),
        is_advised=any(offer.is_advised for offer in found),
        has_fiche=bool(fiche),
        undated=undated(read.understood, draft.depart.launch),
        apart=_launched_apart(found),
    )
    chosen: list[Offer] = []
    for rank, (place, each) in enumerate(groupby(opened, key=lambda one: (one.entry, one.place))):
        with st.container(border=True, key=f"carte-brouillon-{rank}"):
            html.show("carte", title=place[1])
            for at, offer in enumerate(each):
                if _accepted(offer, read.number, leads=at == 0):
                    chosen.append(offer)
    _kept(found)
    if opened and controls.button("Mettre dans ma fiche", type="primary", key="mettre-brouillon"):
        _write(chosen, fiche)


def _standard(text: str) -> None:
    """Show what a description of a product lacks before the standard, if the text is one."""
    lines = [
        (
            enumerate_fr([point for point in one.asked if point not in one.missing]),
            enumerate_fr(one.missing),
        )
        for one in criteria(text)
    ]
    if lines:
        html.show("brouillon_standard", lines=lines)


def _kept(found: tuple[Offer, ...]) -> None:
    """Show, folded, what the fiche says already: another answer first."""
    same = [offer for offer in found if offer.fate is Fate.SAME]
    others = [offer for offer in found if offer.fate is Fate.KEPT]
    if same or others:
        html.show("brouillon_garde", same=same, others=others)


def _launched_apart(found: tuple[Offer, ...]) -> Offer | None:
    """Return the launch of the draft when the fiche has another one."""
    apart = (offer for offer in found if offer.suggestion.name == "launch")
    return next((offer for offer in apart if offer.fate is Fate.KEPT), None)


def _accepted(offer: Offer, number: int, *, leads: bool) -> bool:
    """Show a suggestion, the first of its card or not, and tell whether the team accepts it."""
    key = f"retenir-{number}-{offer.suggestion.key.replace('.', '-')}"
    chosen = controls.checkbox(placed(offer.label, offer.place), offer.is_advised, key=key)
    html.show("brouillon_propose", offer=offer, key=key, leads=leads)
    return chosen


def _write(chosen: list[Offer], fiche: OpenFiche | None) -> None:
    draft = fiche.draft if fiche else DraftFiche()
    texts = written(chosen, draft, lambda: secrets.token_hex(4))
    if not texts:
        html.show("erreur", key="mettre-brouillon", message="Cochez au moins une proposition.")
        return
    try:
        if fiche:
            changes = [Change(path, fiche.value(path), text) for path, text in texts.items()]
            token = fiche.token
            shared_store().save(token, changes, author())
        else:
            visitor.creates()
            token = shared_store().create({**values_of(draft), **texts}, author())
    except CoachingError as error:
        controls.error(str(error))
        return
    after = draft_from({**values_of(draft), **texts})
    go(note_taken(token, len(chosen), landed(texts, after)), token)


def runs(understood: Understood) -> Iterator[tuple[str, str]]:
    """Yield the whole draft, cut where it was understood; no word is lost, none is said twice.

    The words that were not understood have no name.
    """
    text, at = understood.text, 0
    for fact in _apart(understood):
        if fact.start > at:
            yield text[at : fact.start], ""
        yield text[fact.start : fact.end], NAMES[fact.kind]
        at = fact.end
    if at < len(text):
        yield text[at:], ""


def _apart(understood: Understood) -> list[Fact]:
    """Return facts that do not share a word, in the order of the draft."""
    chosen: list[Fact] = []
    facts = [fact for part in understood.parts for fact in part.facts if _is_shown(fact)]
    for fact in sorted(facts, key=_rank):
        if all(fact.end <= other.start or other.end <= fact.start for other in chosen):
            chosen.append(fact)
    return sorted(chosen, key=lambda fact: fact.start)


def _is_shown(fact: Fact) -> bool:
    """Leave out a lone word, unless it can be a number, a name or a place."""
    return fact.kind in _FIRST or fact.kind is Kind.HESITATION or " " in fact.text


def _rank(fact: Fact) -> tuple[bool, float, int]:
    return fact.kind not in _FIRST, -fact.certainty, fact.start - fact.end
