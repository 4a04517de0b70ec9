"""The text that leaves the product: in the chosen style, as the team retouched it."""

from collections.abc import Mapping

from coaching.fiche.draft import USUAL_VARIANT, USUAL_VOICE, DraftFiche, DraftHandwork
from coaching.french import typography
from coaching.paragraph import Paragraph, Sentence, Style, Variant, Voice
from coaching.paragraph.retouching.changes import Handwork
from coaching.paragraph.retouching.sentence_lines import (
    Page,
    Spots,
    excess_of,
    line_of,
    page_of,
    said,
    sentence_of,
)

_AWAY = "oui"


def style_of(draft: DraftFiche) -> Style:
    """Return the length and the voice that the team chose; the usual ones until it does."""
    variant, voice = draft.writing.variant, draft.writing.voice
    return Style(
        Variant(variant if variant in set(Variant) else USUAL_VARIANT),
        Voice(voice if voice in set(Voice) else USUAL_VOICE),
    )


def handwork_of(draft: DraftFiche, variant: Variant) -> Handwork:
    """Return what the team retouched of a length, even if it has gone back to the product's."""
    kept = _of(draft, variant)
    # The product never wrote a page of so many lines: nothing is known of what it wrote.
    return Handwork("" if excess_of(kept.base) else kept.base, kept.text)


def is_away(draft: DraftFiche, variant: Variant) -> bool:
    """Tell whether the team put its own text away; it can have it back."""
    return _of(draft, variant).away == _AWAY


def final_text(draft: DraftFiche, style: Style, proposed: Paragraph) -> Paragraph:
    """Return the text to show and to export: the team's where there is one, else the product's.

    It has the three movements of any paragraph. A sentence that the team left as it is keeps the
    paths of its answers.
    """
    work = handwork_of(draft, style.variant)
    if is_away(draft, style.variant) or not work.is_edited:
        return proposed
    known = {said(line_of(one)): one for movement in proposed.movements for one in movement}
    page = in_movements(work, len(proposed.movements))
    return Paragraph(tuple(tuple(_sentence(line, known) for line in lines) for lines in page))


def path_of(variant: Variant) -> str:
    """Return the path of the text that the team retouches."""
    return f"writing.{variant}.text"


def written(variant: Variant, work: Handwork) -> dict[str, str]:
    """Return what to write in the draft for it to hold `work`, in use."""
    part = f"writing.{variant}"
    return {f"{part}.base": work.base, path_of(variant): work.text, f"{part}.away": ""}


def put_away(variant: Variant) -> dict[str, str]:
    """Return what to write in the draft to go back to the product's text, the team's kept."""
    return {f"writing.{variant}.away": _AWAY}


def brought_back(variant: Variant) -> dict[str, str]:
    """Return what to write in the draft for the team's text to stand again."""
    return {f"writing.{variant}.away": ""}


def _of(draft: DraftFiche, variant: Variant) -> DraftHandwork:
    found: DraftHandwork = getattr(draft.writing, variant)
    return found


def in_movements(work: Handwork, count: int) -> Page:
    """Return the team's lines by movement: its own paragraphs when it kept as many of them.

    Else a line belongs where the product's sentence for which it stands does, a line of the team's
    own where the line before it does; no line ever goes before another that preceded it.
    """
    page = page_of(work.text)
    if len(page) == count:
        return page
    lines = [line for paragraph in page for line in paragraph]
    spots = Spots(page_of(work.base), lines)
    movements: list[list[str]] = [[] for _ in range(count)]
    at = 0
    for row, line in enumerate(lines):
        at = min(max(at, spots.movement_at(row, at)), count - 1)
        movements[at].append(line)
    return tuple(tuple(movement) for movement in movements)


def _sentence(line: str, known: Mapping[str, Sentence]) -> Sentence:
    mine = sentence_of(line)
    return known.get(said(line)) or Sentence(typography(mine.text), (), mine.is_item)
