"""What the container holds, laid in a folder: the tests start the app from it, not from here."""

import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def instructions() -> list[tuple[str, str]]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.partition(" ") for line in text.splitlines() if line and line[0] not in "# "]
    return [(word, " ".join(rest.split())) for word, _, rest in lines]


def copied() -> Iterator[tuple[str, str]]:
    for word, rest in instructions():
        if word == "COPY" and not rest.startswith("--from") and rest != "requirements.txt .":
            *sources, target = rest.split()
            for source in sources:
                yield source, source if target == "./" else target


def lay(folder: Path) -> None:
    for source, target in copied():
        path = ROOT / source
        if path.is_dir():
            shutil.copytree(path, folder / target, ignore=_ignored)
        else:
            (folder / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, folder / target)


def _ignored(folder: str, names: list[str]) -> set[str]:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    left_out = [line for line in lines if line and line[0] not in "#!" and line != "*"]
    inside = Path(folder).relative_to(ROOT)
    return {
        name
        for name in names
        for pattern in left_out
        if fnmatch((inside / name).as_posix(), pattern.replace("**/", "*"))
    }
