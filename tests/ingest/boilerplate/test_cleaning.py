"""Boilerplate cut from the pages of a run, and from those released before it was known as such."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pyarrow.dataset as ds
import pyarrow.parquet as pq

from flows.ingest.boilerplate.cleaning import PageCleaner, clean_staged, group_of, open_memory
from flows.ingest.boilerplate.paragraphs import read_paragraph
from flows.ingest.boilerplate.starting import StartingBoilerplate
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BEGGING = "Subscribe to our newsletter and never miss a story from the harbour."
PLACES = ("Brindow", "Selmark", "Calderhaven", "Oststrand", "Marlo", "Tarvin")


def row(number: int, text: str, media_type: str = "text/html") -> dict:
    blank = {column.name: None for column in TABLES["documents"].columns}
    return blank | {
        "document_id": f"doc_{number:016x}",
        "input_id": f"inp_{number:016x}",
        "origin_id": "wire",
        "locator": f"https://wire.example/{number}",
        "authors": [],
        "published_precision": "unknown",
        "ingested_at_utc": NOW,
        "text": text,
        "text_sha256": "0" * 64,
        "raw_sha256": "0" * 64,
        "media_type": media_type,
    }


def story(number: int) -> str:
    place = PLACES[number]
    return (
        f"The mayor of {place} said {number + 2} bridges near {place} were closed after the storm on night {number}.\n"
        f"Drivers in {place} waited for {number + 3} hours, a spokesman for the roads said in {place}.\n{BEGGING}"
    )


def stage(folder, rows, memory) -> list:
    """What a batch leaves: learnt, and cut as far as known."""
    cleaner = PageCleaner(memory, StartingBoilerplate())
    cleaned = [cleaner.clean(each) for each in rows]
    cleaner.learn()
    path = folder / "documents-000000.parquet"
    write_rows(path, TABLES["documents"], cleaned)
    return [path]


def test_what_all_pages_of_a_run_repeat_is_cut_from_all_of_them(tmp_path):
    with open_memory(tmp_path) as memory:
        files = stage(tmp_path / "run", [row(number, story(number)) for number in range(5)], memory)
        assert clean_staged(files, None, memory, tmp_path / "again", NOW) == []
    texts = pq.read_table(files[0])["text"].to_pylist()
    assert not any(BEGGING in text for text in texts)
    assert all(PLACES[number] in text for number, text in enumerate(texts))


def test_a_released_page_is_cleaned_once_later_pages_tell(tmp_path):
    with open_memory(tmp_path) as memory:
        first = stage(tmp_path / "first", [row(0, story(0))], memory)
        clean_staged(first, None, memory, tmp_path / "x", NOW)
    assert BEGGING in pq.read_table(first[0])["text"][0].as_py()
    released = ds.dataset([str(path) for path in first])
    with open_memory(tmp_path) as memory:
        second = stage(tmp_path / "second", [row(number, story(number)) for number in range(1, 5)], memory)
        again = clean_staged(second, released, memory, tmp_path / "again", NOW)
    [cleaned] = [each for path in again for each in pq.read_table(path).to_pylist()]
    assert cleaned["document_id"] == "doc_0000000000000000"
    assert BEGGING not in cleaned["text"]
    assert cleaned["text_sha256"] != "0" * 64


def test_a_page_with_nothing_else_is_a_reject_also_when_done_twice(tmp_path):
    rows = [*(row(number, story(number)) for number in range(5)), row(5, BEGGING)]
    with open_memory(tmp_path) as memory:
        files = stage(tmp_path / "run", rows, memory)
        for _ in range(2):
            clean_staged(files, None, memory, tmp_path / "again", NOW)
    assert pq.read_table(files[0]).num_rows == 5
    [reject] = pq.read_table(tmp_path / "run" / "rejects-clean-000000.parquet").to_pylist()
    assert (reject["reason_code"], reject["owner_id"]) == ("only_boilerplate", "inp_0000000000000005")


def test_only_pages_have_boilerplate_and_each_site_its_own():
    assert group_of(row(1, "x", "text/plain")) is None
    page = row(1, "x")
    assert group_of(page) == "wire wire.example"
    assert group_of(page | {"locator": "crawl.warc.gz#https://other.example/a#b"}) == "wire other.example"
    assert group_of(page | {"locator": "saved/a.html"}) == "wire "


def test_twenty_that_start_together_share_one_memory(tmp_path):
    ready = threading.Barrier(20)

    def learn(number: int) -> None:
        ready.wait()
        with open_memory(tmp_path) as memory:
            memory.learn(f"site-{number}", "page", "A paragraph that one site has.")
            memory.commit()

    with ThreadPoolExecutor(20) as tasks:
        list(tasks.map(learn, range(20)))
    with open_memory(tmp_path) as memory:
        shared = read_paragraph("A paragraph that one site has.").digest
        assert all(memory.pages_with(f"site-{number}", {shared}) == {"page"} for number in range(20))
