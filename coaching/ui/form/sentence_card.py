"""The card of one sentence: how else it may be said, its answers, what is to be mended in it."""

import re
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from coaching import french
from coaching.coach.calls import CALLS, MOST_CALLS
from coaching.coach.opinions import OPINIONS, Opinion, opinions
from coaching.coach.proofreading import left_alone, put_right
from coaching.coach.text_check import Concern, SentenceCheck, Unfounded, set_aside, words_of_answer
from coaching.fiche.ask import Ask, Input
from coaching.fiche.choices import CHOICES
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.paths import entry_keys
from coaching.fiche.progress import Screen
from coaching.french import is_unknown
from coaching.french.spelling import Why
from coaching.paragraph import team_text
from coaching.storage import Snapshot
from coaching.ui.form.fields import key_of, rival_versions
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.sentence_links import way_to
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html

_MOST_LACKS: Final = 8
_KEEP: Final = ("Garder celle du texte", "La phrase reste comme elle est.")
_TYPED: Final = frozenset({Input.LINE, Input.TEXT, Input.COUNT, Input.DATE, Input.MONTHS})


@dataclass(frozen=True, slots=True)
class Chip:
    """One answer of a sentence: its name, its words, whether the sentence says it, how to edit it.

    `name` tells it from the others, `key` is that of a field of text, `choices` are the presses of
    a list.
    """

    name: str
    label: str
    words: str
    is_said: bool
    say: Gesture | None
    key: str = ""
    value: str = ""
    is_text: bool = False
    error: str = ""
    choices: tuple[Gesture, ...] = ()


def sentence_card(token: str, author: str, slot: str, state: Snapshot) -> Markup | None:
    """Return the card of a sentence of a fiche; None where its text has no such sentence."""
    fiche = OpenFiche(token, state, author)
    check = fiche.analysis.text_check.at(slot)
    return _Card(fiche, check).rendered() if check else None


def received(fiche: OpenFiche) -> list[tuple[Opinion, Gesture]]:
    """Return what readers say of a text, each with the press that puts it away."""
    return [
        (one, gesture(fiche, "C’est fait", {f"{OPINIONS}.{one.key}": ""}, "C’est rangé.", one.text))
        for one in opinions(fiche.draft, fiche.analysis.text_to_sign)
    ]


class _Card:
    def __init__(self, fiche: OpenFiche, check: SentenceCheck) -> None:
        self._fiche, self._check = fiche, check
        self._slot, self._text = check.sentence.slot, check.sentence.text
        self._path = f"{team_text.SENTENCES}.{self._slot}.text"
        hands = {one.key: one for one in fiche.draft.writing.sentences}
        self._hand = hands.get(self._slot)
        read = fiche.analysis
        self._found = team_text.wordings(fiche.draft, read.answered, read.style, self._slot)

    def rendered(self) -> Markup:
        return html.rendered(
            "phrase",
            slot=self._slot,
            concerns=self._check.concerns,
            opinions=[said for said in received(self._fiche) if said[0].slot == self._slot],
            changed=self._changed(),
            wordings=[*self._wordings()],
            facts=[(one, self._way(one.path), [*self._mends(one)]) for one in self._check.facts],
            slips=[*self._slips()],
            lacks=[*self._lacks()],
            chips=[*self._chips()],
            field=self._field(),
            # One without words is a press that a colleague's words came before.
            rivals=[
                one for one in rival_versions(self._fiche, self._path, _KEEP) if one.text.strip()
            ],
            good=self._good(),
            drop=self._write("Retirer la phrase", "La phrase est retirée.", out="oui"),
        )

    def _write(self, label: str, done: str, **fields: str) -> Gesture:
        return self._press(label, team_text.written(self._slot, **fields), done)

    def _press(
        self,
        label: str,
        texts: Mapping[str, str],
        done: str,
        about: str = "",
        **details: Any,  # noqa: ANN401 - as of `gesture`
    ) -> Gesture:
        """Return a press that ends what was to be seen: the next sentence to see comes."""
        follows = bool(self._check.concerns)
        return gesture(self._fiche, label, texts, done, about, follows=follows, **details)

    def _way(self, path: str) -> str:
        return way_to(self._fiche.token, path, Screen.FICHE) if path else ""

    def _named(self, paths: Sequence[str]) -> list[str]:
        """Return the short names of some answers: « pourquoi », « combien ».

        Two answers of the sentence may have one, « quand »: their labels tell them apart.
        """
        ours = self._check.ours.sources if self._check.ours else ()
        shorts = Counter(ask_at(path).short for path in {*ours, *paths})
        asks = (ask_at(path) for path in paths if not path.endswith(".depends"))
        return list(
            dict.fromkeys(
                one.short if shorts[one.short] == 1 and one.short else one.label for one in asks
            )
        )

    def _changed(self) -> tuple[str, Gesture, Gesture] | None:
        ours = self._check.ours
        if Concern.CHANGED not in self._check.concerns or ours is None:
            return None
        taken = self._write("Prendre la nouvelle", "C’est pris.", text="", base="", seen="")
        kept = self._write("Garder la mienne", "Votre phrase reste.", base=ours.text)
        return ours.text, taken, kept

    def _wordings(self) -> Iterator[tuple[team_text.Wording, Gesture, list[str], list[str]]]:
        check = self._check
        if check.ours is None or Concern.CHANGED in check.concerns:
            return
        found = self._found if self._found[1:] or self._is_mine() else ()
        for key, one in enumerate(found, start=1):
            more = [path for path in one.sources if path not in check.said]
            less = [path for path in check.said if path not in one.sources]
            is_now = one.text == self._text
            press = self._press(one.text, one.changes, "C’est pris.", key=key, is_pressed=is_now)
            yield one, press, self._named(more), self._named(less)

    def _is_mine(self) -> bool:
        return self._hand is not None and team_text.is_rewritten(self._hand)

    def _mends(self, one: Unfounded) -> Iterator[Gesture]:
        if one.mended:
            whole = rf"(?<!\w){re.escape(one.text)}(?!\w)"
            text = re.sub(whole, lambda _: one.mended, self._text)
            base = self._check.ours.text if self._check.ours else ""
            yield self._write(f"Remettre « {one.mended} »", "C’est remis.", text=text, base=base)
        aside = set_aside(one, self._fiche.draft)
        about = f"{one.text} (dans cette phrase)"  # as beside the text
        yield self._press("C’est voulu", aside, "C’est gardé ainsi.", about)

    def _slips(self) -> Iterator[tuple[str, str, Gesture, Gesture]]:
        draft = self._fiche.draft
        for one in self._check.slips:
            was, now = ("", "") if one.why is Why.SPACE else (one.was, one.now)
            mend = self._press("Corriger", put_right(draft, [one]), "C’est corrigé.", was)
            leave = self._press("Laisser", left_alone(one, draft), "C’est laissé tel quel.", was)
            yield was, now, mend, leave

    def _lacks(self) -> Iterator[tuple[Chip, Gesture, Gesture | None]]:
        if Concern.MARK not in self._check.concerns or self._check.ours is None:
            return
        fiche = self._fiche
        for path in self._check.ours.sources[:_MOST_LACKS]:
            label = label_of(path, fiche.draft)
            away = team_text.silenced(fiche.draft, path)
            drop = gesture(fiche, "Retirer", away, "Le texte n’en parle plus.", label)
            yield self._chip(path, is_said=True), drop, self._ask(path, label)

    def _ask(self, path: str, label: str) -> Gesture | None:
        fiche = self._fiche
        keys = entry_keys(fiche.values, CALLS)
        proposed = next((one for one in fiche.analysis.proposed_calls if one.asks(path)), None)
        if proposed is None or len(keys) >= MOST_CALLS:
            return None
        texts = proposed.kept(f"{CALLS}.{secrets.token_hex(4)}", len(keys) + 1)
        asked = f"Demander {french.a(proposed.whom)}" if proposed.whom else "Demander demain"
        return gesture(fiche, asked, texts, "L’appel est dans « Demain ».", label)

    def _chips(self) -> Iterator[Chip]:
        ours = self._check.ours
        if Concern.MARK in self._check.concerns and ours is not None:
            return
        whole = self._found[0].sources if self._found and ours else ()
        missed = [one for one in whole if one not in self._check.said]
        for path in dict.fromkeys((*self._check.said, *missed)):
            if not path.endswith(".depends"):
                yield self._chip(path, is_said=path in self._check.said)

    def _chip(self, path: str, *, is_said: bool) -> Chip:
        fiche, ask = self._fiche, ask_at(path)
        value = fiche.value(path)
        say = None
        if not is_said:
            texts = team_text.said_again(path) if path in fiche.analysis.style.silent else {}
            texts |= team_text.written(self._slot, text="", base="", out="", seen="")
            label = "Reprendre notre phrase" if self._is_mine() else "Le dire"
            say = gesture(fiche, label, texts, "C’est dit.", value)
        is_field, is_known = ask.kind in _TYPED, bool(value) and not is_unknown(value)
        return Chip(
            path.replace(".", "-"),
            label_of(path, fiche.draft),
            words_of_answer(path, value) if is_known else f"{ask.short or ask.label} : à confirmer",
            is_said,
            say,
            key_of(path) if is_field else "",
            value,
            not ask.is_one_line,
            fiche.errors.get(path, ""),
            () if is_field else tuple(self._choices(path, ask, value)),
        )

    def _choices(self, path: str, ask: Ask, value: str) -> Iterator[Gesture]:
        for name, words in CHOICES.get(ask.kind, {}).items():
            texts, is_now = {path: name}, name == value
            done, about = "C’est changé.", ask.label
            yield gesture(self._fiche, words, texts, done, about, is_pressed=is_now)

    def _field(self) -> tuple[str, str] | Gesture:
        if self._hand is not None and self._hand.text.strip():
            return key_of(self._path), self._hand.text
        base = self._check.ours.text if self._check.ours else self._text
        texts = team_text.written(self._slot, text=self._text, base=base, seen="")
        done = "Changez la phrase : elle est gardée, et comparée à vos réponses."
        return gesture(self._fiche, "Écrire moi-même", texts, done)

    def _good(self) -> Gesture | None:
        """Return the press that finds the sentence good as it is, where it is to be seen."""
        is_seen = self._hand is not None and self._hand.seen == team_text.mark_of(self._text)
        is_open = bool(self._check.concerns) or (self._is_mine() and not is_seen)
        if not is_open or Concern.CHANGED in self._check.concerns:
            return None
        return self._write("C’est bien", "C’est vu.", seen=team_text.mark_of(self._text))
