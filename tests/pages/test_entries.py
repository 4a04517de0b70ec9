"""Each kind of entry that repeats, all its leaves filled: removed, taken back, moved, then drawn.

The kinds and their leaves are found in the models: a new one is there unnamed, with the leaves that
nobody is asked. What a page gives to move or remove an entry is pressed there; of an entry that no
page moves, its ranks are changed as two people may. Every page then draws the fiche.
"""

import json
import logging
import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import cycle
from typing import Any, Final, get_args, get_origin

import pytest
from asking import Client
from desk import Desk, conducted
from factories import GROUP, PARTNER, values
from leaving import HOSTILE
from pydantic import BaseModel
from sheet import sentence_of
from takeaway import HOSTILE as FORMULAS
from visit import Visit

from coaching.coach.member_space import THEMES, USER_TYPES
from coaching.exports.document_table import DOCUMENTS, Of
from coaching.fiche import savefile
from coaching.fiche.ask import Ask, Input
from coaching.fiche.choices import CHOICES, Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ENTRY_NOUNS
from coaching.fiche.paths import draft_from, entry_keys, values_of
from coaching.ops.limits import LONGEST_TEXT
from coaching.storage import Store, hashed, reading_link, screen_token, storable
from coaching.ui.screens.written_pages import WRITTEN_PAGES
from coaching.web.api.requests import PAGE
from coaching.workshop import View
from coaching.workshop.watching import look_again

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")

Leaves = Mapping[str, Ask | None]


def _kinds(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, Leaves]]:
    for name, field in model.model_fields.items():
        kind: Any = field.annotation
        if get_origin(kind) is tuple:
            asks = get_args(kind)[0].model_fields
            yield f"{prefix}{name}", {one: _ask(asks[one]) for one in asks if one != "key"}
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _kinds(kind, f"{prefix}{name}.")


def _ask(field: Any) -> Ask | None:
    return next((one for one in field.metadata if type(one) is Ask), None)


KINDS: Final[Mapping[str, Leaves]] = dict(_kinds(DraftFiche))
# Those that a page removes and moves by buttons of its own.
FEW: Final = {*ENTRY_NOUNS, "independance.legal.others"}
EXHAUSTIVE: Final = pytest.mark.exhaustive
ON_CARDS: Final = {*ENTRY_NOUNS, *(f"independance.{one}.others" for one in Family)}
# Keys that say what an entry is of; those of another kind say nothing.
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "writing.sentences": (sentence_of("MSA").slot, sentence_of("60").slot),
    "member_space.themes": tuple([*THEMES.names][:2]),
    "member_space.user_types": tuple([*USER_TYPES.names][:2]),
}

# Values

_TYPED: Final[Mapping[Input, str]] = {
    Input.COUNT: "60",
    Input.DATE: "12 janvier 2027",
    Input.DAY: "2026-12-02",
    Input.MONTHS: "6 mois",
}
# What is written in the leaves that nobody is asked; « oui » in the others.
_WRITTEN: Final = {
    **dict.fromkeys(("about", "path"), f"{PARTNER}.certainty"),
    "way": "1",
    "slot": sentence_of("MSA").slot,
}
_ODD: Final = cycle(
    map(
        storable, (*HOSTILE, *FORMULAS, *(" ", "je ne sais pas", "depart", "é.è", "²", "-1", "1e9"))
    )
)


def _ordinary(name: str, ask: Ask | None) -> str:
    if ask is None:
        return _WRITTEN.get(name, "oui")
    return [*CHOICES[ask.kind]][-1] if ask.kind in CHOICES else _TYPED.get(ask.kind, "deux agents")


def _of_asked(text: str) -> Any:
    return lambda name, ask: text if ask else _ordinary(name, ask)


FILLINGS: Final[Mapping[str, Any]] = {
    "ordinary": _ordinary,
    "unknown": _of_asked("je ne sais pas"),
    "longest": lambda _name, _ask: "é" * LONGEST_TEXT,
    "odd": lambda _name, _ask: next(_ODD),
    "odd where nobody is asked": lambda name, ask: _ordinary(name, ask) if ask else next(_ODD),
}


def entries(kind: str) -> tuple[str, str]:
    one, other = map(str, KEYS.get(kind, ("k1", "k2")))
    return f"{kind}.{one}", f"{kind}.{other}"


def filled(kind: str, filling: str) -> dict[str, str]:
    """Return what a fiche holds of two entries of a kind, every leaf of both filled."""
    texts: dict[str, str] = {}
    for rank, entry in enumerate(entries(kind), start=1):
        held = {
            f"{entry}.{name}": FILLINGS[filling](name, ask) for name, ask in KINDS[kind].items()
        }
        texts |= {entry: str(rank), **held}
    return texts


# A team and its coach


class Team:
    """A fiche in a room, seen by all: its pages, its coach's, the wall, who reads its text."""

    def __init__(self, store: Store, more: Mapping[str, str]) -> None:
        self.desk, self.store = Desk(), store
        self.token = self.desk.rooms.join(self.desk.room.id, "Relais", more)
        (team,) = self.desk.teams
        self.number = team.id
        self.desk.rooms.agree(team.id, shows=True)
        self.desk.press("montrer", text=f"{View.REVEAL}-{team.id}")
        self.link = reading_link(self.token, "")
        self.send(["readers.link", "", hashed(self.link)])

    @property
    def values(self) -> Mapping[str, str]:
        return self.store.read(self.token).values

    @property
    def hidden(self) -> dict[str, str]:
        """What no file holds: the link that reads, and by which each opinion came."""
        kept = values_of(draft_from(self.values)).items()
        return {path: text for path, text in kept if re.fullmatch(r"readers\.(.+\.)?link", path)}

    def texts(self) -> dict[str, str]:
        """Return what is kept but the ranks of entries, which a move gives to all of them."""
        return {path: text for path, text in self.values.items() if is_text(path)}

    def keys(self, kind: str) -> list[str]:
        return [f"{kind}.{key}" for key in entry_keys(self.values, kind)]

    def send(self, *changes: list[str], page: str = "") -> str:
        """Send a press, or none; return the page that the answer brings."""
        sent = {"fiche": self.token, "author": "ana", "changes": [*changes], "settled": None}
        answer = Client().post("/gestes", json=sent, headers={PAGE: page})
        assert answer.status_code == 200, answer.text
        assert answer.json()["etat"] == "enregistre"
        return "".join(answer.json().get("alentours", {}).values())

    def drawn(self) -> str:
        """Draw all that shows the fiche; return the pages of its team."""
        look_again()
        pages = [self.send(page=page) for page in WRITTEN_PAGES]
        unread = [page for page, html in zip(WRITTEN_PAGES, pages, strict=True) if not html]
        assert unread == []
        coach = conducted(self.desk.token, shown=self.number)["page"]
        assert "illisible" not in coach
        wall = conducted(screen_token(self.desk.token), "voir")["page"]
        assert f'data-diapo="{View.REVEAL}-{self.number}' in wall
        reader = Client().get(f"/avis?lien={self.link}")
        assert (reader.status_code, "data-diapo" in reader.text) == (200, False)
        assert 'id="phrase-' in reader.text
        return "".join(pages)

    def written(self) -> None:
        """Write every document of the fiche, and of its room."""
        for kind, row in DOCUMENTS.items():
            key = self.token if row.of is Of.FICHE else self.desk.token
            answer = Client().post("/document", json={"key": key, "kind": kind})
            assert answer.status_code == 200, (kind, answer.text)
            if kind == "json":
                held = savefile.load(answer.content)
                assert values_of(held) | self.hidden == values_of(draft_from(self.values))


# A fiche whose every family waits for something: its page asks for what.
FICHE: Final = values({f"independance.{one}.depends": "oui" for one in Family})


def without(kind: str) -> dict[str, str]:
    return {path: text for path, text in FICHE.items() if not path.startswith(f"{kind}.")}


def is_text(path: str) -> bool:
    return path.rpartition(".")[0] not in KINDS


def presses(html: str) -> list[list[list[str]]]:
    return [json.loads(unescape(one)) for one in re.findall(r'data-ecrit="([^"]*)"', html)]


def removing(team: Team, html: str, entry: str) -> list[list[str]]:
    """Return the press that removes an entry; what no page removes loses its rank."""
    lost = [entry, team.values[entry], ""]
    found = [one for one in presses(html) if lost in one]
    assert found or kind_of(entry) not in ON_CARDS
    return found[0] if found else [lost]


def moving(team: Team, html: str, one: str, other: str) -> list[list[str]]:
    """Return the press that puts an entry after another; what no page moves changes ranks."""
    ranks = team.values

    def moves(press: list[list[str]]) -> bool:
        given = {path: rank for path, _, rank in press}
        after = {**ranks, **given}
        return bool(given.get(one)) and int(after[other] or 99) < int(given[one])

    found = [press for press in presses(html) if moves(press)]
    assert found or kind_of(one) not in ON_CARDS
    return found[0] if found else [[one, ranks[one], "9"], [other, ranks[other], "8"]]


def bringing_back(html: str, entry: str, removed: list[list[str]]) -> list[list[str]]:
    """Return the press that takes a removal back, else what « Annuler » of the browser writes."""
    found = [one for one in presses(html) if any(it[:2] == [entry, ""] and it[2] for it in one)]
    return found[0] if found else [[path, after, before] for path, before, after in removed]


def kind_of(entry: str) -> str:
    return entry.rpartition(".")[0]


CASES: Final = [
    pytest.param(
        kind, filling, marks=() if (kind in FEW, filling) == (True, "ordinary") else EXHAUSTIVE
    )
    for kind in KINDS
    for filling in FILLINGS
]


@pytest.mark.parametrize(("kind", "filling"), CASES)
def test_an_entry_is_removed_taken_back_and_moved_and_all_is_drawn(
    kept: Store, caplog: pytest.LogCaptureFixture, kind: str, filling: str
) -> None:
    one, other = entries(kind)
    team = Team(kept, {**without(kind), **filled(kind, filling)})
    texts, page = team.texts(), kind.partition(".")[0]
    page = page if page in WRITTEN_PAGES else "fiche"
    removed = removing(team, team.send(page=page), one)
    team.send(*removed)
    assert team.keys(kind) == [other]
    team.send(*bringing_back(team.drawn(), one, removed))
    first, last = team.keys(kind)
    assert {first, last} == {one, other}
    team.send(*moving(team, team.send(page=page), first, last))
    assert team.keys(kind) == [last, first]
    team.drawn()
    # Neither what stays nor what leaves loses a text.
    assert team.texts() == texts
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("filling", FILLINGS)
def test_every_document_is_written_of_a_fiche_with_every_kind(
    kept: Store, caplog: pytest.LogCaptureFixture, filling: str
) -> None:
    texts = {path: text[:300] for kind in KINDS for path, text in filled(kind, filling).items()}
    team = Team(kept, {**FICHE, **texts})
    firsts = [entries(kind)[0] for kind in KINDS]
    for before, after in (("1", ""), ("", "9")):  # removed; taken back, behind the other
        team.send(*([one, before, after] for one in firsts))
        team.drawn()
        team.written()
        for page in ("relecture", "lecture"):
            Visit(page, team.token)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_every_kind_that_has_a_noun_is_in_the_models() -> None:
    assert KINDS.keys() >= ON_CARDS
    assert GROUP.rpartition(".")[0] in KINDS
