"""What is kept of a host's answer, so that others can check where bytes came from. Asks for nothing."""

import json
from collections.abc import Iterable
from typing import Final

LEFT_OUT: Final = frozenset({"set-cookie", "set-cookie2", "authorization", "proxy-authenticate", "www-authenticate"})
"""Fields that may hold a secret of this session."""
CHARACTERS_MAX: Final = 8_192
"""Of all fields together; what comes after is left out, so that a host cannot fill a table."""


def keep_headers(status: int, fields: Iterable[tuple[str, str]]) -> str:
    """Write the status and the header fields of an answer as JSON, in their order.

    >>> keep_headers(200, [("Content-Type", "text/html"), ("Set-Cookie", "a=1")])
    '{"status": 200, "fields": [["content-type", "text/html"]]}'
    """
    kept, left = [], CHARACTERS_MAX
    for name, value in fields:
        left -= len(name) + len(value)
        if left < 0:
            break
        if name.lower() not in LEFT_OUT:
            kept.append([name.lower(), value])
    return json.dumps({"status": status, "fields": kept})
