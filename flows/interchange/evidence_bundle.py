"""Evidence of one claim: a folder whose hashes a third party checks with `sha256sum -c SHA256SUMS`, without hearsay.

It holds the sentence, the text, the bytes that the text was read from, what their host answered, the rows of the
claim, and the manifest of the release that has them.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow.compute as pc

from flows.errors import ReleaseError
from flows.ingest.raw import raw_at
from flows.interchange.checking import explain_checks
from flows.language.sentences import split_sentences
from flows.publish.durable import fsync_path
from flows.publish.shown.rows import read_by_key, read_where
from flows.records import ReleaseRef, Row
from flows.storepath import Location
from flows.upkeep.new_folder import check_free, filling_folder
from flows.warehouse.located import read_located
from flows.warehouse.manifest import MANIFEST_NAME, hash_bytes
from flows.warehouse.releases import read_manifest, read_table

SUMS: Final = "SHA256SUMS"
_SPANS: Final = ("source", "cue", "content", "corroboration")


def write_evidence(warehouse: Location, release: ReleaseRef, named: str, folder: Path) -> str:
    """Write the evidence of a claim, or of a figure's claim, into a folder that does not exist; returns the claim's id.

    Raises:
        ReleaseError: there is no such claim, several ids start so, the folder exists, or the release or the bytes
            cannot be read or are damaged.
        OSError: the folder cannot be written.
    """
    check_free(folder)
    claim = find_claim(release, named)
    [document] = read_where(release, "documents", "document_id", [claim["document_id"]])
    [source_file] = read_where(release, "inputs", "input_id", [document["input_id"]])
    contents = {
        "claim.json": _to_json(_gather_rows(release, claim, document, source_file)),
        "sentence.txt": cut_sentence(claim, document["text"]).encode(),
        "text.txt": document["text"].encode(),
        MANIFEST_NAME: read_located(release.folder / MANIFEST_NAME),
        "headers.json": _to_json(describe_fetch(document, source_file)),
    }
    raw = read_raw(warehouse, source_file)
    contents |= {"raw.bin": raw} if raw is not None else {}
    contents["README.txt"] = explain_checks(
        release.version, claim, document, source_file, has_raw=raw is not None
    ).encode()
    contents[SUMS] = sum_up(contents)
    with filling_folder(folder) as hidden:
        for name, data in contents.items():
            (hidden / name).write_bytes(data)
            fsync_path(hidden / name)
    return str(claim["claim_id"])


def find_claim(release: ReleaseRef, named: str) -> Row:
    """Find a claim by its id or that of one of its figures, or by how either begins.

    Raises:
        ReleaseError: there is none, or several begin so.
    """
    table = "figures" if named.startswith("fig") else "claims"
    key = f"{table[:-1]}_id"
    found = read_table(release, table, sorted({key, "claim_id"}), pc.starts_with(pc.field(key), named))
    ids = sorted(set(found[key].to_pylist()))
    if not named or len(ids) != 1:
        many = f"{len(ids)} ids begin so: {', '.join(ids[:5])}" if ids else "there is none"
        raise ReleaseError(
            f"{release.version}: no one claim {named!r}: {many}. Give an id such as {key[:3]}_ and more."
        )
    [claim] = read_where(release, "claims", "claim_id", found["claim_id"].to_pylist())
    return claim


def _gather_rows(release: ReleaseRef, claim: Row, document: Row, source_file: Row) -> dict[str, Any]:
    """Gather the rows of a claim, the text left out, and name the files of the release that hold each table."""
    figures = read_where(release, "figures", "claim_id", [claim["claim_id"]])
    sources = read_by_key(release, "sources", [claim["source_id"]] if claim["source_id"] else [])
    files = {name: table.files for name, table in read_manifest(release).tables.items()}
    held = ("claims", "figures", "documents", "inputs", "sources")
    return {
        "release": release.version,
        "claim": dict(claim),
        "figures": [dict(each) for each in figures],
        "source": next((dict(each) for each in sources.values()), None),
        "document": {name: value for name, value in document.items() if name != "text"},
        "input": dict(source_file),
        "tables": {name: [{"path": each.path, "sha256": each.sha256} for each in files.get(name, ())] for name in held},
    }


def cut_sentence(claim: Row, text: str) -> str:
    """Cut out of a text the sentences that a claim touches."""
    spans = [(claim[f"{name}_start"], claim[f"{name}_end"]) for name in _SPANS if claim[f"{name}_start"] is not None]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    touched = [span for span in split_sentences(text) if span[0] < last and first < span[1]]
    start, end = (touched[0][0], touched[-1][1]) if touched else (first, last)
    return text[start:end].strip() + "\n"


def describe_fetch(document: Row, source_file: Row) -> dict[str, Any]:
    """Say where the bytes came from and when, and what their host answered; of a local file there is no answer."""
    headers = source_file["response_headers"]
    return {
        "address": source_file["fetched_from"],
        "locator": document["locator"],
        "fetched_at_utc": source_file["fetched_at_utc"],
        "first_seen_at_utc": source_file["first_seen_at_utc"],
        "raw_sha256": source_file["raw_sha256"],
        "size_bytes": source_file["size_bytes"],
        "headers": None if headers is None else json.loads(headers),
    }


def read_raw(warehouse: Location, source_file: Row) -> bytes | None:
    """Read the bytes that a text was read from; None if they are not kept here.

    Raises:
        ReleaseError: they are not what was read.
    """
    sha256 = source_file["raw_sha256"]
    if sha256 is None:
        return None
    path = raw_at(warehouse, sha256)
    try:
        data = read_located(path)
    except FileNotFoundError:
        return None
    if hash_bytes(data) != sha256:
        raise ReleaseError(f"{path}: is damaged; its SHA-256 is not its name. Bring it back from a backup.")
    return data


def sum_up(contents: Mapping[str, bytes]) -> bytes:
    """Write hashes as `sha256sum` reads them."""
    return "".join(f"{hash_bytes(data)}  {name}\n" for name, data in sorted(contents.items())).encode()


def _to_json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False, default=lambda value: value.isoformat()) + "\n").encode()
