"""Whom "he", "she", "it" and "they" mean: the nearest source before them that agrees, or nobody.

Names and roles ("the governor") are resolved in `resolution`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from flows.extract.claimants.entities import Entity
from flows.extract.claimants.lexicon import GROUP_PRONOUNS, NOBODIES, PERSON_PRONOUNS, PLURAL_PRONOUNS, THINGS
from flows.extract.claimants.naming import Mention

REACH: Final = 900
"""Most characters between a pronoun and the mention that it refers to."""
_NO_PERSONS: Final = THINGS | NOBODIES
_LOOK_BACK: Final = 12
"""Mentions that are checked."""
SENTENCES_TO_PERSON: Final = 4
SENTENCES_TO_BODY: Final = 2
"""Most sentence ends between a mention and the pronoun that refers to it."""
_RELATIVE_REACH: Final = 3
"""Most characters between a name and the "who" or "which" that follows it."""
_STOP: Final = re.compile(r"[a-z0-9)][.!?][\"”’']{0,2}\s")
_RELATIVES: Final = frozenset({"who", "which"})
_QUOTES: Final = ('"', "“", "‘", "'")
_ENDS: Final = ".!?\n”\"'"


class Occurrence(NamedTuple):
    """A mention with its place in the text and its entity; `is_inner` if another quotes it."""

    start: int
    end: int
    mention: Mention
    entity: Entity
    is_source: bool
    is_inner: bool = False


def find_speaker_before(
    pronoun: str, gender: str, start: int, text: str, before: Sequence[Occurrence]
) -> Entity | None:
    """Find whom a pronoun means that nobody quotes: a speaker whom nobody quotes, else any.

    In "Venn said the mayor had lied. He must go, she said" it is Venn.
    """
    if pronoun not in _RELATIVES and any(each.is_inner for each in before[-_LOOK_BACK:]):
        outer = [each._replace(is_source=each.is_source and not each.is_inner) for each in before[-_LOOK_BACK:]]
        found = find_antecedent(pronoun, gender, start, text, outer)
        if found is not None or pronoun in GROUP_PRONOUNS:
            return found
    return find_antecedent(pronoun, gender, start, text, before)


def find_antecedent(pronoun: str, gender: str, start: int, text: str, before: Sequence[Occurrence]) -> Entity | None:
    """Find whom a pronoun at `start` means; `before` has the mentions before it, in order of the text."""
    if pronoun in _RELATIVES:
        return _find_relative(pronoun, start, before)
    if pronoun in PERSON_PRONOUNS:
        return _find_person(gender, start, text, before)
    if pronoun not in GROUP_PRONOUNS:
        return None
    fits = _is_many if pronoun in PLURAL_PRONOUNS else _is_one_body
    near = _look_back(start, text, before, SENTENCES_TO_BODY)
    return next((each.entity for each in near if each.is_source and fits(each)), None)


def _look_back(start: int, text: str, before: Sequence[Occurrence], sentences: int) -> Iterator[Occurrence]:
    for occurrence in reversed(before[-_LOOK_BACK:]):
        if start - occurrence.end > REACH or len(_STOP.findall(text, occurrence.end, start)) > sentences:
            return
        if occurrence.end <= start:
            yield occurrence


def _find_relative(pronoun: str, start: int, before: Sequence[Occurrence]) -> Entity | None:
    """Find the claimant right before "who" or "which"."""
    occurrence = next((each for each in reversed(before[-_LOOK_BACK:]) if each.end <= start), None)
    if occurrence is None or start - occurrence.end > _RELATIVE_REACH:
        return None
    is_body = occurrence.entity.kind == "organisation"
    is_somebody = _is_person(occurrence) or _is_many(occurrence)
    return occurrence.entity if (is_body if pronoun == "which" else is_somebody and not is_body) else None


def _find_person(gender: str, start: int, text: str, before: Sequence[Occurrence]) -> Entity | None:
    """Find the nearest person who speaks or starts a sentence; else the only person named.

    The answer is nobody if the pronoun's own sentence names another person and the speaker is in an earlier one.
    """
    named: list[Occurrence] = []
    for occurrence in _look_back(start, text, before, SENTENCES_TO_PERSON):
        if not _is_person(occurrence) or not _agrees(occurrence, gender):
            continue
        if occurrence.is_source or _starts_sentence(text, occurrence.start):
            is_doubtful = any(each.entity is not occurrence.entity and _is_beside(each, start, text) for each in named)
            return None if is_doubtful and not _is_beside(occurrence, start, text) else occurrence.entity
        named.append(occurrence)
    return named[0].entity if len({id(each.entity) for each in named}) == 1 else None


def _is_beside(occurrence: Occurrence, start: int, text: str) -> bool:
    """Whether a mention is in the pronoun's own sentence."""
    return not holds_stop(text, occurrence.end, start)


def find_stop(text: str, start: int, end: int) -> int:
    """Find where the sentence of an offset ends; `end` if it goes on until there."""
    stop = _STOP.search(text, start, end)
    return end if stop is None else stop.start()


def holds_stop(text: str, start: int, end: int) -> bool:
    """Whether a sentence or a paragraph ends between two offsets."""
    return _STOP.search(text, start, end) is not None or "\n" in text[start:end]


def _agrees(occurrence: Occurrence, gender: str) -> bool:
    return occurrence.mention.gender in {"", "either", gender} and occurrence.entity.takes(gender)


def _is_person(occurrence: Occurrence) -> bool:
    mention = occurrence.mention
    if occurrence.entity.kind == "person" or mention.form == "role" or mention.gender:
        return True
    is_single = mention.form == "plain" and mention.kind == "unnamed" and not mention.head.endswith("s")
    return is_single and mention.head not in _NO_PERSONS


def _is_many(occurrence: Occurrence) -> bool:
    """Whether "they" can mean it: a group, a body, unnamed people."""
    entity = occurrence.entity
    is_people = entity.kind == "unnamed" and entity.best.form == "plain" and entity.best.head.endswith("s")
    if entity.best.head in NOBODIES:
        return False
    return entity.kind in {"group", "organisation"} or is_people


def _is_one_body(occurrence: Occurrence) -> bool:
    entity = occurrence.entity
    return entity.kind == "organisation" or (entity.kind == "unnamed" and entity.best.head in THINGS)


def _starts_sentence(text: str, start: int) -> bool:
    """Whether a mention begins a sentence; at the beginning of a quotation stands who is spoken of, not who speaks."""
    if text[start - 1 : start] in _QUOTES:
        return False
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in _ENDS
