"""Where those counted come from: "39 of them are from Sindh", "35 were reported from Sindh". Other places: `attach`."""

from collections.abc import Sequence
from typing import Final

from flows.language.paths import Path, find_opener, is_parted, is_whole_of_part
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_FROM: Final = frozenset({"from"})
_OF: Final = frozenset({"of", "among"})
_INTO: Final = frozenset({"to", "into"})
_ASCRIBING: Final = frozenset({"attribute", "ascribe"})
_ADMITTING: Final = load_words("places", "admitting")
_COMING: Final = load_words("places", "coming")
_ITEMS: Final = frozenset({"conj", "appos"})


def is_origin(tree: Tree, noun: int) -> bool:
    """Whether a noun of place says where those counted are from, and not who they are: "three men from Kell died"."""
    if not find_opener(tree, noun, _FROM):
        return False
    if tree.children_by(noun, "cop"):
        return True
    head = tree.heads[noun]
    if head == NO_HEAD or tree.lemma(head) in _COMING:
        return head != NO_HEAD
    return tree.role(head) in _ITEMS and (tree.tags[head] == "NUM" or bool(tree.children_by(head, "nummod")))


def is_subject_of_origin(tree: Tree, clause: int, spot: int) -> bool:
    """Whether those counted are what a noun of place is said of: "39 are from Sindh"."""
    return clause != NO_HEAD and tree.role(clause) == "nsubj" and is_origin(tree, spot)


def is_of_others(tree: Tree, path: Path, spot: int) -> bool:
    """Whether a noun of place is that of others than those counted: of a part of them, or behind a semicolon."""
    return is_whole_of_part(tree, path.up) or is_parted(tree, path, spot) or _have_other_origin(tree, path.up, spot)


def _have_other_origin(tree: Tree, up: Sequence[int], spot: int) -> bool:
    """Whether the way up from those counted says that they are from elsewhere, or that others of them are from here.

    "Two were from Kell"; "of the 37, 35 were reported from Kell".
    """
    if any(bool(tree.children_by(at, "cop")) and find_opener(tree, at, _FROM) != "" for at in up[1:]):
        return True
    return is_origin(tree, spot) and any(find_opener(tree, at, _OF) for at in up)


def is_entered(tree: Tree, noun: int) -> bool:
    """Whether somebody is brought to where others speak: "were admitted to hospitals of Kell"."""
    is_goal = tree.role(noun) == "obl" and find_opener(tree, noun, _INTO) != ""
    return is_goal and tree.lemma(tree.heads[noun]) in _ADMITTING


def is_ascribed(tree: Tree, anchor: int) -> bool:
    """Whether something is laid to a place: "attribute 12 deaths to Kell"."""
    return any(at != NO_HEAD and tree.lemma(at) in _ASCRIBING for at in (anchor, tree.heads[anchor]))
