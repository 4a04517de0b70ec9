"""Who reads whom in a cross reading."""

from hypothesis import given
from hypothesis import strategies as st

from coaching.workshop.cross_reading import ring


@given(st.lists(st.integers(1, 10_000), min_size=2, max_size=60, unique=True), st.integers(0, 200))
def test_nobody_reads_itself_and_everybody_is_read_once(teams: list[int], turn: int) -> None:
    read = ring(teams, turn)
    assert all(reader != author for reader, author in read.items())
    assert sorted(read) == sorted(read.values()) == sorted(teams)
    again = ring(teams, turn + 1)
    assert len(teams) == 2 or all(again[reader] != author for reader, author in read.items())
