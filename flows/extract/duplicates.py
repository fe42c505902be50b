"""Documents with the same text: which is the first, and which repeat it. Near-duplicates are not looked for."""

import pyarrow as pa


def find_duplicates(documents: pa.Table) -> dict[str, str | None]:
    """Map each document_id to the first document with the same text, or None where it is that one itself.

    First is the one ingested first, then the one of the smaller id.

    Args:
        documents: columns `document_id`, `text_sha256`, `ingested_at_utc`.
    """
    order = [("ingested_at_utc", "ascending"), ("document_id", "ascending")]
    ordered = documents.select(["document_id", "text_sha256", "ingested_at_utc"]).sort_by(order)
    first: dict[str, str] = {}
    found: dict[str, str | None] = {}
    for document_id, text_sha256 in zip(
        ordered["document_id"].to_pylist(), ordered["text_sha256"].to_pylist(), strict=True
    ):
        original = first.setdefault(text_sha256, document_id)
        found[document_id] = None if original == document_id else original
    return found
