"""The programs that tests drive: the machine's own, else fetched. The tests never go without.

`python tests/programs.py NAME…` says where they are; with `--install` it fetches those that the
machine has not, or says what to install and fails. A variable that names a wrong one counts for
none.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

# Debian's nginx is unpacked there, not installed: no service of the machine starts.
_UNPACKED: Final = Path(__file__).parent.parent / ".cache" / "nginx"
# Some programs are installed where only root looks for them.
_FOLDERS: Final = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def _succeeds(*command: str, folder: str | None = None) -> bool:
    return subprocess.run(command, check=False, cwd=folder).returncode == 0


def _install_from_debian(*package: str) -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _succeeds("apt-get", "update")
        _succeeds("apt-get", "install", "--yes", *package)


def _fetch_from_playwright() -> None:
    _succeeds(sys.executable, "-m", "playwright", "install", "chromium")


def _unpack_nginx() -> None:
    if not shutil.which("apt-get"):
        return
    _succeeds("apt-get", "update")
    with tempfile.TemporaryDirectory() as folder:
        _succeeds("apt-get", "download", "nginx", folder=folder)
        _UNPACKED.mkdir(parents=True, exist_ok=True)
        for package in Path(folder).glob("nginx_*.deb"):
            _succeeds("dpkg-deb", "--extract", str(package), str(_UNPACKED))


def _of_playwright() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


@dataclass(frozen=True)
class Program:
    """A program: what names it, how it is called, how it is fetched, what to do without it."""

    variable: str
    names: tuple[str | Callable[[], str], ...]
    fetches: tuple[Callable[[], None], ...]
    advice: str
    option: str = ""  # that one which works answers to, where a name alone says too little

    def find(self) -> Path | None:
        named = os.environ.get(self.variable)
        for name in (named,) if named else self.names:
            found = shutil.which(name() if callable(name) else name, path=_FOLDERS)
            if found and self._works(found):
                return Path(found)
        return None

    def _works(self, program: str) -> bool:
        if not self.option:
            return True
        command = (program, self.option)
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    def install(self) -> Path | None:
        for fetch in () if os.environ.get(self.variable) else self.fetches:
            if found := self.find():
                return found
            fetch()
        return self.find()

    def path(self) -> Path:
        found = self.find()
        if not found:
            raise FileNotFoundError(self.advice)
        return found


# Built to show nothing, it does the same pages in three quarters of the time.
_QUICKEST: Final = "chromium-headless-shell"
CHROMIUM: Final = Program(
    "PERIMETRE_CHROMIUM",
    (_QUICKEST, "chromium", "chromium-browser", "google-chrome", _of_playwright),
    (
        partial(_install_from_debian, _QUICKEST),
        _fetch_from_playwright,
        partial(_install_from_debian, "chromium"),
    ),
    f"""\
The tests need a Chromium, and none could be found or installed. Do one of these:
  - install the package "chromium" of your distribution (Debian: {_QUICKEST} is quicker);
  - run "python -m playwright install --with-deps chromium" where Playwright's site is reachable;
  - set PERIMETRE_CHROMIUM to the path of a Chromium or Chrome program.""",
    "--version",
)
FIREFOX: Final = Program(
    "PERIMETRE_FIREFOX",
    ("firefox-esr", "firefox"),
    (partial(_install_from_debian, "--no-install-recommends", "firefox-esr"),),
    """\
The tests need a Firefox, and none could be found or installed. Do one of these:
  - install the package "firefox-esr" of Debian, or "firefox" of your distribution;
  - set PERIMETRE_FIREFOX to the path of a Firefox program.""",
    "--version",  # the name is also that of a script which offers to fetch one
)
GRAMMALECTE: Final = Program(
    "PERIMETRE_GRAMMALECTE",
    ("grammalecte-cli",),
    (partial(_install_from_debian, "--no-install-recommends", "grammalecte-cli"),),
    """\
The tests need Grammalecte's command line, and it could not be found or installed. Do one of these:
  - install the package "grammalecte-cli" of Debian or Ubuntu (apt-get install grammalecte-cli);
  - fetch it from https://grammalecte.net (command line), and set PERIMETRE_GRAMMALECTE to the path
    of its program grammalecte-cli.""",
)
NGINX: Final = Program(
    "PERIMETRE_NGINX",
    ("nginx", str(_UNPACKED / "usr" / "sbin" / "nginx")),
    (_unpack_nginx,),
    """\
The tests need nginx (1.25.1 or newer), and none could be found or fetched. Do one of these:
  - install the package "nginx" of your distribution (Debian: apt-get install nginx);
  - set PERIMETRE_NGINX to the path of an nginx program.""",
    "-v",
)
PROGRAMS: Final = {
    "chromium": CHROMIUM,
    "firefox": FIREFOX,
    "grammalecte": GRAMMALECTE,
    "nginx": NGINX,
}


def main(names: list[str], *, is_to_install: bool) -> int:
    status = 0
    for program in map(PROGRAMS.__getitem__, names):
        found = program.install() if is_to_install else program.find()
        print(found or program.advice, file=sys.stdout if found else sys.stderr)
        status = status if found else 1
    return status


if __name__ == "__main__":
    asked = [one for one in sys.argv[1:] if one != "--install"]
    sys.exit(main(asked, is_to_install="--install" in sys.argv))
