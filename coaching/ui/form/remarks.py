"""What the coach says beside a field: a note in the margin, which never blocks anything.

A place is kept for as long as its remark is due, so that nothing closes under the reader. What is
open and what is praised follow from no answer: the page says them back with each request.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from coaching.coach.advice import AdviceRule, Remark
from coaching.coach.advice.rules import ALL_RULES
from coaching.coach.analysis import analysis
from coaching.coach.standing import Standing, key_of_remark, reason_of, set_aside, taken_back
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import Screen
from coaching.french import folded, is_unknown
from coaching.ops.clock import day_in_paris
from coaching.storage import Change
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.session import OpenFiche

MOST_OPEN: Final = 3
_THANKED: Final = "merci"
_OPEN: Final = "ouverte"
_BACK: Final = "retour"
_MOST_SHOWN: Final = 40
_PARTS: Final = 3  # of each: its kind, its path, its code

Place = tuple[str, str]  # of a remark: its path, and the code of its rule


@dataclass(frozen=True, slots=True)
class PageState:
    """What a page shows that follows from no answer: the remarks open there, and the praised.

    `back` is the screen that one came from, `changes` what was just written there.
    """

    open: tuple[Place, ...] = ()
    thanked: tuple[Place, ...] = ()
    back: str = ""
    changes: Sequence[Change] = ()

    def __str__(self) -> str:
        kinds = ((_OPEN, self.open), (_THANKED, self.thanked))
        words = [f"{kind}={path}={code}" for kind, places in kinds for path, code in places]
        return " ".join([*words, *([f"{_BACK}={self.back}"] if self.back in set(Screen) else [])])

    @classmethod
    def read(cls, words: str, changes: Sequence[Change]) -> "PageState":
        """Read what a page says back; what has not its form is left out."""
        parts = [word.split("=") for word in words.split()[:_MOST_SHOWN]]
        found = [(one[0], (one[1], one[2])) for one in parts if len(one) == _PARTS]
        back = [one[1] for one in parts if one[0] == _BACK and one[1:]]
        return cls(
            tuple(place for kind, place in found if kind == _OPEN)[:MOST_OPEN],
            tuple(place for kind, place in found if kind == _THANKED),
            back[0] if back else "",
            changes,
        )


class Note(NamedTuple):
    """A remark beside its field, or one that was passed: its words, and the press that moves it.

    `quote` is what it is about in the answer.
    """

    key: str
    rule: AdviceRule
    quote: str
    is_open: bool
    press: Gesture


class Margin:
    def __init__(self, fiche: OpenFiche, screen: Screen, state: PageState) -> None:
        self._fiche, self._screen = fiche, screen
        self._said = fiche.analysis.standing_on(screen)
        self._open, self._back = _places(state.open, self._said), state.back
        self._thanks = dict(self._thanked(state))

    @property
    def state(self) -> PageState:
        thanked = tuple((path, rule.code) for path, rule in self._thanks.items())
        return PageState(self._open, thanked, self._back)

    def thanks(self, path: str) -> str:
        """Return what to say at a field whose text was just mended, until it changes again."""
        return self._thanks[path].thanks if path in self._thanks else ""

    def strength(self, path: str) -> str:
        found = [one.advice.rule.title for one in self._said.strengths if one.path == path]
        return found[0] if found else ""

    def note(self, path: str, place: str) -> Note | None:
        """Return the one remark of a field: that which is open, else the most important."""
        due = [one for one in self._said.due if one.path == path]
        if not due:
            return None
        remark = next((one for one in due if _place(one) in self._open), due[0])
        texts, said = set_aside(remark, self._fiche.draft), "La question est passée."
        words = ("Passer cette question", said, f"ignoree-{key_of_remark(remark)}")
        return self._note(remark, place, texts, words, is_open=_place(remark) in self._open)

    def _note(
        self,
        remark: Remark,
        place: str,
        texts: Mapping[str, str],
        words: tuple[str, str, str],
        *,
        is_open: bool = False,
    ) -> Note:
        """Return a remark with its press, whose `words` are said, said once done, and focused."""
        advice, (label, done, focus) = remark.advice, words
        about = f"{advice.rule.title} {place}".strip()
        press = gesture(self._fiche, label, texts, done, about, focus=focus)
        return Note(key_of_remark(remark), advice.rule, advice.quote.strip(), is_open, press)

    def passed(self, path: str, place: str) -> Iterator[tuple[Note, str]]:
        for ignored in self._said.ignored:
            remark = ignored.remark
            if remark.path == path:
                focus = f"remarque-{key_of_remark(remark)}"
                words = ("Reprendre cette question", "La question revient.", focus)
                yield self._note(remark, place, taken_back(ignored), words), reason_of(ignored)

    def _thanked(self, state: PageState) -> Iterator[tuple[str, AdviceRule]]:
        changed = {one.path for one in state.changes if folded(one.before) != folded(one.after)}
        rules = {one.code: one for one in ALL_RULES}
        for path, code in state.thanked:
            if path not in changed and code in rules and self._is_earned(rules[code], path):
                yield path, rules[code]
        for change in state.changes:
            if change.path in changed and (rule := self._mended(change)):
                yield change.path, rule

    def _mended(self, change: Change) -> AdviceRule | None:
        """Return the rule whose remark has just gone from a field, since its text was mended."""
        path, text = change.path, self._fiche.value(change.path)
        is_here = path.partition(".")[0] == self._screen
        if not is_here or not text.strip() or is_unknown(text):
            return None
        before = analysis(draft_from({**self._fiche.values, path: change.before}), day_in_paris())
        due = before.standing_on(path.partition(".")[0]).due
        gone = [one.advice.rule for one in due if one.path == path]
        return next((rule for rule in gone if self._is_earned(rule, path)), None)

    def _is_earned(self, rule: AdviceRule, path: str) -> bool:
        """Tell whether what a rule asked for is there, and the rule gone from the whole entry."""
        entry = path.rpartition(".")[0]
        due = [one.advice.rule for one in self._said.due if _is_of(one, entry)]
        found = {
            kind
            for one in self._said.strengths
            if _is_of(one, entry)
            for kind in one.advice.rule.says
        }
        return rule not in due and rule.earned_by in found if rule.earned_by else not due


def _places(held: Sequence[Place], said: Standing) -> tuple[Place, ...]:
    """Free the places of the remarks that are gone, and give them to those that wait."""
    due = [_place(one) for one in said.due]
    kept = [place for place in held if place in due]
    taken = {path for path, _ in kept}
    for path, code in due:
        if len(kept) < MOST_OPEN and path not in taken:
            kept.append((path, code))
            taken.add(path)
    return tuple(kept)


def _place(remark: Remark) -> Place:
    return remark.path, remark.advice.rule.code


def _is_of(remark: Remark, entry: str) -> bool:
    return remark.path.rpartition(".")[0] == entry
