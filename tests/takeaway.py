"""A room to take away: its plan, teams with ordinary fiches, and one that is hostile."""

from datetime import date
from functools import cache
from typing import Final

from factories import TEXTS, draft

from coaching.exports.room_archive import room_zip
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.workshop import SCRIPTS, Plan
from coaching.workshop.plan import Script
from coaching.workshop.team_sheets import TeamSheet

PLAN: Final = Plan(
    title="Lancement d’automne, à Rennes", day=date(2026, 10, 1), steps=SCRIPTS[Script.SHORT]
)
# What a spreadsheet, a system of files, a format or a model would act upon.
HOSTILE: Final = [
    "=1+1",
    '=HYPERLINK("http://exemple.fr";"Cliquez")',
    "+33 6 12 34 56 78",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1",
    "\r=1",
    "  =1",
    "\u00a0\u202f=1",
    "\u200b\ufeff=1",
    "＝1+1",
    "＠x",
    '"=1',
    "a\n=1",
    "a,=1",
    "a;=1",
    'a;"=1',
    "{=1}",
    "https://exemple.fr",
    "mailto:x@exemple.fr",
    "_x0041_ _x005F_",
    "&amp; <b>x</b> ]]>",
    "{{ 7 * 7 }}",
    "nan",
    "007",
    "\x00\x1b[31m\u202e",
    "👩🏽‍💻 é œ ﷽",
]


def hostile() -> DraftFiche:
    several = dict(zip(TEXTS, HOSTILE * len(TEXTS), strict=False))
    more = {
        "ignored.a": "1",
        "ignored.a.code": "x",
        "ignored.a.reason": "=1+1",
        "writing.own": "=1+1\n- deux",
    }
    return draft({**several, **more})


def teams() -> tuple[TeamSheet, ...]:
    names = ("Les haies", "L’œuvre d’été", "LES HAIES !")
    shown = [TeamSheet(name, one.draft) for name, one in zip(names, ALL_EXAMPLES, strict=True)]
    return (*shown, TeamSheet("=cmd|' /C calc'!A0", hostile()), TeamSheet("../CON", DraftFiche()))


@cache
def taken_away() -> bytes:
    return room_zip(PLAN, teams())
