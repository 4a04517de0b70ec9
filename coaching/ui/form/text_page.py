"""The text of the last screen, where its team finishes it: one place, of one template."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from coaching.coach.opinions import OPINIONS
from coaching.coach.proofreading import put_right, slips
from coaching.coach.signature import BY, facts_of, signed, withdrawn
from coaching.coach.text_check import (
    Concern,
    Unfounded,
    Unsaid,
    set_aside,
    words_of_answer,
)
from coaching.exports.as_text import as_html, as_text
from coaching.exports.naming import fiche_name
from coaching.exports.road import has_figures, stops, titled
from coaching.fiche import savefile
from coaching.fiche.checking import message_for
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import PAGE_LIMIT
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.progress import Point, Screen, Weight
from coaching.ops.clock import day_in_paris
from coaching.ops.settings import settings
from coaching.paragraph import Sentence, Variant, blocks, team_text
from coaching.storage import hashed, open_reading_link, reading_link
from coaching.ui.form.fields import field_view, key_of, meant, rival_versions
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.sentence_card import received
from coaching.ui.form.sentence_links import way_to, where
from coaching.ui.form.session import OpenFiche
from coaching.ui.form.team_room import last_day
from coaching.ui.kit import html

_MOST: Final = 5  # of each, beside the text
_MOST_SEEN: Final = 40  # of each, in one press: what it writes is bounded
_MOST_STOPPED: Final = 200  # links
_MANY: Final = 3  # opinions, which are put away in one press
_ALONE: Final = "Votre phrase, dont les réponses sont parties"
_READING: Final = "Copier un lien de lecture (pour qui décide)"
_ON_ROAD: Final = re.compile(
    r"usagers\.(?:arrival|groups\.\w+\.(?:count|where))|depart\.population"
    r"|acceleration\.steps\.\w+\.(?:perimeter|users|month)"
)
_PASTED: Final = "writing.pasted"


def text_page(fiche: OpenFiche, _state: object) -> Markup:
    return _Page(fiche).rendered()


class _Page:
    def __init__(self, fiche: OpenFiche) -> None:
        self._fiche, self._read = fiche, fiche.analysis
        self._style, self._check = self._read.style, self._read.text_check
        self._ours, self._text = self._read.proposed_text(self._style), self._read.final_text()
        self._received = received(fiche)
        self._is_spoken = self._style.variant is not Variant.FICHE

    def rendered(self) -> Markup:
        fiche, read = self._fiche, self._read
        return html.rendered(
            "texte",
            token=fiche.token,
            tally=read.tally,
            runs=[*self._runs(*self._text.movements)],
            aims=[one for _, run in self._runs(self._text.aims) for one in run],
            heaviest=[where(path, fiche.draft) for path in read.heaviest],
            unfounded=[*self._unfounded()],
            unsaid=[*self._unsaid()],
            opinions=self._received,
            put_away=[*self._put_away()],
            aside=[*self._aside()],
            unanswered=self._unanswered(),
            mend_all=self._mend_all(),
            choices=[*self._choices()],
            pasted=self._pasted(),
            road=self._road(),
            take_away=self._take_away(),
            signing=self._signing(),
        )

    def _signing(self) -> dict[str, object] | None:
        fiche, text = self._fiche, self._text
        if self._is_spoken or not self._read.has_text:
            return None
        tally = self._read.tally
        press = gesture(fiche, "Oui, valider ce texte", signed(text), "Le texte est validé.")
        back = gesture(fiche, "Rouvrir le texte", withdrawn(), "Le texte est rouvert.")
        return {
            "signature": self._read.signature,
            "by": field_view(fiche, BY).html,
            "facts": facts_of(fiche.draft, text) if tally.is_settled else (),
            "marks": text.marks,
            "to_mend": [*self._to_mend()],
            "lacks": self._lacks(),
            "press": press,
            "back": back,
            "reading": self._reading(),
            "accept": self._accept() if tally.to_see or tally.unsaid or tally.unfounded else None,
        }

    def _to_mend(self) -> Iterator[tuple[str, str, str, Gesture | None]]:
        """Yield the answers to mend, each with the way to it, and the press that keeps it so."""
        fiche = self._fiche
        mend = [one for one in self._read.left if one.weight is Weight.MEND]
        for one in mend[:_MOST]:
            press = meant(fiche, one) if one.key else self._leave_out([one])
            yield label_of(one.path, fiche.draft), one.message, self._way(one.path), press

    def _lacks(self) -> tuple[list[str], Gesture] | None:
        """Return the questions that no answer has, and the press that leaves them aside."""
        lacks = [one for one in self._read.left if one.weight is not Weight.MEND]
        labels = [label_of(one.path, self._fiche.draft) for one in lacks]
        return (labels, self._leave_out(lacks)) if lacks else None

    def _leave_out(self, points: Sequence[Point]) -> Gesture:
        fiche, texts, points = self._fiche, dict[str, str](), points[:_MOST_SEEN]
        for one in points:
            texts |= team_text.silenced(fiche.draft, one.path)
        about = label_of(points[0].path, fiche.draft) if len(points) == 1 else ""
        label = f"Laisser de côté ces {len(points)} questions" if points[1:] else "Laisser de côté"
        return gesture(fiche, label, texts, "C’est laissé de côté.", about)

    def _reading(self) -> dict[str, object]:
        """Return the link that only reads, what opens it as it is copied, what stops it."""
        fiche, readers = self._fiche, self._fiche.draft.readers
        link = reading_link(fiche.token, readers.turn)
        said = "Lien copié : envoyez-le à qui décide."
        opened = {"readers.link": hashed(link)}
        stopped = [*readers.turn.split(), team_text.mark_of(link)][-_MOST_STOPPED:]
        ended = {"readers.link": "", "readers.turn": " ".join(stopped)}
        press = gesture(fiche, _READING, opened, said, id="copier-lecture")
        stop = gesture(fiche, "Arrêter ce lien", ended, "Ce lien ne lit plus rien.")
        return {
            "link": link,
            "press": press,
            "stop": stop if open_reading_link(fiche.token, readers.turn, readers.link) else None,
        }

    def _put_away(self) -> Iterator[Gesture]:
        """Yield the presses that put many opinions away: of one signature, of links.

        Whoever floods a link may sign each of them with another name.
        """
        fiche, readers = self._fiche, self._fiche.draft.readers
        link = team_text.mark_of(reading_link(fiche.token, readers.turn))
        signed, came = dict[str, list[str]](), dict[str, list[str]]()
        for one in readers.opinions:
            by = f"signés « {one.by} »" if one.by else "sans nom"
            signed.setdefault(by, []).append(one.key)
            way = "de ce lien" if one.link == link else "des liens d’avant"
            came.setdefault(way, []).append(one.key)
        most = sorted(signed.items(), key=lambda held: -len(held[1]))[:_MOST]
        for words, keys in [*most, *came.items()]:
            if len(keys) >= _MANY:
                label, done = f"Ranger les {len(keys)} avis {words}", f"{len(keys)} avis rangés."
                away = {f"{OPINIONS}.{key}": "" for key in keys}
                # Not on the next of these presses, which comes in its place.
                yield gesture(fiche, label, away, done, focus="avis")

    def _accept(self) -> Gesture:
        fiche, texts = self._fiche, dict[str, str]()
        left: list[Unsaid | Unfounded] = [*self._check.unsaid, *self._check.unfounded]
        left, checks = left[:_MOST_SEEN], self._check.to_see[:_MOST_SEEN]
        for one in left:
            texts |= set_aside(one, fiche.draft)
        for check in checks:
            slot, seen = check.sentence.slot, team_text.mark_of(check.sentence.text)
            texts |= team_text.written(slot, seen=seen)
            if check.ours and Concern.CHANGED in check.concerns:
                texts |= team_text.written(slot, base=check.ours.text)
        count = len(left) + len(checks)
        said = f"{count} points gardés ainsi." if count > 1 else "C’est gardé ainsi."
        return gesture(fiche, "Tout garder ainsi", texts, said)

    def _runs(
        self, *movements: Sequence[Sentence]
    ) -> Iterator[tuple[str, list[tuple[str, str, bool]]]]:
        """Yield the paragraphs: whether each is a list, or a heading, and its sentences.

        Each says whether it is to be seen: so is one of which a version was set aside.
        """
        rivals = {one.path for one in self._fiche.snapshot.rivals if one.value.strip()}
        to_see = {one.slot for one, _ in self._received} | {
            one.sentence.slot
            for one in self._check.sentences
            if one.concerns or f"{team_text.SENTENCES}.{one.sentence.slot}.text" in rivals
        }
        for movement in movements:
            for is_list, run in blocks(movement):
                yield (
                    "liste" if is_list else "titre" if run[0].is_heading else "",
                    [
                        ("" if self._is_spoken else one.slot, one.text, one.slot in to_see)
                        for one in run
                    ],
                )

    def _way(self, path: str) -> str:
        return way_to(self._fiche.token, path, Screen.FICHE) if path else ""

    def _unfounded(self) -> Iterator[tuple[Unfounded, str, str, Gesture]]:
        fiche = self._fiche
        for one in self._check.unfounded[:_MOST]:
            holder = next((it for it in self._check.sentences if one in it.facts), None)
            slot = holder.sentence.slot if holder else ""
            aside = set_aside(one, fiche.draft)
            meant = gesture(fiche, "C’est voulu", aside, "C’est gardé ainsi.", one.text)
            yield one, slot, self._way(one.path), meant

    def _unsaid(self) -> Iterator[tuple[list[tuple[str, str]], str, Gesture, Gesture]]:
        fiche = self._fiche
        found: dict[str, list[Unsaid]] = {}
        for one in self._check.unsaid:
            found.setdefault(one.ours.slot, []).append(one)
        for slot, lost in [*found.items()][:_MOST]:
            aside = {
                path: text for one in lost for path, text in set_aside(one, fiche.draft).items()
            }
            words = " ".join(one.words for one in lost)
            yield (
                [(one.words, self._way(one.path)) for one in lost],
                lost[0].ours.text,
                self._say(slot, lost, words),
                gesture(fiche, "Laisser de côté", aside, "C’est laissé de côté.", words),
            )

    def _say(self, slot: str, lost: Sequence[Unsaid], words: str) -> Gesture:
        fiche = self._fiche
        check = self._check.at(slot)
        texts = team_text.written(slot, text="", base="", out="", seen="")
        if check is None and team_text.is_own(fiche.draft):
            after = self._beside(lost[0].path)
            texts[team_text.OWN] = team_text.with_ours(fiche.draft, self._ours, slot, after)
            return gesture(fiche, "Le dire", texts, "C’est ajouté.", words)
        label = "Reprendre notre phrase" if check else "Le dire"
        return gesture(fiche, label, texts, "C’est dit.", words)

    def _beside(self, path: str) -> str:
        """Return the slot of the last sentence that says an answer of the same entry, or part."""
        parts = path.split(".")
        for depth in (3, 2, 1):
            group = ".".join(parts[:depth])
            near = [
                one.sentence.slot
                for one in self._check.sentences
                if any(said.startswith(group) for said in one.said)
            ]
            if near:
                return near[-1]
        return ""

    def _aside(self) -> Iterator[tuple[str, str, Gesture]]:
        fiche = self._fiche
        for path in sorted(self._style.silent & self._read.progress.statuses.keys()):
            words = words_of_answer(path, fiche.value(path)) or "pas encore de réponse"
            label = label_of(path, fiche.draft)
            again = team_text.said_again(path)
            yield label, words, gesture(fiche, "Le dire", again, "C’est dit.", label)
        for hand in team_text.without_answers(fiche.draft, self._ours):
            gone = team_text.written(hand.key, text="", base="", seen="")
            yield _ALONE, hand.text, gesture(fiche, "L’oublier", gone, "C’est oublié.", hand.text)
        for one in [] if self._is_spoken else team_text.removed(fiche.draft, self._ours):
            back = team_text.written(one.slot, out="", seen="")
            press = gesture(fiche, "Remettre", back, "La phrase est remise.", one.text)
            yield "Phrase retirée", one.text, press

    def _unanswered(self) -> list[tuple[str, str]]:
        """Return the questions that wait for no answer, each with the way to it."""
        draft = self._fiche.draft
        return [(label_of(one.path, draft), self._way(one.path)) for one in self._read.unanswered]

    def _mend_all(self) -> Gesture | None:
        found = slips(self._fiche.draft)
        if not found[1:]:
            return None
        texts = put_right(self._fiche.draft, found)
        label, done = f"Corriger les {len(found)} détails d’écriture", "C’est corrigé."
        return gesture(self._fiche, label, texts, done)

    def _choices(self) -> Iterator[tuple[str, list[Gesture]]]:
        for path in ("writing.variant", "writing.voice"):
            ask = ask_at(path)
            now = self._fiche.value(path) or ask.usual
            presses = [
                gesture(self._fiche, words, {path: name}, f"{words}.", is_pressed=name == now)
                for name, words in CHOICES[ask.kind].items()
            ]
            yield ask.label, presses

    def _pasted(self) -> dict[str, object]:
        fiche, text = self._fiche, self._fiche.value(_PASTED)
        over = len(text) - PAGE_LIMIT
        excess = ""
        if over > 0:
            excess = message_for("answer_too_long", {"limit": PAGE_LIMIT, "excess": over})
        kept = team_text.adopted(fiche.draft, text, self._ours)
        is_same = kept[team_text.OWN] == fiche.value(team_text.OWN)
        is_taken = team_text.is_own(fiche.draft) and is_same
        done = "C’est votre texte. Il est comparé à vos réponses."
        take = gesture(fiche, "Prendre ce texte à la place", kept, done)
        back = None
        if team_text.is_own(fiche.draft):
            back = gesture(
                fiche, "Revenir au texte proposé", {"writing.away": "oui"}, "Voici le nôtre."
            )
        elif fiche.value(team_text.OWN):
            again = {"writing.away": ""}
            back = gesture(fiche, "Reprendre le texte écrit ailleurs", again, "Le voici.")
        return {
            "key": key_of(_PASTED),
            "ask": ask_at(_PASTED),
            "text": text,
            "take": take if text.strip() and not is_taken and not excess else None,
            "error": excess,
            "back": back,
            "is_own": team_text.is_own(fiche.draft),
            # Pasted or taken at the same time.
            "rivals": [
                one
                for path in (_PASTED, team_text.OWN)
                for one in rival_versions(fiche, path, ("L’oublier", "C’est oublié."), to=_PASTED)
            ],
        }

    def _road(self) -> dict[str, object] | None:
        read = self._read.fiche
        disputes = [one for one in self._read.disputes if _ON_ROAD.fullmatch(one.path)]
        if not has_figures(read):
            return {"stops": ()} if has_figures(self._read.answered) else None
        drawing = stops(read)
        return {
            "disputes": disputes if drawing != stops(self._read.answered) else (),
            "stops": drawing,
            "title": titled(read),
        }

    def _take_away(self) -> dict[str, object]:
        draft, read = self._fiche.draft, self._read
        return {
            "notice": read.notice() if read.is_draft() else "",
            "text": as_text(draft, self._style).decode(),
            # Every value of the fragment was escaped when it was filled.
            "fragment": Markup(as_html(draft, self._style).decode()),  # noqa: S704
            "name": fiche_name(draft.depart.product, "json", "sauvegarde", day_in_paris()),
            "file": savefile.dump(draft).decode(),
            "last_day": last_day(self._fiche.token),
            "fiche_days": settings().fiche_days,
        }
