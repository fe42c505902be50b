"""Which claimants of different documents are one source of the warehouse. One document alone: `extract/claimants/`.

The order of the input does not matter, and no claimant is compared with all others: persons are grouped by their
first and last names, bodies by all words but one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from flows.extract.claimants.claimant import Claimant
from flows.extract.claimants.lexicon import COMMON_FAMILIES, GIVEN_NAMES, MEDIA
from flows.extract.claimants.persons import (
    KEPT_ENDING,
    SHORTEST_MISSPELT,
    Words,
    are_one_person,
    are_spellings,
    family_keys,
    transliterate,
)
from flows.ids import make_id
from flows.language.word_lists import load_words

T = TypeVar("T")

_LOCAL: Final = load_words("sources", "local_bodies")
_NO_SURNAMES: Final = GIVEN_NAMES | COMMON_FAMILIES
MAX_BLOCK: Final = 300
"""Most names that are compared with each other for spelling; a larger block (all the John Sm...s) is left as it is."""
SHORTEST_SURNAME: Final = 3
"""Fewest letters of a family name that is looked up in other documents."""
SHORTEST_GENERIC: Final = 3
"""Most words, counting the country, of a body's name that says little: "the Supreme Court"."""
_TWO: Final = 2
"""Most words of a name without a middle name."""


class _Clusters:
    """Clusters of source ids that are one source, each with its full names."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._names: dict[str, set[Words]] = {}
        self._aliases: dict[str, str] = {}

    def add(self, claimant: Claimant) -> None:
        """Add a claimant with a full name."""
        self._parents.setdefault(claimant.source_id, claimant.source_id)
        self._names.setdefault(claimant.source_id, {claimant.words})
        if claimant.is_alias:
            self._aliases[claimant.source_id] = claimant.source_id

    def root(self, source_id: str) -> str:
        """Return the id of a cluster while it grows."""
        while self._parents[source_id] != source_id:
            self._parents[source_id] = self._parents[self._parents[source_id]]
            source_id = self._parents[source_id]
        return source_id

    def join_persons(self, one: str, two: str) -> None:
        """Join two clusters if all their names can be one person's, unless both are confirmed claimants."""
        one, two = self.root(one), self.root(two)
        if one != two and all(are_one_person(left, right) for left in self._names[one] for right in self._names[two]):
            self.join(one, two)

    def join(self, one: str, two: str) -> None:
        """Join two clusters, unless both are confirmed claimants."""
        one, two = sorted((self.root(one), self.root(two)))
        if one == two or (one in self._aliases and two in self._aliases):
            return
        self._parents[two] = one
        self._names[one] |= self._names.pop(two)
        if two in self._aliases:
            self._aliases[one] = self._aliases.pop(two)

    def final(self, source_id: str) -> str:
        """Return the final id of a cluster: the confirmed one, else the smallest."""
        root = self.root(source_id)
        return self._aliases.get(root, root)


def link_claimants(claimants: Iterable[Claimant]) -> dict[str, str]:
    """Map the source ids of all documents to those of the warehouse.

    Ids that do not change are included. Two people whom the rules cannot tell apart stay two sources.
    """
    known = sorted(set(claimants))
    clusters = _Clusters()
    world = [each for each in known if each.is_world]
    for each in world:
        clusters.add(each)
    persons = {each.words: each.source_id for each in world if each.kind == "person"}
    bodies = {each.words: each.source_id for each in world if each.kind == "organisation"}
    _join_full_names(persons, clusters)
    _join_misspelt_persons(persons, clusters)
    _join_misspelt_bodies(bodies, clusters)
    _join_countryless(bodies, clusters)
    _join_short_names(world, bodies, clusters)
    links = {each.source_id: clusters.final(each.source_id) for each in world}
    index = _Index(known, links)
    for each in known:
        if not each.is_world:
            found = index.find(each) if each.is_named or each.hint else None
            links[each.source_id] = found or each.source_id
    return links


def core_of(words: Words) -> Words:
    """Return the first and last word of a name, in plain letters."""
    return transliterate(words[0]), transliterate(words[-1])


def _join_full_names(persons: dict[Words, str], clusters: _Clusters) -> None:
    """Join names with equal first and last words; one without a middle name joins only if no middle names differ."""
    cores: dict[Words, list[Words]] = defaultdict(list)
    for words in persons:
        cores[core_of(words)].append(words)
    for names in cores.values():
        longer = sorted((words for words in names if len(words) > _TWO), key=lambda words: (-len(words), words))
        for at, one in enumerate(longer[:MAX_BLOCK]):
            for two in longer[at + 1 : MAX_BLOCK]:
                clusters.join_persons(persons[one], persons[two])
        plain = sorted(words for words in names if len(words) <= _TWO)
        for two in plain[1:]:
            clusters.join_persons(persons[plain[0]], persons[two])
        if plain and len({clusters.root(persons[words]) for words in longer}) == 1:
            clusters.join_persons(persons[plain[0]], persons[longer[0]])


def _join_misspelt_persons(persons: dict[Words, str], clusters: _Clusters) -> None:
    """Join names that differ in one letter of the first or last word."""
    blocks: dict[Words, list[Words]] = defaultdict(list)
    for words in persons:
        first, last = words[0], words[-1]
        if len(last) >= SHORTEST_MISSPELT:
            blocks["last", transliterate(first), edges_of(last)].append(words)
        if len(first) >= SHORTEST_MISSPELT:
            blocks["first", transliterate(last), edges_of(first)].append(words)
    for (end, *_), names in sorted(blocks.items()):
        at = -1 if end == "last" else 0
        for one, two in _pairs(sorted(names)):
            if one[at] != two[at] and are_spellings(one[at], two[at]):
                clusters.join_persons(persons[one], persons[two])


def edges_of(word: str) -> str:
    """Return the letters that `are_spellings` requires to agree: the first and the last ones."""
    return word[0] + word[-KEPT_ENDING:]


def _join_misspelt_bodies(bodies: dict[Words, str], clusters: _Clusters) -> None:
    """Join long names that differ in one letter of one long word."""
    blocks: dict[Words, list[tuple[str, Words]]] = defaultdict(list)
    for words in bodies:
        for at, word in enumerate(words[1:], 1):
            if len(words) > SHORTEST_GENERIC and len(word) >= SHORTEST_MISSPELT and word.isalpha():
                blocks[words[:at] + words[at + 1 :] + (edges_of(word),)].append((word, words))
    for _, names in sorted(blocks.items()):
        for (one, left), (two, right) in _pairs(sorted(names)):
            if are_spellings(one, two):
                clusters.join(bodies[left], bodies[right])


def _join_countryless(bodies: dict[Words, str], clusters: _Clusters) -> None:
    """Join a long name without a country to the same name with one, if only one country has it."""
    countries: dict[Words, set[Words]] = defaultdict(set)
    for words in bodies:
        if words[0]:
            countries[words[1:]].add(words)
    for words, source_id in bodies.items():
        found = countries.get(words[1:], set()) if not words[0] and len(words) > SHORTEST_GENERIC else set()
        if len(found) == 1:
            clusters.join(source_id, bodies[min(found)])


def _join_short_names(world: Iterable[Claimant], bodies: Mapping[Words, str], clusters: _Clusters) -> None:
    """Join a body named by one word to the one that all documents that define the word call so: "(Hamas)"."""
    defined: dict[str, set[str]] = defaultdict(set)
    for each in world:
        if each.acronym and each.kind == "organisation":
            defined[each.acronym.lower()].add(clusters.root(each.source_id))
    for word, found in sorted(defined.items()):
        if len(found) == 1 and ("", word) in bodies:
            clusters.join(min(found), bodies["", word])


def _pairs(names: list[T]) -> Iterable[tuple[T, T]]:
    if len(names) > MAX_BLOCK:
        return []
    return ((one, two) for at, one in enumerate(names) for two in names[at + 1 :])


def _is_one_of_many(words: Words) -> bool:
    """Whether a body is one of those that a country may have many of: only one that is known is meant."""
    return len(words) > SHORTEST_GENERIC and not _LOCAL.isdisjoint(words)


class _Index:
    """The linked claimants with full names, by their short names."""

    def __init__(self, known: Iterable[Claimant], links: Mapping[str, str]) -> None:
        self._links = links
        self._families: dict[str, set[str]] = defaultdict(set)
        self._genders: dict[str, set[str]] = defaultdict(set)
        self._bodies: dict[Words, set[str]] = defaultdict(set)
        self._single: dict[str, set[str]] = defaultdict(set)
        self._acronyms: dict[str, set[str]] = defaultdict(set)
        for each in known:
            if each.source_id in links:
                self._add(each, links[each.source_id])

    def _add(self, claimant: Claimant, at: str) -> None:
        if claimant.acronym:
            self._acronyms[claimant.acronym].add(at)
        if claimant.kind == "organisation" and claimant.words[0]:
            self._bodies[claimant.words[1:]].add(at)
        if claimant.kind == "organisation" and len(claimant.words) == _TWO and not claimant.words[0]:
            self._single[claimant.words[1]].add(at)
        if claimant.kind == "person":
            self._genders[at] |= {claimant.gender} - {""}
            for key in family_keys(claimant.words):
                self._families[key].add(at)

    def find(self, short: Claimant) -> str | None:
        """Find the only claimant that a short name can mean; None if there are none or several."""
        whole = make_id("src", short.kind, *short.hint) if short.hint else ""
        if whole and not _is_one_of_many(short.words):
            return self._links.get(whole, whole)
        if whole in self._links:
            return self._links[whole]
        if short.is_acronym and short.name.lower() not in MEDIA:
            found = self._acronyms.get(short.name) or {make_id("src", short.kind, *short.words)}
        elif short.kind == "person":
            found = self._find_family(short)
        elif short.kind == "organisation" and not short.words[0] and len(short.words) > SHORTEST_GENERIC:
            found = self._bodies.get(short.words[1:], set())
        else:
            return None
        return min(found) if len(found) == 1 else None

    def _find_family(self, short: Claimant) -> set[str]:
        """Find everybody with a family name in this spelling; nobody for a common family name or a given name.

        A name that nobody has as a family name may be a body's.
        """
        name = short.words[-1]
        if len(short.words) > 1 or name in _NO_SURNAMES or len(name) < SHORTEST_SURNAME:
            return set()
        found = self._families.get(name, set())
        if not found and not short.gender:
            return self._single.get(name, set())  # "Vell said", where others speak of the firm Vell
        return {at for at in found if len(found) > 1 or not short.gender or self._genders[at] <= {short.gender}}
