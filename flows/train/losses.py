"""What a network is to learn from a batch, as a loss per word: attributions and silver tags, or trees.

What it is to learn from teachers: `soft_losses`.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from flows.language.network.labels import BEGIN, INSIDE
from flows.language.network.pieces import Ints
from flows.language.network.windows import CLS, SEP, Window
from flows.train.batches import Batch
from flows.train.examples import NOWHERE, Example
from flows.train.network import FORBIDDEN, Network, crf_loss, link_scores
from flows.train.plan import Plan
from flows.train.treebank import TreeExample

MASK: Final = 103
"""Number of the [MASK] piece in BERT's vocabulary."""


class ReadBatch(NamedTuple):
    """The vectors of a batch's pieces and words, and where they stand; W windows of P pieces and N words at most.

    `pieces`: `(W, P, width)`. `words`: `(W, N, width)`. `first`: the first piece of each word, `(W, N)`. `inside`:
    whether there is such a word, `(W, N)`. `sentences`: as `Window` has them, `(W, P)`.
    """

    pieces: Tensor
    words: Tensor
    first: Tensor
    inside: Tensor
    sentences: Tensor

    @property
    def lengths(self) -> Tensor:
        """The number of words of each window, `(W,)`."""
        return self.inside.sum(dim=1)


def compute_loss(network: Network, batch: Batch, plan: Plan) -> Tensor:
    """Compute the loss per word of a batch that has gold."""
    read = read_batch(network, batch, plan)
    return gold_loss(network, read, batch, plan) / read.inside.sum()


def read_batch(network: Network, batch: Batch, plan: Plan) -> ReadBatch:
    """Compute the vectors of a batch; of texts, but not of trees, some pieces are hidden."""
    windows = [example.window for example in batch]
    masked_share = 0.0 if isinstance(batch[0], TreeExample) else plan.masked_share
    pieces = _encode(network, windows, masked_share)
    first = pad([window.word_first for window in windows], 0)
    words = pieces.gather(1, first[..., None].expand(-1, -1, pieces.shape[-1]))
    lengths = torch.tensor([len(window.word_first) for window in windows])
    inside = torch.arange(first.shape[1])[None] < lengths[:, None]
    return ReadBatch(pieces, words, first, inside, pad([window.sentences for window in windows], 0))


def gold_loss(network: Network, read: ReadBatch, batch: Batch, plan: Plan) -> Tensor:
    """Compute the summed loss by a batch's own gold; nothing for plain text."""
    trees = [example for example in batch if isinstance(example, TreeExample)]
    if trees:
        return plan.tree_weight * _tree_loss(network, read, trees, plan)
    articles = [example for example in batch if isinstance(example, Example)]
    return _attribution_loss(network, read, articles, plan) if articles else read.pieces.new_zeros(())


def _encode(network: Network, windows: Sequence[Window], masked_share: float) -> Tensor:
    """Compute the vectors of the pieces of windows, some of which are hidden."""
    ids, shapes = pad([window.ids for window in windows], 0), pad([window.shapes for window in windows], 0)
    mask = pad([np.ones_like(window.ids) for window in windows], 0)
    is_hidden = (torch.rand(ids.shape) < masked_share) & (ids != CLS) & (ids != SEP)
    ids = ids.masked_fill(is_hidden, MASK)
    return network.dropout(network.encode(ids, mask, shapes))


def _tree_loss(network: Network, read: ReadBatch, batch: Sequence[TreeExample], plan: Plan) -> Tensor:
    """Compute the loss: of heads, of relations to the right head, and, weighted, of parts of speech."""
    heads, relations, tags = (torch.full(read.pieces.shape[:2], NOWHERE) for _ in range(3))
    for row, example in enumerate(batch):
        first = torch.from_numpy(example.window.word_first).long()
        places = torch.cat([first + 1, torch.zeros(1, dtype=torch.long)])  # ROOT is the last, which is column 0
        heads[row, first] = places[torch.from_numpy(example.heads).long()]
        relations[row, first] = torch.from_numpy(example.relations).long()
        tags[row, first] = torch.from_numpy(example.tags).long()
    loss = _tag_loss(network.tree.arcs(read.pieces, read.sentences), heads)
    loss = loss + _tag_loss(network.tree.relations(read.pieces, heads.clamp(min=0)), relations)
    return loss + plan.word_class_weight * _tag_loss(network.tree.tag(read.pieces), tags)


def _attribution_loss(network: Network, read: ReadBatch, batch: Sequence[Example], plan: Plan) -> Tensor:
    """Compute the loss: that of the CRF, plus the weighted losses of links, tags and entities."""
    hidden = read.words
    labels, cue_of, source_of, tags, entities = (pad(list(column), NOWHERE) for column in _columns(batch))
    loss = crf_loss(network, network.emit(hidden), labels, read.lengths)
    loss = loss + plan.link_weight * _link_loss(network, hidden, labels, cue_of, source_of, read.inside)
    loss = loss + plan.tag_weight * _tag_loss(network.tag(hidden), tags)
    return loss + plan.entity_weight * _tag_loss(network.entity(hidden), entities)


def _columns(batch: Sequence[Example]) -> Iterator[tuple[Ints, ...]]:
    """Yield the targets of a batch, kind by kind."""
    return zip(*(example.targets for example in batch), strict=True)


def _tag_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=NOWHERE, reduction="sum")


def _link_loss(
    network: Network, hidden: Tensor, labels: Tensor, cue_of: Tensor, source_of: Tensor, inside: Tensor
) -> Tensor:
    total = hidden.new_zeros(())
    is_source = (labels == BEGIN["source"]) | (labels == INSIDE["source"])
    wanted = (cue_of.where(is_source, NOWHERE), cue_of.where(~is_source, NOWHERE), source_of)
    for scores, target in zip(link_scores(network.point(hidden)), wanted, strict=True):
        total = total + _tag_loss(scores.masked_fill(~inside[:, None, :], FORBIDDEN), target)
    return total


def pad(columns: Sequence[Ints], value: int) -> Tensor:
    """Put columns of unlike lengths into one tensor, `(columns, longest)`."""
    return torch.nn.utils.rnn.pad_sequence(
        [torch.from_numpy(column).long() for column in columns], batch_first=True, padding_value=value
    )
