"""Staged rows: the good are kept, the bad rejected with their reasons, and what belongs to them goes along."""

import math

import pyarrow.parquet as pq
import pytest

from flows.progress import Meter
from flows.records import ReleaseRef
from flows.validate.staged_rows import judge_run
from flows.warehouse.staging import read_owners, write_rows
from schemas.tables import TABLES


def judge(stage, rows, documents=None, claims=None, figures=None):
    staged = stage(documents or [rows.document()], claims or [rows.claim()], figures or [rows.figure()])
    return judge_run(staged, None, rows.now, Meter("validate", "document", None))


def kept(judged, table: str) -> list[str]:
    return pq.read_table(judged.changes.appended(table))[TABLES[table].key].to_pylist()


def reasons(judged) -> list[str]:
    return sorted(pq.read_table(judged.changes.appended("rejects"))["reason_code"].to_pylist())


def critical(judged) -> list[str]:
    return [
        each.rule.subject for each in judged.results if not each.success and each.rule.consequence == "refuse_release"
    ]


def test_good_rows_are_kept(stage, rows):
    judged = judge(stage, rows)
    assert [len(kept(judged, name)) for name in ("documents", "claims", "figures")] == [1, 1, 1]
    assert all(result.success for result in judged.results)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"value_low": 12.0, "value_high": 3.0, "bound": "range"}, "low_above_high"),
        ({"bound": "exact"}, "bound_mismatch"),
        ({"value_low": None, "value_high": None}, "bound_mismatch"),
        ({"bound": "roughly"}, "unknown_category"),
        ({"measure": None}, "missing_value"),
        ({"latitude": 91.0}, "out_of_range"),
        ({"value_low": math.nan}, "bound_mismatch"),
    ],
)
def test_a_bad_figure_is_rejected_and_its_claim_stays(stage, rows, values, reason):
    judged = judge(stage, rows, figures=[rows.figure(**values)])
    assert not kept(judged, "figures")
    assert kept(judged, "claims")
    assert reasons(judged) == [reason]
    assert not critical(judged)


def test_a_rejected_claim_takes_its_figures_along(stage, rows):
    judged = judge(stage, rows, claims=[rows.claim(polarity="maybe")])
    assert not kept(judged, "figures")
    assert reasons(judged) == ["parent_rejected", "unknown_category"]


@pytest.mark.parametrize("year", [1066, 2031])
def test_a_document_with_an_implausible_date_takes_everything_along(stage, rows, year):
    judged = judge(stage, rows, [rows.document(published_at_utc=rows.now.replace(year=year))])
    assert not kept(judged, "documents")
    assert reasons(judged) == ["implausible_date", "parent_rejected", "parent_rejected"]


def test_a_document_without_date_is_kept(stage, rows):
    judged = judge(stage, rows, [rows.document(published_at_utc=None, published_precision="unknown")])
    assert kept(judged, "documents")


def test_one_bad_document_leaves_its_neighbour(stage, rows):
    documents = [rows.document(1, language="Englisch"), rows.document(2)]
    judged = judge(stage, rows, documents, [rows.claim(1), rows.claim(2)], [rows.figure(1), rows.figure(2)])
    assert kept(judged, "figures") == ["fig_0000000000000002"]


@pytest.mark.parametrize(
    ("table", "values", "subject"),
    [
        ("claims", {"source_text": "police"}, "source span"),
        ("claims", {"content_end": 41}, "content span"),
        ("claims", {"cue_start": None}, "cue span"),
        ("claims", {"hedges": [{"text": "at most", "start": 12, "end": 20}]}, "hedges spans"),
        ("claims", {"content_spans": [{"start": 12, "end": 99}]}, "content_spans"),
        ("claims", {"content_spans": []}, "content_spans"),
        ("claims", {"claim_id": "clm_1"}, "key"),
        ("figures", {"figure_start": 13}, "figure span"),
        ("documents", {"text_sha256": "0" * 64}, "text hash"),
    ],
)
def test_a_broken_span_hash_or_key_is_critical(stage, rows, table, values, subject):
    made = {"documents": rows.document(), "claims": rows.claim(), "figures": rows.figure()}
    made[table] |= values
    judged = judge(stage, rows, [made["documents"]], [made["claims"]], [made["figures"]])
    assert subject in critical(judged)


def test_a_rejected_row_is_kept_in_its_reject(stage, rows):
    judged = judge(stage, rows, figures=[rows.figure(bound="roughly")])
    (found,) = pq.read_table(judged.changes.appended("rejects")).to_pylist()
    assert '"bound":"roughly"' in found["payload"]
    assert found["locator"] == "1.txt"
    assert found["stage"] == "validate"


def test_judging_again_gives_the_same_change_set(stage, rows):
    """A run that was killed in between leaves a half-written one."""
    judged = judge(stage, rows)
    before = {path.name: pq.read_table(path) for path in judged.changes.folder.iterdir()}
    (judged.changes.folder / "claims.append.parquet").write_bytes(b"PAR1 half")
    (judged.changes.folder / "left.over").touch()
    again = judge(stage, rows)
    assert {path.name: pq.read_table(path) for path in again.changes.folder.iterdir()} == before


def test_a_document_withdrawn_with_its_input_leaves_every_table(stage, rows, tmp_path):
    release = ReleaseRef("2026.11.23-1", tmp_path / "release")
    old = rows.document(7)
    write_rows(release.table("documents") / "0.parquet", TABLES["documents"], [old])
    write_rows(release.table("inputs") / "0.parquet", TABLES["inputs"], [rows.input_of(old)])
    write_rows(release.table("rejects") / "0.parquet", TABLES["rejects"], [])
    staged = stage([rows.document()], [rows.claim()], [rows.figure()], withdrawn=[old["input_id"]])
    judged = judge_run(staged, release, rows.now, Meter("validate", "document", None))
    assert judged.withdrawn == 1
    for name in ("documents", "claims", "figures"):
        assert old["document_id"] in read_owners(judged.changes, TABLES[name]).to_pylist()


def test_the_part_of_a_rejected_whole_stands_alone(stage, rows):
    whole = rows.figure(1, bound="roughly")
    judged = judge(stage, rows, figures=[whole, rows.figure(2, part_of=whole["figure_id"])])
    (part,) = pq.read_table(judged.changes.appended("figures")).to_pylist()
    assert part["part_of"] is None
