"""Finds paragraphs that the library lost: leads beside the body (standfirst, intro, summary), and gaps within it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

from flows.ingest.pages.phrases import NAME, find_any
from flows.ingest.pages.runs import BESIDE, Run, names_of, pack, read_runs, squeeze
from flows.ingest.pages.walls import wall_of

LEAD_MAX: Final = 1_200
"""Characters of a paragraph of a lead."""
LEADS_MAX: Final = 8
"""Paragraphs of a lead."""
WORDS_MIN: Final = 4
"""Words of a lead whose name, or the page's description, says that it is one."""
SENTENCE_WORDS_MIN: Final = 7
"""Words of a sentence between headline and body that nothing names."""
SAME_SHARE: Final = 0.7
"""Share of a description's words in the element that has it."""
LONG_MIN: Final = 5
"""Letters of a word that tells what an article is about."""
BOX_DEPTH, BOX_MAX = 3, 400
"""How far up a box is looked for, and its characters: a larger one is the article."""
ENDS: Final = 3
"""Paragraphs at the end of a text that may be the foot of the page."""
ANCHOR_MIN: Final = 25
"""Characters of a run that stands in the text only as itself."""
LOST_MAX: Final = 2_000
"""Runs of a page, one after the other, that the text lacks; what comes after so many is no part of it."""
UNREAD_MAX: Final = 3
"""Characters of a text that need not be found on the page."""

_LEAD: Final = find_any("lead_names", NAME)
_BESIDE: Final = find_any("beside_names", NAME)
_FOOT: Final = find_any("foot_names", NAME)
_NO_LEAD: Final = find_any("no_lead", r"(?:%s)\b[: ]")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def add_lost(tree: Any, lines: Sequence[str], title: str | None, descriptions: Sequence[str]) -> list[str]:
    """Put the paragraphs that a text lacks where they stand on the page.

    A lead stands between the headline and the first paragraph, and is named as one, repeats the page's own description,
    or is a sentence. What repeats the description is taken from anywhere else, too. Between two paragraphs of the text,
    sentences count, and what names them in a list of terms.

    Args:
        tree: the page; stays as it is.
        lines: the paragraphs as they were found.
        title: its headline.
        descriptions: what the page says that it is about.
    """
    text = _Text(lines)
    described = [each for each in map(_words, descriptions) if len(each) >= WORDS_MIN]
    told = _words(" ".join(lines)) if described else frozenset()
    wanted = [each for each in described if not _covers(told, each) and _is_of_it(each, told)]
    between = _read_between(tree, text, squeeze(title or ""))
    bylines = text.beside
    leads = [run.text for run in between.pop(-1, ()) if _is_lead(run, wanted, text.has_headline)]
    if wanted and not any(_repeats(lead, wanted) for lead in leads):
        leads = [*_described(tree, wanted, text), *leads]
    result = list(dict.fromkeys(leads))[:LEADS_MAX]
    for place, line in enumerate(lines):
        if place not in bylines:
            result.append(line)
        result += _choose_gap(between.get(place, ()))
    return result


def _read_between(tree: Any, text: "_Text", title: str) -> dict[int, list[Run]]:
    """Read the runs of the page that the text lacks, by the paragraph they follow; -1 before the first.

    Those above the headline, and those after the last paragraph, are left out.
    """
    between: dict[int, list[Run]] = {}
    before, held = -1, list[Run]()
    for run in read_runs(tree, BESIDE - {"aside"}):
        packed = pack(run.text)
        place = text.find(packed, before)
        if place is not None:
            between.setdefault(before, []).extend(held)
            if text.is_whole(place, packed) and _is_apart(run, is_end=text.is_end(place)):
                text.beside.add(place)
            before, held = max(place, before), []
            if text.is_read():
                break
        elif before < 0 and (run.block.tag == "h1" or (title and squeeze(run.text) == title)):
            held, text.has_headline = [], True
        elif not _is_in_aside(run.block) or (before < 0 and _lead_element(run.block) is not None):
            held.append(run)
            if len(held) > LOST_MAX:
                break
    return between


def _is_in_aside(block: Any) -> bool:
    return block.tag == "aside" or next(block.iterancestors("aside"), None) is not None


class _Text:
    """The paragraphs of a text, to find runs of the page in them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [pack(line) for line in lines]
        self._whole = "\n".join(self._lines)
        self._ends = list(accumulate(len(line) + 1 for line in self._lines))
        self._left = len(self._whole)
        self._at = 0
        self.has_headline = False
        self.beside: set[int] = set()

    def find(self, packed: str, after: int) -> int | None:
        """Find the paragraph that has a run, packed; those of a short run must be in one of the next."""
        if not packed:
            return None
        if len(packed) >= ANCHOR_MIN:
            place = self._whole.find(packed, self._at)  # mostly the next one
            place = self._whole.find(packed) if place < 0 else place
        else:
            place = next((self._start(at) for at in (after, after + 1, after + 2) if self._has(at, packed)), -1)
        if place < 0:
            return None
        self._left -= len(packed) + 1
        self._at = place
        return bisect_right(self._ends, place)

    def is_whole(self, place: int, packed: str) -> bool:
        """Whether a run, packed, is all of a paragraph."""
        return self._lines[place] == packed

    def is_end(self, place: int) -> bool:
        """Whether a paragraph is one of the last."""
        return place >= len(self._lines) - ENDS

    def is_read(self) -> bool:
        """Whether nearly all of the text was found."""
        return self._left <= UNREAD_MAX

    def _start(self, at: int) -> int:
        return self._ends[at - 1] if at else 0

    def _has(self, at: int, packed: str) -> bool:
        return 0 <= at < len(self._lines) and packed in self._lines[at]


def _is_apart(run: Run, *, is_end: bool) -> bool:
    """Whether a paragraph stands in a box beside the text: a byline, a caption, at the end the foot of the page."""
    is_sentence = run.is_sentence
    if is_sentence and not is_end:
        return False
    element, wanted = run.block, _FOOT if is_sentence else _BESIDE
    for _ in range(BOX_DEPTH):
        if element is None or element.tag in {"body", "main", "article"}:
            return False
        if wanted.search(_CAMEL.sub("-", names_of(element))):
            return sum(map(len, element.itertext())) <= BOX_MAX
        element = element.getparent()
    return False


def _choose_gap(held: Sequence[Run]) -> list[str]:
    """Choose what is lost between two paragraphs: sentences, and what names them in a list of terms."""
    kept: list[str] = []
    for place, run in enumerate(held):
        following = held[place + 1] if place + 1 < len(held) else None
        is_term = (
            run.block.tag == "dt" and following is not None and following.block.tag == "dd" and _is_told(following)
        )
        if is_term or _is_told(run):
            kept.append(run.text)
    return kept


def _is_told(run: Run) -> bool:
    if run.text.count(" ") < WORDS_MIN or not run.is_sentence or run.linked or len(run.text) > LEAD_MAX:
        return False
    return not (wall_of(run.text) or _NO_LEAD.match(run.text) or is_beside(run.block))


def is_beside(element: Any, root: Any = None) -> bool:
    """Say whether an element belongs to what stands beside an article: bylines, captions, tools, tags."""
    while element is not None and element is not root and element.tag not in {"body", "main", "article"}:
        if _BESIDE.search(_CAMEL.sub("-", names_of(element))):
            return True
        element = element.getparent()
    return False


def _is_of_it(described: frozenset[str], told: frozenset[str]) -> bool:
    """Whether a description is of this article, and not of the site."""
    return any(len(word) >= LONG_MIN for word in described & told)


def _is_lead(run: Run, wanted: Sequence[frozenset[str]], below_headline: bool) -> bool:
    count = run.text.count(" ") + 1
    if len(run.text) > LEAD_MAX or count < WORDS_MIN or run.is_link or _NO_LEAD.match(run.text) or wall_of(run.text):
        return False
    if _repeats(run.text, wanted):
        return True
    named = _lead_element(run.block)
    if named is not None:
        return not is_beside(run.block, named)
    return below_headline and count >= SENTENCE_WORDS_MIN and run.is_sentence and not is_beside(run.block)


def _lead_element(block: Any) -> Any:
    """Find the element, this block or one around it, that is named as a lead."""
    for _ in range(4):  # deeper ones are named after the whole page
        if block is None or block.tag in {"body", "main", "article"}:
            return None
        if _LEAD.search(_CAMEL.sub("-", names_of(block))):
            return block
        block = block.getparent()
    return None


def _described(tree: Any, wanted: Sequence[frozenset[str]], text: _Text) -> Iterator[str]:
    """Yield the first paragraph anywhere that repeats the description."""
    for run in read_runs(tree, BESIDE - {"aside", "nav"}):
        is_told = run.block.tag != "h1" and not run.is_link and not is_beside(run.block)
        if is_told and _repeats(run.text, wanted) and text.find(pack(run.text), -1) is None:
            yield run.text
            return


def _repeats(text: str, wanted: Sequence[frozenset[str]]) -> bool:
    words = _words(text)
    return any(_covers(words, each) and len(words) <= 3 * len(each) for each in wanted)


def _covers(words: frozenset[str], wanted: frozenset[str]) -> bool:
    return len(words & wanted) >= SAME_SHARE * len(wanted)


def _words(text: str) -> frozenset[str]:
    return frozenset(squeeze(text).split())
