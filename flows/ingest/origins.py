"""What `seeds/origins.yaml` may say about an origin. Reads no file; `catalogue` does."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from cronsim import CronSim, CronSimError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from flows.ids import make_id

ADHOC: Final = "adhoc"
"""Origin of documents named by path on the command line, not in `seeds/origins.yaml`."""

Kind = Literal["files", "dump", "warc", "feed", "sitemap", "urls"]
FILE_KINDS: Final = frozenset({"files", "dump", "warc"})
"""Kinds with `paths`; the others have `urls`."""
_HEADER: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_OUR_HEADERS: Final = frozenset(
    {"host", "connection", "content-length", "transfer-encoding", "te", "trailer", "upgrade", "range", "if-range"}
    | {"accept-encoding", "if-none-match", "if-modified-since", "user-agent", "proxy-authorization"}
)
"""Headers that we set ourselves, or that change what a request is."""
WEB: Final = frozenset({"http", "https"})


def _checked_cron(line: str) -> str:
    try:
        CronSim(line, datetime(2026, 1, 1, tzinfo=UTC))
    except CronSimError as error:
        raise ValueError(f"not a cron line: {error}") from error
    return line


def _checked_header(name: str) -> str:
    if not _HEADER.fullmatch(name) or name.lower() in _OUR_HEADERS:
        raise ValueError("not a header that an origin may set")
    return name


def scheme_of(path: str) -> str:
    """Return the scheme of an address, in lower case; empty for a local path.

    What begins as an address on the web is one, however its slashes stand: no file is meant by it.

    >>> scheme_of("s3://news/2026/*.jsonl"), scheme_of("dispatches/kursk"), scheme_of("http:\\\\wire.example")
    ('s3', '', 'http')
    """
    scheme, separator, _ = path.partition("://")
    if separator:
        return scheme.lower()
    scheme, separator, _ = path.partition(":")
    return scheme.lower() if separator and scheme.lower() in WEB else ""


def host_of(address: str) -> str:
    """Return the host of an address, in lower case; empty for a local path, or where none can be read.

    >>> host_of("https://Wire.Example:8080/a"), host_of("http://[::1"), host_of("dispatches/kursk")
    ('wire.example', '', '')
    """
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # a bracket that is not closed
        return ""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Politeness(_Strict):
    """How politely an origin's hosts are asked."""

    requests_per_second: float = Field(1.0, gt=0, le=100, description="At most, of one host.")
    obey_robots: bool = Field(True, description="Whether robots.txt is obeyed.")
    contact: str | None = Field(
        None, min_length=3, description="Where the owner of a host finds you; else HEARSAY_CONTACT. In the user agent."
    )


class Limits(_Strict):
    """How much to take from an origin, and how long it may take."""

    document_bytes: int | None = Field(None, ge=1, description="A larger document is rejected.")
    input_bytes: int = Field(64 * 2**30, ge=1, description="A larger file or download is rejected.")
    read_seconds: float = Field(60, gt=0, description="How long one document may take to read.")
    fetch_seconds: float = Field(120, gt=0, description="How long one page may take to fetch.")
    pages: int = Field(1_000, ge=1, description="Pages fetched in one run; the rest waits for the next.")


class RecordFields(_Strict):
    """What a dump calls the fields of a document."""

    id: str | None = None
    text: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: str | None = None
    published: str | None = None
    language: str | None = None
    license: str | None = None


class Origin(_Strict):
    """One place that documents come from, and what holds for its documents unless they say otherwise."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")
    kind: Kind = "files"
    paths: tuple[str, ...] = ()
    urls: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    publisher: str | None = None
    language: str | None = Field(None, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    license: str | None = None
    schedule: Annotated[str, AfterValidator(_checked_cron)] | None = None
    fields: RecordFields = RecordFields()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    text_from: Literal["page", "feed"] = "page"
    politeness: Politeness = Politeness()
    limits: Limits = Limits()
    allow_hosts: tuple[str, ...] = ()
    headers: Mapping[
        Annotated[str, AfterValidator(_checked_header)], Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
    ] = Field({}, description="Sent to the hosts named here: the header, and the environment variable with its value.")

    @model_validator(mode="after")
    def _names_a_place(self) -> Self:
        if self.kind in FILE_KINDS:
            given, wanted, other = self.paths, "paths", self.urls
        else:
            given, wanted, other = self.urls, "urls", self.paths
        if not given or other:
            raise ValueError(f"an origin of kind {self.kind} needs {wanted}, at least one, and nothing else")
        if self.kind != "dump" and self.fields != RecordFields():
            raise ValueError("fields are for an origin of kind dump")
        return self

    @property
    def is_on_web(self) -> bool:
        """Whether any of it is fetched over http."""
        return bool(self.urls) or any(scheme_of(path) in WEB for path in self.paths)

    @property
    def is_fetched(self) -> bool:
        """Whether any of it must be fetched before it can be read."""
        return bool(self.urls) or any(scheme_of(path) for path in self.paths)

    @property
    def keeps_what_goes(self) -> bool:
        """Whether documents stay that it no longer lists: feeds and sitemaps of news list only what is new."""
        return self.kind in {"feed", "sitemap"}

    @property
    def digest(self) -> str:
        """Changes when the origin says something else about its documents, so that they are read again."""
        fields = self.fields.model_dump_json(exclude_none=True)
        return make_id("inp", self.publisher or "", self.language or "", self.license or "", fields)


def adhoc_origin(paths: tuple[str, ...]) -> Origin:
    """Make the origin of paths from the command line; locators of local ones are absolute paths."""
    return Origin(id=ADHOC, paths=tuple(path if scheme_of(path) else str(Path(path).absolute()) for path in paths))
