"""What is said when a remark goes because the text was mended: short, and about that point.

It is a praise: it waits for the coach to have found what was missing or, where nothing tells that,
for an entry (a group, a partner, a step) of which nothing else is remarked.
"""

from dataclasses import dataclass
from typing import Final

from coaching.coach.advice import AdviceRule, Remark
from coaching.coach.standing import Standing
from coaching.french import folded, is_unknown
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit.memory import memory

_SHOWN: Final = "remarques_vues"


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a field last showed: its text, the remarks on it, and the one it was thanked for."""

    text: str
    rules: tuple[AdviceRule, ...]
    mended: AdviceRule | None = None


def thanks(fiche: OpenFiche, path: str) -> str:
    """Return what to say at a field whose text was just mended, until it changes again."""
    text = folded(fiche.value(path))
    said = fiche.standing_at(path)
    due = tuple(one.advice.rule for one in said.due if one.path == path)
    shown = _shown(fiche)
    before = shown.get(path, _Shown(text, due))
    rule = before.mended if text == before.text else _mended(before.rules, due, text)
    rule = rule if rule and _is_earned(rule, path, said) else None
    shown[path] = _Shown(text, due, rule)
    return rule.thanks if rule else ""


def _mended(
    before: tuple[AdviceRule, ...], now: tuple[AdviceRule, ...], text: str
) -> AdviceRule | None:
    gone = [rule for rule in before if rule not in now]
    return gone[0] if gone and text and not is_unknown(text) else None


def _is_earned(rule: AdviceRule, path: str, said: Standing) -> bool:
    """Tell whether what a rule asked for is there, and the rule gone from the whole entry."""
    entry = path.rpartition(".")[0]
    due = [one.advice.rule for one in said.due if _is_of(one, entry)]
    found = {kind for one in said.strengths if _is_of(one, entry) for kind in one.advice.rule.says}
    return rule not in due and rule.earned_by in found if rule.earned_by else not due


def _is_of(remark: Remark, entry: str) -> bool:
    return remark.path.rpartition(".")[0] == entry


def _shown(fiche: OpenFiche) -> dict[str, _Shown]:
    found: dict[str, dict[str, _Shown]] = memory().setdefault(_SHOWN, {})
    return found.setdefault(fiche.token, {})
