"""A store that fails in the middle: downloads are tried again, listings are never half believed."""

import threading
from io import BytesIO

import pytest

from flows.ingest.fetch import stores
from flows.ingest.fetch.stores import FoundObject, StoppedDownload, download, list_objects

FOUND = FoundObject("s3://wire/a.txt", "wire/a.txt", 9, "v1")


class Breaking:
    """Gives each time the next of `bodies`, or raises it."""

    def __init__(self, *bodies: bytes | Exception):
        self.bodies = list(bodies)

    def open(self, *_, **__):
        body = self.bodies.pop(0)
        if isinstance(body, Exception):
            raise body
        return BytesIO(body)


class Unlistable:
    """Does not let itself be looked at."""

    def info(self, path, **_):
        raise PermissionError(path)

    find = ls = info


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(stores, "_wait", lambda *_: None)


def test_a_download_that_breaks_off_is_tried_again(tmp_path):
    store = Breaking(OSError("reset"), b"123", ConnectionError("reset"), b"123456789")
    answer = download(store, FOUND, tmp_path, 100)
    assert (answer.status, answer.size_bytes, answer.validators.etag) == ("fetched", 9, "v1")
    assert answer.path.read_bytes() == b"123456789"


@pytest.mark.parametrize(
    ("bodies", "reason"),
    [
        ([OSError("reset")] * 4, "read_failed"),
        ([b"123"] * 4, "truncated"),
        ([TimeoutError()] * 4, "fetch_timeout"),
        ([FileNotFoundError("a")], "not_found"),
        ([PermissionError("a")], "no_permission"),
        ([b"1" * 101], "too_large"),
    ],
)
def test_a_download_that_fails_for_good_leaves_nothing(tmp_path, bodies, reason):
    store = Breaking(*bodies)
    answer = download(store, FOUND, tmp_path, 100)
    assert (answer.status, answer.problem.reason_code, store.bodies) == ("failed", reason, [])
    assert not list(tmp_path.iterdir())


def test_a_stopped_download_leaves_nothing(tmp_path):
    stopping = threading.Event()
    stopping.set()
    with pytest.raises(StoppedDownload):
        download(Breaking(b"123456789"), FOUND, tmp_path, 100, stopping)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("path", ["s3://wire/a", "s3://wire/*.txt", "s3://wire/**/a"])
def test_a_store_that_may_not_be_listed_is_not_an_empty_one(path):
    found = list_objects(Unlistable(), path)
    assert not found.is_whole
    assert found.problem.reason_code == "no_permission"
