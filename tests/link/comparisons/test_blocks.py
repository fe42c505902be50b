"""The blocks of figures outside events: every comparison over documents is inside one."""

import random
from pathlib import Path

from growing_warehouse import grow, make_documents, read_release, stage

from flows.link.comparisons.blocks import list_blocks, list_comparable
from flows.link.gathered import GatheredRows
from flows.records import ChangeSet


def test_figures_that_meet_outside_events_share_a_block(tmp_path: Path) -> None:
    made = make_documents(random.Random(2), range(60))  # noqa: S311 - seeded
    release = grow(None, stage(tmp_path / "first", made), tmp_path / "release")
    rows = GatheredRows(release, ChangeSet(tmp_path / "nothing"), None).tables
    blocks: dict[str, set[object]] = {}
    for block in list_blocks(rows["figures"], rows["claims"], rows["documents"]):
        blocks.setdefault(block.figure_id, set()).add(block.key)
    comparable = list_comparable(rows["figures"], rows["claims"], rows["documents"])
    document_of = {row["figure_id"]: row["document_id"] for row in read_release(release)["figures"]}
    found = [row["figure_ids"] for row in read_release(release)["comparisons"] if row["event_id"] is None]
    over_documents = [ids for ids in found if len({document_of[each] for each in ids}) > 1]
    assert over_documents
    for ids in over_documents:
        assert all(each in comparable and blocks[each] for each in ids)
        first, *others = (blocks[each] for each in ids)
        assert all(first & other or others for other in others)
