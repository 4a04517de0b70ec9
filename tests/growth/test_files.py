"""The files of the deployment: they name what exists, agree, and ask the right things of docker."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from e2e.serving import ROOT, free_port
from programs import NGINX

from coaching.ops.settings import PREFIX, Settings
from growth import image
from growth.farm import DEPLOY, Farm

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
APPS = {name: one for name, one in SERVICES.items() if name.startswith("app")}


@pytest.mark.parametrize("listen", ["http", "https"])
def test_nginx_reads_the_deployed_files(listen: str, farm: Farm, tmp_path: Path) -> None:
    live = tmp_path / "live"
    live.mkdir()
    (tmp_path / "nginx.conf").write_bytes((DEPLOY / "nginx" / "nginx.conf").read_bytes())
    upstreams = (farm.folder / "deploy" / "nginx" / "live" / "upstreams.conf").read_bytes()
    (live / "upstreams.conf").write_bytes(upstreams)
    text = (DEPLOY / "nginx" / f"{listen}.conf").read_text(encoding="utf-8")
    # Other ports than root's, and no certificate: what is left is as it is deployed.
    text = re.sub(r"^listen \d+", lambda _: f"listen {free_port()}", text, flags=re.MULTILINE)
    text = text.replace("ssl_certificate live/fullchain.pem;", "ssl_reject_handshake on;")
    text = text.replace("ssl_certificate_key live/privkey.pem;", "")
    (live / "listen.conf").write_text(text, encoding="utf-8")
    command = (str(NGINX.path()), "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf")
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_the_container_holds_what_it_starts(tmp_path: Path) -> None:
    """The farm runs from what the Dockerfile copies: here, that it holds nothing else."""
    image.lay(tmp_path)
    held = {path.name for path in tmp_path.iterdir()}
    assert held >= {"app.py", "coaching", "pages", "templates", ".streamlit", "deploy"}
    assert not held & {"tests", "tools", "data", ".git", "requirements-test.txt"}


def test_the_container_runs_wheels_as_somebody() -> None:
    words = image.instructions()
    install = next(rest for word, rest in words if word == "RUN" and "pip install" in rest)
    assert "--require-hashes" in install
    assert "--only-binary :all:" in install
    assert ("USER", "10001") in words
    assert ("CMD", '["deploy/serve.sh"]') in words
    assert (ROOT / "Procfile").read_text(encoding="utf-8") == "web: sh deploy/serve.sh\n"
    assert any(word == "HEALTHCHECK" and "/sante" in rest for word, rest in words)
    let_in = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if "!" in line]
    assert sorted({*(source for source, _ in image.copied()), "requirements.txt"}) == sorted(let_in)


def test_compose_sets_what_the_settings_know() -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name, service in APPS.items():
        ours = {one for one in service["environment"] if one.startswith(PREFIX)}
        assert ours <= known, name
        assert known - ours <= {"PERIMETRE_COMMIT", "PERIMETRE_SHUTDOWN_SECONDS"}, name


def test_compose_names_its_processes_as_the_script_and_nginx_do() -> None:
    told = [f"{name}:{one['environment']['PORT']}" for name, one in APPS.items()]
    script = (DEPLOY / "roll.sh").read_text(encoding="utf-8")
    pairs = {
        name: said.split()
        for name, said in re.findall(r'^(blue|green)="(.*)"$', script, re.MULTILINE)
    }
    assert told == pairs["blue"] + pairs["green"]
    ports = [one.rpartition(":")[2] for one in told]
    assert len(set(ports)) == len(ports)  # a port names a process in the cookie
    assert [len(pair) for pair in pairs.values()] == [2, 2]
    assert all(("profiles" in APPS[one.partition(":")[0]]) for one in pairs["green"])


def test_compose_trusts_nginx_alone_and_keeps_secrets_out() -> None:
    (address,) = {one["environment"]["FORWARDED_ALLOW_IPS"] for one in APPS.values()}
    assert SERVICES["nginx"]["networks"]["inside"]["ipv4_address"] == address
    addresses = [one["networks"]["inside"]["ipv4_address"] for one in SERVICES.values()]
    assert len(set(addresses)) == len(addresses)
    for name, service in SERVICES.items():
        assert service["restart"] == "unless-stopped", name
        assert "ports" not in service or name == "nginx"
        for variable, value in service.get("environment", {}).items():
            if "PASSWORD" in variable or "TOKEN" in variable or "URL" in variable:
                assert "${" in str(value), (name, variable)
    # A folder: git replaces the files that it changes, and a mounted file stays the former one.
    assert SERVICES["nginx"]["volumes"] == ["./deploy/nginx:/etc/perimetre:ro"]


# What deploy/roll.sh asks of a docker that only notes it, and fails when it is to wait for a
# container named in the file `sick`.
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


def test_the_line_of_cron_backs_up_what_serves_whole_or_not_at_all(folder: Path) -> None:
    page = (ROOT / "docs" / "sauvegarde.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^15 3 \* \* \*  (.*)$", page, re.MULTILINE)
    line = line.replace("/srv/perimetre", str(folder)).replace(r"\%", "%")
    for name in ("deploy/nginx/live", "sauvegardes"):
        (folder / name).mkdir()
    (folder / "deploy/nginx/live/serving").write_text("app3:8503 app4:8504\n", encoding="utf-8")
    path = {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    for script in ('echo "$2 of $4"', "echo half; exit 1"):
        (folder / "docker").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        subprocess.run(("sh", "-c", line), check=False, env=path)
        (kept,) = (folder / "sauvegardes").glob("jour-?.gz")
        assert kept.read_text(encoding="utf-8") == "exec of app3\n"
