"""A page that the server writes: the words of a question, its cards, the paragraph beside them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from markupsafe import Markup

from coaching.caches import text_cache
from coaching.fiche import questions
from coaching.fiche.choices import Depends, Family
from coaching.fiche.draft import SOURCE
from coaching.fiche.labels import asks_of, label_of
from coaching.fiche.leaves import ToConfirm
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.french import short
from coaching.intake import KeptDraft, kept_draft
from coaching.paragraph import Variant
from coaching.paragraph.team_text import is_own
from coaching.ui.form.cards import BlockView, CardMaker, CardView, EntryList
from coaching.ui.form.fields import key_of
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.remarks import Margin, PageState
from coaching.ui.form.sentence_links import sheet, way_on
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html

_MOST_FACTS: Final = 12  # of the list beside a question; all are underlined in the draft


def question_part(
    screen: Screen, blocks_of: Callable[[OpenFiche, CardMaker], Iterator[BlockView]]
) -> Callable[[OpenFiche, PageState], Markup]:
    def part(fiche: OpenFiche, state: PageState) -> Markup:
        margin = Margin(fiche, screen, state)
        question = questions.question_of(screen)
        has_draft = bool(fiche.draft.source.text.strip())
        opening = html.rendered(
            "question", question=question, token=fiche.token, has_draft=has_draft
        )
        blocks = [*blocks_of(fiche, CardMaker(fiche, margin))]
        column = _beside(fiche, _paragraph(fiche, screen)) if screen in QUESTIONS else Markup()
        return card_page(fiche, screen, PageWords(opening, column), blocks, margin.state)

    return part


@dataclass(frozen=True, slots=True)
class PageWords:
    opening: Markup
    beside: Markup = Markup()  # noqa: RUF009 - immutable


def card_page(
    fiche: OpenFiche,
    screen: Screen | None,
    words: PageWords,
    blocks: Sequence[BlockView],
    state: PageState | None = None,
) -> Markup:
    return html.rendered(
        "formulaire",
        words=words,
        blocks=blocks,
        state=str(state or PageState()),
        on=way_on(screen, state.back) if screen and state else None,
        token=fiche.token,
        points=[
            (key_of(point.path), label_of(point.path, fiche.draft), point.message)
            for point in fiche.progress.to_mend
            if point.screen is screen and not point.key
        ],
    )


def depart_blocks(fiche: OpenFiche, cards: CardMaker) -> Iterator[BlockView]:
    date = fiche.progress.checked.fiche.depart.six_months
    asides = {}
    if not isinstance(date, ToConfirm) and "depart.launch" not in fiche.progress.questions:
        asides["launch"] = html.rendered("echeance", date=short(date))
    rows = cards.rows("depart", asks_of("depart"), asides=asides)
    yield BlockView("depart", (CardView("carte-depart", rows),))


def usagers_blocks(_fiche: OpenFiche, cards: CardMaker) -> Iterator[BlockView]:
    groups = EntryList("usagers.groups", "le groupe", "Ajouter un groupe")
    yield cards.entries(groups, questions.GROUPS)
    partners = EntryList("usagers.partners", "le partenaire", "Ajouter un partenaire")
    yield cards.entries(partners, questions.PARTNERS)
    rows = cards.rows("usagers", asks_of("usagers"))
    yield BlockView("six-mois", (CardView("carte-six-mois", rows),), questions.SIX_MONTHS)


def independance_blocks(fiche: OpenFiche, cards: CardMaker) -> Iterator[BlockView]:
    for rank, family in enumerate(Family):
        yield from _family(fiche, cards, family, is_first=not rank)
    yield BlockView("aucun-cas", (), press=_none_of_the_rest(fiche))
    rows = cards.rows("independance", asks_of("independance"))
    yield BlockView("garanties", (CardView("carte-garanties", rows),), questions.GUARANTEES)


def _family(
    fiche: OpenFiche, cards: CardMaker, family: Family, *, is_first: bool
) -> Iterator[BlockView]:
    """Ask of a family, then of what it waits for: the first in its card, the others below."""
    path = f"independance.{family}"
    asks = {**asks_of(path)}
    depends = replace(asks["depends"], label=f"{family.label} ?", hint=family.detail)
    del asks["depends"]
    is_awaited = fiche.value(f"{path}.depends") == Depends.YES
    rows = cards.rows(path, {"depends": depends})
    if is_awaited:
        rows += cards.rows(path, asks, family.label.lower())
    card = CardView(f"carte-independance-{family}", rows)
    heading = questions.DEPENDENCIES if is_first else None
    if not is_awaited:
        yield BlockView(f"independance-{family}", (card,), heading)
        return
    another = "une autre" if family.one.startswith("la ") else "un autre"
    others = cards.entries(
        EntryList(
            f"{path}.others",
            family.one,
            f"Ajouter {another} {family.heading.lower()}",
            noun=family.heading,
            before=1,
            least=0,
            most=3,
        ),
        heading,
    )
    yield replace(others, cards=(card, *others.cards))


def _none_of_the_rest(fiche: OpenFiche) -> Gesture | None:
    paths = [f"independance.{family}.depends" for family in Family]
    unanswered = [path for path in paths if not fiche.value(path)]
    if not unanswered:
        return None
    texts = dict.fromkeys(unanswered, str(Depends.NO))
    words, said = "Répondre « Non » à tout le reste", "C’est noté : « Non » à tout le reste."
    return gesture(fiche, words, texts, said, focus="note-aucun-cas")


def acceleration_blocks(_fiche: OpenFiche, cards: CardMaker) -> Iterator[BlockView]:
    steps = EntryList("acceleration.steps", "l’étape", "Ajouter une étape")
    yield cards.entries(steps, questions.STEPS)


def _paragraph(fiche: OpenFiche, here: Screen) -> Markup:
    written = fiche.analysis.text_to_show(Variant.FICHE)
    awaited = [one.guidance.awaited for one in questions.ALL_QUESTIONS if one.guidance]
    return html.rendered(
        "paragraphe",
        paragraph=written,
        awaited=[""] * len(awaited) if is_own(fiche.draft) else awaited,
        sheet=sheet(fiche, written, here),
        most=Variant.FICHE.most,
        open_here=sum(1 for point in fiche.progress.left if point.screen is here),
    )


def _beside(fiche: OpenFiche, paragraph: Markup) -> Markup:
    """Return the text and, when the fiche keeps a draft, one of two tabs for each."""
    kept = kept_draft(fiche.draft)
    if kept is None:
        return paragraph
    said = "Votre brouillon est retiré."
    removal = gesture(fiche, "Retirer ce brouillon", {SOURCE: ""}, said)
    return html.rendered("onglets", paragraph=paragraph, panel=_panel(kept, removal))


@text_cache(maxsize=64)
def _panel(kept: KeptDraft, removal: Gesture) -> Markup:
    return html.rendered(
        "brouillon_garde",
        kept=kept,
        mark=blake2b(repr(kept).encode(), digest_size=6).hexdigest(),
        facts=kept.left[:_MOST_FACTS],
        others=len(kept.left[_MOST_FACTS:]),
        removal=removal,
    )
