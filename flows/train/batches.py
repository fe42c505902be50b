"""Cuts all texts into windows for one epoch, and batches windows of one kind and similar length. Needs no torch."""

import random
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeVar

import numpy as np

from flows.language.network.pieces import LOWER, UPPER
from flows.language.network.windows import Window
from flows.train.examples import STYLES, Example, ReadArticle, cut_examples
from flows.train.plan import Plan
from flows.train.treebank import TreeExample, WordTree, cut_trees


class PlainExample(NamedTuple):
    """One window of a text without gold."""

    window: Window


Batch = Sequence[Example] | Sequence[TreeExample] | Sequence[PlainExample]
"""Windows of one kind: with attributions, with trees, or without gold."""
Styled = Sequence[Sequence[Sequence[ReadArticle]]]
"""Articles; each has a version for each annotator, and each version is in every style."""
Kind = TypeVar("Kind", Example, TreeExample, PlainExample)
Text = TypeVar("Text")
Treebank = Sequence[Sequence[WordTree]]
"""Documents of sentences with trees."""
HIDDEN_SHARE: Final = 0.1
"""Share of windows whose capitals are hidden, in addition to the styles."""


class Material(NamedTuple):
    """All that is learned from: articles and written reports with attributions, trees, and texts without gold."""

    articles: Styled
    reports: Styled
    trees: Treebank
    plain: Sequence[ReadArticle] = ()


def make_batches(material: Material, plan: Plan, epoch: int) -> list[Batch]:
    """Cut all texts again for one epoch, and batch windows of similar length; the order of batches is random."""
    chance = random.Random(f"{plan.seed} {epoch}")  # noqa: S311 - no secret
    examples: list[Example] = []
    weights = [share for _, share in STYLES]
    drawn = _draw(material.articles, plan.articles, chance)
    for versions in [*drawn, *_draw(material.reports, plan.reports, chance)]:
        style = chance.choices(range(len(STYLES)), weights)[0]
        examples += _cut(chance.choice(versions)[style], chance)
    plain = [
        PlainExample(each.window) for text in _draw(material.plain, plan.plain, chance) for each in _cut(text, chance)
    ]
    parsed = [
        example for document in _draw(material.trees, plan.trees, chance) for example in cut_trees(document, chance)
    ]
    batches: list[Batch] = [
        *_fill_batches(examples, plan.batch_pieces, chance),
        *_fill_batches(plain, plan.batch_pieces, chance),
        *_fill_batches(parsed, plan.tree_pieces, chance),
    ]
    chance.shuffle(batches)
    return batches


def _draw(texts: Sequence[Text], most: int, chance: random.Random) -> list[Text]:
    return chance.sample(texts, min(most, len(texts)))


def _cut(text: ReadArticle, chance: random.Random) -> list[Example]:
    """Cut a text at random; windows without a word are left out."""
    return [example for example in cut_examples(text, chance) if len(example.window.word_first)]


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
