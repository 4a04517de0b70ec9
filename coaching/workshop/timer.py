"""The clock of a step: one moment that every screen counts down to by itself."""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

MINUTE: Final = 60_000


class Timer(BaseModel):
    """The clock of the step numbered `step`, from 0.

    While it runs, `ends_at` is the moment it comes to zero; stopped, `left` is what remains of
    it, in milliseconds. Both may be passed: a step that is over locks nothing. `others` is what
    remained of each step that was left, by its number.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: int = 0
    left: int = 0
    ends_at: int | None = None
    others: Mapping[int, int] = Field(default_factory=dict, exclude_if=lambda others: not others)

    @property
    def is_running(self) -> bool:
        """Whether time goes by."""
        return self.ends_at is not None

    def remaining(self, now: int) -> int:
        """Return the milliseconds that remain; below zero once the step is over."""
        return self.left if self.ends_at is None else self.ends_at - now

    def started(self, now: int) -> "Timer":
        """Return the clock as it runs."""
        return self if self.is_running else self._with(left=0, ends_at=now + self.left)

    def paused(self, now: int) -> "Timer":
        """Return the clock stopped where it is."""
        return self._with(left=self.remaining(now), ends_at=None)

    def extended(self, minutes: int, now: int) -> "Timer":
        """Return the clock with `minutes` more, counted from now when the step was over."""
        left = max(self.remaining(now), 0) + minutes * MINUTE
        stopped = self._with(left=left, ends_at=None)
        return stopped.started(now) if self.is_running else stopped

    def moved(self, step: int, minutes: int, now: int) -> "Timer":
        """Return the clock of another step, running if this one was.

        A step that was left is found as it was: a coach who pressed too early loses nothing.
        """
        left = self.others.get(step, minutes * MINUTE)
        others = {**self.others, self.step: self.remaining(now)}
        others.pop(step, None)
        stopped = Timer(step=step, left=left, others=others)
        return stopped.started(now) if self.is_running else stopped

    def _with(self, *, left: int, ends_at: int | None) -> "Timer":
        return self.model_copy(update={"left": left, "ends_at": ends_at})
