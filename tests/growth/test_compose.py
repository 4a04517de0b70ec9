"""What deploy/roll.sh asks of docker, told by a program of that name that only notes it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from growth.farm import DEPLOY

# It fails when it is to wait for a container named in the file `sick`.
NOTES = """\
#!/bin/sh
cd "$(dirname "$0")"
echo "$*" >> asked
case "$*" in *--wait-timeout*) for last in "$@"; do :; done; ! grep -q "$last" sick ;; esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DEPLOY, tmp_path / "deploy", ignore=shutil.ignore_patterns("live"))
    (tmp_path / "docker").write_text(NOTES, encoding="utf-8")
    (tmp_path / "docker").chmod(0o755)
    (tmp_path / "sleep").symlink_to("/bin/true")
    (tmp_path / "sick").touch()
    return tmp_path


def roll(folder: Path, **said: str) -> tuple[int, list[str]]:
    """Run the script, and return its status and what it asked for, in order."""
    asked = folder / "asked"
    asked.unlink(missing_ok=True)
    done = subprocess.run(
        ("sh", folder / "deploy" / "roll.sh"),
        check=False,
        capture_output=True,
        env={**os.environ, **said, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
    )
    return done.returncode, asked.read_text().splitlines() if asked.exists() else []


def started(asked: list[str]) -> list[str]:
    return [line.split()[-1] for line in asked if "--force-recreate" in line]


def stopped(asked: list[str]) -> list[str]:
    return [line.split()[-1] for line in asked if line.startswith("compose stop")]


def test_the_others_are_started_before_those_that_serve_are_stopped(folder: Path) -> None:
    sick, upstreams = folder / "sick", folder / "deploy" / "nginx" / "live" / "upstreams.conf"

    status, asked = roll(folder)
    assert (status, started(asked), stopped(asked)) == (0, ["app1", "app2"], [])

    status, asked = roll(folder)
    assert (status, started(asked), stopped(asked)) == (0, ["app3", "app4"], ["app1", "app2"])
    reloads = [rank for rank, line in enumerate(asked) if line.endswith("-s reload")]
    stops = [rank for rank, line in enumerate(asked) if line.startswith("compose stop")]
    assert reloads[0] < min(stops) < max(stops) < reloads[1]
    assert "server app3:8503" in upstreams.read_text(encoding="utf-8")
    assert "app1" not in upstreams.read_text(encoding="utf-8")

    before = upstreams.read_text(encoding="utf-8")
    sick.write_text("app2\n", encoding="utf-8")
    status, asked = roll(folder)
    assert (status, stopped(asked)) == (1, ["app1", "app2"])
    assert upstreams.read_text(encoding="utf-8") == before


def test_https_stays_until_it_is_said_otherwise(folder: Path) -> None:
    listen = folder / "deploy" / "nginx" / "live" / "listen.conf"
    listening = []
    for said in ({}, {"LISTEN": "https"}, {}, {"LISTEN": "http"}):
        assert roll(folder, **said)[0] == 0
        listening.append("ssl" in listen.read_text(encoding="utf-8"))
    assert listening == [False, True, True, False]
    assert roll(folder, LISTEN="htps") == (2, [])
