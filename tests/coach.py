"""A coach of ours, whom tests can foresee: it remarks what a text names by its code."""

import tomllib
from pathlib import Path
from typing import Any, Final

from coaching.coach.advice import Advice, AdviceRule, Severity
from coaching.coach.advice.field_remarks import Remark
from coaching.coach.advice.rules import ADVICE_RULES, FORM_RULES, STRENGTH_RULES
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import values_of

CASES: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("coach").joinpath("cases.toml").read_text(encoding="utf-8")
)
RULES: Final = {rule.code: rule for rule in (*ADVICE_RULES, *FORM_RULES, *STRENGTH_RULES)}
_IMPORTANCE: Final = tuple(Severity)


def remarks(draft: DraftFiche) -> tuple[Remark, ...]:
    """Remark, as the coach does, every text that holds the code of an advice."""
    return _named(draft, (*ADVICE_RULES, *FORM_RULES))


def strengths(draft: DraftFiche) -> tuple[Remark, ...]:
    return _named(draft, STRENGTH_RULES)


def _named(draft: DraftFiche, rules: tuple[AdviceRule, ...]) -> tuple[Remark, ...]:
    found = [
        Remark(path, Advice(rule, text, 0, len(text)), text)
        for path, text in values_of(draft).items()
        for rule in rules
        if rule.code in text and not path.startswith("ignored.")
    ]
    return tuple(sorted(found, key=lambda one: _IMPORTANCE.index(one.advice.rule.severity)))
