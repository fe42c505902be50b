"""The nouns after a number: the run of words, its head, its singular, and whether it names people."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.numbers.words import SMALL
from flows.language.tokens import Token
from flows.language.word_lists import WordList, WordTable, load_table, load_words, read_entries, read_words

_STOPS: Final = load_words("quantities", "stop_words")
_VERBS: Final = load_words("verbs", "verbs")
_PLURALS: Final = load_words("quantities", "plurals")
_INVARIABLE: Final = load_words("quantities", "invariable")
_SINGULARS: Final[WordTable[str, str]] = load_table("quantities", "singulars")
_DETERMINERS: Final = load_words("word_classes", "determiners")
_MANNERS: Final = load_words("quantities", "manners")
_OF_REACH: Final = 5
"""Tokens to the whole of "nine of the city's 14 tram lines"."""
_PEOPLES: Final = load_words("quantities", "peoples")
_MAX_ACRONYM: Final = 5
_OR_TWO: Final = 3
"""Tokens before the number in "a week or two"."""
MAX_RUN_TOKENS: Final = 8
"""Noun phrases after a number are shorter; the limit keeps the work linear."""
_PEOPLE_NOUNS: Final = load_words("people", "nouns")
_THINGS: Final = load_words("people", "things")
_MIN_LETTERS: Final = 6
"""A shorter word has an ending of people's names by chance: "men" is listed, "amen" is not."""
_COMPOUNDS: Final = load_table("people", "compounds")
_EXCEPTED: Final = load_table("people", "excepted")
_ELECTORAL: Final = load_words("people", "electoral")
_CAPITALISED: Final = load_words("people", "capitalised")
_HEADED: Final = load_words("people", "headed")
_OF_STATES: Final = load_words("people", "of_states")
_STATE_BODIES: Final = load_words("people", "state_bodies")
_NEAR: Final = 4
"""Tokens between members and the name of what they are members of."""
_DEMONYMS: Final = WordList(
    lambda: (
        word.split()[-1] + "s"
        for country in read_entries("nationalities", "countries").values()
        for word in (*country.get("adjectives", ()), *country.get("names", ()))
        if len(word) > len("usa") and (word in country.get("adjectives", ()) or " " not in word)
    )
)


def read_noun_run(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """Find the words after a number that may name what it counts: tokens [first, last), empty where there are none.

    >>> from flows.language.tokens import tokenize
    >>> tokens = tokenize("1,000 North Korean troops have died")
    >>> [token.text for token in tokens[slice(*read_noun_run(tokens, 1))]]
    ['North', 'Korean', 'troops']
    """
    first = last = i
    while last < min(len(tokens), first + MAX_RUN_TOKENS):
        token = tokens[last]
        if token.text == "-" and last > first and last + 1 < len(tokens) and _goes_on(tokens, last + 1):
            last += 1 + tokens[last + 1].is_number
        elif token.lower == "and" and _joins_modifiers(tokens, first, last):
            last += 1
        elif token.lower == "more" and last == first:
            first = last = last + 1
        elif token.is_word and token.lower not in _STOPS and not _is_finite(token):
            last += 1
            if _ends_run(tokens, last):
                break
        else:
            break
    return first, last


def _joins_modifiers(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether "and" is between two modifiers of one noun: "Russian and Belarusian troops"."""
    if at == first or at + 2 >= len(tokens) or not tokens[at + 1].is_word or not tokens[at + 2].is_word:
        return False
    left, right = tokens[at - 1], tokens[at + 1]
    is_alike = left.lower[-2:] == right.lower[-2:] or (left.is_capitalised and right.is_capitalised)
    return (
        is_alike and left.is_capitalised == right.is_capitalised and not is_plural(left) and is_plural(tokens[at + 2])
    )


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word or, of a name, the number behind a hyphen belongs to the phrase: "Covid-19 tests"."""
    return tokens[at].is_word or (tokens[at].is_number and tokens[at - 2].is_capitalised)


def _is_finite(token: Token) -> bool:
    """Whether a word is a verb that ends the phrase; participles ("registered voters") go on with it."""
    return token.lower in _VERBS and not token.lower.endswith("ed") and not token.is_capitalised


def _ends_run(tokens: Sequence[Token], last: int) -> bool:
    """Whether the phrase is complete: a plural noun, and what follows is not a further noun of it."""
    if not is_plural(tokens[last - 1]) and not is_named_plural(tokens[last - 1]):
        return False
    following = tokens[last] if last < len(tokens) else None
    if following is None or not following.is_word:
        return True
    if is_named_plural(tokens[last - 1]):
        return not following.is_capitalised and not is_plural(following)
    return not is_plural(following) or _is_finite(following)


def is_plural(token: Token) -> bool:
    """Whether a word looks like a plural noun: lower case, ends in s or is known."""
    word = token.lower
    if word in _PLURALS:
        return True
    return (
        word.endswith("s")
        and token.text[0].islower()
        and len(word) > len("gas")
        and not word.endswith(("ss", "us", "is", "'s"))
    )


def is_named_plural(token: Token) -> bool:
    """Whether a word looks like the plural of a name: "Americans", "MPs"."""
    text = token.text
    if len(text) <= len("as") or text[-1] != "s" or not text[0].isupper():
        return False
    is_name = len(text) > len("Kansas") and not token.lower.endswith(("ss", "us", "is", "'s"))
    return is_name or text[:-1].isupper()


def find_head(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Find the noun that is counted among the words of a run: its last plural, else its last word in lower case.

    A run that is one acronym or one people counts that: "0.5 WAR", "450 Japanese".
    """
    for at in range(last - 1, first - 1, -1):
        if is_plural(tokens[at]):
            return at
    if last > first and (is_named_plural(tokens[last - 1]) or _is_name_ending(tokens, first, last)):
        return last - 1
    for at in range(last - 1, first - 1, -1):
        if tokens[at].text[0].islower() and not tokens[at].lower.endswith("ed"):
            return at
    is_name = last == first + 1 and (_is_acronym(tokens[first]) or tokens[first].lower in _PEOPLES)
    return first if is_name else None


def _is_name_ending(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run ends in the plural of a name of several words: "eight World Cups"."""
    final = tokens[last - 1]
    return last - first > 1 and final.is_capitalised and tokens[last - 2].is_capitalised and final.text.endswith("s")


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and 1 < len(token.text) <= _MAX_ACRONYM


def singularize(word: str) -> str:
    """Bring a plural noun into the singular.

    >>> singularize("troops"), singularize("bodies"), singularize("houses"), singularize("boxes"), singularize("gas")
    ('troops', 'body', 'house', 'box', 'gas')
    """
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word in _INVARIABLE or not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) <= len("gas"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def read_counted(tokens: Sequence[Token], i: int, *, is_singular: bool = False) -> tuple[int, int] | None:
    """Find the noun phrase that a number before token i counts: tokens [first, last), the last one its head.

    "troops" of "1,000 North Korean troops", "lines" of "nine of the city's 14 tram lines", "day" of "five-day". A noun
    in the singular is a measure of what follows, "page" of "a 12 page document", unless the number is one.

    Args:
        tokens: of the text.
        i: the token behind the number.
        is_singular: the number is one or less.
    """
    if i + 1 < len(tokens) and tokens[i].text == "-" and tokens[i + 1].is_joined:
        at = i + 1
        if not tokens[at].is_word or tokens[at].lower in _STOPS:
            return None
        if tokens[at].lower not in _MANNERS:
            return at, at + 1
        i = at + 1
    if i < len(tokens) and tokens[i].lower == "of":
        i = _skip_of(tokens, i)
    first, last = read_noun_run(tokens, i)
    head = find_head(tokens, first, last)
    if head is None:
        return None
    is_plain = head == first or is_plural(tokens[head]) or is_named_plural(tokens[head])
    return (first, head + 1) if is_plain or is_singular or not tokens[first].text.islower() else (first, first + 1)


def _skip_of(tokens: Sequence[Token], i: int) -> int:
    """Step over "of the city's 14", "of the", "of"."""
    limit = min(len(tokens), i + _OF_REACH)
    for at in range(i + 1, limit):
        if tokens[at].is_number or tokens[at].lower in SMALL:
            return at + 1
        if not tokens[at].is_word:
            break
    while i + 1 < limit and tokens[i + 1].lower in _DETERMINERS:
        i += 1
    return i + 1


def name_counted(tokens: Sequence[Token], first: int, last: int) -> str:
    """Name what is counted, in lower case, its head in the singular: "north korean soldier"."""
    start = next((at + 1 for at in range(last - 1, first - 1, -1) if tokens[at].lower.endswith("'s")), first)
    words = [token.lower for token in tokens[start : last - 1]]
    head = tokens[last - 1]
    is_acronym = head.text[-1] == "s" and head.text[:-1].isupper()
    words.append(head.lower[:-1] if is_acronym else singularize(head.lower))
    return " ".join(words).replace(" - ", "-")


def read_or_two(tokens: Sequence[Token], first: int) -> str | None:
    """Name what a number that starts at a token counts in "a year or two", "another boat or two".

    >>> from flows.language.tokens import tokenize
    >>> read_or_two(tokenize("a week or two"), 3)
    'week'
    """
    at = first - _OR_TWO
    if at < 0 or tokens[first - 1].lower != "or" or tokens[at].lower not in {"a", "an", "another"}:
        return None
    return tokens[at + 1].lower if tokens[at + 1].is_word else None


def is_people(word: str) -> bool:
    """Whether a noun in lower case names people.

    >>> is_people("soldiers"), is_people("schoolchildren"), is_people("tents"), is_people("estimates")
    (True, True, False, False)
    """
    if word in _PEOPLE_NOUNS or word in _DEMONYMS:
        return True
    if word in _THINGS:
        return False
    if len(word) >= _MIN_LETTERS and word.endswith(read_words("people", "endings")):
        return True
    return singularize(word) in _PEOPLE_NOUNS or (word.endswith("s") and word[:-1] in _PEOPLE_NOUNS)


def names_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun at a token names people, by its case and the word before it, too.

    >>> from flows.language.tokens import tokenize
    >>> names_people(tokenize("two suicide bombers"), 2), names_people(tokenize("two Russian bombers"), 2)
    (True, False)
    >>> names_people(tokenize("40 Poles"), 1), names_people(tokenize("40 poles"), 1)
    (True, False)
    >>> names_people(tokenize("20 heads of state"), 1), names_people(tokenize("20 heads of cattle"), 1)
    (True, False)
    >>> names_people(tokenize("21 APEC members"), 2), names_people(tokenize("21 union members"), 2)
    (False, True)
    """
    token = tokens[at]
    if token.lower in _COMPOUNDS:
        return at > 0 and tokens[at - 1].lower in _COMPOUNDS[token.lower]
    if token.lower in _EXCEPTED and at > 0 and tokens[at - 1].lower in _EXCEPTED[token.lower]:
        return False
    if token.is_capitalised and (token.lower in _CAPITALISED or token.lower in _PEOPLES):
        return True
    if token.lower == "heads":
        following = [each.lower for each in tokens[at + 1 : at + 1 + _NEAR]]
        return following[:1] == ["of"] and not _HEADED.words.isdisjoint(following)
    return is_people(token.lower) and not (token.lower == "members" and _are_states(tokens, at))


def _are_states(tokens: Sequence[Token], at: int) -> bool:
    """Whether members are the states of a body of states: "the 21 APEC members", "members of the Security Council"."""
    before = tokens[at - 1] if at else None
    if before is not None and before.is_capitalised and _names_states(tokens, at - 1):
        return True
    if at + 1 == len(tokens) or tokens[at + 1].lower != "of":
        return False
    named = (each for each in range(at + 2, min(len(tokens), at + 2 + _NEAR)) if tokens[each].is_capitalised)
    return any(_names_states(tokens, each) for each in named)


def _names_states(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name that ends at a token is that of a body of states: "EU", "World Trade Organization"."""
    pair = " ".join(token.lower for token in tokens[max(0, at - 1) : at + 1])
    return pair in _STATE_BODIES or (tokens[at].text.isupper() and tokens[at].lower in _OF_STATES)


def is_electoral(word: str) -> bool:
    """Whether a noun names people who are won or sent in votes: "captured 40 delegates"."""
    return singularize(word) in _ELECTORAL
