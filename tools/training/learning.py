"""Train the network on the annotated answers, and measure it on those kept aside."""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from coaching.coach.reading import ALL_KINDS, Question
from coaching.coach.reading.encoder import Pieces
from coaching.coach.reading.facts import kinds_read
from tools.training.annotated import Answer
from tools.training.augmenting import Augmenter, Marked
from tools.training.network import FactReader

_START, _PAD, _END, _UNKNOWN = 0, 1, 2, 3
_LONGEST: Final = 320
# Answers of like length are put together, so that little is padding.
_SORTED_BATCHES: Final = 20
_MARK_WEIGHT: Final = 3.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int = 10
    batch: int = 16
    encoder_rate: float = 1.2e-4
    heads_rate: float = 2e-3
    decay: float = 0.01
    averaging: float = 0.99
    hidden_words: float = 0.04
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Some answers as tensors: pieces and their groups, targets by group and by answer.

    `groups` (answers × groups × pieces) has ones where a piece belongs to a group, `real` tells
    pieces from padding, `asked` the kinds of facts that each answer's question asks for.
    """

    ids: Tensor
    groups: Tensor
    real: Tensor
    by_group: Tensor
    by_answer: Tensor
    asked: Tensor


def learn(network: FactReader, pieces: Pieces, answers: list[Answer], plan: Plan) -> FactReader:
    """Train `network` in place, and return it with the average of its late weights."""
    torch.manual_seed(plan.seed)
    augmenter, shuffler = Augmenter(answers, plan.seed), random.Random(plan.seed)  # noqa: S311
    optimizer, schedule = _optimizer(network, plan, len(answers))
    average: dict[str, Tensor] = {}
    for epoch in range(plan.epochs):
        network.train()
        started, losses = time.monotonic(), []
        for group in _groups(answers, plan.batch, shuffler):
            variants = [(augmenter.varied(answer), answer.question) for answer in group]
            batch = batch_of(variants, pieces, shuffler, plan.hidden_words)
            losses.append(_step(network, batch, optimizer, schedule))
            if epoch:
                _follow(average, network, plan.averaging)
        _tell(epoch, sum(losses) / len(losses), time.monotonic() - started)
    network.load_state_dict(average)
    return network.eval()


def batch_of(
    texts: list[tuple[Marked, Question]], pieces: Pieces, hider: random.Random, hidden: float = 0.0
) -> Batch:
    """Return texts as tensors, a share of their pieces hidden."""
    encoded = [pieces.cut(whole.text) for whole, _ in texts]
    longest = min(_LONGEST, max(len(one.ids) for one in encoded)) + 2
    # The marks of a text's beginning and end are groups of their own.
    most = max(one.groups[:_LONGEST][-1] for one in encoded) + 3
    ids = torch.full((len(texts), longest), _PAD)
    groups = torch.zeros(len(texts), most, longest)
    by_group = torch.zeros(len(texts), most, len(ALL_KINDS))
    by_answer, asked = torch.zeros(2, len(texts), len(ALL_KINDS))
    for row, ((whole, question), one) in enumerate(zip(texts, encoded, strict=True)):
        shown = [_UNKNOWN if hider.random() < hidden else piece for piece in one.ids[:_LONGEST]]
        ids[row, : len(shown) + 2] = torch.tensor([_START, *shown, _END])
        ranks = [0, *(group + 1 for group in one.groups[:_LONGEST])]
        groups[row, [*ranks, ranks[-1] + 1], range(len(shown) + 2)] = 1
        for kind in kinds_read(question):
            asked[row, ALL_KINDS.index(kind)] = 1
        for kind, first, last in whole.marks:
            column = ALL_KINDS.index(kind)
            by_answer[row, column] = 1
            for rank, (start, end) in zip(ranks[1:], one.spans, strict=False):
                if start < last and end > first:
                    by_group[row, rank, column] = 1
    return Batch(ids, groups, ids != _PAD, by_group, by_answer, asked)


def _optimizer(
    network: FactReader, plan: Plan, answers: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    heads = ("tok", "doc", "peak")
    named = [(name, one) for name, one in network.named_parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [one for name, one in named if not name.startswith(heads)]},
            {
                "params": [one for name, one in named if name.startswith(heads)],
                "lr": plan.heads_rate,
            },
        ],
        lr=plan.encoder_rate,
        weight_decay=plan.decay,
        betas=(0.9, 0.98),
    )
    steps = plan.epochs * -(-answers // plan.batch)

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _groups(answers: list[Answer], size: int, shuffler: random.Random) -> Iterator[list[Answer]]:
    order = shuffler.sample(answers, len(answers))
    stride = size * _SORTED_BATCHES
    slices = [order[start : start + stride] for start in range(0, len(order), stride)]
    by_length = [one for part in slices for one in sorted(part, key=lambda one: len(one.text))]
    groups = [by_length[start : start + size] for start in range(0, len(order), size)]
    shuffler.shuffle(groups)
    yield from groups


def _step(
    network: FactReader,
    batch: Batch,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> float:
    by_words, whole = network(batch.ids, batch.groups, batch.real)
    entropy = functional.binary_cross_entropy_with_logits
    by_answer = entropy(whole, batch.by_answer, reduction="none") * batch.asked
    weight = batch.groups.any(2)[:, :, None] * batch.asked[:, None, :]
    by_group = weight * entropy(
        by_words, batch.by_group, reduction="none", pos_weight=torch.tensor(_MARK_WEIGHT)
    )
    loss = by_answer.sum() / batch.asked.sum() + by_group.sum() / weight.sum()
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    return float(loss.detach())


def _follow(average: dict[str, Tensor], network: FactReader, share: float) -> None:
    """Move the average of the weights a little towards those of now."""
    with torch.no_grad():
        for name, values in network.state_dict().items():
            if name in average:
                average[name].mul_(share).add_(values, alpha=1 - share)
            else:
                average[name] = values.clone()


def _tell(epoch: int, loss: float, seconds: float) -> None:
    sys.stdout.write(f"epoch {epoch}  loss {loss:.4f}  {seconds:.0f} s\n")
    sys.stdout.flush()
