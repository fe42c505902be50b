"""Which documents may tell of what new ones tell, by the index, and how many tell what. Who is touched: `touched`."""

from collections import Counter
from collections.abc import Iterator, Mapping

from flows.extract.events.record import read_happening
from flows.link.events.happenings import list_pages
from flows.link.events.join import LEAST_SHARED, MOST_SHARING
from flows.link.events.touched import Counts, list_great, list_told_scenes
from flows.link.gathered import Tables
from flows.link.index.keys import hash_key, hash_word, list_readings, list_words
from flows.link.index.store import LinkIndex


def count_near(index: LinkIndex, before: Tables, after: Tables) -> Counts:
    """Count what is told in the warehouse, from what some documents told before and what they tell now."""
    words, great = _count_words(after), _count_great(after)
    words.subtract(_count_words(before))
    great.subtract(_count_great(before))
    happenings = sum(map(len, list_readings(after).values())) - sum(map(len, list_readings(before).values()))
    return Counts(index.total() + happenings, _Words(index, words), _Great(index, great))


def find_near(index: LinkIndex, new: Tables, counts: Counts) -> set[str]:
    """Find the documents that share rare words, a scene, a campaign, a page or a great number with new ones."""
    readings = {written for found in list_readings(new).values() for written in found}
    words = {word for written in readings for word in list_words(written)}
    rare = (hash_word(word) for word in words if counts.words[word] <= MOST_SHARING + 1)
    shared = Counter(posting.number for posting in index.find(rare))
    numbers = {number for number, count in shared.items() if count >= LEAST_SHARED}
    keys = {hash_key("scene", key) for written in readings for key in list_told_scenes(written)}
    keys |= {hash_key("forces", country) for written in readings for country in read_happening(written).forces}
    keys |= {hash_key("page", page) for _, page in list_pages(new["documents"])}
    keys |= {hash_key("great", each.key) for each in list_great(new["figures"])}
    numbers |= {posting.number for posting in index.find(keys)}
    return set(index.name_documents(numbers).values())


class _Words(Mapping[str, int]):
    """How many happenings have a word; each is looked up once."""

    def __init__(self, index: LinkIndex, change: Counter[str]) -> None:
        self._index, self._change = index, change
        self._known: dict[str, int] = {}

    def __getitem__(self, word: str) -> int:
        if word not in self._known:
            key = hash_word(word)
            self._known[word] = self._index.count_words([key]).get(key, 0) + self._change[word]
        return self._known[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._change)

    def __len__(self) -> int:
        return len(self._change)


class _Great(_Words):
    """How many figures give a great number."""

    def __getitem__(self, word: str) -> int:
        if word not in self._known:
            stands = sum(posting.at for posting in self._index.find([hash_key("great", word)]))
            self._known[word] = stands + self._change[word]
        return self._known[word]


def _count_words(tables: Tables) -> Counter[str]:
    readings = (written for found in list_readings(tables).values() for written in found)
    return Counter(word for written in readings for word in list_words(written))


def _count_great(tables: Tables) -> Counter[str]:
    counts: Counter[str] = Counter()
    for each in list_great(tables["figures"]):
        counts[each.key] += each.times
    return counts
