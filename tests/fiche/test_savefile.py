"""The saved file: it reopens as it was, and anything else is refused with what to do."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from factories import COMPLETE, TEXTS, draft
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from jsonschema.exceptions import ValidationError  # type: ignore[import-untyped]
from pydantic import BaseModel

from coaching import errors
from coaching.fiche import savefile
from coaching.fiche.ask import Draft
from coaching.fiche.draft import MOST_ENTRIES
from coaching.fiche.examples import ALL_EXAMPLES, Example
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.retired import RETIRED
from coaching.workshop.plan import Frozen


def document(**changes: Any) -> dict[str, Any]:
    return {**json.loads(savefile.dump(draft())), **changes}


def saved(**changes: Any) -> bytes:
    return json.dumps(document(**changes)).encode()


def with_answer(*path: str, value: Any) -> bytes:
    content = document()
    part = content["fiche"]
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    return json.dumps(content).encode()


BROKEN: Final = {
    "empty": b"",
    "not json": b"Bonjour",
    "cut": saved()[:-20],
    "utf-16": saved().decode().encode("utf-16"),
    "deep array": b"[" * 100_000,
    "deep fiche": b'{"format":"premier-perimetre","version":1,"fiche":' + b'{"a":' * 50_000,
    "half a character": with_answer("depart", "product", value="\ud800"),
    "huge number": b'{"format": ' + b"9" * 5_000 + b"}",
}
FOREIGN: Final = {
    "list": b"[]",
    "blank": b"{}",
    "other format": saved(format="autre"),
    "format of another type": saved(format=["premier-perimetre"]),
}
# The field named in the message, and the file.
INCORRECT: Final = {
    "no fiche": ("fiche", json.dumps({"format": savefile.FORMAT, "version": 1}).encode()),
    "fiche null": ("fiche", saved(fiche=None)),
    "text version": ("version", saved(version="1")),
    "extra at the top": ("autre", saved(autre=1)),
    "extra answer": ("fiche.depart.autre", with_answer("depart", "autre", value="x")),
    "answer null": ("fiche.depart.product", with_answer("depart", "product", value=None)),
    "answer list": ("fiche.depart.product", with_answer("depart", "product", value=["x"])),
    "section list": ("fiche.depart", saved(fiche={"depart": []})),
    "no group": ("fiche.usagers.groups", with_answer("usagers", "groups", value=[])),
    "too many groups": (
        "fiche.usagers.groups",
        with_answer("usagers", "groups", value=[{"key": "a"}] * 1_000),
    ),
}


@given(st.dictionaries(st.sampled_from(list(COMPLETE)), st.text(), max_size=5))
@settings(max_examples=60)
def test_any_text_reopens_as_it_was(changes: dict[str, str]) -> None:
    written = draft(changes)
    assert savefile.load(savefile.dump(written)) == written


def test_an_older_version_reopens_a_file_without_a_second_dependency_of_a_family() -> None:
    """It refuses names that it does not know: what is not used is not written."""
    assert b"others" not in savefile.dump(draft())
    other = "independance.systems.others.k"
    told = draft({other: "1", f"{other}.what": "l’API des congés"})
    independance = json.loads(savefile.dump(told))["fiche"]["independance"]
    assert [name for name in independance if "others" in independance[name]] == ["systems"]


FORMER: Final = {
    "variant": "developpee",
    "fiche": {"base": "Un.", "text": "Un."},
    "developpee": {"base": "Deux.", "text": "Deux à nous."},
}


@pytest.mark.parametrize("version", ["0.1.0", "3c5c2c5"])
def test_a_file_of_a_former_version_opens_with_the_text_of_its_team(version: str) -> None:
    """A length went, and the ticks of what stays in a text: what was rewritten of it stays."""
    file = Path(__file__).parent / "former" / f"{version}.json"
    assert values_of(savefile.load(file.read_bytes())).items() >= {
        ("usagers.groups.a.who", "aidants familiaux"),
        ("writing.variant", "fiche"),
        ("writing.own", "Relais Aidants ouvrira pour nous tous."),
    }


_UNTOUCHED: Final = {"base": "Deux.", "text": "Deux."}
_SPOKEN: Final = {"base": "Dit.", "text": "Dit à nous."}


@pytest.mark.parametrize(
    ("changes", "own", "pasted"),
    [
        ({}, "Deux à nous.", ""),
        ({"fiche": {"base": "Un.", "text": "Un à nous."}}, "Deux à nous.", ""),
        ({"variant": "fiche", "fiche": {"base": "Un.", "text": "Un à nous."}}, "Un à nous.", ""),
        ({"developpee": _UNTOUCHED}, "", ""),
        ({"developpee": None}, "", ""),
        ({"developpee": _UNTOUCHED, "pitch": _SPOKEN}, "", "Dit à nous."),
    ],
)
def test_what_a_team_rewrote_is_its_own_text_and_one_to_be_said_waits_to_be_taken(
    changes: dict[str, Any], own: str, pasted: str
) -> None:
    former = document()
    former["fiche"]["writing"] = {**FORMER, **changes}
    read = savefile.load(json.dumps(former).encode()).writing
    assert (read.own, read.pasted, read.away) == (own, pasted, "")


def test_a_text_that_its_team_had_put_away_stays_so() -> None:
    former = document()
    former["fiche"]["writing"] = {"fiche": {"base": "Un.", "text": "Un à nous.", "away": "oui"}}
    read = savefile.load(json.dumps(former).encode()).writing
    assert (read.own, read.away) == ("Un à nous.", "oui")


def test_mark_of_windows_is_accepted() -> None:
    assert savefile.load(b"\xef\xbb\xbf" + savefile.dump(draft())) == draft()


def test_numbers_written_by_hand_are_texts() -> None:
    read = savefile.load(with_answer("depart", "population", value=350_000))
    assert read.depart.population == "350000"


@pytest.mark.parametrize(
    "keys", [["e3", "", ""], ["", "e1", "e1"], ["e2", "", "e2", "e4", ""], ["a"] * 50, [""] * 50]
)
def test_no_two_entries_of_a_file_share_a_key(keys: list[str]) -> None:
    groups = [{"who": f"groupe {rank}", "key": key} for rank, key in enumerate(keys)]
    read = savefile.load(with_answer("usagers", "groups", value=groups))
    found = [group.key for group in read.usagers.groups]
    assert len(set(found)) == len(keys)
    assert set(keys) - {""} <= set(found)
    assert draft_from(values_of(read)) == read


@pytest.mark.parametrize("key", ["a.b", "k" * 25, "é", "a b", "a\n", "\u0660"])
def test_a_key_that_no_page_gives_is_refused(key: str) -> None:
    with pytest.raises(errors.FileIncorrect):
        savefile.load(with_answer("usagers", "groups", value=[{"key": key}]))


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_refused(name: str) -> None:
    with pytest.raises(errors.FileBroken, match="abîmé") as caught:
        savefile.load(BROKEN[name])
    assert "Rien n’a été modifié." in str(caught.value)


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_file_is_refused(name: str) -> None:
    with pytest.raises(errors.FileRefused, match="ne vient pas de Premier périmètre"):
        savefile.load(FOREIGN[name])


@pytest.mark.parametrize(
    ("version", "age"), [(0, "trop ancienne"), (-1, "trop ancienne"), (2, "plus récente")]
)
def test_other_version_is_refused(version: int, age: str) -> None:
    with pytest.raises(errors.FileRefused, match=f"d’une version {age}"):
        savefile.load(saved(version=version, fiche={"autre": "forme"}))


@pytest.mark.parametrize("name", INCORRECT)
def test_incorrect_part_is_named(name: str) -> None:
    where, content = INCORRECT[name]
    with pytest.raises(errors.FileIncorrect) as caught:
        savefile.load(content)
    assert f"« {where} »" in caught.value.cause
    # Who opens it on a screen wrote none of its names: they are told what to do, once.
    assert "«" not in str(caught.value)
    assert str(caught.value).count("fichier") == 1
    assert str(caught.value).endswith(" Rien n’a été modifié.")


def test_file_too_large_is_refused_before_it_is_read() -> None:
    savefile.load(saved() + b" " * (savefile.LARGEST - len(saved())))
    with pytest.raises(errors.FileRefused, match="dépasse 1\u202fMo"):
        savefile.load(saved() + b" " * (savefile.LARGEST + 1 - len(saved())))


def test_fullest_fiche_can_be_reopened() -> None:
    table = dict.fromkeys(TEXTS, "é" * 1000)
    for rank in range(1, MOST_ENTRIES + 1):
        for group in ("usagers.groups", "usagers.partners", "acceleration.steps"):
            table[f"{group}.k{rank}"] = str(rank)
            names = ("who", "where", "why", "name", "brings", "sign", "lever", "perimeter")
            table |= dict.fromkeys((f"{group}.k{rank}.{name}" for name in names), '"' * 1_000)
    written = draft_from(table)
    assert savefile.load(savefile.dump(written)) == written


def test_entries_added_by_several_people_at_once_can_be_reopened() -> None:
    groups = [{"key": f"k{rank}", "who": "aidants"} for rank in range(MOST_ENTRIES + 3)]
    read = savefile.load(with_answer("usagers", "groups", value=groups))
    assert len(read.usagers.groups) == MOST_ENTRIES + 3
    assert savefile.load(savefile.dump(read)) == read


@pytest.mark.parametrize("name", ["a\nb\x1b[31mc", "é" * 500, "\u202e", "\u2028"])
def test_made_up_name_is_shown_on_one_short_line(name: str) -> None:
    with pytest.raises(errors.FileRefused) as caught:
        savefile.load(saved(**{name: 1}))
    assert str(caught.value).isprintable() or "\u202f" in str(caught.value)
    assert not re.search("[\n\x1b\u202e\u2028]", str(caught.value))
    assert len(str(caught.value)) < 400


# The published schema

SCHEMA: Final = savefile.SavedFiche.model_json_schema()


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda example: example.name)
def test_examples_fit_the_schema(example: Example) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(savefile.dump(example.draft)))


@pytest.mark.parametrize("name", INCORRECT)
def test_schema_refuses_what_reading_refuses(name: str) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(json.loads(INCORRECT[name][1]))


def test_a_file_of_the_last_version_opens_with_every_answer_that_has_a_question() -> None:
    file = Path(__file__).parent / "former" / "0bb377ea.json"
    opened = values_of(savefile.load(file.read_bytes()))
    assert opened.items() >= COMPLETE.items()
    assert opened["demain.calls.a.news"] == "Il décide en mars."
    assert opened["writing.sentences.s2.text"] == "Notre phrase à nous."
    assert opened["readers.opinions.a.text"] == "Très clair."
    assert opened["source.text"] == "Ce que nous avions écrit avant."


def test_what_is_retired_is_asked_no_more() -> None:
    models = {model.__name__: model for model in [*_below(Draft), *_below(Frozen)]}
    for name, gone in RETIRED.items():
        assert name in models, f"{name} left: its own key is to be retired, not its keys"
        assert not gone & models[name].model_fields.keys()


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _below(one)
