"""A bundle of evidence holds what it says, and `sha256sum` alone finds a change in it."""

import json
import subprocess
import sys

import pytest
from kept_rooms import STORIES, fill_room, open_kept_room
from publish_story import NOON, Dispatch, fill, quote

from flows.errors import ReleaseError
from flows.ids import make_id
from flows.ingest.raw import raw_path
from flows.interchange.evidence_bundle import cut_sentence, describe_fetch, find_claim, sum_up, write_evidence
from flows.warehouse.releases import latest_release, read_table

CLAIM = make_id("clm", "a")
NAMES = {"README.txt", "SHA256SUMS", "claim.json", "headers.json", "manifest.json", "sentence.txt", "text.txt"}


@pytest.fixture
def room(tmp_path):
    opened = open_kept_room(tmp_path / "kept")
    fill_room(opened, STORIES[:1])
    return opened


def check(folder):
    return subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)


def test_a_third_party_checks_it_with_sha256sum(room, tmp_path):
    release = latest_release(room.warehouse)
    assert write_evidence(room.warehouse, release, CLAIM, tmp_path / "out") == CLAIM
    assert {path.name for path in (tmp_path / "out").iterdir()} == NAMES | {"raw.bin"}
    assert check(tmp_path / "out").returncode == 0
    text = "Zelenskyy said more than 100 were reportedly killed."
    assert (tmp_path / "out" / "text.txt").read_text("utf-8") == text
    assert (tmp_path / "out" / "sentence.txt").read_text("utf-8") == f"{text}\n"
    assert (tmp_path / "out" / "raw.bin").read_text("utf-8") == text
    assert (tmp_path / "out" / "manifest.json").read_bytes() == (release.folder / "manifest.json").read_bytes()
    rows = json.loads((tmp_path / "out" / "claim.json").read_text("utf-8"))
    assert rows["claim"]["claim_id"] == CLAIM
    assert [each["value_low"] for each in rows["figures"]] == [100.0]
    assert rows["source"]["name"] == "Zelenskyy"
    assert "text" not in rows["document"]
    (tmp_path / "out" / "text.txt").write_text(text.replace("100", "900"), "utf-8")
    assert check(tmp_path / "out").returncode == 1


def test_its_page_says_where_the_words_are_and_is_right(room, tmp_path):
    write_evidence(room.warehouse, latest_release(room.warehouse), CLAIM, tmp_path / "out")
    page = (tmp_path / "out" / "README.txt").read_text("utf-8")
    asked = [line.strip().split(" -c ")[1] for line in page.splitlines() if line.strip().startswith("python3")]
    here = {"cwd": tmp_path / "out", "capture_output": True, "text": True}
    said = [subprocess.run([sys.executable, "-c", each.strip('"')], check=True, **here) for each in asked]
    assert [each.stdout.strip() for each in said] == ["Zelenskyy", "said", "more than 100 were reportedly killed"]


def test_a_figure_names_its_claim_and_a_beginning_is_enough(room):
    release = latest_release(room.warehouse)
    assert find_claim(release, make_id("fig", "a"))["claim_id"] == CLAIM
    assert find_claim(release, CLAIM[:12])["claim_id"] == CLAIM


@pytest.mark.parametrize(
    ("named", "says"), [("clm_", "2 ids begin so"), ("clm_zz", "there is none"), ("", "2 ids begin so")]
)
def test_what_names_no_one_claim_is_refused(room, named, says):
    with pytest.raises(ReleaseError, match=says):
        find_claim(latest_release(room.warehouse), named)


def test_bytes_that_are_gone_are_said_to_be(room, tmp_path):
    release = latest_release(room.warehouse)
    for path in (room.warehouse / "raw").rglob("*"):
        if path.is_file():
            path.unlink()
    write_evidence(room.warehouse, release, CLAIM, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == NAMES
    assert "are not kept here" in (tmp_path / "out" / "README.txt").read_text("utf-8")


def test_bytes_that_are_damaged_are_refused(room, tmp_path):
    release = latest_release(room.warehouse)
    for sha256 in read_table(release, "inputs", ["raw_sha256"]).column(0).to_pylist():
        raw_path(room.warehouse, sha256).write_bytes(b"other words")
    with pytest.raises(ReleaseError, match="is damaged"):
        write_evidence(room.warehouse, release, CLAIM, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_release_in_a_store_gives_evidence_without_its_bytes(stored_room, tmp_path):
    release = stored_room.publish({"a": Dispatch(100)}).ref
    write_evidence(stored_room.settings.warehouse, release, CLAIM, tmp_path / "out")
    assert check(tmp_path / "out").returncode == 0


def test_the_sentence_is_cut_out_of_its_text():
    text = "It rained. Police said two were killed. It stopped."
    spans = quote(text, "source", "Police") | quote(text, "cue", "said") | quote(text, "content", "two were killed")
    assert cut_sentence(fill("claims", **spans), text) == "Police said two were killed.\n"


def test_what_a_host_answered_is_told_as_it_was():
    headers = {"status": 200, "fields": [["date", "today"]]}
    came = {"fetched_at_utc": NOON, "fetched_from": "https://wire.example/a", "response_headers": json.dumps(headers)}
    read = fill("inputs", raw_sha256="0" * 64, size_bytes=3, **came)
    told = describe_fetch(fill("documents", locator="https://wire.example/b"), read)
    assert (told["address"], told["fetched_at_utc"], told["headers"]) == ("https://wire.example/a", NOON, headers)
    assert describe_fetch(fill("documents"), fill("inputs"))["headers"] is None


def test_hashes_stand_as_sha256sum_reads_them():
    assert sum_up({"b": b"", "a": b"x"}).decode().splitlines() == [
        "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  a",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b",
    ]
