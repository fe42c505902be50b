"""When a claim, a figure, a document or another row was first and last seen: as the diffs of releases tell."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flows.errors import HearsayError
from flows.publish.diff import DIFF_NAME
from flows.publish.edits.written import EDITS_NAME, read_edits
from flows.publish.shown.rows import read_by_key
from flows.records import ReleaseRef, Row
from flows.warehouse.located import read_located
from flows.warehouse.releases import read_manifest
from schemas.tables import TABLES

_PREFIXES: Final = {
    "clm": "claims",
    "fig": "figures",
    "doc": "documents",
    "evt": "events",
    "cmp": "comparisons",
    "src": "sources",
    "ser": "series",
}
_ID_PARTS: Final = 2


@dataclass(frozen=True, slots=True)
class SeenStretch:
    """From which release to which a row stood without a gap.

    `is_first_known`: it did not stand before; else the releases before are gone. `is_current`: it stands still.
    """

    first: ReleaseRef
    last: ReleaseRef
    is_first_known: bool
    is_current: bool


def table_of(key: str) -> str:
    """Name the table whose rows have such a key.

    Raises:
        HearsayError: it is no id of a row that has a history.
    """
    parts = key.split("_")
    if len(parts) != _ID_PARTS or parts[0] not in _PREFIXES:
        kinds = ", ".join(sorted(set(_PREFIXES.values())))
        raise HearsayError(f"{key!r} is no id of a row of {kinds}; one is like clm_0123456789abcdef.")
    return _PREFIXES[parts[0]]


def find_stretches(releases: Sequence[ReleaseRef], key: str) -> list[SeenStretch]:
    """Find from when to when a row stood, oldest first; none where no release that is there has it.

    Args:
        releases: all there are, oldest first.
        key: its id.
    """
    table, found = table_of(key), list[SeenStretch]()
    first: ReleaseRef | None = None
    is_known = True
    before: ReleaseRef | None = None
    for release in releases:
        stands, is_told = _stands(release, before, table, key, is_standing=first is not None)
        if stands and first is None:
            first, is_known = release, is_told
        elif not stands and first is not None and before is not None:
            found.append(SeenStretch(first, before, is_known, is_current=False))
            first = None
        before = release
    if first is not None and before is not None:
        found.append(SeenStretch(first, before, is_known, is_current=True))
    return found


def _stands(
    release: ReleaseRef, before: ReleaseRef | None, table: str, key: str, *, is_standing: bool
) -> tuple[bool, bool]:
    """Whether a row stands in a release, and whether its coming is told there: the release before may be gone."""
    parent = read_manifest(release).parent
    if before is None or parent != before.version:
        has_row = bool(read_by_key(release, table, [key], [TABLES[table].key]))
        return has_row, parent is None
    data = read_located(release.folder / DIFF_NAME)
    if key.encode() not in data:
        return is_standing, True
    diff = json.loads(data)["tables"].get(table, {"added": (), "withdrawn": ()})
    if key in diff["added"]:
        return True, True
    return is_standing and key not in diff["withdrawn"], True


def list_edits_of(releases: Iterable[ReleaseRef], key: str) -> list[tuple[ReleaseRef, Row]]:
    """List the edits that a document, claim or figure is in, with the releases that came with them."""
    found = []
    for release in releases:
        if _is_named(release, key):
            rows = read_edits(release) or ()
            names = ("document_id", "id_before", "id_after")
            found += [(release, row) for row in rows if key in {row[name] for name in names}]
    return found


def _is_named(release: ReleaseRef, key: str) -> bool:
    try:
        return key.encode() in read_located(release.folder / EDITS_NAME)
    except FileNotFoundError:
        return False


def describe_row(release: ReleaseRef, key: str) -> str:
    """Say what a row is, in few of its own words."""
    table = table_of(key)
    row: dict[str, Any] = dict(read_by_key(release, table, [key])[key])
    match table:
        case "claims":
            return f"{row['source_text'] or 'the text itself'}: {row['content_text']}"
        case "figures":
            return " ".join(filter(None, (row["figure_text"], row["subject_text"], f"({row['measure']})")))
        case "documents":
            return str(row["title"] or row["locator"])
        case _:
            return next((str(row[name]) for name in ("label", "name", "voice", "subject") if row.get(name)), key)
