"""An OpenAI-compatible server on loopback that answers as it is told, rightly or wrongly; no test here."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKENS_IN, TOKENS_OUT = 1_000, 100
"""What every answer says it cost."""


@dataclass(frozen=True)
class Reply:
    """One HTTP response; `missing` bytes at its end are never sent, and `seconds` pass before or between its bytes."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    missing: int = 0
    seconds: float = 0
    drips: bool = False


@dataclass
class LlmServer:
    """What the server was asked, and what it is to reply: one reply after the other, the last one for ever."""

    url: str
    replies: list[Callable[[dict[str, Any]], Reply]]
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    most_at_once: int = 0

    @property
    def texts(self) -> list[str]:
        """The texts that were asked about, without their markers."""
        return [request["messages"][1]["content"].split("\n", 1)[1].rsplit("\n", 1)[0] for request in self.requests]


def attribution(source: Sequence[str] | str, cue: Sequence[str] | str, content: Sequence[str] | str) -> dict[str, Any]:
    """Write one attribution as a model should."""
    parts = {"source": source, "cue": cue, "content": content}
    return {name: [part] if isinstance(part, str) else list(part) for name, part in parts.items()}


def answer(*attributions: Any) -> Callable[[dict[str, Any]], Reply]:
    """Reply with attributions."""
    return write(json.dumps({"attributions": attributions}))


def write(words: str) -> Callable[[dict[str, Any]], Reply]:
    """Reply with words of the model's: in a tool call where tools were offered, else as text."""

    def reply(request: dict[str, Any]) -> Reply:
        message: dict[str, Any] = {"role": "assistant", "content": words}
        if tools := request.get("tools"):
            call = {"name": tools[0]["function"]["name"], "arguments": words}
            message |= {"content": None, "tool_calls": [{"id": "call_1", "type": "function", "function": call}]}
        return completion(request, message)

    return reply


def completion(request: Mapping[str, Any], message: Mapping[str, Any], finish_reason: str = "stop") -> Reply:
    """Wrap a message of the model's as the protocol has it."""
    usage = {"prompt_tokens": TOKENS_IN, "completion_tokens": TOKENS_OUT, "total_tokens": TOKENS_IN + TOKENS_OUT}
    choice = {"index": 0, "message": message, "finish_reason": finish_reason}
    body = {"id": "1", "object": "chat.completion", "created": 1_700_000_000, "model": request["model"]}
    return Reply(json.dumps(body | {"choices": [choice], "usage": usage}).encode())


def always(reply: Reply) -> Callable[[dict[str, Any]], Reply]:
    """Reply with the same bytes to whatever is asked."""
    return lambda _request: reply


def fail(status: int, message: str = "no", **headers: str) -> Callable[[dict[str, Any]], Reply]:
    """Reply with an error."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return always(Reply(json.dumps({"error": {"message": message}}).encode(), status, named))


class _Server(ThreadingHTTPServer):
    """Hands requests to a `LlmServer`, and lets go of those that are still waiting when it stops."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.stopping = threading.Event()
        self.lock = threading.Lock()
        self.under_way = 0
        self.served = LlmServer(f"http://127.0.0.1:{self.server_port}/v1", [])

    def take(self, request: dict[str, Any], key: str | None) -> Callable[[dict[str, Any]], Reply]:
        with self.lock:
            self.under_way += 1
            self.served.most_at_once = max(self.served.most_at_once, self.under_way)
            self.served.requests.append(request)
            self.served.keys.append(key)
            return self.served.replies.pop(0) if len(self.served.replies) > 1 else self.served.replies[0]

    def leave(self) -> None:
        with self.lock:
            self.under_way -= 1


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        reply = self.server.take(request, self.headers["authorization"])
        try:
            self._send(reply(request) if self.path == "/v1/chat/completions" else Reply(b"", 404))
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client has given up
        finally:
            self.server.leave()

    def _send(self, reply: Reply) -> None:
        sent = reply.body[: len(reply.body) - reply.missing]
        if not reply.drips:
            self.server.stopping.wait(reply.seconds)
        self.send_response(reply.status)
        for name, value in ({"content-type": "application/json"} | dict(reply.headers)).items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        for piece in (bytes([byte]) for byte in sent) if reply.drips else (sent,):
            self.wfile.write(piece)
            if reply.drips and self.server.stopping.wait(reply.seconds):
                return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve_llm(*replies: Callable[[dict[str, Any]], Reply]) -> Iterator[LlmServer]:
    """Serve on a free port of loopback."""
    server = _Server()
    server.served.replies.extend(replies)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.served
    finally:
        server.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()
