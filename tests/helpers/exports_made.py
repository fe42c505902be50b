"""One of each export that people have, as its program writes it, with the documents that a person counts in it.

All of it is invented. Each document is its name, the beginning of its text, and what is known of it.
"""

import json
from datetime import UTC, datetime

from export import Export, write_json
from exports_of_x import twarc, tweets_of_old, x_archive

SILO = "The regional emergency service says 14 people were injured when a silo fell near Orlena."
FERRY = "A ferry with 212 people aboard ran aground off Kelder on Tuesday, the coastguard said."


def telegram() -> Export:
    """Telegram Desktop, "Machine-readable JSON" of one channel: posts, a service message, a picture."""
    head = {"type": "message", "from": "Orlena Desk", "from_id": "channel17"}
    link = {"type": "text_link", "text": "the governor", "href": "https://orlena.example"}
    messages = [
        {"id": 1, "type": "service", "action": "create_channel", "actor": "Orlena Desk", "title": "Desk", "text": ""},
        {"id": 2, "date": "2025-03-04T21:15:00", "date_unixtime": "1741115700", **head, "text": SILO},
        {
            "id": 3,
            "date": "2025-03-04T22:40:00",
            "date_unixtime": "1741120800",
            **head,
            "text": [
                {"type": "bold", "text": "Update:"},
                " three died, ",
                link,
                " said. ",
                {"type": "hashtag", "text": "#silo"},
            ],
            "forwarded_from": "Marlow Press",
        },
        {
            "id": 4,
            "date": "2025-03-05T07:30:00",
            "date_unixtime": "1741152600",
            **head,
            "text": "",
            "photo": "photos/1.jpg",
        },
    ]
    export = {"name": "Orlena Desk", "type": "public_channel", "id": 17, "messages": messages}
    desk = {"publisher": "Orlena Desk"}
    return Export(
        "result.json",
        write_json(export, indent=1),
        {
            "2": (SILO, {**desk, "authors": ["Orlena Desk"], "published": datetime(2025, 3, 4, 19, 15, tzinfo=UTC)}),
            "3": (
                "Update: three died, the governor said. #silo",
                {**desk, "authors": ["Marlow Press"], "published": datetime(2025, 3, 4, 20, 40, tzinfo=UTC)},
            ),
        },
    )


def telegram_account() -> Export:
    """Telegram Desktop, all chats of an account in one file."""
    chat = json.loads(telegram().data)
    export = {
        "about": "Here is your data.",
        "contacts": {"list": [{"first_name": "A"}]},
        "chats": {"about": "", "list": [chat]},
    }
    return Export("result.json", write_json(export, indent=1), telegram().documents)


def newsapi() -> Export:
    """NewsAPI: an answer with `articles`; the last has only a description."""
    source = {"source": {"id": None, "name": "Kelder Courier"}, "author": None, "urlToImage": None}
    articles = [
        {
            **source,
            "title": "Aground",
            "publishedAt": "2025-02-11T06:22:00Z",
            "content": f"{FERRY}\r\nNine… [+2219 chars]",
        },
        {
            **source,
            "title": "Bill",
            "publishedAt": "2025-02-12T16:05:00Z",
            "content": None,
            "description": "Council meets.",
        },
    ]
    answer = {"status": "ok", "totalResults": 2, "message": "fine", "articles": articles}
    kelder = {"publisher": "Kelder Courier"}
    return Export(
        "newsapi.json",
        write_json(answer),
        {
            "L1.1": (
                f"{FERRY}\nNine… [+2219 chars]",
                {**kelder, "title": "Aground", "published": "2025-02-11T06:22:00Z"},
            ),
            "L1.2": ("Council meets.", {**kelder, "title": "Bill", "published": "2025-02-12T16:05:00Z"}),
        },
    )


def news_please() -> Export:
    """news-please: a file for each article."""
    record = {
        "authors": ["Ines Varga"],
        "date_download": "2025-02-20 10:11:12",
        "date_publish": "2025-02-11 06:22:00",
        "description": "All are safe.",
        "language": "en",
        "maintext": FERRY,
        "source_domain": "kelder.example",
        "title": "Aground",
        "title_page": None,
        "url": "https://kelder.example/a/1",
    }
    stated = {"authors": ["Ines Varga"], "published": "2025-02-11 06:22:00", "language": "en", "title": "Aground"}
    return Export("1.json", write_json(record, indent=4), {"R1": (FERRY, {**stated, "publisher": "kelder.example"})})


def fundus() -> Export:
    """Fundus: an array of articles, the body in sections."""
    body = {
        "summary": ["All are safe."],
        "sections": [{"headline": ["At sea"], "paragraphs": [FERRY, "Nine were hurt."]}],
    }
    record = {
        "title": "Aground",
        "authors": ["Ines Varga"],
        "publishing_date": "2025-02-11 06:22:00+00:00",
        "body": body,
    }
    stated = {"title": "Aground", "authors": ["Ines Varga"], "published": "2025-02-11 06:22:00+00:00"}
    return Export(
        "fundus.json",
        write_json([record, {**record, "body": None, "plaintext": FERRY}], indent=2),
        {"R1": (f"All are safe.\n\nAt sea\n\n{FERRY}\n\nNine were hurt.", stated), "R2": (FERRY, stated)},
    )


def wordpress() -> Export:
    """The REST interface of WordPress: an array of posts."""
    content = {"rendered": f"<p>{FERRY} <strong>Nine</strong> <a href='#'>were hurt</a>.</p>\n<script>var a;</script>"}
    post = {
        "id": 101,
        "date": "2025-03-04T09:00:00",
        "date_gmt": "2025-03-04T08:00:00",
        "title": {"rendered": "Sea &#8211; 9 hurt"},
        "content": content,
        "excerpt": {"rendered": "<p>A ferry [&hellip;]</p>"},
        "author": 7,
        "type": "post",
    }
    stated = {"title": "Sea – 9 hurt", "published": "2025-03-04T08:00:00"}
    return Export("posts.json", write_json([post]), {"101": (f"{FERRY} Nine were hurt.", stated)})


def mastodon() -> Export:
    """An answer of Mastodon: statuses with their account; a boost has no text of its own."""
    account = {
        "account": {"username": "desk", "display_name": "Harbour Desk"},
        "created_at": "2025-03-04T09:00:00.000Z",
    }
    statuses = [
        {"id": "7", **account, "content": "<p>Two barges<br>sank.</p>", "language": "en"},
        {"id": "8", **account, "content": "", "reblog": {"id": "5", "content": "<p>Old.</p>"}},
    ]
    stated = {"authors": ["Harbour Desk"], "published": "2025-03-04T09:00:00.000Z", "language": "en"}
    return Export("statuses.json", write_json(statuses), {"7": ("Two barges\nsank.", stated)})


def reddit() -> Export:
    """A listing of Reddit: posts wrapped twice, one of them only a link."""
    posts = [
        {"id": "p1", "title": "Barges", "selftext": "Two barges sank.", "author": "desk", "created_utc": 1741115700.0},
        {"id": "p2", "title": "Link", "selftext": "", "author": "desk", "url": "https://a.example"},
    ]
    listing = {"kind": "Listing", "data": {"after": None, "children": [{"kind": "t3", "data": post} for post in posts]}}
    stated = {"title": "Barges", "authors": ["desk"], "published": datetime(2025, 3, 4, 19, 15, tzinfo=UTC)}
    return Export("new.json", write_json(listing), {"p1": ("Two barges sank.", stated)})


def pandas_columns() -> Export:
    """What `to_json` of pandas writes if nobody says how."""
    table = {
        "title": {"0": "A", "1": None},
        "text": {"0": "Two barges sank.", "1": "All is well."},
        "date": {"0": "2025-03-04", "1": None},
    }
    first = {"title": "A", "published": "2025-03-04"}
    return Export("frame.json", write_json(table), {"L1.1": ("Two barges sank.", first), "L1.2": ("All is well.", {})})


def crowdtangle() -> Export:
    """A table of CrowdTangle, of posts on Facebook; a picture has no message."""
    rows = [
        "Page Name,Facebook Id,Post Created,Type,Message,URL,Link Text",
        'Kelder Town,1,2025-03-04 09:00:00 EST,Status,"Two barges sank, the harbour says.",https://f.example/1,',
        "Kelder Town,2,2025-03-05 09:00:00 EST,Photo,,https://f.example/2,",
    ]
    stated = {"publisher": "Kelder Town", "published": "2025-03-04 09:00:00 EST"}
    return Export("posts.csv", "\n".join(rows).encode(), {"R1": ("Two barges sank, the harbour says.", stated)})


EXPORTS = {
    make.__name__: make()
    for make in (
        *(
            telegram,
            telegram_account,
            x_archive,
            twarc,
            tweets_of_old,
            newsapi,
            news_please,
            fundus,
            wordpress,
            mastodon,
        ),
        *(reddit, pandas_columns, crowdtangle),
    )
}
