"""The network: the layers of the pretrained encoder, and two heads that read facts.

The lower layers look at word pieces, those above at groups of words, which are fewer by more than
half: each is a mean of its pieces, weighted by what the network learns to be telling (as tokens are
merged in Bolya et al., 2023, but by words rather than by likeness). One head scores each group; the
other scores the whole text from the groups that the first finds telling.
"""

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from coaching.coach.reading import ALL_KINDS
from tools.training.source import Source

WIDTH, HEADS, INNER, LONGEST = 384, 12, 1536, 512
LAYERS, LAYERS_OF_PIECES = 12, 3
_EPSILON: Final = 1e-12
_DROPPED: Final = 0.12
_BEFORE_LEARNING: Final = -2.0
_PEAK_SHARE: Final = 0.3
# Beyond, one piece outweighs all the others of its group three thousand times: nothing is gained.
_MOST_TELLING: Final = 8.0


class Dropped(nn.Module):
    """Dropout drawn once for all the parts of a text: as good here, and much less to draw."""

    def forward(self, states: Tensor) -> Tensor:
        """Hide some of what all parts of a text say (texts × parts × width)."""
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
        """Let the parts of a text look at each other (texts × parts × width)."""
        texts, parts, _ = states.shape
        asks, offers, says = (
            look(states).view(texts, parts, HEADS, WIDTH // HEADS).transpose(1, 2)
            for look in (self.q, self.k, self.v)
        )
        heard = functional.scaled_dot_product_attention(asks, offers, says, attn_mask=mask)
        joined = heard.transpose(1, 2).reshape(texts, parts, WIDTH)
        states = self.aln(states + self.dropout(self.ao(joined)))
        return self.oln(states + self.dropout(self.fo(functional.gelu(self.fi(states)))))


class FactReader(nn.Module):
    """Score facts in a text: (groups' scores, whole text's scores), as logits."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        kinds = len(ALL_KINDS)
        self.word = nn.Embedding(pieces, WIDTH)
        self.pos = nn.Parameter(torch.zeros(LONGEST, WIDTH))
        self.typ = nn.Parameter(torch.zeros(WIDTH))
        self.ln = nn.LayerNorm(WIDTH, _EPSILON)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.pool = nn.Linear(WIDTH, 1)
        self.tok, self.doc = nn.Linear(WIDTH, kinds), nn.Linear(WIDTH, kinds)
        self.peak = nn.Parameter(torch.full((kinds,), _PEAK_SHARE))
        self.dropout = Dropped()
        for head in (self.tok, self.doc):
            nn.init.normal_(head.weight, std=0.02)
        nn.init.constant_(self.tok.bias, _BEFORE_LEARNING)
        nn.init.zeros_(self.pool.weight)
        nn.init.zeros_(self.pool.bias)

    def forward(
        self, ids: Tensor, groups: Tensor, real: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Read texts, whose `groups` (texts × groups × pieces) tell which pieces are in each.

        `real` tells pieces from padding when texts differ in length.
        """
        states = self.dropout(self.ln(self.word(ids) + self.pos[: ids.shape[1]] + self.typ))
        for layer in self.layers[:LAYERS_OF_PIECES]:
            states = layer(states, None if real is None else real[:, None, None, :])
        states = self._merged(states, groups)
        told = None if real is None else groups.any(2)
        for layer in self.layers[LAYERS_OF_PIECES:]:
            states = layer(states, None if told is None else told[:, None, None, :])
        scores = self.tok(self.dropout(states))
        seen = scores if told is None else scores.masked_fill(~told[:, :, None], -1e4)
        gathered = torch.einsum("tgk,tgw->tkw", torch.softmax(seen, 1), states)
        whole = (self.dropout(gathered) * self.doc.weight[None]).sum(-1) + self.doc.bias
        return scores, whole + self.peak * seen.amax(1)

    def _merged(self, states: Tensor, groups: Tensor) -> Tensor:
        telling = self.pool(states).transpose(1, 2).clamp(-_MOST_TELLING, _MOST_TELLING)
        shares = groups * torch.exp(telling)
        merged: Tensor = shares / shares.sum(2, keepdim=True).clamp_min(1e-9) @ states
        return merged


def pretrained(source: Source, kept: list[int]) -> FactReader:
    """Return the network before training: its layers, the kept pieces, blank heads."""
    network = FactReader(len(kept))
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
