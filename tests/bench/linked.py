"""Documents of research data extracted and linked as a run does, into a folder of Parquet tables. For other benches."""

import gzip
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.attribution.trained.attributor import Attributor  # noqa: E402
from flows.extract.claims import extract_documents  # noqa: E402
from flows.link.index.opening import INDEX_NAME, IndexFile  # noqa: E402
from flows.link.link import link_changes  # noqa: E402
from flows.progress import Meter  # noqa: E402
from flows.records import ChangeSet  # noqa: E402
from flows.run.slices import is_too_large, link_in_slices  # noqa: E402
from flows.settings import Settings  # noqa: E402
from flows.warehouse.staging import write_table  # noqa: E402
from schemas.arrow import table_from_rows  # noqa: E402
from schemas.tables import TABLES  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
BATCH = 64

Read = Mapping[str, Any]


def read_lines(name: str) -> list[Read]:
    """Read a gzipped JSONL file of the data beside the checkout; leave in clear words where there is none."""
    path = DATA / name
    if not path.exists():
        sys.exit(f"Nothing measured: there is no {path}.")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def link_documents(rows: Sequence[Read], folder: Path) -> None:
    """Extract and link documents, `id`, `text` and the day `dct` of each, and leave the tables in a folder."""
    documents = [_make_document(row) for row in rows]
    attributor = Attributor()
    read: dict[str, list[Any]] = {"claims": [], "figures": []}
    for start in range(0, len(documents), BATCH):
        extracted = extract_documents(documents[start : start + BATCH], attributor)
        read["claims"] += extracted.claims
        read["figures"] += extracted.figures
    with tempfile.TemporaryDirectory() as work:
        changes = ChangeSet(Path(work) / "changes")
        changes.folder.mkdir()
        for name, found in (("documents", documents), *read.items()):
            names = TABLES[name].column_names
            table = table_from_rows(TABLES[name], [{key: row.get(key) for key in names} for row in found])
            write_table(changes.appended(name), table)
        _link(changes, Path(work))
        for name in ("documents", "claims", "figures", "events", "comparisons"):
            (folder / name).mkdir(parents=True)
            shutil.copy(changes.appended(name), folder / name / "rows.parquet")


def _link(changes: ChangeSet, work: Path) -> None:
    """Link as a run does: many documents some at a time."""
    if not is_too_large(changes):
        link_changes(None, changes)
        return
    index, now = IndexFile(work / INDEX_NAME, "bench"), datetime(2026, 1, 1, tzinfo=UTC)
    link_in_slices(None, changes, Settings(warehouse=work), index, now, None, Meter("link", "parts", None))


def _make_document(row: Read) -> dict[str, Any]:
    day = datetime.fromisoformat(row["dct"][:10]).replace(tzinfo=UTC) if row["dct"] else None
    blank = {column.name: _blank(column) for column in TABLES["documents"].columns}
    return blank | {
        "document_id": row["id"],
        "text": row["text"],
        "text_sha256": hashlib.sha256(row["text"].encode()).hexdigest(),
        "published_at_utc": day,
        "locator": f"bench/{row['id']}",
        "publisher": row["id"].split("_")[0] if "_" in row["id"] else None,
        "language": "en",
        "ingested_at_utc": datetime(2026, 1, 1, tzinfo=UTC),
    }


def _blank(column: Any) -> Any:
    if column.is_nullable:
        return None
    if column.field.type == "strings":
        return []
    if column.field.type != "string":
        return False if column.field.type == "bool" else 0
    return next(iter(column.field.categories or ()), "bench")
