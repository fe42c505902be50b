"""The claimants of one document: full names, and the short names and pronouns that refer to them.

One mention by itself: `mentions`. The claimants of the whole warehouse: `flows/link/sources/`.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from flows.extract.claimants.entities import Entity, Registry, fits_description, fits_name, fits_pointer, fits_role
from flows.extract.claimants.lexicon import CARRIERS, SPEAKERS
from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.naming import Mention
from flows.extract.claimants.pronouns import Occurrence, find_antecedent
from flows.extract.claimants.text_names import find_text_names, read_beside
from flows.ids import make_id
from flows.language.names import fold_words
from flows.language.spans import Span, overlaps

_LOOK_BACK: Final = 60
"""Mentions before "the ministry" that may have its full name."""
_TOLD_IN: Final = 120
"""Characters behind a source in which the statement may stand that is referred to later."""
_SPOKEN: Final = SPEAKERS | CARRIERS
_LOOK_AHEAD: Final = 200
"""Bodies of a document that a headline's "aid group" may mean."""
_DEFINITE: Final = ("the ", "these ", "those ", "both ", "that ", "this ")


class Claimant(NamedTuple):
    """A source as one document names it.

    `is_world`: the name is full, and `source_id` is the same in every document; otherwise the id is unique to this
    document. `words` is the folded name; a body's starts with its country. `is_named`: it has a name, full or not.
    `acronym` is the one that the document defines, `gender` the pronoun that fits its words; either may be empty.
    """

    source_id: str
    name: str
    kind: str
    words: tuple[str, ...]
    is_world: bool
    is_named: bool
    is_alias: bool
    acronym: str
    gender: str

    @property
    def is_acronym(self) -> bool:
        """Whether it is known by an acronym alone."""
        return self.kind == "organisation" and not self.is_alias and self.name.isupper() and " " not in self.name


class _Place(NamedTuple):
    start: int
    end: int
    mention: Mention
    number: int
    """Number of the source, or -1 for a name that is no source."""


def resolve_mentions(
    document_id: str, text: str, spans: Sequence[Span], speaking: Mapping[int, int] | None = None
) -> list[Claimant]:
    """Resolve the cited sources of a document, given as spans; the claimants come in the order of the spans.

    `speaking` has, for the number of a span that is "I" or "we" in a quotation, that of who is quoted.
    """
    places = _list_places(text, spans)
    known = Registry()
    for place in places:
        _register(place, known)
    resolver = _Resolver(text, known)
    entities = {place.number: resolver.resolve(place) for place in places}
    acronyms = {id(entity): acronym for acronym, entity in resolver.acronyms.items()}
    said_by = speaking or {}
    return [_make_claimant(document_id, entities[said_by.get(at, at)], acronyms) for at in range(len(spans))]


def _list_places(text: str, spans: Sequence[Span]) -> list[_Place]:
    sources = [_Place(start, end, read_beside(text, start, end), at) for at, (start, end) in enumerate(spans)]
    taken = sorted(spans)
    known = [place.mention for place in sources]
    names = [_Place(*name, -1) for name in find_text_names(text, known) if not _is_inside(name.start, name.end, taken)]
    return sorted([*sources, *names], key=lambda place: (place.start, -place.end, place.number))


def _is_inside(start: int, end: int, taken: Sequence[Span]) -> bool:
    """Whether a name overlaps one of the spans, which are in order."""
    at = bisect_right(taken, (start, end)) - 1
    around = taken[max(0, at - 3) : at + 2]
    return any(overlaps(span, (start, end)) for span in around)


def _register(place: _Place, entities: Registry) -> None:
    both = place.mention.name.split(" and ") if place.mention.kind == "group" else []
    for mention in map(read_mention, both) if place.mention.form == "name" and len(both) > 1 else (place.mention,):
        _register_name(mention, entities, is_cited=place.number >= 0)


def _register_name(mention: Mention, entities: Registry, *, is_cited: bool) -> None:
    if mention.form != "name":
        return
    if mention.kind == "person" and mention.is_specific:
        entities.add_person(mention, is_cited=is_cited)
    elif mention.kind != "person" and not _is_acronym(mention):
        entities.add_body(mention, is_cited=is_cited)


def _is_acronym(mention: Mention) -> bool:
    return " " not in mention.name and mention.name.isupper() and not mention.is_alias


class _Resolver:
    """Resolves the mentions of a document one by one, in the order of its text."""

    def __init__(self, text: str, entities: Registry) -> None:
        self._text = text
        self._entities = entities
        self._own: dict[tuple[str, ...], Entity] = {}
        self._before: list[Occurrence] = []
        self.acronyms: dict[str, Entity] = {}

    def resolve(self, place: _Place) -> Entity:
        """Find or make the entity of a mention."""
        mention = self._complete(place.mention)
        entity = self._find(mention, place) or self._make(mention)
        if mention.form != "pronoun":
            if entity.kind == mention.kind:
                entity.learn(mention)
        elif mention.gender and entity.kind == "person":
            entity.genders |= {mention.gender} if not entity.genders else set()
        if mention.acronym:
            self.acronyms.setdefault(mention.acronym, entity)
        self._before.append(Occurrence(place.start, place.end, mention, entity, place.number >= 0))
        return entity

    def _complete(self, mention: Mention) -> Mention:
        """Put the country's name before "the country's spy agency" and "its ministry"."""
        if not mention.owner:
            return mention
        told = (each for each in reversed(self._before[-_LOOK_BACK:]) if each.is_source and each.entity.country)
        last = next(told, None)
        if last is None or not _points_to_country(mention.owner, last.entity):
            return mention
        return read_mention(f"{last.entity.country.title()}'s {mention.name}")

    def _find(self, mention: Mention, place: _Place) -> Entity | None:
        if mention.form == "pronoun":
            return find_antecedent(mention.words[0], mention.gender, place.start, self._text, self._before)
        if mention.form == "role":
            return self._find_nearest(mention, fits_role)
        if mention.kind == "person":
            return self._find_person(mention)
        if mention.form == "plain":
            return self._find_plain(mention, place)
        if _is_acronym(mention):
            return self._entities.find_acronym(mention) or self._entities.find_shortened(mention)
        return self._entities.find_shortened(mention) or self._find_body(mention)

    def _find_person(self, mention: Mention) -> Entity | None:
        """Find a person by name; "Calder" and "Vell Dorn" may be the short names of bodies."""
        if mention.is_specific or mention.is_alias:
            return self._entities.find_shortened(mention) or self._entities.add_person(mention)
        return self._entities.find_person(mention) or self._entities.find_shortened(mention)

    def _find_body(self, mention: Mention) -> Entity | None:
        exact = self._entities.find_body(mention)
        if mention.is_specific or mention.is_alias:
            return exact
        return self._find_nearest(mention, fits_name) or exact or self._find_nearest(mention, fits_pointer)

    def _find_nearest(self, mention: Mention, fits: Callable[[Mention, Entity], bool]) -> Entity | None:
        """Find the nearest earlier entity that fits, else the only named body that does."""
        for occurrence in reversed(self._before[-_LOOK_BACK:]):
            if fits(mention, occurrence.entity):
                return occurrence.entity
        later = [entity for entity in self._later() if fits(mention, entity)]
        return later[0] if len(later) == 1 else None

    def _later(self) -> Iterator[Entity]:
        for at, entity in enumerate(self._entities.bodies()):
            if at >= _LOOK_AHEAD:
                return
            yield entity

    def _find_plain(self, mention: Mention, place: _Place) -> Entity | None:
        """Find whom "the officials", "the lawyer" or "the statement" refers to; "a lawyer" refers to nobody before."""
        is_back = self._text[place.start : place.start + 6].lower().startswith(_DEFINITE)
        if not is_back and not mention.owner:
            return None
        return self._find_described(mention) or (self._find_told(mention, place) if is_back else None)

    def _find_described(self, mention: Mention) -> Entity | None:
        """Find the nearest person before with the words of a description beside the name, else the only one."""
        if mention.kind != "unnamed":
            return None
        for occurrence in reversed(self._before[-_LOOK_BACK:]):
            if fits_description(mention, occurrence.entity):
                return occurrence.entity
        later = [each for each in islice(self._entities.persons(), _LOOK_AHEAD) if fits_description(mention, each)]
        return later[0] if len(later) == 1 else None

    def _find_told(self, mention: Mention, place: _Place) -> Entity | None:
        """Find the nearest source with the same noun in it, or behind it: "the army said in a statement"."""
        is_one = len(mention.words) == 1
        for occurrence in reversed(self._before[-_LOOK_BACK:]):
            best = occurrence.entity.best
            if not occurrence.is_source or (best.form == "plain" and best.head != mention.head):
                continue
            if is_one and best.form == "plain":
                return occurrence.entity
            end = occurrence.end + _TOLD_IN if mention.head in CARRIERS else occurrence.end
            own = fold_words(self._text[occurrence.start : min(end, place.start)])
            if is_one and mention.head in _SPOKEN and mention.head in own:
                return occurrence.entity
        return None

    def _make(self, mention: Mention) -> Entity:
        key = (mention.form, mention.kind, mention.owner, *mention.words)
        return self._own.setdefault(key, Entity.of(mention))


def _points_to_country(owner: str, last: Entity) -> bool:
    """Whether "the country's" or "its" means the last source's country; "its" only follows a country itself."""
    is_country = last.best.words[1:] == ()
    return "country" in owner or "nation" in owner or (owner in {"its", "their"} and is_country)


def _make_claimant(document_id: str, entity: Entity, acronyms: dict[int, str]) -> Claimant:
    best = entity.best
    is_world = best.form == "name" and best.is_specific and not _is_acronym(best)
    key = (best.kind, *best.words)
    if not is_world:
        key = (document_id, best.form, best.owner, *key)
    return Claimant(
        source_id=make_id("src", *key),
        name=best.name,
        kind=best.kind,
        words=best.words,
        is_world=is_world,
        is_named=best.form == "name",
        is_alias=best.is_alias,
        acronym=acronyms.get(id(entity), ""),
        gender=min(entity.genders, default="") if len(entity.genders) == 1 else "",
    )


def write_claimant(claimant: Claimant) -> str:
    """Write a claimant as JSON; equal claimants give equal text."""
    return json.dumps(claimant._asdict(), ensure_ascii=False, separators=(",", ":"))


def read_claimant(stored: str) -> Claimant:
    """Read what `write_claimant` wrote."""
    fields = json.loads(stored)
    return Claimant(**{**fields, "words": tuple(fields["words"])})
