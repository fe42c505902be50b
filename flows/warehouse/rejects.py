"""The row of a reject, the same for every stage. Whether something is rejected is decided in the stages."""

from datetime import datetime
from typing import Final

from flows.records import Row

PAYLOAD_MAX: Final = 2_000
"""Characters of what was refused that its reject carries."""


def make_reject(
    stage: str,
    reject_id: str,
    *,
    owner_id: str,
    origin_id: str,
    locator: str,
    reason_code: str,
    message: str,
    payload: str | None,
    now: datetime,
) -> Row:
    """Make the row of a reject; a payload is shortened to `PAYLOAD_MAX`.

    Args:
        stage: which stage rejects: ingest, extract or validate.
        reject_id: its key, as of `make_id`.
        owner_id: the input or document with which the row is replaced.
        origin_id: where what is rejected comes from.
        locator: where in the origin it is.
        reason_code: one of `schemas.reasons`.
        message: what is wrong.
        payload: what was refused, if there is anything to show.
        now: the run's clock.
    """
    return {
        "reject_id": reject_id,
        "owner_id": owner_id,
        "origin_id": origin_id,
        "stage": stage,
        "reason_code": reason_code,
        "message": make_storable(message),
        "locator": locator,
        "payload": make_storable((payload or "")[:PAYLOAD_MAX]) or None,
        "rejected_at_utc": now,
    }


def make_storable(text: str) -> str:
    """Write out the characters that UTF-8 cannot hold.

    >>> make_storable("ok \\ud800")
    'ok \\\\ud800'
    """
    return text.encode("utf-8", "backslashreplace").decode()
