"""Fills the page that `source/` was built into: a release's rows inside of it, or the word where they are.

Nothing of a release is markup there: rows are Parquet in base64, and names are JSON without a `<`.
"""

import base64
import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from flows.publish.page.packs import list_changes, make_packs
from flows.publish.shown.titles import VERDICT_WORDS
from flows.records import ReleaseRef

PAGE_NAME: Final = "browse.html"
BUILT: Final = Path(__file__).with_name(PAGE_NAME)
"""What `make page` makes of `source/`."""
SLOT: Final = "<!-- rows -->"
NO_CALLS: Final = "connect-src 'none'"
OWN_CALLS: Final = "connect-src 'self'"
TEXTS_TOGETHER: Final = 50
"""Texts of one row group: what the page reads to show one."""
PACKED_SHARE: Final = 0.6
"""Of a release's bytes, the least that the page takes: it is not made where that is too much."""

About = Mapping[str, Any]
"""What the page is told of a release beside its rows; any JSON."""


def describe_to_page(release: ReleaseRef, diff: Mapping[str, Any]) -> dict[str, Any]:
    """Describe a release to the page: its version, the one before, and what differs from that, by `diff.json`."""
    parent = diff["parent"]
    return {
        "version": release.version,
        "parent": parent,
        "verdicts": VERDICT_WORDS,
        "changes": list_changes(diff["tables"]) if parent else {},
        "rows": None,
    }


def render_inlined(release: ReleaseRef, about: About) -> bytes:
    """Render the page with all rows in it: one file that needs nothing else.

    Raises:
        ReleaseError: a table cannot be read.
    """
    packs = {name: write_pack(name, table) for name, table in make_packs(release).items()}
    return _fill({**about, "rows": "here"}, packs)


def render_unless_large(release: ReleaseRef, about: About, size_bytes: int, limit_bytes: int) -> bytes:
    """Render the page with all rows in it if it stays below a limit; else a page that says how to see them.

    That it will not stay below is told by `size_bytes`, what the tables of the release take, where that is much more.
    """
    if size_bytes * PACKED_SHARE <= limit_bytes:
        page = render_inlined(release, about)
        if len(page) <= limit_bytes:
            return page
    return _fill(about, {})


def render_served(about: About) -> bytes:
    """Render the page that asks its server for rows, `data/<name>.parquet`."""
    return _fill({**about, "rows": "served"}, {}).replace(NO_CALLS.encode(), OWN_CALLS.encode(), 1)


def write_pack(name: str, table: pa.Table) -> bytes:
    """Write rows of the page as Parquet."""
    sink = BytesIO()
    size = TEXTS_TOGETHER if name == "texts" else max(1, table.num_rows)
    pq.write_table(table, sink, compression="zstd", compression_level=9, row_group_size=size, store_schema=False)
    return sink.getvalue()


def _fill(about: About, packs: Mapping[str, bytes]) -> bytes:
    built = BUILT.read_text("utf-8")
    before, slot, after = built.partition(SLOT)
    assert slot, f"{BUILT} has no place for rows"
    blocks = [_block("release", "application/json", _to_json(about))]
    blocks += [_block(f"pack-{name}", "text/plain", base64.b64encode(data).decode()) for name, data in packs.items()]
    return "".join([before, *blocks, after]).encode()


def _block(name: str, kind: str, content: str) -> str:
    """Write data that no browser runs."""
    return f'<script type="{kind}" id="{name}">{content}</script>\n'


def _to_json(content: About) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
