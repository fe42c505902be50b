"""Who said what another passes on behind: "The pier will close, the mayor has said, the Daily reported"."""

from typing import Final

from flows.extract.attribution.inner.complements import first_of_cue, last_of_cue
from flows.extract.attribution.inner.records import Frame
from flows.language.tree import NO_HEAD, Tree

_NOMINAL: Final = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "ADP", "PART"})
_HEADS: Final = frozenset({"NOUN", "PROPN", "PRON"})


def read_trailing(tree: Tree, verb: int) -> Frame | None:
    """Read a speaker and a verb behind a comma, with nothing behind them; what is said is all before."""
    first, last = first_of_cue(tree, verb), last_of_cue(tree, verb)
    if last + 1 < len(tree.tokens) and tree.tokens[last + 1].text not in {",", "."}:
        return None
    start = first
    while start > 0 and tree.tags[start - 1] in _NOMINAL:
        start -= 1
    if start == first or start <= 1 or tree.tokens[start - 1].text != ",":
        return None
    nouns = [at for at in range(start, first) if tree.tags[at] in _HEADS and not start <= tree.heads[at] < first]
    said = start - 2
    while NO_HEAD < tree.heads[said] < start:
        said = tree.heads[said]
    is_clause = bool(tree.children_by(said, "nsubj", "expl", "nsubj:pass"))
    return Frame("trailing", verb, first, last, nouns[-1], (said,)) if nouns and is_clause else None
