"""What dumps and exports call the fields of a document. Imports nothing of ours."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

COLUMN_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "id_str", "_id", "uuid", "guid"),
    "text": (
        *("text", "body", "content", "article", "article_text", "full_text", "fulltext"),
        *("maintext", "main_text", "story", "plaintext", "article_body", "body_text", "content_text"),
        *("content_html", "content_rendered", "cleaned_text", "clean_text", "raw_text", "selftext", "post_text"),
        "message",
    ),
    "title": ("title", "headline", "web_title", "heading", "article_title", "title_rendered", "subject"),
    "publisher": (
        *("publisher", "source", "source_name", "source_domain", "site_name", "sitename", "site", "website"),
        *("outlet", "publication", "publication_name", "newspaper", "media_name", "provider", "page_name"),
        *("news_source", "feed_title", "source_hostname", "hostname", "domain"),
    ),
    "authors": (
        *("authors", "author", "byline", "creator", "writer", "reporter", "author_name", "forwarded_from", "from"),
        *("user_profile", "user", "account", "user_name", "username", "screen_name"),
    ),
    "published": (
        *("published", "published_at", "publish_date", "date_publish", "date_published", "published_date"),
        *("publication_date", "publishing_date", "published_on", "published_utc", "pub_date", "web_publication_date"),
        *("date_time_pub", "post_date_gmt", "date_gmt", "date_unixtime", "created_utc", "date_time", "date"),
        *("post_date", "created_at", "created_time", "created", "post_created", "posted_at", "timestamp", "ts"),
        *("seendate", "issued", "dateline"),
    ),
    "language": ("language", "lang"),
    "license": ("license", "licence"),
}
"""By our name of a field, the names that count if the origin does not say; the first one with a value is taken.

Case, spaces, hyphens, underscores and dots make no difference: `pub_date` is `pubDate` and `Pub Date`, too.
"""
LEAD_NAMES: Final = (
    *("lead_paragraph", "opening_text", "description", "summary", "abstract", "snippet", "excerpt", "standfirst"),
    *("lead", "hit_sentence"),
)
"""Names of the beginning of a text, which is taken where the text itself is not there."""
ADDRESS_NAMES: Final = frozenset(
    {"url", "urls", "link", "links", "href", "address", "addresses", "uri", "permalink", "documentidentifier"}
)
"""Folded names of the address of a page."""
EPOCH_NAMES: Final = frozenset({"dateunixtime", "createdutc", "ts"})
"""Folded names of dates that are seconds since 1970, whatever their digits look like."""


@lru_cache(maxsize=4_096)
def fold_name(name: str) -> str:
    """Write the name of a field without what its writers differ in.

    >>> fold_name("Pub Date"), fold_name("pub_date"), fold_name("source.name"), fold_name("dc:date")
    ('pubdate', 'pubdate', 'sourcename', 'date')
    """
    plain = name.strip().lower().removeprefix("dc:")
    return plain if plain.isalnum() else "".join(sign for sign in plain if sign not in " _-.")
