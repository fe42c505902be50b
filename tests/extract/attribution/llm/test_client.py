"""A language model's server that fails, hangs, cuts off or turns down; and that nothing else is ever reached."""

import json
import os
import subprocess
import sys
import time

import pytest

pytest.importorskip("pydantic_ai", reason="the extra `llm` is not installed")
pytest.importorskip("openai", reason="the extra `llm` is not installed")

from llm_reading import RIGHT, TEXT, open_llm, read_one
from llm_server import Reply, always, answer, completion, fail, serve_llm

from flows.errors import LlmError
from flows.extract.attribution.llm import client as llm_client


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Retries follow at once."""
    monkeypatch.setattr(llm_client, "FIRST_WAIT_SECONDS", 0.01)


TRUNCATED = completion({"model": "tiny"}, {"role": "assistant", "content": "{}"}).body


@pytest.mark.parametrize(
    "trouble",
    [
        fail(429, retry_after_ms="1"),
        fail(500),
        fail(503),
        always(Reply(TRUNCATED, missing=20)),
        always(Reply(TRUNCATED[:-20])),
        always(Reply(b"<html>busy</html>", headers={"content-type": "text/html"})),
        always(Reply(b'{"error": "busy"}')),
        always(Reply(b"", missing=0)),
    ],
    ids=["429", "500", "503", "cut connection", "cut JSON", "HTML", "no choices", "empty"],
)
def test_trouble_on_the_way_passes(trouble):
    reading, server = read_one(TEXT, trouble, answer(RIGHT))
    assert len(reading.attributions) == 1
    assert len(server.requests) == 2
    assert reading.usage.requests == 1


@pytest.mark.parametrize("trouble", [fail(500), fail(429), always(Reply(b'{"error": "busy"}')), always(Reply(b"{"))])
def test_trouble_that_stays_is_an_error_after_the_retries(trouble):
    with serve_llm(trouble) as server:
        with pytest.raises(LlmError, match=r"tiny at http://127\.0\.0\.1"):
            open_llm(server.url, retries=2).read([TEXT])
        assert len(server.requests) == 3


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 422])
def test_a_request_that_is_turned_down_is_an_error_at_once_and_does_not_tell_the_key(status):
    headers = {"location": "http://192.0.2.1/v1/chat/completions"} if status == 301 else {}
    with serve_llm(fail(status, "wrong key secret-123", **headers)) as server:
        with pytest.raises(LlmError) as caught:
            open_llm(server.url, api_key="secret-123", retries=0 if status == 301 else 3).read([TEXT])
        assert len(server.requests) == 1
    assert "secret-123" not in str(caught.value)


def test_nobody_there_is_an_error():
    with serve_llm(answer()) as server:
        pass
    with pytest.raises(LlmError, match="Check the settings"):
        open_llm(server.url, retries=1).read([TEXT])


@pytest.mark.parametrize("drips", [False, True], ids=["hangs", "drips"])
def test_a_server_that_does_not_come_to_an_end_is_left(drips):
    slow = always(Reply(TRUNCATED, seconds=0.2 if drips else 60, drips=drips))
    start = time.monotonic()
    with serve_llm(slow) as server:
        with pytest.raises(LlmError, match=r"[Tt]ime"):
            open_llm(server.url, timeout_seconds=0.5, retries=1).read([TEXT])
        assert len(server.requests) == 2
    assert time.monotonic() - start < 10
    reading, _ = read_one(TEXT, slow, answer(RIGHT), timeout_seconds=0.5, retries=1)
    assert len(reading.attributions) == 1


WATCHED = """
import json, sys
reached = set()

def watch(event, arguments):
    if event in {"socket.connect", "socket.sendto"}:
        reached.add(str(arguments[1]))
    elif event == "socket.getaddrinfo":
        reached.add(str(arguments[:2]))

sys.addaudithook(watch)
from flows.extract.attribution.llm.attributor import LlmAttributor
from flows.settings import Settings
LlmAttributor(Settings()).read([sys.argv[1]])
print(json.dumps(sorted(reached)))
"""


def test_nothing_but_the_server_is_reached():
    """The client's parts for telemetry and price lists included."""
    with serve_llm(answer(RIGHT)) as server:
        port = int(server.url.rsplit(":", 1)[1].removesuffix("/v1"))
        named = {"HEARSAY_LLM_BASE_URL": server.url, "HEARSAY_LLM_MODEL": "gpt-4o"}
        kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, TEXT], env=kept | named, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert len(server.requests) == 1
    assert set(json.loads(done.stdout)) == {str(("127.0.0.1", port))}


def test_planning_loads_no_client():
    code = (
        "import sys\nfrom flows.run.extractor import describe_extractor\nfrom flows.settings import Settings\n"
        "print(describe_extractor(Settings()), *sorted(sys.modules))"
    )
    named = {"HEARSAY_ATTRIBUTOR": "llm", "HEARSAY_LLM_BASE_URL": "http://127.0.0.1:1/v1", "HEARSAY_LLM_MODEL": "tiny"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | named, capture_output=True, text=True, check=True
    )
    name, *words = done.stdout.split()
    assert name.startswith("llm-tiny-prompt-")
    assert not {"pydantic_ai", "openai", "flows.extract.attribution.llm.attributor"} & set(words)
