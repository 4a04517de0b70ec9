"""A fiche being written: every leaf is the text as typed, nothing is refused, all is kept.

Its four questions are in `draft_questions`. A draft and a complete fiche are two types (see
`complete`): only the second is rendered.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from pydantic import Field, model_validator

from coaching.fiche.ask import (
    Ask,
    Draft,
    DraftEntry,
    Entries,
    Input,
    ManyEntries,
    Place,
)
from coaching.fiche.draft_questions import (
    DraftAcceleration,
    DraftDepart,
    DraftIndependance,
    DraftUsagers,
)
from coaching.ops.limits import CHECKED_TEXT_LIMIT

# Nobody has to answer, and the text says nothing of it: documents alone do.
_beside: Final = partial(Ask, is_optional=True, said=(Place.DOCUMENTS,))
_read_aloud: Final = partial(_beside, said=(Place.DOCUMENTS, Place.WALL))  # the first, with a text


class DraftCall(DraftEntry):
    """One call to make; `about` is the path of the answer that it is to settle, if it has one."""

    about: str = ""
    who: str = _read_aloud(
        "Qui appelle ?",
        "Dites qui, dans l’équipe, passe cet appel.",
        hint="Un prénom suffit",
        example="Inès",
        short="qui appelle",
        row="moities",
    ).field()
    whom: str = _read_aloud(
        "Qui appeler ?",
        "Dites qui appeler : une personne, un service.",
        example="la MSA d’Armorique",
        short="qui appeler",
        row="moities",
    ).field()
    question: str = _beside(
        "Quelle question poser ?",
        "Écrivez la question à poser.",
        example="Êtes-vous d’accord pour commencer avec nous ?",
        short="la question",
        row="public",
    ).field()
    before: str = _beside(
        "Avant quel jour ?",
        "Dites avant quel jour.",
        kind=Input.DAY,
        short="avant quel jour",
        row="public",
    ).field()
    reply: str = _beside(
        "Après l’appel : quelle réponse ?",
        "Dites ce qu’on vous a répondu.",
        kind=Input.REPLY,
        short="la réponse",
    ).field()
    news: str = _beside(
        "Qu’avez-vous appris ?",
        "Dites ce que vous avez appris.",
        kind=Input.TEXT,
        hint="Une phrase",
        short="ce que vous avez appris",
        fold="Ajouter ce que vous avez appris",
    ).field()


class DraftDemain(Draft):
    """What the team does next: the calls, the soonest where the team put it."""

    calls: Entries[DraftCall] = ()


class DraftIgnored(DraftEntry):
    """A remark set aside while the field at `path` says `text`; or words left alone for good."""

    code: str = ""
    path: str = ""
    text: str = ""
    reason: str = Ask(
        "Pourquoi la passer ?",
        "Un mot pour votre coach, si vous voulez : pourquoi passer cette question ?",
        stem="Elle ne vaut pas ici, car…",
        said=(Place.DOCUMENTS,),
    ).field()


USUAL_VARIANT: Final = "fiche"
USUAL_VOICE: Final = "nous"
# A whole text by hand: three times the longest that the product writes.
PAGE_LIMIT: Final = 4_000

# What older files and databases hold (`coaching.storage.migrations` reads them the same way): a
# text rewritten whole, beside the product's when it was begun, for each length that there was.
_REWRITTEN: Final = ("fiche", "developpee", "pitch")


class DraftSentence(DraftEntry):
    """What the team did of one sentence; its key is the slot of the sentence.

    `way` is how far its wording is from the usual one. `text` is what the team wrote, in the place
    of `base`, which the product wrote then. `seen` names the words that it found good as they are
    (`coaching.paragraph.team_text`), and `out` is « oui » once the sentence has left the text.
    """

    way: str = ""
    text: str = Ask(
        "Votre phrase",
        "Écrivez la phrase, ou reprenez celle qui est proposée.",
        kind=Input.TEXT,
        hint="Elle prendra la place de la phrase proposée",
        short="la phrase",
        is_optional=True,
        said=(Place.TEXT,),
    ).field()
    base: str = ""
    seen: str = ""
    out: str = ""


class DraftSignature(Draft):
    """The text that was agreed on, word for word, the instant in ISO 8601, and who agreed."""

    at: str = ""
    by: str = Ask(
        "Qui valide ce texte ?",
        "Écrivez votre prénom, ou votre fonction.",
        hint="Votre prénom, ou votre fonction",
        example="la directrice de l’agence",
        short="qui valide",
        is_optional=True,
        said=(Place.DOCUMENTS,),
    ).field()
    text: str = ""


class DraftWriting(Draft):
    """The team's hand in its text: how it reads, sentence by sentence, or a text from elsewhere.

    `own` is a text written elsewhere that stands in the place of ours, unless `away` is « oui »;
    `pasted` is what was last pasted, taken or not. In `own`, a line « [[slot]] » stands for the
    sentence of ours that the text said word for word.
    """

    variant: str = Ask(
        "Quelle longueur ?",
        "Choisissez une longueur.",
        kind=Input.VARIANT,
        usual=USUAL_VARIANT,
        said=(Place.TEXT,),
    ).field()
    voice: str = Ask(
        "Qui parle ?",
        "Choisissez qui parle.",
        kind=Input.VOICE,
        usual=USUAL_VOICE,
        said=(Place.TEXT,),
    ).field()
    sentences: ManyEntries[DraftSentence] = ()
    own: str = ""
    away: str = ""
    pasted: str = Ask(
        "Un texte écrit ailleurs",
        "Collez un texte.",
        kind=Input.PAGE,
        hint="D’un collègue, d’un assistant, d’une version d’avant",
        is_optional=True,
    ).field()
    signed: DraftSignature = DraftSignature()

    @model_validator(mode="before")
    @classmethod
    def _of_rewritten_files(cls, typed: object) -> object:
        """Read a file of when a text was rewritten whole."""
        if not isinstance(typed, Mapping) or not typed.keys() & set(_REWRITTEN):
            return typed
        kept = {name: value for name, value in typed.items() if name not in _REWRITTEN}
        if kept.get("variant") == "developpee":
            kept["variant"] = USUAL_VARIANT
        is_former = typed.get("variant") == "developpee"
        wanted = ("developpee", "fiche") if is_former else ("fiche", "developpee")
        found = next((typed[name] for name in wanted if _is_rewritten(typed.get(name))), None)
        if found is not None:
            kept |= {"own": found["text"], "away": found.get("away", "")}
        if _is_rewritten(typed.get("pitch")):  # to be said aloud: no whole text, but not lost
            kept["pasted"] = typed["pitch"]["text"]
        return kept


def _is_rewritten(handwork: object) -> bool:
    if not isinstance(handwork, Mapping):
        return False
    return handwork.get("text") not in (None, "", handwork.get("base"))


class DraftOpinion(DraftEntry):
    """What a reader of the text says of one `sentence`, as it was read, or which they agree with.

    `slot` is that of the sentence, `agreed` the names of the words of those (`team_text.mark_of`).
    `link` names that by which it came, as in `DraftReaders.turn`; older ones have none.
    """

    by: str = ""
    slot: str = ""
    sentence: str = ""
    text: str = ""
    agreed: str = ""
    link: str = Field("", exclude=True)


class DraftReaders(Draft):
    """Whoever is given the text to read, by a link of which a hash is kept while it is open.

    Each `turn` is another link: it names those that were stopped. No file has either.
    """

    turn: str = Field("", exclude=True)
    link: str = Field("", exclude=True)
    opinions: ManyEntries[DraftOpinion] = ()


class DraftMemberSpace(Draft):
    """The lists of the form that only its team can answer: the names that it ticks, by their keys.

    `coaching.coach.member_space` has the names.
    """

    # Each has an entry of its own: two people who tick at once lose nothing of each other's.
    themes: Entries[DraftEntry] = ()
    user_types: Entries[DraftEntry] = ()


CROSS_READING: Final = "cross_reading"


class DraftWords(DraftEntry):
    """What was understood of a text, and a question; its key says of which reading and text."""

    understood: str = _beside(
        "Ce que nous avons compris",
        "Dites ce que vous avez compris.",
        kind=Input.TEXT,
        hint="Une ou deux phrases",
        short="ce que vous avez compris",
    ).field()
    question: str = _beside(
        "La question que nous poserions",
        "Écrivez la question que vous poseriez.",
        kind=Input.TEXT,
        hint="Une seule, la plus utile",
        short="votre question",
    ).field()


class DraftCrossReading(Draft):
    """All that a team wrote of the texts that it was given to read."""

    words: Entries[DraftWords] = ()


class DraftSource(Draft):
    """What a team had written before, pasted whole: it stays beside the questions, said nowhere."""

    text: str = Field("", max_length=CHECKED_TEXT_LIMIT)


SOURCE: Final = "source.text"
MOST_ENTRIES: Final = 12


def _aside(part: Draft) -> Any:  # noqa: ANN401 - as `pydantic.Field`
    """Return the field of a part that a file holds only once it is used.

    An older version, which does not know it, reopens the file.
    """
    return Field(part, exclude_if=part.__eq__)


class DraftFiche(Draft):
    """The whole draft."""

    depart: DraftDepart = DraftDepart()
    usagers: DraftUsagers = DraftUsagers()
    independance: DraftIndependance = DraftIndependance()
    acceleration: DraftAcceleration = DraftAcceleration()
    demain: DraftDemain = _aside(DraftDemain())
    ignored: ManyEntries[DraftIgnored] = ()
    writing: DraftWriting = _aside(DraftWriting())
    readers: DraftReaders = Field(DraftReaders(), exclude_if=lambda readers: not readers.opinions)
    member_space: DraftMemberSpace = _aside(DraftMemberSpace())
    cross_reading: DraftCrossReading = _aside(DraftCrossReading())
    source: DraftSource = _aside(DraftSource())


def ignored_entry(draft: DraftFiche, key: str, code: str, path: str, text: str) -> dict[str, str]:
    """Return what to write in a draft for something to be set aside, under `key`.

    It is so while the field at `path` says `text`.
    """
    entry = f"ignored.{key}"
    rank = str(len(draft.ignored) + 1)
    return {entry: rank, f"{entry}.code": code, f"{entry}.path": path, f"{entry}.text": text}


def ignored_keys(draft: DraftFiche) -> frozenset[tuple[str, str, str]]:
    """Return what was set aside, each as its code, its path and its text."""
    return frozenset((one.code, one.path, one.text) for one in draft.ignored)


LEFT_OUT: Final = "texte_tu"  # the code of an answer that the text leaves out


def left_out(draft: DraftFiche) -> frozenset[str]:
    return frozenset(one.path for one in draft.ignored if one.code == LEFT_OUT)
