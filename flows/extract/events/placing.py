"""Whether a place is that of a happening itself, and not of what somebody in it did. Days: `dating`."""

from itertools import takewhile
from typing import Final

from flows.extract.events.lexicon import HARMLESS_KINDS
from flows.extract.places.find import Place
from flows.language.paths import ADVERBIAL, CONTENT, RELATIVE, find_anchor, find_top, kind_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_ABOUT_DEEDS: Final = HARMLESS_KINDS | frozenset({"execution"})
"""Kinds that are about what somebody did, which may have been anywhere."""
_OCCURRING: Final = load_words("events", "occurring")
_CLAUSES: Final = frozenset({ADVERBIAL, CONTENT, RELATIVE})


def places_mention(tree: Tree, token: int, kind: str, place: Place | None) -> bool:
    """Whether a place is where a happening is: not "Kell" in "the trial of a man charged with fighting in Kell"."""
    if place is None or kind not in _ABOUT_DEEDS:
        return place is not None
    top = find_top(tree, (place.start, place.end))
    anchor = NO_HEAD if top == NO_HEAD else find_anchor(tree, top)
    if anchor == NO_HEAD or not tree.is_under(anchor, token):
        return True
    between = takewhile(lambda at: at != token, (anchor, *tree.climb(anchor)))
    return not any(kind_of(tree, at) in _CLAUSES and tree.lemma(at) not in _OCCURRING for at in between)
