"""A release in SQLite holds the same rows, with keys, views and an index of words."""

import json
import sqlite3
from contextlib import closing

import pytest
from other_tools import needs, run_tool

from flows.errors import ReleaseError
from flows.interchange.plain import read_flat
from flows.interchange.sqlite_file import FILE_NAME, create_statement, write_sqlite_file
from flows.warehouse.releases import read_table
from schemas.tables import TABLES


@pytest.fixture
def made(release, tmp_path):
    write_sqlite_file(release, tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        yield connection


def test_every_row_is_there(release, made):
    for name in TABLES:
        rows = [tuple(row.values()) for batch in read_flat(release, name) for row in batch.to_pylist()]
        assert made.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() == rows  # noqa: S608
    assert made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    assert made.execute("SELECT value FROM about WHERE name = 'version'").fetchone() == (release.version,)


def test_words_are_found_in_claims_and_documents(made):
    asked = "SELECT c.content_text FROM claims_fts JOIN claims c ON c.rowid = claims_fts.rowid WHERE claims_fts MATCH ?"
    assert made.execute(asked, ("reportedly AND 100",)).fetchall() == [("more than 100 were reportedly killed",)]
    assert made.execute(asked, ("kirby",)).fetchall() == [
        ("more than 2000 were reportedly killed",),
        ("more than 30 were reportedly killed",),
    ]
    assert made.execute("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'dispatch'").fetchone() == (3,)
    assert made.execute("INSERT INTO claims_fts(claims_fts, rank) VALUES ('integrity-check', 1)").rowcount == 1


def test_views_join_what_belongs_together(release, made):
    for view, table in (("claims_read", "claims"), ("figures_read", "figures"), ("series_read", "series")):
        assert made.execute(f"SELECT count(*) FROM {view}").fetchone() == (read_table(release, table).num_rows,)  # noqa: S608
    rows = made.execute("SELECT who, value_low, event, publisher FROM figures_read ORDER BY value_low").fetchall()
    assert rows[0] == ("Kirby", 30.0, "attack, Kursk", "The Wire")
    assert made.execute("SELECT DISTINCT disagreement FROM disagreements").fetchall() == []


def test_a_claim_without_a_source_is_its_narrator(made):
    made.execute("UPDATE claims SET source_id = NULL")
    assert made.execute("SELECT DISTINCT who FROM claims_read").fetchall() == [("narrator of The Wire",)]


def test_keys_and_references_are_declared():
    statement = create_statement(TABLES["claims"])
    assert "claim_id TEXT PRIMARY KEY NOT NULL" in statement
    assert "FOREIGN KEY (document_id) REFERENCES documents (document_id)" in statement
    assert "figure_ids" not in create_statement(TABLES["comparisons"]).partition("FOREIGN KEY")[2]


def test_a_row_that_refers_to_nothing_is_named(release, tmp_path):
    for path in (release.folder / "sources").glob("*.parquet"):
        path.unlink()
    with pytest.raises(ReleaseError, match="sources"):
        write_sqlite_file(release, tmp_path)


@needs("datasette")
def test_datasette_serves_the_same_rows(release, tmp_path):
    write_sqlite_file(release, tmp_path)
    shown = ("-m", "datasette", tmp_path / FILE_NAME, "--metadata", tmp_path / "metadata.json", "--get")
    rows = json.loads(run_tool(*shown, "/hearsay/figures.json?_shape=array&_size=max"))
    expected = [row for batch in read_flat(release, "figures") for row in batch.to_pylist()]
    assert [{**row, "rowid": None} for row in expected] == [{**row, "rowid": None} for row in rows]
    found = json.loads(run_tool(*shown, "/hearsay/claims.json?_shape=array&_search=kirby"))
    assert len(found) == 2
    assert len(json.loads(run_tool(*shown, "/hearsay/search_claims.json?_shape=array&words=kirby"))) == 2
