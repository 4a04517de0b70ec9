"""The nginx that the tests put before the app: the machine's own, else Debian's.

`python tests/nginx.py` says where it is; with `--install` it fetches one when there is none, or
says what to install and fails. The tests never go without. Debian's package is unpacked below
`.cache`, not installed: no service of the machine starts.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from programs import succeeds, tell

VARIABLE = "PERIMETRE_NGINX"
CACHE = Path(__file__).parent.parent / ".cache" / "nginx"
ADVICE = f"""\
The tests need nginx (1.25.1 or newer), and none could be found or fetched. Do one of these:
  - install the package "nginx" of your distribution (Debian: apt-get install nginx);
  - set {VARIABLE} to the path of an nginx program."""
# It is often installed where only root looks for programs.
_FOLDERS = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def find() -> Path | None:
    """Return the nginx to use, if there is one; a wrong `PERIMETRE_NGINX` counts for none."""
    if named := os.environ.get(VARIABLE):
        return _program(named)
    return _program("nginx") or _program(str(CACHE / "usr" / "sbin" / "nginx"))


def install() -> Path | None:
    """Return the nginx to use, fetched from Debian if there was none and that is possible."""
    if find() is None and not os.environ.get(VARIABLE) and shutil.which("apt-get"):
        succeeds("apt-get", "update")
        _unpack_debian()
    return find()


def _unpack_debian() -> None:
    with tempfile.TemporaryDirectory() as folder:
        succeeds("apt-get", "download", "nginx", folder=folder)
        CACHE.mkdir(parents=True, exist_ok=True)
        for package in Path(folder).glob("nginx_*.deb"):
            succeeds("dpkg-deb", "--extract", str(package), str(CACHE))


def _program(name: str) -> Path | None:
    """Return a program that is there and finds its libraries."""
    found = shutil.which(name, path=_FOLDERS)
    return Path(found) if found and succeeds(found, "-v") else None


if __name__ == "__main__":
    sys.exit(tell(sys.argv[1:], find, install, ADVICE))
