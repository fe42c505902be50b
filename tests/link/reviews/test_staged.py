"""Rows of documents in a change set, as the machine made them."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq
from publish_story import fill
from reviews_made import release_of

from flows.link.reviews.kept import change_row, write_values
from flows.link.reviews.staged import find_by_locators, list_changing, put_rows, read_machine_rows, read_texts_of
from flows.records import ChangeSet, Row
from flows.warehouse.staging import write_owners, write_rows
from schemas.tables import TABLES

ONE, TWO, THREE = (f"doc_{number:016x}" for number in (1, 2, 3))


def figure(document: str, number: int) -> Row:
    return fill(
        "figures", figure_id=f"fig_{number:016x}", claim_id="clm_1", document_id=document, value_low=float(number)
    )


def document(key: str) -> Row:
    return fill("documents", document_id=key, locator=f"{key}.txt", text=f"Text of {key}.")


def test_what_comes_is_read_before_what_stands(tmp_path: Path) -> None:
    corrected = change_row(figure(ONE, 1), {"value_low": 9.0}, "corrected")
    release = release_of(
        tmp_path / "release", {"documents": [document(ONE), document(TWO)], "figures": [corrected, figure(TWO, 2)]}
    )
    changes = ChangeSet(tmp_path / "changes")
    write_rows(changes.appended("documents"), TABLES["documents"], [document(THREE)])
    write_rows(changes.appended("figures"), TABLES["figures"], [figure(TWO, 4)])
    write_owners(changes.replaced("figures"), TABLES["figures"], [TWO])
    assert list_changing(changes) == {TWO, THREE}
    kept_out = {ONE: {"figures": [write_values(figure(ONE, 5))]}}
    found = read_machine_rows("figures", release, changes, {ONE, TWO}, kept_out)
    assert found == {ONE: [figure(ONE, 1), figure(ONE, 5)], TWO: [figure(TWO, 4)]}
    assert read_texts_of(release, changes, {ONE, THREE, "doc_4"}).keys() == {ONE, THREE}
    assert find_by_locators(release, changes, {f"{ONE}.txt", f"{THREE}.txt"}).keys() == {f"{ONE}.txt", f"{THREE}.txt"}
    shutil.rmtree(tmp_path / "release")


def test_rows_are_put_in_place_of_those_of_their_documents(tmp_path: Path) -> None:
    changes = ChangeSet(tmp_path / "changes")
    write_rows(changes.appended("figures"), TABLES["figures"], [figure(ONE, 1), figure(TWO, 2)])
    put_rows("figures", [figure(ONE, 7)], {ONE, THREE}, changes)
    rows = pq.read_table(changes.appended("figures")).to_pylist()
    assert [row["value_low"] for row in rows] == [2, 7]
    assert pq.read_table(changes.replaced("figures"))["document_id"].to_pylist() == [ONE, THREE]
