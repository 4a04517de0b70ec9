"""How the fields of each question are laid out."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from coaching.fiche.choices import Depends, Family
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import ToConfirm
from coaching.french import short, typography
from coaching.questions import Section
from coaching.questions.acceleration import STEPS
from coaching.questions.independance import DEPENDENCIES, GUARANTEES
from coaching.questions.usagers import GROUPS, PARTNERS, SIX_MONTHS
from coaching.ui.form import undo
from coaching.ui.form.entries import Entries, Entry, entries, slug
from coaching.ui.form.layout import Layout, Piece, Row
from coaching.ui.form.remarks import Field
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import memory

_UNFOLDED: Final = "deplies"
_NATIONAL_EXAMPLES: Final = {
    "perimeter": "la France entière",
    "users": "350 000",
    "month": "36 mois",
    "sign": "trois régions le demandent",
    "lever": "le réseau national de la MSA",
}
_MOST_OTHERS: Final = 3


def draw_depart(layout: Layout) -> None:
    """Lay out the starting point, and the way for those who have already written."""
    card = layout.card("depart")
    product = Row("moities", "produit", [Field("depart.product"), _Launch("depart.launch")])
    layout.part(card, "produit", product)
    folded = Folded(
        "Ajouter ce que fait votre produit, et le contexte (facultatif)",
        (Field("depart.solution"), Field("depart.context")),
    )
    layout.part(card, "probleme", Field("depart.problem"), folded)
    public = Row("public", "public", [Field("depart.people"), Field("depart.population")])
    layout.part(card, "public", public)
    with layout.left:
        html.show("brouillon_lien", token=layout.fiche.token)


@dataclass(frozen=True, slots=True)
class Folded:
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
    entries(layout, Entries("usagers.groups", "le groupe", "Ajouter un groupe", _group))
    _title(layout, PARTNERS)
    partners = Entries("usagers.partners", "le partenaire", "Ajouter un partenaire", _partner)
    entries(layout, partners)
    _title(layout, SIX_MONTHS)
    card = layout.card("six-mois")
    layout.part(card, "arrivee", Field("usagers.arrival"))
    layout.part(card, "temoignage", Field("usagers.testimony"))
    layout.part(card, "preuve", Field("usagers.proof"))


def _group(entry: Entry) -> Sequence[Sequence[Piece]]:
    return (
        [entry.row("moities", "who", "where")],
        [entry.row("combien", "count", "certainty")],
        [entry.field("why")],
    )


def _partner(entry: Entry) -> Sequence[Sequence[Piece]]:
    return (
        [entry.row("moities", "name", "brings")],
        [entry.field("certainty")],
        [entry.field("why")],
    )


def draw_independance(layout: Layout) -> None:
    """Lay out question 2: the six families, then the guarantees."""
    _title(layout, DEPENDENCIES)
    for family in Family:
        with layout.block(f"independance-{family}"):
            _family(layout, family)
    layout.part(layout.left.container(key="aucun-cas"), "aucun-cas", _NoneOfTheAbove())
    _title(layout, GUARANTEES)
    layout.part(layout.card("garanties"), "garanties", Field("independance.guarantees"))


def _family(layout: Layout, family: Family) -> None:
    """Ask of a family, then of what it waits for: the first in its card, the others below."""
    path = f"independance.{family}"
    card = layout.card(f"independance-{family}")
    asked = replace(ask_at(f"{path}.depends"), label=f"{family.label} ?", hint=family.detail)
    texts = layout.part(card, f"{family}-depend", Field(f"{path}.depends", ask=asked))
    if texts != [Depends.YES]:
        return
    for number, pieces in enumerate(_awaited(Entry(path, family.label.lower(), {}))):
        layout.part(card, f"{family}-{number}", *pieces)
    another = "une autre" if family.one.startswith("la ") else "un autre"
    others = Entries(
        f"{path}.others",
        family.one,
        f"Ajouter {another} {family.heading.lower()}",
        _awaited,
        noun=family.heading,
        before=1,
        least=0,
        most=_MOST_OTHERS,
    )
    entries(layout, others)


def _awaited(entry: Entry) -> Sequence[Sequence[Piece]]:
    return (
        [entry.field("what"), entry.row("moities", "who_decides", "when")],
        [entry.field("workaround")],
    )


class _NoneOfTheAbove:
    """One press that answers « Non » to each family without an answer, and the way to undo it."""

    def draw(self, fiche: OpenFiche) -> str:
        """Draw it, while an answer is missing; it holds no text of its own."""
        undo.show(fiche, _place(fiche))
        # Its words never change: a press may meet a run that draws it anew.
        if _unanswered(fiche) and controls.button("Répondre « Non » à tout le reste", key="aucune"):
            fiche.read_again()  # a colleague may have answered one of them this very instant
            if unanswered := _unanswered(fiche):
                where = "partout" if len(unanswered) == len(Family) else "partout ailleurs"
                said = typography(f"C’est noté : « Non » {where}.")
                undo.change(fiche, _place(fiche), said, dict.fromkeys(unanswered, str(Depends.NO)))
            st.rerun()
        return ""

    def shows(self, fiche: OpenFiche) -> Hashable:
        """Return what it shows: it runs again for that alone, not at each answer."""
        return bool(_unanswered(fiche)), bool(undo.standing(fiche, _place(fiche)))


def _unanswered(fiche: OpenFiche) -> list[str]:
    paths = (f"independance.{family}.depends" for family in Family)
    return [path for path in paths if not fiche.value(path)]


def _place(fiche: OpenFiche) -> str:
    return f"aucune {fiche.token}"


def draw_acceleration(layout: Layout) -> None:
    """Lay out question 3: the steps."""
    _title(layout, STEPS)
    steps = Entries(
        "acceleration.steps",
        "l’étape",
        "Ajouter une étape",
        _step,
        last_examples=_NATIONAL_EXAMPLES,
    )
    entries(layout, steps)


def _step(entry: Entry) -> Sequence[Sequence[Piece]]:
    return (
        [entry.row("etape", "perimeter", "users", "month")],
        [entry.row("moities", "sign", "lever")],
    )


def _title(layout: Layout, section: Section) -> None:
    with layout.left:
        html.show("intertitre", section=section)
