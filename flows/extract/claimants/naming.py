"""Mentions made from words: a person, a body, a role, somebody unnamed. `mentions` decides which of them it is."""

import re
from typing import Final, NamedTuple

from flows.extract.claimants.aliases import body_key, find_alias
from flows.extract.claimants.lexicon import (
    CITIES,
    CONNECTORS,
    DECIDING,
    FAMILY_FIRST,
    GROUPS,
    MEDIA_NAMES,
    NOT_NAMES,
    ORGANISATIONS,
    PARTICLES,
    PLACE_BODIES,
    STATE,
    find_country,
    gender_of_given,
    gender_of_words,
)
from flows.extract.claimants.phrases import Phrase
from flows.language.names import fold_words
from flows.language.word_lists import load_words

_TELLING: Final = ORGANISATIONS | MEDIA_NAMES
_DECIDING: Final = DECIDING | PLACE_BODIES
_MAX_PERSON_WORDS: Final = 5
_NAME_AND_NOUN: Final = 2
_DESCRIBING: Final = load_words("sources", "describing_words")
_CREEDS: Final = load_words("sources", "creeds")
_MOVEMENTS: Final = load_words("sources", "movements")
INDEFINITE: Final = load_words("sources", "indefinite")
_ARTICLE: Final = re.compile(r"^(?:[aeu][ln]?|a[sdrtz]|ash|abu|ibn|bin)-(?=[A-Z])")
"""What may stand in lower case before a family name: "al-Ramahi"."""
_SUFFIXES: Final = load_words("sources", "suffixes")


class Mention(NamedTuple):
    """What a mention says by itself.

    `form` is `name` for a name, `role` for a person by office ("the governor"), `head` for a body by a common noun
    ("the ministry"), `pronoun`, or `plain` for everybody else. `words` are folded: a person's name, or a body's country
    (which may be empty) and then its other words, sorted. `roles` are the words beside a name, `titles` those of them
    before it. `is_alias` is true if a person has confirmed the name, `is_specific` if the name means the same claimant
    in every document.
    """

    name: str
    kind: str
    form: str
    words: tuple[str, ...]
    roles: frozenset[str] = frozenset()
    country: str = ""
    head: str = ""
    acronym: str = ""
    gender: str = ""
    owner: str = ""
    titles: frozenset[str] = frozenset()
    is_alias: bool = False
    is_specific: bool = False


def read_alias(text: str, acronym: str = "", roles: frozenset[str] = frozenset()) -> Mention | None:
    """Look up a name among those that a person has confirmed."""
    alias = find_alias(text)
    if alias is None:
        return None
    words = fold_words(alias.name)
    if alias.kind == "person":
        gender = gender_of_given(words[0])
        return Mention(alias.name, "person", "name", words, roles, gender=gender, is_alias=True, is_specific=True)
    key = body_key(words)
    own = frozenset(fold_words(text)) | roles
    head = find_phrase_head(alias.name.split())
    return Mention(alias.name, alias.kind, "name", key, own, key[0], head, acronym, is_alias=True, is_specific=True)


def tells_body(words: list[str]) -> bool:
    """Whether a word shows that a name belongs to a body or a group."""
    lowered = {word.lower().strip(".,") for word in words} | set(fold_words(" ".join(words)))
    return bool(lowered & _TELLING) or words[-1].lower() in GROUPS


def is_capital(word: str) -> bool:
    """Whether a word has a capital, behind an article too.

    >>> is_capital("al-Ramahi"), is_capital("pro-Kurhan")
    (True, False)
    """
    return _ARTICLE.sub("", word)[:1].isupper()


def is_name_run(words: list[str]) -> bool:
    """Whether words can be a person's name: capitals and particles, ending in a capital."""
    return (
        0 < len(words) <= _MAX_PERSON_WORDS
        and is_capital(words[-1])
        and (words[0].lower() not in NOT_NAMES or _is_surname(words))
        and all(is_capital(word) or word.lower() in PARTICLES for word in words)
        and not any(char.isdigit() for word in words for char in word)
    )


def _is_surname(words: list[str]) -> bool:
    """Whether a name begins with a family name that is a word, too: "He Yong"."""
    return len(words) > 1 and words[0].lower() in FAMILY_FIRST and words[1].lower() not in NOT_NAMES


def is_member(noun: str, name: list[str]) -> bool:
    """Whether a name behind "bank analyst" is a person's, and not the bank's."""
    return len(name) > 1 and is_name_run(name) and noun.lower() not in ORGANISATIONS and not tells_body(name)


def find_phrase_head(words: list[str]) -> str:
    """Find the word that says what it is: the last one before a connector."""
    before: list[str] = []
    for word in words:
        if before and word.lower() in CONNECTORS and word.islower():
            break
        before.append(word)
    return "-".join(fold_words(before[-1])) if before else ""


def make_person(words: list[str], roles: frozenset[str]) -> Mention:
    """Make a person from the words of a name and the roles beside it."""
    name = re.sub(r"['’]s?$", "", " ".join(words))
    folded = tuple(word for word in fold_words(name.replace("-", " ")) if word not in _SUFFIXES) or fold_words(name)
    alias = read_alias(name, roles=roles)
    if alias is not None and alias.kind == "person":
        country = find_country(tuple(sorted(roles)))[0]
        return alias._replace(gender=alias.gender or gender_of_words(roles), country=country)
    gender = gender_of_words(roles) or (gender_of_given(folded[0]) if is_full_name(name, folded) else "")
    country = find_country(tuple(sorted(roles)))[0] if roles else ""
    full = is_full_name(name, folded)
    return Mention(
        name, "person", "name", folded, roles, country, gender=gender, is_specific=full and len(folded[0]) > 1
    )


def is_full_name(name: str, words: tuple[str, ...]) -> bool:
    """Whether a person's name includes a given name; "Crouse-Mays" and "van der Berg" do not.

    >>> is_full_name("Doris Crouse-Mays", ("doris", "crouse", "mays")), is_full_name("Crouse-Mays", ("crouse", "mays"))
    (True, False)
    """
    written = [word for word in name.split() if word.lower() not in PARTICLES]
    return len(written) > 1 and len(words) > 1


def make_role(name: str, phrase: Phrase) -> Mention:
    """Make a person by office: "the Ukrainian president"."""
    country, rest = find_country(fold_words(name))
    roles = frozenset(word for word in rest if word not in CONNECTORS)
    return Mention(
        name,
        "unnamed",
        "role",
        (country, *rest),
        roles,
        country,
        find_phrase_head(name.split()),
        "",
        gender_of_words(roles),
        phrase.owner,
    )


def make_plain(name: str, kind: str, phrase: Phrase) -> Mention:
    """Make somebody unnamed; "another official" is not the one before."""
    words = fold_words(name) or (name,)
    country, head = find_country(words)[0], find_phrase_head(name.split())
    if phrase.determiner in {"another", "other"}:
        words = (phrase.determiner, *words)
    return Mention(name, kind, "plain", words, frozenset(), country, head, owner=phrase.owner)


def make_body(words: list[str], phrase: Phrase, roles: frozenset[str], *, is_named: bool) -> Mention:
    """Make an organisation; it is specific if its words distinguish it from those of other countries."""
    if is_named:
        kept = trim_description(words)
        roles |= frozenset(fold_words(" ".join(word for word in words if word not in kept)) if kept != words else ())
        words = kept
    name = re.sub(r"['’]s?$", "", " ".join(words))
    folded = fold_words(name)
    alias = read_alias(name, phrase.acronym, roles)
    if alias is not None and alias.kind != "person" and not phrase.owner:
        return alias
    key = body_key(folded)
    kind = "group" if key[-1:] == ("authorities",) else "organisation"
    own = set(key[1:])
    says_whose = bool(own - STATE) and (is_named or not own) and _has_proper(words, own - STATE)
    is_state_body = bool(key[0]) and (not own or bool(own & _DECIDING) or len(own & STATE) > 1)
    is_one = not INDEFINITE & set(phrase.determiner.split()) and not phrase.owner
    is_city = bool(own) and own <= CITIES
    specific = is_one and not is_city and (says_whose or is_state_body)
    form = "name" if specific or is_named else "head"
    return Mention(
        name,
        kind,
        form,
        key,
        roles,
        key[0],
        find_phrase_head(name.split()),
        phrase.acronym,
        "",
        phrase.owner,
        is_specific=specific,
    )


def trim_description(words: list[str]) -> list[str]:
    """Drop what only describes a body from its name: "ruling Islamist Vell movement", "official Vell news agency".

    >>> trim_description(["ruling", "Islamist", "Vell", "movement"]), trim_description(["southern", "Vell", "police"])
    (['Vell'], ['southern', 'Vell', 'police'])
    """
    start = 0
    while start < len(words) - 1 and words[start] in _DESCRIBING:
        start += 1
    is_creed = start < len(words) - 1 and words[start].lower() in _CREEDS
    start += is_creed and words[start + 1][:1].isupper() and words[start + 1].lower() not in ORGANISATIONS
    kept = words[start:]
    if len(kept) == _NAME_AND_NOUN and kept[1] in _MOVEMENTS and kept[0][:1].isupper():
        return kept if find_country(fold_words(kept[0]))[0] or kept[0].lower() in STATE else kept[:1]
    return kept if any(word[:1].isupper() for word in kept) else words


def _has_proper(words: list[str], telling: set[str]) -> bool:
    """Whether one of the telling words has a capital."""
    return any(word[:1].isupper() and telling & set(fold_words(word)) for word in words)
