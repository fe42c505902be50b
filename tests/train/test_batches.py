"""Batches of written reports and of a small treebank."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from flows.language.network.model_files import MODEL_FOLDER, TOKENIZER
from flows.language.network.trees import ROOT
from flows.train.batches import Material, make_batches
from flows.train.examples import Example, read_styles
from flows.train.plan import Plan
from flows.train.reports import write_reports
from flows.train.treebank import TreeExample, TreeSentence, TreeToken, list_names, place_trees

PLAN = Plan(epochs=2, reports=0, batch_pieces=512, tree_pieces=64)
ROWS = ((0, 2, "PRON", 1, "nsubj"), (3, 7, "VERB", ROOT, "root"), (8, 9, "PUNCT", 1, "punct"))
TREEBANK = [TreeSentence("d", "He left .", tuple(TreeToken(*row) for row in ROWS))] * 40


@pytest.fixture(scope="module")
def texts():
    tokenizer = Tokenizer.from_file(str(MODEL_FOLDER / TOKENIZER))
    articles = [[read_styles(report, tokenizer, ["NN"], ["O"])] for report in write_reports(20, "test")]
    return articles, place_trees(TREEBANK, tokenizer, list_names(TREEBANK))


def test_batches_of_an_epoch_can_be_made_again(texts):
    articles, trees = texts
    one, other = (make_batches(Material(articles, [], trees), PLAN, 0) for _ in range(2))
    assert len(one) == len(other)
    for mine, again in zip(one, other, strict=True):
        assert all(np.array_equal(a.window.ids, b.window.ids) for a, b in zip(mine, again, strict=True))


def test_a_batch_is_of_one_kind_and_fits(texts):
    batches = make_batches(Material(texts[0], [], texts[1]), PLAN, 1)
    kinds = [{type(example) for example in batch} for batch in batches]
    assert {Example} in kinds
    assert {TreeExample} in kinds
    for batch, (kind,) in zip(batches, kinds, strict=True):
        width = max(len(example.window.ids) for example in batch)
        assert len(batch) == 1 or width * len(batch) <= (64 if kind is TreeExample else 512)
    heads = [head for batch in batches for each in batch if isinstance(each, TreeExample) for head in each.heads]
    assert len(heads) == 3 * len(TREEBANK)


def test_a_plan_may_take_fewer_articles(texts):
    articles, trees = texts
    few = make_batches(Material(articles, [], trees), Plan(articles=3, reports=0), 0)
    many = make_batches(Material(articles, [], trees), Plan(reports=0), 0)
    count = [sum(isinstance(each, Example) for batch in batches for each in batch) for batches in (few, many)]
    assert 0 < count[0] < count[1]
