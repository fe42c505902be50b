"""What became of every input that a run found, once its rows are judged and linked. Changes nothing."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.ingest.plan import IngestPlan
from flows.records import ChangeSet, IngestedBatch, InputCounts


def count_inputs(plan: IngestPlan, ingested: Iterable[IngestedBatch], changes: ChangeSet) -> InputCounts:
    """Sort the inputs of a run into ingested, unchanged, duplicates and rejected.

    An input is *rejected* where no document of it is left, *unchanged* where it was not read or every document of it
    is as before, a *duplicate* where every new document of it repeats another, and else *ingested*.

    Args:
        plan: which inputs were read.
        ingested: what the batches left.
        changes: the judged and linked rows.
    """
    kept = [pq.read_table(path) for batch in ingested for path in batch.files("kept")]
    old_ids = {key for rows in kept for key in rows["document_id"].to_pylist()}
    old_counts = Counter(key for rows in kept for key in rows["input_id"].to_pylist())
    coming, repeating = _count_coming(changes, old_ids)
    found: Counter[str] = Counter()
    for state in plan.read:
        new, old = coming[state.input_id], old_counts[state.input_id]
        if not new and not old:
            found["rejected"] += 1
        elif not new:
            found["unchanged"] += 1
        elif new == repeating[state.input_id] and not old:
            found["duplicates"] += 1
        else:
            found["ingested"] += 1
    return InputCounts(found["ingested"], found["unchanged"] + plan.unchanged, found["duplicates"], found["rejected"])


def count_unread(changes: ChangeSet) -> dict[str, int]:
    """Count the new documents in languages that the extractor does not read, by language."""
    path = changes.appended("documents")
    if not path.exists():
        return {}
    rows = pq.read_table(path, columns=["language"], filters=pc.field("extraction") == "other_language")
    return dict(sorted(Counter(rows["language"].to_pylist()).items()))


def _count_coming(changes: ChangeSet, old_ids: AbstractSet[str]) -> tuple[Counter[str], Counter[str]]:
    """Count new documents by input, all of them and those that repeat another; some that come are old, marked anew."""
    path = changes.appended("documents")
    if not path.exists():
        return Counter(), Counter()
    rows = pq.read_table(path, columns=["document_id", "input_id", "duplicate_of"]).to_pylist()
    new = [row for row in rows if row["document_id"] not in old_ids]
    return Counter(row["input_id"] for row in new), Counter(row["input_id"] for row in new if row["duplicate_of"])
