"""The mentions of a text in order, sources and other names, and the register of those that name somebody."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from flows.extract.claimants.bare_names import find_told_bodies, read_bare_body
from flows.extract.claimants.entities import Registry
from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.naming import Mention
from flows.extract.claimants.parsed_names import (
    find_personal_name,
    is_common_noun,
    list_name_spans,
    read_compound,
    read_named,
)
from flows.extract.claimants.persons import family_keys
from flows.extract.claimants.text_names import TextName, find_text_names, read_beside
from flows.language.sentence import Sentences
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


@dataclass(frozen=True, slots=True)
class Shown:
    """What a document shows of its sources beyond their words; numbers are those of their spans.

    `speaking` has, for a source that is "I" or "we" in a quotation, who is quoted; `inner` those whose claims stand
    within others; `contents` what each is cited for. `sentences` are those of the text with their trees, `town` is
    where its main happening is.
    """

    speaking: Mapping[int, int] = field(default_factory=dict)
    inner: AbstractSet[int] = frozenset()
    contents: Sequence[Sequence[Span]] = ()
    sentences: Sentences | None = None
    town: str = ""


def list_places(text: str, spans: Sequence[Span], shown: Shown) -> list[MentionPlace]:
    """List the sources of a text, given as spans, and its other names, in order."""
    sources = [
        MentionPlace(start, end, _read_source(text, (start, end), shown.sentences), at, at in shown.inner)
        for at, (start, end) in enumerate(spans)
    ]
    if shown.contents:
        sources = [place._replace(content=shown.contents[place.number]) for place in sources]
    names = [*find_text_names(text, [place.mention for place in sources]), *_list_parsed(sources, shown.sentences)]
    sources = [*_tell_bodies(text, sources, [name.mention for name in names])]
    taken = sorted(spans)
    places = {(name.start, name.end): MentionPlace(*name, -1) for name in names}
    others = [place for place in places.values() if not _is_inside(place.start, place.end, taken)]
    return sorted([*sources, *others], key=lambda place: (place.start, -place.end, place.number))


def _read_source(text: str, span: Span, sentences: Sentences | None) -> Mention:
    """Read a source by its words, with the help of the tree where there is one."""
    mention = read_beside(text, *span)
    if sentences is None or mention.form == "pronoun":
        return mention
    if is_common_noun(sentences, span):
        return read_mention(text[slice(*span)].lower())
    name = find_personal_name(sentences, span)
    mention = mention if name is not None else read_compound(sentences, span, mention) or mention
    return mention if name is None else read_named(text[slice(*span)], " ".join(text[slice(*name)].split()), mention)


def _list_parsed(sources: Sequence[MentionPlace], sentences: Sentences | None) -> Iterator[TextName]:
    """Yield the full names that the trees show for family names that are cited alone."""
    alone = {place.mention.words[-1] for place in sources if _is_family_name(place.mention)}
    if not alone or sentences is None:
        return
    for sentence in sentences:
        if not any(token.lower in alone for token in sentence.tokens):
            continue
        for start, end in list_name_spans(sentence):
            mention = read_mention(sentence.text[start:end])
            if mention.kind == "person" and mention.is_specific and alone & set(family_keys(mention.words)):
                yield TextName(start, end, mention)


def _tell_bodies(text: str, sources: Sequence[MentionPlace], others: Iterable[Mention]) -> Iterator[MentionPlace]:
    """Read names of one word again that the text tells to be a body's, and nobody in it has as a family name."""
    told = find_told_bodies(text)
    full = (mention for mention in (*others, *(place.mention for place in sources)) if len(mention.words) > 1)
    families = {key for mention in full if mention.kind == "person" for key in family_keys(mention.words)}
    for place in sources:
        is_told = place.mention.name in told and not families & {*place.mention.words}
        body = read_bare_body(place.mention) if is_told else None
        yield place if body is None else place._replace(mention=body)


def _is_family_name(mention: Mention) -> bool:
    return mention.kind == "person" and mention.form == "name" and len(mention.words) == 1


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
