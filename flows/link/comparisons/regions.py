"""Counts of one region of what is all over a country: 197 cases in a town, of 1,410 in all, are a part of them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from flows.link.comparisons.populations import CountedVoice
from flows.link.comparisons.voices import Voice, measure_size, spot_key

_LOCAL: Final = frozenset({"city", "region"})


def split_regions(counted: Sequence[CountedVoice]) -> tuple[list[CountedVoice], list[CountedVoice]]:
    """Split the counts of one measure into those of all, and those of a region whose document has a larger one of all.

    The second have the region in the key of who is counted, as a part has.
    """
    largest: dict[str, float] = defaultdict(float)
    for _, voice in counted:
        if not _is_local(voice):
            largest[voice.document_id] = max(largest[voice.document_id], measure_size(voice))
    whole, local = [], []
    for each in counted:
        spot = each.voice.spot
        if spot is None or not _is_local(each.voice) or measure_size(each.voice) >= largest[each.voice.document_id]:
            whole.append(each)
        else:
            local.append(CountedVoice(key_part(each.population, spot.name), each.voice))
    return whole, local


def key_part(population: str, place: str | None) -> str:
    """Make the key of a part: who is counted, and where."""
    return f"part {population} {spot_key(place or '')}"


def _is_local(voice: Voice) -> bool:
    return voice.spot is not None and voice.spot.precision in _LOCAL
