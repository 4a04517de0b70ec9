"""All the answers of a draft in reading order, as blocks that say where to change them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coaching.fiche.ask import Draft, DraftEntry, ask_of
from coaching.fiche.choices import CHOICES, Depends, Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.draft_questions import DraftFamily, DraftIndependance
from coaching.fiche.labels import entry_name
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.progress import Screen
from coaching.french import is_unknown
from coaching.questions import DEPART
from coaching.questions.usagers import SIX_MONTHS


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it reads back; `text` is empty when nothing was written."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """Some answers that belong together, and the field where changing them starts."""

    title: str
    screen: Screen
    path: str
    answers: tuple[Answer, ...]


def review(draft: DraftFiche) -> tuple[Block, ...]:
    """Return every block of a draft, in the order of the screens."""
    return (
        _block(DEPART.label, "depart", draft.depart),
        *_entries("usagers.groups", draft.usagers.groups),
        *_entries("usagers.partners", draft.usagers.partners),
        _block(SIX_MONTHS.title, "usagers", draft.usagers),
        Block(
            title="Dépendances",
            screen=Screen.INDEPENDANCE,
            path=f"independance.{Family.LEGAL}.depends",
            answers=tuple(_claims(draft.independance)),
        ),
        _block("Garanties", "independance", draft.independance),
        *_entries("acceleration.steps", draft.acceleration.steps),
    )


def _entries(path: str, entries: Sequence[DraftEntry]) -> Iterator[Block]:
    for rank, entry in enumerate(entries, start=1):
        yield _block(entry_name(path, rank), f"{path}.{entry.key}", entry)


def _block(title: str, path: str, part: Draft) -> Block:
    names = _texts(part)
    return Block(
        title=title,
        screen=Screen(path.split(".", maxsplit=1)[0]),
        path=f"{path}.{names[0]}",
        answers=tuple(_answer(part, name) for name in names),
    )


def _texts(part: Draft) -> list[str]:
    return [name for name in type(part).model_fields if _is_text(part, name)]


def _is_text(part: Draft, name: str) -> bool:
    text = getattr(part, name)
    if name == "key" or not isinstance(text, str):
        return False
    is_said = bool(text.strip()) and not is_unknown(text)
    return is_said or not ask_of(type(part), name).is_optional


def _answer(part: Draft, name: str, family: Family | None = None) -> Answer:
    ask, text = ask_of(type(part), name), getattr(part, name).strip()
    if family:
        ask = family.asked(name, ask)
    if is_unknown(text):
        text = TO_CONFIRM_MARK
    return Answer(ask.label, CHOICES.get(ask.kind, {}).get(text, text))


def _claims(part: DraftIndependance) -> Iterator[Answer]:
    """Yield each family's claim, then what a « oui » goes with."""
    for family in Family:
        dependency: DraftFamily = getattr(part, family)
        claim, *details = (_answer(dependency, name, family) for name in _texts(dependency))
        for rank, other in enumerate(dependency.others, start=2):
            what, *rest = (_answer(other, name, family) for name in _texts(other))
            details += [Answer(f"{family.heading} {rank}", what.text), *rest]
        unsettled = dependency.depends == Depends.UNKNOWN
        yield Answer(family.label, TO_CONFIRM_MARK if unsettled else claim.text)
        if dependency.depends == Depends.YES:
            yield from details
