"""Remembers the paragraphs of each site's pages over runs, in sqlite. `finding` judges them."""

import sqlite3
from collections.abc import Set as AbstractSet
from typing import Final

from flows.ingest.boilerplate.finding import find_boilerplate, rank_page
from flows.ingest.boilerplate.paragraphs import Kind, PageParagraph, split_paragraphs

PAGES_MAX: Final = 5_000
"""Pages to remember of a site, about 1 KB each: a sample by the hash of their ids, so that the order in which they
come does not matter."""
EDGE_MAX: Final = 40
"""Paragraphs to remember from each end of a page."""

_KINDS: Final[tuple[Kind, ...]] = ("content", "service", "label", "prose")
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS paragraphs_pages (
    page INTEGER PRIMARY KEY, site TEXT NOT NULL, page_id TEXT NOT NULL, rank BLOB NOT NULL, UNIQUE (site, page_id));
CREATE INDEX IF NOT EXISTS paragraphs_rank ON paragraphs_pages (site, rank);
CREATE TABLE IF NOT EXISTS paragraphs_lines (
    page INTEGER NOT NULL REFERENCES paragraphs_pages, place INTEGER NOT NULL, digest BLOB NOT NULL,
    size INTEGER NOT NULL, kind INTEGER NOT NULL, PRIMARY KEY (page, place)) WITHOUT ROWID;
"""


class ParagraphMemory:
    """The paragraphs of pages, by site; makes its own tables.

    The caller commits, and makes a new memory after a rollback. The same pages give the same boilerplate in any order
    and in any batches.

    Args:
        connection: to a sqlite database; its tables here are `paragraphs_*`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: dict[str, frozenset[str]] = {}
        self._counts: dict[str, int] = {}
        for statement in _TABLES.split(";"):
            connection.execute(statement)

    def learn(self, group: str, page_id: str, text: str) -> None:
        """Remember a page; replaces what was remembered of it.

        Args:
            group: its origin and site.
            page_id: the id of its document.
            text: the text that was read, boilerplate included.
        """
        self.forget(group, page_id)
        rank = rank_page(page_id)[:8]
        if not self._has_room(group, rank):
            return
        lines = split_paragraphs(text)
        if len(lines) > 2 * EDGE_MAX:
            lines = lines[:EDGE_MAX] + lines[-EDGE_MAX:]
        self._changed(group, 1)
        page = self._connection.execute(
            "INSERT INTO paragraphs_pages (site, page_id, rank) VALUES (?, ?, ?)", (group, page_id, rank)
        ).lastrowid
        self._connection.executemany(
            "INSERT INTO paragraphs_lines VALUES (?, ?, ?, ?, ?)",
            [
                (page, place, bytes.fromhex(each.digest), each.size, _KINDS.index(each.kind))
                for place, each in enumerate(lines)
            ],
        )

    def commit(self) -> None:
        """Make what was learnt permanent, and let others write."""
        self._connection.commit()

    def forget(self, group: str, page_id: str) -> None:
        """Forget a page, because it was withdrawn or is learnt again."""
        found = self._connection.execute(
            "SELECT page FROM paragraphs_pages WHERE site = ? AND page_id = ?", (group, page_id)
        ).fetchone()
        if found:
            self._changed(group, -1)
            self._connection.execute("DELETE FROM paragraphs_lines WHERE page = ?", found)
            self._connection.execute("DELETE FROM paragraphs_pages WHERE page = ?", found)

    def boilerplate(self, group: str) -> frozenset[str]:
        """List the digests of a site's boilerplate, as far as the pages so far show it."""
        if group not in self._found:
            pages: dict[str, list[PageParagraph]] = {}
            for page_id, digest, size, kind in self._connection.execute(
                "SELECT page_id, digest, size, kind FROM paragraphs_pages JOIN paragraphs_lines USING (page)"
                " WHERE site = ? ORDER BY page, place",
                (group,),
            ):
                pages.setdefault(page_id, []).append(PageParagraph(digest.hex(), size, _KINDS[kind]))
            self._found[group] = find_boilerplate(pages)
        return self._found[group]

    def pages_with(self, group: str, hashes: AbstractSet[str]) -> set[str]:
        """List the remembered pages of a site with one of these paragraphs."""
        wanted = {bytes.fromhex(each) for each in hashes}
        rows = self._connection.execute(
            "SELECT page_id, digest FROM paragraphs_pages JOIN paragraphs_lines USING (page) WHERE site = ?", (group,)
        )
        return {page_id for page_id, digest in rows if digest in wanted}

    def _has_room(self, group: str, rank: bytes) -> bool:
        """Whether a new page belongs to the sample of its site; forgets the page that it displaces."""
        if self._count(group) < PAGES_MAX:
            return True
        last_rank, last_id = self._connection.execute(
            "SELECT rank, page_id FROM paragraphs_pages WHERE site = ? ORDER BY rank DESC LIMIT 1", (group,)
        ).fetchone()
        if rank >= last_rank:
            return False
        self.forget(group, last_id)
        return True

    def _count(self, group: str) -> int:
        if group not in self._counts:
            counted = self._connection.execute("SELECT COUNT(*) FROM paragraphs_pages WHERE site = ?", (group,))
            self._counts[group] = counted.fetchone()[0]
        return self._counts[group]

    def _changed(self, group: str, more: int) -> None:
        self._counts[group] = self._count(group) + more
        self._found.pop(group, None)
