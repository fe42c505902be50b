"""Downloads that break off: the next request asks for the rest of the same version, and for nothing else."""

import gzip
from collections.abc import Iterator

import pytest
from misbehaving import Reply, Seen, head, page

from flows.ingest.fetch.web.partial import PartialDownload
from flows.ingest.origins import Politeness

BODY = bytes(range(256)) * 40
RUDE = Politeness(requests_per_second=100, obey_robots=False)


def parts(
    body: bytes = BODY, *, breaks_at: int | None = None, etag: str = '"1"', offers: str | None = "bytes", **more: str
) -> Reply:
    """A host that offers parts of a file, and breaks off after so many bytes."""

    def pieces(seen: Seen) -> Iterator[bytes]:
        asked = seen.headers.get("range", "")
        is_part = bool(asked) and seen.headers.get("if-range") == etag
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if is_part else 0
        rest = body[start:]
        place = {"content_range": f"bytes {start}-{len(body) - 1}/{len(body)}"} if is_part else {}
        told = {"accept_ranges": offers, "etag": etag, "content_length": len(rest)} | place | more
        yield head(206 if is_part else 200, **told) + (rest if breaks_at is None else rest[:breaks_at])

    return Reply(pieces)


@pytest.fixture
def fetch(web, make_client, tmp_path):
    """Fetch a file, with the folder where what broke off stays."""
    client = make_client(politeness=RUDE)

    def ask(path: str = "/dump", max_bytes: int = 10**6):
        return client.fetch(web.address(path), max_bytes=max_bytes, resumed=tmp_path / "partial" / "dump")

    return ask


@pytest.fixture
def left(tmp_path):
    return lambda: sorted(path.name for path in (tmp_path / "partial").glob("*"))


def ranges(web) -> list[str | None]:
    return [seen.headers.get("range") for seen in web.asked("/dump")]


def test_the_next_attempt_asks_for_the_rest(web, fetch, left):
    web.routes["/dump"] = [parts(breaks_at=1000), parts(breaks_at=50), parts()]
    answer = fetch()
    assert answer.path.read_bytes() == BODY
    assert ranges(web) == [None, "bytes=1000-", "bytes=1050-"]
    assert answer.size_bytes == len(BODY)
    assert left() == []


def test_the_next_run_goes_on_where_all_attempts_broke_off(web, fetch, left):
    web.routes["/dump"] = parts(breaks_at=10)
    assert fetch().problem.reason_code == "truncated"
    assert left() == ["dump", "dump.json"]
    web.routes["/dump"] = parts()
    answer = fetch()
    assert answer.path.read_bytes() == BODY
    assert ranges(web)[-1] == f"bytes={10 * (len(ranges(web)) - 1)}-"


@pytest.mark.parametrize(
    "later",
    [
        parts(BODY[::-1], etag='"2"'),
        page(BODY),
        [page("", 416), page(BODY)],
        [parts(content_range="bytes 7-9/10240"), parts()],
        [parts(etag='"1"', content_range="none"), page(BODY)],
    ],
)
def test_what_is_not_the_rest_of_that_version_is_fetched_whole(web, fetch, left, later):
    web.routes["/dump"] = [parts(breaks_at=1000), *(later if isinstance(later, list) else [later])]
    assert fetch().path.read_bytes() in {BODY, BODY[::-1]}
    assert left() == []


@pytest.mark.parametrize("first", [parts(breaks_at=9, offers=None), parts(breaks_at=9, etag='W/"1"')])
def test_nothing_stays_of_a_host_that_offers_no_parts_or_names_no_version(web, fetch, left, first):
    web.routes["/dump"] = [first, parts()]
    assert fetch().path.read_bytes() == BODY
    assert ranges(web) == [None, None]
    assert left() == []


def test_the_limit_holds_over_all_attempts(web, fetch, left):
    web.routes["/dump"] = [parts(breaks_at=4000), parts()]
    assert fetch(max_bytes=5000).problem.reason_code == "too_large"
    assert left() == []


def test_a_packed_answer_is_unpacked_and_not_kept(web, fetch, left):
    web.routes["/dump"] = [parts(gzip.compress(BODY), breaks_at=99, content_encoding="gzip"), page(BODY)]
    assert fetch().path.read_bytes() == BODY
    assert left() == []


@pytest.mark.parametrize("about", ["", "{}", '{"validator": "\\"1\\"", "size_bytes": 3}', "[1, 2]"])
def test_what_cannot_be_gone_on_with_is_removed(tmp_path, about):
    (tmp_path / "dump").write_bytes(b"half")
    (tmp_path / "dump.json").write_text(about)
    assert PartialDownload(tmp_path / "dump").headers() == {}
    assert list(tmp_path.iterdir()) == []
