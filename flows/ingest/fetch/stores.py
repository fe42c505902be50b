"""Lists and downloads objects of a store (s3, gs) with fsspec. Decides nothing; `origin` says what to fetch."""

import hashlib
import json
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import fsspec
from tenacity import Retrying, retry_if_not_exception_type, stop_after_attempt, wait_exponential, wait_random
from wcmatch import glob

from flows.errors import SettingsError
from flows.ingest.fetch.web.answers import FetchAnswer, Validators
from flows.ingest.origins import WEB, scheme_of
from flows.ingest.problems import Problem

STORES: Final[Mapping[str, str]] = {"s3": "s3", "gs": "gs", "gcs": "gs", "memory": "memory"}
"""Schemes, each with the scheme of its locators; `memory` is fsspec's own, for tests."""
_EXTRAS: Final = {"s3": "s3", "gs": "gs"}
_GLOB_FLAGS: Final = glob.GLOBSTAR | glob.BRACE
_BLOCK_BYTES: Final = 8 * 2**20
_ATTEMPTS: Final = 4
_SAYS_CONTENT: Final = ("ETag", "etag", "generation", "md5Hash", "crc32c", "VersionId")
"""Fields of a listing that change with an object's bytes, as s3fs and gcsfs name them."""
_SAYS_TIME: Final = ("LastModified", "updated", "mtime", "created")
_MESSAGE_CHARACTERS: Final = 500
"""A message holds so much of a library's error; some print whole answers."""
# without these, an endpoint that does not answer holds a run for half an hour
_S3_PATIENCE: Final = {"connect_timeout": 10, "read_timeout": 60, "retries": {"max_attempts": 2}}


class StoppedDownload(Exception):
    """A person stopped the run in the middle of an object."""


class TooLargeDownload(Exception):
    """An object is larger than its origin allows."""


class TruncatedDownload(Exception):
    """An object ended before its size."""


@dataclass(frozen=True, slots=True)
class FoundObject:
    """One object of a listing: `path` is the store's name for it, `validator` changes with its bytes."""

    locator: str
    path: str
    size_bytes: int | None
    validator: str


@dataclass(frozen=True, slots=True)
class FoundObjects:
    """What a path names in its store; `is_whole`: the store answered, so what is missing here does not exist."""

    objects: tuple[FoundObject, ...]
    problem: Problem | None = None
    is_whole: bool = True


def refuse_path(path: str) -> Problem | None:
    """Say why no store of ours can hold a path, if so; whether an address on the web is one, its client finds out."""
    scheme, rest = scheme_of(path), path.partition("://")[2]
    if scheme in WEB:
        return None
    if scheme not in STORES:
        return Problem("bad_url", f"{path}: no store of scheme {scheme!r}; use s3://, gs://, http:// or https://")
    bucket = rest.partition("/")[0]
    if bucket and not glob.is_magic(bucket, flags=_GLOB_FLAGS):
        return None
    return Problem("bad_url", f"{path}: no bucket; name one, without a wildcard")


def open_store(path: str) -> Any:
    """Open the store of a path; the environment (AWS_*, GOOGLE_*, FSSPEC_*) holds its place and our credentials.

    Raises:
        SettingsError: the extra for this store is not installed.
    """
    scheme = STORES[scheme_of(path)]
    options: dict[str, Any] = {"skip_instance_cache": True, "use_listings_cache": False} if scheme != "memory" else {}
    if scheme == "s3" and "config_kwargs" not in fsspec.config.conf.get("s3", {}):
        options["config_kwargs"] = _S3_PATIENCE
    try:
        return fsspec.filesystem(scheme, **options)
    except ImportError as error:
        extra = _EXTRAS[scheme]
        raise SettingsError(f"{path} needs an extra: pip install 'hearsay[{extra}]' ({error})") from error


def list_objects(store: Any, path: str) -> FoundObjects:
    """List what a path names: one object, all below a folder, or what a glob matches; leaves hidden names out.

    If the store fails, you get only a problem; if the path names nothing, the problem is `not_found`.
    """
    scheme, pattern = STORES[scheme_of(path)], path.partition("://")[2]
    try:
        infos = _find(store, pattern)
    except FileNotFoundError as error:  # a missing bucket says nothing about its objects
        return FoundObjects((), Problem("not_found", f"{path}: {error}"), is_whole=False)
    except Exception as error:  # noqa: BLE001 - each store's library raises errors of its own
        return FoundObjects((), problem_of(path, error), is_whole=False)
    objects = {found.locator: found for found in (_object_of(scheme, info) for info in infos)}
    is_glob = glob.is_magic(pattern, flags=_GLOB_FLAGS)
    problem = None if objects or is_glob else Problem("not_found", f"{path}: no object, and none below it")
    return FoundObjects(tuple(objects[locator] for locator in sorted(objects)), problem)


def _find(store: Any, pattern: str) -> list[Mapping[str, Any]]:
    """List what a pattern names; never with `maxdepth`, which makes fsspec skip folders that it cannot list.

    Raises:
        FileNotFoundError: there is no such bucket.
        Exception: what the store's library raises if the store fails.
    """
    root = "/".join(takewhile(lambda part: not glob.is_magic(part, flags=_GLOB_FLAGS), pattern.split("/")))
    rest = pattern[len(root) :].lstrip("/")
    found = _list_folder(store, root) if rest and not ({"/", "{"} & set(rest)) else _list_below(store, pattern, root)
    named = [info for info in found if info["type"] == "file" and _is_shown(info["name"], root)]
    if not rest:
        return named
    return [info for info in named if glob.globmatch(info["name"].lstrip("/"), pattern, flags=_GLOB_FLAGS)]


def _list_folder(store: Any, root: str) -> list[Mapping[str, Any]]:
    try:
        return list(store.ls(root, detail=True))
    except FileNotFoundError:
        return list(store.find(root, detail=True).values())  # raises if the bucket is gone, and not only the folder


def _list_below(store: Any, pattern: str, root: str) -> list[Mapping[str, Any]]:
    if root == pattern and "/" in root.rstrip("/"):
        try:
            info = store.info(root)
        except FileNotFoundError:
            info = {"type": "nothing"}
        if info["type"] == "file" and not root.endswith("/"):
            return [info]
    return list(store.find(root.rstrip("/"), detail=True).values())


def _is_shown(name: str, root: str) -> bool:
    below = name.lstrip("/").removeprefix(root.rstrip("/")).strip("/")
    is_marker = name.endswith("/")  # consoles mark an empty folder so
    return not is_marker and not any(part.startswith(".") for part in below.split("/"))


def locator_of_object(path: str) -> str:
    """Write the address of an object, or a path that names objects, as a locator; quotes `%`, `#` and odd signs.

    >>> locator_of_object("gcs://wire/2026/50% more.txt")
    'gs://wire/2026/50%25 more.txt'
    """
    scheme, name = STORES[scheme_of(path)], path.partition("://")[2].strip("/")
    is_plain = name.isprintable() and not set("%#") & set(name)
    return f"{scheme}://{name if is_plain else quote(name, safe='/ ', errors='backslashreplace')}"


def _object_of(scheme: str, info: Mapping[str, Any]) -> FoundObject:
    locator = locator_of_object(f"{scheme}://{info['name']}")
    said = {key: str(info[key]) for key in _SAYS_CONTENT if info.get(key)}
    said = said or {key: str(info[key]) for key in _SAYS_TIME if info.get(key)}
    size = info.get("size")
    return FoundObject(locator, str(info["name"]), size, json.dumps({**said, "size": size}, sort_keys=True))


def download(
    store: Any, found: FoundObject, folder: Path, max_bytes: int, stopping: threading.Event | None = None
) -> FetchAnswer:
    """Stream an object into a new file in `folder`; tries again if it breaks off.

    Raises:
        StoppedDownload: `stopping` was set meanwhile.
    """
    too_large = Problem("too_large", f"{found.locator} has more than the {max_bytes:,} bytes that its origin allows")
    if found.size_bytes is not None and found.size_bytes > max_bytes:
        return _failed(found, too_large)
    with tempfile.NamedTemporaryFile(dir=folder, prefix="object-", delete=False) as file:
        target = Path(file.name)
    patience = Retrying(
        stop=stop_after_attempt(_ATTEMPTS),
        wait=wait_exponential(multiplier=0.5, max=8) + wait_random(0, 1),
        retry=retry_if_not_exception_type((FileNotFoundError, PermissionError, StoppedDownload, TooLargeDownload)),
        sleep=lambda seconds: _wait(seconds, stopping),
        reraise=True,
    )
    try:
        sha256, size = patience(_copy, store, found, target, max_bytes, stopping)
    except StoppedDownload:
        target.unlink()
        raise
    except TooLargeDownload:
        target.unlink()
        return _failed(found, too_large)
    except Exception as error:  # noqa: BLE001 - each store's library raises errors of its own
        target.unlink()
        return _failed(found, problem_of(found.locator, error))
    validators = Validators(etag=found.validator)
    return FetchAnswer(found.locator, "fetched", target, sha256, size, None, validators, None)


def _wait(seconds: float, stopping: threading.Event | None) -> None:
    (stopping or threading.Event()).wait(seconds)


def _copy(
    store: Any, found: FoundObject, target: Path, max_bytes: int, stopping: threading.Event | None
) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with store.open(found.path, "rb", block_size=_BLOCK_BYTES) as stream, target.open("wb") as file:
        while block := stream.read(_BLOCK_BYTES):
            if stopping is not None and stopping.is_set():
                raise StoppedDownload(found.locator)
            size += len(block)
            if size > max_bytes:
                raise TooLargeDownload(found.locator)
            digest.update(block)
            file.write(block)
    if found.size_bytes is not None and size < found.size_bytes:
        raise TruncatedDownload(f"{size:,} of {found.size_bytes:,} bytes came")
    return digest.hexdigest(), size


def _failed(found: FoundObject, problem: Problem) -> FetchAnswer:
    return FetchAnswer(found.locator, "failed", None, None, None, None, Validators(), problem)


def problem_of(path: str, error: Exception) -> Problem:
    """Turn a store's error into a problem."""
    match error:
        case FileNotFoundError():
            code = "not_found"
        case PermissionError():
            code = "no_permission"
        case TimeoutError():
            code = "fetch_timeout"
        case TruncatedDownload():
            code = "truncated"
        case _:
            code = "read_failed"
    return Problem(code, f"{path}: {type(error).__name__}: {error}"[:_MESSAGE_CHARACTERS])
