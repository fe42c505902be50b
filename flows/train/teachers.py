"""What models that shipped make of a window: soft targets, from which a network learns (Hinton et al. 2015).

The losses are in `soft_losses`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import onnxruntime
import torch
from torch import Tensor

from flows.language.network.model_files import NETWORK
from flows.language.network.posteriors import Floats, Transitions, expect_labels
from flows.language.network.windows import Window
from flows.train.network import link_scores
from flows.train.warm_start import read_transitions

_OF_TREES: Final = ("arcs", "relations", "tags")


class Taught(NamedTuple):
    """What the teachers of one window say, as probabilities.

    `labels`: `(words, labels)`. `pairs`: how often a label follows another, `(labels, labels)`. `links`: three of
    `(words, words)`, as `network.link_scores` has them. `arcs`: `(words, pieces + 1)`. `heads`: the best column of
    `arcs`, `(words,)`. `relations`: to that head, `(words, relations)`. `tags`: `(words, parts of speech)`.
    """

    labels: Tensor
    pairs: Tensor
    links: tuple[Tensor, ...]
    arcs: Tensor
    heads: Tensor
    relations: Tensor
    tags: Tensor


class Teachers:
    """Models of which all teach attributions, by their mean, and the last one trees.

    Args:
        folders: those of the models. Older ones may not know trees; the last one must.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._models = [_Model(folder) for folder in folders]
        parts = zip(*(model.transitions for model in self._models), strict=True)
        between, starts, ends = (np.stack(part).mean(axis=0) for part in parts)
        self._transitions = Transitions(between, starts, ends)

    def ask(self, window: Window) -> Taught:
        """Ask what they make of a window."""
        said = [model.score(window) for model in self._models]
        labels, pairs = expect_labels(np.mean([each["emissions"] for each in said], axis=0), self._transitions)
        linked = [link_scores(torch.from_numpy(each["pointed"])[None]) for each in said]
        links = tuple(
            torch.stack([each[0].softmax(dim=-1) for each in kind]).mean(dim=0) for kind in zip(*linked, strict=True)
        )
        arcs, relations, tags = (torch.from_numpy(said[-1][name]) for name in _OF_TREES)
        return Taught(
            torch.from_numpy(labels),
            torch.from_numpy(pairs),
            links,
            arcs.softmax(dim=-1),
            arcs.argmax(dim=-1),
            relations.softmax(dim=-1),
            tags.softmax(dim=-1),
        )


class _Model:
    """One model as it shipped, in 8 bits."""

    def __init__(self, folder: Path) -> None:
        self._session = onnxruntime.InferenceSession(str(folder / NETWORK), providers=["CPUExecutionProvider"])
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._outputs = [each.name for each in self._session.get_outputs()]
        found = read_transitions(folder)
        self.transitions = Transitions(*(found[name].numpy() for name in ("transitions", "starts", "ends")))

    def score(self, window: Window) -> Mapping[str, Floats]:
        """Return the scores of a window's words, by the name of the output."""
        ids, shapes, sentences = (
            column[None].astype(np.int64) for column in (window.ids, window.shapes, window.sentences)
        )
        given = {"ids": ids, "mask": np.ones_like(ids), "shapes": shapes, "sentences": sentences}
        found = self._session.run(self._outputs, {name: given[name] for name in self._inputs})
        return {name: scores[0, window.word_first] for name, scores in zip(self._outputs, found, strict=True)}
