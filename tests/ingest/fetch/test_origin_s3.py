"""Objects of an S3 that runs on loopback: listed, downloaded once, followed as they change."""

from collections.abc import Iterator
from typing import Any

import pytest
from object_stores import environment_of
from origin_runs import Runs, origin_of

moto_server = pytest.importorskip("moto.server")
s3fs = pytest.importorskip("s3fs")

KEYS = {"a/x.txt": "x", "a/y.txt": "y", "a/deep/z.txt": "z", "a/.hidden": "h", "a/50% #1.txt": "odd", "top.txt": "t"}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def store(endpoint, monkeypatch) -> Iterator[Any]:
    """The bucket `wire`, filled; where it is stands in the environment, as it does for users."""
    for name, value in environment_of(endpoint).items():
        monkeypatch.setenv(name, value)
    filesystem = s3fs.S3FileSystem(skip_instance_cache=True, use_listings_cache=False)
    filesystem.mkdir("wire")
    for key, text in KEYS.items():
        filesystem.pipe(f"wire/{key}", text.encode())
    yield filesystem
    filesystem.rm("wire", recursive=True)


def runs_of(tmp_path, *paths: str, **given: Any) -> Runs:
    return Runs(tmp_path / "warehouse", origin_of(None, "files", paths, **given))


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("s3://wire/top.txt", {"/top.txt"}),
        ("s3://wire/a", {"/a/x.txt", "/a/y.txt", "/a/deep/z.txt", "/a/50%25 %231.txt"}),
        ("s3://wire/a/", {"/a/x.txt", "/a/y.txt", "/a/deep/z.txt", "/a/50%25 %231.txt"}),
        ("s3://wire/a/*.txt", {"/a/x.txt", "/a/y.txt", "/a/50%25 %231.txt"}),
        ("s3://wire/*/[xy].txt", {"/a/x.txt", "/a/y.txt"}),
        ("s3://wire/**/z.txt", {"/a/deep/z.txt"}),
        ("s3://wire/{top,a/x}.txt", {"/top.txt", "/a/x.txt"}),
        ("s3://wire/none/*.txt", set()),
    ],
)
def test_a_path_names_an_object_a_folder_or_what_a_glob_matches(store, tmp_path, path, keys):
    runs = runs_of(tmp_path, path)
    assert set(runs.again()) == keys
    assert runs.last.complete
    assert not any(each.problem for each in runs.last.inputs)


def test_only_what_changed_is_downloaded_and_what_is_gone_is_gone(store, tmp_path):
    runs = runs_of(tmp_path, "s3://wire/a/*.txt")
    first = runs.again()
    assert runs.last.fetched == 3
    assert runs.again() == first
    assert (runs.last.fetched, runs.last.unchanged) == (0, 3)
    store.pipe("wire/a/x.txt", b"x2")
    store.rm_file("wire/a/y.txt")
    assert runs.again() == {"/a/x.txt": "x2", "/a/50%25 %231.txt": "odd"}
    assert runs.last.fetched == 1
    assert runs.last.complete


def test_an_object_that_is_gone_is_an_input_that_is_not_there(store, tmp_path):
    runs = runs_of(tmp_path, "s3://wire/top.txt")
    runs.again()
    store.rm_file("wire/top.txt")
    assert runs.again() == {"/top.txt": "!not_found"}
    assert runs.last.complete


def test_a_store_that_fails_withdraws_nothing(store, tmp_path, monkeypatch, endpoint):
    runs = runs_of(tmp_path, "s3://wire/a/x.txt", "s3://wire/a/deep")
    assert runs.again() == {"/a/x.txt": "x", "/a/deep/z.txt": "z"}
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    assert runs.again() == {"/a/x.txt": "x !read_failed", "/a/deep": "!read_failed"}
    assert not runs.last.complete
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    assert runs.again() == {"/a/x.txt": "x", "/a/deep/z.txt": "z"}
    assert "s3://wire/a/deep" in runs.last.settled


@pytest.mark.parametrize("path", ["s3://nowhere/a", "s3://nowhere/*.txt", "s3://nowhere/a/x.txt", "s3://nowhere"])
def test_a_bucket_that_is_not_there_withdraws_nothing(store, tmp_path, path):
    runs = runs_of(tmp_path, path)
    runs.again()
    (one,) = runs.last.inputs
    assert one.locator == path
    assert one.problem.reason_code == "not_found"
    assert not runs.last.complete


def test_an_object_over_the_limit_is_not_downloaded(store, tmp_path):
    store.pipe("wire/a/x.txt", b"x" * 100)
    runs = runs_of(tmp_path, "s3://wire/a/?.txt", limits={"input_bytes": 50})
    assert runs.again() == {"/a/x.txt": "!too_large", "/a/y.txt": "y"}


def test_after_a_run_that_did_not_end_well_nothing_is_downloaded_twice(store, tmp_path):
    runs = runs_of(tmp_path, "s3://wire/a/*.txt")
    runs.again(ends_well=False)
    assert len(runs.again()) == 3
    assert runs.last.fetched == 0


def test_objects_pass_through_in_pieces(store, tmp_path):
    text = "0123456789abcdef" * (20 * 2**16)
    store.pipe("wire/top.txt", text.encode())
    assert runs_of(tmp_path, "s3://wire/top.txt").again() == {"/top.txt": text}
