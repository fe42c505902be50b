"""Figures of people with source, bound and measure: `python tests/bench/people_figures.py [--errors]`.

Protocol: `tests/golden/people_figures.json` holds the figures of 40 passages of news, labelled by reading before the
extractor ran on them (its `conventions` say how). The extractor reads each whole document, with its day of
publication; of what it gives, the figures inside the passages count that are of people: their unit is people, or
their measure counts people. A figure is found if it overlaps a labelled one and has its two values, each
matched once; it is all right if its bound, its measure and the source of its claim are right too. A source is right
if both name none, if the spans overlap (a pronoun's or its antecedent's), or if the words of one hold the other's.
A place is right by its words in the same way, as_of by both its days; these two are printed for information.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.attribution.trained.attributor import Attributor  # noqa: E402
from flows.extract.claims import extract_documents  # noqa: E402
from flows.language.names import fold  # noqa: E402
from schemas.measures import MEASURES  # noqa: E402

GOLDEN = ROOT / "tests" / "golden" / "people_figures.json"
PARTS = ("measure", "bound", "source", "as_of", "place")
COUNTED = ("measure", "bound", "source")
"""What has to be right beside the values."""
UNITS = frozenset({"deployed"})
"""Measures of people, and of what they come with."""

Read = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """One labelled passage, the text that it stands in, and the figures of people that the extractor gives there."""

    label: Read
    text: str
    found: Sequence[Read]

    def words(self, span: Sequence[int] | None) -> str | None:
        """The words of a labelled span."""
        return None if span is None else self.text[span[0] : span[1]]


@dataclass(frozen=True, slots=True)
class Match:
    """A labelled figure and the extracted one that has its place and values, or only one of the two."""

    passage: Passage
    wanted: Read | None
    found: Read | None

    def is_right(self, part: str) -> bool:
        """Whether both are there and agree in one of `PARTS`."""
        if self.wanted is None or self.found is None:
            return False
        if part == "source":
            return has_source(self.passage, self.wanted, self.found)
        if part == "place":
            return hold_each_other(self.found["place_name"], self.passage.words(self.wanted["place"]))
        if part == "as_of":
            days = [self.found["as_of_start"], self.found["as_of_end"]]
            return [day and str(day)[:10] for day in days] == (self.wanted["as_of"] or [None, None])
        return bool(self.wanted[part] == self.found[part])

    def is_all_right(self) -> bool:
        """Whether the source, the bound and the measure are right."""
        return all(self.is_right(part) for part in COUNTED)


def is_of_people(figure: Read) -> bool:
    """Whether an extracted figure counts people."""
    return bool(figure["unit"] == "people" or MEASURES[figure["measure"]].counts_people or figure["measure"] in UNITS)


def has_source(passage: Passage, wanted: Read, found: Read) -> bool:
    """Whether the claim of an extracted figure cites whom the label names."""
    spans = [span for span in (wanted["source"], wanted["antecedent"]) if span is not None]
    if not spans or found["source_text"] is None:
        return not spans and found["source_text"] is None
    place = (found["source_start"], found["source_end"])
    return any(overlap(place, span) or hold_each_other(found["source_text"], passage.words(span)) for span in spans)


def hold_each_other(one: str | None, other: str | None) -> bool:
    """Whether neither is given, or the words of one are all among the other's."""
    if one is None or other is None:
        return one is other
    first, second = set(fold(one).split()), set(fold(other).split())
    return first <= second or second <= first


def overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two half-open spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def match_passage(passage: Passage) -> list[Match]:
    """Pair each labelled figure with at most one extracted one, the one with most parts right; the rest stay alone."""
    left = list(passage.found)
    matches: list[Match] = []
    for wanted in passage.label["figures"]:
        pairs = [Match(passage, wanted, found) for found in left if is_same_quantity(wanted, found)]
        best = max(pairs, key=lambda pair: sum(pair.is_right(part) for part in COUNTED), default=None)
        matches.append(best or Match(passage, wanted, None))
        left = [found for found in left if best is None or found is not best.found]
    return matches + [Match(passage, None, found) for found in left]


def is_same_quantity(wanted: Read, found: Read) -> bool:
    """Whether an extracted figure stands where the labelled one does and has its values."""
    values = [(figure["value_low"], figure["value_high"]) for figure in (wanted, found)]
    place = (found["figure_start"], found["figure_end"])
    return values[0] == values[1] and overlap(place, (wanted["start"], wanted["end"]))


def read_texts(data: Path, passages: Sequence[Read]) -> dict[str, str]:
    """The text of each labelled document by its id; raises where it is not the text that was labelled."""
    sums = {passage["document_id"]: passage["sha256"] for passage in passages}
    texts: dict[str, str] = {}
    for corpus in sorted({passage["corpus"] for passage in passages}):
        with gzip.open(data / corpus, "rt", encoding="utf-8") as lines:
            texts |= {row["id"]: row["text"] for row in map(json.loads, lines) if row["id"] in sums}
    for document_id, expected in sums.items():
        actual = hashlib.sha256(texts[document_id].encode()).hexdigest()[:16]
        assert actual == expected, f"{document_id}: text has sha256 {actual}, the labels were made on {expected}"
    return texts


def read_passages(data: Path, labels: Sequence[Read]) -> Iterator[Passage]:
    """The labelled passages with what the extractor finds in them; each document is extracted once."""
    texts = read_texts(data, labels)
    attributor = Attributor()
    for document_id in dict.fromkeys(label["document_id"] for label in labels):
        own = [label for label in labels if label["document_id"] == document_id]
        published = datetime.fromisoformat(own[0]["published"]).replace(tzinfo=UTC)
        document = {
            "document_id": document_id,
            "text": texts[document_id],
            "published_at_utc": published,
            "published_precision": "day",
        }
        rows = extract_documents([document], attributor)
        claims = {claim["claim_id"]: claim for claim in rows.claims}
        figures = [{**claims[figure["claim_id"]], **figure} for figure in rows.figures if is_of_people(figure)]
        for label in own:
            yield Passage(label, texts[document_id], [figure for figure in figures if is_inside(figure, label)])


def is_inside(figure: Read, label: Read) -> bool:
    """Whether an extracted figure stands in a passage."""
    return bool(label["start"] <= figure["figure_start"] and figure["figure_end"] <= label["end"])


def render_scores(matches: Sequence[Match]) -> str:
    """The table: two F1 scores, and the share of each part among the figures found with their values."""
    wanted = sum(match.wanted is not None for match in matches)
    extracted = sum(match.found is not None for match in matches)
    both = [match for match in matches if match.wanted and match.found]
    right = sum(match.is_all_right() for match in both)
    lines = [
        f"figures of people: {wanted} labelled, {extracted} extracted",
        f"{'':38}{'recall':>8}{'precision':>11}{'F1':>7}",
        f"{'found with values':38}{render_rates(len(both), wanted, extracted)}",
        f"{'source, bound and measure all right':38}{render_rates(right, wanted, extracted)}",
        f"of the {len(both)} found with values, right are",
    ]
    return "\n".join(lines + [f"  {part:10}{sum(match.is_right(part) for match in both):4}" for part in PARTS])


def render_rates(right: int, wanted: int, extracted: int) -> str:
    """Recall, precision and F1 in percent."""
    f1 = 2 * right / (wanted + extracted) if wanted + extracted else 0.0
    return f"{right / max(wanted, 1):8.1%}{right / max(extracted, 1):11.1%}{f1:7.1%}"


def render_error(match: Match) -> str | None:
    """One line on what is missed, too much or wrong; None where all is right."""
    passage, wanted, found = match.passage, match.wanted, match.found
    place = f"{passage.label['document_id'][:40]} {passage.label['start']}"
    if wanted is None and found is not None:
        return f"too much  {place}: {found['figure_text']!r} {found['measure']}, source {found['source_text']!r}"
    if wanted is None or match.is_all_right():
        return None
    source = f"source {passage.words(wanted['source'])!r}"
    read = f"{passage.words((wanted['start'], wanted['end']))!r} {wanted['bound']} {wanted['measure']}, {source}"
    if found is None:
        return f"missed    {place}: {read}"
    got = f"{found['figure_text']!r} {found['bound']} {found['measure']}, source {found['source_text']!r}"
    return f"wrong     {place}: {read}; extracted {got}"


def main() -> None:
    """Extract, match and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    arguments.add_argument("--errors", action="store_true", help="print what is missed, too much or wrong")
    given = arguments.parse_args()
    labels = json.loads(GOLDEN.read_text(encoding="utf-8"))["passages"]
    absent = sorted({label["corpus"] for label in labels if not (given.data / label["corpus"]).exists()})
    if absent:
        print(f"skipped: {given.data} does not hold {', '.join(absent)}, whose texts this bench reads")
        return
    matches = [match for passage in read_passages(given.data, labels) for match in match_passage(passage)]
    print(render_scores(matches))
    if given.errors:
        print("\n".join(line for match in matches if (line := render_error(match))))


if __name__ == "__main__":
    main()
