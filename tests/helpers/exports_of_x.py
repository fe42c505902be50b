"""Exports of posts of X, as its archive and twarc write them; see `exports_made`."""

from export import Export, write_json, write_lines


def x_archive() -> Export:
    """The file of posts in an archive of X."""
    posts = [
        {"id_str": "91", "full_text": "Nine boats are lost &amp; 2 found.\n\nMore soon…", "lang": "en"},
        {
            "id_str": "92",
            "full_text": "The harbour is closed.",
            "retweet_count": "0",
            "source": '<a href="https://x.example">Web</a>',
        },
    ]
    wrapped = [{"tweet": {**post, "created_at": "Wed Mar 05 19:12:03 +0000 2025"}} for post in posts]
    stated = {"published": "Wed Mar 05 19:12:03 +0000 2025"}
    return Export(
        "tweets.js",
        b"window.YTD.tweets.part0 = " + write_json(wrapped, indent=2) + b"\n",
        {
            "91": ("Nine boats are lost & 2 found.\n\nMore soon…", {**stated, "language": "en"}),
            "92": ("The harbour is closed.", stated),
        },
    )


def twarc() -> Export:
    """twarc2: a line is an answer of the API, with posts under `data` and their writers under `includes`."""
    users = [{"id": "77", "name": "Dunmere Desk", "username": "dunmere"}, {"id": "78", "username": "march_org"}]
    posts = [
        {
            "id": "11",
            "author_id": "77",
            "text": "Police say 11 people were held.",
            "created_at": "2025-03-05T19:12:03.000Z",
        },
        {
            "id": "12",
            "author_id": "78",
            "text": "At least 40…",
            "note_tweet": {"text": "At least 40 were held, we say."},
        },
    ]
    answer = {
        "data": posts,
        "includes": {"users": users, "tweets": [{"id": "5", "text": "Old."}]},
        "meta": {"result_count": 2},
    }
    return Export(
        "tweets.jsonl",
        write_lines(answer),
        {
            "11": (posts[0]["text"], {"authors": ["Dunmere Desk"], "published": "2025-03-05T19:12:03.000Z"}),
            "12": ("At least 40 were held, we say.", {"authors": ["march_org"]}),
        },
    )


def tweets_of_old() -> Export:
    """The first API of X, as twarc and others stored it: a cut `text` beside the whole one."""
    record = {
        "id": 3,
        "id_str": "3",
        "created_at": "Wed Mar 05 19:12:03 +0000 2025",
        "text": "The mayor said… https://t.co/x",
        "truncated": True,
        "extended_tweet": {"full_text": "The mayor said 12 shops burned down in the old town."},
        "user": {"id": 9, "name": "Town Desk", "screen_name": "town"},
        "source": "<a>TweetDeck</a>",
        "retweet_count": 0,
    }
    stated = {"authors": ["Town Desk"], "published": "Wed Mar 05 19:12:03 +0000 2025"}
    return Export(
        "old.jsonl", write_lines(record), {"3": ("The mayor said 12 shops burned down in the old town.", stated)}
    )
