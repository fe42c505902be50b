"""One request and its result: an answer, a redirect, or a failure with a reason. Neither waits nor repeats."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Final

import httpcore
import httpx

from flows.ingest.fetch.web.answers import NOTHING_KNOWN, FetchAnswer, FetchFailed, Validators
from flows.ingest.fetch.web.bodies import ACCEPT_ENCODING, store_body
from flows.ingest.fetch.web.guard import without_credentials
from flows.ingest.fetch.web.headers import keep_headers
from flows.ingest.fetch.web.partial import PartialDownload
from flows.ingest.fetch.web.retries import read_retry_after
from flows.ingest.fetch.web.wire import GuardedTransport, TlsFailed

NONE: Final[Mapping[str, str]] = MappingProxyType({})
_ACCEPT: Final = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
_GONE: Final = frozenset({404, 410})
_PASSING: Final = frozenset({408, 425, 429, *range(500, 600)} - {501, 505})
_HEADER_VALUE: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,510}[\x21-\x7e])?")
"""Header values to keep and send back: printable ASCII, so that no second header can hide inside."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """The host redirects to `location`, as the host wrote it."""

    location: str


@dataclass(frozen=True, slots=True)
class WantedBody:
    """What is wanted of an address: a version other than `validators` name, of at most `max_bytes`.

    With `partial`, what breaks off is kept there, and only the rest of it is asked for the next time.
    """

    validators: Validators
    max_bytes: int
    partial: PartialDownload | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """What all requests of a client share."""

    transport: GuardedTransport
    user_agent: str
    connect_seconds: float
    read_seconds: float
    folder: Path

    def ask(self, url: httpx.URL, wanted: WantedBody, credentials: Mapping[str, str] = NONE) -> FetchAnswer | Redirect:
        """Ask for one address once; a body goes into a new file in `folder`. `credentials` are headers for its host.

        Raises:
            FetchFailed: any reason but `redirect_loop` and `robots_denied`.
        """
        rest = wanted.partial.headers() if wanted.partial else NONE
        known = _cleaned(wanted.validators) if "Range" not in rest else NOTHING_KNOWN
        headers = {
            "User-Agent": self.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": ACCEPT_ENCODING,
            "If-None-Match": known.etag,
            "If-Modified-Since": known.last_modified,
        }
        timeout = httpx.Timeout(self.read_seconds, connect=self.connect_seconds)
        request = httpx.Request(
            "GET",
            without_credentials(url),
            headers={name: value for name, value in {**headers, **credentials, **rest}.items() if value},
            extensions={"timeout": timeout.as_dict()},
        )
        with _told_as("connect_failed"):
            response = self.transport.handle_request(request)
        try:
            return self._judge(response, replace(wanted, validators=known))
        finally:
            response.close()

    def _judge(self, response: httpx.Response, wanted: WantedBody) -> FetchAnswer | Redirect:
        status = response.status_code
        location = response.headers.get_list("location")
        if status == HTTPStatus.NOT_MODIFIED and wanted.validators != NOTHING_KNOWN:
            _finish(response)
            return self._answer(response, wanted.validators)
        if status in _GONE:
            raise FetchFailed("gone", _say(status), status=status)
        if httpx.codes.is_redirect(status) and location:
            _finish(response)
            return Redirect(location[0])
        if wanted.partial and status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            wanted.partial.discard()
            raise FetchFailed("truncated", "its host does not have the rest", status=status, is_passing=True)
        if not httpx.codes.is_success(status) or (status == HTTPStatus.PARTIAL_CONTENT and wanted.partial is None):
            asked_seconds = read_retry_after(response.headers.get("retry-after"), datetime.now(UTC))
            is_passing = status in _PASSING
            raise FetchFailed(
                "http_error", _say(status), status=status, is_passing=is_passing, retry_after_seconds=asked_seconds
            )
        return self._take(response, wanted)

    def _take(self, response: httpx.Response, wanted: WantedBody) -> FetchAnswer:
        is_packed = bool(response.headers.get("content-encoding"))
        with _told_as("truncated"):
            if wanted.partial is None or is_packed:
                stored = store_body(response, self.folder, wanted.max_bytes)
            else:
                stored = wanted.partial.store(response, self.folder, wanted.max_bytes)
        return FetchAnswer(
            str(response.request.url),
            "fetched",
            path=stored.path,
            sha256=stored.sha256,
            size_bytes=stored.size_bytes,
            content_type=_clean(response.headers.get("content-type")),
            validators=_validators_of(response),
            headers=keep_headers(response.status_code, response.headers.multi_items()),
        )

    def _answer(self, response: httpx.Response, known: Validators) -> FetchAnswer:
        told = _validators_of(response)
        kept = Validators(told.etag or known.etag, told.last_modified or known.last_modified)
        return FetchAnswer(str(response.request.url), "unchanged", validators=kept)


def _finish(response: httpx.Response) -> None:
    """Read a response without a body to its end, so that its connection can be used again."""
    if response.status_code == HTTPStatus.NOT_MODIFIED or response.headers.get("content-length") == "0":
        with _told_as("connect_failed"):
            for _ in response.iter_raw():
                pass


def _validators_of(response: httpx.Response) -> Validators:
    return Validators(_clean(response.headers.get("etag")), _clean(response.headers.get("last-modified")))


def _cleaned(validators: Validators) -> Validators:
    return Validators(_clean(validators.etag), _clean(validators.last_modified))


def _clean(value: str | None) -> str | None:
    return value if value and _HEADER_VALUE.fullmatch(value) else None


def _say(status: int) -> str:
    phrase = httpx.codes.get_reason_phrase(status)  # the host's own phrase may be anything
    return f"its host answered {status} {phrase}".rstrip()


@contextmanager
def _told_as(broken: str) -> Iterator[None]:
    """Turn errors of a connection into FetchFailed; `broken` is the reason if it breaks off."""
    try:
        yield
    except httpcore.ProxyError as error:
        raise FetchFailed("connect_failed", f"the proxy refused: {error}", is_passing=True) from error
    except TlsFailed as error:
        raise FetchFailed("tls_failed", str(error)) from error
    except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
        raise FetchFailed("connect_failed", str(error), is_passing=True) from error
    except httpcore.TimeoutException as error:
        raise FetchFailed("fetch_timeout", f"its host is silent: {error}", is_passing=True) from error
    except httpcore.LocalProtocolError as error:
        raise FetchFailed("bad_url", f"cannot be asked for: {error}") from error
    except (httpcore.NetworkError, httpcore.RemoteProtocolError) as error:
        raise FetchFailed(broken, f"its host broke off or does not speak HTTP: {error}", is_passing=True) from error
