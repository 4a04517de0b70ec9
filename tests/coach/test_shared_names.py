"""What several teams of a room count on: rooms of ten, with names as people type them."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from factories import PARTNER
from sources import ROOT

from coaching.coach.shared_names import met
from coaching.fiche.checking import check
from coaching.fiche.choices import Family
from coaching.fiche.complete import Fiche
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import draft_from
from coaching.ui.kit import html
from coaching.workshop.glance import glance
from coaching.workshop.watching import Watch

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
    for field in ("P {}", "D x < {}", "D {} < y", "G nos usagers @ {}", "G {} @ à Gap"):
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


def test_teams_that_did_not_agree_meet_for_the_coach_alone() -> None:
    names = {"Alpage": True, "<b>Cap</b>": True, "Dune": False}
    teams = [SimpleNamespace(id=name, name=name, shows=shows) for name, shows in names.items()]
    seen: Any = SimpleNamespace(teams=teams, glances={})
    for name in names:
        seen.glances[name] = glance({PARTNER: "1", f"{PARTNER}.name": "DGFIP"}, is_read=False)
    (shown,), (whole,) = Watch.meetings(seen), Watch.meetings(seen, only_shown=False)
    head = dict.fromkeys(("title", "code", "has_clock", "is_frozen", "is_rehearsal"), "")
    told = {"name": "rencontres", "head": head, "meetings": [shown], "place": ""}
    slide = html.rendered("projection_rencontres", **told)
    page = html.rendered("conduite_rencontres", meetings=[whole])
    assert "La DGFiP" in slide.replace("<b>la", "La")
    assert "Trois équipes commencent avec la DGFiP" in page
    assert all("&lt;b&gt;Cap" in one for one in (slide, page))
    assert "Dune" not in slide
