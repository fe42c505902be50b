"""Events written for what comes; who stays keeps his."""

import random
from pathlib import Path

from growing_warehouse import grow, make_documents, publish, read_release, stage

from flows.link.events.linked import link_events
from flows.link.gathered import GatheredRows
from flows.link.index.opening import open_index


def test_documents_that_tell_the_same_when_read_again_keep_their_events(tmp_path: Path) -> None:
    made = make_documents(random.Random(4), range(12))  # noqa: S311 - seeded
    release = grow(None, stage(tmp_path / "first", made), tmp_path / "release")
    again = make_documents(random.Random(4), range(12))  # noqa: S311 - seeded
    documents = [f"doc_{number:016x}" for number in range(12)]
    changes = stage(tmp_path / "second", again, documents)
    with open_index(None, release) as index:
        rows = GatheredRows(release, changes, index)
        rows.gather(documents)
        events, _ = link_events(rows, {*documents}, {*documents}, set())
    before, after = read_release(release), read_release(publish(release, changes, tmp_path / "after"))
    assert events == {row["event_id"] for row in before["events"]}
    for name in ("events", "figures", "documents"):
        columns = {row["event_id"] for row in before[name]}
        assert {row["event_id"] for row in after[name]} == columns
