"""What becomes of the facts of ten pasted drafts: `make score-drafts`.

`drafts.jsonl` holds e-mails, notes and sheets, each with the facts that its writer wants in the
fiche, in its words, and what each field may take of it (`fields`; an empty text is any).
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from coaching.fiche.paths import draft_from
from coaching.fidelity.reading import read
from coaching.intake import NamedAnswer, kept_draft, named_answers

_COUNTED = ("facts", "put", "listed", "presses")
DRAFTS = Path(__file__).with_name("drafts.jsonl")


class Score(NamedTuple):
    """The facts in a field or in the list at once, the presses of all, and what is wrong.

    A fact of the list, or a whole sentence, takes one press, and a part of a sentence two.
    """

    draft: str
    facts: int
    put: int
    listed: int
    presses: int
    wrong: tuple[NamedAnswer, ...]


def scores() -> Iterator[Score]:
    for line in DRAFTS.read_text("utf-8").splitlines():
        yield _score(json.loads(line))


def _score(draft: dict[str, Any]) -> Score:
    answers = named_answers(draft["text"])
    kept = kept_draft(draft_from({"source.text": draft["text"]}))
    assert kept
    fields = [_plain(one.text) for one in answers]
    listed = [_plain(words) for words, _ in kept.left]
    sentences = {_plain("".join(piece for piece, _ in one.pieces)) for one in kept.sentences}
    at_hand = {*listed, *sentences}
    facts = [_plain(fact) for fact in draft["facts"]]
    put = [fact for fact in facts if any(fact in one for one in fields)]
    left = [fact for fact in facts if fact not in put]
    return Score(
        draft["id"],
        len(facts),
        len(put),
        sum(any(one in fact or fact in one for one in listed) for fact in left),
        sum(1 if fact in at_hand else 2 for fact in left),
        tuple(one for one in answers if not _is_right(one, draft["fields"])),
    )


def _is_right(answer: NamedAnswer, fields: dict[str, str]) -> bool:
    wanted = fields.get(f"{answer.group}.{answer.name}")
    return wanted is not None and _plain(wanted) in ("", _plain(answer.text))


def _plain(words: str) -> str:
    return " ".join(read(words).plain.strip(" .").split())


def main() -> None:
    found = list(scores())
    lines = [
        f"{one.draft}: {one.facts} facts, {one.put} put, {one.listed} listed, "
        f"{one.presses} presses, {len(one.wrong)} wrong"
        for one in found
    ]
    whole = [sum(getattr(one, name) for one in found) for name in _COUNTED]
    lines.append(" ".join(f"{figure} {name}" for figure, name in zip(whole, _COUNTED, strict=True)))
    lines += [str(answer) for one in found for answer in one.wrong]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
