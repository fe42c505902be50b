"""Who is whom, over PolNeAR's development articles: `python tests/bench/claimants.py [--merges 100] [--names 100000]`.

There is no gold here: the annotators' source spans go in as mentions, and what comes out is counted, with a sample of
merges to judge by eye. A merge is a mention that was given a name other than its own words; a merge over
documents joins two different names. The time that linking takes over many synthetic names is printed first; what has
gold, `tests/golden/claimants.json`, is scored by `tests/test_golden_claimants.py`. Reads ../shared/data beside the
checkout, or the folder given with --data.
"""

import argparse
import gzip
import json
import random
import sys
import time
import tracemalloc
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.claimants.claimant import Claimant  # noqa: E402
from flows.extract.claimants.resolution import resolve_mentions  # noqa: E402
from flows.language.names import fold  # noqa: E402
from flows.link.sources.merge import link_claimants  # noqa: E402

ARTICLES = "polnear_dev.jsonl.gz"
REACH = 150
"""Characters of text printed on each side of a mention."""


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    arguments.add_argument("--merges", type=int, default=0, help="how many merges to print")
    arguments.add_argument("--names", type=int, default=100_000, help="how many synthetic names to link; 0: none")
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    if given.names:
        measure_speed(given.names, random.Random(given.seed))  # noqa: S311 - names for a bench
    if not (given.data / ARTICLES).exists():
        print(f"skipped: {given.data} does not hold {ARTICLES}, on whose sources this bench runs")
        return
    measure_articles(given.data / ARTICLES, given.merges, random.Random(given.seed))  # noqa: S311 - a sample


def measure_articles(path: Path, merges: int, chance: random.Random) -> None:
    """Resolve and link the sources of all articles; print counts and a sample of merges."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    spans = {article["id"]: read_spans(article) for article in articles}
    started = time.perf_counter()
    found = {each["id"]: resolve_mentions(each["id"], each["text"], spans[each["id"]]) for each in articles}
    resolved = time.perf_counter()
    everyone = [claimant for claimants in found.values() for claimant in claimants]
    links = link_claimants(everyone)
    linked = time.perf_counter()
    kinds = Counter(claimant.kind for claimant in everyone)
    characters = sum(len(article["text"]) for article in articles)
    print(f"{len(articles)} articles, {characters:,} characters, {len(everyone)} mentions")
    print("mentions by kind: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    print(f"claimants in documents {len(set(everyone))}, in the warehouse {len(set(links.values()))}")
    print(f"resolving {resolved - started:.2f} s, linking {linked - resolved:.2f} s\n")
    show_joined(everyone, links)
    for article, at in sample_merges(articles, spans, found, merges, chance):
        show_merge(article["text"], spans[article["id"]][at], found[article["id"]][at], links)


def read_spans(article: dict[str, Any]) -> list[tuple[int, int]]:
    """The source spans of the first annotator, from first to last character, each once."""
    sources = (each["source"] for each in article["annotations"][0])
    return sorted({(source[0][0], source[-1][1]) for source in sources if source})


def show_joined(everyone: list[Claimant], links: dict[str, str]) -> None:
    """Print the claimants that more than one name of documents was linked to."""
    names: dict[str, set[str]] = defaultdict(set)
    for claimant in everyone:
        names[links[claimant.source_id]].add(claimant.name)
    print("joined over documents:")
    for joined in sorted(sorted(each) for each in names.values() if len(each) > 1):
        print("  " + " = ".join(joined))


def sample_merges(
    articles: list[dict[str, Any]],
    spans: dict[str, list[tuple[int, int]]],
    found: dict[str, list[Claimant]],
    size: int,
    chance: random.Random,
) -> list[tuple[dict[str, Any], int]]:
    """Choose mentions that were given a name that is not in their own words."""
    merged = [
        (article, at)
        for article in articles
        for at, (start, end) in enumerate(spans[article["id"]])
        if fold(found[article["id"]][at].name) not in fold(article["text"][start:end])
    ]
    print(f"\n{len(merged)} mentions were given a name other than their words; {min(size, len(merged))} of them:")
    return chance.sample(merged, min(size, len(merged)))


def show_merge(text: str, span: tuple[int, int], claimant: Claimant, links: dict[str, str]) -> None:
    start, end = span
    around = f"{text[max(0, start - REACH) : start]}[[{text[start:end]}]]{text[end : end + REACH // 2]}"
    scope = "world" if claimant.is_world else "document"
    moved = "" if links[claimant.source_id] == claimant.source_id else ", moved"
    print(f"\n= {claimant.name} ({claimant.kind}, {scope}{moved})\n  " + " ".join(around.split()))


def measure_speed(count: int, chance: random.Random) -> None:
    """Link synthetic names, some of them misspelt, and print time and memory."""
    names = [make_name(chance) for _ in range(count * 9 // 10)]
    names += [misspell(chance.choice(names), chance) for _ in range(count - len(names))]
    claimants = [
        Claimant(f"src_{at:016x}", " ".join(words), "person", words, True, True, False, "", "")
        for at, words in enumerate(dict.fromkeys(names))
    ]
    tracemalloc.start()
    started = time.perf_counter()
    links = link_claimants(claimants)
    seconds, (_, peak) = time.perf_counter() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    kept = len(set(links.values()))
    print(f"{len(claimants):,} distinct names to {kept:,} in {seconds:.1f} s, {peak / 2**20:.0f} MiB\n")


def make_name(chance: random.Random) -> tuple[str, str]:
    """A name of three hundred given names and many family names, the common ones much more often."""
    return make_word(int(300 * chance.random() ** 2), 2), make_word(int(60_000 * chance.random() ** 2), 3)


def make_word(number: int, syllables: int) -> str:
    """Spell a number in syllables."""
    onsets, vowels = "bdfgklmnprstvz", "aeiou"
    word = ""
    for _ in range(syllables):
        number, onset = divmod(number, len(onsets))
        number, vowel = divmod(number, len(vowels))
        word += onsets[onset] + vowels[vowel] + ("n" if onset % 2 else "")
    return word


def misspell(name: tuple[str, str], chance: random.Random) -> tuple[str, str]:
    """Put another vowel in a family name."""
    at = chance.randrange(1, len(name[1]))
    return name[0], name[1][:at] + chance.choice("aeiouy") + name[1][at + 1 :]


if __name__ == "__main__":
    main()
