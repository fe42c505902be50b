"""What a reading process does with documents; whatever a library raises becomes a problem."""

import os

from bad_readers import load_readers

from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem
from flows.ingest.processes.process import MESSAGE_MAX, read_with, serve


def fail_at_length(data: bytes) -> ReadText:
    raise LookupError("no such colour\n" * 99)


def test_a_refusal_keeps_its_reason_and_an_error_becomes_one():
    assert read_with(load_readers(), "test/refuse", b"x") == Problem("encrypted", "it has a lock")
    assert read_with(load_readers(), "test/fail", b"x") == Problem(
        "reader_failed", "LookupError: no such colour: \\ud800"
    )
    problem = read_with({"a/b": fail_at_length}, "a/b", b"x")
    assert (len(problem.message), problem.message.count("\n")) == (MESSAGE_MAX, 0)


class Channel:
    """The end of a connection whose other side asks a few times, and is gone."""

    def __init__(self, *asked: tuple[str, bytes, float]) -> None:
        self.asked, self.answers = list(asked), []

    def recv(self):
        if not self.asked:
            raise EOFError
        return self.asked.pop(0)

    def send(self, answer) -> None:
        self.answers.append(answer)


def test_documents_are_answered_in_order_until_the_other_side_is_gone():
    channel = Channel(("test/echo", b"Twelve died.", 60), ("test/refuse", b"x", 60))
    serve(channel, load_readers())
    assert channel.answers == [
        None,  # that it is ready
        ReadText(f"Twelve died. {os.getpid()}", {}),
        Problem("encrypted", "it has a lock"),
    ]
