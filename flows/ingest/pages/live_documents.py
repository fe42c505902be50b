"""Makes documents of a live blog: what stands before its entries, and each entry under its own time and heading."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from flows.ingest.pages.live import Entry, LiveBlog
from flows.ingest.pages.live_times import order_entries, time_entries, write_label
from flows.ingest.parts import ReadText
from flows.locators import name_entry


def list_paragraphs(blog: LiveBlog) -> list[str]:
    """List all that a live blog says, in the order of the page."""
    return [
        *blog.introduction,
        *(line for entry in blog.entries for line in (entry.heading, *entry.paragraphs) if line),
    ]


def make_documents(
    blog: LiveBlog, kept: Collection[str], stated: Mapping[str, Any], offset: str | None, *, is_cut: bool
) -> ReadText:
    """Make one document of what stands before the entries, and one of each entry; one of all if times are unknown.

    What stands before them is written anew as they come, so it has the time of the newest.

    Args:
        blog: the entries in the order of the page.
        kept: the paragraphs that are no wall.
        stated: what the page states, with its title and date.
        offset: of the zone that its times are in.
        is_cut: whether a wall keeps the rest back.
    """
    kept = frozenset(kept)
    introduction = [line for line in blog.introduction if line in kept]
    entries = [each for each in (_keep(entry, kept) for entry in blog.entries) if each.paragraphs or each.heading]
    timed = time_entries(entries, stated.get("published"), offset)
    if timed is None:
        ordered = order_entries(entries)
        lines = (line for each in ordered for line in (write_label(each), each.heading, *each.paragraphs))
        return ReadText("\n".join([*introduction, *filter(None, lines)]), stated, is_cut=is_cut)
    seen: Counter[str] = Counter()
    named: list[tuple[str, ReadText]] = []
    for moment, entry in timed:
        name = name_entry(moment)
        seen[name] += 1
        title = entry.heading if entry.heading and entry.paragraphs else stated.get("title")
        own = {**stated, "title": title, "published": moment.isoformat()}
        text = "\n".join(entry.paragraphs or [entry.heading])
        named.append((name_entry(moment, seen[name] if seen[name] > 1 else 0), ReadText(text, own)))
    newest = {**stated, "published": timed[-1].moment.isoformat()}
    return ReadText("\n".join(introduction), newest, is_cut=is_cut, entries=tuple(named))


def _keep(entry: Entry, kept: Collection[str]) -> Entry:
    heading = entry.heading if entry.heading in kept else ""
    return Entry(entry.printed, entry.stated, heading, [line for line in entry.paragraphs if line in kept])
