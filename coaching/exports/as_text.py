"""The text as it is copied: Markdown, HTML, plain, for an assistant, for the member space.

The product calls no assistant: whoever chooses to copies what is for one. Each is in UTF-8, and
raises `ModelFaulty`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import escape

from coaching import french
from coaching.coach.analysis import Analysis, analysis
from coaching.coach.member_space import CRITERIA
from coaching.exports.models import Values, contents, fill, one_line
from coaching.fiche.ask import Place
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import label_of
from coaching.fiche.leaves import TO_CONFIRM_MARK, ToConfirm
from coaching.fiche.progress import Status, Weight
from coaching.french import enumerate_fr, lexicon, typography
from coaching.paragraph import USUAL, Paragraph, Style
from coaching.paragraph.phrasing.answer_forms import acts, without_pronoun

_ACTIVE: Final = re.compile(r"[&<>{}\\`*_\[\]|#~$]")
# What opens a list, a definition or a rule at the start of a line: « + », « 1. », « : », « --- ».
_OPENING: Final = re.compile(r"^([0-9]*)([-+:.)])(?=\s|$|-)")
# Our mark stands in brackets: what would make a link of it.
_LEADS: Final = re.compile(r"^[(:]")
# Many readers make a link of an address that stands alone.
_ADDRESS: Final = re.compile(r":(?=//)|(?<=www)\.|(?<=mailto):|@", re.IGNORECASE)
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {
    letter: f"&#{ord(letter)};" for letter in "{}@"
}
NAME_LENGTH: Final = 30  # characters that the form advises
_HEADING: Final = re.compile(r"^## ", re.MULTILINE)
# Characters: of the 660 aims published on beta.gouv.fr in August 2026, half have no more than 76,
# three quarters no more than 104.
MISSION_LENGTH: Final = 90
_REFLEXIVE: Final = re.compile(r"(?:se |s’)", re.IGNORECASE)
_ENABLES: Final = re.compile(r"permet (?:de |d’)(?=\w)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
# After these, a second verb would keep its person: « prévient l’employeur et suit le dossier ».
_NEXT: Final = re.compile(r"(?:,| et| ou| puis|;|:|\.) (?:l[ea]s? |s’|se |l’)?([^\W\d_]+)")
_STATES: Final = frozenset({"être", "avoir"})
_RARE: Final = frozenset({"ouvrer"})  # has the forms of « ouvrir »


def as_markdown(draft: DraftFiche, style: Style = USUAL) -> bytes:
    return fill("fiche.md.j2", contents(draft, style), inert).encode()


def as_html(draft: DraftFiche, style: Style = USUAL) -> bytes:
    """Return a fragment of titles, paragraphs and lists alone, which is pasted with them."""
    return fill("fiche.html.j2", contents(draft, style), escape).encode()


def as_text(draft: DraftFiche, style: Style = USUAL) -> bytes:
    return fill("fiche.txt.j2", contents(draft, style), str).encode()


def as_assistant(draft: DraftFiche, style: Style = USUAL) -> bytes:
    read = analysis(draft)
    told = contents(draft, style)
    values = {
        **told,
        # Who agreed on the text is no matter of an assistant’s.
        "brouillon": told["brouillon"] if read.is_draft(style) else "",
        "criteres": [enumerate_fr(criterion) for criterion in CRITERIA],
        "reponses": [
            {
                "titre": block.title,
                "points": [_answered(one.label, one.text) for one in block.said(Place.ASSISTANT)],
            }
            for block in read.said_blocks
        ],
        "questions": [typography(one_line(question)) for question in _questions(read)],
    }
    return fill("assistant.txt.j2", values, str).encode()


def inert(text: object) -> str:
    """Escape all that CommonMark, HTML or Liquid (the generator of beta.gouv.fr) would act upon.

    Our own mark is inert as it stands.
    """
    parts = str(text).split(TO_CONFIRM_MARK)
    first, *others = [_ADDRESS.sub(_escaped, _ACTIVE.sub(_escaped, part)) for part in parts]
    whole = TO_CONFIRM_MARK.join([first, *(_LEADS.sub(_escaped, part) for part in others)])
    return _OPENING.sub(r"\1\\\2", whole)


def _escaped(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], f"\\{found[0]}")


def _answered(label: str, text: str) -> str:
    asked = label if label.endswith("?") else f"{label} :"
    return f"{typography(asked)} {joined(text)}".rstrip()


def joined(text: str) -> str:
    """Return the lines of an answer as one: guarantees are typed one a line."""
    return typography(one_line("\u00a0; ".join(filter(None, map(str.strip, text.splitlines())))))


def _questions(read: Analysis) -> Iterator[str]:
    for point in read.progress.points:
        if point.weight is Weight.MEND:
            yield f"{label_of(point.path, read.draft)} – {point.message}"
    for remark in read.standing.due:
        rule = remark.advice.rule
        yield f"{label_of(remark.path, read.draft)} – {rule.title} {rule.ask}"


# The form of the member space, field by field: betagouv/espace-membre-next,
# `src/components/StartupForm/StartupForm.tsx` (August 2026). It no longer proposes « Stratégie »,
# that the standard « le produit a une fiche à jour » still asks for (betagouv/standards).


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the description; `missing` is the path of an answer that it waits for."""

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
    statuses = read.progress.statuses

    def heading(title: str, lines: Iterable[str], paths: Iterable[str]) -> Heading:
        missing = (path for path in paths if statuses.get(path) is not Status.GIVEN)
        said = tuple(filter(None, lines))
        return Heading(title, said, parts.get(title, "") if said else "", next(missing, ""))

    people = f"Dans tout le pays : {told['population']}." if told["population"] else ""
    yield heading("Contexte", [told["contexte"]], ["depart.context"])
    of_problem = ("depart.problem", "depart.people", "depart.population")
    yield heading("Problème", [told["probleme"], people], of_problem)
    yield heading("Solution", [told["solution"]], ["depart.solution"])
    text = read.final_text()
    yield heading("Stratégie de déploiement", [Paragraph(text.movements).text], statuses)
    groups = [one for one in statuses if one.startswith("usagers.groups.")]
    paths = [one for one in groups if one.endswith((".who", ".count"))]
    # The launch is missed the least.
    paths += ["usagers.proof", "depart.launch"]
    yield heading("Objectifs à 6 mois", told["objectifs"]["phrases"], paths)


def mission_of(solution: str) -> str:
    """Turn « prévient l’employeur » into « Prévenir l’employeur »; empty when it is unsure."""
    text = _ENABLES.sub("", without_pronoun(solution).rstrip(" ."), count=1)
    reflexive = _REFLEXIVE.match(text)
    rest = text[reflexive.end() :] if reflexive else text
    first = _WORD.match(rest)
    # A second verb may follow, in the person of the first.
    if first is None or any(_in_person(found[1].lower()) for found in _NEXT.finditer(rest)):
        return ""
    infinitive = _infinitive(first[0].lower(), is_verb=acts(text))
    if not infinitive:
        return ""
    told = french.elide("se", infinitive) if reflexive else infinitive
    whole = f"{told}{rest[first.end() :]}"
    return typography(whole[0].upper() + whole[1:])


def _infinitive(word: str, *, is_verb: bool) -> str:
    if lexicon.is_infinitive(word) and not is_verb:
        return word
    found = _in_person(word) - _RARE
    return found.pop() if is_verb and len(found) == 1 and not found & _STATES else ""


def _in_person(word: str) -> set[str]:
    """Return the infinitives of the verbs of which a word is the third person, in the singular."""
    return {verb.lemma for verb in lexicon.verbs(word) if verb.person == lexicon.ONE}
