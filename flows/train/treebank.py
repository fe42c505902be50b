"""Treebanks of Universal Dependencies (de Marneffe et al. 2021), read from jsonl files into windows with trees.

A tree stands on the words of the network: where a token of the treebank is several of them, the first takes its place,
and the others hang on it as `goeswith`.
"""

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from tokenizers import Tokenizer

from flows.language.network.pieces import Ints, SentencePieces, read_sentence
from flows.language.network.trees import PART_OF_WORD, ROOT
from flows.language.network.windows import WINDOW_PIECES, Window, make_window

SINGLE_SHARE: Final = 0.3
"""Share of an epoch's windows that hold one sentence; the others hold as many as fit."""


class TreeToken(NamedTuple):
    """One token of a treebank: its characters in the sentence, its tag, its head by number or ROOT, the relation."""

    start: int
    end: int
    tag: str
    head: int
    relation: str


class TreeSentence(NamedTuple):
    """One sentence of a treebank, with the document it stands in."""

    document: str
    text: str
    tokens: tuple[TreeToken, ...]


class WordTree(NamedTuple):
    """The tree of a sentence on the network's words, all `(words,)`: heads by number or ROOT, relations, tags."""

    pieces: SentencePieces
    heads: Ints
    relations: Ints
    tags: Ints


class TreeNames(NamedTuple):
    """The relations and the parts of speech that a network knows, in the order of its outputs."""

    relations: list[str]
    tags: list[str]


class TreeExample(NamedTuple):
    """One window and its trees; heads are word numbers in the window, or ROOT."""

    window: Window
    heads: Ints
    relations: Ints
    tags: Ints


def read_treebank(path: Path) -> list[TreeSentence]:
    """Read the sentences of a jsonl file, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_read_sentence(json.loads(line)) for line in lines]


def _read_sentence(record: Mapping[str, Any]) -> TreeSentence:
    tokens: list[TreeToken] = []
    parts: list[str] = []
    at = 0
    for form, _, tag, head, relation, has_space in record["tokens"]:
        tokens.append(TreeToken(at, at + len(form), tag, head - 1 if head else ROOT, relation))
        parts += [form, " " if has_space else ""]
        at += len(form) + has_space
    return TreeSentence(record["id"].rpartition("-")[0], "".join(parts).rstrip(), tuple(tokens))


def list_names(sentences: Sequence[TreeSentence]) -> TreeNames:
    """List the relations and the tags that occur, in order of the alphabet."""
    tokens = [token for sentence in sentences for token in sentence.tokens]
    relations = {token.relation for token in tokens} | {PART_OF_WORD}
    return TreeNames(sorted(relations), sorted({token.tag for token in tokens}))


def place_trees(sentences: Sequence[TreeSentence], tokenizer: Tokenizer, names: TreeNames) -> list[list[WordTree]]:
    """Put the trees on the network's words, document by document; sentences longer than a window are left out."""
    numbers = ({name: i for i, name in enumerate(each)} for each in names)
    relations, tags = numbers
    documents = []
    for _, group in groupby(sentences, key=lambda sentence: sentence.document):
        read = (_read_tree(sentence, tokenizer, relations, tags) for sentence in group)
        documents.append([tree for tree in read if tree is not None])
    return documents


def _read_tree(
    sentence: TreeSentence, tokenizer: Tokenizer, relations: Mapping[str, int], tags: Mapping[str, int]
) -> WordTree | None:
    pieces = read_sentence(sentence.text, tokenizer)
    if pieces is None:
        return None
    owners, first_words = align(pieces.word_spans.tolist(), sentence.tokens)
    heads, kinds = [], []
    for word, owner in enumerate(owners):
        if first_words[owner] != word:
            heads.append(first_words[owner])
            kinds.append(relations[PART_OF_WORD])
            continue
        head = sentence.tokens[owner].head
        while head != ROOT and first_words[head] == word:
            head = sentence.tokens[head].head
        heads.append(ROOT if head == ROOT else first_words[head])
        kinds.append(relations[sentence.tokens[owner].relation])
    given = [tags[sentence.tokens[owner].tag] for owner in owners]
    return WordTree(pieces, *(np.array(column, dtype=np.int32) for column in (heads, kinds, given)))


def align(words: Sequence[Sequence[int]], tokens: Sequence[TreeToken]) -> tuple[list[int], list[int]]:
    """Give each word the token it shares most characters with, and each token its first word.

    A token without a word of its own has the word that it shares most characters with.
    """

    def common(word: Sequence[int], token: TreeToken) -> int:
        return min(word[1], token.end) - max(word[0], token.start)

    def best(shared: Sequence[int]) -> int:
        return max(range(len(shared)), key=shared.__getitem__)

    owners = [best([common(word, token) for token in tokens]) for word in words]
    own = {owner: word for word, owner in reversed(list(enumerate(owners)))}
    firsts = [own[i] if i in own else best([common(word, token) for word in words]) for i, token in enumerate(tokens)]
    return owners, firsts


def cut_trees(document: Sequence[WordTree], chance: random.Random) -> Iterator[TreeExample]:
    """Cut a document into windows at random: single sentences, or as many as fit."""
    begin, total, limit = 0, 2, _draw_limit(chance)
    for i, tree in enumerate(document):
        size = len(tree.pieces.ids)
        if i > begin and total + size > limit:
            yield _make_example(document[begin:i])
            begin, total, limit = i, 2, _draw_limit(chance)
        total += size
    if begin < len(document):
        yield _make_example(document[begin:])


def _draw_limit(chance: random.Random) -> int:
    return 0 if chance.random() < SINGLE_SHARE else WINDOW_PIECES


def _make_example(trees: Sequence[WordTree]) -> TreeExample:
    sentences = [tree.pieces for tree in trees]
    firsts = np.cumsum([0, *(len(tree.heads) for tree in trees[:-1])])
    heads = [np.where(tree.heads == ROOT, ROOT, tree.heads + first) for tree, first in zip(trees, firsts, strict=True)]
    return TreeExample(
        make_window(sentences),
        np.concatenate(heads).astype(np.int32),
        np.concatenate([tree.relations for tree in trees]),
        np.concatenate([tree.tags for tree in trees]),
    )
