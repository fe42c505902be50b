"""What came of asking for one address, why it failed, and how patiently is asked. Asks for nothing itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from flows.ingest.problems import Problem


@dataclass(frozen=True, slots=True)
class Validators:
    """How a host names the version of a page that it gave; sent back, it may answer that nothing changed."""

    etag: str | None = None
    last_modified: str | None = None


NOTHING_KNOWN: Final = Validators()


@dataclass(frozen=True, slots=True)
class FetchAnswer:
    """What came of one address.

    Args:
        url: where the bytes finally came from, after redirects; without fragment and credentials.
        status: `unchanged` where the host says that what `validators` name is still what it has.
        path: the body, unpacked, in a file that whoever asked moves or removes; None where there is none.
        sha256: of those bytes.
        size_bytes: of those bytes.
        content_type: as the header says, for a charset and nothing else.
        validators: to be sent the next time.
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


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a host is waited for, beside `Limits.fetch_seconds`, and how often it is asked again.

    Args:
        connect_seconds: for a connection, TLS included.
        read_seconds: for the next byte.
        attempts: how often one address is asked for in all.
        backoff_seconds: before the second attempt, doubled before each further one; as much again is added by chance.
        longest_backoff_seconds: the most that is waited before an attempt, whatever a `Retry-After` says.
        longest_queue_seconds: the most that a fetch stands in line for its host; a host whose robots.txt asks for
            longer pauses gives one page a run.
    """

    connect_seconds: float = 10
    read_seconds: float = 30
    attempts: int = 4
    backoff_seconds: float = 1
    longest_backoff_seconds: float = 60
    longest_queue_seconds: float = 600


PATIENT: Final = Patience()


class FetchFailed(Exception):
    """An address cannot be had; `WebClient` makes an answer of it.

    Args:
        reason_code: a code of `schemas.reasons`.
        message: what happened, without the address.
        is_passing: whether it may go better in a moment.
        status: of the host's answer, if there was one.
        retry_after_seconds: how long the host asks to be left alone.
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
    """The run was told to stop, so nothing came of this address; it is no fault of the host's."""
