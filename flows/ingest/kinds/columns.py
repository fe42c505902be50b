"""What dumps call the fields of a document. Imports nothing of ours."""

from collections.abc import Mapping
from typing import Final

COLUMN_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id",),
    "text": (
        *("text", "body", "content", "article", "article_text", "full_text", "fulltext"),
        *("maintext", "main_text", "story"),
    ),
    "title": ("title", "headline"),
    "publisher": ("publisher",),
    "authors": ("authors", "author"),
    "published": ("published", "published_at", "date"),
    "language": ("language", "lang"),
    "license": ("license", "licence"),
}
"""By our name of a field, the names that count if the origin does not say; the first one with a value is taken."""
