"""Finds the paragraphs that a site repeats on pages of different stories, and cuts them from texts."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from flows.ingest.boilerplate.paragraphs import Kind, PageParagraph, read_paragraph

STORIES_MIN: Final = 3
"""A paragraph must be on pages of so many different stories."""
LABEL_SHARE_MIN: Final = 0.2
LABEL_STORIES_MIN: Final = 10
"""A label at the edge of a page is cut if this share of the pages has it, or so many stories."""
PROSE_SHARE_MIN: Final = 0.8
PROSE_STORIES_MIN: Final = 5
"""A sentence at the edge of a page is cut only if nearly all pages have it: a running story repeats some, too."""
EDGE_MIN: Final = 0.8
"""On this share of its pages, a paragraph must be at the edge: between it and the end are only repeated ones."""
SAME_STORY: Final = 0.5
"""Two pages that share this much of the shorter one tell the same story: a reprint, cut or with another headline."""
WALL_SHARE: Final = 0.4
"""Share of service in a page that is a wall, if other addresses have the same."""
SAMPLE: Final = 24
"""Compare at most so many pages of a paragraph."""


def cut_boilerplate(text: str, boilerplate: AbstractSet[str]) -> str:
    """Cut the paragraphs with these digests and the blank lines after them; empty if there is nothing else.

    >>> cut_boilerplate("Ten died.\\n\\nSubscribe!\\n\\nTwo live.", {read_paragraph("Subscribe!").digest})
    'Ten died.\\n\\nTwo live.'
    """
    kept: list[str] = []
    is_cut = has_cut = False
    for line in text.split("\n") if boilerplate else ():
        if line.strip():
            is_cut = read_paragraph(line).digest in boilerplate
            has_cut |= is_cut
        if not is_cut:
            kept.append(line)
    return "\n".join(kept).strip() if has_cut else text


def find_boilerplate(pages: Mapping[str, Sequence[PageParagraph]]) -> frozenset[str]:
    """Find the digests of boilerplate among the pages of one site.

    Args:
        pages: paragraphs in order, by page id. The order of pages does not count.
    """
    standing: dict[str, list[str]] = defaultdict(list)
    for page in sorted(pages, key=rank_page):
        for digest in {paragraph.digest for paragraph in pages[page]}:
            standing[digest].append(page)
    bodies = _Bodies(pages)
    stories = {digest: bodies.count_stories(on) for digest, on in standing.items() if len(on) >= STORIES_MIN}
    repeated = {digest for digest, count in stories.items() if count >= STORIES_MIN}
    edges = {page: _list_edge(paragraphs, repeated) for page, paragraphs in pages.items()} if repeated else {}
    kinds = {each.digest: each.kind for paragraphs in pages.values() for each in paragraphs}
    return _find_walls(pages) | frozenset(
        digest
        for digest in repeated
        if _is_boilerplate(
            kinds[digest],
            stories[digest],
            len(standing[digest]) / len(pages),
            sum(digest in edges[page] for page in standing[digest]) / len(standing[digest]),
        )
    )


def _find_walls(pages: Mapping[str, Sequence[PageParagraph]]) -> frozenset[str]:
    """Find the paragraphs of what comes back whole on several addresses, and is mostly service: a wall.

    An article under several addresses is not.
    """
    prints: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for page, paragraphs in pages.items():
        prints[tuple(each.digest for each in paragraphs)].append(page)
    walls = (pages[same[0]] for same in prints.values() if len(same) >= STORIES_MIN)
    return frozenset(each.digest for wall in walls if _is_service(wall) for each in wall)


def _is_service(paragraphs: Sequence[PageParagraph]) -> bool:
    sizes = [(each.size, each.kind == "service") for each in paragraphs]
    return sum(size for size, is_service in sizes if is_service) >= WALL_SHARE * sum(size for size, _ in sizes) > 0


def rank_page(page: str) -> bytes:
    """Rank a page by its hash: the order is random but the same everywhere, so the first pages are a fair sample."""
    return hashlib.sha256(page.encode("utf-8", "surrogatepass")).digest()


def _is_boilerplate(kind: Kind, stories: int, share: float, at_edge: float) -> bool:
    match kind:
        case "service":
            return True
        case "label":
            return at_edge >= EDGE_MIN and (share >= LABEL_SHARE_MIN or stories >= LABEL_STORIES_MIN)
        case "prose":
            return at_edge >= EDGE_MIN and share >= PROSE_SHARE_MIN and stories >= PROSE_STORIES_MIN
        case "content":
            return False


def _list_edge(paragraphs: Sequence[PageParagraph], repeated: AbstractSet[str]) -> set[str]:
    """List the repeated paragraphs before the first one that is not repeated, and after the last."""
    own = [place for place, each in enumerate(paragraphs) if each.digest not in repeated]
    first, last = (own[0], own[-1]) if own else (len(paragraphs), -1)
    return {each.digest for place, each in enumerate(paragraphs) if place < first or place > last}


class _Bodies:
    """The pages without what looks like service."""

    def __init__(self, pages: Mapping[str, Sequence[PageParagraph]]) -> None:
        self._pages = pages
        self._sizes: dict[str, dict[str, int]] = {}
        self._same: dict[tuple[str, str], bool] = {}

    def count_stories(self, pages: Sequence[str]) -> int:
        """Count the stories that the first pages tell; the longest print of a story represents it."""
        told = [page for page in pages if self._size(page)][:SAMPLE]
        firsts: list[str] = []
        for page in sorted(told, key=lambda page: sum(self._size(page).values()), reverse=True):
            if not any(self._tell_same(page, first) for first in firsts):
                firsts.append(page)
        return len(firsts)

    def _tell_same(self, one: str, other: str) -> bool:
        pair = (min(one, other), max(one, other))
        if pair not in self._same:
            left, right = self._size(one), self._size(other)
            shared = sum(left[digest] for digest in left.keys() & right.keys())
            # a page with no text of its own tells no story, and must not merge all others
            self._same[pair] = shared > 0 and shared >= SAME_STORY * min(sum(left.values()), sum(right.values()))
        return self._same[pair]

    def _size(self, page: str) -> dict[str, int]:
        if page not in self._sizes:
            self._sizes[page] = {each.digest: each.size for each in self._pages[page] if each.kind != "service"}
        return self._sizes[page]
