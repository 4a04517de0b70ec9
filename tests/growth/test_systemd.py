"""What deploy/roll.sh asks of systemd, told by programs of those names that only note it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from growth.farm import DEPLOY

# A process named in the file `sick` has failed at once, and does not answer.
SYSTEMCTL = """\
#!/bin/sh
cd "$(dirname "$0")"
echo "$*" >> asked
case "$1" in is-failed) for last in "$@"; do :; done; grep -qx "$last" sick ;; esac
"""
CURL = """\
#!/bin/sh
cd "$(dirname "$0")"
for last in "$@"; do :; done
port=${last##*:}
! grep -qx "perimetre@${port%%/*}" sick
"""


class Machine:
    """A folder that stands for a machine: `/etc` and `/srv` are in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("bin", "srv", "etc/live", "units"):
            (folder / name).mkdir(parents=True)
        for name, script in (("systemctl", SYSTEMCTL), ("curl", CURL)):
            (folder / "bin" / name).write_text(script, encoding="utf-8")
            (folder / "bin" / name).chmod(0o755)
        self.sick()

    def sick(self, *processes: str) -> None:
        (self.folder / "bin" / "sick").write_text("\n".join(processes), encoding="utf-8")

    def roll(self, version: str, **said: str) -> tuple[int, list[str]]:
        """Roll to a version; return the status, and what was asked of systemd."""
        deploy = self.folder / "srv" / version / "deploy"
        shutil.copytree(DEPLOY, deploy, dirs_exist_ok=True)
        script = (DEPLOY / "with-systemd.sh").read_text(encoding="utf-8")
        for there, here in (
            ("/etc/perimetre", "etc"),
            ("/srv/perimetre", "srv"),
            ("/etc/systemd/system", "units"),
        ):
            script = script.replace(there, str(self.folder / here))
        (deploy / "with-systemd.sh").write_text(script, encoding="utf-8")
        asked = self.folder / "bin" / "asked"
        asked.unlink(missing_ok=True)
        done = subprocess.run(
            ("sh", deploy / "roll.sh", deploy / "with-systemd.sh"),
            check=False,
            capture_output=True,
            env={**said, "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"},
        )
        lines = asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []
        return done.returncode, lines

    def version_of(self, link: str) -> str:
        return (self.folder / "srv" / link).resolve().name

    def listens(self) -> bool:
        """Tell whether nginx is told to listen with TLS."""
        return "ssl" in (self.folder / "etc" / "live" / "listen.conf").read_text(encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_others_are_started_before_those_that_serve_are_stopped(machine: Machine) -> None:
    assert machine.roll("v1")[0] == 0
    assert {path.name for path in (machine.folder / "units").iterdir()} == {
        path.name for path in (DEPLOY / "systemd").iterdir()
    }
    status, asked = machine.roll("v2")
    order = [line for line in asked if line.split()[0] in {"restart", "reload-or-restart", "stop"}]
    assert status == 0
    assert order == [
        "restart perimetre@8503",
        "restart perimetre@8504",
        "reload-or-restart perimetre-nginx",
        "stop perimetre@8501",
        "stop perimetre@8502",
        "reload-or-restart perimetre-nginx",
    ]
    assert machine.version_of("current") == machine.version_of("on-8503") == "v2"


def test_an_update_that_fails_leaves_what_serves_to_its_version(machine: Machine) -> None:
    machine.roll("v1")
    machine.sick("perimetre@8504")
    status, asked = machine.roll("v2")
    assert status == 1
    assert [line for line in asked if line.startswith("stop")] == [
        "stop perimetre@8503",
        "stop perimetre@8504",
    ]
    # Were one of them to die, or the machine to start again: by these links.
    assert machine.version_of("on-8501") == machine.version_of("on-8502") == "v1"
    assert machine.version_of("current") == "v1"


def test_https_stays_until_it_is_said_otherwise(machine: Machine) -> None:
    listening = []
    for said in ({}, {"LISTEN": "https"}, {}, {"LISTEN": "http"}, {}):
        assert machine.roll("v1", **said)[0] == 0
        listening.append(machine.listens())
    assert listening == [False, True, True, False, False]
    assert machine.roll("v1", LISTEN="htps") == (2, [])
