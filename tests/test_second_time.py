"""A test that fails, then passes, is named when all the others are done."""

import subprocess
import sys
from functools import partial
from pathlib import Path

from second_time import HEAD

ROOT = Path(__file__).parents[1]
_PYTEST = (sys.executable, "-m", "pytest", "-q")
# The first time it finds no mark, and leaves one; another test fails each time.
_TESTS = """
from pathlib import Path
def test_late():
    mark = Path(__file__).with_suffix(".mark")
    was_there = mark.exists()
    mark.touch()
    assert was_there
def test_never():
    assert False
def test_always():
    pass
"""


def test_what_passes_the_second_time_only_is_named(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(_TESTS, encoding="utf-8")
    said = tmp_path / "said" / "second-time.txt"
    options = ("-p", "second_time", "-p", "no:xdist", "--rootdir", tmp_path, tmp_path)
    run = partial(subprocess.run, check=False, capture_output=True, cwd=ROOT / "tests")
    run((*_PYTEST, *options))
    again = run((*_PYTEST, "--last-failed", f"--second-time={said}", *options))
    assert again.returncode == 1
    assert said.read_text(encoding="utf-8") == f"{HEAD} (1):\ntest_some.py::test_late\n"
