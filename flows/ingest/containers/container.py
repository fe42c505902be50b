"""What each container says of itself, in one record. Reads nothing; the readers are in the containers' own modules."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from flows.ingest.containers.items import Item, Member
from flows.ingest.containers.streams import UnpackedBytes
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadOptions

ContainerReader = Callable[[BinaryIO, ReadOptions, UnpackedBytes], Iterator[Item | Member]]
"""Gives the documents in order, and files that may hold some; raises `BrokenInput` where it cannot read on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """One kind of file that holds many documents. To add one, add a module with its reader and its `CONTAINER`.

    Args:
        media_type: goes into `inputs.media_type`; no two containers share one.
        title: for people, as the documentation names it.
        read: gives the documents as the stream goes by.
        signature: says by the first bytes that a file is such a container; None: `kinds.text` knows it by its syntax.
        package: the same for a package, a zip archive that is one file of a program.
        libraries: packages that decide what is read, each with the module to import; a release names their versions.
    """

    media_type: str
    title: str
    read: ContainerReader
    signature: Callable[[Head], bool] | None = None
    package: Callable[[Head], bool] | None = None
    libraries: Mapping[str, str] = field(default_factory=dict)
