"""Objects of a store that speaks S3: read with their tags, written once, swapped, listed, removed.

Knows no release and no table. The environment (AWS_*) holds the store's address, our keys and the region.
"""

import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import fsspec
from fsspec.asyn import sync
from pyarrow.fs import S3FileSystem

from flows.errors import SettingsError
from flows.storepath import StorePath

PATIENCE: Final = {"connect_timeout": 10, "read_timeout": 60, "retries": {"max_attempts": 4, "mode": "standard"}}
_LOST: Final = frozenset({404, 409, 412})
"""What stores answer to a conditional write that came too late: gone, just being written, not as it was."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """The bytes of an object and their tag; `age_seconds` since it was written, by the store's own clock."""

    data: bytes
    etag: str
    age_seconds: float


@dataclass(frozen=True, slots=True)
class ObjectInfo:
    """What a listing says of an object."""

    size: int
    age_seconds: float


def read_object(path: StorePath) -> StoredObject | None:
    """Read an object; None if there is none.

    Raises:
        OSError: the store cannot be asked.
    """
    files = open_files_of(path)
    try:
        with _asking(path):
            return sync(files.loop, _get, files, path)  # type: ignore[no-any-return]
    except FileNotFoundError:
        return None


async def _get(files: Any, path: StorePath) -> StoredObject:
    answer = await files._call_s3("get_object", Bucket=path.bucket, Key=path.key)  # noqa: SLF001 - `cat` gives no tag
    async with answer["Body"] as body:
        data = await body.read()
    now = parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])
    return StoredObject(data, answer["ETag"], (now - answer["LastModified"]).total_seconds())


def put_new(path: StorePath, data: bytes) -> str | None:
    """Write an object that is not there yet; returns its tag, or None if it is there."""
    return _put(path, data, IfNoneMatch="*")


def swap_object(path: StorePath, data: bytes, etag: str) -> str | None:
    """Write an object anew if it still has a tag; returns the new one, or None if another was quicker.

    Tags go by content, so `data` must never have been written there before.
    """
    return _put(path, data, IfMatch=etag)


def put_object(path: StorePath, data: bytes) -> None:
    """Write an object, whether it is there or not."""
    _put(path, data)


def _put(path: StorePath, data: bytes, **condition: str) -> str | None:
    files = open_files_of(path)
    try:
        with _asking(path):
            answer = files.call_s3("put_object", Bucket=path.bucket, Key=path.key, Body=data, **condition)
            return str(answer["ETag"])
    except OSError as error:
        if condition and _status_of(error) in _LOST:
            return _tag_of_ours(path, data)
        raise


def _tag_of_ours(path: StorePath, data: bytes) -> str | None:
    """Give the tag if it was our own write that came before: its answer got lost, and it was sent again."""
    found = read_object(path)
    return found.etag if found is not None and found.data == data else None


def _status_of(error: OSError) -> int | None:
    response = getattr(error.__cause__, "response", None) or {}
    status: int | None = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status


def upload_files(paths: Mapping[StorePath, Path]) -> None:
    """Write files into objects whose names say what is in them: some at once, large ones in parts."""
    if paths:
        with _asking(next(iter(paths))):
            files = open_files_of(next(iter(paths)))
            files.put([str(path) for path in paths.values()], [path.in_bucket for path in paths])


def download_files(paths: Mapping[StorePath, Path]) -> None:
    """Write objects into files, some at once."""
    if paths:
        with _asking(next(iter(paths))):
            files = open_files_of(next(iter(paths)))
            files.get([path.in_bucket for path in paths], [str(path) for path in paths.values()])


def list_objects_below(folder: StorePath) -> dict[str, ObjectInfo]:
    """List what is below a path, by its name from there."""
    prefix = f"{folder.key}/" if folder.key else ""
    found: dict[str, ObjectInfo] = {}
    with _asking(folder):
        files = open_files_of(folder)
        more: dict[str, str] = {}
        while True:
            page = files.call_s3("list_objects_v2", Bucket=folder.bucket, Prefix=prefix, **more)
            now = parsedate_to_datetime(page["ResponseMetadata"]["HTTPHeaders"]["date"])
            for each in page.get("Contents", ()):
                age = (now - each["LastModified"]).total_seconds()
                found[each["Key"].removeprefix(prefix)] = ObjectInfo(each["Size"], age)
            if not page.get("IsTruncated"):
                return found
            more = {"ContinuationToken": page["NextContinuationToken"]}


def remove_objects(paths: Iterable[StorePath]) -> None:
    """Remove objects; those that are gone already do no harm."""
    for path in paths:
        with _asking(path):
            open_files_of(path).call_s3("delete_object", Bucket=path.bucket, Key=path.key)


@contextmanager
def _asking(path: StorePath) -> Iterator[None]:
    """Make an OSError of what goes wrong, which the flow tries again and the command prints."""
    try:
        yield
    except OSError as error:
        if not error.args or str(path) not in str(error):
            error.add_note(str(path))
        raise
    except Exception as error:
        raise OSError(f"{path}: {type(error).__name__}: {error}") from error


def open_files_of(path: StorePath) -> Any:
    """Open the store by s3fs: for conditional writes, for listings, and for DuckDB.

    Raises:
        SettingsError: the extra `s3` is not installed.
    """
    try:
        return fsspec.filesystem("s3", use_listings_cache=False, config_kwargs=PATIENCE, endpoint_url=_endpoint())
    except ImportError as error:
        raise SettingsError(f"{path} needs an extra: pip install 'hearsay[s3]' ({error})") from error


def open_arrow_files() -> S3FileSystem:
    """Open the store as Arrow reads Parquet from it."""
    return _arrow_files(_endpoint(), os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION"))


@functools.cache
def _arrow_files(endpoint: str | None, region: str | None) -> S3FileSystem:
    parts = urlsplit(endpoint or "")
    options = {"endpoint_override": parts.netloc, "scheme": parts.scheme} if endpoint else {}
    return S3FileSystem(region=region, connect_timeout=10, request_timeout=60, **options)


def delta_options() -> dict[str, str]:
    """Tell Delta Lake how to write there: with conditional writes, so that two commits are never one version."""
    options = {"conditional_put": "etag"}
    endpoint = _endpoint()
    if endpoint:
        options |= {"aws_endpoint_url": endpoint, "allow_http": str(endpoint.startswith("http:")).lower()}
    return options


def _endpoint() -> str | None:
    return os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or None
