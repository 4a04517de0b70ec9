"""What is kept of the pages that a failed test leaves open."""

from pathlib import Path

from e2e.browsers import pictures
from e2e.person import Person


def test_each_open_page_is_kept_as_a_picture_and_words(person: Person, tmp_path: Path) -> None:
    person.visit("/aide")
    person.arrive()
    closed = person.context.new_page()
    closed.close()
    (picture,) = pictures(tmp_path)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "/aide" in picture.with_suffix(".txt").read_text(encoding="utf-8")
