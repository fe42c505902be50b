"""A batch of inputs: documents, rejects and inputs come out, every file accounted for, and nothing is read twice."""

import hashlib
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from pdfs_made import make_pdf, place

from flows.errors import RunStopped
from flows.ingest.batch import BATCH_BYTES, ingest_batch, iter_chunks
from flows.ingest.discover import discover
from flows.ingest.inputs import Fetched, FoundInput, InputState
from flows.ingest.origins import Origin
from flows.ingest.problems import Problem
from flows.ingest.raw import fingerprint, raw_path
from flows.settings import Settings

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def read(paths) -> list[dict]:
    return [row for path in paths for row in pq.read_table(path).to_pylist()]


@pytest.fixture
def ingest(tmp_path):
    settings = Settings(warehouse=tmp_path / "warehouse", batch_documents=3, max_document_bytes=10_000)
    origin = Origin(id="wire", paths=("in",), publisher="Wire", language="en")
    (tmp_path / "in").mkdir()
    settings.warehouse.mkdir()

    def run(known: Path | None = None, folder: Path | None = None):
        states = [fingerprint(each, 2**30) for each in discover(origin, tmp_path)]
        out = folder or tmp_path / f"out-{len(list(tmp_path.iterdir()))}"
        batch = ingest_batch(states, {"wire": origin}, out, NOW, settings, known)
        return batch, read(batch.document_files), read(batch.files("rejects")), read(batch.files("inputs"))

    run.folder = tmp_path / "in"
    run.warehouse = settings.warehouse
    return run


def test_good_and_bad_inputs_side_by_side_are_all_accounted_for(ingest):
    folder = ingest.folder
    (folder / "good.txt").write_text("Police said 12 people died.")
    (folder / "empty.md").write_text("")
    (folder / "huge.txt").write_text("Twelve died. " * 2_000)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    (folder / "page.html").write_text("<html></html>")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "lines.jsonl").write_text('{"id": 1, "text": "One."}\n\nnope\n{"id": 1, "text": "Two."}\n{"text": 5}\n')
    _, documents, rejects, inputs = ingest()
    assert {row["locator"] for row in documents} == {"in/good.txt", "in/lines.jsonl#1"}
    assert {row["locator"]: row["reason_code"] for row in rejects} == {
        "in/empty.md": "empty",
        "in/huge.txt": "too_large",
        "in/picture.txt": "unsupported_format",
        "in/page.html": "no_main_text",
        "in/gone.txt": "broken_link",
        "in/lines.jsonl#L3": "bad_record",
        "in/lines.jsonl#1": "duplicate_locator",
        "in/lines.jsonl#L5": "bad_record",
    }
    assert len(inputs) == 7
    assert sum(row["document_count"] for row in inputs) == len(documents)
    assert sum(row["reject_count"] for row in inputs) == len(rejects)


def test_what_has_no_reader_is_not_kept(ingest):
    (ingest.folder / "picture").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    ingest()
    assert not (ingest.warehouse / "raw").exists()


def test_a_stopped_batch_goes_on_where_it_stopped(ingest, tmp_path, monkeypatch):
    lines = (f'{{"id": {n}, "text": "Text {n}."}}\n' for n in range(9))
    (ingest.folder / "a.jsonl").write_text("".join(lines) + '{"id": 2, "text": "Again."}\nnope\n')
    (ingest.folder / "b.txt").write_text("Police said 12 people died.")
    whole = ingest()
    asked = []

    def stop_at_the_fourth() -> None:
        asked.append(1)
        if len(asked) == 4:
            raise RunStopped("stopped")

    for module in ("batch", "batch_files"):
        monkeypatch.setattr(f"flows.ingest.{module}.check_stopping", stop_at_the_fourth)
    with pytest.raises(RunStopped):
        ingest(folder=tmp_path / "again")
    again = ingest(folder=tmp_path / "again")
    assert again[1:] == whole[1:]
    assert (again[0].inputs, again[0].rejects) == (whole[0].inputs, whole[0].rejects) == (2, 2)


def test_an_input_that_cannot_be_had_any_more_keeps_its_documents(ingest):
    path = ingest.folder / "a.txt"
    path.write_text("Police said 12 people died.")
    [state] = [fingerprint(each, 2**30) for each in discover(Origin(id="wire", paths=("in",)), ingest.folder.parent)]
    gone = replace(state, problem=Problem("gone", "404"))
    out = ingest.folder.parent / "out"
    settings = Settings(warehouse=ingest.warehouse)
    batch = ingest_batch([gone], {"wire": Origin(id="wire", paths=("in",))}, out, NOW, settings, None)
    assert [row["text"] for row in read(batch.document_files)] == ["Police said 12 people died."]
    assert [row["reason_code"] for row in read(batch.files("rejects"))] == ["gone"]
    assert [row["reason_code"] for row in read(batch.files("inputs"))] == ["gone"]


def test_bytes_are_stored_once_under_their_hash(ingest):
    for name in ("a.txt", "b.txt"):
        (ingest.folder / name).write_text("The same.")
    _, documents, _, _ = ingest()
    kept = [path for path in (ingest.warehouse / "raw").rglob("*") if path.is_file()]
    assert kept == [raw_path(ingest.warehouse, documents[0]["raw_sha256"])]


def test_documents_are_written_in_files_of_the_batch_size(ingest):
    (ingest.folder / "lines.jsonl").write_text("".join(f'{{"id": {n}, "text": "Text {n}."}}\n' for n in range(7)))
    batch, documents, _, _ = ingest()
    assert [pq.read_metadata(path).num_rows for path in batch.document_files] == [3, 3, 1]
    assert documents[0]["publisher"] == "Wire"


def test_an_unchanged_record_of_a_changed_file_is_kept(ingest, tmp_path):
    lines = ingest.folder / "lines.jsonl"
    lines.write_text('{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n')
    batch, before, _, _ = ingest()
    lines.write_text('{"id": "a", "text": "One."}\n{"id": "b", "text": "Three."}\n')
    batch, documents, _, _ = ingest(known=ds.dataset(batch.document_files[0].parent / "documents-000000.parquet"))
    assert [row["locator"] for row in documents] == ["in/lines.jsonl#b"]
    assert [row["document_id"] for row in read(batch.files("kept"))] == [before[0]["document_id"]]


def test_no_permission_is_a_reject(ingest):
    (ingest.folder / "a.txt").write_text("Text.")
    (ingest.folder / "a.txt").chmod(0)
    (ingest.folder.parent).chmod(0o755)
    if os.geteuid() != 0:
        assert ingest()[2][0]["reason_code"] == "no_permission"
        return
    os.seteuid(65534)
    try:
        found = FoundInput("wire", "in/a.txt", ingest.folder / "a.txt")
        problem = fingerprint(found, 10_000).problem
    finally:
        os.seteuid(0)
    assert problem is not None
    assert problem.reason_code == "no_permission"


@pytest.mark.parametrize("line", [b"[" * 100_000, b'{"text": ' + b"9" * 5_000 + b"}", b'{"text": {"text": 1e999}}'])
def test_hostile_records_are_rejects(ingest, line):
    (ingest.folder / "lines.jsonl").write_bytes(b'{"text": "Good."}\n' + line[:9_000] + b"\n")
    _, documents, rejects, _ = ingest()
    assert [row["text"] for row in documents] == ["Good."]
    assert len(rejects) == 1


@pytest.mark.parametrize(("line", "text"), [('{"text": "\\ud800 lone"}', "lone"), ('{"text": "a\\u0000b"}', "ab")])
def test_characters_that_no_text_can_hold_are_left_out(ingest, line, text):
    (ingest.folder / "lines.jsonl").write_text(line + "\n")
    assert [row["text"] for row in ingest()[1]] == [text]


@pytest.mark.parametrize(
    "fields",
    ['"title": {"a": 1}', '"published": "soon"', '"authors": [["a", "b"]]', '"title": true', '"date": "07/09/2024"'],
)
def test_a_field_that_cannot_be_read_is_null_and_noted_and_its_text_is_kept(ingest, fields):
    (ingest.folder / "lines.jsonl").write_text(f'{{"text": "A.", {fields}}}\n{{"text": "B."}}\n')
    _, documents, rejects, _ = ingest()
    assert [row["text"] for row in documents] == ["A.", "B."]
    assert (documents[0]["title"], documents[0]["published_at_utc"], documents[0]["authors"]) == (None, None, [])
    assert documents[0]["notes"].startswith(fields.partition(":")[0].strip('"').replace("date", "published"))
    assert (documents[1]["notes"], rejects) == (None, [])


def test_the_pages_of_a_folder_have_one_order(ingest):
    page = "<html lang='en'><body><article><h1>Toll {0}</h1><p>Published: {0}</p>{1}</article></body></html>"
    story = (
        "<p>The police said on Monday that 12 people were killed when the market hall of the town fell down.</p>" * 4
    )
    for name, day in (("a", "07/09/2024"), ("b", "17/09/2024")):
        (ingest.folder / f"{name}.html").write_text(page.format(day, story))
    assert [row["published_at_utc"].month for row in ingest()[1]] == [9, 9]


def test_a_column_of_dates_has_one_order(ingest):
    rows = "\n".join(
        f"{day};Police said {n} people died." for n, day in enumerate(["07/09/2024", "17/09/2024", "01/10/2024"])
    )
    (ingest.folder / "rows.csv").write_text(f"date;text\n{rows}\n")
    assert [(row["published_at_utc"].month, row["published_at_utc"].day) for row in ingest()[1]] == [
        (9, 7),
        (9, 17),
        (10, 1),
    ]


def test_what_has_no_text_is_counted_once_and_what_a_reader_says_is_kept(ingest):
    (ingest.folder / "posts.csv").write_text("text,when\nTwelve died.,a\n,b\n,c\n")
    (ingest.folder / "pictures.jsonl").write_text('{"text": ""}\n{"text": null}\n')
    batch, documents, rejects, _ = ingest()
    said = [tuple(row.values()) for row in read(batch.files("remarks"))]
    assert [row["text"] for row in documents] == ["Twelve died."]
    assert [(row["locator"], row["reason_code"]) for row in rejects] == [("in/pictures.jsonl", "empty")]
    assert ("in/pictures.jsonl", "record without text", "", True, 2) in said
    assert ("in/posts.csv", "record without text", "", True, 2) in said
    assert any(text == "columns not used: when" for _, text, _, _, _ in said)


def test_a_mark_of_truncation_is_no_text_and_says_that_the_document_is_cut(ingest):
    (ingest.folder / "a.jsonl").write_text('{"text": "Nine were hurt. [+910 chars]"}\n{"text": "All are well."}\n')
    _, documents, _, _ = ingest()
    assert [(row["text"], row["is_cut"]) for row in documents] == [("Nine were hurt.", True), ("All are well.", False)]


def test_large_inputs_share_a_batch_with_few_others(ingest):
    sizes = {"a": 5, "b": 5, "c": BATCH_BYTES, "d": 5, "e": 5, "f": 5}
    states = [InputState(FoundInput("wire", name, Path(name)), size, name, None) for name, size in sizes.items()]
    names = [[state.found.locator for state in chunk] for chunk in iter_chunks(states, 2)]
    assert names == [["a", "b"], ["c"], ["d", "e"], ["f"]]


def test_articles_of_a_pdf_are_documents_of_their_own_and_one_that_cannot_be_read_is_a_reject(ingest):
    text = (Path(__file__).parent / "articles" / "files" / "nexis.txt").read_text("utf-8")
    lines = text.replace("The mayor of Orvik, Rut Dahl, said 9 million crowns was nearer the mark.", "").split("\n")
    pages = [place(lines[start : start + 30], size=8) for start in range(0, len(lines), 30)]
    (ingest.folder / "export.pdf").write_bytes(make_pdf(*pages))
    _, documents, rejects, inputs = ingest()
    assert [(row["locator"], row["parent_locator"]) for row in documents] == [
        ("in/export.pdf#1", None),
        ("in/export.pdf#3", None),
    ]
    assert [(row["locator"], row["reason_code"]) for row in rejects] == [("in/export.pdf#2", "bad_record")]
    assert (inputs[0]["document_count"], inputs[0]["reject_count"]) == (2, 1)


def test_where_the_bytes_came_from_is_in_the_row_of_their_input(ingest, tmp_path):
    text = ingest.folder / "a.txt"
    text.write_text("Police said 12 people died.")
    fetched = Fetched(NOW, "https://wire.example/a", '{"status": 200, "fields": []}')
    found = FoundInput("wire", "https://wire.example/a", text, is_stored=True, fetched=fetched)
    settings = Settings(warehouse=ingest.warehouse)
    states = [InputState(found, 27, hashlib.sha256(text.read_bytes()).hexdigest(), None)]
    batch = ingest_batch(
        states, {"wire": Origin(id="wire", paths=("*.txt",))}, tmp_path / "fetched", NOW, settings, None
    )
    (row,) = read(batch.files("inputs"))
    told = ("fetched_at_utc", "fetched_from", "response_headers")
    assert tuple(row[name] for name in told) == (NOW, "https://wire.example/a", '{"status": 200, "fields": []}')
    assert tuple(ingest()[3][0][name] for name in told) == (None, None, None)
