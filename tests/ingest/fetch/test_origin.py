"""Pages that an origin names itself, files on the web, and runs that break off."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from importlib.util import find_spec

import pytest
from misbehaving import Reply, page, raw
from origin_runs import START, Runs, origin_of

from flows.errors import SettingsError
from flows.ingest.fetch.ledger import LEDGER_NAME, Ledger
from flows.ingest.raw import raw_path


@pytest.fixture
def runs(tmp_path, web) -> Runs:
    web.routes |= {"/a": page("text a", etag='"1"'), "/b": page("text b")}
    return Runs(tmp_path / "warehouse", origin_of(web, "urls", ["/a", "/b", "/b#part"]))


def test_each_page_is_asked_for_in_each_run_and_each_once(web, runs):
    assert runs.again() == {"/a": "text a", "/b": "text b"}
    assert runs.last.complete
    assert runs.again() == {"/a": "text a", "/b": "text b"}
    assert (runs.last.requests, runs.last.fetched, runs.last.unchanged) == (2, 1, 1)
    assert sorted(web.paths) == ["/a", "/a", "/b", "/b"]


def test_a_page_named_no_more_is_no_input(web, runs):
    runs.again()
    runs.origin = origin_of(web, "urls", ["/b"])
    assert runs.again() == {"/b": "text b"}
    assert runs.last.complete


@pytest.mark.parametrize(
    ("answer", "reason"), [(page("", 404), "gone"), (page("", 500), "http_error"), (raw(b"nonsense"), "connect_failed")]
)
def test_a_known_page_that_fails_keeps_its_bytes_until_it_is_back(web, runs, answer, reason):
    runs.again()
    well, web.routes["/a"] = web.routes["/a"], answer
    for _ in range(6):
        assert runs.again()["/a"] == f"text a !{reason}"
    web.routes["/a"] = well
    assert runs.again()["/a"] == "text a"
    assert runs.last.unchanged == 1, "the validators outlive the failure"


def test_a_host_that_only_fails_is_left_alone_until_the_next_run(web, runs):
    places = [f"/p{number}" for number in range(40)]
    web.routes |= {place: page("", 503) for place in places}
    runs.origin = origin_of(web, "urls", places)
    told = runs.again()
    assert set(told.values()) == {"!http_error"}
    assert 20 <= len(told) <= 22
    assert runs.last.waiting == 40 - len(told)
    assert not runs.last.complete, "what waits is not gone"
    web.routes |= {place: page(f"text {place}") for place in places}
    assert len(runs.again()) == 40


def test_what_robots_ask_not_to_fetch_is_said(web, runs):
    web.routes["/robots.txt"] = page("User-agent: *\nDisallow: /b\n", content_type="text/plain")
    assert runs.again() == {"/a": "text a", "/b": "!robots_denied"}


def test_an_address_that_no_origin_allows_is_not_asked(web, runs):
    runs.origin = runs.origin.model_copy(update={"allow_hosts": ()})
    assert set(runs.again().values()) == {"!forbidden_address"}
    assert web.paths == []


def test_bytes_that_were_lost_are_fetched_again(web, runs):
    runs.again()
    (one, _) = runs.last.inputs
    raw_path(runs.warehouse, one.raw_sha256).unlink()
    assert runs.again()["/a"] == "text a"
    assert "if-none-match" not in web.asked("/a")[1].headers


def test_a_clock_that_went_back_asks(web, runs):
    runs.again(ends_well=False)
    runs.now = START.replace(year=2020)
    runs.again()
    assert len(web.asked("/a")) == 2


def test_after_a_run_that_did_not_end_well_nothing_is_fetched_twice(web, runs):
    web.routes["/c"] = page("", 404)
    runs.origin = origin_of(web, "urls", ["/a", "/b", "/c"])
    first = runs.again(ends_well=False)
    assert runs.again(ends_well=False) == first == {"/a": "text a", "/b": "text b", "/c": "!gone"}
    assert len(web.paths) == 3
    runs.again(hours=12)
    assert len(web.paths) == 3
    runs.again()
    assert len(web.paths) == 6, "runs that keep failing do not keep the origin from moving on"


def test_a_ledger_that_is_damaged_costs_fetches_and_no_text(web, runs):
    runs.again()
    known = {each.locator: each.raw_sha256 for each in runs.last.inputs}
    for path in runs.warehouse.glob(f"{LEDGER_NAME}*"):
        path.write_bytes(b"\0garbage" * 9)
    web.routes["/b"] = page("", 503)
    assert runs.again(released=known) == {"/a": "text a", "/b": "text b !http_error"}
    assert list(runs.warehouse.glob(f"{LEDGER_NAME}.damaged-*"))


def test_a_stopped_run_goes_on_where_it_stopped(web, runs):
    stopping = threading.Event()
    places = [f"/p{number}" for number in range(9)]
    web.routes |= {place: page(f"text {place}") for place in places}
    well = web.routes["/p4"]

    def pieces(seen):
        stopping.set()
        yield from well.pieces(seen)

    web.routes["/p4"] = Reply(pieces)
    runs.origin = origin_of(web, "urls", places)
    first = runs.again(ends_well=False, stopping=stopping)
    assert runs.last.is_stopped
    assert not runs.last.complete
    assert 3 <= len(first) < 9
    assert len(runs.again()) == 9
    assert all(len(web.asked(place)) == 1 for place in first)
    assert len(web.paths) <= 11, "only the two that were under way are asked for again"


def test_a_file_on_the_web_is_an_input_like_any_other(web, tmp_path):
    web.routes["/dump.jsonl"] = page('{"id": 1}', content_type="application/octet-stream", etag='"d"')
    runs = Runs(tmp_path / "warehouse", origin_of(web, "dump", ["/dump.jsonl", "local/*.jsonl"]))
    assert runs.again() == {"/dump.jsonl": '{"id": 1}'}
    assert runs.again() == {"/dump.jsonl": '{"id": 1}'}
    assert runs.last.unchanged == 1
    runs.origin = runs.origin.model_copy(update={"limits": runs.origin.limits.model_copy(update={"input_bytes": 4})})
    web.routes["/dump.jsonl"] = page('{"id": 2}', etag='"e"')
    assert runs.again() == {"/dump.jsonl": '{"id": 1} !too_large'}


@pytest.mark.parametrize(
    "path",
    [
        *("ftp://wire.example/a", "file:///etc/passwd", "github://a/b", "s3://", "s3://*/a"),
        *("http://", "http://[::1", r"http://wire\example/a", "http://wire.example:99999/a"),
    ],
)
def test_an_address_that_none_could_have_is_rejected_and_the_others_are_read(web, tmp_path, path):
    web.routes["/good"] = page("text")
    runs = Runs(tmp_path / "warehouse", origin_of(web, "files", [path, "/good"]))
    for _ in range(2):
        found = runs.again()
        assert found.pop("/good") == "text"
        assert list(found.values()) == ["!bad_url"]


@pytest.mark.parametrize("kind", ["urls", "feed", "sitemap"])
def test_an_address_in_a_list_that_none_could_have_is_rejected_and_the_others_are_asked(web, tmp_path, kind):
    web.routes["/good"] = page("text")
    runs = Runs(tmp_path / "warehouse", origin_of(web, kind, ["ftp://wire.example/a", "http:\\wire.example", "/good"]))
    for _ in range(2):
        found = runs.again()
        assert list(found.values()).count("!bad_url") == 2
        assert "/good" in web.paths


def test_an_ipv6_address_is_an_address_and_no_pattern(tmp_path):
    runs = Runs(tmp_path / "warehouse", origin_of(None, "files", ["http://[fe80::1]/a"]))
    assert runs.again() == {"/a": "!forbidden_address"}


def test_a_store_without_its_extra_says_which(tmp_path):
    if find_spec("gcsfs"):
        pytest.skip("the extra gs is installed")
    runs = Runs(tmp_path / "warehouse", origin_of(None, "files", ["gs://wire/a"]))
    with pytest.raises(SettingsError, match=r"hearsay\[gs\]"):
        runs.again()


@pytest.mark.kill
def test_a_killed_run_leaves_a_ledger_that_spares_what_was_fetched(web, tmp_path):
    places = [f"/p{number}" for number in range(12)]
    web.routes |= {place: page(f"text {place}") for place in places}
    origin, warehouse = origin_of(web, "urls", places), tmp_path / "warehouse"
    script = textwrap.dedent(f"""
        from datetime import datetime, UTC
        from pathlib import Path
        from flows.ingest.fetch.origin import gather
        from flows.ingest.fetch.ledger import Ledger
        from flows.ingest.origins import Origin
        origin = Origin.model_validate_json({origin.model_dump_json()!r})
        warehouse = Path({str(warehouse)!r})
        say = lambda done, total: print(done, flush=True)
        gather(origin, Ledger(warehouse), warehouse, datetime.fromisoformat({START.isoformat()!r}), "desk@example.org",
               on_progress=say)
    """)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout:
            if line.strip() == "3":
                os.kill(running.pid, signal.SIGKILL)
    with Ledger(warehouse) as ledger:
        recorded = [row.locator for row in ledger.rows_of("wire").values()]
    assert len(recorded) >= 3
    runs = Runs(warehouse, origin, now=START)
    assert len(runs.again()) == 12
    assert not list((warehouse / "raw").glob(".fetching/*"))
    for locator in recorded:
        assert len(web.asked("/" + locator.rsplit("/", 1)[1])) == 1
