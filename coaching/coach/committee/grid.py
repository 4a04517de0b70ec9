"""The grid: each criterion before the answers, in the worst of the states that they give it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.committee.criteria import ALL_CRITERIA
from coaching.coach.committee.criterion import Criterion, Finding, State
from coaching.fiche.complete import Fiche
from coaching.fiche.progress import Progress, Status, Weight


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion before the answers; `reads` holds the path of every answer it rests on."""

    criterion: Criterion
    finding: Finding
    reads: tuple[str, ...]


def committee(
    progress: Progress, due: Sequence[Remark], unsaid: Collection[str] = ()
) -> tuple[Line, ...]:
    """Return the grid; `due` holds the coach's remarks that are open, the most important first.

    `unsaid` holds the paths of the answers that the text leaves out.
    """
    return tuple(_line(criterion, progress, due, unsaid) for criterion in ALL_CRITERIA)


def sought(fiche: Fiche) -> frozenset[str]:
    """Return the paths of all the answers that a committee looks for."""
    return frozenset(path for criterion in ALL_CRITERIA for path in criterion.rests_on(fiche))


def _line(
    criterion: Criterion, progress: Progress, due: Sequence[Remark], unsaid: Collection[str]
) -> Line:
    fiche = progress.checked.fiche
    paths = tuple(criterion.rests_on(fiche))
    ready = Finding(State.READY, criterion.ready(fiche), ())
    findings = [*_blank(paths, progress), *criterion.finds(fiche)]
    findings += [*_unanswered(paths, progress), *_remarked(paths, due)]
    findings += [*_left_out(paths, unsaid), ready]
    return Line(criterion, min(findings, key=lambda one: list(State).index(one.state)), paths)


# What any line may lack


def _blank(paths: tuple[str, ...], progress: Progress) -> Iterator[Finding]:
    if all(progress.statuses[path] is Status.MISSING for path in paths):
        said = f"{len(paths)} réponses." if len(paths) > 1 else "Une réponse."
        yield Finding(State.LACKING, said, paths[:1])


def _unanswered(paths: tuple[str, ...], progress: Progress) -> Iterator[Finding]:
    missing = _with(Status.MISSING, paths, progress)
    if missing:
        yield Finding(
            State.LACKING, _counted(missing, "est encore vide", "sont encore vides"), missing
        )
    for point in progress.points:
        if point.weight is Weight.MEND and point.path in paths:
            yield Finding(State.VAGUE, point.message, (point.path,))
    unsettled = _with(Status.OPEN, paths, progress)
    if unsettled:
        said = _counted(unsettled, "reste à confirmer", "restent à confirmer")
        yield Finding(State.VAGUE, said, unsettled)


def _remarked(paths: tuple[str, ...], due: Sequence[Remark]) -> Iterator[Finding]:
    for remark in due:
        if remark.path in paths:
            yield Finding(State.VAGUE, remark.advice.rule.title, (remark.path,))


def _left_out(paths: tuple[str, ...], unsaid: Collection[str]) -> Iterator[Finding]:
    if out := tuple(path for path in paths if path in unsaid):
        said = _counted(out, "n’a pas trouvé place", "n’ont pas trouvé place")
        yield Finding(State.UNSAID, f"{said[:-1]} dans la fiche.", out)


def _with(status: Status, paths: Iterable[str], progress: Progress) -> tuple[str, ...]:
    return tuple(path for path in paths if progress.statuses[path] is status)


def _counted(paths: tuple[str, ...], one: str, several: str) -> str:
    return f"{len(paths)} réponses {several}." if len(paths) > 1 else f"Une réponse {one}."
