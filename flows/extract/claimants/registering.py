"""The mentions of a text in order, sources and other names, and the register of those that name somebody."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from flows.extract.claimants.entities import Registry
from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.naming import Mention
from flows.extract.claimants.text_names import find_text_names, read_beside
from flows.language.spans import Span, overlaps


class MentionPlace(NamedTuple):
    """A mention in its text; `is_inner` if the source of a claim within another; `content` is what its claim says."""

    start: int
    end: int
    mention: Mention
    number: int
    """Number of the source, or -1 for a name that is no source."""
    is_inner: bool = False
    content: Sequence[Span] = ()


def list_places(
    text: str,
    spans: Sequence[Span],
    inner: AbstractSet[int] = frozenset(),
    contents: Sequence[Sequence[Span]] = (),
) -> list[MentionPlace]:
    """List the sources of a text, given as spans, and its other names, in order; `inner` has numbers of spans."""
    sources = [
        MentionPlace(start, end, read_beside(text, start, end), at, at in inner, contents[at] if contents else ())
        for at, (start, end) in enumerate(spans)
    ]
    taken = sorted(spans)
    known = [place.mention for place in sources]
    names = [
        MentionPlace(*name, -1) for name in find_text_names(text, known) if not _is_inside(name.start, name.end, taken)
    ]
    return sorted([*sources, *names], key=lambda place: (place.start, -place.end, place.number))


def _is_inside(start: int, end: int, taken: Sequence[Span]) -> bool:
    """Whether a name overlaps one of the spans, which are in order."""
    at = bisect_right(taken, (start, end)) - 1
    around = taken[max(0, at - 3) : at + 2]
    return any(overlaps(span, (start, end)) for span in around)


def register(places: Iterable[MentionPlace]) -> Registry:
    """Register everybody whom a text names in full; of a group of two, each."""
    entities = Registry()
    for place in places:
        both = place.mention.name.split(" and ") if place.mention.kind == "group" else []
        is_both = place.mention.form == "name" and len(both) > 1
        for mention in map(read_mention, both) if is_both else (place.mention,):
            _register_name(mention, entities, is_cited=place.number >= 0)
    return entities


def _register_name(mention: Mention, entities: Registry, *, is_cited: bool) -> None:
    if mention.form != "name":
        return
    if mention.kind == "person" and mention.is_specific:
        entities.add_person(mention, is_cited=is_cited)
    elif mention.kind != "person" and not is_bare_acronym(mention):
        entities.add_body(mention, is_cited=is_cited)


def is_bare_acronym(mention: Mention) -> bool:
    """Whether a mention is an acronym that nobody has confirmed."""
    return " " not in mention.name and mention.name.isupper() and not mention.is_alias
