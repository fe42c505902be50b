"""The result of asking for one address, the reason of a failure, and our patience. Asks for nothing itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from flows.ingest.problems import Problem


@dataclass(frozen=True, slots=True)
class Validators:
    """A host's names for the version of a page; send them back, and the host may answer that nothing changed."""

    etag: str | None = None
    last_modified: str | None = None


NOTHING_KNOWN: Final = Validators()


@dataclass(frozen=True, slots=True)
class FetchAnswer:
    """The result of asking for one address.

    Args:
        url: where the bytes finally came from, after redirects; without fragment and credentials.
        status: `unchanged` if the host says that the version of the `validators` is still current.
        path: a file with the unpacked body, which the caller moves or removes; None if there is no body.
        sha256: of those bytes.
        size_bytes: of those bytes.
        content_type: as the header states it; use it only for the charset.
        validators: to send the next time.
        headers: what the host answered with the bytes, as `keep_headers` writes it.
        problem: why it failed; its message begins with the address asked for, and names the last of its redirects.
    """

    url: str
    status: Literal["fetched", "unchanged", "failed"]
    path: Path | None = None
    sha256: str | None = None
    size_bytes: int | None = None
    content_type: str | None = None
    validators: Validators = NOTHING_KNOWN
    problem: Problem | None = None
    headers: str | None = None


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a host, beside `Limits.fetch_seconds`, and how often to ask again.

    Args:
        connect_seconds: for a connection, TLS included.
        read_seconds: for the next byte.
        attempts: how often to ask for one address in all.
        backoff_seconds: before the second attempt, doubled before each further one; up to as much again is added at
            random.
        longest_backoff_seconds: the longest wait before an attempt, even if a `Retry-After` asks for more.
        longest_queue_seconds: the longest wait in line for a host; a host whose robots.txt asks for longer pauses
            gives one page a run.
    """

    connect_seconds: float = 10
    read_seconds: float = 30
    attempts: int = 4
    backoff_seconds: float = 1
    longest_backoff_seconds: float = 60
    longest_queue_seconds: float = 600


PATIENT: Final = Patience()


class FetchFailed(Exception):
    """An address could not be fetched; `WebClient` turns this into an answer.

    Args:
        reason_code: a code of `schemas.reasons`.
        message: what happened, without the address.
        is_passing: whether another attempt may succeed soon.
        status: of the host's answer, if there was one.
        retry_after_seconds: the pause that the host asks for.
    """

    def __init__(
        self,
        reason_code: str,
        message: str,
        *,
        is_passing: bool = False,
        status: int | None = None,
        retry_after_seconds: float | None = None,
    ) -> None:
        super().__init__(message)
        self.reason_code = reason_code
        self.message = message
        self.is_passing = is_passing
        self.status = status
        self.retry_after_seconds = retry_after_seconds


class FetchStopped(Exception):
    """The run was stopped before an answer came; the host is not at fault."""
