"""Scores dependency trees on the tokens of the rules against a treebank. Needs neither torch nor a model.

A token is attached right if its head is right, and labelled right if the relation is, too; subtypes are left aside, as
in the CoNLL 2018 shared task (Zeman et al. 2018), and so is punctuation.
"""

from collections.abc import Sequence
from typing import NamedTuple

from flows.language.sentence import Sentences
from flows.language.tokens import Token, tokenize
from flows.language.tree import NO_HEAD, ParsedWord
from flows.train.treebank import TreeSentence, TreeToken

Arc = tuple[int, str]
"""The number of a token's head in its text, or NO_HEAD, and the relation."""


class TreeScore(NamedTuple):
    """Unlabelled and labelled attachment, from 0 to 100, and the tokens that were scored."""

    unlabelled: float
    labelled: float
    tokens: int


def score_trees(sentences: Sequence[TreeSentence], parsed: Sequence[Sequence[Sequence[ParsedWord]]]) -> TreeScore:
    """Score what was parsed of sentences, each read as a text of its own."""
    total = attached = labelled = 0
    for sentence, words in zip(sentences, parsed, strict=True):
        tokens = tokenize(sentence.text)
        gold, found = _place_gold(sentence, tokens), _place_found(sentence.text, words, tokens)
        total += len(gold)
        attached += sum(found[i][0] == head for i, (head, _) in gold.items())
        labelled += sum(found[i] == arc for i, arc in gold.items())
    return TreeScore(100 * attached / max(1, total), 100 * labelled / max(1, total), total)


def _place_gold(sentence: TreeSentence, tokens: Sequence[Token]) -> dict[int, Arc]:
    """Put the gold tree on our tokens; of several that one of ours is, the one whose head lies outside counts."""

    def owner(word: TreeToken) -> int:
        return max(range(len(tokens)), key=lambda i: min(word.end, tokens[i].end) - max(word.start, tokens[i].start))

    owners = [owner(word) for word in sentence.tokens]
    arcs: dict[int, Arc] = {}
    for word, own in zip(sentence.tokens, owners, strict=True):
        head = NO_HEAD if word.head == NO_HEAD else owners[word.head]
        if head != own and own not in arcs and word.tag != "PUNCT":
            arcs[own] = head, word.relation.partition(":")[0]
    return arcs


def _place_found(text: str, parsed: Sequence[Sequence[ParsedWord]], tokens: Sequence[Token]) -> dict[int, Arc]:
    """Number the arcs of all sentences that a text was cut into by the text's tokens."""
    numbers = {token.start: i for i, token in enumerate(tokens)}
    arcs: dict[int, Arc] = dict.fromkeys(range(len(tokens)), (NO_HEAD, ""))
    for sentence in Sentences(text, parsed):
        tree = sentence.tree
        own = [numbers[token.start] for token in sentence.tokens]
        for i, head in enumerate(tree.heads):
            arcs[own[i]] = (NO_HEAD if head == NO_HEAD else own[head]), tree.role(i)
    return arcs
