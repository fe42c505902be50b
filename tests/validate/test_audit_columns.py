"""The columns that rules compare: text at spans, shapes of bounds, dates, references."""

import pyarrow as pa
import pytest
from publish_story import fill

from flows.validate.audit_columns import audit_references, audit_rows, collect_texts
from flows.warehouse.register.shape import hash_keys
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

LISTS = {"cmp_1": ["fig_1", "fig_3"], "cmp_2": ["fig_1", "fig_2"], "cmp_3": []}


@pytest.fixture
def audited(rows):
    """Audit one row of a table."""

    def audit(table: str, row):
        documents = table_from_rows(TABLES["documents"], [rows.document()])
        texts = collect_texts([documents])
        frame = audit_rows(TABLES[table], table_from_rows(TABLES[table], [row]), texts, rows.now)
        return frame.iloc[0].to_dict()

    return audit


def test_a_span_is_read_from_its_text(audited, rows):
    found = audited("claims", rows.claim(cue_start=0, cue_end=6))
    assert (found["audit_source_at_span"], found["audit_cue_at_span"]) == ("Police", "Police")
    assert found["audit_corroboration_at_span"] is None


def test_hedges_and_pieces_must_stand_in_the_text(audited, rows):
    good = audited("claims", rows.claim())
    assert good["audit_hedges_at_spans"]
    assert good["audit_pieces_inside"]
    bad = audited("claims", rows.claim(content_spans=[{"start": 30, "end": 42}, {"start": 12, "end": 20}]))
    assert not bad["audit_pieces_inside"]


@pytest.mark.parametrize(
    ("low", "high", "bound", "shape", "expected"),
    [
        (12.0, None, "at_least", "low only", "low only"),
        (None, 12.0, "at_least", "high only", "low only"),
        (12.0, 12.0, "exact", "low = high", "low = high"),
        (None, None, "range", "neither", "low < high"),
    ],
)
def test_a_figure_has_a_shape_and_its_bound_expects_one(audited, rows, low, high, bound, shape, expected):
    found = audited("figures", rows.figure(value_low=low, value_high=high, bound=bound))
    assert (found["audit_shape"], found["audit_shape_expected"]) == (shape, expected)


@pytest.mark.parametrize(("year", "is_plausible"), [(1499, False), (2025, True), (2027, False)])
def test_a_date_is_plausible_from_1500_to_the_run(audited, rows, year, is_plausible):
    found = audited("documents", rows.document(published_at_utc=rows.now.replace(year=year)))
    assert found["audit_published_plausible"] is is_plausible


def test_a_reference_resolves_unless_its_target_is_lost_and_null_refers_to_nothing(rows):
    table = TABLES["claims"]
    made = [rows.claim(1), rows.claim(2, source_id=None), rows.claim(3, source_id="src_00000000000000ff")]
    nothing = hash_keys("claims", pa.array([], pa.string()))
    lost = {
        "documents": hash_keys("documents", pa.array([made[1]["document_id"], made[2]["document_id"]])),
        "sources": hash_keys("sources", pa.array(["src_00000000000000ff"])),
        "claims": nothing,
    }
    frame = audit_references(table, table_from_rows(table, made), lost)
    assert frame["audit_source_id_resolves"].to_list() == [True, None, False]
    assert frame["audit_document_id_resolves"].to_list() == [True, False, False]


def test_a_list_of_references_resolves_where_none_of_them_is_lost():
    table = TABLES["comparisons"]
    made = [fill("comparisons", comparison_id=key, figure_ids=figures) for key, figures in LISTS.items()]
    nothing = hash_keys("figures", pa.array([], pa.string()))
    lost = {"events": nothing, "sources": nothing, "figures": hash_keys("figures", pa.array(["fig_2"]))}
    frame = audit_references(table, table_from_rows(table, made), lost)
    assert frame["audit_figure_ids_resolves"].to_list() == [True, False, True]
    assert frame["audit_addition_figure_ids_resolves"].to_list() == [None, None, None]
