"""Tar archives: their files in order, streamed; broken and hostile ones end in problems."""

import gzip
import io
import tarfile

import pytest
from containers_made import PROSE, make_zip, outcomes, read, told

from flows.ingest.containers.tar import is_tar
from flows.ingest.kinds.head import Head


def make_tar(members, kind=tarfile.PAX_FORMAT):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


MEMBERS = {
    "./b/two.txt": b"Two drowned.",
    "a/one.txt": b"One drowned.",
    "a/._one.txt": b"\0" * 9,
    "c/" + "x" * 200: b"Long.",
}


@pytest.mark.parametrize("kind", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_files_come_in_the_order_of_the_archive(tmp_path, kind, pack):
    parts = told(read(tmp_path, pack(make_tar(MEMBERS, kind)), "a"))
    assert parts == [("b/two.txt", "Two"), ("a/one.txt", "One"), ("c/" + "x" * 200, "Long.")]


def test_a_packed_tar_is_one_archive_for_the_depth(tmp_path):
    inner = gzip.compress(make_tar({"a.txt.gz": gzip.compress(b"Deep.")}))
    assert told(read(tmp_path, make_zip({"a.tar.gz": inner}), "a.zip")) == [("a.tar.gz#a.txt.gz", "Deep.")]
    nested = make_tar({"a": make_tar({"b": make_tar({"c": make_tar({"d.txt": b"Too deep."})})})})
    assert outcomes(read(tmp_path, nested, "a.tar")) == {"a#b#c": "bad_archive"}


def test_links_and_devices_are_passed_over(tmp_path):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("link", tarfile.SYMTYPE),
            ("hard", tarfile.LNKTYPE),
            ("pipe", tarfile.FIFOTYPE),
            ("d", tarfile.DIRTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert told(read(tmp_path, out.getvalue(), "a.tar")) == [("", "empty")]


def test_what_comes_before_a_cut_is_kept(tmp_path):
    data = make_tar({"a.txt": b"One.", "b.txt": PROSE.encode() * 9})
    assert told(read(tmp_path, data[:1_900], "a.tar")) == [
        ("a.txt", "One."),
        ("b.txt", "truncated"),
        ("", "truncated"),
    ] or told(read(tmp_path, data[:1_900], "a.tar")) == [("a.txt", "One."), ("", "truncated")]


def test_a_bomb_is_refused(tmp_path):
    bomb = gzip.compress(make_tar({"a.txt": b"a" * 70 * 2**20}))
    assert set(outcomes(read(tmp_path, bomb, "a.tar.gz", document_bytes=2**30)).values()) == {"decompression_bomb"}


def test_a_tar_is_told_by_the_sum_of_its_header():
    assert is_tar(Head(make_tar({"a": b"x"}), "a"))
    assert not is_tar(Head(b"a" * 600, "a"))
    assert not is_tar(Head(b"", "a.tar"))
