"""What each format says of itself, in one record. Reads nothing; the readers are in the formats' own modules."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from flows.ingest.containers.items import Item, Member
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.problems import Problem

Reader = Callable[[bytes], ReadText]
"""Raises `UnreadableDocument` with a reason; what else it raises is a fault of the library behind it."""

Inside = Callable[[bytes, ReadOptions], Iterator[Item | Member] | None]
"""Gives the documents in a document, itself among them if it is one; None if it is one and nothing else."""

NO_TEXT: Final = Problem("empty", "no text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format of single documents. To add one, add a module with its reader and its `FORMAT`.

    Args:
        media_type: goes into `documents.media_type`; no two formats share one.
        title: for people, as the documentation names it.
        read: reads a document. Import a large library inside it, not at the top of the module.
        libraries: packages that decide what is read, each with the module to import; a release names their versions.
        suffixes: of file names, in lower case and with their dots.
        signature: says by the first bytes that a file is of this format. It must be sure: it is asked before syntax.
        package: the same for a package, a zip archive that is one document.
        is_told_by_suffix: whether a text with one of the suffixes is of this format unless it looks like another kind.
        sent_as: content types that hosts give such documents.
        is_text: whether scripts and style sheets look like it, so that the content type of a captured page decides.
        has_charset: whether the content type names the encoding.
        read_here_bytes: up to this size the reader is quick, cannot hang or die, and needs no process of its own;
            None: it always needs one.
        empty: why a document without text is rejected.
        inside: gives the documents that one of this format holds, such as what is attached to an e-mail; None: it is
            one, always. It is asked in this process, so it must be quick, and sure of what it takes apart.
        room: an input of this format may be so many times as large as one document.
    """

    media_type: str
    title: str
    read: Reader
    libraries: Mapping[str, str] = field(default_factory=dict)
    suffixes: frozenset[str] = frozenset()
    signature: Callable[[Head], bool] | None = None
    package: Callable[[Head], bool] | None = None
    is_told_by_suffix: bool = False
    sent_as: frozenset[str] = frozenset()
    is_text: bool = False
    has_charset: bool = False
    read_here_bytes: int | None = None
    empty: Problem = NO_TEXT
    inside: Inside | None = None
    room: int = 1
