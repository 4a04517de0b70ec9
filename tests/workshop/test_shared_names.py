"""What several teams of a room count on: rooms of ten, with names as people type them."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest
from hosting import HERE, opened
from sources import ROOT

from coaching.fiche.checking import check
from coaching.fiche.choices import Family
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import draft_from
from coaching.storage import Change, shared_rooms, shared_store
from coaching.ui.kit import html
from coaching.workshop import hosting, watching
from coaching.workshop.shared_names import meetings, met

HELD = tomllib.loads(Path(__file__).with_name("shared_names.toml").read_text(encoding="utf-8"))
ROOMS = {room["title"]: room for room in HELD["room"]}
FICHES = ROOT / "tests" / "prose" / "fiches.jsonl"


def team(line: str) -> tuple[str, Fiche]:
    """Read a team of the file: « Alpage; P CAF 34; D l’avis < la CNIL; G bergers @ à Gap »."""
    name, *parts = (part.strip() for part in line.split(";"))
    values, families = {"usagers.groups.a": "1", "usagers.partners.a": "1"}, iter(Family)
    for kind, said in ((part[:1], part[1:].strip()) for part in parts):
        first, _, second = (one.strip() for one in said.partition("<" if kind == "D" else "@"))
        if kind == "P":
            values["usagers.partners.a.name"] = first
        elif kind == "G":
            values |= {"usagers.groups.a.who": first, "usagers.groups.a.where": second}
        else:
            path = f"independance.{next(families)}"
            values |= {f"{path}.depends": "oui"}
            values |= {f"{path}.what": first, f"{path}.who_decides": second}
    return name, check(draft_from(values)).fiche


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def pairs(groups: Iterable[Iterable[str]]) -> Counter[frozenset[str]]:
    return Counter(frozenset(two) for group in groups for two in combinations(group, 2))


@pytest.mark.parametrize("title", ROOMS)
def test_teams_meet_on_what_they_truly_share_under_its_name(title: str) -> None:
    found = met(map(team, lines(ROOMS[title]["teams"])))
    told = (line.rpartition(":") for line in lines(ROOMS[title]["meets"]))
    truly = {name: frozenset(map(str.strip, teams.split(","))) for name, _, teams in told}
    assert not pairs(one.teams for one in found) - pairs(truly.values())  # none is false
    assert {one.name: frozenset(one.teams) for one in found} == truly


@pytest.mark.parametrize("both", lines(HELD["apart"]))
def test_two_bodies_never_pass_for_one(both: str) -> None:
    one, other = both.split("|")
    for field in ("P {}", "D x < {}", "D {} < y", "G nos usagers @ {}"):
        ours, theirs = (team(f"{name}; {field.format(name)}") for name in (one, other))
        assert not met([("Alpage", ours[1]), ("Boussole", theirs[1])])


def test_worked_examples_have_nothing_in_common_but_what_is_the_same() -> None:
    room = [(one.name, one.draft) for one in ALL_EXAMPLES]
    assert not met((name, check(draft).fiche) for name, draft in room)
    told = [json.loads(line) for line in lines(FICHES.read_text(encoding="utf-8"))]
    room += [(one["id"], DraftFiche.model_validate(one["fiche"])) for one in told]
    found = met((name, check(draft).fiche) for name, draft in room)
    assert {one.name: {*one.teams} for one in found} == {
        "le ministère de la Justice": {"c04", "a08"},
        "l’OFB": {"a10", "a16"},
        "le Parlement": {"a15", "a18"},
    }


def test_what_it_is_to_each_team_is_said() -> None:
    room = [
        team("Alpage; P la DGFiP"),
        team("Boussole; D l’accès < DGFIP"),
        team("Cap; D les données de la DGFIP < la DSI"),
        team("Dune; P Camille Petit (CAF 34); G personnes âgées isolées @ Gap; D l’avis < CNIL"),
        team("Escale; P CAF 34 camille petit; G Personnes agées isolées @ à Gap; D x < la CNIL"),
        team("Fanal; P Caf de l’Hérault"),
        team("Golf; D l’avis de la CNIL < y; G conducteurs @ CPAM du Havre"),
        team("Hune; P Agence nationale du contrôle des chantiers; G aidants @ la CPAM du havre"),
        team("Iris; P l’ANCC; D le décret < x"),
    ]
    told = """
        Trois équipes comptent sur la DGFiP : Alpage (partenaire), Boussole (décision attendue)
        et Cap (dépendance). Trois équipes comptent sur la CNIL : Dune (décision attendue),
        Escale (décision attendue) et Golf (dépendance). Deux équipes commencent avec la CAF de
        l’Hérault : Dune et Fanal. Deux équipes commencent avec des personnes âgées isolées à Gap :
        Dune et Escale. Deux équipes rencontrent leurs premiers usagers à la CPAM du Havre :
        Golf et Hune. Deux équipes commencent avec l’Agence nationale du contrôle des chantiers :
        Hune et Iris.
    """
    assert " ".join(one.sentence for one in met(room)) == " ".join(told.split())
    assert "etit" not in str(met(room))


@pytest.mark.usefixtures("hosted")
def test_teams_that_did_not_agree_meet_for_the_coach_alone() -> None:
    _, room = opened()
    for name, typed in {"Alpage": "DGFIP", "<b>Cap</b>": "la DGFiP", "Dune": "DGFiP"}.items():
        token = hosting.join(room.record.code, HERE, name)
        partner = "usagers.partners.a"
        changes = [Change(partner, "", "1"), Change(f"{partner}.name", "", typed)]
        shared_store().save(token, changes, "ada")
    for one in shared_rooms().teams(room.id)[:2]:
        shared_rooms().agree(one.id, shows=True)
    watching.look_again()
    seen = watching.watch(room.id)
    (shown,), (all_told,) = meetings(seen), meetings(seen, only_shown=False)
    assert [*shown.teams] == ["Alpage", "<b>Cap</b>"]
    assert [*all_told.teams] == ["Alpage", "<b>Cap</b>", "Dune"]
    head = dict.fromkeys(("title", "code", "has_clock", "is_frozen", "is_rehearsal"), "")
    slide = html.rendered("projection_rencontres", name="mur-2", head=head, meetings=[shown])
    page = html.rendered("conduite_rencontres", meetings=[all_told])
    assert "commencent avec la DGFiP" in slide
    assert all("&lt;b&gt;Cap" in shown for shown in (slide, page))
    assert [name for name in ("Alpage", "Dune") if name in slide] == ["Alpage"]
    assert "Dune" in page
