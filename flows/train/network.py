"""The network in torch: a small BERT encoder, a CRF over words, and heads for links and tags. Learning: `learn`."""

import math
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from flows.extract.attribution.trained.links import LINK_WIDTH, POINTERS
from flows.language.network.labels import BEGIN, INSIDE, LABEL_COUNT

SHAPES: Final = 4
"""The number of word shapes in `pieces`."""
FORBIDDEN: Final = -1e4
ARC_WIDTH: Final = 192
RELATION_WIDTH: Final = 192
TREE_DROPOUT: Final = 0.2


def allowed_transitions() -> tuple[Tensor, Tensor]:
    """Return which label may follow which, `(labels, labels)`, and which may come first, `(labels,)`, by BIO's rule."""
    follows = torch.ones(LABEL_COUNT, LABEL_COUNT, dtype=torch.bool)
    starts = torch.ones(LABEL_COUNT, dtype=torch.bool)
    for name, inside in INSIDE.items():
        starts[inside] = False
        follows[:, inside] = False
        follows[BEGIN[name], inside] = follows[inside, inside] = True
    return follows, starts


class TreeHead(nn.Module):
    """Scores of dependency trees: biaffine for heads (Dozat & Manning 2017), a small perceptron for relations.

    Everything is for pieces; the first piece represents its word. Column 0 of a head's scores is the root.
    """

    def __init__(self, width: int, relation_count: int, tag_count: int) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(width, ARC_WIDTH), nn.Linear(width, ARC_WIDTH)
        self.between = nn.Linear(ARC_WIDTH, ARC_WIDTH, bias=False)
        self.popular, self.root = nn.Linear(ARC_WIDTH, 1), nn.Linear(ARC_WIDTH, 1)
        self.related, self.relating = nn.Linear(width, RELATION_WIDTH), nn.Linear(width, RELATION_WIDTH, bias=False)
        self.relation = nn.Linear(RELATION_WIDTH, relation_count)
        self.tag = nn.Linear(width, tag_count)
        self.dropout = nn.Dropout(TREE_DROPOUT)

    def arcs(self, hidden: Tensor, sentences: Tensor) -> Tensor:
        """Score the head of each piece: `(windows, pieces, pieces + 1)`; very low outside the piece's sentence."""
        dependent = self.dropout(functional.gelu(self.dependent(hidden)))
        head = self.dropout(functional.gelu(self.head(hidden)))
        scores = self.between(dependent) @ head.transpose(1, 2) / math.sqrt(ARC_WIDTH)
        scores = scores + self.popular(head).transpose(1, 2)
        is_far = (sentences[:, :, None] != sentences[:, None, :]) | (sentences[:, None, :] == 0)
        scores = scores.masked_fill(is_far, FORBIDDEN)
        return torch.cat([self.root(dependent), scores], dim=2)

    def relations(self, hidden: Tensor, heads: Tensor) -> Tensor:
        """Score the relation of each piece to its head, a column of `arcs`: `(windows, pieces, relations)`."""
        relating = functional.pad(self.relating(hidden), (0, 0, 1, 0))
        chosen = relating.gather(1, heads[..., None].expand(-1, -1, RELATION_WIDTH))
        scores: Tensor = self.relation(self.dropout(functional.gelu(self.related(hidden) + chosen)))
        return scores


class Network(nn.Module):
    """Encoder and heads. Outputs are for words; the first piece represents its word."""

    def __init__(
        self, encoder: Path, tag_count: int, entity_count: int, relation_count: int, word_class_count: int
    ) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder, add_pooling_layer=False, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.1
        )
        width = self.encoder.config.hidden_size
        self.shape_embedding = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape_embedding.weight)
        self.dropout = nn.Dropout(0.1)
        self.emit = nn.Linear(width, LABEL_COUNT)
        self.point = nn.Linear(width, LINK_WIDTH * len(POINTERS))
        self.tag = nn.Linear(width, tag_count)
        self.entity = nn.Linear(width, entity_count)
        self.tree = TreeHead(width, relation_count, word_class_count)
        self.transitions = nn.Parameter(torch.zeros(LABEL_COUNT, LABEL_COUNT))
        self.starts = nn.Parameter(torch.zeros(LABEL_COUNT))
        self.ends = nn.Parameter(torch.zeros(LABEL_COUNT))
        follows, starts = allowed_transitions()
        self.register_buffer("follows", follows)
        self.register_buffer("may_start", starts)

    def encode(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """Compute the vector of every piece: `(windows, pieces)` to `(windows, pieces, width)`."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shape_embedding(shapes)
        return self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, sentences: Tensor) -> tuple[Tensor, ...]:
        """Compute what the shipped model does, for every piece.

        Emissions, link vectors, scores of heads, of the relation to the best head, and of parts of speech.
        """
        hidden = self.encode(ids, mask, shapes).float()
        arcs = self.tree.arcs(hidden, sentences)
        relations = self.tree.relations(hidden, arcs.argmax(dim=2))
        return self.emit(hidden), self.point(hidden), arcs, relations, self.tree.tag(hidden)

    def scores_between(self) -> tuple[Tensor, Tensor]:
        """Return the scores of transitions and of the first label, very low for what BIO forbids."""
        return (
            self.transitions.masked_fill(~self.follows, FORBIDDEN),
            self.starts.masked_fill(~self.may_start, FORBIDDEN),
        )


def crf_loss(network: Network, emissions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """Compute the summed negative log likelihood of label sequences under a linear-chain CRF (Lafferty et al. 2001).

    Args:
        network: has the transitions.
        emissions: `(windows, words, labels)`.
        labels: `(windows, words)`; labels beyond a window's length are not read.
        lengths: `(windows,)`, each at least 1.
    """
    transitions, starts = network.scores_between()
    count, width, _ = emissions.shape
    rows = torch.arange(count)
    inside = torch.arange(width)[None] < lengths[:, None]
    known = labels.clamp(min=0)
    score = starts[known[:, 0]] + network.ends[known[rows, lengths - 1]]
    score = score + (emissions.gather(2, known[..., None]).squeeze(2) * inside).sum(1)
    score = score + (transitions[known[:, :-1], known[:, 1:]] * inside[:, 1:]).sum(1)
    return (crf_total(network, emissions, lengths) - score).sum()


def crf_total(network: Network, emissions: Tensor, lengths: Tensor) -> Tensor:
    """Compute the log weight of all labellings of each window, `(windows,)`; the arguments are those of `crf_loss`."""
    transitions, starts = network.scores_between()
    inside = torch.arange(emissions.shape[1])[None] < lengths[:, None]
    alpha = starts + emissions[:, 0]
    for t in range(1, emissions.shape[1]):
        moved = torch.logsumexp(alpha[:, :, None] + transitions, dim=1) + emissions[:, t]
        alpha = torch.where(inside[:, t, None], moved, alpha)
    return torch.logsumexp(alpha + network.ends, dim=1)


def link_scores(pointed: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Score how well each word (row) fits each other word (column): source to cue, content to cue, cue to source."""
    source_to_cue, content_to_cue, cue, cue_to_source, source = pointed.split(LINK_WIDTH, dim=-1)
    scale = 1 / math.sqrt(LINK_WIDTH)
    return (
        source_to_cue @ cue.transpose(1, 2) * scale,
        content_to_cue @ cue.transpose(1, 2) * scale,
        cue_to_source @ source.transpose(1, 2) * scale,
    )
