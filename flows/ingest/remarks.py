"""What a reader says of an input besides its documents and problems. Imports nothing of ours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a whole input, for the run's summary: columns that nobody used, say; and what to do about it."""

    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is no document and no problem, such as a post that is a picture: counted by what it is.

    >>> LeftOut("post without text").what
    'post without text'
    """

    what: str
