"""Verbs that may be past participles, by their form and what hangs on them."""

from typing import Final

from flows.language.tree import Tree

_UNCHANGED: Final = frozenset({"hurt", "hit", "cut", "split", "cast"})
"""Verbs whose participle is as their other forms."""


def is_bare_participle(tree: Tree, verb: int) -> bool:
    """Whether a verb without an auxiliary is in the past: "left dead and wounded", but not "to have died"."""
    word = tree.tokens[verb].lower
    is_form = (word != tree.lemma(verb) or word in _UNCHANGED) and not word.endswith("ing")
    is_past = tree.tags[verb] == "VERB" and is_form
    return is_past and not tree.children_by(verb, "aux")
