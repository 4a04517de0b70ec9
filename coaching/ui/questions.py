"""How the fields of each question are laid out."""

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coaching.answers.choices import Depends, Family
from coaching.answers.labels import ask_at
from coaching.answers.leaves import ToConfirm
from coaching.french import short
from coaching.ui import fields, html
from coaching.ui.entries import Entries, entries
from coaching.ui.frame import Layout
from coaching.ui.landmarks import landmarks
from coaching.ui.remarks import field
from coaching.ui.session import OpenFiche
from coaching.ui.unknowns import unknowns

_DEPART: Final = ("product", "problem", "people", "population", "launch")
_SIX_MONTHS: Final = ("arrival", "testimony", "proof")
_NATIONAL_HINTS: Final = {
    "perimeter": "la France entière",
    "users": "350 000",
    "month": "36 mois",
    "sign": "trois régions le demandent",
    "lever": "le réseau national l’adopte",
}
_DEPENDENCY: Final = ("what", "who_decides", "when", "workaround")


def draw_depart(layout: Layout, fiche: OpenFiche) -> None:
    """Lay out the starting point, and the way for those who have already written."""
    layout.card("depart", _depart)
    html.show("brouillon_lien", token=fiche.token)


def _depart(fiche: OpenFiche) -> None:
    with _row("moities", "produit"):
        fields.field(fiche, "depart.product")
        fields.field(fiche, "depart.launch", notes=partial(_six_months, fiche))
    fields.field(fiche, "depart.problem")
    with _row("public", "public"):
        fields.field(fiche, "depart.people")
        fields.field(fiche, "depart.population")
    unknowns(fiche, "depart", _DEPART)


def _six_months(fiche: OpenFiche) -> None:
    date = fiche.progress.checked.fiche.depart.six_months
    if not isinstance(date, ToConfirm):
        html.show("echeance", date=short(date))


def draw_usagers(layout: Layout, fiche: OpenFiche) -> None:
    """Lay out question 1: groups, partners, six months."""
    html.show("intertitre", anchor="premiers-usagers", title="Premiers usagers", text="")
    entries(layout, fiche, _GROUPS)
    html.show("intertitre", anchor="premiers-partenaires", title="Premiers partenaires", text="")
    entries(layout, fiche, _PARTNERS)
    html.show("intertitre", anchor="six-mois", title="Au bout de six mois", text="")
    layout.card("six-mois", _outcome)


def _outcome(fiche: OpenFiche) -> None:
    for name in _SIX_MONTHS:
        field(fiche, f"usagers.{name}")
    unknowns(fiche, "usagers", _SIX_MONTHS)


def draw_independance(layout: Layout, _fiche: OpenFiche) -> None:
    """Lay out question 2: the six families, then the guarantees."""
    html.show(
        "intertitre",
        anchor="dependances",
        title="Votre sortie dépend-elle de…",
        text="Six familles, une réponse chacune. Rien à attendre ? Choisissez « Non » partout.",
    )
    for family in Family:
        layout.card(f"independance-{family}", _family, family)
    html.show("intertitre", anchor="garanties", title="Vos garanties", text="")
    layout.card("garanties", _guarantees)


def _guarantees(fiche: OpenFiche) -> None:
    field(fiche, "independance.guarantees")
    unknowns(fiche, "independance", ("guarantees",))


def _family(fiche: OpenFiche, family: Family) -> None:
    path = f"independance.{family}"
    asked = replace(ask_at(f"{path}.depends"), label=f"{family.label} ?", hint=family.detail)
    if field(fiche, f"{path}.depends", ask=asked) != Depends.YES:
        return
    place = family.label.lower()
    field(fiche, f"{path}.what", place=place)
    with _row("moities", path):
        field(fiche, f"{path}.who_decides", place=place)
        field(fiche, f"{path}.when", place=place)
    field(fiche, f"{path}.workaround", place=place)
    unknowns(fiche, path, _DEPENDENCY, place=place)


def draw_acceleration(layout: Layout, fiche: OpenFiche) -> None:
    """Lay out question 3: the steps, then how they stand beside real ventures."""
    html.show(
        "intertitre",
        anchor="etapes",
        title="Vos étapes",
        text="Le premier périmètre est dans « Usagers » : dites ici ce qui vient ensuite, "
        "jusqu’au pays entier.",
    )
    entries(layout, fiche, _STEPS)
    layout.follow("reperes", landmarks)


def _group(fiche: OpenFiche, path: str, place: str) -> None:
    with _row("moities", path):
        field(fiche, f"{path}.who", place=place)
        field(fiche, f"{path}.where", place=place)
    with _row("combien", path):
        field(fiche, f"{path}.count", place=place)
        field(fiche, f"{path}.certainty", place=place)
    field(fiche, f"{path}.why", place=place)


def _partner(fiche: OpenFiche, path: str, place: str) -> None:
    with _row("moities", path):
        field(fiche, f"{path}.name", place=place)
        field(fiche, f"{path}.brings", place=place)
    field(fiche, f"{path}.certainty", place=place)
    field(fiche, f"{path}.why", place=place)


def _step(fiche: OpenFiche, path: str, place: str) -> None:
    is_last = path.endswith(f".{fiche.draft.acceleration.steps[-1].key}")
    hints = _NATIONAL_HINTS if is_last else {}

    def draw(name: str) -> None:
        ask = ask_at(f"{path}.{name}")
        field(
            fiche, f"{path}.{name}", place=place, ask=replace(ask, hint=hints.get(name, ask.hint))
        )

    with _row("etape", path):
        draw("perimeter")
        draw("users")
        draw("month")
    with _row("moities", path):
        draw("sign")
        draw("lever")


def _row(shape: str, path: str) -> DeltaGenerator:
    """Set the next fields side by side; `shape` names their widths in the style sheet.

    Streamlit's columns would do, at the price of one more block a field at every run.
    """
    return st.container(key=f"rang-{shape}-{path.replace('.', '-')}")


_GROUPS: Final = Entries(
    path="usagers.groups",
    noun="Groupe",
    the="le groupe",
    add="Ajouter un groupe",
    names=("who", "count", "where", "why"),
    layout=_group,
)
_PARTNERS: Final = Entries(
    path="usagers.partners",
    noun="Partenaire",
    the="le partenaire",
    add="Ajouter un partenaire",
    names=("name", "brings", "why"),
    layout=_partner,
)
_STEPS: Final = Entries(
    path="acceleration.steps",
    noun="Étape",
    the="l’étape",
    add="Ajouter une étape",
    names=("perimeter", "users", "month", "sign", "lever"),
    layout=_step,
    ordered=True,
)
