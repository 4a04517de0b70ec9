"""The network: the first layers of the pretrained encoder, and two heads that read facts.

One head scores each word piece; the other scores the whole text from the pieces that the first
finds telling.
"""

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from coaching.reading import ALL_KINDS
from coaching.training.source import Source

WIDTH, HEADS, INNER, LONGEST = 384, 12, 1536, 512
_EPSILON: Final = 1e-12
_DROPPED: Final = 0.12
_BEFORE_LEARNING: Final = -2.0
_PEAK_SHARE: Final = 0.3


class Dropped(nn.Module):
    """Dropout drawn once for all the pieces of a text: as good here, and much less to draw."""

    def forward(self, states: Tensor) -> Tensor:
        """Hide some of what all pieces of a text say (texts × pieces × width)."""
        if not self.training:
            return states
        shown = torch.rand(states.shape[0], 1, states.shape[2]) >= _DROPPED
        return states * shown / (1 - _DROPPED)


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.fi, self.fo = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.aln, self.oln = nn.LayerNorm(WIDTH, _EPSILON), nn.LayerNorm(WIDTH, _EPSILON)
        self.dropout = Dropped()

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Let the pieces look at each other (texts × pieces × width)."""
        texts, pieces, _ = states.shape
        asks, offers, says = (
            look(states).view(texts, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)
            for look in (self.q, self.k, self.v)
        )
        heard = functional.scaled_dot_product_attention(asks, offers, says, attn_mask=mask)
        joined = heard.transpose(1, 2).reshape(texts, pieces, WIDTH)
        states = self.aln(states + self.dropout(self.ao(joined)))
        return self.oln(states + self.dropout(self.fo(functional.gelu(self.fi(states)))))


class FactReader(nn.Module):
    """Score facts in a text: (pieces' scores, whole text's scores), as logits."""

    def __init__(self, pieces: int, layers: int) -> None:
        super().__init__()
        kinds = len(ALL_KINDS)
        self.word = nn.Embedding(pieces, WIDTH)
        self.pos = nn.Parameter(torch.zeros(LONGEST, WIDTH))
        self.typ = nn.Parameter(torch.zeros(WIDTH))
        self.ln = nn.LayerNorm(WIDTH, _EPSILON)
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])
        self.tok, self.doc = nn.Linear(WIDTH, kinds), nn.Linear(WIDTH, kinds)
        self.peak = nn.Parameter(torch.full((kinds,), _PEAK_SHARE))
        self.dropout = Dropped()
        for head in (self.tok, self.doc):
            nn.init.normal_(head.weight, std=0.02)
        nn.init.constant_(self.tok.bias, _BEFORE_LEARNING)

    def forward(self, ids: Tensor, real: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Read texts; `real` tells pieces from padding when texts differ in length."""
        states = self.dropout(self.ln(self.word(ids) + self.pos[: ids.shape[1]] + self.typ))
        mask = None if real is None else real[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        scores = self.tok(self.dropout(states))
        seen = scores if real is None else scores.masked_fill(~real[:, :, None], -1e4)
        gathered = torch.einsum("tpk,tpw->tkw", torch.softmax(seen, 1), states)
        whole = (self.dropout(gathered) * self.doc.weight[None]).sum(-1) + self.doc.bias
        return scores, whole + self.peak * seen.amax(1)


def pretrained(source: Source, kept: list[int], layers: int) -> FactReader:
    """Return the network before training: the first layers, the kept pieces, blank heads."""
    network = FactReader(len(kept), layers)
    tensors = {name: torch.from_numpy(values) for name, values in source.tensors.items()}
    with torch.no_grad():
        network.word.weight.copy_(tensors["emb.word"][kept])
        network.pos.copy_(tensors["emb.pos"].reshape(LONGEST, WIDTH))
        network.typ.copy_(tensors["emb.type"][:WIDTH])
        network.ln.weight.copy_(tensors["emb.ln.w"])
        network.ln.bias.copy_(tensors["emb.ln.b"])
        for rank, layer in enumerate(network.layers):
            for name, part in layer.named_children():
                if isinstance(part, nn.Linear | nn.LayerNorm):
                    part.weight.copy_(tensors[f"l{rank}.{name}.w"])
                    part.bias.copy_(tensors[f"l{rank}.{name}.b"])
    network.word.weight.requires_grad = False
    return network
