"""Decides when to ask a host again: backoff, jitter and Retry-After. Asks for nothing itself."""

import email.utils
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, wait_exponential, wait_random

from flows.ingest.fetch.web.answers import FetchFailed, Patience
from flows.ingest.fetch.web.watch import Watch

_Result = TypeVar("_Result")


def try_again(action: Callable[[], _Result], patience: Patience, watch: Watch) -> _Result:
    """Do it, and repeat passing failures until attempts or time run out, or the host asks for too long a pause.

    Raises:
        FetchFailed: the last failure.
    """
    most = patience.longest_backoff_seconds
    backoff = wait_exponential(patience.backoff_seconds, most) + wait_random(0, patience.backoff_seconds)

    def wait(state: RetryCallState) -> float:
        return max(backoff(state), _failure_of(state).retry_after_seconds or 0.0)

    def is_enough(state: RetryCallState) -> bool:
        asks_for_more = (_failure_of(state).retry_after_seconds or 0.0) > most
        return asks_for_more or state.attempt_number >= patience.attempts or state.upcoming_sleep >= watch.left_seconds

    attempts = Retrying(
        retry=retry_if_exception(lambda error: isinstance(error, FetchFailed) and error.is_passing),
        wait=wait,
        stop=is_enough,
        sleep=watch.sleep,
        reraise=True,
    )
    return attempts(action)


def _failure_of(state: RetryCallState) -> FetchFailed:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, FetchFailed), error
    return error


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """Read a Retry-After header, seconds or a date, as seconds from now.

    >>> now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    >>> read_retry_after("120", now), read_retry_after("Mon, 23 Nov 2026 12:00:30 GMT", now)
    (120.0, 30.0)
    >>> read_retry_after("soon", now), read_retry_after(None, now)
    (None, None)
    """
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        until = email.utils.parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - now).total_seconds(), 0.0)
