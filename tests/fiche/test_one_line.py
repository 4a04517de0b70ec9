"""A field of one line, given several: read on one wherever it comes from, nothing of it lost."""

import json
import re
from typing import Final

import pytest
from asks import ASKS
from visit import Visit

from coaching.fiche import savefile
from coaching.fiche.paths import draft_from, values_of
from coaching.storage import Store

ENDS: Final = ("\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\n\n")
FRAME: Final = {path.rpartition(".")[0]: "1" for path in ASKS if ".a." in path}
ONE_LINE: Final = [path for path, ask in ASKS.items() if ask.is_one_line]


@pytest.mark.parametrize("end", ENDS, ids=repr)
def test_each_is_read_on_one_line_from_the_table_and_from_a_file(end: str) -> None:
    typed = {**FRAME, **{path: f"{path}{end}après" for path in ONE_LINE}}
    kept = values_of(draft_from(typed))
    told = json.loads(savefile.dump(draft_from(typed)))
    told["fiche"]["depart"]["product"] = typed["depart.product"]
    for read in (kept, values_of(savefile.load(json.dumps(told).encode()))):
        for path in ONE_LINE:
            assert len(read[path].splitlines()) == 1
            assert re.sub(r"\s+", "", read[path]) == f"{path}après"


def test_what_was_stored_so_stays_and_every_page_shows_it(kept: Store) -> None:
    token = kept.create({"depart.product": "Relais\nAidants"}, "ana")
    assert "Relais Aidants" in Visit("fiche", token).html
    assert kept.read(token).values["depart.product"] == "Relais\nAidants"
