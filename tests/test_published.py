"""What a reusable public software ships beside its code: read, valid, and true."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import release
import yaml
from markdown_it import MarkdownIt

from coaching.ops.settings import PREFIX, Settings

ROOT: Final = Path(__file__).parent.parent
WORKFLOWS: Final = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PAPERS: Final = sorted(
    str(paper.relative_to(ROOT))
    for where in ("*.md", "docs/**/*.md", "tools/**/*.md")
    for paper in ROOT.glob(where)
)
# How many words a line of the changelog takes at most, signs apart.
OF_A_CHANGE: Final = 25


def test_catalogues_can_read_what_it_is() -> None:
    told, version = release.catalogued(), release.version()
    day, _ = release.changes(_text("CHANGELOG.md"), version)
    assert (told["softwareVersion"], told.get("releaseDate", "")) == (version, day), (
        "Give publiccode.yml the version of coaching/ops/settings.py, its date in CHANGELOG.md."
    )
    assert set(told["description"]) == {"fr", "en"}
    for described in told["description"].values():
        gone = [one for one in described["screenshots"] if not (ROOT / one).is_file()]
        assert not gone, f"publiccode.yml shows {gone}, which are no more."


CHANGELOG: Final = """# Changelog

## Unreleased

- Later.

## 0.2.0 – 2027-02-01

- New.

## 0.1.0 – 2027-01-05

- Old.
"""


def test_a_release_says_what_changed_in_it() -> None:
    assert release.changes(CHANGELOG, "0.2.0") == ("2027-02-01", "- New.")
    assert release.changes(CHANGELOG, "0.1.0") == ("2027-01-05", "- Old.")
    assert release.changes(CHANGELOG, "0.3.0") == ("", "")


def test_a_tag_that_disagrees_is_not_released(tmp_path: Path) -> None:
    file = tmp_path / "coaching" / "ops" / "settings.py"
    file.parent.mkdir(parents=True)
    file.write_text('VERSION: Final = "0.2.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    told = _text("publiccode.yml")
    (tmp_path / "publiccode.yml").write_text(told, encoding="utf-8")
    assert len(list(release.faults("v0.1.0", tmp_path))) == 4
    ours = 'softwareVersion: "0.2.0"\nreleaseDate: "2027-02-01"'
    told = re.sub(r"softwareVersion: .*", ours, told)
    told = told.replace("example.org", "git.exemple.fr").replace("The founders", "A")
    (tmp_path / "publiccode.yml").write_text(told, encoding="utf-8")
    assert list(release.faults("v0.2.0", tmp_path)) == []


def test_a_platform_is_told_of_what_exists() -> None:
    told: dict[str, Any] = json.loads(_text("scalingo.json"))
    assert set(told) <= {"name", "description", "env", "addons", "formation", "scripts", "stack"}
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields} | {"FORWARDED_ALLOW_IPS"}
    unknown = set(told["env"]) - known
    assert not unknown, f"scalingo.json sets {unknown}: name settings of coaching/ops/settings.py."
    for variable in told["env"].values():
        assert set(variable) == {"description", "value"}
    trusted = told["env"]["FORWARDED_ALLOW_IPS"]["value"]
    assert f"`{trusted}`" in _text("docs/deployment.md")
    assert [addon["plan"].partition(":")[0] for addon in told["addons"]] == ["postgresql"]
    assert list(told["formation"]) == re.findall(r"^(\w+):", _text("Procfile"), re.MULTILINE)
    assert told["formation"]["web"]["amount"] == 1  # more want sticky sessions


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_a_readme_says_at_first_sight_how_to_run_and_prove(name: str) -> None:
    first = _text(name).partition("![")[0]
    assert [word for word in ("`make run`", "`make test`") if word not in first] == []


def test_papers_lead_to_what_exists() -> None:
    broken = {
        name: wrong
        for name in PAPERS
        if (wrong := [link for link in _links(ROOT / name) if not _leads(link, ROOT / name)])
    }
    assert not broken, f"Links that lead nowhere, by paper: {broken}: put each right, or remove it."


def test_papers_name_what_exists() -> None:
    named = {
        (name, path)
        for name in PAPERS
        for path in re.findall(
            r"`((?:coaching|tests|templates|tools|pages)/[\w./*]+)`", _text(name)
        )
    }
    # The tests of a table are named from their folder.
    places = (ROOT, ROOT / "tests")
    gone = sorted(one for one in named if not any(next(at.glob(one[1]), None) for at in places))
    assert not gone, f"Files that papers name and that are no more: {gone}: name those of today."


def test_changes_are_told_in_a_line() -> None:
    changes = re.findall(r"^- (.+)$", _text("CHANGELOG.md"), re.MULTILINE)
    words = {one: len(re.findall(r"\S*\w\S*", one)) for one in changes}
    assert words
    long = [one for one, count in words.items() if count > OF_A_CHANGE]
    assert not long, f"CHANGELOG.md: {OF_A_CHANGE} words at most a line: {long}."


def test_promises_are_held_by_tests_that_are_there() -> None:
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", _text("docs/promises.md"))
    assert named
    gone = [
        f"{file}::{test}"
        for file, test in named
        if not (ROOT / "tests" / file).is_file() or f"def {test}(" not in _text(f"tests/{file}")
    ]
    assert not gone, f"docs/promises.md names {gone}, which are no more: run « make promises »."


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _links(paper: Path) -> list[str]:
    tokens = MarkdownIt().parse(paper.read_text(encoding="utf-8"))
    children = [child for token in tokens for child in token.children or ()]
    found = [str(child.attrs.get("href") or child.attrs.get("src") or "") for child in children]
    return [link for link in found if link and "://" not in link]


def _leads(link: str, paper: Path) -> bool:
    path, _, part = link.partition("#")
    target = paper.parent / path if path else paper
    return target.exists() and (not part or part in _parts(target))


def _parts(paper: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", paper.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_links_are_seen() -> None:
    assert "docs/deployment.md" in _links(ROOT / "README.md")
    assert not _leads("docs/nowhere.md", ROOT / "README.md")
    assert not _leads("docs/deployment.md#nowhere", ROOT / "README.md")


def test_workflows_are_what_the_forge_reads() -> None:
    _let_through("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)


def test_workflows_are_safe() -> None:
    """Actions pinned by their commit, least permissions, no word of a stranger in a command."""
    _let_through("zizmor", "--offline", "--no-progress", "--quiet", ROOT / ".github")


@pytest.mark.parametrize("name", ["check", "test"])
def test_each_python_that_is_promised_is_tested(name: str) -> None:
    """The oldest that publiccode.yml names, and the one that the image runs."""
    (image,) = re.findall(r"^ARG PYTHON=(.+)$", _text("Dockerfile"), re.MULTILINE)
    froms = re.findall(r"^FROM (\S+)", _text("Dockerfile"), re.MULTILINE)
    assert set(froms) == {"python:${PYTHON}-slim"}
    needed = yaml.safe_load(_text("publiccode.yml"))["dependsOn"]["open"]
    (oldest,) = (one["versionMin"] for one in needed if one["name"] == "Python")
    (workflow,) = (one for one in WORKFLOWS if one.stem == name)
    job = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"][name]
    assert {oldest, image} <= {*job["strategy"]["matrix"]["python"]}


def _let_through(judge: str, *options: str | Path) -> None:
    command = (Path(sys.executable).with_name(judge), *options)
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda one: one.stem)
def test_workflows_run_what_we_have(workflow: Path) -> None:
    told = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    assert told["permissions"] == {}, "permissions are given to jobs, one by one"
    for job in told["jobs"].values():
        run = "\n".join(step.get("run", "") for step in job.get("steps", ()))
        for target in re.findall(r"\bmake (\w+)", run):
            assert re.search(rf"^{target}:", _text("Makefile"), re.MULTILINE), f"no make {target}"
        scripts = re.findall(r"(?<!/)\b(?:tests|deploy)/[\w.]+|\.ci/\w+", run)
        for file in (*scripts, *([job["uses"]] if "uses" in job else ())):
            assert (ROOT / file).is_file(), f"{workflow.name} runs {file}, which is no more"
