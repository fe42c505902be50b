"""Runs the network on onnxruntime: windows in, scores of their words out. Spans are chosen elsewhere.

Windows run one at a time: quantisation depends on everything that the network sees at once, so windows in one batch
would change each other's scores, and the result for a text would depend on the other texts.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from flows.settings import keep_quiet

keep_quiet()  # onnxruntime 1.29 and later else report to their maker, and mark this machine in the user's cache

import onnxruntime

from flows.errors import ModelError
from flows.language.network.labels import LABEL_COUNT
from flows.language.network.model_files import NETWORK
from flows.language.network.posteriors import Floats
from flows.language.network.trees import WordArcs, read_trees
from flows.language.network.windows import Window

_SLOWER: Final = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion", "EmbedLayerNormFusion"]
"""Fusions of onnxruntime that take a quarter longer than the operators that they replace (1.32, one thread)."""
_OUTPUTS: Final = ("emissions", "pointed", "arcs", "relations", "tags")


class Scores(NamedTuple):
    """The network's scores for the words of some windows.

    `emissions`: `(windows, words, labels)`, padded. `pointed`: `(words, 5 x 64)` for each window. `trees`: those of the
    sentences of each window, in order.
    """

    emissions: Floats
    pointed: list[Floats]
    trees: list[list[WordArcs]]

    @property
    def lengths(self) -> list[int]:
        """The number of words of each window."""
        return [len(each) for each in self.pointed]


class _WindowScores(NamedTuple):
    emissions: Floats
    pointed: Floats
    trees: list[WordArcs]


class Session:
    """One loaded network; any number of threads may run it, each on one processor."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = folder / NETWORK
        try:
            self._session = onnxruntime.InferenceSession(
                path.read_bytes(), options, ["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
        except Exception as error:  # onnxruntime's own exceptions share no other base class
            raise ModelError(f"{path}: onnxruntime cannot load it: {error}") from error

    def run(self, windows: Sequence[Window]) -> Scores:
        """Score the words of windows."""
        scored = [self._run_one(window) for window in windows]
        emissions = np.zeros((len(scored), max(len(each.emissions) for each in scored), LABEL_COUNT), dtype=np.float32)
        for row, each in enumerate(scored):
            emissions[row, : len(each.emissions)] = each.emissions
        return Scores(emissions, [each.pointed for each in scored], [each.trees for each in scored])

    def _run_one(self, window: Window) -> _WindowScores:
        ids, shapes, sentences = (
            column[None].astype(np.int64) for column in (window.ids, window.shapes, window.sentences)
        )
        given = {"ids": ids, "mask": np.ones_like(ids), "shapes": shapes, "sentences": sentences}
        emissions, pointed, *tree = (scores[0, window.word_first] for scores in self._session.run(_OUTPUTS, given))
        return _WindowScores(emissions, pointed, read_trees(window, *tree))
