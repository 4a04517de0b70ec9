"""Join the fields of one entry into a small text, as the reader was trained to read them.

A field alone (« la MSA ») says too little; with its neighbours it reads like an answer. Each
field keeps its place in the text, so that what is read goes back to the field that says it.
"""

from dataclasses import dataclass
from typing import Final

from coaching.coach.reading import Question


@dataclass(frozen=True, slots=True)
class Slot:
    """A field in a frame: what is written before and after it when it has a text."""

    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """How one kind of entry is joined: parts, each dropped when all its fields are empty."""

    question: Question
    parts: tuple[tuple[str, tuple[Slot, ...]], ...]


@dataclass(frozen=True, slots=True)
class Framed:
    """An entry as a text; `places` gives, by field name, the characters of its words."""

    text: str
    places: dict[str, tuple[int, int]]

    def field_at(self, start: int, end: int) -> str:
        """Return the name of the field that holds most of a span, or nothing."""
        shares = {
            name: min(end, last) - max(start, first) for name, (first, last) in self.places.items()
        }
        name = max(shares, key=shares.__getitem__, default="")
        return name if name and shares[name] > 0 else ""


def framed(frame: Frame, texts: dict[str, str]) -> Framed:
    """Join the texts of an entry, those that are empty left out."""
    said = ""
    places: dict[str, tuple[int, int]] = {}
    for label, slots in frame.parts:
        given = [slot for slot in slots if texts.get(slot.name, "").strip()]
        if not given:
            continue
        said += f" {label}" if said else label
        for rank, slot in enumerate(given):
            said += slot.before if rank else ""
            words = texts[slot.name].strip()
            places[slot.name] = (len(said), len(said) + len(words))
            said += words + slot.after
        if said[-1] not in ".!?»":
            said += "."
    return Framed(said, places)


DEPART: Final = Frame(Question.USAGERS, ())  # of which nothing is read
GROUP: Final = Frame(
    Question.USAGERS,
    (
        (
            "Nos premiers usagers : ",
            (Slot("count"), Slot("who", before=" "), Slot("where", before=", ")),
        ),
        ("Pourquoi ils sont volontaires : ", (Slot("why"),)),
    ),
)
PARTNER: Final = Frame(
    Question.USAGERS,
    (
        ("Notre premier partenaire : ", (Slot("name"),)),
        ("Il apporte : ", (Slot("brings"),)),
        ("Pourquoi il est volontaire : ", (Slot("why"),)),
    ),
)
OUTCOME: Final = Frame(
    Question.USAGERS,
    (
        ("Au bout de six mois, un usager dira : ", (Slot("testimony"),)),
        ("La preuve : ", (Slot("proof"),)),
    ),
)
DEPENDENCY: Final = Frame(
    Question.INDEPENDANCE,
    (
        ("Notre sortie dépend de ceci : ", (Slot("what"),)),
        ("Qui décide : ", (Slot("who_decides"),)),
        ("Pour quand : ", (Slot("when"),)),
        ("Ce que nous sortons sans attendre : ", (Slot("workaround"),)),
    ),
)
GUARANTEES: Final = Frame(
    Question.INDEPENDANCE,
    (("Ce que nous avons déjà entre les mains : ", (Slot("guarantees"),)),),
)
STEP: Final = Frame(
    Question.ACCELERATION,
    (
        ("Étape suivante : ", (Slot("perimeter"), Slot("users", before=", ", after=" usagers"))),
        ("Le signe qui l’ouvre : ", (Slot("sign"),)),
        ("Le levier : ", (Slot("lever"),)),
    ),
)
