"""The bytes of inputs: fingerprinted without being followed elsewhere, and kept once under their hash."""

import hashlib

import pytest

from flows.ingest.discover import discover
from flows.ingest.inputs import FoundInput
from flows.ingest.origins import Origin
from flows.ingest.problems import InputGone
from flows.ingest.raw import fingerprint, raw_path, read_head, store_bytes


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("A.")
    (folder / "sub" / "b.MD").write_text("B.")
    return folder


def test_a_link_put_in_the_place_of_a_file_meanwhile_is_not_followed(news, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (one, _) = discover(Origin(id="wire", paths=("news",)), tmp_path)
    (news / "a.txt").unlink()
    (news / "a.txt").symlink_to(tmp_path / "secret.txt")
    state = fingerprint(one, 1_000)
    assert state.raw_sha256 is None
    assert state.problem is not None
    assert state.problem.reason_code == "read_failed"


def test_a_fingerprint_is_size_and_hash_and_a_large_file_is_not_hashed(news):
    found = FoundInput("wire", "news/a.txt", news / "a.txt")
    assert fingerprint(found, 1_000).fingerprint == (hashlib.sha256(b"A.").hexdigest(), 2, None)
    assert fingerprint(found, 1).fingerprint == (None, 2, "too_large")


def test_bytes_are_copied_once_and_returned_with_their_hash(news, tmp_path):
    kept, sha256 = store_bytes(tmp_path / "warehouse", news / "a.txt")
    assert (kept, kept.read_bytes()) == (raw_path(tmp_path / "warehouse", sha256), b"A.")
    assert store_bytes(tmp_path / "warehouse", news / "a.txt") == (kept, sha256)
    assert [path for path in (tmp_path / "warehouse").rglob("*") if path.is_file()] == [kept]


def test_a_file_that_went_meanwhile_is_gone_and_leaves_nothing(tmp_path):
    with pytest.raises(InputGone, match=r"a\.txt: No such file"):
        read_head(tmp_path / "a.txt", 9)
    with pytest.raises(InputGone):
        store_bytes(tmp_path, tmp_path / "a.txt")
    assert not list((tmp_path / "raw").iterdir())
