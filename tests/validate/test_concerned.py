"""The rows that a run can have broken, those that stay among them."""

import pyarrow as pa
import pytest
from publish_story import Dispatch, open_newsroom, rows_of, write_rows

from flows.validate.concerned import ConcernedRows
from flows.warehouse.register.changes import count_changes
from flows.warehouse.register.opening import open_register
from flows.warehouse.releases import latest_release
from schemas.tables import TABLES

OLD = rows_of("a", Dispatch(5))


@pytest.fixture
def frames(tmp_path):
    room = open_newsroom(tmp_path)
    room.publish({"a": Dispatch(5), "b": Dispatch(6)})
    release = latest_release(room.warehouse)

    def framed(name, changes):
        with open_register(room.warehouse, release) as register:
            counts = count_changes(register, release, changes)
        made = ConcernedRows(release, changes, counts).iter_frames(TABLES[name])
        return [row for frame in made for row in frame.to_dict("records")]

    return framed


def test_only_rows_that_come_are_looked_at(frames, tmp_path):
    rows = rows_of("c", Dispatch(7))["sources"]
    changes = write_rows(tmp_path / "new", "sources", [{**row, "source_id": "src_9"} for row in rows])
    assert [row["source_id"] for row in frames("sources", changes)] == ["src_9"]
    assert frames("claims", changes) == []


def test_a_row_that_stays_is_looked_at_where_its_key_comes_again(frames, tmp_path):
    changes = write_rows(tmp_path / "twice", "claims", OLD["claims"])
    assert [row["claim_id"] for row in frames("claims", changes)] == [OLD["claims"][0]["claim_id"]] * 2


def test_a_row_that_stays_is_looked_at_where_it_names_what_leaves(frames, tmp_path):
    changes = write_rows(tmp_path / "lost", "sources", [], [OLD["sources"][0]["source_id"]])
    rows = frames("claims", changes)
    assert [row["audit_source_id_resolves"] for row in rows] == [False, False]


def test_an_event_that_stays_and_lost_its_teller_disagrees(frames, tmp_path):
    owner = OLD["documents"][0]["document_id"]
    changes = write_rows(tmp_path / "silent", "figures", [], [owner])
    write_rows(changes.folder, "documents", [{**OLD["documents"][0], "event_id": None}], [owner])
    assert [(row["event_id"], row["audit_agrees"]) for row in frames("events", changes)] == [
        (OLD["events"][0]["event_id"], False)
    ]


def test_a_comparison_that_stays_disagrees_with_a_series_that_comes(frames, tmp_path):
    stray = [{**OLD["series"][0], "figure_id": "fig_9"}]
    changes = write_rows(tmp_path / "stray", "series", stray, [OLD["series"][0]["comparison_id"]])
    assert [row["audit_agrees"] for row in frames("series", changes)] == [False]
    assert pa.array([row["audit_figure_id_resolves"] for row in frames("series", changes)]).to_pylist() == [False]
