"""Cuts all texts into windows for one epoch, and batches windows of one kind and similar length. Needs no torch."""

import random
from collections.abc import Sequence
from typing import Final, TypeVar

import numpy as np

from flows.language.network.pieces import LOWER, UPPER
from flows.train.examples import STYLES, Example, ReadArticle, cut_examples
from flows.train.plan import Plan
from flows.train.treebank import TreeExample, WordTree, cut_trees

Batch = Sequence[Example] | Sequence[TreeExample]
"""Windows of one kind: with attributions, or with trees."""
Styled = Sequence[Sequence[Sequence[ReadArticle]]]
"""Articles; each has a version for each annotator, and each version is in every style."""
Kind = TypeVar("Kind", Example, TreeExample)
Treebank = Sequence[Sequence[WordTree]]
"""Documents of sentences with trees."""
HIDDEN_SHARE: Final = 0.1
"""Share of windows whose capitals are hidden, in addition to the styles."""


def make_batches(articles: Styled, reports: Styled, trees: Treebank, plan: Plan, epoch: int) -> list[Batch]:
    """Cut all texts again for one epoch, and batch windows of similar length; the order of batches is random."""
    chance = random.Random(f"{plan.seed} {epoch}")  # noqa: S311 - no secret
    examples: list[Example] = []
    weights = [share for _, share in STYLES]
    drawn = chance.sample(articles, min(plan.articles, len(articles)))
    for versions in [*drawn, *chance.sample(reports, min(plan.reports, len(reports)))]:
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
        width = max(len(example.window.ids), *(len(each.window.ids) for each in batches[-1]), 0)
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
