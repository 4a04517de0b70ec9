"""What is made of all that was said in some places: not an English word, and no fault."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from wording.judging import faults
from wording.words import foreign


def judge(
    texts: Mapping[str, Sequence[str]], theirs: Iterable[str], record: Callable[[str, object], None]
) -> None:
    """Fail on the words that are not French, or not well written, in the texts of each place.

    `theirs` is what teams typed, which is shown as they typed it.
    """
    typed = {line.strip() for text in theirs for line in text.splitlines()}
    lines = dict.fromkeys(line for said in texts.values() for line in said if line not in typed)
    words = foreign(lines)
    record("figure", f"{len(texts)} states, {len(lines)} texts, {len(words)} words not French")
    found = [("not French", word, line) for word, line in words.items()] + faults(lines)
    told = (f"{_place_of(line, texts)}: {what}, « {words} »: {line}" for what, words, line in found)
    assert not found, "\n".join(told)


def _place_of(line: str, texts: Mapping[str, Sequence[str]]) -> str:
    return next(place for place, said in texts.items() if line in "\n".join(said))
