"""Programs that the tests need of the machine, and fetch when it has none of them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

Seek = Callable[[], Path | None]


def succeeds(*command: str, folder: str | None = None) -> bool:
    """Run a command, and tell whether it went well."""
    return subprocess.run(command, check=False, cwd=folder).returncode == 0


def install_from_debian(*package: str) -> None:
    """Install a package with its options, where that is allowed."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        succeeds("apt-get", "update")
        succeeds("apt-get", "install", "--yes", *package)


def tell(options: Sequence[str], find: Seek, install: Seek, advice: str) -> int:
    """Print the path of a program, or what to install; return the exit status."""
    found = install() if "--install" in options else find()
    print(found or advice, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1
