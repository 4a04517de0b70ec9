"""A fiche as the form of the member space takes it, field by field.

Source: betagouv/espace-membre-next, `src/components/StartupForm/StartupForm.tsx` (August 2026). Its
description proposes Contexte, Problème, Solution and Objectifs à 6 mois; since March 2025 it no
longer proposes « Stratégie », that the standard « le produit a une fiche à jour » still asks for
(betagouv/standards, `transparence/`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coaching import french
from coaching.coach.analysis import Analysis, analysis
from coaching.exports.as_text import as_markdown
from coaching.exports.contents import Values, contents
from coaching.fiche.draft import DraftFiche
from coaching.fiche.leaves import ToConfirm
from coaching.fiche.progress import Status
from coaching.paragraph import objectives
from coaching.paragraph.phrasing.missions import mission_of

NAME_LENGTH: Final = 30  # characters that the form advises
_HEADING: Final = re.compile(r"^## ", re.MULTILINE)
_PROBLEM: Final = ("problem", "people", "population")
_LAUNCH: Final = "depart.launch"  # of an aim, what is missed the least


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the description: what it says, in lines, and its Markdown.

    `missing` is the path of an answer that it waits for, empty when it waits for none.
    """

    title: str
    lines: tuple[str, ...]
    markdown: str
    missing: str


@dataclass(frozen=True, slots=True)
class MemberSpace:
    """What goes in the form: texts are empty, and the launch None, until they are known."""

    name: str
    mission: str
    description: str
    headings: tuple[Heading, ...]
    launch: french.When | None


def member_space(draft: DraftFiche) -> MemberSpace:
    """Return what the form takes of a draft, in its team's style."""
    read = analysis(draft)
    told = contents(draft, read.style)
    description = as_markdown(draft, read.style).decode()
    launch = read.fiche.depart.launch
    # A person's text holds none of their titles.
    _, *parts = _HEADING.split(description)
    by_title = {" ".join(one.partition("\n")[0].split()): f"## {one.rstrip()}\n" for one in parts}
    return MemberSpace(
        name=told["nom"],
        mission=mission_of(read.fiche.depart.solution),
        description=description,
        headings=tuple(_headings(read, told, by_title)),
        launch=None if isinstance(launch, ToConfirm) else launch,
    )


def _headings(read: Analysis, told: Values, parts: Mapping[str, str]) -> Iterator[Heading]:
    statuses, aims = read.progress.statuses, objectives(read.fiche)

    def heading(title: str, lines: Iterable[str], paths: Iterable[str]) -> Heading:
        missing = (path for path in paths if statuses.get(path) is not Status.GIVEN)
        said = tuple(filter(None, lines))
        return Heading(title, said, parts.get(title, "") if said else "", next(missing, ""))

    people = f"Dans tout le pays : {told['population']}." if told["population"] else ""
    usage, impact = (told["objectifs"][name] for name in ("usage", "impact"))
    yield heading("Contexte", [told["contexte"]], ["depart.context"])
    yield heading("Problème", [told["probleme"], people], [f"depart.{name}" for name in _PROBLEM])
    yield heading("Solution", [told["solution"]], ["depart.solution"])
    yield heading("Stratégie de déploiement", [read.final_text().text], statuses)
    paths = sorted((*aims.usage.sources, *aims.impact.sources), key=_LAUNCH.__eq__)
    yield heading("Objectifs à 6 mois", [f"D’usage : {usage}", f"D’impact : {impact}"], paths)
