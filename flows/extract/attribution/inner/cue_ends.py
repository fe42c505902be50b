"""What a cue has too much or too little of: the day and place are no part of it, "in a statement" is."""

from collections.abc import Iterable
from typing import Final

from flows.extract.attribution.records import Unfinished
from flows.language.sentence import Sentence
from flows.language.spans import Span, holds, overlaps
from flows.language.tokens import number_tokens
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_DAYS: Final = load_words("times", "weekdays") | load_words("times", "months") | {"today", "yesterday", "tomorrow"}
_STRETCHES: Final = frozenset({"week", "month", "year", "night", "morning", "afternoon", "evening", "weekend"})
_BEFORE_DAYS: Final = frozenset({"on", "in", "late", "early", "earlier", "last", "this", "here"})
_SPELLS: Final = _STRETCHES | {"weeks", "months", "years", "days"}
_TIME_WORDS: Final = _DAYS | _SPELLS | _BEFORE_DAYS | {"recent", "past", "next", "the", "previous", "at"}
_MEDIA: Final = load_words("cues", "media")
"""What somebody says something in: "in a statement"."""
_THROUGH: Final = frozenset({"in", "at", "through", "during", "via"})
_NOUN_PHRASE: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV"})
_LONGEST: Final = 8
"""Most tokens of a phrase that says in what."""


def mend_cue_ends(sentence: Sentence, known: Iterable[Unfinished]) -> None:
    """Cut days off the cues of a sentence, and let each reach over the statement in which something is said."""
    for each in known:
        if len(each.cue) != 1 or not holds(sentence.span, each.cue[0]):
            continue
        each.source = _cut_source(sentence.tree, each.source)
        inside = number_tokens(sentence.tree.tokens, each.cue[0])
        kept = _cut_day(sentence.tree, inside)
        if kept.stop < inside.stop:
            _give_rest(sentence.tree, each, range(kept.stop, inside.stop))
        longer = range(kept.start, _reach_medium(sentence.tree, kept))
        tokens = sentence.tree.tokens
        others = (*each.source, *each.content, *(span for other in known if other is not each for span in other.cue))
        for run in (longer, kept):
            span = (tokens[run.start].start, tokens[run.stop - 1].end)
            if not any(overlaps(span, other) for other in others):
                each.cue = (span,)
                break


def _cut_source(tree: Tree, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut a source before the days in which it spoke: "the union | in recent weeks"."""
    inside = number_tokens(tree.tokens, source[-1]) if source else range(0)
    first = inside.stop
    while first > inside.start and (tree.tokens[first - 1].lower in _TIME_WORDS or tree.tokens[first - 1].is_number):
        first -= 1
    tail = range(first, inside.stop)
    has_day = any(tree.tokens[at].lower in _DAYS | _SPELLS for at in tail)
    if not has_day or first == inside.start or tree.tags[first] != "ADP":
        return source
    return (*source[:-1], (source[-1][0], tree.tokens[first - 1].end))


def _cut_day(tree: Tree, cue: range) -> range:
    """Cut a cue before the words for a day or a week that stand in it: "said | on Monday"."""
    for at in cue[1:]:
        if not _is_day(tree, at):
            continue
        first = at
        while first - 1 > cue.start and tree.tokens[first - 1].lower in _BEFORE_DAYS:
            first -= 1
        has_verb = any(tree.tags[each] == "VERB" for each in range(cue.start, first))
        is_apart = tree.tags[first] != "DET" and tree.tags[first - 1] not in {"ADP", "DET", "ADJ", "NOUN", "PROPN"}
        return range(cue.start, first) if has_verb and is_apart else cue
    return cue


def _is_day(tree: Tree, at: int) -> bool:
    word = tree.tokens[at].lower
    if word in _DAYS:
        return tree.tags[at] != "AUX"  # "may"
    return word in _STRETCHES and tree.tokens[at - 1].lower in {"last", "this", "earlier"}


def _give_rest(tree: Tree, claim: Unfinished, cut: range) -> None:
    """Give a preposition behind the day to the content that it leads to: "warned Saturday | against drawing a line"."""
    last = cut[-1]
    if tree.tags[last] not in {"ADP", "SCONJ"} or last + 1 >= len(tree.tokens):
        return
    start = tree.tokens[last + 1].start
    claim.content = tuple(
        (tree.tokens[last].start, piece[1]) if piece[0] == start else piece for piece in claim.content
    )


def _reach_medium(tree: Tree, cue: range) -> int:
    """Find where a cue ends with the statement or the interview right behind it: "said in a brief statement"."""
    at = cue.stop
    if at >= len(tree.tokens) or tree.tokens[at].lower not in _THROUGH or tree.heads[at] == NO_HEAD:
        return at
    end = at + 1
    while end < min(len(tree.tokens), at + _LONGEST) and tree.tags[end] in _NOUN_PHRASE and not _is_bare_day(tree, end):
        end += 1
    has_verb = any(tree.tags[each] == "VERB" for each in cue)
    return end if has_verb and end > at + 1 and tree.lemma(end - 1) in _MEDIA else at


def _is_bare_day(tree: Tree, at: int) -> bool:
    """Whether a day stands at the end of a phrase: "in a statement Monday", but not "in its Monday edition"."""
    is_noun = at + 1 < len(tree.tokens) and tree.tags[at + 1] in {"NOUN", "PROPN"}
    return _is_day(tree, at) and not is_noun
