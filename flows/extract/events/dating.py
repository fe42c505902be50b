"""Whether a time is that of a happening, or of a figure, itself, and not of another or of what was said of it."""

from itertools import takewhile
from typing import Final

from flows.extract.events.happening import Days
from flows.extract.events.lexicon import KIND_OF_NOUN, KIND_OF_VERB
from flows.extract.times.attach import Dating
from flows.language.paths import find_anchor, find_top
from flows.language.tokens import number_tokens
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_table, load_words

_OCCURRING: Final = load_words("events", "occurring")
_FEASTS: Final = load_table("times", "holidays")
_CLOCK: Final = load_words("quantities", "clock_after") | load_words("word_classes", "time_words")
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_COUNTING: Final = frozenset({"nummod", "amod", "det"})
"""How a number hangs on what it counts: "four people", "several others"."""


def read_days(dating: Dating | None) -> Days | None:
    """Read when something happened; a day on which it was only said is none."""
    if dating is None or dating.basis != "event" or dating.time.precision in {"open", "unknown"}:
        return None
    first, last = dating.time.earliest, dating.time.latest
    return None if first is None or last is None else Days(first, last, dating.time.precision)


def dates_mention(tree: Tree, token: int, dating: Dating | None) -> bool:
    """Whether a time is that of the happening, or the figure, itself: "Sunday's blast", "12 died on Sunday".

    In "the toll of the blast rose on Monday" it is not, and in "a trial for the massacre in 1982" it is the massacre's.
    """
    if dating is None or _names_occasion(tree, dating):
        return False
    anchor = _find_anchor(tree, dating)
    if anchor == NO_HEAD:
        return True
    if tree.is_under(anchor, token):
        between = takewhile(lambda at: at != token, (anchor, *tree.climb(anchor)))
        return not any(_is_happening(tree, at) for at in between if tree.tags[at] in _NOUNS)
    if _is_of_antecedent(tree, token, anchor):
        return True
    is_occurring = tree.lemma(anchor) in _OCCURRING or tree.lemma(anchor) in KIND_OF_VERB
    if is_occurring and tree.relations[anchor] == "acl:relcl" and token < anchor:
        return _is_last_before(tree, token, anchor)
    noun = tree.heads[token] if tree.role(token) in _COUNTING else token
    return is_occurring and anchor in {tree.heads[each] for each in (token, *tree.conjuncts(noun))}


def _find_anchor(tree: Tree, dating: Dating) -> int:
    """Find what a time hangs on, past the hour beside it: "at 11:45 a.m. on Nov. 5"."""
    anchor = find_anchor(tree, find_top(tree, (dating.time.start, dating.time.end)))
    while anchor != NO_HEAD and (tree.tags[anchor] == "NUM" or tree.tokens[anchor].lower in _CLOCK):
        anchor = tree.heads[anchor]
    return anchor


def _names_occasion(tree: Tree, dating: Dating) -> bool:
    """Whether a feast only says what kind of thing something is: "a Christmas party" may be held any day."""
    span = dating.time.start, dating.time.end
    at = find_top(tree, span)
    name = " ".join(tree.tokens[each].lower for each in number_tokens(tree.tokens, span))
    if at == NO_HEAD or tree.role(at) != "compound" or name not in _FEASTS:
        return False
    return not _is_happening(tree, tree.heads[at]) and tree.lemma(tree.heads[at]) not in _CLOCK


def _is_happening(tree: Tree, token: int) -> bool:
    return tree.lemma(token) in KIND_OF_NOUN


def _is_of_antecedent(tree: Tree, token: int, anchor: int) -> bool:
    """Whether a time stands at the noun whose relative clause has the token: "the 2002 bombings, which killed 202"."""
    relative = next((at for at in (token, *tree.climb(token)) if tree.relations[at] == "acl:relcl"), NO_HEAD)
    return relative != NO_HEAD and tree.heads[relative] == anchor and _is_happening(tree, anchor)


def _is_last_before(tree: Tree, token: int, clause: int) -> bool:
    """Whether no other happening stands between one and the clause that dates it, or is what the clause is on."""
    head = tree.heads[clause]
    others = {at for at in range(token + 1, clause) if tree.tags[at] in _NOUNS and _is_happening(tree, at)}
    return _is_happening(tree, token) and not others and (head == token or not _is_happening(tree, head))
