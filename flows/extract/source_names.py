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
_CARRIER: Final = re.compile(
    r"(?<=\w)(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?(?:" + "|".join(sorted(load_words("sources", "carriers"))) + r")\b.*",
    re.DOTALL,
)
_CARRIED: Final = re.compile(
    r"^(?:[\w-]+\s+){0,3}(?:"
    + "|".join(sorted(load_words("sources", "carriers")))
    + r")\s+(?:[\w-]+\s+){0,2}(?:by|from)\s+(?=\S)",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(
    r"^(?:the|a|an|some|several|many|two|three|his|her|its|their|this|that|these)\s+", re.IGNORECASE
)
_NAME: Final = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3}(?=,|$)")
_ROLE: Final = re.compile(r"(?:[A-Z]?[a-z'’-]+ ?)(?:[a-z'’-]+ ?){0,5}")
_BRACKET: Final = re.compile(r"\s*\([^()]{0,80}\)?")
_NOT_WORDS: Final = re.compile(r"[^\w&]+")
_MAX_PERSON_WORDS: Final = 4
_CACHE: Final = 65_536


class SourceName(NamedTuple):
    """A mention without article, apposition and title: its name as written, its key for equality, its kind.

    `is_proper` where a name stands in it; "the company" and "police" are somebody else in every document.
    """

    name: str
    key: str
    kind: str
    is_proper: bool


@lru_cache(maxsize=_CACHE)
def read_source_name(mention: str) -> SourceName:
    """Read the name of a source out of a mention.

    >>> read_source_name("Ukrainian President Volodymyr Zelenskyy")
    SourceName(name='Volodymyr Zelenskyy', key='volodymyr zelenskyy', kind='person', is_proper=True)
    >>> read_source_name("the South Korea’s joint chiefs of staff (JCS)").key
    'south korea joint chiefs of staff'
    >>> read_source_name("Intelligence insights offered by South Korea's spy agency").name
    "South Korea's spy agency"
    """
    if is_pronoun(mention):
        return SourceName(mention, mention.lower(), "unnamed", is_proper=False)
    name = _CARRIER.sub("", _cut_apposition(_BRACKET.sub(" ", mention))).strip(" ,;:—–-'’\"“”")
    name = _ARTICLE.sub("", _CARRIED.sub("", name)).strip()
    name = re.sub(r"['’]s?$", "", name)
    name = _cut_titles(name) or name or mention
    key = fold(name)
    key = _ALIASES.get(key, key)
    kind = _judge_kind(name, mention)
    return SourceName(name, key, kind, is_proper=kind != "unnamed" and _has_name(name, mention))


def _has_name(name: str, mention: str) -> bool:
    """Whether a capital stands in it that does not come from the start of a sentence."""
    words = name.split()
    capitals = sum(word[:1].isupper() for word in words)
    is_start = capitals == 1 and mention.startswith(words[0]) and words[0][:1].isupper()
    if is_start:
        return len(words) == 1 and words[0].lower() not in _GROUPS | _UNNAMED | _ORGANISATIONS
    return capitals > 0


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
    """Cut ", the director of ..." off a name; of "its director, Ann Lee" keep the name."""
    head, comma, tail = name.partition(",")
    if not comma or not head.strip():
        return name
    apposed = _NAME.match(tail.strip())
    return apposed[0] if apposed and _ROLE.fullmatch(head.strip()) else head


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
    words = [word.strip(".,'’\"") for word in name.split()]
    lowered = {part for word in words for part in word.lower().split("-")}
    last = words[-1].lower() if words else ""
    names = sum(word[:1].isupper() for word in words)
    starts_low = names == 1 and words[0][:1].isupper() and mention.startswith(words[0])
    if starts_low and words[0].lower() in _UNNAMED | _GROUPS:
        names = 0
    if lowered & _UNNAMED and not names:
        return "unnamed"
    if lowered & _ORGANISATIONS and last not in _GROUPS - _ORGANISATIONS:
        return "organisation"
    if lowered & _GROUPS or (last.endswith("s") and words[-1].islower()):
        return "group"
    return _judge_name(words, names)


def _judge_name(words: list[str], names: int) -> str:
    """Judge a mention without a word that tells: by its capitals."""
    if names == len(words) == 1:
        return "organisation" if words[0].isupper() and len(words[0]) > 1 else "person"
    if 1 < names == len(words) <= _MAX_PERSON_WORDS:
        return "person"
    if not names:
        return "group" if words else "unnamed"
    return "organisation"
