"""What makes a worker ready for a run, and what it tells, without a cluster."""

import os
import signal
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace

import pytest

pytest.importorskip("distributed", reason="the extra `dask` is not installed")

from flows.engine import worker
from flows.engine.worker import Likeness, WorkerMeter, WorkerSetup
from flows.errors import SettingsError
from flows.settings import Settings

HERE = SimpleNamespace(address="tcp://127.0.0.1:1")


@pytest.fixture(scope="module")
def server():
    """Something that answers on loopback, as any server does that wants to know who asks."""
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as made:
        threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}/api"
        made.shutdown()


@pytest.fixture
def setup_of(tmp_path, monkeypatch, server):
    """Make a setup for a warehouse that this process sees, or does not; as on a worker that has loaded nothing."""
    monkeypatch.setattr(worker, "_loaded", [])
    for name in ("HEARSAY_SEEDS", "HEARSAY_WAREHOUSE", "HEARSAY_DEMO", "PREFECT_API_URL"):
        monkeypatch.setenv(name, "")
    settings = Settings(seeds=tmp_path / "seeds", warehouse=tmp_path)
    (tmp_path / "staging").mkdir()

    def make(content: str, url: str = server, *, is_ours: bool = False) -> WorkerSetup:
        (tmp_path / "staging" / "here").write_text("run-1")
        meeting = (tmp_path / "staging" / "here", content)
        return WorkerSetup(settings, {"HEARSAY_DEMO": "1", "PREFECT_API_URL": url}, meeting, is_ours=is_ours)

    return make


def test_a_worker_takes_the_settings_of_the_run(setup_of, tmp_path):
    setup_of("run-1").setup(HERE)
    assert os.environ["HEARSAY_DEMO"] == "1"
    assert os.environ["HEARSAY_WAREHOUSE"] == str(tmp_path)


def test_ctrl_c_in_the_terminal_of_a_run_is_not_meant_for_its_workers(setup_of):
    before = signal.getsignal(signal.SIGINT)
    try:
        setup_of("run-1").setup(HERE)
        assert signal.getsignal(signal.SIGINT) == before
        setup_of("run-1", is_ours=True).setup(HERE)
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_worker_that_does_not_see_the_warehouse_is_refused(setup_of, tmp_path):
    with pytest.raises(SettingsError, match=f"does not see what this run stages in {tmp_path}"):
        setup_of("run-2").setup(HERE)


def test_a_worker_that_does_not_reach_the_server_is_refused(setup_of):
    with pytest.raises(SettingsError, match="set PREFECT_API_URL"):
        setup_of("run-1", "http://127.0.0.1:9/api").setup(HERE)


def test_a_worker_with_other_word_lists_is_refused_even_if_they_are_mended_on_disk(setup_of, tmp_path):
    setup_of("run-1").setup(HERE)
    lookups = tmp_path / "seeds" / "lookups" / "en"
    lookups.mkdir(parents=True)
    (lookups / "more.yaml").write_text("words: [one]")
    again = setup_of("run-1")
    with pytest.raises(SettingsError, match=r"word lists .* or restart it"):
        again.setup(HERE)


def test_other_versions_are_named():
    one = Likeness("11", "22", {"pyarrow": "26.0", "python": "3.11"})
    two = Likeness("12", "22", {"pyarrow": "25.0", "python": "3.11"})
    assert one.differences(two) == ["code 11 and 12", "pyarrow 26.0 and 25.0"]
    assert one.differences(one) == []


def test_a_worker_tells_the_sum_once_a_turn(monkeypatch):
    turns, told = [], []
    loop = SimpleNamespace(add_callback=lambda call, given: turns.append((call, given)))
    here = SimpleNamespace(loop=loop, log_event=lambda topic, message: told.append((topic, message)))
    monkeypatch.setattr(worker, "get_worker", lambda: here)
    meter = WorkerMeter("topic", "batch")
    for amount in (1, 2):
        meter.advance(amount)
    for call, given in turns:
        call(given)
    meter.advance(4)
    turns[-1][0](turns[-1][1])
    assert told == [("topic", ["batch", 3.0]), ("topic", ["batch", 7.0])]
