"""The claimants of one document: full names, and the short names and pronouns that refer to them.

One mention by itself: `mentions`. The claimants of the whole warehouse: `flows/link/sources/`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final

from flows.extract.claimants.claimant import Claimant, make_claimant
from flows.extract.claimants.entities import Entity, Registry, fits_description, fits_name, fits_pointer, fits_role
from flows.extract.claimants.lexicon import CARRIERS, OFFICES, SPEAKERS
from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.naming import Mention
from flows.extract.claimants.pronouns import (
    Occurrence,
    find_antecedent,
    find_speaker_before,
    find_stop,
    holds_stop,
)
from flows.extract.claimants.registering import MentionPlace, Shown, is_bare_acronym, list_places, register
from flows.extract.claimants.text_names import find_defined
from flows.extract.claimants.variations import fits_next, fits_varied
from flows.extract.claimants.whereabouts import Whereabouts
from flows.language.names import fold_words
from flows.language.spans import Span, is_held

_LOOK_BACK: Final = 60
"""Mentions before "the ministry" that may have its full name."""
_TOLD_IN: Final = 120
"""Characters behind a source in which the statement may stand that is referred to later."""
_LONG: Final = 600
"""Characters of a sentence in which somebody is said to speak "in a statement"."""
_TOLD_BY: Final = r"\b(?:in|through|via|issued|released|made)\s+(?:(?:an?|the|his|her|its|their)\s+)?(?:[\w-]+\s+){0,2}"
_SPOKEN: Final = SPEAKERS | CARRIERS
_LOOK_AHEAD: Final = 200
"""Bodies of a document that a headline's "aid group" may mean."""
_NEXT: Final = 900
"""Most characters between who is described at the top of a text and the name given next."""
_VARIED: Final = 600
"""Most characters between a speaker's words and "the former diplomat" for him."""
_PARAGRAPH: Final = "\n\n"
_THE: Final = "the "
_INDEFINITE: Final = ("a ", "an ")
_DEFINITE: Final = ("the ", "these ", "those ", "both ", "that ", "this ")


def resolve_mentions(document_id: str, text: str, spans: Sequence[Span], shown: Shown | None = None) -> list[Claimant]:
    """Resolve the cited sources of a document, given as spans; the claimants come in the order of the spans.

    `shown` is what the document shows of them beyond their words.
    """
    shown = shown or Shown()
    places = list_places(text, spans, shown)
    resolver = _Resolver(text, register(places), places)
    entities = {place.number: resolver.resolve(place) for place in places}
    acronyms = {id(entity): acronym for acronym, entity in resolver.acronyms.items()}
    whereabouts = Whereabouts(shown.sentences, shown.town)
    cited = [entities[shown.speaking.get(at, at)] for at in range(len(spans))]
    return [
        make_claimant(document_id, each, acronyms.get(id(each), ""), whereabouts.complete(each.best)) for each in cited
    ]


class _Resolver:
    """Resolves the mentions of a document one by one, in the order of its text."""

    def __init__(self, text: str, entities: Registry, places: Sequence[MentionPlace]) -> None:
        self._text = text
        self._outer = [place for place in places if place.number >= 0 and not place.is_inner]
        self._entities = entities
        self._own: dict[tuple[str, ...], Entity] = {}
        self._before: list[Occurrence] = []
        self._cited: dict[Span, Entity] = {}
        self.acronyms: dict[str, Entity] = {}

    def resolve(self, place: MentionPlace) -> Entity:
        """Find or make the entity of a mention."""
        mention = self._complete(place.mention)
        entity = self._cited.get((place.start, place.end)) or self._look_up(mention, place) or self._make(mention)
        self._cited[place.start, place.end] = entity
        if mention.form != "pronoun":
            if entity.kind == mention.kind:
                entity.learn(mention)
        elif mention.gender and entity.kind == "person":
            entity.genders |= {mention.gender} if not entity.genders else set()
        if mention.acronym:
            self.acronyms.setdefault(mention.acronym, entity)
        self._before.append(Occurrence(place.start, place.end, mention, entity, place.number >= 0, place.is_inner))
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

    def _look_up(self, mention: Mention, place: MentionPlace) -> Entity | None:
        return self._find_named_next(place) or self._find(mention, place) or self._find_varied(mention, place)

    def _find(self, mention: Mention, place: MentionPlace) -> Entity | None:
        if mention.form == "pronoun":
            find = find_antecedent if place.is_inner else find_speaker_before
            before = [each for each in self._before[-_LOOK_BACK:] if not is_held(place.content, (each.start, each.end))]
            return find(mention.words[0], mention.gender, place.start, self._text, before)
        if mention.form == "role":
            return self._find_nearest(mention, fits_role) or self._find_later_person(mention)
        if mention.kind == "person":
            return self._find_person(mention)
        if mention.form == "plain":
            return self._find_plain(mention, place)
        if is_bare_acronym(mention):
            known = self._entities.find_acronym(mention) or self._entities.find_shortened(mention)
            return known or self._find_defined(mention)
        return self._entities.find_shortened(mention) or self._find_body(mention)

    def _find_person(self, mention: Mention) -> Entity | None:
        """Find a person by name; "Calder" and "Vell Dorn" may be the short names of bodies."""
        if mention.is_specific or mention.is_alias:
            return self._entities.find_shortened(mention) or self._entities.add_person(mention)
        found = self._entities.find_person(mention) or self._entities.find_shortened(mention)
        return found or (None if mention.titles or mention.gender else self._entities.find_acronym(mention))

    def _find_defined(self, acronym: Mention) -> Entity | None:
        """Find the body that the text names before an acronym in brackets, be it no source or one of two."""
        body = find_defined(self._text, acronym.name)
        return None if body is None else self._entities.add_body(body._replace(acronym=acronym.name))

    def _find_named_next(self, place: MentionPlace) -> Entity | None:
        """Find who speaks first in a text, and is only described, in the next speaker, who is named.

        Further down, so is "a judge" if the next speaker is "Judge Ann Lee".
        """
        if not self._outer:
            return None
        is_top = place.start == self._outer[0].start and _PARAGRAPH not in self._text[: place.start].strip()
        is_office = place.number >= 0 and place.mention.head in OFFICES and place.mention.form in {"role", "plain"}
        if not is_top and not (is_office and self._text[place.start : place.start + 3].lower().startswith(_INDEFINITE)):
            return None
        after = islice(self._outer, bisect_right(self._outer, place.end, key=lambda each: each.start), None)
        following = next((each for each in after if holds_stop(self._text, place.end, each.start)), None)
        if following is None or not following.mention.is_specific or following.mention.kind != "person":
            return None
        if not is_top and place.mention.head not in following.mention.titles:
            return None
        is_near = following.start - place.end <= _NEXT
        entity = self._entities.add_person(following.mention)
        return entity if is_near and fits_next(place.mention, entity) else None

    def _find_varied(self, mention: Mention, place: MentionPlace) -> Entity | None:
        """Find whom "the former diplomat" or "the ratings agency" means: who spoke last, unless quoted."""
        if mention.owner or place.number < 0 or self._text[place.start : place.start + len(_THE)].lower() != _THE:
            return None
        spoken = (each for each in reversed(self._before[-_LOOK_BACK:]) if each.is_source and not each.is_inner)
        last = next(spoken, None)
        if last is None or place.start - last.end > _VARIED or not holds_stop(self._text, last.end, place.start):
            return None  # two in one sentence are not the same
        same = [each for each in self._before if each.mention.form == "plain" and each.mention.head == mention.head]
        if any(each.entity is not last.entity for each in same):
            return None  # "the official" may be "a senior official"
        return last.entity if fits_varied(mention, last.entity) else None

    def _find_body(self, mention: Mention) -> Entity | None:
        exact = self._entities.find_body(mention)
        if mention.is_specific or mention.is_alias:
            return self._entities.find_with_country(mention) or exact
        return self._find_nearest(mention, fits_name) or exact or self._find_nearest(mention, fits_pointer)

    def _find_nearest(self, mention: Mention, fits: Callable[[Mention, Entity], bool]) -> Entity | None:
        """Find the nearest earlier entity that fits, else the only named body that does."""
        for occurrence in reversed(self._before[-_LOOK_BACK:]):
            if fits(mention, occurrence.entity):
                return occurrence.entity
        later = [entity for entity in self._later() if fits(mention, entity)]
        return later[0] if len(later) == 1 else None

    def _find_later_person(self, mention: Mention) -> Entity | None:
        """Find the only person named later whose office, told by a country or by two words, is this one."""
        is_told = bool(mention.country) or len(mention.roles) > 1
        persons = islice(self._entities.persons(), _LOOK_AHEAD)
        found = [each for each in persons if is_told and fits_role(mention, each)]
        return found[0] if len(found) == 1 and found[0].is_cited else None

    def _later(self) -> Iterator[Entity]:
        for at, entity in enumerate(self._entities.bodies()):
            if at >= _LOOK_AHEAD:
                return
            yield entity

    def _find_plain(self, mention: Mention, place: MentionPlace) -> Entity | None:
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

    def _find_told(self, mention: Mention, place: MentionPlace) -> Entity | None:
        """Find the nearest source with the same noun in it, or behind it: "the army said in a statement"."""
        is_one = len(mention.words) == 1
        for occurrence in reversed(self._before[-_LOOK_BACK:]):
            best = occurrence.entity.best
            if not occurrence.is_source or (best.form == "plain" and best.head != mention.head):
                continue
            if is_one and best.form == "plain":
                return occurrence.entity
            if is_one and mention.head in _SPOKEN and self._is_told(mention.head, occurrence, place):
                return occurrence.entity
        return None

    def _is_told(self, head: str, source: Occurrence, place: MentionPlace) -> bool:
        """Whether a source holds a word, or speaks in what it names: "Venn, in a statement, said"."""
        end = source.end + _TOLD_IN if head in CARRIERS else source.end
        if head in fold_words(self._text[source.start : min(end, place.start)]):
            return True
        rest = self._text[source.end : find_stop(self._text, source.end, min(source.end + _LONG, place.start))]
        return head in CARRIERS and re.search(_TOLD_BY + re.escape(head), rest) is not None

    def _make(self, mention: Mention) -> Entity:
        key = (mention.form, mention.kind, mention.owner, *mention.words)
        return self._own.setdefault(key, Entity.of(mention))


def _points_to_country(owner: str, last: Entity) -> bool:
    """Whether "the country's" or "its" means the last source's country; "its" only follows a country itself."""
    is_country = last.best.words[1:] == ()
    return "country" in owner or "nation" in owner or (owner in {"its", "their"} and is_country)
