"""Names in a text that the gazetteer knows. Which are places: `signs` and `neighbours`. Which place: `resolution`."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from flows.extract.places.gazetteer.spelling import lengthen, spell
from flows.extract.places.gazetteer.table import STATE, Gazetteer, Rows
from flows.language.word_lists import load_lookup, load_words, read_entries

MAX_WORDS: Final = 6
"""Most words of a name; English news has no longer names of towns."""

MAX_WORD_CHARACTERS: Final = 40

PARTIES: Final = frozenset({"D", "R", "I"})
"""Letters that American news writes before a politician's home."""

_WORD: Final = re.compile(r"(?:[A-Z][a-z]?\.){2,}|[^\W_]+(?:['’‘`][^\W_]+)*")
_GAP: Final = re.compile(r"[ \u00a0]?-?|\.? ")
_LINKS: Final = load_words("places", "links")
_POSSESSIVE: Final = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order, with their spans."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]

    def gap(self, index: int) -> str:
        """Return the text between a word and the next."""
        return self.text[self.ends[index] : self.starts[index + 1]]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name that the gazetteer knows: words `first` to `last` (excluded), and the `rows` that it may mean.

    `kind` says how it is written: "name", "short" (an abbreviation), "nationality", "unknown".
    """

    start: int
    end: int
    spelt: str
    rows: Rows
    kind: str
    first: int
    last: int


def cut_words(text: str) -> Words:
    """Cut a text into words; abbreviations such as "U.S." stay whole."""
    spans = [match.span() for match in _WORD.finditer(text)]
    return Words(
        text, [start for start, _ in spans], [end for _, end in spans], [text[start:end] for start, end in spans]
    )


def find_mentions(words: Words, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Find the names that the gazetteer knows, from left to right, the longest first, without overlap."""
    mentions = []
    index, count = 0, len(words.words)
    while index < count:
        mention = _mention_at(words, index, gazetteer) if words.words[index][0].isupper() else None
        if mention is None:
            index += 1
        else:
            mentions.append(mention)
            index = mention.last
    return mentions


def _mention_at(words: Words, index: int, gazetteer: Gazetteer) -> PlaceMention | None:
    short = _short_at(words, index, gazetteer)
    if short is not None:
        return short
    run = _run_from(words, index)
    keys = [_spell_word(words.words[place]) for place in range(index, run)]
    for last in range(run, index, -1):
        mention = _look_up(words, index, last, keys[: last - index], gazetteer)
        if mention is not None:
            return mention
    return None


def _run_from(words: Words, index: int) -> int:
    """Find the end of the run of words that may be one name: capitalised words, and links between them."""
    end = last = index + 1
    while last < len(words.words) and last - index < MAX_WORDS and _GAP.fullmatch(words.gap(last - 1)):
        word = words.words[last]
        if "." in words.gap(last - 1) and not lengthen(words.words[last - 1].lower()):
            break
        if word[0].isupper():
            end = last + 1
        elif word not in _LINKS:
            break
        last += 1
    return end


def _look_up(words: Words, first: int, last: int, keys: Sequence[str], gazetteer: Gazetteer) -> PlaceMention | None:
    end = words.ends[last - 1]
    spelt = _join(keys)
    code = load_nationalities().get(spelt) or load_nationalities().get(spelt.removesuffix("s"))
    if code is not None:
        return PlaceMention(
            words.starts[first], end, spelt, (gazetteer.rows_by_code[code],), "nationality", first, last
        )
    rows = gazetteer.find(spelt)
    # "Jordan's" is Jordan, and not the village of Jordans; "St. Mary's" is St. Mary's.
    owner = gazetteer.find(spelt[:-1]) if words.words[last - 1].endswith(_POSSESSIVE) else ()
    if owner:
        spelt, end, rows = spelt[:-1], end - 2, owner
    return PlaceMention(words.starts[first], end, spelt, rows, "name", first, last) if rows else None


def _join(keys: Sequence[str]) -> str:
    return keys[0] if len(keys) == 1 else " ".join([lengthen(key) or key for key in keys])


@lru_cache(maxsize=50_000)
def _spell_word(word: str) -> str:
    return spell(word[:MAX_WORD_CHARACTERS])


def _short_at(words: Words, index: int, gazetteer: Gazetteer) -> PlaceMention | None:
    word, start, end = words.words[index], words.starts[index], words.ends[index]
    if len(word) > MAX_WORD_CHARACTERS or not (word.isupper() or "." in word or words.text[end : end + 1] == "."):
        return None
    shorts = load_shorts()
    short = (
        next((given for given in (word, f"{word}.") if given in shorts), None)
        if "." in word or word.isupper()
        else None
    )
    if short is None and _is_behind_comma(words, index):
        if words.text[end : end + 1] == "." and f"{word}." in shorts:
            short, end = f"{word}.", end + 1
        elif word in load_lookup("places")["postal"]:
            short = word
    return (
        None
        if short is None
        else PlaceMention(start, end, short.lower(), _find_short(short, gazetteer), "short", index, index + 1)
    )


def _find_short(short: str, gazetteer: Gazetteer) -> Rows:
    """Look up a short form: a state of the United States, or what its name means to most readers."""
    lookup = load_lookup("places")
    if short in lookup["abbreviations"]:
        spelt = spell(lookup["abbreviations"][short])
        preferred = gazetteer.preferred.get(spelt)
        return gazetteer.find(spelt) if preferred is None else (preferred,)
    name = lookup["states"].get(short) or lookup["postal"][short]
    home = gazetteer.rows_by_code["US"]
    return tuple(
        row for row in gazetteer.find(spell(name)) if gazetteer.kinds[row] == STATE and gazetteer.countries[row] == home
    )


def _is_behind_comma(words: Words, index: int) -> bool:
    """Whether a short form is where a state would be: "Dayton, OH", and "D-Mo." in American news."""
    if index == 0:
        return False
    gap = words.gap(index - 1)
    return gap in {", ", ","} or (gap == "-" and words.words[index - 1] in PARTIES)


@cache
def load_shorts() -> Mapping[str, str]:
    """Load the short forms as written, each with its name."""
    lookup = load_lookup("places")
    return {**lookup["abbreviations"], **lookup["states"]}


@cache
def load_nationalities() -> Mapping[str, str]:
    """Load adjectives of nationality and peoples as spelt by `spell`, each with the code of its country."""
    countries = read_entries("nationalities", "countries").values()
    adjectives = {spell(word): about["code"] for about in countries for word in about.get("adjectives", ())}
    peoples = read_entries("nationalities", "peoples")
    return adjectives | {spell(word): code for code, words in peoples.items() for word in words}


def find_at(words: Words, start: int, end: int, gazetteer: Gazetteer) -> PlaceMention | None:
    """Look up the name in a span, even if `find_mentions` would not find it."""
    first, last = bisect_right(words.ends, start), bisect_left(words.starts, end)
    inside = range(first, min(last, first + 2 * MAX_WORDS))
    return next(_mentions_within(words, inside, gazetteer), None) if inside else None


def _mentions_within(words: Words, inside: Sequence[int], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    first, last = inside[0], inside[-1] + 1
    for begin in range(first, last):
        for stop in range(last, begin, -1):
            short = _short_at(words, begin, gazetteer) if stop == begin + 1 else None
            keys = [_spell_word(words.words[place]) for place in range(begin, stop)]
            found = short or _look_up(words, begin, stop, keys, gazetteer)
            if found is not None:
                yield found
