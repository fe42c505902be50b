"""A small treebank of our own, read into windows."""

import gzip
import json
import random

import pytest
from tokenizers import Tokenizer

from flows.language.network.model_files import MODEL_FOLDER, TOKENIZER
from flows.language.network.trees import ROOT
from flows.train.treebank import TreeToken, align, cut_trees, list_names, place_trees, read_treebank

SENTENCES = [
    (
        "doc-a-0001",
        [
            ["They", "they", "PRON", 4, "nsubj", True],
            ["did", "do", "AUX", 4, "aux", False],
            ["n't", "not", "PART", 4, "advmod", True],
            ["pay", "pay", "VERB", 0, "root", True],
            ["1,200", "1,200", "NUM", 4, "obj", False],
            [".", ".", "PUNCT", 4, "punct", False],
        ],
    ),
    ("doc-a-0002", [["Can", "can", "AUX", 0, "root", False], ["not", "not", "PART", 1, "advmod", False]]),
    ("doc-b-0001", [["Go", "go", "VERB", 0, "root", False]]),
]


@pytest.fixture
def treebank(tmp_path):
    path = tmp_path / "trees.jsonl.gz"
    with gzip.open(path, "wt") as file:
        for key, tokens in SENTENCES:
            file.write(json.dumps({"corpus": "X", "licence": "", "id": key, "text": "", "tokens": tokens}) + "\n")
    return read_treebank(path)


def test_sentences_are_read_with_their_documents(treebank):
    assert [each.document for each in treebank] == ["doc-a", "doc-a", "doc-b"]
    assert treebank[0].text == "They didn't pay 1,200."
    assert treebank[0].tokens[2] == TreeToken(8, 11, "PART", 3, "advmod")


def test_trees_stand_on_the_words_of_the_network(treebank):
    names = list_names(treebank)
    documents = place_trees(treebank, Tokenizer.from_file(str(MODEL_FOLDER / TOKENIZER)), names)
    tree = documents[0][0]
    # they didn ' t pay 1 , 200 .
    assert tree.heads.tolist() == [4, 4, 4, 2, ROOT, 4, 5, 5, 4]
    assert [names.relations[i] for i in tree.relations] == [
        *("nsubj", "aux", "advmod", "goeswith", "root", "obj", "goeswith", "goeswith", "punct")
    ]
    assert documents[0][1].heads.tolist() == [ROOT]  # "cannot" is one word


def test_documents_are_cut_into_windows_of_whole_sentences(treebank):
    documents = place_trees(treebank, Tokenizer.from_file(str(MODEL_FOLDER / TOKENIZER)), list_names(treebank))
    for seed in range(6):
        examples = list(cut_trees(documents[0], random.Random(seed)))  # noqa: S311 - no secret
        assert sum(len(each.heads) for each in examples) == 10
        for each in examples:
            assert len(each.window.word_first) == len(each.heads) == len(each.relations) == len(each.tags)
            assert (each.heads < len(each.heads)).all()


def test_a_word_belongs_to_the_token_it_shares_most_with():
    tokens = [TreeToken(0, 2, "AUX", 1, "aux"), TreeToken(2, 5, "PART", ROOT, "root")]
    assert align([(0, 3), (3, 4), (4, 5)], tokens) == ([0, 1, 1], [0, 1])
