"""Which claims a remark about confirmation speaks of: of its own sentence, of those before, or of none."""

from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from flows.extract.certainty.corroboration import Check
from flows.extract.certainty.negation import is_not
from flows.extract.certainty.topics import CLAIM_NOUNS
from flows.extract.figures.counted.measure_words import is_measure_word
from flows.language.lemmas import find_lemma
from flows.language.sentence import Sentences
from flows.language.spans import Span, count_covered, is_covered, overlaps
from flows.language.word_lists import load_words

_EVENTS: Final = load_words("corroboration", "events")
_PLURAL: Final = load_words("corroboration", "plural")
_NUMBERS: Final = load_words("corroboration", "numbers")
_SILENCE: Final = load_words("corroboration", "silence")
_BOTH: Final = frozenset({"neither", "both", "either"})
_SHORTEST_WORD: Final = 5
"""Letters of a word that tells a claim's matter, where it is looked for in the claim."""
_NEAR: Final = 5
"""Characters: whether "that" belongs to the content differs."""
_BACK_WORDS: Final = load_words("corroboration", "back_words")
_OWNERS: Final = frozenset({"his", "her", "its"})
_OPENING: Final = 40
_OPENING_WORDS: Final = 3
"""Characters and words of a content in which "the claim" is looked for."""
SENTENCES_BACK: Final = 3
"""How far back "neither claim" may reach."""


class Claimed(Protocol):
    """What is asked of a claim."""

    @property
    def source(self) -> tuple[Span, ...]:
        """Its spans."""

    @property
    def cue(self) -> tuple[Span, ...]:
        """Its spans."""

    @property
    def content(self) -> tuple[Span, ...]:
        """Its spans."""

    @property
    def figures(self) -> Sequence[object]:
        """Its figures."""


T = TypeVar("T", bound=Claimed)


def choose_claims(sentences: Sentences, check: Check, own: Sequence[T], before: Sequence[Sequence[T]]) -> list[T]:
    """Choose the claims that a check speaks of.

    Args:
        sentences: those of the document.
        check: what the sentence says of confirmation.
        own: the claims of its sentence.
        before: the claims of the sentences before it that have any, the nearest first.
    """
    if check.topic.points == "on":
        return _choose_following(check, own)
    own = [claim for claim in own if claim.figures or not any(overlaps(part, check.span) for part in claim.cue)]
    here = _choose_in_sentence(check, own)
    if not _is_of_claims(sentences, check, [*own, *(claim for claims in before for claim in claims)]):
        return []
    return here or _choose_before(sentences, check, before) or list(own[:1])


def _choose_following(check: Check, own: Sequence[T]) -> list[T]:
    """The claim that the clause after the remark belongs to, else one whose words hold the remark."""
    following = [claim for claim in own if is_covered(claim.content, check.topic_start) or _starts_near(claim, check)]
    if following:
        return [min(following, key=_size)]
    around = [claim for claim in own if is_covered((*claim.source, *claim.cue, *claim.content), check.start)]
    later = [claim for claim in own if claim.content[0][0] >= check.end]
    return [min(around, key=_size)] if around else later[:1]


def _starts_near(claim: Claimed, check: Check) -> bool:
    return any(abs(start - check.topic_start) <= _NEAR for start, _ in claim.content)


def _size(claim: Claimed) -> int:
    return count_covered(claim.content)


def _is_of_claims(sentences: Sentences, check: Check, claims: Sequence[T]) -> bool:
    """Whether what was checked is a claim, or something that one of the claims speaks of."""
    words, head = check.topic.words, check.topic.head
    if not words or head in CLAIM_NOUNS or head in _EVENTS or words[0] in _BOTH or is_measure_word(words[-1]):
        return True
    head = words[-1]
    return any(word[0].isdigit() for word in words) or (
        len(head) >= _SHORTEST_WORD
        and any(
            head == token.lower
            for claim in claims
            for start, end in claim.content
            if not start <= check.start < end
            for token in sentences.tokens_in(start, end)
        )
    )


def _says_nothing(sentences: Sentences, claim: Claimed) -> bool:
    """Whether a claim adds nothing that can be checked: "did not say how many", "made the claim at home"."""
    if claim.figures:
        return False
    cue = [token.lower for start, end in claim.cue for token in sentences.tokens_in(start, end)]
    start, end = claim.content[0]
    content = [token.lower for token in sentences.tokens_in(start, min(end, start + _OPENING))][:_OPENING_WORDS]
    names_claim = any(find_lemma(word, "NOUN") in CLAIM_NOUNS for word in content[1:])
    is_silent = any(find_lemma(word, "VERB") in _SILENCE or is_not(word) or word == "no" for word in cue)
    return is_silent or (names_claim and content[0] in _BACK_WORDS)


def _is_plural(check: Check) -> bool:
    words = check.topic.words
    return any(word in _PLURAL for word in words) or (bool(words) and words[-1] not in {check.topic.head, "data"})


def _choose_in_sentence(check: Check, own: Sequence[T]) -> list[T]:
    """Claims of the same sentence: the one that the remark is in, with a figure of it, else those before it."""
    around = [claim for claim in own if is_covered(claim.content, check.start) and claim.content[0][0] < check.start]
    earlier = [claim for claim in own if claim.content[0][0] < check.start and claim not in around]
    with_figure = [claim for claim in earlier if claim.figures]
    if _is_plural(check) and with_figure:
        return with_figure
    inner = [claim for claim in around if claim.figures]
    if inner:
        return [min(inner, key=_size)]
    return with_figure[-1:] or earlier[-1:]


def _choose_before(sentences: Sentences, check: Check, before: Sequence[Sequence[T]]) -> list[T]:
    is_number = check.topic.head in _NUMBERS
    spoken = [[claim for claim in claims if not _says_nothing(sentences, claim)] for claims in before[:SENTENCES_BACK]]
    with_figures = [[claim for claim in claims if claim.figures] for claims in spoken]
    said = [f or ([] if is_number else claims) for f, claims in zip(with_figures, spoken, strict=True)]
    said = [claims for claims in said if claims] or [claims for claims in spoken if claims]
    if not said:
        return []
    if check.topic.owner:
        owned = [
            c
            for claims in said
            for c in claims
            if any(check.topic.owner in sentences.text[a:b].lower() for a, b in c.source)
        ]
        if owned:
            return owned[:1]
    if check.topic.words[:1] and check.topic.words[0] in _BOTH:
        two = [claim for claims in said for claim in reversed(claims)]
        return two[:2] if two[1:] else [claim for claims in spoken for claim in reversed(claims)][:2]
    if _is_plural(check):
        nearest = said[0]
        is_owned = not _OWNERS.isdisjoint(check.topic.words)
        many = is_owned or sum(len(claim.figures) for claim in nearest) > 1 or not said[1:]
        return nearest if many else [*nearest, *(claim for claim in said[1] if claim.figures)]
    return said[0][-1:]
