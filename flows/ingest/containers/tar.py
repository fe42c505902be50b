"""Opens tar archives: their members in the archive's order, each as a stream, read once from end to end.

A member's name is only a name: nothing is ever written to it.
"""

import io
import tarfile
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final, cast

from flows.ingest.containers.archives import ArchiveMember, is_hidden
from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.streams import BLOCK_BYTES, Derived, UnpackedBytes, buffered
from flows.ingest.kinds.head import Head

MEDIA_TYPE: Final = "application/x-tar"
HEADER_BYTES: Final = 512
HEADER_MAX: Final = 2**20
"""Bytes of a member's names and remarks; the library reads as many as the archive says at once."""
_DAMAGE: Final = (tarfile.TarError, ValueError, OverflowError, EOFError, UnicodeError, KeyError, IndexError)


def read_tar(stream: BinaryIO, unpacked: UnpackedBytes) -> Iterator[ArchiveMember]:
    """Give the files of a tar archive except hidden ones; links and devices are passed over.

    Raises:
        BrokenInput: it breaks off, or is damaged.
    """
    counted = _Counted(stream)
    try:
        with tarfile.open(
            fileobj=cast("BinaryIO", counted), mode="r|", bufsize=BLOCK_BYTES, tarinfo=_Header
        ) as archive:
            for info in archive:
                vars(archive)["members"] = []  # it keeps a list of all members otherwise
                if info.isreg() and not is_hidden(info.name):
                    yield ArchiveMember(info.name.removeprefix("./"), partial(_open_member, archive, info, unpacked))
    except _DAMAGE as error:
        raise _broken(error) from error
    if counted.size % HEADER_BYTES:
        raise BrokenInput("truncated", f"ends within a block, after {counted.size:,} bytes")


class _Counted:
    """A stream that counts what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        block = self._stream.read(size)
        self.size += len(block)
        return block


class _Header(tarfile.TarInfo):
    """A member's header that holds no more than a header may."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        kinds = (
            tarfile.GNUTYPE_LONGNAME,
            tarfile.GNUTYPE_LONGLINK,
            *(tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE),
        )
        if self.type in kinds and not 0 <= self.size <= HEADER_MAX:
            raise tarfile.ReadError(f"a header of {self.size:,} bytes")
        if self.size < 0:
            raise tarfile.ReadError("a member of negative size")
        member: tarfile.TarInfo = vars(tarfile.TarInfo)["_proc_member"](self, archive)  # it has no types
        return member


def _open_member(archive: tarfile.TarFile, info: tarfile.TarInfo, unpacked: UnpackedBytes) -> BinaryIO:
    try:
        file = archive.extractfile(info)
    except _DAMAGE as error:
        raise _broken(error) from error
    assert file is not None, info
    return buffered(Derived(partial(_read_block, cast("io.BufferedReader", file)), unpacked))


def _read_block(file: io.BufferedReader) -> bytes:
    try:
        return file.read(BLOCK_BYTES)
    except _DAMAGE as error:
        raise _broken(error) from error


def _broken(error: Exception) -> BrokenInput:
    is_cut = "unexpected end" in str(error) or isinstance(error, EOFError)
    said = f"cannot be read as a tar archive: {str(error) or type(error).__name__}"[:300]
    return BrokenInput("truncated" if is_cut else "bad_archive", said, is_final=is_cut)


def is_tar(head: Head) -> bool:
    """Say whether this begins with the header of a member, by the header's own sum."""
    block = head.data[:HEADER_BYTES]
    if len(block) < HEADER_BYTES or not block[0] or block[148:156].strip(b" \0") == b"":
        return False
    try:
        stated = int(block[148:156].strip(b" \0"), 8)
    except ValueError:
        return False
    total = sum(block[:148]) + sum(block[156:]) + 8 * ord(" ")
    return stated == total
