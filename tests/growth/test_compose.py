"""What deploy/roll.sh asks of docker, told by a program of that name that only notes it."""

import os
import shutil
import subprocess
from pathlib import Path

from growth.farm import DEPLOY

# It fails when it is to wait for a container named in the file `sick`.
NOTES = """\
#!/bin/sh
cd "$(dirname "$0")"
echo "$*" >> asked
case "$*" in *--wait-timeout*) for last in "$@"; do :; done; ! grep -q "$last" sick ;; esac
"""


def roll(folder: Path) -> tuple[int, list[str]]:
    """Run the script, and return its status and what it asked for, in order."""
    asked = folder / "asked"
    asked.unlink(missing_ok=True)
    done = subprocess.run(
        ("sh", folder / "deploy" / "roll.sh", folder / "deploy" / "with-compose.sh"),
        check=False,
        capture_output=True,
        env={**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
    )
    return done.returncode, asked.read_text(encoding="utf-8").splitlines()


def started(asked: list[str]) -> list[str]:
    return [line.split()[-1] for line in asked if "--force-recreate" in line]


def stopped(asked: list[str]) -> list[str]:
    return [line.split()[-1] for line in asked if line.startswith("compose stop")]


def test_compose_starts_the_others_before_it_stops_those_that_serve(tmp_path: Path) -> None:
    shutil.copytree(DEPLOY, tmp_path / "deploy", ignore=shutil.ignore_patterns("live"))
    (tmp_path / "docker").write_text(NOTES, encoding="utf-8")
    (tmp_path / "docker").chmod(0o755)
    sick, upstreams = tmp_path / "sick", tmp_path / "deploy" / "nginx" / "live" / "upstreams.conf"
    sick.touch()

    status, asked = roll(tmp_path)
    assert (status, started(asked), stopped(asked)) == (0, ["app1", "app2"], [])

    status, asked = roll(tmp_path)
    assert (status, started(asked), stopped(asked)) == (0, ["app3", "app4"], ["app1", "app2"])
    reloads = [rank for rank, line in enumerate(asked) if line.endswith("-s reload")]
    stops = [rank for rank, line in enumerate(asked) if line.startswith("compose stop")]
    assert reloads[0] < min(stops) < max(stops) < reloads[1]
    assert "server app3:8503" in upstreams.read_text(encoding="utf-8")
    assert "app1" not in upstreams.read_text(encoding="utf-8")

    before = upstreams.read_text(encoding="utf-8")
    sick.write_text("app2\n", encoding="utf-8")
    status, asked = roll(tmp_path)
    assert (status, stopped(asked)) == (1, ["app1", "app2"])
    assert upstreams.read_text(encoding="utf-8") == before
