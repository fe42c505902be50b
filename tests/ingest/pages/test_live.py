"""Live blogs of many systems: every entry with its heading and its time, from the oldest to the newest."""

import json
from datetime import datetime

import pytest

from flows.ingest.formats.html import read_html

ENTRIES = [
    (
        "17:20",
        "2025-05-06T17:20:00+02:00",
        "Ferry raised",
        "The salvage firm says the ferry Marel has been raised and that 14 cars are still on her deck.",
    ),
    (
        "13:05",
        "2025-05-06T13:05:00+02:00",
        "All accounted for",
        "The coastguard says all 61 passengers are accounted for. It had spoken of 58 this morning.",
    ),
    (
        "11:40",
        "2025-05-06T11:40:00+02:00",
        "First boats",
        "Four fishing boats have taken off about thirty people, says the harbour master, Lena Drost.",
    ),
    (
        "10:15",
        "2025-05-06T10:15:00+02:00",
        "Ferry lists",
        "The ferry Marel is listing outside the harbour of Eck, according to its owner.",
    ),
]
TITLE = "Ferry Marel sinks off Eck – live"
SHARE = "<div class='share'><a>Share</a><a>Copy link</a></div>"


def with_articles(time, stated, heading, text):
    return (
        f"<article class='entry'><header><time datetime='{stated}'>{time}</time><h2>{heading}</h2></header>"
        f"<div><p>{text}</p></div>{SHARE}</article>"
    )


def with_blocks(time, stated, heading, text):
    return (
        f"<div class='block' id='b{time}'><p class='block-time'><a href='#b{time}'><time datetime='{stated}'>{time}"
        f" <span>CEST</span></time></a></p><h2><a href='#b{time}'>{heading}</a></h2><p>{text}</p></div>"
    )


def with_spans(time, stated, heading, text):
    return f"<div class='live-post'><span class='stamp'>{time}</span><h3>{heading}</h3><p>{text}</p></div>"


def with_list(time, stated, heading, text):
    return f"<li class='ticker-item'><b>{time}</b> <strong>{heading}</strong><p>{text}</p></li>"


def with_ago(time, stated, heading, text):
    return f"<section class='update'><time datetime='{stated}'>5h ago</time><h3>{heading}</h3><p>{text}</p></section>"


def with_words(time, stated, heading, text):
    return (
        f"<div class='post'><div class='when'>Published at {time}</div><h3>{heading}</h3>"
        f"<div class='copy'>{text}</div><div>Share</div></div>"
    )


def with_deep(time, stated, heading, text):
    return (
        f"<div class='row'><div class='l'><div class='t'><time datetime='{stated}'>{time}</time></div></div>"
        f"<div class='r'><h3>{heading}</h3><p>{text}</p></div></div>"
    )


def with_points(time, stated, heading, text):
    return f"<div class='p'><h4>{time.replace(':', '.')}</h4><h3>{heading}</h3><p>{text}</p></div>"


def with_bylines(time, stated, heading, text):
    return (
        f"<article><div class='byline'><span>Ada Noakes</span></div><time datetime='{stated}'>{time}</time>"
        f"<h3>{heading}</h3><p>{text}</p><p class='updated'>Updated at 18.00 CEST</p></article>"
    )


def with_lines(time, stated, heading, text):
    return f"<div class='e'><p><strong>{time}</strong> {heading}</p><p>{text}</p></div>"


KINDS = [
    with_articles,
    with_blocks,
    with_spans,
    with_list,
    with_ago,
    with_words,
    with_deep,
    with_points,
    with_bylines,
    with_lines,
]


def page_of(entry, *, says_so: bool, entries=ENTRIES) -> bytes:
    tag = "ul" if entry is with_list else "div"
    updates = [{"@type": "BlogPosting", "headline": h, "datePublished": s, "articleBody": t} for _, s, h, t in entries]
    stated = {"@type": "LiveBlogPosting", "headline": TITLE, "datePublished": entries[-1][1], "liveBlogUpdate": updates}
    script = f"<script type='application/ld+json'>{json.dumps(stated)}</script>" if says_so else ""
    body = "".join(entry(*each) for each in entries)
    return (
        f"<html><head><title>{TITLE} | Eck Post</title>{script}</head><body><nav><a "
        f"href='/live'>Live</a></nav><main><h1>{TITLE}</h1>"
        f"<p class='intro'>A ferry has sunk off Eck; nobody was hurt.</p><{tag} "
        f"class='live-stream'>{body}</{tag}></main>"
        "<aside><h3>Latest</h3><ul><li><time>12:01</time> <a href='/1'>Bees</a></li></ul></aside></body></html>"
    ).encode()


STATED = {with_articles, with_blocks, with_ago, with_deep, with_bylines}
"""Those that state the times of entries for machines."""


def told_by(read) -> list[str]:
    """All lines of a page and its entries, with the headings."""
    own = (line for _, each in read.entries for line in (each.stated["title"], *each.text.split("\n")))
    return [*read.text.split("\n"), *(line for line in own if line != TITLE)]


@pytest.mark.parametrize("says_so", [True, False])
@pytest.mark.parametrize("entry", KINDS)
def test_entries_come_from_the_oldest_to_the_newest(entry, says_so):
    read = read_html(page_of(entry, says_so=says_so))
    assert read.stated["title"] == TITLE
    lines = iter(told_by(read))
    assert next(lines) == "A ferry has sunk off Eck; nobody was hurt."
    for time, _, heading, text in reversed(ENTRIES):
        if not read.entries:
            assert time in next(lines).replace(".", ":"), "the time heads its entry"
        assert next(lines).endswith(heading)
        assert next(lines) == text
    assert list(lines) == []


@pytest.mark.parametrize("says_so", [True, False])
@pytest.mark.parametrize("entry", KINDS)
def test_an_entry_is_a_document_if_its_moment_is_known(entry, says_so):
    read = read_html(page_of(entry, says_so=says_so))
    if entry not in STATED and not says_so:
        assert read.entries == (), "a clock without a day is no date"
        return
    assert [name for name, _ in read.entries] == [
        f"entry-2025-05-06T{clock}Z" for clock in ("08:15", "09:40", "11:05", "15:20")
    ]


def test_who_wrote_an_entry_is_no_part_of_it():
    def with_writer(time, stated, heading, text):
        return (
            f"<li class='update'><div><time datetime='{stated}'>{time}</time> <span>Posted by Kit Orr</span></div>"
            f"<p><strong>{heading}</strong></p><p>{text}</p></li>"
        )

    read = read_html(page_of(with_writer, says_so=True))
    assert [(each.stated["title"], each.text) for _, each in read.entries] == [
        (heading, text) for *_, heading, text in reversed(ENTRIES)
    ]


def test_entries_that_nothing_holds_keep_their_times():
    flat = "".join(f"<h3>{time}</h3><p>{text}</p>" for time, _, _, text in ENTRIES)
    page = (
        f"<html><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1><div>{flat}</div></main></body></html>"
    )
    assert read_html(page.encode()).text == "\n".join(f"{time}\n{text}" for time, _, _, text in reversed(ENTRIES))


def test_a_page_of_teasers_and_one_with_comments_are_no_live_blogs():
    story = "".join(f"<p>{text}</p>" for *_, text in ENTRIES)
    comments = "".join(
        f"<div class='comment'><time>{n}:15</time><p>My gran sailed on her for 3{n} years. Shame on them.</p></div>"
        for n in range(10, 16)
    )
    article = f"<article><h1>Ferry sinks</h1>{story}</article><div class='comments'>{comments}</div>"
    page = f"<html><head><title>Ferry sinks</title></head><body>{article}</body></html>"
    assert read_html(page.encode()).text == "\n".join(text for *_, text in ENTRIES)


@pytest.mark.parametrize("where", ["data-timestamp='{}'", "data-utc='{}'", "title='{}'"])
def test_a_time_for_machines_may_stand_in_other_attributes(where):
    def with_seconds(time, stated, heading, text):
        seconds = int(datetime.fromisoformat(stated).timestamp())
        attribute = where.format(stated if "title" in where else seconds)
        return f"<div class='card' {attribute}><span>{time}</span><h3>{heading}</h3><p>{text}</p></div>"

    read = read_html(page_of(with_seconds, says_so=False))
    assert [name[-6:] for name, _ in read.entries] == ["08:15Z", "09:40Z", "11:05Z", "15:20Z"]


def test_of_a_page_that_shows_its_newest_entry_alone_what_it_states_counts():
    shown = page_of(with_articles, says_so=True, entries=ENTRIES).decode()
    body = "".join(with_articles(*each) for each in ENTRIES)
    one = shown.replace(body, with_articles(*ENTRIES[0]))
    read = read_html(one.encode())
    assert [(each.stated["title"], each.text) for _, each in read.entries] == [
        (heading, text) for *_, heading, text in reversed(ENTRIES)
    ]
