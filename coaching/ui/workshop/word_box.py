"""A coach's word: kept while it is written, seen by its readers once it is sent."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from coaching.errors import CoachingError
from coaching.limits import WORD_LIMIT
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import placed
from coaching.ui.kit.live import draw_again
from coaching.ui.kit.visitor import clock, memory
from coaching.workshop.watching import look_again

_HEIGHT: Final = 76
_DRAFTS: Final = "atelier_mots"
_KNOWN: Final = "atelier_mots_sus"  # what this tab last saw its readers read
_TAKEN: Final = "atelier_mots_repris"  # how many times each word was: it tells the browser so


@dataclass(frozen=True, slots=True)
class WordBox:
    """The box of one word, by its `key`, and what was sent from it.

    Its buttons are named after `where`; `place` tells them from their homonyms to those who hear
    them. `keep` keeps a word in place of the one that was sent, if any stays in the box; an empty
    one takes it back. `gone` is the last word that left the box as it was sent.
    """

    key: str
    where: str
    place: str
    reader: str
    keep: Callable[[str], None]
    sent: str = ""
    at: datetime | None = None
    gone: str = ""

    def written(self, label: str) -> str:
        """Return what the box holds: what was sent, until the coach writes something else."""
        drafts: dict[str, str] = memory().setdefault(_DRAFTS, {})
        before = drafts.get(self.key, self.sent)
        drafts[self.key] = controls.text_area(label, before, key=self.key, height=_HEIGHT) or ""
        typed = drafts[self.key].strip()
        if typed == self.sent:
            self._known[self.key] = self.sent
        if (excess := len(typed) - WORD_LIMIT) > 0:
            message = (
                f"Un mot tient en {WORD_LIMIT} caractères : raccourcissez le vôtre de {excess}."
            )
            html.show("erreur", key=self.key, message=message)
        return typed

    def buttons(self, typed: str) -> None:
        """Send the word, or take it back."""
        send = placed("Remplacer" if self.sent else "Envoyer", self.place)
        is_asked = controls.button(send, key=f"envoyer-{self.where}")
        if is_asked and (typed or self.sent) and len(typed) <= WORD_LIMIT:
            self._change(typed)
        take = placed("Retirer", self.place)
        if self.sent and controls.button(take, key=f"reprendre-mot-{self.where}"):
            taken: Counter[str] = memory().setdefault(_TAKEN, Counter())
            taken[self.key] += 1
            self._change("")

    def _change(self, text: str) -> None:
        """Keep a word, and draw what follows from it; say so when it cannot be kept."""
        try:
            self.keep(text)
        except CoachingError as error:
            controls.error(str(error))
            return
        self._known[self.key] = text
        look_again()
        draw_again()

    def status(self, typed: str, *, otherwise: str = "") -> None:
        """Say whether its readers see what the box holds; once it is taken back, focus on that.

        While it holds no word, say something else.
        """
        is_other = self.sent != self._known.setdefault(self.key, self.sent)
        html.show(
            "atelier_mot",
            key=self.key,
            sent=self.sent or self.gone,
            is_sent=bool(self.sent) and typed == self.sent,
            said=self._replaced() if is_other else self._told(typed) or otherwise,
            other=self.sent if is_other else "",
            taken="" if self.sent else memory().get(_TAKEN, {}).get(self.key, ""),
        )

    @property
    def _known(self) -> dict[str, str]:
        known: dict[str, str] = memory().setdefault(_KNOWN, {})
        return known

    def _told(self, typed: str) -> str:
        """Say what its readers see of this word."""
        if typed != self.sent:
            if self.sent:
                return f"Pas encore envoyé : {self.reader} lit encore le précédent."
            return f"Pas encore envoyé : {self.reader} ne le voit pas."
        return f"Envoyé à {clock(self.at)} : {self.reader} le voit." if self.at else ""

    def _replaced(self) -> str:
        """Say that what this tab sent was replaced, or taken back, from another screen."""
        if self.sent and self.at:
            return f"Remplacé à {clock(self.at)} depuis un autre écran : {self.reader} lit"
        return f"Retiré depuis un autre écran : {self.reader} ne le voit plus."
