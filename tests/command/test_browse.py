"""The page of a release, served on loopback or written to a file."""

import signal
import subprocess
import sys
from io import BytesIO

import httpx
import pyarrow.parquet as pq
import pytest

from flows.command.browse import save_page, serve_page
from flows.errors import HearsayError


@pytest.fixture
def release(newsroom, three):
    return newsroom.publish(three).ref


@pytest.fixture
def address(newsroom, release):
    """A server of its own process, stopped as Ctrl-C does."""
    command = [sys.executable, "-m", "flows.cli", "browse", "--no-open", "--warehouse", str(newsroom.warehouse)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        words = server.stdout.readline().split()
        assert words[:2] == ["Release", f"{release.version}:"]
        yield words[2]
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
        assert "Stopped." in server.stdout.read()


def ask(address: str, path: str = "", host: str | None = None) -> tuple[int, bytes]:
    answer = httpx.get(address + path, headers={} if host is None else {"Host": host}, trust_env=False)
    return answer.status_code, answer.content


def test_the_page_and_its_rows_are_served_to_this_machine_alone(address):
    status, page = ask(address)
    assert (status, b'"rows":"served"' in page) == (200, True)
    assert len(pq.read_table(BytesIO(ask(address, "data/figures.parquet")[1]))) == 3
    assert ask(address, "report.html")[0] == 200
    assert [ask(address, path)[0] for path in ("data/secrets.parquet", "../manifest.json")] == [404, 404]
    assert ask(address, host="elsewhere.example:80")[0] == 403


def test_the_page_is_written_to_a_file_that_is_not_there(release, tmp_path, capsys):
    path = tmp_path / "page.html"
    save_page(release, path)
    assert f"release {release.version}" in capsys.readouterr().out.replace("\n", " ")
    assert 'id="pack-figures"' in path.read_text("utf-8")
    with pytest.raises(HearsayError, match="is there already"):
        save_page(release, path)
    with pytest.raises(HearsayError, match="cannot be written"):
        save_page(release, tmp_path / "no" / "page.html")


def test_a_port_that_is_taken_is_named(release, address):
    port = int(address.rstrip("/").rpartition(":")[2])
    with pytest.raises(HearsayError, match=f"port {port} is taken"):
        serve_page(release, port, show=False)
