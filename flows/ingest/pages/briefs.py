"""Reads a short page: the sentences below its headline, without menu and tools. Longer articles are trafilatura's."""

from collections.abc import Iterator
from typing import Any, Final

from flows.ingest.pages.leads import is_beside
from flows.ingest.pages.phrases import find_any
from flows.ingest.pages.runs import BESIDE, Run, is_sentence, names_of, read_runs, squeeze
from flows.ingest.pages.walls import wall_of

BRIEF_MAX: Final = 250
"""Characters; what trafilatura finds of a shorter article it takes from anywhere on the page."""
WORDS_MIN: Final = 5
"""Words of a sentence."""

_MAIN: Final = find_any("main_names", r"(?:^|[\s_-])(?:%s)")
_NO_TEXT: Final = find_any("no_text")
_MORE: Final = find_any("more")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BIG: Final = frozenset({"p", "dd", "blockquote"})


def read_brief(tree: Any, title: str | None) -> list[str]:
    """Read the paragraphs of a short page; none if it has no sentence.

    They stand in the article or main part around the headline, else in the smallest element around it that holds a
    sentence and those around that, as far as no other headline comes first.

    Args:
        tree: the page; stays as it is.
        title: its headline.
    """
    for root in _roots(tree):
        found = _read_under(root, squeeze(title or ""))
        if any(map(_tells, found)):
            return _trim(found)
    return []


def _roots(tree: Any) -> Iterator[Any]:
    """Yield where an article may be, the likeliest first."""
    body = tree.find(".//body")
    heading = next(tree.iter("h1"), None)
    around = list(heading.iterancestors()) if heading is not None else []
    for tag in ("article", "main"):
        yield from (each for each in around if each.tag == tag)
    if heading is None:
        yield from (each for each in tree.iter("article", "main", "section", "div") if _is_main(each))
    yield tree if body is None else body


def _is_main(element: Any) -> bool:
    return element.tag in {"article", "main"} or bool(_MAIN.search(names_of(element)))


def _read_under(root: Any, title: str) -> list[Run]:
    """Read the runs after the headline until what follows the article: other headlines, and links alone."""
    held: list[Run] = []
    told = False
    for run in read_runs(root, BESIDE):
        if not told and (run.block.tag == "h1" or (title and squeeze(run.text) == title)):
            held = []
        elif told and _is_after(run, root):
            break
        elif not run.is_link and not is_beside(run.block, root):
            held.append(run)
            told = told or _tells(run)
    return held


def _is_after(run: Run, root: Any) -> bool:
    """Whether a run begins what follows an article; a heading in an article may be its own."""
    is_heading = run.block.tag in _HEADINGS
    if root.tag in {"article", "main"}:
        return is_heading and (run.is_link or bool(_MORE.match(run.text)))
    return is_heading or (run.is_link and not run.is_sentence)


def _trim(runs: list[Run]) -> list[str]:
    """Keep the sentences, what stands between two of them, tables beside them, and what is of a wall for `walls`."""
    own = [place for place, run in enumerate(runs) if _tells(run)]
    first, last = own[0], own[-1]
    while first and runs[first - 1].block.tag == "tr":
        first -= 1
    while last + 1 < len(runs) and runs[last + 1].block.tag == "tr":
        last += 1
    return [
        run.text
        for place, run in enumerate(runs)
        if (first <= place <= last and not _NO_TEXT.match(run.text)) or wall_of(run.text)
    ]


def _tells(run: Run) -> bool:
    """Whether a run tells something: a sentence, or a paragraph of some words that lacks its full stop."""
    if _NO_TEXT.match(run.text):
        return False
    return tells(run.text) or (run.block.tag in _BIG and run.text.count(" ") >= 2 * WORDS_MIN)


def tells(text: str) -> bool:
    """Say whether a line is a sentence of an article, and not of the page: rights, dates, bylines.

    >>> tells("Nobody was hurt, the police said."), tells("© 2025 Fell Wire. All rights reserved.")
    (True, False)
    """
    return is_sentence(text) and not _NO_TEXT.match(text)
