"""Rows by key."""

from told_events import Said, Told, release_of

from flows.publish.shown.rows import read_by_key, read_pairs, read_shown, read_where
from flows.warehouse.releases import read_table


def test_rows_are_found_by_key_and_by_value(tmp_path):
    release = release_of(tmp_path, {"mine": Told((Said("Police", "9"), Said(None, "12")))})
    figures = {row["figure_id"]: row for row in read_table(release, "figures").to_pylist()}
    assert read_by_key(release, "figures", list(figures)) == figures
    assert read_by_key(release, "documents", ["doc_ffffffffffffffff"]) == {}
    assert len(read_where(release, "figures", "measure", ["killed"], ["figure_id"])) == 2
    assert read_pairs(release, "sources", "name", "kind") == [("Police", "person")]
    rows = read_shown(release, figures)
    assert (len(rows.claims), len(rows.documents), len(rows.sources)) == (2, 2, 1)
    assert {key: row["value_low"] for key, row in rows.figures.items()} == {
        key: row["value_low"] for key, row in figures.items()
    }


def test_of_figures_that_only_name_a_subject_only_that_is_read(tmp_path):
    release = release_of(tmp_path, {"mine": Told((Said("Police", "9"), Said(None, "12")))})
    one, other = sorted(row["figure_id"] for row in read_table(release, "figures", ["figure_id"]).to_pylist())
    rows = read_shown(release, [one], named=[one, other])
    assert (set(rows.figures), set(rows.subjects)) == ({one}, {one, other})
    assert len(rows.documents) == 1
