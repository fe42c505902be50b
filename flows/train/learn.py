"""Learning: epochs over batches of windows, averaged weights, a checkpoint after each epoch. Examples: `examples`."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor

from flows.errors import ModelError
from flows.train.batches import Batch, Material, make_batches
from flows.train.losses import compute_loss
from flows.train.network import Network
from flows.train.plan import Plan

log = logging.getLogger(__name__)

CHECKPOINT: Final = "checkpoint.pt"


Loss = Callable[[Network, Batch, Plan], Tensor]
"""Computes the loss per word of a batch."""


class Learner:
    """A network, its optimiser and its averaged weights; it can stop after any epoch and resume."""

    def __init__(
        self, network: Network, plan: Plan, folder: Path, steps_per_epoch: int, loss: Loss = compute_loss
    ) -> None:
        self.network, self.plan, self.folder, self.loss = network, plan, folder, loss
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
        loss = self.loss(self.network, batch, self.plan)
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


def run_epochs(learner: Learner, material: Material) -> Iterator[tuple[int, float]]:
    """Learn from the learner's epoch to the end of its plan; yield each epoch's number and mean loss."""
    while learner.epoch < learner.plan.epochs:
        torch.manual_seed(learner.plan.seed + learner.epoch)
        started, losses = time.perf_counter(), []
        batches = make_batches(material, learner.plan, learner.epoch)
        for i, batch in enumerate(batches):
            losses.append(learner.learn(batch))
            if (i + 1) % 50 == 0:
                recent = sum(losses[-50:]) / 50
                log.info("epoch %d: %d of %d batches, loss %.4f", learner.epoch + 1, i + 1, len(batches), recent)
        learner.epoch += 1
        learner.save()
        log.info("epoch %d took %.0f s", learner.epoch, time.perf_counter() - started)
        yield learner.epoch, sum(losses) / len(losses)
