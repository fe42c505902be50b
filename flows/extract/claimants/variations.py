"""Descriptions that share no word with a name and still mean it, by where they stand: news varies its words.

"A factory manager said" at the top of a report is the first speaker whom it names next; "the former diplomat" right
behind Orla Venn's words is Orla Venn. Descriptions that share words with a name: `entities`.
"""

import re
from typing import Final

from flows.extract.claimants.entities import Entity
from flows.extract.claimants.lexicon import (
    GROUPS,
    LESSER,
    NOBODIES,
    OFFICES,
    ORGANISATIONS,
    POINTERS,
    SPEAKERS,
    THINGS,
    TITLES,
    UNNAMED,
    VARIED_BODIES,
    find_country,
    spell_titles,
)
from flows.extract.claimants.naming import Mention
from flows.language.word_lists import load_words

_STRICT: Final = load_words("sources", "strict_offices")
"""Offices that a person has or has not: "the president" is not a minister."""
_LESSER: Final = LESSER - {"former", "ex", "late"}
_VARIED: Final = load_words("sources", "varied_persons")
_PERSONS: Final = TITLES | UNNAMED | SPEAKERS
_PERSONS_OR_VARIED: Final = _PERSONS | _VARIED
_NO_PERSONS: Final = THINGS | NOBODIES
_PRIVATE: Final = load_words("sources", "private_persons")
_AGED: Final = re.compile(r"\d+-year-old")
_FORMS: Final = frozenset({"role", "plain"})


def is_description(mention: Mention) -> bool:
    """Whether a mention describes one person and names nobody: "a factory manager", "a Kurhan spokesman"."""
    head = mention.head
    is_one = mention.kind == "unnamed" and mention.form in _FORMS and not head.endswith("s")
    is_person = head in _PERSONS_OR_VARIED or f"{head}s" in GROUPS
    return is_one and is_person and head not in _NO_PERSONS


def fits_next(mention: Mention, entity: Entity) -> bool:
    """Whether a description at the top of a text can mean who is named next: not another office or another country."""
    if mention.kind == "organisation":
        return entity.kind == "person" and bool(mention.gender) and bool(entity.roles & SPEAKERS)
    is_private = mention.head in _PRIVATE and bool(entity.roles & OFFICES)
    return entity.kind == "person" and is_description(mention) and not is_private and _suits(mention, entity)


def fits_varied(mention: Mention, entity: Entity) -> bool:
    """Whether a description can mean who has just spoken: "the former diplomat", "the ratings agency", "the Kurhan"."""
    if entity.kind == "person":
        is_varied = mention.head in _VARIED and is_description(mention)
        return (is_varied or _tells_of_person(mention)) and _suits(mention, entity)
    if entity.kind != "organisation" or entity.best.form != "name" or mention.head not in VARIED_BODIES:
        return False
    kinds = POINTERS.get(mention.head, frozenset())
    own = (entity.words | entity.roles) & ORGANISATIONS
    return bool(own & kinds if own else entity.best.words[1:]) and _same_country(mention, entity)


def _tells_of_person(mention: Mention) -> bool:
    """Whether all that is said of somebody is a nationality or an age: "the Ghanaian", "the 55-year-old"."""
    is_one = mention.kind == "unnamed" and mention.form == "plain"
    is_national = bool(mention.country) and find_country(mention.words)[1] == ()
    return is_one and (is_national or _AGED.fullmatch(mention.name) is not None)


def _suits(mention: Mention, entity: Entity) -> bool:
    """Whether the office of a description, if it is one, is among those of a person."""
    titles = spell_titles(entity.roles) & TITLES
    is_lesser = bool((entity.roles ^ {*mention.words}) & _LESSER)
    is_other = mention.head in _STRICT and bool(titles) and (mention.head not in titles or is_lesser)
    return not is_other and _same_country(mention, entity) and entity.takes(mention.gender)


def _same_country(mention: Mention, entity: Entity) -> bool:
    return not mention.country or not entity.country or mention.country == entity.country
