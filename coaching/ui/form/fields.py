"""One answer on the page: its label, its control, and all that stands beside it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from coaching.caches import text_cache
from coaching.coach import privacy
from coaching.fiche.ask import Ask, Input
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import PAGE_LIMIT, ignored_entry
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.leaves import LINE_LIMIT, TEXT_LIMIT
from coaching.fiche.progress import Point
from coaching.french import Unreadable, enumerate_fr, folded, parse_date
from coaching.ops.clock import clock
from coaching.paragraph.team_text import mark_of
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.remarks import Margin, Note
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html

# The browser's script finds a field by this prefix, and shows what follows from free text while it
# is typed; numbers and dates wait for the end, so that « 2,5 mi » is not called unreadable.
_FREE, _SHORT = "champ-", "court-"
_LIMITS: Final = {Input.LINE: LINE_LIMIT, Input.TEXT: TEXT_LIMIT, Input.PAGE: PAGE_LIMIT}
_COUNTER_FROM: Final = 0.85
_MOST_QUOTED: Final = 3
# What is heard after « Non »: readers say « non, non sélectionné » of a choice that is not made.
_HEARD: Final = {
    Input.DEPENDS: {"non": "nous n’en dépendons pas"},
    Input.REPLY: {"non": "la personne refuse"},
}
# What a text seems to do of a person, and what to do instead.
_NOTEBOOK: Final = "dans votre carnet : ici, toute personne qui a le lien"
_GIVEN_AWAY: Final = {
    privacy.Identifier.NAME: (
        "nommer une personne",
        "Une fonction suffit souvent : « une commerçante du quartier ».",
    ),
    privacy.Identifier.PHONE: ("donner un numéro de téléphone", f"Gardez-le {_NOTEBOOK} le lit."),
    privacy.Identifier.EMAIL: ("donner une adresse électronique", f"Gardez-la {_NOTEBOOK} la lit."),
}


def key_of(path: str) -> str:
    """Return the id of the control at `path`; the browser's script reads it back."""
    prefix = _FREE if ask_at(path).kind in _LIMITS else _SHORT
    return prefix + path.replace(".", "-")


@dataclass(frozen=True, slots=True)
class RivalVersion:
    id: int
    text: str
    is_mine: bool
    at: str
    taken: Gesture
    kept: Gesture


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as its page shows it.

    `place` (« étape 2 ») tells it from its homonyms to those who hear. `choices` are the value, the
    words and what is heard of each answer of a list; `left` is how many characters it still takes,
    once that is worth telling. `question` is what may be meant, with the press that says so.
    `aside` is what else stands under it.
    """

    key: str
    ask: Ask
    place: str
    value: str
    choices: tuple[tuple[str, str, str], ...] = ()
    error: str = ""
    question: tuple[str, Gesture] | None = None
    left: int | None = None
    private: str = ""
    rivals: tuple[RivalVersion, ...] = ()
    thanks: str = ""
    strength: str = ""
    note: Note | None = None
    passed: tuple[tuple[Note, "FieldView"], ...] = ()
    aside: Markup = Markup()  # noqa: RUF009 - immutable

    @property
    def day(self) -> str:
        """The day that it holds, in ISO 8601; nothing where the words of a former page say none."""
        with suppress(Unreadable):
            when = parse_date(self.value)
            return when.day.isoformat() if when.precision == "day" else ""
        return ""

    @property
    def described_by(self) -> str:
        parts = {
            "erreur": self.error,
            "question": self.question,
            "compteur": self.left is not None,
            "prive": self.private,
            "remarque": self.note,
        }
        return " ".join(f"{name}-{self.key}" for name, there in parts.items() if there)

    @property
    def html(self) -> Markup:
        """The field as HTML: from one answer to the next, only one or two are written anew."""
        return _written(self)


@text_cache(maxsize=2048)
def _written(view: FieldView) -> Markup:
    return html.rendered("champ", view=view)


def field_view(
    fiche: OpenFiche,
    path: str,
    margin: Margin | None = None,
    place: str = "",
    ask: Ask | None = None,
) -> FieldView:
    asked, text, key = ask or ask_at(path), fiche.value(path), key_of(path)
    heard = _HEARD.get(asked.kind, {})
    label, point = label_of(path, fiche.draft), fiche.progress.questions.get(path)
    view = FieldView(
        key,
        asked,
        place,
        text or asked.usual,
        choices=tuple(
            (one, words, heard.get(one, "")) for one, words in CHOICES.get(asked.kind, {}).items()
        ),
        error=fiche.errors.get(path, ""),
        question=(point.message, meant(fiche, point, focus=key)) if point else None,
        left=_left(path, text),
        private=_private(fiche, path, text),
        rivals=rival_versions(fiche, path, ("Garder le texte du champ", "C’est gardé."), label),
    )
    if margin is None:
        return view
    passed = tuple(
        (note, field_view(fiche, reason, place=note.rule.title))
        for note, reason in margin.passed(path, place)
    )
    thanks, strength = margin.thanks(path), margin.strength(path)
    note = margin.note(path, place)
    return replace(view, thanks=thanks, strength=strength, note=note, passed=passed)


def meant(fiche: OpenFiche, point: Point, focus: str = "") -> Gesture:
    """Return the press by which a team says that it meant what a point asks about."""
    texts = ignored_entry(fiche.draft, mark_of(" ".join(point.key)), *point.key)
    label = label_of(point.path, fiche.draft)
    return gesture(fiche, point.meant, texts, "C’est gardé ainsi.", label, focus=focus)


def personal_data(text: str, product: str) -> tuple[privacy.PersonalData, ...]:
    """Return what a text gives away of a person; the name that the product bears is nobody's."""
    found = privacy.findings(text)
    return tuple(one for one in found if folded(one.words) not in folded(product)) if found else ()


def _private(fiche: OpenFiche, path: str, text: str) -> str:
    """Return what to say, quietly, of what a text gives away of a person: it blocks nothing."""
    if ask_at(path).kind not in _LIMITS:
        return ""
    found = personal_data(text, fiche.value("depart.product"))
    if not found:
        return ""
    kinds = [kind for kind in privacy.Identifier if any(one.kind is kind for one in found)]
    seen = []
    for kind in kinds:
        words = list(dict.fromkeys(f"« {one.words} »" for one in found if one.kind is kind))
        more = ["…"] if len(words) > _MOST_QUOTED else []
        seen.append(f"{_GIVEN_AWAY[kind][0]} ({', '.join([*words[:_MOST_QUOTED], *more])})")
    return f"Cette réponse semble {enumerate_fr(seen)}. {_GIVEN_AWAY[kinds[0]][1]}"


def _left(path: str, text: str) -> int | None:
    limit = _LIMITS.get(ask_at(path).kind, 0)
    return limit - len(text) if limit * _COUNTER_FROM < len(text) <= limit else None


def rival_versions(
    fiche: OpenFiche, path: str, keep: tuple[str, str], about: str = "", to: str = ""
) -> tuple[RivalVersion, ...]:
    """Return the versions that were set aside: nothing of either is lost.

    `keep` is what is pressed for the field to stay as it is, and what is said then; `to` is where
    one that is taken is written, if elsewhere.
    """
    into = to or path
    focus, words = key_of(path) if about else "", CHOICES.get(ask_at(into).kind, {})
    found = []
    for one in (rival for rival in fiche.snapshot.rivals if rival.path == path):
        details = {"rival": one.id, "focus": focus}
        texts, done = {into: one.value}, "C’est collé." if to else "C’est repris."
        found.append(
            RivalVersion(
                one.id,
                words.get(one.value, one.value),
                is_mine=one.author == fiche.author,
                at=clock(one.at),
                taken=gesture(fiche, "Reprendre cette version", texts, done, about, **details),
                kept=gesture(fiche, keep[0], {}, keep[1], about, **details),
            )
        )
    return tuple(found)
