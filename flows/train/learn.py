"""Learning: epochs over batches of windows, averaged weights, a checkpoint after each epoch. Examples: `examples`."""

import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from flows.errors import ModelError
from flows.language.network.labels import BEGIN, INSIDE
from flows.language.network.pieces import LOWER, UPPER, Ints
from flows.language.network.windows import CLS, SEP, Window
from flows.train.examples import NOWHERE, STYLES, Example, ReadArticle, cut_examples
from flows.train.network import FORBIDDEN, Network, crf_loss, link_scores
from flows.train.treebank import TreeExample, WordTree, cut_trees

log = logging.getLogger(__name__)

CHECKPOINT: Final = "checkpoint.pt"
Batch = Sequence[Example] | Sequence[TreeExample]
"""Windows of one kind: with attributions, or with trees."""
Styled = Sequence[Sequence[Sequence[ReadArticle]]]
"""Articles; each has a version for each annotator, and each version is in every style."""
Kind = TypeVar("Kind", Example, TreeExample)
Treebank = Sequence[Sequence[WordTree]]
"""Documents of sentences with trees."""
MASK: Final = 103
"""Number of the [MASK] piece in BERT's vocabulary."""
HIDDEN_SHARE: Final = 0.1
"""Share of windows whose capitals are hidden, in addition to the styles."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Hyper-parameters; the model card lists all of them.

    `schedule_epochs`: epochs until the rates reach zero; `epochs` may be fewer. `reports`: written reports in an epoch,
    in addition to all articles. `masked_share`: share of pieces that are hidden, so that a small corpus is not learned
    by heart.
    """

    seed: int = 20261124
    epochs: int = 4
    schedule_epochs: int = 4
    reports: int = 600
    masked_share: float = 0.1
    batch_pieces: int = 3072
    tree_pieces: int = 2048
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    crf_rate: float = 1e-2
    warmup_share: float = 0.08
    weight_decay: float = 0.01
    link_weight: float = 0.3
    tag_weight: float = 0.1
    entity_weight: float = 0.2
    word_class_weight: float = 0.3
    averaging: float = 0.995
    clip: float = 1.0


class Learner:
    """A network, its optimiser and its averaged weights; it can stop after any epoch and resume."""

    def __init__(self, network: Network, plan: Plan, folder: Path, steps_per_epoch: int) -> None:
        self.network, self.plan, self.folder = network, plan, folder
        self.average = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.epoch = self.step = 0
        self.total_steps = steps_per_epoch * plan.schedule_epochs
        self.optimiser = torch.optim.AdamW(_group_parameters(network, plan), fused=True)
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate_at)

    def _rate_at(self, step: int) -> float:
        """Warm up, then fall to zero."""
        warm = max(1, int(self.plan.warmup_share * self.total_steps))
        return min((step + 1) / warm, max(0.0, (self.total_steps - step) / max(1, self.total_steps - warm)))

    def learn(self, batch: Batch) -> float:
        """Take one step, and return the loss per word."""
        self.network.train()
        loss = _loss(self.network, batch, self.plan)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.plan.clip)
        self.optimiser.step()
        self.scheduler.step()
        self.step += 1
        decay = min(self.plan.averaging, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                if value.is_floating_point():
                    self.average[name].lerp_(value, 1 - decay)
        return float(loss.detach())

    def save(self) -> None:
        """Write the checkpoint; if that is interrupted, the last checkpoint stays whole."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "scheduler": self.scheduler.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
            "plan": asdict(self.plan),
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f"{CHECKPOINT}.part"
        torch.save(state, part)
        part.replace(self.folder / CHECKPOINT)

    def resume(self) -> bool:
        """Resume from the checkpoint, if there is one of the same plan."""
        path = self.folder / CHECKPOINT
        if not path.exists():
            return False
        state: dict[str, Any] = torch.load(path, weights_only=True)
        if state["plan"] != asdict(self.plan):
            log.warning("%s has another plan; starting again", path)
            return False
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.scheduler.load_state_dict(state["scheduler"])
        self.epoch, self.step = state["epoch"], state["step"]
        return True


def load_average(folder: Path) -> dict[str, Tensor]:
    """Load the averaged weights of a checkpoint.

    Raises:
        ModelError: there is no checkpoint.
    """
    path = folder / CHECKPOINT
    if not path.exists():
        raise ModelError(f"{path}: no checkpoint; learn first")
    average: dict[str, Tensor] = torch.load(path, weights_only=True)["average"]
    return average


def _group_parameters(network: Network, plan: Plan) -> list[dict[str, Any]]:
    """Set learning rates by part: the encoder knows much already, the transitions nothing."""
    crf = {"transitions", "starts", "ends"}
    groups: dict[str, list[Tensor]] = {"encoder": [], "crf": [], "heads": []}
    for name, value in network.named_parameters():
        key = "crf" if name in crf else "encoder" if name.startswith("encoder.") else "heads"
        groups[key].append(value)
    rates = {"encoder": plan.encoder_rate, "crf": plan.crf_rate, "heads": plan.head_rate}
    return [
        {"params": values, "lr": rates[key], "weight_decay": 0.0 if key == "crf" else plan.weight_decay}
        for key, values in groups.items()
    ]


def _loss(network: Network, batch: Batch, plan: Plan) -> Tensor:
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


def make_batches(articles: Styled, reports: Styled, trees: Treebank, plan: Plan, epoch: int) -> list[Batch]:
    """Cut all texts again for one epoch, and batch windows of similar length; the order of batches is random."""
    chance = random.Random(f"{plan.seed} {epoch}")  # noqa: S311 - no secret
    examples: list[Example] = []
    weights = [share for _, share in STYLES]
    for versions in [*articles, *chance.sample(reports, min(plan.reports, len(reports)))]:
        style = chance.choices(range(len(STYLES)), weights)[0]
        examples += cut_examples(chance.choice(versions)[style], chance)
    examples = [example for example in examples if len(example.window.word_first)]
    parsed = [example for document in trees for example in cut_trees(document, chance)]
    batches: list[Batch] = [
        *_fill_batches(examples, plan.batch_pieces, chance),
        *_fill_batches(parsed, plan.tree_pieces, chance),
    ]
    chance.shuffle(batches)
    return batches


def _fill_batches(examples: Sequence[Kind], limit: int, chance: random.Random) -> list[list[Kind]]:
    hidden = [_hide_shapes(example, chance) for example in examples]
    hidden.sort(key=lambda example: len(example.window.ids) + chance.random() * 8)
    batches: list[list[Kind]] = [[]]
    for example in hidden:
        width = max(len(each.window.ids) for each in [*batches[-1], example])
        if batches[-1] and width * (len(batches[-1]) + 1) > limit:
            batches.append([])
        batches[-1].append(example)
    return batches if batches[-1] else []


def _hide_shapes(example: Kind, chance: random.Random) -> Kind:
    """Sometimes show a window as if it were all in capitals or all in lower case."""
    if chance.random() >= HIDDEN_SHARE:
        return example
    shape = chance.choice((UPPER, LOWER))
    return example._replace(window=example.window._replace(shapes=np.full_like(example.window.shapes, shape)))


def run_epochs(learner: Learner, articles: Styled, reports: Styled, trees: Treebank) -> Iterator[tuple[int, float]]:
    """Learn from the learner's epoch to the end of its plan; yield each epoch's number and mean loss."""
    while learner.epoch < learner.plan.epochs:
        torch.manual_seed(learner.plan.seed + learner.epoch)
        started, losses = time.perf_counter(), []
        batches = make_batches(articles, reports, trees, learner.plan, learner.epoch)
        for i, batch in enumerate(batches):
            losses.append(learner.learn(batch))
            if (i + 1) % 50 == 0:
                recent = sum(losses[-50:]) / 50
                log.info("epoch %d: %d of %d batches, loss %.4f", learner.epoch + 1, i + 1, len(batches), recent)
        learner.epoch += 1
        learner.save()
        log.info("epoch %d took %.0f s", learner.epoch, time.perf_counter() - started)
        yield learner.epoch, sum(losses) / len(losses)
