"""The headers that an e-mail begins with, told from other lines with colons. Decodes nothing."""

import re
from email.utils import parsedate_to_datetime
from typing import Final

_HEADER: Final = re.compile(r"([!-9;-~]+):(?:[ \t]+(\S.*)|[ \t]*)$")
_MAIL: Final = frozenset(
    {"from", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version", "received", "return-path", "sender"}
    | {"reply-to", "content-type", "delivered-to", "content-transfer-encoding", "dkim-signature", "in-reply-to"}
)
_MACHINE_MADE: Final = frozenset({"message-id", "mime-version", "received", "return-path", "dkim-signature"})


def is_mail(text: str, *, is_named: bool) -> bool:
    """Say whether a text begins with the headers of an e-mail; a memo's "From:" and "To:" are not enough.

    >>> is_mail("From: the ministry\\nTo: the press\\n\\nTwelve died.", is_named=False)
    False
    >>> is_mail("From: a@example.org\\nMessage-ID: <1@example.org>\\n\\nTwelve died.", is_named=False)
    True
    """
    headers: dict[str, str] = {}
    for line in text.lstrip("\r\n").splitlines():
        if not line.strip():
            break
        if line[0] in " \t" and headers:
            continue
        header = _HEADER.match(line)
        if header is None:
            return False
        headers.setdefault(header[1].lower(), header[2] or "")
    known = headers.keys() & _MAIL
    if is_named:
        return bool(known)
    is_sent = "@" in headers.get("from", "") + headers.get("sender", "") or {"received", "mime-version"} & known
    return len(known) > 1 and bool(is_sent) and (bool(known & _MACHINE_MADE) or _is_mail_date(headers.get("date", "")))


def _is_mail_date(value: str) -> bool:
    try:
        parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        return False
    return True
