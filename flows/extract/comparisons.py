"""Which figures speak of the same thing, and whether they can be true together. Precision first.

Figures meet where subject, measure and unit are the same: inside one document, or, where the subject is specific,
across documents published within a few days of each other. Denied claims, parts of a total, reprints and
single voices are left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Final, NamedTuple

import pyarrow as pa

from flows.extract.subjects import complete_subject, is_specific, normalize_subject, points_elsewhere
from flows.ids import make_id
from flows.records import Row

WINDOW: Final = timedelta(days=3)
"""Between one figure and the next of a comparison; a toll moves on after that."""
APPROXIMATE_SHARE: Final = 0.1
"""How far "about" reaches to either side."""
_PART_REACH: Final = 24
_FIGURE_COLUMNS: Final = (
    "figure_id",
    "claim_id",
    "document_id",
    "figure_start",
    "figure_end",
    "value_low",
    "value_high",
    "bound",
    "unit",
    "measure",
    "subject_text",
    "direction",
)
_CLAIM_COLUMNS: Final = (
    "claim_id",
    "document_id",
    "source_id",
    "polarity",
    "cue_text",
    "content_text",
    "content_start",
)
_DOCUMENT_COLUMNS: Final = ("document_id", "publisher", "origin_id", "published_at_utc", "duplicate_of")
_UNDATED: Final = datetime.min.replace(tzinfo=UTC)


class _Voice(NamedTuple):
    """One figure in a comparison, in the order of publication."""

    published: datetime
    figure_id: str
    document_id: str
    speaker: str
    source_id: str | None
    low: float | None
    high: float | None
    bound: str


class _Topic(NamedTuple):
    """What figures must share to be compared; `document_id` where only one document may hold them."""

    subject: str
    measure: str
    unit: str
    document_id: str


def build_comparisons(figures: pa.Table, claims: pa.Table, documents: pa.Table) -> list[Row]:
    """Make the rows of table `comparisons` from all figures, claims and documents, in any order of rows.

    Of `documents` the text is not read, so that it need not be in memory.
    """
    documents_by_id = _index_documents(documents)
    claims_by_id = _index_claims(claims)
    topics: dict[_Topic, list[_Voice]] = defaultdict(list)
    claimed = _index_words(claims)
    for figure in _read_rows(figures, _FIGURE_COLUMNS):
        claim, document = claims_by_id.get(figure["claim_id"]), documents_by_id.get(figure["document_id"])
        if claim is None or document is None or not _is_comparable(figure, claim):
            continue
        topic = _find_topic(figure, claimed)
        if topic is not None:
            topics[topic].append(_make_voice(figure, claim, document))
    rows = [row for topic, voices in topics.items() for row in _compare_topic(topic, voices)]
    return sorted(rows, key=lambda row: str(row["comparison_id"]))


def _index_documents(documents: pa.Table) -> dict[str, Row]:
    """Documents that are not reprints, by id."""
    rows = _read_rows(documents, _DOCUMENT_COLUMNS)
    return {row["document_id"]: row for row in rows if row["duplicate_of"] is None}


def _index_claims(claims: pa.Table) -> dict[str, Row]:
    return {row["claim_id"]: row for row in _read_rows(claims, _CLAIM_COLUMNS)}


def _index_words(claims: pa.Table) -> dict[str, str]:
    """The words of each document's claims, in lower case."""
    contents: dict[str, list[str]] = defaultdict(list)
    for row in _read_rows(claims, ("document_id", "content_text")):
        contents[row["document_id"]].append(row["content_text"])
    return {document_id: "\n".join(texts).lower() for document_id, texts in contents.items()}


def _read_rows(table: pa.Table, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    columns = (table[name].to_pylist() for name in names)
    return (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))


def _is_comparable(figure: Row, claim: Row) -> bool:
    """Asserted now and not recalled ("had counted"), a level and not a change, of the whole and not of a part."""
    if claim["polarity"] == "negative" or points_elsewhere(figure["subject_text"]):
        return False
    if (claim["cue_text"] or "").lower().startswith("had "):
        return False
    text = claim["content_text"]
    start, end = figure["figure_start"] - claim["content_start"], figure["figure_end"] - claim["content_start"]
    before = text[max(0, start - _PART_REACH) : start].lower()
    if figure["direction"] != "none" and not before.endswith(" to "):
        return False
    is_part = "including" in before or "of whom" in before or "among them" in before or "of them" in before
    return not is_part and not text[end:].startswith((" of ", " more ", " others "))


def _find_topic(figure: Row, claimed: Mapping[str, str]) -> _Topic | None:
    """The topic of a figure; None where nothing says what is counted. `claimed` as of `_index_words`."""
    key, document_id, unit = normalize_subject(figure["subject_text"]), figure["document_id"], figure["unit"] or ""
    if figure["measure"] == "other":
        return _Topic(key, "other", unit, document_id) if is_specific(key) else None
    key = complete_subject(key, claimed[document_id])
    return _Topic(key, figure["measure"], unit, "" if is_specific(key) else document_id)


def _make_voice(figure: Row, claim: Row, document: Row) -> _Voice:
    narrator = f"narrator {document['publisher'] or document['origin_id']}"
    return _Voice(
        published=document["published_at_utc"] or _UNDATED,
        figure_id=figure["figure_id"],
        document_id=figure["document_id"],
        speaker=claim["source_id"] or narrator,
        source_id=claim["source_id"],
        low=figure["value_low"],
        high=figure["value_high"],
        bound=figure["bound"],
    )


def _compare_topic(topic: _Topic, voices: Sequence[_Voice]) -> Iterator[dict[str, Any]]:
    ordered = sorted(voices)
    for group in _split_windows(ordered):
        kept = _drop_repeats(group)
        if _disagrees_in_voice(kept) and not (topic.document_id and _speaks_twice(kept)):
            yield _describe_comparison(topic, kept)


def _split_windows(ordered: Sequence[_Voice]) -> Iterator[list[_Voice]]:
    """Cut voices where nobody spoke for longer than the window; an undated document stands alone."""
    group: list[_Voice] = []
    for before, voice in pairwise([None, *ordered]):
        assert voice is not None
        apart = before is not None and (
            voice.published - before.published > WINDOW
            or (voice.published == _UNDATED and voice.document_id != before.document_id)
        )
        if apart:
            yield group
            group = []
        group.append(voice)
    yield group


def _drop_repeats(group: Sequence[_Voice]) -> list[_Voice]:
    """Keep the first of the same speaker's same figure."""
    kept: dict[tuple[Any, ...], _Voice] = {}
    for voice in group:
        kept.setdefault((voice.speaker, voice.low, voice.high, voice.bound), voice)
    return list(kept.values())


def _disagrees_in_voice(voices: Sequence[_Voice]) -> bool:
    """Whether there are two speakers, or one who gives another value at a later date."""
    if len({voice.speaker for voice in voices}) > 1:
        return True
    return len(voices) > 1 and len({voice.published for voice in voices}) > 1


def _speaks_twice(voices: Sequence[_Voice]) -> bool:
    """Whether one speaker gives two values in one document: there the words mean two different things."""
    return len({(voice.speaker, voice.document_id) for voice in voices}) < len(voices)


def _describe_comparison(topic: _Topic, voices: Sequence[_Voice]) -> dict[str, Any]:
    stated = [value for voice in voices for value in (voice.low, voice.high) if value is not None]
    low, high = min(stated), max(stated)
    return {
        "comparison_id": make_id("cmp", *topic, voices[0].figure_id),
        "subject": topic.subject or topic.unit or topic.measure,
        "measure": topic.measure,
        "unit": topic.unit or None,
        "place": None,
        "as_of_start": None,
        "as_of_end": None,
        "figure_ids": [voice.figure_id for voice in voices],
        "sources": sorted({voice.source_id for voice in voices if voice.source_id is not None}),
        "value_low": low,
        "value_high": high,
        "disagreement": _judge(voices),
        "spread": high / low if low > 0 else None,
    }


def _judge(voices: Sequence[_Voice]) -> str:
    """Whether all pairs admit a common value: intervals do where the highest low is not above the lowest high."""
    intervals = [_admitted(voice) for voice in voices]
    if max(low for low, _ in intervals) > min(high for _, high in intervals):
        return "conflict"
    return "agree" if len({(voice.low, voice.high) for voice in voices}) == 1 else "overlap"


def _admitted(voice: _Voice) -> tuple[float, float]:
    """The values that the words admit."""
    low = float("-inf") if voice.low is None else voice.low
    high = float("inf") if voice.high is None else voice.high
    if voice.bound == "approximate":
        low, high = low - APPROXIMATE_SHARE * abs(low), high + APPROXIMATE_SHARE * abs(high)
    return low, high
