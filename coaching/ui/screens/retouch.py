"""The text retouched by hand: where it is edited, what the answers change since, the way back.

Nothing here writes in the team's text but what a button says it does, and each can be undone.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

import streamlit as st

from coaching.coach.text_check import Unfounded, Unsaid, set_aside
from coaching.fiche.checking import message_for
from coaching.fiche.draft import PAGE_LIMIT, PAGE_LINES
from coaching.fiche.progress import Screen
from coaching.paragraph import Style, Voice
from coaching.paragraph.retouching.changes import (
    Change,
    Handwork,
    begun,
    compared,
    difference,
    keep,
    keep_all,
    pending,
    restoring,
    take,
    take_all,
)
from coaching.paragraph.retouching.final import (
    brought_back,
    handwork_of,
    is_away,
    path_of,
    put_away,
    written,
)
from coaching.paragraph.retouching.sentence_lines import excess_of
from coaching.ui.form import undo
from coaching.ui.form.fields import field, key_of
from coaching.ui.form.sentence_links import way_to
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import literal, placed
from coaching.ui.kit.visitor import memory

_OPEN: Final = "retouche_ouverte"
_MOST: Final = 5  # of each, at once
_TOO_MANY_LINES: Final = (
    f"Ce texte dépasse {PAGE_LINES} lignes : la suite n’en fera qu’une. "
    "Réunissez quelques phrases sur une même ligne. Rien n’est perdu en attendant."
)


class Retouch:
    """The team's text in one style, on the screen."""

    def __init__(self, fiche: OpenFiche, style: Style) -> None:
        self._fiche = fiche
        self._style, self._variant = style, style.variant
        self._path = path_of(style.variant)
        self._name = f"{fiche.token} {style.variant}"
        self._generated = fiche.analysis.proposed_text(style)
        self._work = handwork_of(fiche.draft, style.variant)
        self._away = is_away(fiche.draft, style.variant)
        self.is_mine = self._work.is_edited and not self._away
        self._is_asked = memory().get(_OPEN) == self._name
        # Two people retouched it at once: the version that was set aside is shown to be chosen.
        self._is_disputed = bool(fiche.rivals(self._path)) and not self._away
        self.is_open = self._is_asked or self._is_disputed

    def above(self) -> None:
        """Show, over the text, what was just done, what the answers change, and the editor."""
        undo.show(self._fiche, self._name)
        if self.is_mine:
            self._offer(pending(self._work, self._generated))
        if self.is_open:
            self._edit()

    def below(self) -> None:
        """Show, under the text, what can be done with it and what the team changed."""
        with st.container(horizontal=True, key="retouches"):
            for label, key, act in self._ways():
                _button(label, key, act)
        if self._away:
            html.show("retouche_gardee")
        if self.is_mine:
            html.show("difference", lines=difference(self._work))

    def _ways(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        if self.is_open:
            yield "J’ai fini", "retouche-finie", self._close
        elif self._away:
            yield "Reprendre mes retouches", "retouche-reprise", self._bring_back
        else:
            yield "Retoucher le texte", "retoucher", self._open
        if self.is_mine:
            yield "Revenir au texte proposé", "retour-produit", self._put_away

    def _edit(self) -> None:
        html.show("retouche", focus=f"retouche {undo.rank()}" if self._is_asked else "")
        text = field(self._fiche, self._path)
        if told := _excess(text):
            html.show("erreur", key=key_of(self._path), message=told)

    # ---- What the answers change

    def _offer(self, changes: tuple[Change, ...]) -> None:
        if not changes:
            return
        with st.container(border=True, key="carte-changements"):
            html.show("changements", count=len(changes), has_new_voice=self._has_new_voice())
            for rank, (key, change) in enumerate(_named(changes), start=1):
                self._choose(change, rank, key)
            if len(changes) > 1:
                with st.container(horizontal=True):
                    _button("Tout prendre", "tout-prendre", self._take_all)
                    _button("Tout garder", "tout-garder", self._keep_all)

    def _has_new_voice(self) -> bool:
        """Tell whether nothing is pending but for who speaks: the answers did not change."""
        others = [replace(self._style, voice=one) for one in Voice if one is not self._style.voice]
        proposed = self._fiche.analysis.proposed_text
        return any(not pending(self._work, proposed(style)) for style in others)

    def _choose(self, change: Change, rank: int, key: str) -> None:
        html.show("changement", change=change, pieces=compared(change.was, change.now), rank=rank)
        taken = "Prendre la nouvelle phrase" if change.now else "Retirer cette phrase"
        kept = "Garder la mienne" if change.here else "Ne pas la reprendre"
        with st.container(horizontal=True, key=f"choix-{key}"):
            place = f"phrase {rank}"
            _button(placed(taken, place), f"prendre-{key}", lambda: self._take(change))
            _button(placed(kept, place), f"garder-{key}", lambda: self._keep(change))

    def _take(self, change: Change) -> None:
        said = (
            "La nouvelle phrase est dans votre texte." if change.now else "La phrase est retirée."
        )
        self._write(said, take(self._work, change))

    def _keep(self, change: Change) -> None:
        self._write("Votre texte reste comme il est.", keep(self._work, change))

    def _take_all(self) -> None:
        self._write(
            "Les nouvelles phrases sont dans votre texte.", take_all(self._work, self._generated)
        )

    def _keep_all(self) -> None:
        self._write("Votre texte reste comme il est.", keep_all(self._work, self._generated))

    # ---- What the text lost, and what it adds

    def compare(self) -> None:
        """Show what the team's text no longer says, and what no answer holds, each mended here."""
        found = self._fiche.analysis.text_check
        is_told = found.unsaid or found.unfounded
        # What the answers changed since is offered over the text, a sentence at a time.
        if not (self.is_mine and is_told) or pending(self._work, self._generated):
            return
        with st.container(border=True, key="texte-compare"):
            html.show("texte_compare", unsaid=len(found.unsaid), unfounded=len(found.unfounded))
            for stranger in found.unfounded[:_MOST]:
                self._show_unfounded(stranger)
            sentences: dict[str, list[Unsaid]] = {}
            for lost in found.unsaid:
                sentences.setdefault(lost.ours.text, []).append(lost)
            for together in [*sentences.values()][:_MOST]:
                self._show_unsaid(together)

    def _show_unfounded(self, one: Unfounded) -> None:
        href = way_to(self._fiche.token, one.path, Screen.FICHE) if one.path else ""
        html.show("texte_ailleurs", found=one, href=href)
        place, mended = literal(f"« {one.text} »"), one.mended
        with st.container(horizontal=True, key=f"choix-ailleurs-{_mark(one.text)}"):
            if mended:
                whole = rf"(?<!\w){re.escape(one.text)}(?!\w)"  # « 5 agents », not of « 15 agents »
                text = re.sub(whole, lambda _: mended, self._work.text)
                work = replace(self._work, text=text)
                _button(
                    placed(f"Écrire {literal(mended)}", place),
                    f"remettre-{_mark(one.text)}",
                    lambda: self._write("C’est remis comme dans la réponse.", work),
                )
            self._leave([one], "C’est voulu", place)

    def _show_unsaid(self, lost: Sequence[Unsaid]) -> None:
        """Show the answers that one sentence of ours says, and that sentence."""
        ours, token = lost[0].ours, self._fiche.token
        back = restoring(self._work, ours)
        html.show(
            "texte_pas_dit",
            answers=[(one.words, way_to(token, one.path, Screen.FICHE)) for one in lost],
            ours=ours.text if back else "",
            here=back.here if back and back.here != back.now else "",
        )
        place = literal(f"« {lost[0].words} »")
        with st.container(horizontal=True, key=f"choix-pas-dit-{_mark(ours.text)}"):
            if back is not None:
                words = "Prendre cette phrase" if back.here else "Ajouter cette phrase"
                key = f"dire-{_mark(ours.text)}"
                _button(placed(words, place), key, lambda: self._take(back))
            self._leave(lost, "Laisser de côté", place)

    def _leave(self, found: Sequence[Unsaid | Unfounded], words: str, place: str) -> None:
        draft = self._fiche.draft
        changes = {path: text for one in found for path, text in set_aside(one, draft).items()}
        key = f"laisser-texte-{_mark(' '.join(changes))}"
        _button(placed(words, place), key, lambda: self._say("C’est laissé ainsi.", changes))

    # ---- What is done to the text

    def _open(self) -> None:
        if not self._work.is_edited:
            self._fiche.change(written(self._variant, begun(self._generated)))
            self._fiche.pushed.add(self._path)
        memory()[_OPEN] = self._name
        undo.forget()

    def _close(self) -> None:
        memory().pop(_OPEN, None)
        if self._is_disputed:
            self._say("Il reste à choisir entre les deux versions, sous le champ.", {})
        else:
            self._say("Votre texte est gardé." if self.is_mine else "Le texte n’a pas changé.", {})

    def _put_away(self) -> None:
        memory().pop(_OPEN, None)
        self._say("Voici de nouveau le texte proposé.", put_away(self._variant))

    def _bring_back(self) -> None:
        self._say("Voici de nouveau votre texte.", brought_back(self._variant))

    def _write(self, said: str, work: Handwork) -> None:
        self._say(said, written(self._variant, work))

    def _say(self, said: str, changes: Mapping[str, str]) -> None:
        undo.change(self._fiche, self._name, said, changes)


def _excess(text: str) -> str:
    """Return what a text is told that is longer than a page may be, or nothing."""
    excess = len(text) - PAGE_LIMIT
    if excess > 0:
        return message_for("answer_too_long", {"limit": PAGE_LIMIT, "excess": excess})
    return _TOO_MANY_LINES if excess_of(text) else ""


def _mark(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]


def _named(changes: Iterable[Change]) -> Iterator[tuple[str, Change]]:
    """Give each change a name that holds while others come and go.

    Steps without an answer bring the same sentence: the second of two alike is told by its number.
    """
    alike: Counter[Change] = Counter()
    for change in changes:
        alike[change] += 1
        yield f"{_mark(repr(change))}-{alike[change]}", change


def _button(label: str, key: str, act: Callable[[], None]) -> None:
    if controls.button(label, key=key):
        act()
        st.rerun()
