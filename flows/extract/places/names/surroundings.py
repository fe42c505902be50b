"""What the words next to a name say about it: place, person or body. `signs` adds up all signs."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from flows.extract.places.names.mentions import PARTIES, PlaceMention, Words
from flows.language.word_classes import ADVERBS, BOUNDARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, TIME_WORDS, VERBS
from flows.language.word_lists import load_words

_AGE: Final = re.compile(r", \d{1,3}(?:,| of )")
_DATELINE: Final = re.compile(r"(?:,[^\n]{0,20})?\s?(?:\([A-Z][\w ]{1,20}\)\s?)?[—–-]{1,2}\s")
_SENTENCE_END: Final = re.compile(r"[.!?:;\n\r\u2028\u2029“”\"—•*(|]")
_SHORTENED: Final = load_words("places", "titles") | {"st"}
_DIRECTIONS: Final = frozenset({"n", "s", "e", "w", "north", "south", "east", "west", "nw", "ne", "sw", "se"})
_ARTICLES: Final = frozenset({"a", "an", "the"})


@cache
def _list(key: str) -> frozenset[str]:
    return load_words("places", key).words


def starts_sentence(words: Words, index: int) -> bool:
    """Whether a word is the first of a sentence, a line or a quotation."""
    return index == 0 or _SENTENCE_END.search(words.gap(index - 1)) is not None


def rate_left(words: Words, mentions: Sequence[PlaceMention], at: int) -> float:
    """Rate a mention by the word before it."""
    mention = mentions[at]
    if mention.first == 0:
        return 0.0
    index = mention.first - 1
    before, gap = words.words[index], words.gap(index)
    if gap == "-":
        is_joined = not before[0].isupper() or (at > 0 and mentions[at - 1].last == mention.first)
        return _rate_behind_hyphen(before, is_joined=is_joined)
    if "&" in gap:
        return -2.0
    if not _is_near(words, index):
        return 0.0
    if _is_block(words, index):
        return -4.0
    return _rate_behind_name(words, mention, index) if before[0].isupper() else _rate_behind_word(words, mention, index)


def _is_block(words: Words, index: int) -> bool:
    """Whether a street stands behind a word: "the 2400 block of Kell", "the 2400 block of South Kell"."""
    last = index - 1 if index and words.words[index].lower() in _DIRECTIONS else index
    return [word.lower() for word in words.words[max(0, last - 1) : last + 1]] == ["block", "of"]


def _rate_behind_hyphen(before: str, *, is_joined: bool) -> float:
    if before in PARTIES:
        return 2.0
    return 0.0 if is_joined or before.lower() in _list("place_prepositions") else -2.0


def _rate_behind_word(words: Words, mention: PlaceMention, index: int) -> float:
    lower = words.words[index].lower()
    if lower in _list("place_prepositions"):
        return 2.0
    if lower in _list("weak_prepositions"):
        return _rate_behind_preposition(words, index)
    if lower in _list("saying"):
        # "Said Welch." and not "said Kharkiv was hit".
        return 0.0 if words.text[mention.end : mention.end + 1] == " " else -1.5
    return -3.0 if lower.isdecimal() and mention.kind == "short" else 0.0


def _rate_behind_name(words: Words, mention: PlaceMention, index: int) -> float:
    before = words.words[index]
    lower = before.lower()
    if lower in _list("place_prepositions"):
        return 2.0
    if lower in _list("weak_prepositions"):
        return 1.0
    if lower in _list("given_names") or lower in _list("titles") or (len(before) == 1 and before not in {"A", "I"}):
        return -4.0
    if lower in _plain_words() or mention.last - mention.first > 1:
        return 0.0
    return -1.0 if starts_sentence(words, index) else -2.0


def _rate_behind_preposition(words: Words, index: int) -> float:
    """Rate a name after "of", "from", "to", "at"; "according to Hopkins" and "University of Windsor" get less."""
    if index == 0:
        return 1.0
    head = words.words[index - 1]
    if head.lower() == "according":
        return 0.0
    is_named = words.words[index] == "of" and head[0].isupper()
    return -1.5 if is_named and head.lower() in _list("organisations") else 1.0


def rate_right(words: Words, mentions: Sequence[PlaceMention], at: int) -> float:
    """Rate a mention by what follows it."""
    mention = mentions[at]
    starts = starts_sentence(words, mention.first)
    is_dateline = starts and _DATELINE.match(words.text, mention.end)
    if is_dateline or _AGE.match(words.text, mention.end):
        return 3.0 if is_dateline else -3.0
    if mention.last == len(words.words):
        return 0.0
    after, gap = words.words[mention.last], words.gap(mention.last - 1)
    is_next = at + 1 < len(mentions) and mentions[at + 1].first == mention.last
    if gap.endswith("-") or "&" in gap:
        return -2.0 if "&" in gap or (after[0].isupper() and not is_next) or after[0].isdecimal() else 0.0
    if not _is_near(words, mention.last - 1):
        return 0.0
    if after[0].isupper():
        return _rate_before_name(mention, after.lower())
    return _rate_before_word(words, mention, after.lower(), starts=starts)


def _is_crossing(words: Words, mention: PlaceMention) -> bool:
    """Whether a name is the first of two streets: "Kell and Queen streets"."""
    behind = [word.lower() for word in words.words[mention.last : mention.last + 3]]
    return behind[:1] == ["and"] and behind[-1] in _list("streets")


def _rate_before_name(mention: PlaceMention, lower: str) -> float:
    if lower in _list("region_words") or lower in _list("local_bodies"):
        return 1.5
    if lower in _list("organisations"):
        return -2.0
    return -3.0 if mention.spelt in _list("given_names") else -1.0


def _rate_before_word(words: Words, mention: PlaceMention, lower: str, *, starts: bool) -> float:
    if lower in _list("region_words") or lower in _list("local_bodies"):
        return 1.5
    if lower in _list("saying") or _is_crossing(words, mention):
        return -1.5
    index = mention.first - 1
    is_modifier = starts or (index >= 0 and words.words[index].lower() in _ARTICLES and _is_near(words, index))
    is_verb = lower in VERBS or lower.endswith("ed")
    return 1.0 if is_modifier and words.gap(mention.last - 1) == " " and not is_verb else 0.0


@cache
def _plain_words() -> frozenset[str]:
    """List the words that have a capital only because they start a sentence."""
    closed = DETERMINERS | PREPOSITIONS | ADVERBS | BOUNDARIES | PRONOUNS | TIME_WORDS
    return _list("never") | _list("local_bodies") | closed


def _is_near(words: Words, index: int) -> bool:
    """Whether only a space, a possessive or an abbreviation's stop is between a word and the next."""
    gap, word = words.gap(index), words.words[index]
    if gap == ". ":
        return len(word) == 1 or word.lower() in _SHORTENED
    return gap in {" ", "\u00a0", "’s ", "'s "}
