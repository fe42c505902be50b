"""A download that broke off: what came of it stays, and the next request asks only for the rest (RFC 9110, 14).

Only of hosts that offer it, and of one version: the rest must have its strong validator, or all is fetched again.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, Final
from uuid import uuid4

import httpx

from flows.ingest.fetch.web.answers import FetchFailed
from flows.ingest.fetch.web.bodies import StoredBody, received

_RANGE: Final = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})")
_STRONG_ETAG: Final = re.compile(r'"[\x21\x23-\x7e]{1,510}"')
_DATE: Final = re.compile(r"[\x20-\x7e]{20,60}")
_HASHED_BYTES: Final = 2**20


@dataclass(frozen=True, slots=True)
class Version:
    """Which version of a file bytes are of: its strong validator, and its size in bytes."""

    validator: str
    size_bytes: int


class PartialDownload:
    """The file with what came of one download, and beside it the version that this is of.

    Args:
        path: where both are kept; nothing is there while no download has broken off.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._about = path.with_name(f"{path.name}.json")

    def headers(self) -> Mapping[str, str]:
        """What to ask if some bytes are here: for the rest of the same version, not packed."""
        version = self._read_version()
        if version is None:
            return {}
        start = self.path.stat().st_size
        return {"Accept-Encoding": "identity", "Range": f"bytes={start}-", "If-Range": version.validator}

    def store(self, response: httpx.Response, folder: Path, max_bytes: int) -> StoredBody:
        """Store a whole body, or the rest of one; all of it is a new file in a folder then, and nothing stays here.

        Raises:
            FetchFailed: `too_large`, or `truncated`: it is not the rest of what is here, or broke off again.
        """
        known = self._read_version()
        if response.status_code == HTTPStatus.PARTIAL_CONTENT:
            start = self._check_rest(response, known)
        else:
            start, known = 0, _version_of(response)
            self._begin(known)
        size = known.size_bytes if known else None
        if size is not None and size > max_bytes:
            self.discard()
            raise FetchFailed("too_large", f"{size} bytes by its header; at most {max_bytes}")
        with self._kept_if(known):
            self._append(response, start, max_bytes)
        return self._finish(folder)

    def discard(self) -> None:
        """Remove what is here."""
        self._about.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)

    def _read_version(self) -> Version | None:
        try:
            version = Version(**json.loads(self._about.read_text(encoding="utf-8")))
            is_rest = 0 < self.path.stat().st_size < version.size_bytes
        except (OSError, ValueError, TypeError):
            is_rest = False
        if not is_rest:
            self.discard()
            return None
        return version

    def _begin(self, version: Version | None) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.discard()
        self.path.touch()
        if version:
            self._about.write_text(json.dumps(asdict(version)), encoding="utf-8")

    def _check_rest(self, response: httpx.Response, known: Version | None) -> int:
        """Find where the rest begins that came.

        Raises:
            FetchFailed: `truncated`, if it is of another version or begins elsewhere; nothing stays.
        """
        found = _RANGE.fullmatch(response.headers.get("content-range", ""))
        here = self.path.stat().st_size if known else 0
        is_rest = (
            known is not None
            and found is not None
            and (int(found[1]), int(found[2]) + 1, int(found[3])) == (here, known.size_bytes, known.size_bytes)
            and _validator_of(response) in {None, known.validator}
            and not response.headers.get("content-encoding")
        )
        if not is_rest:
            self.discard()
            raise FetchFailed("truncated", "what its host sent is not the rest that was asked for", is_passing=True)
        return here

    @contextmanager
    def _kept_if(self, version: Version | None) -> Iterator[None]:
        """Keep what came if the connection breaks off and its host offers the rest; else remove it."""
        try:
            yield
        except BaseException as error:
            is_wrong = isinstance(error, FetchFailed) and error.reason_code != "fetch_timeout"
            if version is None or is_wrong or isinstance(error, OSError):  # OSError: the disk is full
                self.discard()
            raise

    def _append(self, response: httpx.Response, start: int, max_bytes: int) -> None:
        with self.path.open("r+b") as file:
            file.seek(start)
            for piece in received(response, max_bytes - start):
                file.write(piece)

    def _finish(self, folder: Path) -> StoredBody:
        whole = folder / f"fetch-{uuid4().hex}.part"
        with self.path.open("rb") as file:
            sha256, size = _hash(file), os.fstat(file.fileno()).st_size
        self.path.replace(whole)
        self.discard()
        return StoredBody(whole, sha256, size)


def _version_of(response: httpx.Response) -> Version | None:
    """Tell the version of a whole body, if its host offers parts of it."""
    length, validator = response.headers.get("content-length", ""), _validator_of(response)
    offers = response.headers.get("accept-ranges", "").strip().lower() == "bytes"
    if not (offers and validator and length.isdecimal()) or response.headers.get("content-encoding"):
        return None
    return Version(validator, int(length))


def _validator_of(response: httpx.Response) -> str | None:
    etag: str = response.headers.get("etag", "")
    changed: str = response.headers.get("last-modified", "")
    if _STRONG_ETAG.fullmatch(etag):
        return etag
    return changed if _DATE.fullmatch(changed) else None


def _hash(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_HASHED_BYTES):
        digest.update(piece)
    return digest.hexdigest()
