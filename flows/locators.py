"""How a document is named by where it is: an input, a part of one, an entry of a page. Imports nothing of ours."""

import re
from datetime import UTC, datetime
from typing import Final

_ENTRY: Final = re.compile(r"#entry-\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z(?:\.\d+)?\Z")


def part_locator(locator: str, name: str) -> str:
    """Name a part of an input by the input's own locator, which a part without a name has, too.

    >>> part_locator("desk.mbox", "12")
    'desk.mbox#12'
    """
    return f"{locator}#{name.encode('utf-8', 'backslashreplace').decode()}" if name else locator


def name_entry(moment: datetime, number: int = 0) -> str:
    """Name an entry of a page by its time; `number` tells those of one time apart.

    >>> name_entry(datetime(2025, 5, 6, 15, 20, tzinfo=UTC)), name_entry(datetime(2025, 5, 6, 15, 20, 7, tzinfo=UTC), 2)
    ('entry-2025-05-06T15:20Z', 'entry-2025-05-06T15:20:07Z.2')
    """
    clock = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}".removesuffix(":00")
    return f"entry-{clock}Z" + (f".{number}" if number else "")


def page_of(locator: str) -> str | None:
    """Tell the locator of the page that a document is an entry of; None if it is none.

    >>> page_of("blog.html#entry-2025-05-06T15:20Z"), page_of("dump.jsonl#2025-05-06T15:20Z")
    ('blog.html', None)
    """
    found = _ENTRY.search(locator)
    return locator[: found.start()] if found else None
