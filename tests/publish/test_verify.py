"""Every kind of damage to a release is found and named."""

import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from publish_story import Dispatch, open_newsroom, rows_of_story

from flows.publish.verify import verify_release
from flows.records import ReleaseRef
from flows.warehouse.manifest import MANIFEST_NAME, hash_bytes, parse_manifest, render_manifest
from schemas.arrow import arrow_schema, table_from_rows
from schemas.tables import TABLES

STORY = {"a": Dispatch(100), "b": Dispatch(2000, "Kirby 🛰", " Ärger 🛰 danach.")}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return open_newsroom(tmp_path_factory.mktemp("newsroom")).publish(STORY).ref


@pytest.fixture
def release(published, tmp_path):
    """A release that shares no bytes with anything."""
    folder = tmp_path / published.version
    shutil.copytree(published.folder, folder)
    for path in folder.rglob("*"):
        path.chmod(0o755)
    return ReleaseRef(folder.name, folder)


def reseal(release, table, rows):
    """Put other rows into a table and make every hash agree, as only a bug of ours would."""
    path = release.table(table) / "part-00000.parquet"
    pq.write_table(rows, path)
    manifest = parse_manifest((release.folder / MANIFEST_NAME).read_bytes(), "test")
    data = path.read_bytes()
    file = (
        manifest.tables[table]
        .files[0]
        .model_copy(update={"sha256": hash_bytes(data), "bytes": len(data), "rows": rows.num_rows})
    )
    tables = dict(manifest.tables) | {
        table: manifest.tables[table].model_copy(update={"files": (file,), "rows": rows.num_rows})
    }
    (release.folder / MANIFEST_NAME).write_bytes(render_manifest(manifest.model_copy(update={"tables": tables})))


def reseal_rows(release, table, change):
    rows = [dict(row) for row in rows_of_story(STORY)[table]]
    change(rows)
    reseal(release, table, table_from_rows(TABLES[table], rows).cast(arrow_schema(TABLES[table])))
    return {(problem.where, problem.ids): problem.what for problem in verify_release(release)}


def test_sound_release_has_no_problems(release):
    assert verify_release(release) == []


def test_one_flipped_byte_is_found_in_any_file(release):
    files = [path for path in sorted(release.folder.rglob("*")) if path.is_file()]
    assert len(files) == len(TABLES) + 10
    for path in files:
        data = path.read_bytes()
        for at in {0, len(data) // 2, len(data) - 1}:
            path.write_bytes(data[:at] + bytes([data[at] ^ 0x01]) + data[at + 1 :])
            problems = verify_release(release)
            assert [problem.where for problem in problems] == [path.relative_to(release.folder).as_posix()], (path, at)
        path.write_bytes(data)
    assert verify_release(release) == []


def test_every_byte_of_the_manifest_counts(release):
    path = release.folder / MANIFEST_NAME
    data = path.read_bytes()
    for at in range(0, len(data), 31):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :])
        assert len(verify_release(release)) == 1, at


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"null", b"\xff\xfe", b'{"manifest_sha256": "x"}', b"[" * 100_000]
)
def test_something_else_in_place_of_the_manifest(release, content):
    (release.folder / MANIFEST_NAME).write_bytes(content)
    assert [problem.where for problem in verify_release(release)] == [MANIFEST_NAME]


def test_missing_unexpected_and_cut_files(release):
    (release.folder / "diff.json").unlink()
    (release.folder / "claims" / "part-00009.parquet").write_bytes(b"PAR1")
    (release.folder / "link").symlink_to("/etc/passwd")
    cut = release.folder / "figures" / "part-00000.parquet"
    cut.write_bytes(cut.read_bytes()[:-4])
    found = {problem.where: problem.what for problem in verify_release(release)}
    assert found.keys() == {"diff.json", "claims/part-00009.parquet", "link", "figures/part-00000.parquet"}
    assert found["diff.json"] == "is missing, or not a plain file"
    assert found["link"] == "is not part of the release"


def test_folder_with_another_name_is_found(release):
    renamed = release.folder.rename(release.folder.with_name("2026.11.23-7"))
    (problem,) = verify_release(ReleaseRef("2026.11.23-7", renamed))
    assert problem.what == "says version 2026.11.23-1, stands in folder 2026.11.23-7"


def test_key_twice(release):
    found = reseal_rows(release, "comparisons", lambda rows: rows.append(rows[0]))
    key = rows_of_story(STORY)["comparisons"][0]["comparison_id"]
    assert found == {("comparisons.comparison_id", (key,)): "stands more than once"}


def test_reference_to_nothing_in_a_column_and_in_a_list(release):
    found = reseal_rows(release, "claims", lambda rows: rows[1].update(source_id="src_0000000000000000"))
    assert list(found.values()) == ["is not in sources.source_id"]
    found = reseal_rows(release, "comparisons", lambda rows: rows[0]["figure_ids"].append("fig_0000000000000000"))
    key = rows_of_story(STORY)["comparisons"][0]["comparison_id"]
    assert found[("comparisons.figure_ids", (key,))] == "is not in figures.figure_id"


@pytest.mark.parametrize(
    ("column", "change"),
    [
        ("source_text", {"source_start": 1}),
        ("cue_text", {"cue_end": 10_000}),
        ("content_text", {"content_text": "something else"}),
        ("corroboration_text", {"corroboration_start": 3}),
        ("hedges", {"hedges": [{"text": "reportedly", "start": 0, "end": 10}]}),
        ("hedges", {"hedges": [{"text": "reportedly", "start": None, "end": None}]}),
        ("content_spans", {"content_spans": [{"start": 0, "end": 5}]}),
    ],
)
def test_span_that_does_not_quote_the_text(release, column, change):
    found = reseal_rows(release, "claims", lambda rows: rows[1].update(change))
    key = rows_of_story(STORY)["claims"][1]["claim_id"]
    assert found == {(f"claims.{column}", (key,)): "does not agree with documents.text"}


def test_columns_of_another_contract(release):
    rows = pq.read_table(release.table("sources") / "part-00000.parquet").append_column("extra", pa.array([1, 2]))
    reseal(release, "sources", rows)
    assert [problem.what for problem in verify_release(release)] == ["does not have the columns of the contract"]


def test_row_count_that_the_manifest_does_not_have(release):
    parsed = parse_manifest((release.folder / MANIFEST_NAME).read_bytes(), "test")
    table = parsed.tables["claims"].model_copy(update={"rows": 99})
    changed = parsed.model_copy(update={"tables": dict(parsed.tables) | {"claims": table}})
    (release.folder / MANIFEST_NAME).write_bytes(render_manifest(changed))
    assert [str(problem) for problem in verify_release(release)] == [
        "claims: the manifest says 99 rows, and its files have another sum"
    ]
