"""The accessibility of the screens, told criterion by criterion, and what follows from it."""

from coaching.ui.accessibility.rgaa import CHECKS, CRITERIA, THEMES, Criterion, Result, rate

__all__ = ["CHECKS", "CRITERIA", "THEMES", "Criterion", "Result", "rate"]
