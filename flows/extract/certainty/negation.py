"""Whether words negate, in a clause and in a cue. `reach` finds the clause that a claim turns on."""

from collections.abc import Collection, Sequence
from typing import Final

from flows.extract.certainty.hedges import LINKING
from flows.language.phrase_table import PhraseTable, index_phrases
from flows.language.tokens import Token
from flows.language.word_classes import PREPOSITIONS
from flows.language.word_lists import load_words, read_words

_NOTHING: Final = load_words("hedges", "nothing")
_NOT_BEFORE: Final = load_words("hedges", "not_before")
_NO_BEFORE: Final = load_words("hedges", "no_before")
_HEARSAY: Final = load_words("hedges", "hearsay")
_DENYING: Final = load_words("hedges", "denying")
_DENIED: Final = load_words("hedges", "denied")
_PREDICATING: Final = LINKING | load_words("hedges", "predicating")
_FLIP_REACH: Final = 4
"""Tokens between a negation and the verb that it turns back: "did not fail to"."""


def _list_phrases(key: str) -> PhraseTable[str]:
    return PhraseTable(lambda: index_phrases({key: read_words("hedges", key)}))


_DENIALS: Final = _list_phrases("denials")
_REVERSALS: Final = _list_phrases("reversals")
_UNTRUE: Final = _list_phrases("untrue")
TURNING: Final = load_words("hedges", "untrue") | load_words("hedges", "reversals")
"""Hedges among these also turn a claim: "unlikely", "doubted that"."""


def is_not(word: str) -> bool:
    """Whether a word in lower case is "not", on its own or at the end of a verb.

    >>> is_not("didn't"), is_not("cannot"), is_not("nothing")
    (True, True, False)
    """
    return word in ("not", "never", "cannot") or word.endswith("n't")


def denies(tokens: Sequence[Token]) -> bool:
    """Whether the words of a cue deny what follows."""
    return any(_DENIALS.match(tokens, at) is not None for at in range(len(tokens)))


def find_not(tokens: Sequence[Token]) -> int | None:
    """The index of the first word in a cue that negates the rest of it."""
    return next(
        (at for at, token in enumerate(tokens) if is_not(token.lower) or token.lower in ("neither", "no")),
        None,
    )


def is_negated(tokens: Sequence[Token], figures: Collection[int], *, with_untrue: bool = True) -> bool:
    """Whether a clause says that its thing is not so.

    Args:
        tokens: the clause's own, without those of other clauses and of hedges.
        figures: offsets at which a figure starts.
        with_untrue: whether "false", "unfounded" count; under a cue that denies they only repeat it.
    """
    words = [token.lower for token in tokens]
    first_figure = min(figures, default=None)
    last_turn = -_FLIP_REACH - 1
    negated = False
    for at in range(len(words)):
        has_figure_before = first_figure is not None and first_figure < tokens[at].start
        if _negates(words, at, has_figure_before):
            negated, last_turn = True, at
        elif _reverses(words, at, has_figure_before) or (with_untrue and _is_untrue(words, at)):
            is_double = negated and at - last_turn <= _FLIP_REACH
            negated, last_turn = not is_double, at
    return negated


def _negates(words: Sequence[str], at: int, has_figure_before: bool) -> bool:
    word = words[at]
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if is_not(word):
        is_contrast = word == "not" and has_figure_before and before in (",", "and", "but", "-")
        return not (is_contrast or after in _NOT_BEFORE or before in ("if", "or", "why", "whether"))
    if word == "no":
        return after not in _NO_BEFORE and not after[:1].isdigit() and not _is_aside(before, has_figure_before)
    if word in _NOTHING:
        return after not in ("but", "other") and not _is_aside(before, has_figure_before)
    if word == "without":
        return after in ("any", "a", "even") and not has_figure_before
    return False


def _is_untrue(words: Sequence[str], at: int) -> bool:
    """Whether a predicate says that what is told is not so; "an unfounded theory" says it of the theory alone."""
    if _UNTRUE.match_words(words, at) is None:
        return False
    before = words[at - 1] if at else ""
    if before.endswith("ly") or before in ("very", "highly", "most", "also", "completely"):
        before = words[at - 2] if at > 1 else ""
    return before in _PREDICATING


def _is_aside(before: str, has_figure_before: bool) -> bool:
    """Whether a "no" says something beside the figure before it: "12 people with no shelter"."""
    return has_figure_before and (before in (",", "of") or before in PREPOSITIONS)


def _reverses(words: Sequence[str], at: int, has_figure_before: bool) -> bool:
    if _REVERSALS.match_words(words, at) is not None:
        return True
    after = words[at + 1 : at + 3]
    if not after:
        return False
    if words[at] in _DENYING:
        return not has_figure_before and (after[0] in _DENIED or after[0].endswith("ing") or after[0] in _HEARSAY)
    return _DENIALS.match_words(words, at) is not None and any(word in _HEARSAY for word in after)
