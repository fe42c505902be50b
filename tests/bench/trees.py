"""Dependency trees of the shipped model on the tokens of the rules: `python tests/bench/trees.py [--model FOLDER]`.

Protocol: each sentence of `ud_dev` is a text of its own, cut and parsed as any text is. Its gold tree is put on the
same tokens: where a token of ours is several of the treebank's, it has the head of the one whose head lies outside.
A token is attached right if its head is right (UAS), and labelled right if the relation is, too (LAS); subtypes are
left aside, as in the CoNLL 2018 shared task (Zeman et al. 2018), and so is punctuation. Reads `../shared/data`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.attribution.trained.attributor import Attributor  # noqa: E402
from flows.language.network.model_files import MODEL_FOLDER  # noqa: E402
from flows.language.sentence import Sentences  # noqa: E402
from flows.language.tokens import Token, tokenize  # noqa: E402
from flows.language.tree import NO_HEAD  # noqa: E402
from flows.train.treebank import TreeSentence, TreeToken, read_treebank  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "ud_dev.jsonl.gz"
Arc = tuple[int, str]
"""The number of a token's head in the sentence, or NO_HEAD, and the relation."""


def gold_arcs(sentence: TreeSentence, tokens: Sequence[Token]) -> dict[int, Arc]:
    """Put the gold tree on our tokens, without punctuation."""

    def owner(word: TreeToken) -> int:
        return max(range(len(tokens)), key=lambda i: min(word.end, tokens[i].end) - max(word.start, tokens[i].start))

    owners = [owner(word) for word in sentence.tokens]
    arcs: dict[int, Arc] = {}
    for word, own in zip(sentence.tokens, owners, strict=True):
        head = NO_HEAD if word.head == NO_HEAD else owners[word.head]
        if head != own and own not in arcs and word.tag != "PUNCT":
            arcs[own] = head, word.relation.partition(":")[0]
    return arcs


def found_arcs(text: str, parsed: Sequence, tokens: Sequence[Token]) -> dict[int, Arc]:
    """Read the tree of a text on its tokens; of several sentences each has a root."""
    numbers = {token.start: i for i, token in enumerate(tokens)}
    arcs: dict[int, Arc] = {}
    for sentence in Sentences(text, parsed):
        tree = sentence.tree
        own = [numbers.get(token.start, NO_HEAD) for token in sentence.tokens]
        for i, head in enumerate(tree.heads):
            arcs[own[i]] = (NO_HEAD if head == NO_HEAD else own[head]), tree.role(i)
    return arcs


def main() -> None:
    """Print the scores of each part of the development data."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, default=MODEL_FOLDER)
    options.add_argument("--first", type=int, help="sentences of each part")
    given = options.parse_args()
    if not DATA.exists():
        raise SystemExit(f"{DATA} is absent: the treebank is kept beside the project")
    sentences = read_treebank(DATA)
    parts = {
        "GUM news": [each for each in sentences if each.document.startswith("GUM")],
        "EWT": [each for each in sentences if not each.document.startswith("GUM")],
    }
    attributor = Attributor(folder=given.model)
    for name, whole in parts.items():
        part = whole[: given.first]
        words = attached = labelled = 0
        readings = attributor.read([each.text for each in part])
        for sentence, reading in zip(part, readings, strict=True):
            tokens = tokenize(sentence.text)
            gold, found = gold_arcs(sentence, tokens), found_arcs(sentence.text, reading.parsed or [], tokens)
            words += len(gold)
            attached += sum(found.get(i, (None, ""))[0] == head for i, (head, _) in gold.items())
            labelled += sum(found.get(i) == arc for i, arc in gold.items())
        print(f"{name:9} {len(part)} sentences, {words} tokens: UAS {attached / words:.1%}, LAS {labelled / words:.1%}")


if __name__ == "__main__":
    main()
