"""A clone stays light: no file over 1 MB comes in unseen."""

import subprocess
from pathlib import Path

import pytest
from file_sizes import HEAVIER, MEGABYTE, ROOT, too_heavy


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    subprocess.run(("git", "init", "--quiet", tmp_path), check=True)
    (tmp_path / ".gitignore").write_text("ignored\n", encoding="utf-8")
    return tmp_path


def test_no_file_of_ours_is_too_heavy() -> None:
    assert list(too_heavy(ROOT)) == []
    assert {name for name in HEAVIER if not (ROOT / name).is_file()} == set()


@pytest.mark.parametrize("is_added", [True, False])
def test_a_heavy_file_is_refused_before_it_is_committed(clone: Path, *, is_added: bool) -> None:
    (clone / "film.mp4").write_bytes(bytes(MEGABYTE + 1))
    (clone / "image.png").write_bytes(bytes(MEGABYTE))
    (clone / "ignored").write_bytes(bytes(3 * MEGABYTE))
    if is_added:
        subprocess.run(("git", "add", "--all"), cwd=clone, check=True)
    assert list(too_heavy(clone)) == ["film.mp4: 1.0 MB, 1 at most"]


def test_an_exception_has_a_bound_too(clone: Path) -> None:
    (clone / "encoder.onnx").write_bytes(bytes(2 * MEGABYTE))
    assert list(too_heavy(clone, {"encoder.onnx": 2 * MEGABYTE})) == []
    assert list(too_heavy(clone, {"encoder.onnx": 2 * MEGABYTE - 1})) != []
