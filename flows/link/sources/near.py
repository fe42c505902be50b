"""Links the claimants near new ones: only those that share a name with one that comes or is gone, also through others.

What `merge` makes of these is what it makes of them among all, since names that share no key never join.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from flows.link.index.keys import hash_full, hash_short, list_name_keys
from flows.link.index.store import LinkIndex
from flows.link.sources.keys import list_joining, list_meant, list_shown
from flows.link.sources.merge import link_claimants
from flows.link.sources.tallies import recall_claimant


def link_near(index: LinkIndex, taken: Counter[str], added: Counter[str]) -> dict[str, str]:
    """Return the source of each reading that comes, and of each other whose source may change.

    `taken` and `added` count the documents that had a reading and have it no longer as it stood, and that have it now.
    """
    known = index.recall_claimants({*taken, *added})
    before = Counter({reading: documents for reading, (_, documents) in known.items()})
    fresh = {each for each in added if not before[each]}
    gone = {each for each in taken if before[each] - taken[each] + added[each] <= 0}
    names = _Names(index, fresh)
    full = names.close({each for each in fresh | gone if recall_claimant(each).is_world})
    shown = {hash_short(key) for each in full for key in list_shown(recall_claimant(each))}
    short = {each for each in names.find(shown) | fresh if not recall_claimant(each).is_world} - gone
    meant = {hash_full(key) for each in short for key in list_meant(recall_claimant(each))}
    full |= names.close({each for each in names.find(meant) if recall_claimant(each).is_world})
    linked = full - gone | short
    links = link_claimants(recall_claimant(each) for each in linked)
    sources = {each: known[each][0] for each in added if each in known}
    return sources | {each: links[recall_claimant(each).source_id] for each in linked}


class _Names:
    """The claimants of the index, and those that come, by the keys of their names."""

    def __init__(self, index: LinkIndex, fresh: AbstractSet[str]) -> None:
        self._index = index
        self._fresh: dict[int, set[str]] = defaultdict(set)
        for reading in fresh:
            for key in list_name_keys(reading):
                self._fresh[key].add(reading)

    def find(self, keys: Iterable[int]) -> set[str]:
        """Find the readings that are entered under some keys."""
        wanted = set(keys)
        return {*self._index.find_claimants(wanted), *(each for key in wanted for each in self._fresh.get(key, ()))}

    def close(self, full: AbstractSet[str]) -> set[str]:
        """Add to full names all those that may join them, and those that may join these."""
        found, todo, seen = set(full), set(full), set[int]()
        while todo:
            keys = {hash_full(key) for each in todo for key in list_joining(recall_claimant(each))} - seen
            seen |= keys
            todo = self.find(keys) - found
            found |= todo
        return found
