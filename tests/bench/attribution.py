"""Score an attributor on PolNeAR's development paragraphs as CofeNet does: exact-match F1 per label over token spans.

Run: python tests/bench/attribution.py [path to polnear_dev_instances.jsonl.gz]
"""

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.attribution import Attribution, Attributor  # noqa: E402

DEFAULT = ROOT.parent / "shared" / "data" / "polnear_dev_instances.jsonl.gz"
LABELS = ("source", "cue", "content")
QUOTES = {"``": "“", "''": "”"}
NO_SPACE_BEFORE = frozenset(
    [
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        ")",
        "”",
        "'s",
        "’s",
        "n't",
        "n’t",
        "'re",
        "’re",
        "'ve",
        "’ve",
        "'ll",
        "’ll",
        "'d",
        "’d",
        "'m",
        "’m",
        "'",
        "’",
        "%",
        "]",
    ]
)
NO_SPACE_AFTER = frozenset(["(", "“", "$", "£", "€", "[", "#"])

Span = tuple[int, int]


def join_tokens(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Write tokens as running text, and say where each of them stands in it."""
    pieces: list[str] = []
    spans: list[Span] = []
    length = 0
    before = ""
    for token in tokens:
        word = QUOTES.get(token, token)
        if pieces and word not in NO_SPACE_BEFORE and before not in NO_SPACE_AFTER:
            pieces.append(" ")
            length += 1
        pieces.append(word)
        spans.append((length, length + len(word)))
        length += len(word)
        before = word
    return "".join(pieces), spans


def read_gold(labels: Sequence[str]) -> set[tuple[str, int, int]]:
    """Read BIO labels as (label, first token, last token exclusive)."""
    gold: set[tuple[str, int, int]] = set()
    start = 0
    for i, label in enumerate([*labels, "O"]):
        before = labels[i - 1] if i else "O"
        if before != "O" and not label.startswith("I-"):
            gold.add((before[2:], start, i))
        if label.startswith("B-"):
            start = i
    return gold


def read_predicted(found: Iterable[Attribution], spans: Sequence[Span]) -> set[tuple[str, int, int]]:
    """Map attributions to token spans; where two overlap the longer stands, for BIO has one layer."""
    candidates = [
        (label, *tokens)
        for attribution in found
        for label in LABELS
        for span in getattr(attribution, label)
        if (tokens := cover(span, spans)) is not None
    ]
    taken: set[int] = set()
    kept: set[tuple[str, int, int]] = set()
    for label, first, last in sorted(candidates, key=lambda each: each[1] - each[2]):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.add((label, first, last))
    return kept


def cover(span: Span, spans: Sequence[Span]) -> Span | None:
    """The tokens that a span of characters touches."""
    touched = [i for i, (start, end) in enumerate(spans) if start < span[1] and end > span[0]]
    return (touched[0], touched[-1] + 1) if touched else None


def main(path: Path) -> None:
    """Print precision, recall and F1 of each label, and the speed."""
    if not path.exists():
        print(f"{path} is not here: the research data stands beside the checkout. Nothing scored.")
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        instances = [json.loads(line) for line in lines]
    texts, spans = zip(*(join_tokens(instance["tokens"]) for instance in instances), strict=True)
    attributor = Attributor()
    started = time.perf_counter()
    found = attributor.extract(texts)
    seconds = time.perf_counter() - started
    right, given, gold = Counter[str](), Counter[str](), Counter[str]()
    for instance, attributions, places in zip(instances, found, spans, strict=True):
        expected, predicted = read_gold(instance["labels"]), read_predicted(attributions, places)
        for counter, items in ((right, expected & predicted), (given, predicted), (gold, expected)):
            counter.update(label for label, _, _ in items)
    report(attributor.name, right, given, gold)
    words = sum(len(instance["tokens"]) for instance in instances)
    print(f"{len(instances):,} paragraphs, {words / seconds:,.0f} words per second")


def report(name: str, right: Counter[str], given: Counter[str], gold: Counter[str]) -> None:
    """Print one line a label."""
    print(f"{name:10} precision  recall      F1")
    for label in LABELS:
        precision, recall = right[label] / max(given[label], 1), right[label] / max(gold[label], 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{label:10} {100 * precision:9.1f} {100 * recall:7.1f} {100 * f1:7.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
