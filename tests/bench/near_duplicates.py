"""How well near-duplicates are found: `python tests/bench/near_duplicates.py [--seed 7] [--linked 100000]`.

500 PolNeAR train articles, drawn by the seed, each also in every variant of `VARIANTS`. A cut keeps whole words of the
text; words are changed into words of other articles, or left out, or one is put in, a third each; paragraphs are
shuffled; a header is a headline, a byline and a dateline of 12 to 40 words. Two orders, for the first of a set is what
the others point to: the originals come first, or all come at once and go by their ids, which are hashes.
With all fifteen variants at once the first of a set is mostly one of them, a quarter of the text or one of the texts
with other words: two such need not repeat each other. With the four that are asked for it makes no difference.
Recall: the variant points to its original, or to the same first document as it. Precision: of all documents that point
to another one, those of the same article; where two originals repeat each other in fact (resemblance 0.4 or more by
their words; they are listed) their variants may point to either.
Then the time to sign a document, and the time and memory to link signatures of which one in 100 repeats another.
"""

import argparse
import base64
import gzip
import hashlib
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.link.reprints.originals import find_duplicates  # noqa: E402
from flows.link.reprints.signatures import SLOTS, VERSION, sign_text  # noqa: E402

FILE = "polnear_train.jsonl.gz"
ARTICLES = 500
REPRINTED_MIN = 0.4
NOW = datetime(2026, 1, 1, tzinfo=UTC)

Variant = Callable[[str, random.Random, Sequence[str]], str]


def cut(start: float, end: float) -> Variant:
    """Keep the words between two shares of a text."""

    def make(text: str, _: random.Random, __: Sequence[str]) -> str:
        lines = [line.split() for line in text.split("\n")]
        count, seen, kept = sum(map(len, lines)), 0, []
        for line in lines:
            kept.append(" ".join(w for i, w in enumerate(line, seen) if start * count <= i < end * count))
            seen += len(line)
        return "\n".join(kept).strip()

    return make


def change(share: float) -> Variant:
    """Change a share of the words of a text."""

    def make(text: str, rng: random.Random, words: Sequence[str]) -> str:
        lines = [line.split() for line in text.split("\n")]
        places = [(i, j) for i, line in enumerate(lines) for j in range(len(line))]
        for i, j in rng.sample(places, round(share * len(places))):
            other = rng.choice(words)
            lines[i][j] = rng.choice([other, "", f"{lines[i][j]} {other}"])
        return "\n".join(" ".join(line) for line in lines)

    return make


def reorder(text: str, rng: random.Random, _: Sequence[str]) -> str:
    """Shuffle the paragraphs of a text, or its sentences where it has but one."""
    parts = [part for part in text.split("\n") if part.strip()]
    parts = parts if len(parts) > 1 else text.split(". ")
    rng.shuffle(parts)
    return "\n\n".join(parts)


def head(text: str, rng: random.Random, words: Sequence[str]) -> str:
    """Put the header of a wire before a text."""
    line = " ".join(rng.choice(words) for _ in range(rng.randint(4, 24)))
    first, last = rng.choice(words).title(), rng.choice(words).title()
    return (
        f"BC-{last.upper()}, {rng.randint(1, 9)}th Ld\n{line}\nBy {first} {last}\nEds: adds.\n{last.upper()} -- {text}"
    )


def chain(*variants: Variant) -> Variant:
    """Do several of them."""

    def make(text: str, rng: random.Random, words: Sequence[str]) -> str:
        for variant in variants:
            text = variant(text, rng, words)
        return text

    return make


VARIANTS: Final[Mapping[str, Variant]] = {
    "cut: first half": cut(0, 0.5),
    "reordered": reorder,
    "5% of words": change(0.05),
    "header": head,
    "cut: first 2/3": cut(0, 0.67),
    "cut: middle half": cut(0.25, 0.75),
    "cut: last half": cut(0.5, 1),
    "cut: first third": cut(0, 0.34),
    "cut: first quarter": cut(0, 0.25),
    "10% of words": change(0.1),
    "15% of words": change(0.15),
    "20% of words": change(0.2),
    "half, 5%, header": chain(cut(0, 0.5), change(0.05), head),
    "third, 5%, header": chain(cut(0, 0.34), change(0.05), head),
    "reordered, 10%": chain(reorder, change(0.1)),
}
ASKED: Final = tuple(VARIANTS)[:4]
"""The four that the project's own target names."""


def load_texts() -> list[str]:
    """Load the articles from beside the checkout."""
    for folder in (ROOT, *ROOT.parents):
        path = folder / "shared" / "data" / FILE
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                return [json.loads(line)["text"] for line in lines]
    raise SystemExit(f"shared/data/{FILE} is not beside the checkout")


def make_table(ids: Sequence[str], texts: Sequence[str], days: Sequence[int]) -> pa.Table:
    """Make the table that documents are linked by."""
    return pa.table(
        {
            "document_id": ids,
            "text_sha256": [hashlib.sha256(text.encode()).hexdigest() for text in texts],
            "locator": ids,
            "published_at_utc": [NOW + timedelta(days=day) for day in days],
            "ingested_at_utc": [NOW] * len(days),
            "text_minhash": [sign_text(text) for text in texts],
        }
    )


def find_reprints(texts: Sequence[str]) -> dict[int, int]:
    """Map each article to the first that it repeats in fact, by comparing all."""
    sets = []
    for text in texts:
        words = text.casefold().split()
        sets.append(set(zip(words, words[1:], words[2:], strict=False)))
    first = {}
    for i, one in enumerate(sets):
        same = (j for j in range(i) if len(one & sets[j]) >= REPRINTED_MIN * len(one | sets[j]))
        first[i] = first[j] if (j := next(same, None)) is not None else i
    return first


def measure(texts: Sequence[str], kinds: Sequence[str], seed: int, is_ordered: bool) -> None:
    """Print recall by kind, and precision."""
    rng = random.Random(seed)  # noqa: S311 - seeded, to be measured again
    words = sorted({word for text in texts for word in text.split() if word.isalpha()})
    made = [(i, "original", text) for i, text in enumerate(texts)]
    made += [(i, kind, VARIANTS[kind](text, rng, words)) for kind in kinds for i, text in enumerate(texts)]
    ids = ["doc_" + hashlib.sha256(f"{seed} {i} {kind}".encode()).hexdigest()[:16] for i, kind, _ in made]
    by_id = {document_id: text for document_id, (_, _, text) in zip(ids, made, strict=True)}
    article = {document_id: i for document_id, (i, _, _) in zip(ids, made, strict=True)}
    days = [int(is_ordered and kind != "original") for _, kind, _ in made]
    table = make_table(ids, list(by_id.values()), days)
    start = time.perf_counter()
    found = find_duplicates(table, lambda wanted: {each: by_id[each] for each in wanted})
    seconds = time.perf_counter() - start
    reprints = find_reprints(texts)
    pairs = [(one, other) for one, other in found.items() if other]
    wrong = [pair for pair in pairs if reprints[article[pair[0]]] != reprints[article[pair[1]]]]
    print(f"\n{len(ids)} documents, {'originals first' if is_ordered else 'all at once'}: {seconds:.1f} s")
    print(f"precision {1 - len(wrong) / max(len(pairs), 1):.4f} ({len(wrong)} wrong of {len(pairs)})")
    total = 0
    for kind in kinds:
        hits = 0
        for document_id, (i, each, _) in zip(ids, made, strict=True):
            hits += each == kind and (found[document_id] or document_id) == (found[ids[i]] or ids[i])
        total += hits
        print(f"  {kind:20} recall {hits / len(texts):.3f}")
    print(f"  {'all':20} recall {total / len(texts) / len(kinds):.3f}")


def measure_speed(texts: Sequence[str], linked: int) -> None:
    """Print what signing and linking cost."""
    start = time.perf_counter()
    for text in texts:
        sign_text(text)
    each = (time.perf_counter() - start) / len(texts)
    size = sum(len(text.encode()) for text in texts)
    print(f"\nsigning: {each * 1e3:.2f} ms a document, {size / len(texts) / each / 1e6:.1f} MB/s")
    rng = np.random.default_rng(1)
    table = pa.table(
        {
            "document_id": [f"doc_{row:016x}" for row in range(linked)],
            "text_sha256": [f"{row:064x}" for row in range(linked)],
            "locator": [f"{row:016x}" for row in range(linked)],
            "published_at_utc": [NOW] * linked,
            "ingested_at_utc": [NOW] * linked,
            "text_minhash": list(_make_signatures(linked, rng)),
        }
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    ids = table["document_id"].to_pylist()
    by_id = {document_id: texts[row // 100 % len(texts)] for row, document_id in enumerate(ids)}
    found = find_duplicates(table, lambda wanted: {each: by_id[each] for each in wanted})
    seconds = time.perf_counter() - start
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    count = sum(other is not None for other in found.values())
    print(f"linking {linked} signatures: {seconds:.1f} s, {more:.0f} MB over the table; {count} linked")


def _make_signatures(count: int, rng: np.random.Generator) -> list[str]:
    last: list[bytes] = []
    made = []
    for row in range(count):
        values = rng.integers(0, 65536, SLOTS, np.uint16)
        if row % 100 == 99:
            values = np.where(rng.random(SLOTS) < 0.6, np.frombuffer(last[0], np.uint16), values)
        last = [values.tobytes()] if row % 100 == 0 else last
        made.append(VERSION + base64.b64encode(values.tobytes()).decode().rstrip("="))
    return made


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--linked", type=int, default=100_000)
    arguments = parser.parse_args()
    everything = load_texts()
    texts = random.Random(arguments.seed).sample(everything, ARTICLES)  # noqa: S311 - seeded
    reprints = {one: other for one, other in find_reprints(texts).items() if one != other}
    print(f"originals that repeat each other in fact: {len(reprints)}")
    for one, other in reprints.items():
        print(f"  {texts[one][:60]!r} / {texts[other][:60]!r}")
    for kinds in (ASKED, tuple(VARIANTS)):
        for is_ordered in (True, False):
            measure(texts, kinds, arguments.seed, is_ordered)
    measure_speed(texts, arguments.linked)


if __name__ == "__main__":
    main()
