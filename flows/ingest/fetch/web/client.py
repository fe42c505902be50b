"""Fetches addresses politely and with distrust; anything a host does becomes an answer. Keeps nothing between runs.

A fetch is a chain of hops, and a hop is one or more attempts. Each hop is parsed (`guard`), checked against robots.txt
(`robots`), waits for its host's turn (`pace`), and is asked for (`exchange`) over a guarded connection (`wire`), again
if needed (`retries`).
"""

import re
import threading
from collections.abc import Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import httpx

from flows.ingest.fetch.web.answers import NOTHING_KNOWN, PATIENT, FetchAnswer, FetchFailed, Patience, Validators
from flows.ingest.fetch.web.credentials import NO_HEADERS, OwnHeaders, authorization
from flows.ingest.fetch.web.exchange import Exchange, Redirect, WantedBody
from flows.ingest.fetch.web.guard import Guard, read_url, show_url, without_credentials
from flows.ingest.fetch.web.pace import Pace
from flows.ingest.fetch.web.partial import PartialDownload
from flows.ingest.fetch.web.proxies import Proxies
from flows.ingest.fetch.web.retries import try_again
from flows.ingest.fetch.web.robots import PRODUCT, Robots
from flows.ingest.fetch.web.watch import Watch, current_watch, watching
from flows.ingest.fetch.web.wire import GuardedTransport, make_ssl_context
from flows.ingest.origins import Limits, Politeness
from flows.ingest.problems import Problem

MAX_REDIRECTS: Final = 10
_CONTACT: Final = re.compile(r"[\x20-\x27\x2a-\x5b\x5d-\x7e]{3,200}")
"""Printable ASCII without parentheses and backslash, which no comment in a header can hold."""


class WebClient:
    """Fetches what one origin names; several threads may share it, with its pace and its robots.txt.

    Args:
        contact: tells the owner of a host who runs this; goes into the user agent.
        politeness: how often to ask a host, and whether to obey robots.txt.
        limits: only `fetch_seconds` counts: how long one fetch may take, with retries and redirects, but without the
            wait for its host's turn and the fetch of a robots.txt, which may take as long again.
        allow_hosts: `name` or `name:port` of hosts that need not be public.
        folder: for bodies; made if it is missing.
        patience: how long and how often to wait for a host.
        stop: once set, every fetch ends at once with FetchStopped.
        headers: to send to the origin's own hosts.

    Raises:
        ValueError: no header can hold the contact, or an entry of `allow_hosts` is not a host.
        SettingsError: the environment names a proxy that is none.
    """

    def __init__(
        self,
        *,
        contact: str,
        politeness: Politeness,
        limits: Limits,
        allow_hosts: Sequence[str],
        folder: Path,
        patience: Patience = PATIENT,
        stop: threading.Event | None = None,
        headers: OwnHeaders = NO_HEADERS,
    ) -> None:
        if not _CONTACT.fullmatch(contact):
            raise ValueError(f"contact: {contact!r} cannot be in a user agent; use plain ASCII without parentheses")
        self._limits, self._patience = limits, patience
        self._stop, self._headers = stop or threading.Event(), headers
        self._robots = Robots(self._fetch_robots) if politeness.obey_robots else None
        self._pace = Pace(1 / politeness.requests_per_second, patience.longest_queue_seconds)
        self._transport = GuardedTransport(Guard(allow_hosts), make_ssl_context(), Proxies.from_environment())
        folder.mkdir(parents=True, exist_ok=True)
        self._exchange = Exchange(
            self._transport,
            f"{PRODUCT}/{version('hearsay')} (+{contact})",
            patience.connect_seconds,
            patience.read_seconds,
            folder,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._transport.close()

    def fetch(
        self,
        url: str,
        validators: Validators = NOTHING_KNOWN,
        *,
        max_bytes: int,
        seconds: float | None = None,
        resumed: Path | None = None,
    ) -> FetchAnswer:
        """Fetch one address.

        Args:
            url: http or https; user and password in it go to its own host only.
            validators: of an earlier answer; if they are still current, the answer is `unchanged`.
            max_bytes: largest body, both as it comes and unpacked.
            seconds: how long it may take, for files larger than pages; `limits.fetch_seconds` if not given.
            resumed: where to keep what came of a download that broke off; the next one goes on with it, if its host
                offers that.

        Raises:
            FetchStopped: the run was stopped.
            OSError: the folder cannot hold the file.
        """
        chain: list[httpx.URL] = []
        try:
            chain.append(read_url(url))
            with watching(Watch(seconds or self._limits.fetch_seconds, self._stop)):
                wanted = WantedBody(validators, max_bytes, PartialDownload(resumed) if resumed else None)
                return self._follow(chain, wanted, self._robots)
        except FetchFailed as failure:
            return _failed(url, chain, failure)

    def _follow(self, chain: list[httpx.URL], wanted: WantedBody, robots: Robots | None) -> FetchAnswer:
        """Ask for the last hop of a chain, and add and follow a further hop for each redirect."""
        watch = current_watch()
        while True:
            delay_seconds = 0.0
            if robots is not None:
                with watch.not_counted():
                    delay_seconds = robots.check(chain[-1])
            attempt = partial(self._attempt, chain, wanted, delay_seconds)
            came = try_again(attempt, self._patience, watch)
            if isinstance(came, FetchAnswer):
                return came
            chain.append(_next_hop(chain, came))

    def _attempt(self, chain: list[httpx.URL], wanted: WantedBody, delay_seconds: float) -> FetchAnswer | Redirect:
        url = chain[-1]
        self._pace.take_turn(url.host, current_watch(), delay_seconds)
        try:
            return self._exchange.ask(url, wanted, self._credentials(chain[0], url))
        except FetchFailed as failure:
            if failure.retry_after_seconds:
                self._pace.pause(url.host, failure.retry_after_seconds)
            raise

    def _credentials(self, first: httpx.URL, url: httpx.URL) -> Mapping[str, str]:
        of_address = authorization(first, url)
        return {**({"Authorization": of_address} if of_address else {}), **self._headers.for_hop(url)}

    def _fetch_robots(self, url: httpx.URL, max_bytes: int) -> bytes:
        with watching(Watch(self._limits.fetch_seconds, self._stop)):
            answer = self._follow([url], WantedBody(NOTHING_KNOWN, max_bytes), None)
        assert answer.path is not None, answer
        content = answer.path.read_bytes()
        answer.path.unlink()
        return content


def _next_hop(chain: list[httpx.URL], redirect: Redirect) -> httpx.URL:
    try:
        joined = str(chain[-1].join(redirect.location.strip()))
    except (httpx.InvalidURL, ValueError) as error:
        message = f"redirected to {show_url(redirect.location)!r}, which is not an address"
        raise FetchFailed("bad_url", message) from error
    try:
        following = without_credentials(read_url(joined))
    except FetchFailed as failure:
        raise FetchFailed(failure.reason_code, f"redirected to {show_url(joined)}: {failure.message}") from failure
    if following in {without_credentials(hop) for hop in chain}:
        raise FetchFailed("redirect_loop", f"redirected in a circle, back to {show_url(str(following))}")
    if len(chain) > MAX_REDIRECTS:
        raise FetchFailed("redirect_loop", f"more than {MAX_REDIRECTS} redirects")
    return following


def _failed(asked: str, chain: Sequence[httpx.URL], failure: FetchFailed) -> FetchAnswer:
    shown = show_url(asked)
    last = str(without_credentials(chain[-1])) if chain else shown
    came_to = f", redirected to {show_url(last)}" if len(chain) > 1 else ""
    problem = Problem(failure.reason_code, f"{shown}{came_to}: {failure.message}")
    return FetchAnswer(last, "failed", problem=problem)
