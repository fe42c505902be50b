"""Finds the entries of a live blog on its page, and reads what each says. When each came out: `live_times`."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from lxml import etree

from flows.ingest.pages.leads import is_beside
from flows.ingest.pages.phrases import find_any
from flows.ingest.pages.runs import BESIDE, Run, is_sentence, names_of, read_runs, squeeze

ENTRIES_MIN: Final = 3
"""A live blog has at least so many entries; one that says it is a live blog may have two."""
SHARE_MIN: Final = 0.4
"""Share of the page's sentences in the entries, unless the page says that it is a live blog."""
STAMP_MAX: Final = 40
"""Characters of a printed time."""

STAMP_DEPTH: Final = 6
"""A time stands so near the top of its entry."""

CLOCK: Final = re.compile(
    r"(?<![\d.:])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d|[.,]\d)|\b(?:1[0-2]|0?[1-9]) ?[ap]\.?m\b", re.IGNORECASE
)
_UPDATED: Final = find_any("updated", r"(?:last )?(?:%s)\b")
_COMMENTS: Final = find_any("comment_names")
_LIVE: Final = find_any("live_names")
_NAMED_LIVE: Final = etree.XPath(
    "(//*[contains(@class, 'live') or contains(@id, 'live') or contains(@class, 'ticker')])[1]"
)
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5"})
_STATED: Final = ("datetime", "data-datetime", "data-timestamp", "data-time", "data-utc", "data-date", "title")
"""Attributes that hold a time for machines, or a whole one beside a short one."""
_FLAT: Final = frozenset({"h2", "h3", "h4", "p", "div", "dt"})
_ENTRIES: Final = ("div", "article", "section", "li", "dd")
_BY: Final = re.compile(r"(?:(?:posted|written|reported|filed|published) )?by(?: |: ?)(?=[^\W\d_])", re.IGNORECASE)
_TOOLS: Final = find_any("entry_tools", r"^(?:%s)\W*$")


@dataclass(slots=True)
class Entry:
    """One entry: its time as printed, the time stated for machines, its heading, and its paragraphs."""

    printed: str
    stated: str | None = None
    heading: str = ""
    paragraphs: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LiveBlog:
    """What stands before the entries of a live blog, and the entries in the order of the page."""

    introduction: list[str]
    entries: list[Entry]


def read_live(tree: Any, *, says_so: bool, title: str | None) -> LiveBlog | None:
    """Read the entries of a live blog and what stands before them; None if the page is none.

    Args:
        tree: the page; stays as it is.
        says_so: whether the page states that it is a live blog.
        title: its headline.
    """
    if not says_so and not _may_be_live(tree):
        return None
    elements = _find_entries(tree, says_so)
    entries = [entry for entry in map(_read_entry, elements) if entry.paragraphs or entry.heading]
    timed = sum(bool(CLOCK.search(entry.printed) or entry.stated) for entry in entries)
    if timed < (2 if says_so else ENTRIES_MIN) or 2 * timed < len(entries):
        return _read_flat(tree, title)
    if not says_so and not _is_live(tree, elements, entries):
        return None
    return LiveBlog(_introduction(elements[0], title), entries)


def _read_flat(tree: Any, title: str | None) -> LiveBlog | None:
    """Read entries that nothing holds: times on lines of their own, each before its paragraphs."""
    groups: dict[tuple[Any, str], list[Any]] = {}
    for stamp in _stamps(tree):
        if stamp.tag in _FLAT and _is_clock(stamp.text or ""):
            groups.setdefault((stamp.getparent(), stamp.tag), []).append(stamp)
    holder, stamps = max(
        ((key[0], group) for key, group in groups.items()), key=lambda one: len(one[1]), default=(None, [])
    )
    if len(stamps) < ENTRIES_MIN or _is_apart(holder, stamps):
        return None
    entries: list[Entry] = []
    for run in read_runs(holder):
        if run.block in stamps:
            entries.append(Entry(run.text))
        elif entries and not _TOOLS.match(run.text) and not _is_tool(run, holder):
            _add(entries[-1], run)
    told = sum(is_sentence(line) for entry in entries for line in entry.paragraphs)
    return LiveBlog(_introduction(stamps[0], title), entries) if told >= len(stamps) / 2 else None


def _add(entry: Entry, run: Run, text: str | None = None) -> None:
    """Add a run to an entry: before any other, a heading or a bold line that is no sentence is its heading."""
    text = text or run.text
    is_heading = run.block.tag in _HEADINGS or (run.block.tag not in {"li", "tr"} and _is_bold(run))
    if is_heading and not entry.heading and not entry.paragraphs:
        entry.heading = text
    elif text not in entry.paragraphs and text != entry.heading:
        entry.paragraphs.append(text)


def _is_bold(run: Run) -> bool:
    """Whether a run that is no sentence is all bold."""
    if run.is_sentence:
        return False
    bold = "".join("".join(each.itertext()) for each in run.block.iter("b", "strong"))
    return bool(bold.strip()) and squeeze(bold).endswith(squeeze(run.text))


def _may_be_live(tree: Any) -> bool:
    """Whether anything on the page is named as live, or has several times; most pages need no closer look."""
    if any(_LIVE.search("".join(each.itertext())) for each in tree.iter("title", "h1")):
        return True
    return bool(_NAMED_LIVE(tree)) or len(list(islice(tree.iter("time"), ENTRIES_MIN))) == ENTRIES_MIN


def _find_entries(tree: Any, says_so: bool) -> Sequence[Any]:
    """Find the largest group of siblings of one kind that each hold a time of their own."""
    groups: dict[tuple[Any, str, str], dict[Any, None]] = {}
    kinds: dict[Any, Counter[tuple[str, str]]] = {}
    for stamp in _stamps(tree):
        child, holder = stamp, stamp.getparent()
        for _ in range(STAMP_DEPTH):
            if holder is None or child.tag == "body":
                break
            if child.tag in _ENTRIES:
                if holder not in kinds:
                    kinds[holder] = Counter((each.tag, _kind(each)) for each in holder.iterchildren(*_ENTRIES))
                if kinds[holder][child.tag, _kind(child)] > 1:
                    groups.setdefault((holder, child.tag, _kind(child)), {})[child] = None
                    break
            child, holder = holder, holder.getparent()
    least = 2 if says_so else ENTRIES_MIN
    wanted = [
        list(group) for (holder, *_), group in groups.items() if len(group) >= least and not _is_apart(holder, group)
    ]
    return max(wanted, key=lambda group: sum(map(_prose, group)), default=[])


def _stamps(tree: Any) -> Iterator[Any]:
    """Yield the elements that print a time and little more."""
    for element in tree.iter("time", "span", "div", "p", "a", "h2", "h3", "h4", "strong", "b", "dt"):
        text = element.text
        if element.tag == "time" or (
            text and len(element) == 0 and len(text) <= STAMP_MAX and CLOCK.search(text) and _is_clock(text)
        ):
            yield element


def _is_clock(text: str) -> bool:
    """Whether a text is a time and little more."""
    rest = CLOCK.sub("", text, count=1)
    return sum(map(str.isalpha, rest)) <= 18 and not re.search(r"[.!?]\s*$", rest.strip()[1:])  # noqa: PLR2004 - "3 June, ... BST"


def _kind(element: Any) -> str:
    """Name the kind of an element: its first class without numbers."""
    return re.sub(r"\d+", "", (element.get("class") or "").split(" ")[0])


def _is_apart(holder: Any, group: Iterable[Any]) -> bool:
    """Whether these are comments, or links to other pages: their sentences stand nowhere here."""
    if any(_COMMENTS.search(names_of(each)) for each in (next(iter(group)), holder, *holder.iterancestors())):
        return True
    return any(each.tag in {"nav", "aside", "footer"} for each in (holder, *holder.iterancestors()))


def _is_live(tree: Any, elements: Sequence[Any], entries: Sequence[Entry]) -> bool:
    """Whether the entries are the page: they hold most sentences, and their headings lead nowhere else."""
    within = sum(map(_prose, elements))
    if within < SHARE_MIN * sum(len(run.text) for run in read_runs(tree) if run.is_sentence):
        return False
    if sum(any("." in line for line in entry.paragraphs) for entry in entries) < len(entries) / 2:
        return False
    named = " ".join(names_of(each) for each in (elements[0], *elements[0].iterancestors()))
    headings = " ".join("".join(each.itertext()) for each in tree.iter("title", "h1"))
    away = sum(any(_leads_away(link) for link in each.iterfind(".//a")) for each in elements)
    return bool(_LIVE.search(named) or _LIVE.search(headings)) or away < len(elements) / 2


def _leads_away(link: Any) -> bool:
    """Whether a link is a heading, or stands in one, and leads to another page."""
    around = [link, *link.iterancestors()][:3]
    below = [*link.iterdescendants()][:3]
    is_heading = any(each.tag in {"h1", "h2", "h3", "h4"} for each in (*around, *below) if isinstance(each.tag, str))
    return is_heading and not (link.get("href") or "#").startswith("#")


def _prose(element: Any) -> int:
    return sum(len(run.text) for run in read_runs(element) if run.is_sentence)


def _read_entry(element: Any) -> Entry:
    """Read an entry; its first time is its own."""
    stamp = next(_stamps(element), None)
    printed = " ".join("".join(stamp.itertext()).split()) if stamp is not None else ""
    entry = Entry(printed, _stated_time(stamp, element))
    for run in read_runs(element, BESIDE):
        text = _without_stamp(run.text, printed)
        is_byline = _BY.match(text) and not run.is_sentence
        if text and not (is_byline or _UPDATED.match(text) or _TOOLS.match(text) or _is_tool(run, element)):
            _add(entry, run, text)
    while entry.paragraphs and not re.search(r"\w", entry.paragraphs[-1]):
        entry.paragraphs.pop()
    return entry


def _stated_time(stamp: Any, element: Any) -> str | None:
    """Read the time that is stated for machines, at the printed one or at the entry."""
    found = (each.get(name) for each in (stamp, element) if each is not None for name in _STATED)
    return next((value for value in found if value and re.search(r"\d{4}", value)), None)


def _without_stamp(text: str, printed: str) -> str:
    """Cut the time off the beginning of a paragraph."""
    if printed and text.startswith(printed):
        return text[len(printed) :].lstrip(" \t–—-:|·,")
    return text


def _is_tool(run: Run, entry: Any) -> bool:
    """Whether a run is a link, a byline or a tool; a heading that links to its own entry is none."""
    if run.is_link and run.block.tag not in _HEADINGS and not run.is_sentence:
        return True
    return run.block is not entry and not run.is_sentence and is_beside(run.block, entry)


def _introduction(first: Any, title: str | None) -> list[str]:
    """Read the sentences between the headline and the first entry."""
    root = first.getroottree().getroot()
    own, inside = squeeze(title or ""), {first, *first.iterdescendants()}
    held: list[str] = []
    for run in read_runs(root):
        if run.block in inside:
            return [text for text, count in Counter(held).items() if count]
        if run.block.tag == "h1" or squeeze(run.text) == own:
            held = []
        elif not run.is_link and (run.is_sentence or run.block.tag == "li") and not is_beside(run.block):
            held.append(run.text)
    return []
