"""What a network is to learn from a batch, as a loss per word: attributions and silver tags, or trees."""

from collections.abc import Iterator, Sequence
from typing import Final

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


def compute_loss(network: Network, batch: Batch, plan: Plan) -> Tensor:
    """Compute the loss per word of a batch of either kind."""
    trees = [example for example in batch if isinstance(example, TreeExample)]
    if trees:
        return _tree_loss(network, trees, plan)
    return _attribution_loss(network, [example for example in batch if isinstance(example, Example)], plan)


def _encode(network: Network, windows: Sequence[Window], masked_share: float) -> Tensor:
    """Compute the vectors of the pieces of windows, some of which are hidden."""
    ids, shapes = _pad([window.ids for window in windows], 0), _pad([window.shapes for window in windows], 0)
    mask = _pad([np.ones_like(window.ids) for window in windows], 0)
    is_hidden = (torch.rand(ids.shape) < masked_share) & (ids != CLS) & (ids != SEP)
    ids = ids.masked_fill(is_hidden, MASK)
    return network.dropout(network.encode(ids, mask, shapes))


def _tree_loss(network: Network, batch: Sequence[TreeExample], plan: Plan) -> Tensor:
    """Compute the loss per word: of heads, of relations to the right head, and, weighted, of parts of speech."""
    windows = [example.window for example in batch]
    hidden = _encode(network, windows, 0.0)
    heads, relations, tags = (torch.full(hidden.shape[:2], NOWHERE) for _ in range(3))
    for row, example in enumerate(batch):
        first = torch.from_numpy(example.window.word_first).long()
        places = torch.cat([first + 1, torch.zeros(1, dtype=torch.long)])  # ROOT is the last, which is column 0
        heads[row, first] = places[torch.from_numpy(example.heads).long()]
        relations[row, first] = torch.from_numpy(example.relations).long()
        tags[row, first] = torch.from_numpy(example.tags).long()
    loss = _tag_loss(network.tree.arcs(hidden, _pad([window.sentences for window in windows], 0)), heads)
    loss = loss + _tag_loss(network.tree.relations(hidden, heads.clamp(min=0)), relations)
    loss = loss + plan.word_class_weight * _tag_loss(network.tree.tag(hidden), tags)
    return loss / (heads != NOWHERE).sum()


def _attribution_loss(network: Network, batch: Sequence[Example], plan: Plan) -> Tensor:
    """Compute the loss per word: that of the CRF, plus the weighted losses of links, tags and entities."""
    windows = [example.window for example in batch]
    pieces = _encode(network, windows, plan.masked_share)
    first = _pad([window.word_first for window in windows], 0)
    hidden = pieces.gather(1, first[..., None].expand(-1, -1, pieces.shape[-1]))
    labels, cue_of, source_of, tags, entities = (_pad(list(column), NOWHERE) for column in _columns(batch))
    lengths = torch.tensor([len(window.word_first) for window in windows])
    inside = torch.arange(first.shape[1])[None] < lengths[:, None]
    loss = crf_loss(network, network.emit(hidden), labels, lengths)
    loss = loss + plan.link_weight * _link_loss(network, hidden, labels, cue_of, source_of, inside)
    loss = loss + plan.tag_weight * _tag_loss(network.tag(hidden), tags)
    loss = loss + plan.entity_weight * _tag_loss(network.entity(hidden), entities)
    return loss / lengths.sum()


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


def _pad(columns: Sequence[Ints], value: int) -> Tensor:
    return torch.nn.utils.rnn.pad_sequence(
        [torch.from_numpy(column).long() for column in columns], batch_first=True, padding_value=value
    )
