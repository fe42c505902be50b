"""A mention of a source to its name, key and kind. Works on one mention; documents and the warehouse are `sources`'."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from flows.extract.lookups import load_lookup, load_words
from flows.extract.tokens import tokenize

_ALIASES: Final[dict[str, str]] = load_lookup("sources")["aliases"]
_TITLES: Final = load_words("sources", "titles")
_ORGANISATIONS: Final = load_words("sources", "organisation_words")
_GROUPS: Final = load_words("sources", "group_words")
_UNNAMED: Final = load_words("sources", "unnamed_words")
PERSON_PRONOUNS: Final = load_words("sources", "person_pronouns")
GROUP_PRONOUNS: Final = load_words("sources", "group_pronouns")
OTHER_PRONOUNS: Final = load_words("sources", "other_pronouns")
_PRONOUNS: Final = PERSON_PRONOUNS | GROUP_PRONOUNS | OTHER_PRONOUNS
_ARTICLE: Final = re.compile(
    r"^(?:the|a|an|some|several|many|two|three|his|her|its|their|this|that|these)\s+", re.IGNORECASE
)
_BRACKET: Final = re.compile(r"\s*\([^()]{0,80}\)?")
_NOT_WORDS: Final = re.compile(r"[^\w&]+")
_MAX_PERSON_WORDS: Final = 4
_CACHE: Final = 65_536


class SourceName(NamedTuple):
    """A mention without article, apposition and title: its name as written, its key for equality, its kind."""

    name: str
    key: str
    kind: str


@lru_cache(maxsize=_CACHE)
def read_source_name(mention: str) -> SourceName:
    """Read the name of a source out of a mention.

    >>> read_source_name("Ukrainian President Volodymyr Zelenskyy")
    SourceName(name='Volodymyr Zelenskyy', key='volodymyr zelenskyy', kind='person')
    >>> read_source_name("the South Korea’s joint chiefs of staff (JCS)").key
    'south korea joint chiefs of staff'
    """
    if is_pronoun(mention):
        return SourceName(mention, mention.lower(), "unnamed")
    name = _cut_apposition(_BRACKET.sub(" ", mention)).strip(" ,;:—–-'’\"“”")
    name = _ARTICLE.sub("", name).strip()
    name = re.sub(r"['’]s?$", "", name)
    name = _cut_titles(name) or name or mention
    key = fold(name)
    key = _ALIASES.get(key, key)
    return SourceName(name, key, _judge_kind(name, mention))


def is_pronoun(mention: str) -> bool:
    """Whether a mention only points to another: "he", "the agency"."""
    return mention.lower().replace("’", "'") in _PRONOUNS


def fold(name: str) -> str:
    """Fold spelling away: case, accents, possessives, marks."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode() or name
    words = _NOT_WORDS.split(re.sub(r"'s?\b", "", plain.lower()))
    return " ".join(word for word in words if word) or name.lower()


def acronym_of(mention: str) -> str | None:
    """The acronym that a mention gives itself.

    >>> acronym_of("South Korea's joint chiefs of staff (JCS)"), acronym_of("Ann Lee (a nurse)")
    ('JCS', None)
    """
    match = re.search(r"\(([A-Z][A-Z&.]{1,9})\)?", mention)
    return None if match is None else match[1]


def _cut_apposition(name: str) -> str:
    """Cut ", the director of ..." off a name, but keep a list of names."""
    head, comma, _ = name.partition(",")
    return head if comma and head.strip() else name


def _cut_titles(name: str) -> str:
    """Cut everything up to the last title off a person's name."""
    tokens = [token for token in tokenize(name) if token.is_word or token.text == "-"]
    for at in range(len(tokens) - 2, -1, -1):
        if tokens[at].lower not in _TITLES:
            continue
        rest = tokens[at + 1 :]
        if all(token.is_capitalised or not token.is_word for token in rest) and rest[0].lower not in _ORGANISATIONS:
            return name[rest[0].start :].lstrip(". ")
    return name


def _judge_kind(name: str, mention: str) -> str:
    tokens = [token for token in tokenize(name) if token.is_word]
    words = {token.lower for token in tokens}
    capitalised = [token for token in tokens if token.is_capitalised]
    last = next((token.lower for token in reversed(tokens)), "")
    first_is_start = bool(tokens) and mention[:1].isupper() and len(capitalised) == 1 and tokens[0] is capitalised[0]
    names = 0 if first_is_start and tokens[0].lower in _UNNAMED | _GROUPS else len(capitalised)
    if words & _UNNAMED and not names:
        return "unnamed"
    if words & _ORGANISATIONS and last not in _GROUPS - _ORGANISATIONS:
        return "organisation"
    if words & _GROUPS or (last.endswith("s") and last not in {"", "press"} and tokens[-1].text[0].islower()):
        return "group"
    if names and 1 < names == len(tokens) <= _MAX_PERSON_WORDS:
        return "person"
    return _judge_single(name, names, len(tokens))


def _judge_single(name: str, names: int, words: int) -> str:
    if names == words == 1:
        return "organisation" if name.isupper() and len(name) > 1 else "person"
    return "organisation" if names else "group" if words else "unnamed"
