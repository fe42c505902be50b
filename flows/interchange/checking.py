"""What the README of a bundle of evidence says: what each file is, and how to check it."""

from typing import Final

from flows.records import Row

_OF_TEXT: Final = """\
Check that the text is the one that the release names. This hash stands beside text.txt in SHA256SUMS, and as
text_sha256 of the document in claim.json:"""
_OF_RAW: Final = """\
Check that the bytes are those that the release names. This hash stands beside raw.bin in SHA256SUMS, and as
raw_sha256 of the input in claim.json:"""
_OF_WORDS: Final = "Check that the words stand in the text where the claim says; characters are counted from 0:"
_OF_ROWS: Final = """\
Check that the release has these rows: claim.json lists the Parquet files of each table under `tables`, with
their SHA-256; manifest.json lists the same. Whoever holds the release finds the rows in them by their ids."""
_PIECE: Final = """\
  python3 -c "print(open('text.txt', encoding='utf-8', newline='').read()[{start}:{end}])"
  prints: {words}"""


def explain_checks(version: str, claim: Row, document: Row, source_file: Row, *, has_raw: bool) -> str:
    """Say what the files of a bundle are, and how a third party checks them."""
    parts = (
        f"Evidence of claim {claim['claim_id']} of hearsay's release {version}",
        _list_files(has_raw=has_raw),
        "Check that nothing here was changed:\n\n  sha256sum -c SHA256SUMS",
        f"{_OF_TEXT}\n\n  {document['text_sha256']}",
        _explain_raw(document, source_file, has_raw=has_raw),
        f"{_OF_WORDS}\n\n{_list_pieces(claim)}",
        _OF_ROWS,
    )
    return "\n\n".join(parts) + "\n"


def _list_files(*, has_raw: bool) -> str:
    files = {
        "sentence.txt": "the sentence or sentences of the claim",
        "text.txt": "the whole text, as it was read",
        "raw.bin": "the bytes that it was read from, as they came",
        "headers.json": "where they came from, when, and what their host answered",
        "claim.json": "the rows of the claim, its figures, source and document",
        "manifest.json": "the release's list of its files, each with its SHA-256",
    }
    if not has_raw:
        del files["raw.bin"]
    return "\n".join(f"  {name:14} {words}" for name, words in files.items())


def _explain_raw(document: Row, source_file: Row, *, has_raw: bool) -> str:
    sha256 = source_file["raw_sha256"]
    if not has_raw:
        return f"The bytes that the text was read from are not kept here. Their SHA-256 was {sha256}."
    told = f"{_OF_RAW}\n\n  {sha256}"
    if document["raw_sha256"] == sha256:
        return told
    return f"{told}\n\nThe file holds several documents; this one is at {document['locator']}."


def _list_pieces(claim: Row) -> str:
    named = [name for name in ("source", "cue", "content") if claim[f"{name}_start"] is not None]
    return "\n\n".join(
        _PIECE.format(start=claim[f"{each}_start"], end=claim[f"{each}_end"], words=claim[f"{each}_text"])
        for each in named
    )
