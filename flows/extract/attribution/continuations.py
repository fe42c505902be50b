"""Phrases that continue a content: "spoke of 40 casualties, with six killed". Attributors find the content itself.

Here are those that a word opens; what hangs on the content in the tree: `branches`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from flows.language.phrase_table import PhraseTable, index_phrases
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tokens import Token
from flows.language.word_classes import AUXILIARIES
from flows.language.word_lists import read_words

_OPENERS: Final = PhraseTable(lambda: index_phrases({"opener": read_words("sources", "continuations")}))
_ENDS: Final = frozenset({".", ";", ":", "!", "?", "—", "–", "--", "“", '"', "``"})
_FINITE: Final = AUXILIARIES - {"had"} | {"said", "says", "told"}
"""Verbs that make the phrase a clause of its own, which may be anybody's."""
_RELATIVE: Final = frozenset({"of", "among"})
"""Openers whose phrase may have a verb: "of whom 30 were hurt" still belongs to what was said."""
_MAX_TOKENS: Final = 30


def find_continuation(sentence: Sentence, end: int, parts: Sequence[Span]) -> Span | None:
    """Find the phrase right after a content that continues it.

    Args:
        sentence: the sentence of the attribution.
        end: the offset at which the last part of the attribution ends.
        parts: the parts of all attributions in the sentence; the phrase ends before the next one.

    >>> text = "It spoke of 40 casualties, with six killed, and left."
    >>> start, stop = find_continuation(Sentence(text), 25, [(0, 2), (3, 11), (12, 25)])
    >>> text[start:stop]
    'with six killed'
    """
    tokens = sentence.tokens
    first = bisect_left(tokens, end, key=lambda token: token.start)
    while first < len(tokens) and tokens[first].text in {",", "’", "”", "''"}:
        first += 1
    opener = _match_opener(tokens, first)
    if not opener:
        return None
    last = first + opener
    limit = min((start for start, _ in parts if start >= end), default=tokens[-1].end)
    while last < min(len(tokens), first + _MAX_TOKENS) and tokens[last].end <= limit and not _ends_phrase(tokens, last):
        last += 1
    phrase = tokens[first:last]
    may_have_verb = phrase[0].lower in _RELATIVE
    if not may_have_verb and any(token.lower in _FINITE for token in phrase):
        return None
    return phrase[0].start, phrase[-1].end


def _match_opener(tokens: Sequence[Token], at: int) -> int:
    """Count the tokens that open a continuation here; 0 if none."""
    match = _OPENERS.match(tokens, at)
    return 0 if match is None else match[1]


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase ends here: at a mark, or at a comma without another opener after it."""
    if tokens[at].text in _ENDS:
        return True
    return tokens[at].text == "," and not _match_opener(tokens, at + 1)
