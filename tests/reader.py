"""A reader that finds the words it is told to find, so that tests judge the rest."""

from collections.abc import Mapping

from coaching.coach.reading import Fact, Kind, Question, Reading
from coaching.coach.reading.facts import KINDS_OF
from coaching.fiche.examples import Example
from coaching.fiche.progress import progress
from coaching.intake.understanding import Reader
from coaching.paragraph import render

Said = Mapping[Kind, tuple[str, ...]]


def as_written(example: Example) -> str:
    """Return a worked example as the product writes it."""
    return "\n\n".join(
        " ".join(sentence.text for sentence in movement)
        for movement in render(progress(example.draft).checked.fiche).movements
    )


def finding(said: Said, certainty: float = 0.95) -> Reader:
    """Return a reader that finds these words, wherever they stand, and nothing else."""

    def read(text: str, question: Question) -> Reading:
        facts = [
            Fact(kind, words, text.index(words), text.index(words) + len(words), certainty)
            for kind, many in said.items()
            if kind in (*KINDS_OF[question], Kind.HESITATION)
            for words in many
            if words in text
        ]
        return Reading(question, text, tuple(sorted(facts, key=lambda fact: fact.start)))

    return read


DRAFT = """Bonjour,

Nous démarrons avec 100 jeunes artisans, à Aix, qui ont perdu des marchés et nous ont appelés. \
La chambre de métiers d’Aix prête deux conseillères parce que ses adhérents le demandent.

On attend le décret, mais sans l’attendre l’artisan dépose son attestation en PDF.
L’hébergement est déjà payé.

Quand huit artisans sur dix reviendront, on ouvrira les Landes, puis la France entière. \
Les comptables le recommandent.

Cordialement,
Julie"""
SAID: Said = {
    Kind.COUNT: ("100 jeunes artisans",),
    Kind.PLACE: ("Aix",),
    Kind.REASON: (
        "qui ont perdu des marchés et nous ont appelés",
        "prête deux conseillères parce que ses adhérents le demandent",
    ),
    Kind.PARTNER: ("chambre de métiers d’Aix",),
    Kind.AWAITS_TEXT: ("attend le décret",),
    Kind.WORKAROUND: ("l’artisan dépose son attestation en PDF",),
    Kind.GUARANTEE: ("L’hébergement est déjà payé",),
    Kind.SIGN: ("huit artisans sur dix reviendront",),
    Kind.STEP: ("les Landes, puis la France",),
    Kind.NATIONAL: ("France entière",),
    Kind.LEVER: ("Les comptables le recommandent",),
}
