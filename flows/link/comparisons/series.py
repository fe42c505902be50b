"""The series of a comparison: each voice's figures in time, and which of them it still gives. Rows of `series`."""

from collections.abc import Iterator, Mapping, Sequence

from flows.ids import make_id
from flows.link.comparisons.voices import Voice, find_echoes
from flows.records import Row

CURRENT, SUPERSEDED, REPEAT = "current", "superseded", "repeat"


def build_series(
    comparisons: Sequence[Row], voices: Mapping[str, Sequence[Voice]], names: Mapping[str, str]
) -> Iterator[Row]:
    """Yield the rows of table `series`.

    Args:
        comparisons: rows of `comparisons`.
        voices: the figures of each, in order of publication.
        names: of the sources, by id.
    """
    for row in comparisons:
        yield from _describe_series(row, voices[row["comparison_id"]], names)


def _describe_series(comparison: Row, voices: Sequence[Voice], names: Mapping[str, str]) -> Iterator[Row]:
    for voice, status in zip(voices, tell_statuses(voices), strict=True):
        yield {
            "series_id": make_id("ser", comparison["comparison_id"], voice.figure_id),
            "comparison_id": comparison["comparison_id"],
            "event_id": comparison["event_id"],
            "figure_id": voice.figure_id,
            "document_id": voice.document_id,
            "source_id": voice.source_id,
            "voice": voice.speaker if voice.source_id is None else names[voice.source_id],
            "said_at_utc": voice.said,
            "as_of_start": voice.as_of[0],
            "as_of_end": voice.as_of[1],
            "value_low": voice.low,
            "value_high": voice.high,
            "bound": voice.bound,
            "status": status,
        }


def tell_statuses(voices: Sequence[Voice]) -> list[str]:
    """Tell of each voice, in order of publication, whether it is its speaker's last word, a former one, or a repeat.

    A narrator repeats whom he cites in the same document; that ends what he said before. A reprint repeats what was
    said in what it reprints.
    """
    echoes = find_echoes(voices)
    statuses = [REPEAT] * len(voices)
    last: dict[str, int] = {}
    for at, voice in enumerate(voices):
        before = last.get(voice.speaker)
        if voice.is_repeat and any(voice.stated == earlier.stated for earlier in voices[:at]):
            continue
        if before is not None and voices[before].stated == voice.stated:
            continue
        if before is not None and statuses[before] == CURRENT:
            statuses[before] = SUPERSEDED
        last[voice.speaker] = at
        statuses[at] = REPEAT if voice.figure_id in echoes else CURRENT
    return statuses
