"""Objects of two stores: written once, swapped, listed, read with their tags."""

import threading

import pytest
from object_stores import variables_set

from flows.warehouse import objects
from flows.warehouse.objects import (
    delta_options,
    download_files,
    list_objects_below,
    put_new,
    put_object,
    read_object,
    remove_objects,
    swap_object,
    upload_files,
)


def test_an_object_is_written_once_and_swapped_by_who_knows_it(store_root):
    path = store_root / "latest.json"
    assert read_object(path) is None
    tag = put_new(path, b"1")
    assert tag
    assert put_new(path, b"2") is None
    assert read_object(path).data == b"1"
    newer = swap_object(path, b"3", tag)
    assert newer
    assert swap_object(path, b"4", tag) is None
    assert swap_object(store_root / "none", b"4", tag) is None
    found = read_object(path)
    assert (found.data, found.etag) == (b"3", newer)
    assert found.age_seconds < 300


def test_a_write_that_was_sent_twice_is_ours(store_root):
    """The store took it, the answer got lost, and the library sent it again."""
    put_new(store_root / "lock", b"ours")
    assert put_new(store_root / "lock", b"ours") == read_object(store_root / "lock").etag


def test_of_many_who_swap_one_wins(store_root):
    tag, won = put_new(store_root / "lock", b"free"), []

    def race(number):
        if swap_object(store_root / "lock", f"{number}".encode(), tag):
            won.append(number)

    threads = [threading.Thread(target=race, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert read_object(store_root / "lock").data == f"{won[0]}".encode()


def test_files_go_up_and_come_down_and_are_listed(store_root, tmp_path):
    for name in "ab":
        (tmp_path / name).write_text(name * 10)
    upload_files({store_root / "raw" / name: tmp_path / name for name in "ab"})
    put_object(store_root / "raw/deep/c", b"c")
    put_object(store_root / "rawer", b"")
    found = list_objects_below(store_root / "raw")
    assert {name: info.size for name, info in found.items()} == {"a": 10, "b": 10, "deep/c": 1}
    download_files({store_root / "raw" / name: tmp_path / f"{name}.new" for name in "ab"})
    assert (tmp_path / "b.new").read_text() == "b" * 10
    remove_objects([store_root / "raw/a", store_root / "raw/none"])
    assert set(list_objects_below(store_root / "raw")) == {"b", "deep/c"}
    assert list_objects_below(store_root / "none") == {}
    upload_files({})
    download_files({})


def test_a_listing_of_many_pages_is_read_to_its_end(store_root, monkeypatch):
    files = objects.open_files_of(store_root)
    for number in range(3):
        put_object(store_root / f"many/{number}", b"")
    asked = []

    class Paged:
        def call_s3(self, name, **given):
            asked.append(name)
            return files.call_s3(name, MaxKeys=1, **given)

    monkeypatch.setattr(objects, "open_files_of", lambda _path: Paged())
    assert set(list_objects_below(store_root / "many")) == {"0", "1", "2"}
    assert len(asked) >= 3


def test_a_store_that_is_not_there_is_an_error_of_the_system(store_root, monkeypatch):
    monkeypatch.setattr(objects, "PATIENCE", {"connect_timeout": 1, "retries": {"max_attempts": 1}})
    with variables_set({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}), pytest.raises(OSError, match="desk"):
        put_object(store_root / "a", b"")


def test_delta_writes_on_condition(store_root):
    options = delta_options()
    assert options["conditional_put"] == "etag"
    assert options["allow_http"] == "true"
