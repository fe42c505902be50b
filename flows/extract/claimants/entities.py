"""The people and bodies that one document names, each once; surnames, acronyms and parts of names find them again.

The order in which mentions are looked up belongs to `resolution`, pronouns to `pronouns`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from flows.extract.claimants.aliases import find_alias
from flows.extract.claimants.lexicon import GIVEN_NAMES, LESSER, POINTERS, find_country, offices_of, spell_titles
from flows.extract.claimants.naming import Mention
from flows.extract.claimants.persons import (
    SHORTEST_SLIP,
    Words,
    are_one_person,
    family_keys,
    is_slip,
    is_surname_of,
)
from flows.extract.claimants.short_names import list_short_names
from flows.language.names import fold_words
from flows.language.word_lists import load_words

MAX_NAMESAKES: Final = 50
"""Persons of one family name that are compared in a document; later ones are not joined."""
_PERSONAL: Final = frozenset({"his", "her"})
"""Owners whose "company" is not the one mentioned before."""
_PASSING: Final = load_words("sources", "passing_words")
_CHIEFS: Final = load_words("sources", "chiefs_of_bodies")
_HEADS: Final = load_words("sources", "heads_of_bodies")
_NOT_INITIALS: Final = load_words("sources", "not_initials")


@dataclass(eq=False, slots=True)
class Entity:
    """One claimant of a document.

    `best` is its fullest mention, `genders` the pronouns that fit its words. `words` and `heads` come from all its
    mentions as a body, `roles` from the words beside its name. `is_cited` is true if a source has its full name.
    """

    best: Mention
    roles: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    country: str = ""
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    is_cited: bool = False

    @classmethod
    def of(cls, mention: Mention) -> "Entity":
        """Start an entity with its first mention."""
        entity = cls(mention)
        entity.learn(mention)
        return entity

    @property
    def kind(self) -> str:
        """The kind of source."""
        return self.best.kind

    def learn(self, mention: Mention) -> None:
        """Add what another mention says."""
        self.roles |= mention.roles
        self.genders |= {mention.gender} - {"", "either"}
        self.country = self.country or mention.country
        if mention.form in {"name", "head"}:
            self.words |= set(mention.words)
            self.heads |= {mention.head, *mention.roles} if mention.is_alias else {mention.head}
        if _rank(mention) > _rank(self.best) and not is_slip(mention.words, self.best.words):
            self.best = mention

    def takes(self, gender: str) -> bool:
        """Whether its own words allow a pronoun."""
        return not gender or not self.genders or self.genders == {gender}


def _rank(mention: Mention) -> tuple[bool, bool, int, int, str]:
    return mention.is_alias, mention.is_specific, len(mention.words), len(mention.name), mention.name


class Registry:
    """The named entities of one document."""

    def __init__(self) -> None:
        self._persons: dict[str, list[Entity]] = {}
        self._givens: dict[str, list[Entity]] = {}
        self._bodies: dict[Words, Entity] = {}
        self._acronyms: dict[str, list[Entity]] = {}
        self._initials: dict[str, list[Entity]] = {}
        self._shortened: dict[Words, list[Entity]] = {}
        self._of_countries: dict[Words, list[Entity]] = {}

    def add_person(self, mention: Mention, *, is_cited: bool = False) -> Entity:
        """Find or add the person of a full name."""
        entity = self._find_full(mention) or self._add_full(mention)
        entity.is_cited |= is_cited
        return entity

    def _find_full(self, mention: Mention) -> Entity | None:
        known = self._persons.get(family_keys(mention.words)[0], [])
        for entity in known[:MAX_NAMESAKES]:
            is_one = are_one_person(entity.best.words, mention.words) or is_slip(entity.best.words, mention.words)
            if is_one and all(map(entity.takes, {mention.gender} - {""})):
                entity.learn(mention)
                return entity
        return None

    def _add_full(self, mention: Mention) -> Entity:
        entity = Entity.of(mention)
        for key in family_keys(mention.words):
            self._persons.setdefault(key, []).append(entity)
        self._givens.setdefault(mention.words[0], []).append(entity)
        return entity

    def add_body(self, mention: Mention, *, is_cited: bool = False) -> Entity:
        """Find or add the body of a name."""
        entity = self._bodies.get(mention.words)
        if entity is None:
            entity = self._bodies[mention.words] = Entity.of(mention)
            self._initials.setdefault(_initials_of(mention.name), []).append(entity)
            if mention.words[0]:
                self._of_countries.setdefault(mention.words[1:], []).append(entity)
            for short in list_short_names(mention.name):
                self._shortened.setdefault(short, []).append(entity)
        else:
            entity.learn(mention)
        defined = self._acronyms.setdefault(mention.acronym, [])
        if mention.acronym and entity not in defined:
            defined.append(entity)
        entity.is_cited |= is_cited
        return entity

    def find_person(self, mention: Mention) -> Entity | None:
        """Find the only person who fits a surname, an initial and surname, or a given name."""
        words, is_bare = mention.words, len(mention.words[0]) > 1
        named = [
            entity
            for entity in self._persons.get(words[-1], [])[:MAX_NAMESAKES]
            if (is_surname_of(words, entity.best.words) if is_bare else entity.best.words[0][0] == words[0])
        ]
        if not named and len(words) == 1 and not mention.roles:
            named = self._givens.get(words[0], [])[:MAX_NAMESAKES]
        if not named and len(words) == 1 and len(words[0]) >= SHORTEST_SLIP:
            named = [each for each in self.persons() if each.is_cited and is_slip(each.best.words[-1:], words)]
        office = offices_of(mention.titles)
        if not named and len(words) == 1 and words[0] not in GIVEN_NAMES:  # "General Likulia" for Likulia Bolongo
            named, office = self._givens.get(words[0], [])[:MAX_NAMESAKES], frozenset()
        fitting = [each for each in named if each.takes(mention.gender) and office <= offices_of(each.roles)]
        return _only(fitting) or _only([each for each in fitting if each.is_cited])

    def find_acronym(self, mention: Mention) -> Entity | None:
        """Find the one body that defines this acronym, else the one with these initials."""
        letters = mention.name.replace(".", "")
        found = self._acronyms.get(letters) or self._initials.get(letters) or []
        return found[0] if letters and len(found) == 1 else None

    def find_shortened(self, mention: Mention) -> Entity | None:
        """Find the one body, or the only one that is cited, whose name can be shortened to this."""
        words = fold_words(mention.name)
        if mention.is_alias or mention.titles or (mention.kind == "person" and words[0] in GIVEN_NAMES):
            return None
        found = [each for each in self._shortened.get(words, []) if each.best.words != mention.words]
        longest = [each for each in found if not any(_is_opening(each, other) for other in found)]
        return _only(longest) or _only([each for each in longest if each.is_cited])

    def find_body(self, mention: Mention) -> Entity | None:
        """Find the body with exactly this name."""
        return self._bodies.get(mention.words)

    def find_with_country(self, mention: Mention) -> Entity | None:
        """Find the only body that has a name with a country before it: "Red Cross", "Philippine Red Cross"."""
        if mention.country or mention.is_alias:
            return None
        return _only(self._of_countries.get(mention.words[1:], []))

    def persons(self) -> Iterator[Entity]:
        """All persons with a full name, in the order in which they were added."""
        yield from dict.fromkeys(entity for known in self._persons.values() for entity in known)

    def bodies(self) -> Iterator[Entity]:
        """All named bodies, in the order in which they were added."""
        yield from self._bodies.values()


def _only(found: list[Entity]) -> Entity | None:
    return found[0] if len(found) == 1 else None


def _is_opening(one: Entity, other: Entity) -> bool:
    """Whether a body's name is another's shortened: "Calder Motors", "Calder Motors Ltd"."""
    return fold_words(one.best.name) in list_short_names(other.best.name)


def _initials_of(name: str) -> str:
    """Make the initials of a name without its country; a single word has none.

    >>> _initials_of("South Korea's joint chiefs of staff")
    'JCS'
    """
    country, rest = find_country(fold_words(name))
    owned = [word for word in name.split() if not word.endswith(("'s", "’s"))]
    words = [word for word in (rest if country else fold_words(" ".join(owned))) if word not in _NOT_INITIALS]
    return "".join(word[0].upper() for word in words) if len(words) > 1 else ""


def fits_name(mention: Mention, entity: Entity) -> bool:
    """Whether a shorter name is part of a body's name: the same head, no other country."""
    own, longer = set(mention.words[1:]), set(entity.best.words[1:]) | entity.roles
    is_shorter = own < longer or (own == longer and mention.country != entity.country)
    is_part = bool(own) and is_shorter and mention.head in entity.heads
    return entity.kind != "person" and is_part and (not mention.country or mention.country == entity.country)


def fits_pointer(mention: Mention, entity: Entity) -> bool:
    """Whether "the agency" can mean a body: its name, or the words beside it, include a word of that kind."""
    kinds = POINTERS.get(mention.head)
    if kinds is None or entity.kind != "organisation" or mention.owner in _PERSONAL:
        return False
    told = entity.words | entity.roles
    others = set(mention.words[1:]) - {mention.head}
    same_country = not mention.country or mention.country == entity.country
    return bool(told & kinds) and others <= told and same_country


def fits_role(mention: Mention, entity: Entity) -> bool:
    """Whether "the governor" can mean a person: the name has that office, not a lesser one such as "deputy"."""
    if entity.kind != "person":
        return False
    known = _spell_office(entity.roles)
    is_said = any(_is_office(_spell_office(asked), known) for asked in (mention.roles, _spell_bodies(mention)))
    same_country = not mention.country or mention.country == entity.country
    return is_said and same_country and entity.takes(mention.gender)


def _is_office(asked: frozenset[str], known: frozenset[str]) -> bool:
    """Whether an office is among known ones; "the UN chief" is its secretary-general."""
    if asked & _CHIEFS and asked - _CHIEFS and known & _HEADS:
        asked -= _CHIEFS
    return bool(asked) and asked <= known and known & LESSER == asked & LESSER


def _spell_bodies(mention: Mention) -> frozenset[str]:
    """Give the words of an office, confirmed acronyms written out: "UN chief"."""
    spelled = mention.roles
    for word in mention.name.split():
        alias = find_alias(word) if word.isupper() else None
        spelled = spelled if alias is None else spelled - {word.lower()} | {*fold_words(alias.name)}
    return spelled


def _spell_office(roles: set[str] | frozenset[str]) -> frozenset[str]:
    """Write an office out, "prime minister" for "premier", without what only describes: "the new governor"."""
    is_premier = bool({"premier", "pm"} & roles)
    return frozenset(roles - _PASSING - {"premier", "pm"} | ({"prime", "minister"} if is_premier else set()))


def fits_description(mention: Mention, entity: Entity) -> bool:
    """Whether "the lawyer" can mean a person: the words beside the name say so."""
    country, words = find_country(mention.words)
    same_country = not country or country == entity.country
    is_said = bool(words) and set(words) <= spell_titles(entity.roles)
    return entity.kind == "person" and is_said and same_country and entity.takes(mention.gender)
