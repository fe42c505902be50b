"""Names that the gazetteer lacks but that are clearly places: "the village of Brindow", "in Oskel"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from flows.extract.places.gazetteer.spelling import spell
from flows.extract.places.names.mentions import PlaceMention, Words, load_nationalities
from flows.language.word_classes import BOUNDARIES, PREPOSITIONS, TIME_WORDS, VERBS
from flows.language.word_lists import load_words

_MOST_WORDS: Final = 4
_ACRONYM_LETTERS: Final = 4
_WHERE: Final = load_words("places", "strict_where")
_OPEN: Final = load_words("places", "settlement_openers")
_SETTLEMENTS: Final = load_words("places", "settlements")
_PLACE_WORDS: Final = _SETTLEMENTS | load_words("places", "disasters")
_BEFORE_SURNAMES: Final = load_words("places", "given_names") | load_words("places", "titles")
_NEVER: Final = load_words("places", "never")
_NO_PLACES: Final = _NEVER | load_words("places", "organisations") | TIME_WORDS


def find_unknown(words: Words, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Find unknown names after a place word or a preposition of place, and their other mentions in the text."""
    runs = list(_cut_runs(words, mentions))
    sure = {_spell(words, run) for run in runs if _is_introduced(words, run)}
    total, behind = (
        Counter(_spell(words, run) for run in runs),
        Counter(_spell(words, run) for run in runs if _stands_where(words, run)),
    )
    # One "in Passover" among ten mentions without "in" is no place.
    known = sure | {spelt for spelt, count in behind.items() if 2 * count >= total[spelt]}
    return [
        PlaceMention(words.starts[first], _end(words, last), _spell(words, (first, last)), (), "unknown", first, last)
        for first, last in runs
        if _spell(words, (first, last)) in known and not _is_behind_name(words, first)
    ]


def _cut_runs(words: Words, mentions: Sequence[PlaceMention]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words outside all mentions of known names."""
    taken = {index for mention in mentions for index in range(mention.first, mention.last)}
    index = 0
    while index < len(words.words):
        if not words.words[index][0].isupper():
            index += 1
            continue
        last = index
        while (
            last < len(words.words)
            and last - index < _MOST_WORDS
            and last not in taken
            and words.words[last][0].isupper()
        ):
            last += 1
            if last < len(words.words) and words.gap(last - 1) not in {" ", "-"}:
                break
        if last > index and (last not in taken or words.gap(last - 1) != " "):
            first = index + 1 if words.words[index] in {"In", "The", "Near", "At"} and last > index + 1 else index
            yield first, last
        index = max(last, index + 1)


def _is_introduced(words: Words, run: tuple[int, int]) -> bool:
    first, last = run
    if first == 0 or words.gap(first - 1) != " " or not _is_name(words, run):
        return False
    before = words.words[first - 1].lower()
    if before == "of" and first > 1 and words.words[first - 2] in _SETTLEMENTS:
        return True
    after = words.words[last] if last < len(words.words) and words.gap(last - 1) == " " else ""
    return after in _PLACE_WORDS and before in _OPEN


def _stands_where(words: Words, run: tuple[int, int]) -> bool:
    """Whether a bare name follows "in" or the like: "in Oskel, soldiers", not "in Class 3" or "in Smith's case"."""
    first, last = run
    if (
        first == 0
        or words.words[first - 1].lower() not in _WHERE
        or words.gap(first - 1) != " "
        or not _is_name(words, run)
    ):
        return False
    is_never = any(word.lower() in _NEVER for word in words.words[first:last])
    if is_never or words.words[last - 1].endswith(("'s", "’s", "ing", "s")):
        return False
    if last == len(words.words) or words.gap(last - 1) != " ":
        return True
    after = words.words[last]
    return after in VERBS or after in BOUNDARIES or after in PREPOSITIONS or after.endswith("ed")


def _is_name(words: Words, run: tuple[int, int]) -> bool:
    first, last = run
    spelt = [spell(words.words[index]) for index in range(first, last)]
    whole = " ".join(spelt)
    is_people = (
        whole in load_nationalities()
        or spelt[-1] in load_nationalities()
        or spelt[-1].removesuffix("s") in load_nationalities()
    )
    is_acronym = any(word.isupper() and len(word) <= _ACRONYM_LETTERS for word in words.words[first:last])
    return not is_people and not is_acronym and spelt[0] not in _BEFORE_SURNAMES and spelt[-1] not in _NO_PLACES


def _is_behind_name(words: Words, first: int) -> bool:
    before = words.words[first - 1].lower() if first and words.gap(first - 1) in {" ", ". "} else ""
    return before in _BEFORE_SURNAMES


def _spell(words: Words, run: tuple[int, int]) -> str:
    return spell(words.text[words.starts[run[0]] : _end(words, run[1])])


def _end(words: Words, last: int) -> int:
    """Return the end of a run without the possessive."""
    return words.ends[last - 1] - (2 if words.words[last - 1].endswith(("'s", "’s")) else 0)
