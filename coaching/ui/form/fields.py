"""One answer on the page: its label, its control, and all that stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from coaching.coach import privacy
from coaching.fiche.ask import Ask, Input
from coaching.fiche.choices import CHOICES
from coaching.fiche.draft import PAGE_LIMIT
from coaching.fiche.labels import ask_at, label_of
from coaching.fiche.leaves import LINE_LIMIT, TEXT_LIMIT
from coaching.french import enumerate_fr, folded
from coaching.storage import Rival
from coaching.ui.form.gestures import Gesture, gesture
from coaching.ui.form.remarks import Margin, Note
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import html
from coaching.ui.kit.visitor import clock

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
_GIVEN_AWAY: Final = {
    privacy.Identifier.NAME: (
        "nommer une personne",
        "Une fonction suffit souvent : « une commerçante du quartier ».",
    ),
    privacy.Identifier.PHONE: (
        "donner un numéro de téléphone",
        "Gardez-le dans votre carnet : ici, toute personne qui a le lien le lit.",
    ),
    privacy.Identifier.EMAIL: (
        "donner une adresse électronique",
        "Gardez-la dans votre carnet : ici, toute personne qui a le lien la lit.",
    ),
}


def key_of(path: str) -> str:
    """Return the id of the control at `path`; the browser's script reads it back."""
    prefix = _FREE if ask_at(path).kind in _LIMITS else _SHORT
    return prefix + path.replace(".", "-")


@dataclass(frozen=True, slots=True)
class RivalVersion:
    """A version of a field that was set aside, and the two ways to settle it."""

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
    once that is worth telling. `aside` is
    what else stands under it.
    """

    key: str
    ask: Ask
    place: str
    value: str
    choices: tuple[tuple[str, str, str], ...] = ()
    error: str = ""
    left: int | None = None
    private: str = ""
    rivals: tuple[RivalVersion, ...] = ()
    thanks: str = ""
    strength: str = ""
    note: Note | None = None
    passed: tuple[tuple[Note, "FieldView"], ...] = ()
    aside: Markup = Markup()  # noqa: RUF009 - immutable

    @property
    def described(self) -> str:
        """The ids of what is heard with the control."""
        said = {
            "erreur": self.error,
            "compteur": self.left is not None,
            "prive": self.private,
            "remarque": self.note,
        }
        return " ".join(f"{name}-{self.key}" for name, there in said.items() if there)

    @property
    def html(self) -> Markup:
        """The field as HTML: from one answer to the next, only one or two are written anew."""
        return _written(self)


@lru_cache(maxsize=2048)
def _written(view: FieldView) -> Markup:
    return html.rendered("champ", view=view)


def field_view(
    fiche: OpenFiche,
    path: str,
    margin: Margin | None = None,
    place: str = "",
    ask: Ask | None = None,
) -> FieldView:
    """Return the field at `path`, in the words of its model or of `ask`.

    `margin` is what the coach says on its page, if it says something there.
    """
    asked, text, key = ask or ask_at(path), fiche.value(path), key_of(path)
    view = FieldView(
        key,
        asked,
        place,
        text or asked.usual,
        choices=_choices(asked.kind),
        error=fiche.errors.get(path, ""),
        left=_left(path, text),
        private=_private(fiche, path, text),
        rivals=tuple(_rivals(fiche, path)),
    )
    if margin is None:
        return view
    passed = [
        (note, field_view(fiche, reason, place=note.rule.title))
        for note, reason in margin.passed(path, place)
    ]
    thanks, strength = margin.thanks(path), margin.strength(path)
    note = margin.note(path, place)
    return replace(view, thanks=thanks, strength=strength, note=note, passed=tuple(passed))


def _choices(kind: Input) -> tuple[tuple[str, str, str], ...]:
    heard = _HEARD.get(kind, {})
    return tuple((one, said, heard.get(one, "")) for one, said in CHOICES.get(kind, {}).items())


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
    seen = [f"{_GIVEN_AWAY[kind][0]} ({_quoted(found, kind)})" for kind in kinds]
    return f"Cette réponse semble {enumerate_fr(seen)}. {_GIVEN_AWAY[kinds[0]][1]}"


def _quoted(found: Sequence[privacy.PersonalData], kind: privacy.Identifier) -> str:
    words = list(dict.fromkeys(one.words for one in found if one.kind is kind))
    more = ["…"] if len(words) > _MOST_QUOTED else []
    return ", ".join([*(f"« {word} »" for word in words[:_MOST_QUOTED]), *more])


def _left(path: str, text: str) -> int | None:
    limit = _LIMITS.get(ask_at(path).kind, 0)
    return limit - len(text) if limit * _COUNTER_FROM < len(text) <= limit else None


def _rivals(fiche: OpenFiche, path: str) -> list[RivalVersion]:
    """Return the versions that were set aside: nothing of either is lost."""
    label, key, said = label_of(path, fiche.draft), key_of(path), CHOICES.get(ask_at(path).kind, {})

    def press(words: str, texts: Mapping[str, str], done: str, rival: Rival) -> Gesture:
        return replace(gesture(fiche, words, texts, done, label), rival=rival.id, focus=key)

    return [
        RivalVersion(
            one.id,
            said.get(one.value, one.value),
            is_mine=one.author == fiche.author,
            at=clock(one.at),
            taken=press("Reprendre cette version", {path: one.value}, "C’est repris.", one),
            kept=press("Garder le texte du champ", {}, "C’est gardé.", one),
        )
        for one in fiche.rivals(path)
    ]
