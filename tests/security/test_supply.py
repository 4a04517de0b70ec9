"""What the product is made of: exact, hashed, licensed; its weaknesses asked after; no secret."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import audit
import pytest
import secrets_scan
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[2]
LOCKS: Final = ("requirements.txt", "requirements-test.txt")
NPM: Final = ("package.json", "package-lock.json")
_LOCKED: Final = re.compile(
    r"^(?P<name>[a-z0-9._-]+)(?:\[[a-z0-9,-]+\])?==(?P<version>[\w.!+-]+)"
    r"(?: ; [^\\\n]+)? \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)
# What a product under the MIT licence may be installed with, changed in nothing.
LICENCES: Final = re.compile(
    r"^(?:MIT|BSD|0BSD|Apache|PSF|Python Software Foundation|Mozilla Public|MPL|ISC|Zlib|CC0|LGPL"
    r"|3-Clause BSD|HPND|Unlicense)"
)


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {found["name"]: found["version"] for found in _LOCKED.finditer(text)}


@pytest.mark.promise("access", "Each package is one version, known by its hashes, from the index.")
@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_is_exact_and_hashed(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    rest = re.sub(r"(?m)^ *#.*\n", "", _LOCKED.sub("", text))
    assert rest == "", rest  # no option, no index, no address, no folder, no version to choose


def test_each_package_of_npm_is_exact_and_hashed() -> None:
    asked, lock = (json.loads((ROOT / name).read_text("utf-8")) for name in NPM)
    assert all(re.fullmatch(r"[0-9.]+", version) for version in asked["devDependencies"].values())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert {f"node_modules/{name}" for name in asked["devDependencies"]} <= set(packages)
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package  # no index, no address


def test_the_two_locks_agree() -> None:
    product, tests = locked(LOCKS[0]), locked(LOCKS[1])
    assert {name: tests[name] for name in product.keys() & tests.keys()} == {
        name: product[name] for name in product.keys() & tests.keys()
    }


@pytest.mark.promise("access", "The product needs no package under a licence that forbids it.")
def test_licences_go_together() -> None:
    command = (sys.executable, "-m", "piplicenses", "--from=mixed", "--format=json")
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    product = {canonicalize_name(name) for name in locked(LOCKS[0])}
    licences = {
        one["Name"]: one["License"] for one in told if canonicalize_name(one["Name"]) in product
    }
    assert [(name, held) for name, held in licences.items() if not LICENCES.match(held)] == []
    assert licences


# Known weaknesses


def test_a_weak_version_is_never_told_to_be_sound(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(f"jinja2==2.4.1 \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    (told,) = audit.audited([lock])
    assert told.name == "jinja2 2.4.1"
    assert told.weaknesses != ()  # named, or unknown where the index cannot say


@pytest.mark.parametrize(
    ("told", "status", "said"),
    [
        ([("a 1", ())], 0, "1 of 1"),
        ([("a 1", None), ("b 2", ("CVE-1",))], 1, "b 2: CVE-1"),
        ([("a 1", None), ("c 3", None), ("b 2", ())], 2, "a 1, c 3"),
        ([], 2, "0 of 0"),
    ],
)
@pytest.mark.promise("access", "An audit that could not ask never says that all is well.")
def test_silence_is_no_good_news(
    told: list[tuple[str, tuple[str, ...] | None]], status: int, said: str
) -> None:
    found, words = audit.report(audit.Told(*one) for one in told)
    assert found == status
    assert said in words


# Secrets: made here, so that none is written in a file of ours.
PLANTED: Final = {
    "AWS": "key = " + repr("AKIA" + "IOSFODNN7" + "EXAMPLE"),
    "GitHub": "token = " + repr("gh" + "p_" + "a1B2" * 9),
    "private key": "-----BEGIN " + "RSA PRIVATE KEY-----",
    "address": "url = " + repr("postgresql://perimetre:" + "s3cr3t-h0rse@base/db"),
    "keyword": "pass" + "word = " + repr("correct-horse-" + "battery"),
    "random": "key = " + repr("Zk3vQ9xT" + "1mWb7RyLp4HsNcD8" + "uGfJe2Aa"),
}


@pytest.mark.promise("access", "A secret that somebody leaves in a file is found before it leaves.")
@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_secret_is_found(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(("git", "init", "--quiet", tmp_path), check=True)
    file = tmp_path / "fuite.py"
    file.write_text('TITLE = "Atelier du 25 novembre"\n', encoding="utf-8")
    sound = tmp_path / ".git" / "sound.txt"
    assert secrets_scan.main(tmp_path, sound) == 0
    assert "none in 1 files" in capsys.readouterr().out
    file.write_text(f"# un\n{PLANTED[kind]}\n", encoding="utf-8")  # it is searched again
    assert secrets_scan.main(tmp_path, sound) == 1
    assert "fuite.py:2:" in capsys.readouterr().err
