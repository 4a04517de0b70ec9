"""How the fields of each question are laid out."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from coaching.coach.calls import CALLS, MOST_CALLS
from coaching.fiche.choices import Depends, Family
from coaching.fiche.labels import ENTRY_NOUNS, ask_at
from coaching.fiche.leaves import ToConfirm
from coaching.french import short, typography
from coaching.questions import Section
from coaching.questions.acceleration import STEPS
from coaching.questions.independance import DEPENDENCIES, GUARANTEES
from coaching.questions.usagers import GROUPS, PARTNERS, SIX_MONTHS
from coaching.ui.form import undo
from coaching.ui.form.call_cards import CallAnswer, ProposedCalls
from coaching.ui.form.entries import Entries, Entry, entries, slug
from coaching.ui.form.layout import Layout, Piece, Row
from coaching.ui.form.remarks import Field
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.memory import memory

_UNFOLDED: Final = "deplies"
_SIX_MONTHS: Final = ("arrival", "testimony", "proof")
_NATIONAL_EXAMPLES: Final = {
    "perimeter": "la France entière",
    "users": "350 000",
    "month": "36 mois",
    "sign": "trois régions le demandent",
    "lever": "le réseau national de la MSA",
}
_MOST_OTHERS: Final = 3
_DEPENDENCY: Final = ("what", "who_decides", "when", "workaround")
_PATHS: Final = tuple(f"independance.{family}.depends" for family in Family)


def draw_depart(layout: Layout) -> None:
    """Lay out the starting point, and the way for those who have already written."""
    card = layout.card("depart")
    product = Row("moities", "produit", [_depart("product"), _Launch("depart.launch")])
    layout.part(card, "produit", product)
    folded = _Folded(
        "Ajouter ce que fait votre produit, et le contexte (facultatif)",
        (_depart("solution"), _depart("context")),
    )
    layout.part(card, "probleme", _depart("problem"), folded)
    public = Row("public", "public", [_depart("people"), _depart("population")])
    layout.part(card, "public", public)
    with layout.left:
        html.show("brouillon_lien", token=layout.fiche.token)


def _depart(name: str) -> Field:
    return Field(f"depart.{name}")


@dataclass(frozen=True, slots=True)
class _Folded:
    """Fields that nobody has to answer: folded until one of them holds a text."""

    title: str
    fields: Sequence[Field]

    def draw(self, fiche: OpenFiche) -> str:
        """Draw them; a fold holds no text of its own."""
        paths = [field.path for field in self.fields]
        opened = memory().setdefault(_UNFOLDED, set())
        fold = (fiche.token, paths[0])
        # And never folded again under who types.
        if any(fiche.value(path) or path in fiche.errors for path in paths):
            opened.add(fold)
        with (
            st.container(key=f"facultatif-{slug(paths[0])}"),
            controls.expander(self.title, expanded=fold in opened),
        ):
            for field in self.fields:
                field.draw(fiche)
        return ""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what its fields show."""
        return tuple(field.shows(fiche) for field in self.fields)


class _Launch(Field):
    """The date of the launch, with what it says of the six months, unless they are over."""

    def notes(self, fiche: OpenFiche) -> None:
        """Say when the six months end, then what any field says."""
        date = fiche.progress.checked.fiche.depart.six_months
        if not isinstance(date, ToConfirm) and self.path not in fiche.errors:
            html.show("echeance", date=short(date))
        super().notes(fiche)

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what it shows, and when the six months end."""
        return super().shows(fiche), fiche.progress.checked.fiche.depart.six_months


def draw_usagers(layout: Layout) -> None:
    """Lay out question 1: groups, partners, six months."""
    _title(layout, GROUPS)
    entries(layout, _GROUPS)
    _title(layout, PARTNERS)
    entries(layout, _PARTNERS)
    _title(layout, SIX_MONTHS)
    card = layout.card("six-mois")
    arrival, testimony, proof = (Field(f"usagers.{name}") for name in _SIX_MONTHS)
    layout.part(card, "arrivee", arrival)
    layout.part(card, "temoignage", testimony)
    layout.part(card, "preuve", proof)


def draw_independance(layout: Layout) -> None:
    """Lay out question 2: the six families, then the guarantees."""
    _title(layout, DEPENDENCIES)
    for family in Family:
        with layout.block(f"independance-{family}"):
            _family(layout, family)
    layout.part(layout.left.container(key="aucun-cas"), "aucun-cas", NoneOfTheAbove())
    _title(layout, GUARANTEES)
    layout.part(layout.card("garanties"), "garanties", Field("independance.guarantees"))


def _family(layout: Layout, family: Family) -> None:
    path, place = f"independance.{family}", family.label.lower()
    card = layout.card(f"independance-{family}")
    asked = replace(ask_at(f"{path}.depends"), label=f"{family.label} ?", hint=family.detail)
    texts = layout.part(card, f"{family}-depend", Field(f"{path}.depends", ask=asked))
    if texts != [Depends.YES]:
        return
    for number, pieces in enumerate(_awaited(path, place)):
        layout.part(card, f"{family}-{number}", *pieces)
    entries(layout, _OTHERS[family])


def _awaited(path: str, place: str) -> Sequence[Sequence[Piece]]:
    what, who_decides, when, workaround = (Field(f"{path}.{name}", place) for name in _DEPENDENCY)
    return (
        [what, Row("moities", slug(path), [who_decides, when])],
        [workaround],
    )


def _other(entry: Entry) -> Sequence[Sequence[Piece]]:
    return _awaited(entry.path, entry.place)


def draw_acceleration(layout: Layout) -> None:
    """Lay out question 3: the steps."""
    _title(layout, STEPS)
    entries(layout, _STEPS)


def _title(layout: Layout, section: Section) -> None:
    with layout.left:
        html.show("intertitre", section=section)


def _group(entry: Entry) -> Sequence[Sequence[Piece]]:
    names = ("who", "where", "count", "certainty", "why")
    who, where, count, certainty, why = (_field(entry, name) for name in names)
    return (
        [Row("moities", slug(entry.path), [who, where])],
        [Row("combien", slug(entry.path), [count, certainty])],
        [why],
    )


def _partner(entry: Entry) -> Sequence[Sequence[Piece]]:
    names = ("name", "brings", "certainty", "why")
    name, brings, certainty, why = (_field(entry, name) for name in names)
    return (
        [Row("moities", slug(entry.path), [name, brings])],
        [certainty],
        [why],
    )


def _step(entry: Entry) -> Sequence[Sequence[Piece]]:
    examples = _NATIONAL_EXAMPLES if entry.is_last else {}
    names = ("perimeter", "users", "month", "sign", "lever")
    perimeter, users, month, sign, lever = (
        _field(entry, name, examples.get(name)) for name in names
    )
    return (
        [Row("etape", slug(entry.path), [perimeter, users, month])],
        [Row("moities", slug(entry.path), [sign, lever])],
    )


def draw_demain(layout: Layout) -> None:
    """Lay out the calls that the team keeps, then, beside them, those that its answers ask for."""
    entries(layout, _CALLS)
    proposed = layout.right.container(key="appels-proposes")
    layout.part(proposed, "appels-proposes", ProposedCalls(_CALLS.most))


def _call(entry: Entry) -> Sequence[Sequence[Piece]]:
    names = ("who", "whom", "question", "before", "reply", "news")
    who, whom, question, before, reply, news = (_field(entry, name) for name in names)
    return (
        [Row("moities", slug(entry.path), [who, whom])],
        [Row("public", slug(entry.path), [question, before])],
        [reply, CallAnswer(entry.path)],
        [_Folded("Ajouter ce que vous avez appris", (news,))],
    )


def _field(entry: Entry, name: str, example: str | None = None) -> Field:
    path = f"{entry.path}.{name}"
    return Field(path, entry.place, replace(ask_at(path), example=example) if example else None)


_GROUPS: Final = Entries(
    path="usagers.groups",
    noun=ENTRY_NOUNS["usagers.groups"],
    the="le groupe",
    add="Ajouter un groupe",
    parts=_group,
)
_PARTNERS: Final = Entries(
    path="usagers.partners",
    noun=ENTRY_NOUNS["usagers.partners"],
    the="le partenaire",
    add="Ajouter un partenaire",
    parts=_partner,
)
_STEPS: Final = Entries(
    path="acceleration.steps",
    noun=ENTRY_NOUNS["acceleration.steps"],
    the="l’étape",
    add="Ajouter une étape",
    parts=_step,
)
_CALLS: Final = Entries(
    path=CALLS,
    noun=ENTRY_NOUNS[CALLS],
    the="l’appel",
    add="Ajouter un appel",
    parts=_call,
    least=0,
    most=MOST_CALLS,
)


def _others(family: Family) -> Entries:
    """Return what a family waits for beside the first, which has its place in the family's card."""
    another = "une autre" if family.one.startswith("la ") else "un autre"
    return Entries(
        path=f"independance.{family}.others",
        noun=family.heading,
        the=family.one,
        add=f"Ajouter {another} {family.heading.lower()}",
        parts=_other,
        before=1,
        least=0,
        most=_MOST_OTHERS,
    )


_OTHERS: Final = {family: _others(family) for family in Family}


@dataclass(frozen=True, slots=True)
class NoneOfTheAbove:
    """What was just answered and the way to undo it; the button, while an answer is missing."""

    def draw(self, fiche: OpenFiche) -> str:
        """Draw it; it holds no text of its own."""
        place = _place(fiche)
        undo.show(fiche, place)
        # Its words never change: a press may meet a run that draws it anew.
        if _unanswered(fiche) and controls.button("Répondre « Non » à tout le reste", key="aucune"):
            fiche.read_again()  # a colleague may have answered one of them this very instant
            _answer(fiche, place)
            st.rerun()
        return ""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what it shows: it runs again for that alone, not at each answer."""
        return bool(_unanswered(fiche)), undo.stands(fiche, _place(fiche))


def _answer(fiche: OpenFiche, place: str) -> None:
    if unanswered := _unanswered(fiche):
        where = "partout" if unanswered == _PATHS else "partout ailleurs"
        said = typography(f"C’est noté : « Non » {where}.")
        undo.change(fiche, place, said, dict.fromkeys(unanswered, str(Depends.NO)))


def _unanswered(fiche: OpenFiche) -> tuple[str, ...]:
    return tuple(path for path in _PATHS if not fiche.value(path))


def _place(fiche: OpenFiche) -> str:
    return f"aucune {fiche.token}"
