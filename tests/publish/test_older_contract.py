"""A warehouse whose tables lack columns that the contract has gained since: it reads, verifies, rolls back, goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from publish_story import Dispatch

from flows.command.query import read_rows
from flows.publish import release, verify_rows
from flows.publish.recover import recover
from flows.publish.rollback import rollback
from flows.publish.shown.choose import Wanted, choose_events
from flows.publish.shown.events import ShownLimits, read_events
from flows.publish.verify import verify_release
from flows.publish.working import active_files, create_tables
from flows.warehouse import manifest
from flows.warehouse.releases import read_table
from schemas.tables import TABLES, Table

NEUTRAL = {"role": "total", "scope": "event", "modality": "actual"}
"""Columns that may not be null, and what rows made before them are read with."""
GAINED = {"part_of", "place_text", "place_start", "place_end", "event_id", *NEUTRAL}
LATER = ("events", "series", "reviews")
"""Tables that the contract has gained."""


def _without_events(table: Table) -> Table:
    """A table as it was when there were no events."""
    columns = tuple(column for column in table.columns if column.name != "event_id")
    references = {name: target for name, target in table.references.items() if name != "event_id"}
    return replace(table, columns=columns, references=references)


@contextmanager
def _tables(tables: dict[str, Table]) -> Iterator[None]:
    """Put these tables in the place of the contract's, whose order is that of the pages about them."""
    before = dict(TABLES)
    TABLES.clear()
    TABLES.update(tables)
    try:
        yield
    finally:
        TABLES.clear()
        TABLES.update(before)


@pytest.fixture
def older_release(newsroom, three, monkeypatch):
    """A release made before `figures` had the columns."""
    table = TABLES["figures"]
    columns = tuple(column for column in table.columns if column.name not in GAINED)
    references = {name: target for name, target in table.references.items() if name not in GAINED}
    older = replace(table, columns=columns, references=references, spans=("figure", "subject", "time"))
    tables = {name: _without_events(table) for name, table in TABLES.items() if name not in LATER} | {"figures": older}
    with monkeypatch.context() as patch, _tables(tables):
        patch.setattr(manifest, "SCHEMA_VERSION", "0")
        patch.setattr(verify_rows, "SCHEMA_VERSION", "0")
        patch.setattr(release, "render_report", lambda *_: "the page of that time")
        patch.setattr(release, "render_unless_large", lambda *_: b"the page of that time")
        patch.setattr(release, "describe_accuracy", lambda *_: {})
        return newsroom.publish(three).ref


def test_what_it_compares_is_shown_without_events(older_release):
    choices = choose_events(older_release, Wanted())
    shown = read_events(older_release, choices, Wanted(), ShownLimits())
    assert [(each.event_id, each.lead.comparison_id is not None, len(each.lead.voices)) for each in shown] == [
        (None, True, 1)
    ] * 3


def test_the_older_release_reads_and_verifies(older_release):
    assert read_table(older_release, "figures")["part_of"].null_count == len(("a", "b", "c"))
    assert verify_release(older_release) == []


def test_what_may_not_be_null_is_neutral_until_it_is_extracted_again(newsroom, older_release, three):
    newer = newsroom.publish(three | {"d": Dispatch(7)}).ref
    for ref, rows in ((older_release, 3), (newer, 4)):
        read = read_table(ref, "figures", columns=["figure_id", *NEUTRAL])
        assert {name: read[name].to_pylist() for name in NEUTRAL} == {
            name: [value] * rows for name, value in NEUTRAL.items()
        }


def test_the_next_release_has_the_columns_in_every_file(newsroom, older_release, three):
    newer = newsroom.publish(three | {"d": Dispatch(7)}).ref
    assert verify_release(newer) == []
    for path in active_files(newsroom.warehouse, "figures").files:
        assert pq.read_schema(path).names == list(TABLES["figures"].column_names)
    assert set(read_table(older_release, "figures").column_names) >= GAINED


def test_a_table_that_came_later_is_empty_until_the_next_release(newsroom, older_release, three):
    assert [read_table(older_release, name).num_rows for name in LATER] == [0, 0, 0]
    assert read_rows(older_release, "SELECT count(*) AS documents FROM documents") == [{"documents": len(three)}]
    newer = newsroom.publish(three | {"d": Dispatch(7)}).ref
    assert [read_table(newer, name).num_rows for name in LATER] == [1, 1, 0]
    assert verify_release(newer) == []


def test_a_table_that_a_killed_run_made_is_removed(newsroom, older_release):
    create_tables(newsroom.warehouse)
    assert recover(newsroom.warehouse).tables == dict.fromkeys(LATER, "removed")
    assert not any((newsroom.warehouse / "tables" / name).exists() for name in LATER)


def test_it_can_be_rolled_back_to(newsroom, older_release, three):
    newsroom.publish(three | {"d": Dispatch(7)})
    made = rollback(newsroom.settings, older_release.version, newsroom.now)
    assert verify_release(made.ref) == []
    assert read_table(made.ref, "figures").num_rows == len(three)


def test_a_file_that_lacks_a_column_of_its_own_contract_is_found(newsroom, older_release, monkeypatch):
    monkeypatch.setattr(verify_rows, "SCHEMA_VERSION", "0")
    lacking = ("comparisons", "documents", "figures")
    assert [problem.where for problem in verify_release(older_release)] == [f"{n}/part-00000.parquet" for n in lacking]
