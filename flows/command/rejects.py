"""What `hearsay rejects` prints: what a release keeps out, and why."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from flows.command.output import OutputForm, open_console, print_rows, print_trimmed
from flows.command.query import read_rows
from flows.errors import HearsayError
from flows.records import ReleaseRef
from flows.wording import count_of
from schemas.reasons import REASONS
from schemas.tables import TABLES

LIMIT: Final = 50
"""Rejects that a person reads at once; a program gets all."""
COLUMNS: Final = tuple(field.name for field in TABLES["rejects"].columns)

_SQL: Final = """
SELECT *, count(*) OVER (PARTITION BY reason_code) AS same, count(*) OVER () AS found
FROM rejects
WHERE ($reason IS NULL OR reason_code = $reason) AND ($origin IS NULL OR origin_id = $origin)
ORDER BY same DESC, reason_code, origin_id, locator, message LIMIT $limit
"""


def check_reasons(reasons: Iterable[str]) -> None:
    """See that these are reason codes.

    Raises:
        HearsayError: one is not.
    """
    for reason in reasons:
        if reason not in REASONS:
            raise HearsayError(f"no reason {reason!r}; the codes are {', '.join(REASONS)}")


def print_rejects(
    release: ReleaseRef, reason: str | None, origin: str | None, limit: int | None, form: OutputForm
) -> None:
    """Print what a release keeps out, by reason: where it is, and why.

    Raises:
        HearsayError: there is no such reason code.
    """
    check_reasons([reason] if reason is not None else [])
    is_text = form is OutputForm.TEXT
    rows = read_rows(release, _SQL, reason=reason, origin=origin, limit=limit or (LIMIT if is_text else 2**62))
    if not is_text:
        print_rows(form, COLUMNS, rows)
        return
    console = open_console()
    total = rows[0]["found"] if rows else 0
    console.print(f"release {release.version}: {count_of(total, 'reject')}", style="italic")
    for code, group in groupby(rows, lambda row: row["reason_code"]):
        found = list(group)
        console.print(f"\n[bold]{code}[/bold] ({found[0]['same']:,}): {REASONS[code]}")
        for row in found:
            locator, message = row["locator"], row["message"]
            console.print(f"  {escape(locator)}  [dim]{escape(row['origin_id'])}[/dim]", soft_wrap=True)
            print_trimmed(console, Padding(Text(message.removeprefix(f"{locator}: "), "dim"), (0, 0, 0, 6)))
    if len(rows) < total:
        console.print(f"\nThe first {len(rows):,}; more with --limit.")
