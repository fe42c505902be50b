"""One attribution as a tree shows it, in tokens of its sentence."""

from typing import NamedTuple


class Frame(NamedTuple):
    """One attribution in tokens of its sentence: the ends of the cue, the heads of source and contents.

    `source` is NO_HEAD where nobody is cited; `kind` says by which rule it was found, and `cue` is its main word.
    """

    kind: str
    cue: int
    first: int
    last: int
    source: int
    contents: tuple[int, ...]
