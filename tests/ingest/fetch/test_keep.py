"""What was fetched is kept once, in one step; what a killed run left goes."""

import hashlib

from flows.ingest.fetch.keep import (
    drop_partial,
    fetching_folder,
    keep_bytes,
    keep_file,
    keep_listing,
    partial_path,
    read_listing,
)
from flows.ingest.raw import raw_path

DATA = b"Twelve died."
SHA256 = hashlib.sha256(DATA).hexdigest()


def test_a_file_moves_to_the_place_of_its_hash_and_a_second_one_goes(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(DATA)
        assert keep_file(tmp_path, tmp_path / name, SHA256) == raw_path(tmp_path, SHA256)
        assert not (tmp_path / name).exists()
    assert raw_path(tmp_path, SHA256).read_bytes() == DATA


def test_half_a_file_that_a_crash_left_is_replaced(tmp_path):
    with fetching_folder(tmp_path, "wire") as folder:
        assert keep_bytes(tmp_path, DATA, folder) == SHA256
        raw_path(tmp_path, SHA256).write_bytes(DATA[:3])
        keep_bytes(tmp_path, DATA, folder)
    assert raw_path(tmp_path, SHA256).read_bytes() == DATA


def test_the_folder_is_empty_at_first_and_gone_at_last(tmp_path):
    left = tmp_path / "raw/.fetching/wire/left.part"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    with fetching_folder(tmp_path, "wire") as folder:
        assert list(folder.iterdir()) == []
    assert not folder.exists()


def test_a_listing_has_one_place_and_is_read_only_as_the_ledger_knows_it(tmp_path):
    (tmp_path / "feed").write_bytes(DATA)
    keep_listing(tmp_path, tmp_path / "feed", "wire", "https://wire.example/rss")
    assert read_listing(tmp_path, "wire", "https://wire.example/rss", SHA256) == DATA
    assert read_listing(tmp_path, "wire", "https://wire.example/rss", "0" * 64) is None
    assert read_listing(tmp_path, "wire", "https://wire.example/other", SHA256) is None


def test_of_downloads_that_broke_off_those_of_addresses_named_stay(tmp_path):
    kept, dropped = (partial_path(tmp_path, "wire", f"https://wire.example/{name}") for name in "ab")
    for path in (kept, dropped):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
        path.with_name(f"{path.name}.json").write_text("{}")
    drop_partial(tmp_path, "wire", ["https://wire.example/a"])
    assert sorted(kept.parent.iterdir()) == [kept, kept.with_name(f"{kept.name}.json")]
