"""Threads in a mailbox: each message is one document, however often it is quoted."""

from pathlib import Path

from flows.ingest.mail.mailbox import Mailbox
from flows.ingest.parts import ReadOptions
from flows.ingest.read_input import read_input

FIRST = "The lock keeper says three barges wait at the upper gate."
SECOND = "The port counts five of them."
THIRD = "Both are right, the board told me: two came at noon."


def message(number: int, text: str, answers: int = 0) -> str:
    """Write a message as it stands in a mailbox."""
    day = f"0{number} Mar 2025 10:00:00 +0000"
    head = f"From: Ria Sund <ria@port.example>\nDate: Mon, {day}\nMessage-ID: <{number}@port.example>\n"
    answered = f"In-Reply-To: <{answers}@port.example>\n" if answers else ""
    return f"From ria Mon Mar  3 10:00:00 2025\n{head}{answered}\n{text}\n\n"


def quote(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.split("\n"))


def names_of(tmp_path: Path, *messages: str) -> list[str]:
    path = tmp_path / "a.mbox"
    path.write_text("".join(messages))
    return [part.name for part in read_input(path, "application/mbox", "a.mbox", ReadOptions(document_bytes=2**20))]


def test_a_message_that_is_in_the_mailbox_is_not_read_from_its_answers(tmp_path):
    wrote = "On 3 Mar 2025, at 10:00, {} <a@port.example> wrote:\n"
    one = f"{SECOND}\n\n{wrote.format('Ria Sund')}{quote(FIRST)}"
    two = f"{THIRD}\n\n{wrote.format('Tom Hale')}{quote(one)}"
    three = f"{THIRD}\n\n{wrote.format('Cy Dunn')}{quote('Nobody waits, he wrote to me.')}"
    box = [message(1, FIRST), message(2, one, answers=1), message(3, two, answers=2)]
    assert names_of(tmp_path, *box) == ["1@port.example", "2@port.example", "3@port.example"]
    assert names_of(tmp_path, *box, message(4, three))[3:] == ["4@port.example", "4@port.example#quoted-1"]
    assert names_of(tmp_path, *box[1:]) == ["2@port.example", "2@port.example#quoted-1", "3@port.example"]


def test_what_was_quoted_before_is_known_by_its_words():
    box = Mailbox()
    assert not box.has("Three barges\nwait.", "")
    assert box.has("Three  barges wait.", "")
    assert not box.has("Five wait.", "<1@port.example>")
    box.add("1@port.example")
    assert box.has("Six wait.", "<1@port.example>")
