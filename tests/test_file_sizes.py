"""A clone stays light: no file over 1 MB comes in unseen."""

import subprocess
from pathlib import Path

import pytest
from file_sizes import MEGABYTE, too_heavy


@pytest.mark.parametrize("is_added", [True, False])
def test_a_heavy_file_is_refused_before_it_is_committed(tmp_path: Path, *, is_added: bool) -> None:
    subprocess.run(("git", "init", "--quiet", tmp_path), check=True)
    (tmp_path / ".gitignore").write_text("ignored\n", encoding="utf-8")
    (tmp_path / "film.mp4").write_bytes(bytes(MEGABYTE + 1))
    (tmp_path / "image.png").write_bytes(bytes(MEGABYTE))
    (tmp_path / "ignored").write_bytes(bytes(3 * MEGABYTE))
    if is_added:
        subprocess.run(("git", "add", "--all"), cwd=tmp_path, check=True)
    assert list(too_heavy(tmp_path)) == ["film.mp4: 1.0 MB, 1 at most"]
    assert list(too_heavy(tmp_path, {"film.mp4": MEGABYTE + 1})) == []
