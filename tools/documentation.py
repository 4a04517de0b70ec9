"""The pages of docs/ that are written from the code: every rule of advice, every criterion."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coaching.coach.advice.rules import ADVICE_RULES, FORM_RULES, STRENGTH_RULES, AdviceRule
from coaching.coach.reading import Kind, Question
from coaching.fiche.choices import Family
from coaching.fiche.labels import asks_of
from coaching.fiche.questions import ALL_QUESTIONS
from coaching.french import typography
from coaching.ui.accessibility import CHECKS, CRITERIA, THEMES, Result, rate

_TEMPLATES: Final = Path(__file__).parents[1] / "templates" / "docs"
_OF_ALL: Final = "Pour les trois questions"
_SAID: Final = {
    Kind.COUNT: "le nombre des premiers usagers",
    Kind.PLACE: "où les trouver",
    Kind.REASON: "une raison qui vient d’eux",
    Kind.PARTNER: "un partenaire précis",
    Kind.TOO_WIDE: "un premier périmètre très large",
    Kind.FORCED: "une contrainte, ou des réticents à convaincre",
    Kind.DELIVERABLE: "un livrable, ou une mesure d’adoption, pour résultat",
    Kind.EFFECT: "un effet vécu par l’usager",
    Kind.TOO_LATE: "des premiers usagers au-delà de six mois",
    Kind.AWAITS_TEXT: "une loi ou un décret attendu",
    Kind.AWAITS_SYSTEM: "l’informatique d’un autre, attendue",
    Kind.AWAITS_MONEY: "de l’argent attendu",
    Kind.AWAITS_DECISION: "une décision attendue",
    Kind.WORKAROUND: "comment faire sans",
    Kind.GUARANTEE: "un fait vérifiable",
    Kind.REASSURANCE: "des mots qui rassurent",
    Kind.NATIONAL: "un horizon national",
    Kind.STEP: "une étape entre le pilote et le pays",
    Kind.LEVER: "un moyen de croissance",
    Kind.SIGN: "un signe observable",
    Kind.IMPOSED: "une extension imposée",
    Kind.HESITATION: "un engagement suspendu",
}


def advice_page() -> str:
    """Return `docs/conseils.md`."""
    environment = _markdown_templates()
    environment.filters["due"] = due
    sections = list(_sections())
    sources = [rule.source.text for _, rules in sections for rule in rules if rule.source]
    return environment.get_template("conseils.md.j2").render(
        sections=sections, sources=list(dict.fromkeys(sources))
    )


def _sections() -> Iterator[tuple[str, list[AdviceRule]]]:
    for question in ALL_QUESTIONS:
        if question.guidance:
            yield question.guidance.heading, _rules_of(Question(question.screen))
    yield _OF_ALL, _rules_of(None)
    yield "Sur un champ du formulaire", list(FORM_RULES)
    yield "Points forts", list(STRENGTH_RULES)


def _rules_of(question: Question | None) -> list[AdviceRule]:
    return [rule for rule in ADVICE_RULES if rule.question is question]


def due(rule: AdviceRule) -> str:
    """Say in French which facts of a text make a rule due, or which fields show it."""
    if not rule.is_read or rule in FORM_RULES:
        return "sous " + " ou ".join(map(_label, rule.fields)) + " le montre"
    says = [_SAID[kind] for kind in Kind if kind in rule.says]
    lacks = [_SAID[kind] for kind in Kind if kind in rule.lacks]
    parts = ["dit " + ", ou ".join(says)] if says else []
    return ", et ".join([*parts, "ne dit pas " + ", ni ".join(lacks)] if lacks else parts)


def _label(field: str) -> str:
    """Return the label of a field, or of all those that a pattern names, in one of their places."""
    if field == "*.*":
        return "n’importe quel champ"
    group, _, name = field.replace("*", Family.DECISION).rpartition(".")
    return f"« {asks_of(group)[name].label} »"


def rgaa_page() -> str:
    """Return `docs/rgaa.md`."""
    environment = _markdown_templates()
    environment.filters["fr"] = typography
    return environment.get_template("rgaa.md.j2").render(
        themes=[
            (number, title, [one for one in CRITERIA if one.number.startswith(f"{number}.")])
            for number, title in THEMES.items()
        ],
        checks=CHECKS,
        counts=Counter(one.result for one in CRITERIA),
        results=list(Result),
        rate=f"{rate(CRITERIA):.1f}".replace(".", ","),
        unheard=[one for one in CRITERIA if not one.heard],
        broken=[one for one in CRITERIA if one.result is Result.BROKEN],
    )


def _markdown_templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - nothing that a person typed goes there
    )
