"""Paste a draft: what it names goes to its fields, and it stays beside the questions."""

import secrets
from typing import Final

import streamlit as st

from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import SOURCE, DraftFiche
from coaching.fiche.labels import ask_at, is_asked
from coaching.fiche.paths import draft_from, values_of
from coaching.french import figure
from coaching.intake import is_form, named_answers, placed, places
from coaching.ops.limits import CHECKED_TEXT_LIMIT
from coaching.storage import Change, shared_store
from coaching.ui.form.session import OpenFiche, author, current_token
from coaching.ui.form.surroundings import draw_header, guarded
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.controls import labelled
from coaching.ui.kit.frame import bare_header, content, error_boundary, go
from coaching.ui.screens.question_screen import note_taken

# The browser's script keeps what this field holds until it is in the fiche.
_TEXT: Final = "texte-brouillon"


def draft_page() -> None:
    fiche = guarded() if current_token() else None
    if current_token() and fiche is None:
        return
    if fiche:
        draw_header(fiche, None)
    else:
        bare_header()
    with content():
        left, right = st.columns((1.9, 1), gap="large")
    with left:
        html.show("brouillon")
        _asked(fiche)
    with right:
        html.show("brouillon_marche")


def _asked(fiche: OpenFiche | None) -> None:
    text = controls.text_area(
        labelled("Votre brouillon", "une fiche, un courriel, des notes : tel quel"),
        fiche.draft.source.text if fiche else "",
        key=_TEXT,
        height=320,
    )
    if controls.button("Mettre dans ma fiche", type="primary", key="mettre-brouillon"):
        if message := _refusal(text):
            html.show("erreur", key=_TEXT, message=message)
        else:
            _keep(text, fiche)


def _refusal(text: str) -> str:
    if not text.strip():
        return (
            "Collez d’abord votre texte dans ce champ : une fiche, un courriel, des notes. "
            "Trois lignes suffisent."
        )
    if len(text) > CHECKED_TEXT_LIMIT:
        return (
            f"Votre brouillon compte {figure(len(text))} caractères, et une fiche en garde "
            f"{figure(CHECKED_TEXT_LIMIT)}. Gardez-en la partie qui parle du déploiement : rien "
            "n’est perdu dans ce champ."
        )
    if is_form(text) and not named_answers(text):
        return "Écrivez d’abord au moins une réponse, juste après sa question."
    return ""


def _keep(text: str, fiche: OpenFiche | None) -> None:
    draft = fiche.draft if fiche else DraftFiche()
    texts = placed(named_answers(text), draft, lambda: secrets.token_hex(4))
    kept = {**texts, SOURCE: text}
    after = draft_from({**values_of(draft), **texts})
    count = sum(is_asked(path) and ask_at(path).kind not in CHOICES for path in texts)
    with error_boundary():
        if fiche:
            changes = [Change(path, fiche.value(path), after) for path, after in kept.items()]
            token = fiche.token
            shared_store().save(token, changes, author())
        else:
            visitor.creates()
            token = shared_store().create({**values_of(draft), **kept}, author())
        go(note_taken(token, count, places(texts, after)), token)
