"""What a network is to learn from its teachers, as a loss per word: how probable labellings, links and trees are.

Gold, where a batch has it, counts beside them (`Plan.gold_share`). Gold alone: `losses`.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

from flows.language.network.labels import BEGIN, INSIDE
from flows.train.batches import Batch, PlainExample
from flows.train.losses import ReadBatch, gold_loss, read_batch
from flows.train.network import FORBIDDEN, Network, crf_total, link_scores
from flows.train.plan import Plan
from flows.train.teachers import Taught, Teachers


class TaughtLoss:
    """The loss of a batch by what teachers make of it, and by its own gold."""

    def __init__(self, teachers: Teachers) -> None:
        self._teachers = teachers

    def __call__(self, network: Network, batch: Batch, plan: Plan) -> Tensor:
        """Compute the loss per word."""
        taught = [self._teachers.ask(example.window) for example in batch]
        read = read_batch(network, batch, plan)
        gold_share = 0.0 if isinstance(batch[0], PlainExample) else plan.gold_share
        soft = _labelling_loss(network, read, taught) + plan.link_weight * _soft_link_loss(network, read, taught)
        soft = soft + plan.tree_weight * _soft_tree_loss(network, read, taught, plan)
        loss = (1 - gold_share) * soft + gold_share * gold_loss(network, read, batch, plan)
        return loss / read.inside.sum()


def _labelling_loss(network: Network, read: ReadBatch, taught: Sequence[Taught]) -> Tensor:
    """Compute the cross entropy of all labellings: the CRF's total less the score that the teachers expect."""
    emissions = network.emit(read.words)
    between, starts = network.scores_between()
    labels, lengths = _stack([each.labels for each in taught], emissions), read.lengths
    last = labels[torch.arange(len(labels)), lengths - 1]
    expected = (labels * emissions).sum() + (torch.stack([each.pairs for each in taught]) * between).sum()
    expected = expected + (labels[:, 0] * starts).sum() + (last * network.ends).sum()
    return crf_total(network, emissions, lengths).sum() - expected


def _soft_link_loss(network: Network, read: ReadBatch, taught: Sequence[Taught]) -> Tensor:
    """Compute the loss of links, each word's by how probable it is that it has such a link."""
    labels = _stack([each.labels for each in taught], read.words.new_zeros(*read.inside.shape, 1))
    source, content = (labels[..., BEGIN[name]] + labels[..., INSIDE[name]] for name in ("source", "content"))
    total = read.words.new_zeros(())
    weights = (source, content, labels[..., BEGIN["cue"]])
    for kind, (scores, weight) in enumerate(zip(link_scores(network.point(read.words)), weights, strict=True)):
        open_scores = scores.masked_fill(~read.inside[:, None, :], FORBIDDEN)
        wanted = _stack([each.links[kind] for each in taught], open_scores)
        total = total + (_cross_entropy(open_scores, wanted) * weight).sum()
    return total


def _soft_tree_loss(network: Network, read: ReadBatch, taught: Sequence[Taught], plan: Plan) -> Tensor:
    """Compute the loss of heads, of relations to the teacher's head, and, weighted, of parts of speech."""
    tree = network.tree
    heads = torch.zeros(read.pieces.shape[:2], dtype=torch.long)
    for row, each in enumerate(taught):
        heads[row, read.first[row, : len(each.heads)]] = each.heads
    asked = (
        (tree.arcs(read.pieces, read.sentences), [each.arcs for each in taught], 1.0),
        (tree.relations(read.pieces, heads), [each.relations for each in taught], 1.0),
        (tree.tag(read.pieces), [each.tags for each in taught], plan.word_class_weight),
    )
    total = read.pieces.new_zeros(())
    for scores, wanted, weight in asked:
        own = scores.gather(1, read.first[..., None].expand(-1, -1, scores.shape[-1]))
        total = total + weight * (_cross_entropy(own, _stack(wanted, own)) * read.inside).sum()
    return total


def _cross_entropy(scores: Tensor, wanted: Tensor) -> Tensor:
    """Compute the cross entropy of the last axis against probabilities."""
    return -(wanted * scores.log_softmax(dim=-1)).sum(dim=-1)


def _stack(parts: Sequence[Tensor], like: Tensor) -> Tensor:
    """Put parts into the upper left corner of one tensor, whose shape is that of scores, or wider by the last axis."""
    width = max(like.shape[-1], *(part.shape[-1] for part in parts))
    whole = like.new_zeros(*like.shape[:-1], width)
    for row, part in enumerate(parts):
        whole[row, : part.shape[0], : part.shape[1]] = part
    return whole
