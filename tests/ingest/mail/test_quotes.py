"""A text parted into voices: whatever the lines, each word is of one voice, or of nobody."""

import re

from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.mail import quotes as module
from flows.ingest.mail.quotes import split_voices

LINES = (
    "On 5 Mar 2025 at 10:02, Sam Orr <s@b.example> wrote:",
    "From: Sam Orr <s@b.example>",
    "Sent: 5 March 2025 10:02",
    "Subject: Toll",
    "----- End forwarded message -----",
    "-----Original Message-----",
    "> Twelve died.",
    ">> Nine died.",
    "",
    "Nobody died.",
    ">",
)


def told(text: str) -> list[tuple[str, str]]:
    return [(voice.by.author if voice.by else "", voice.text) for voice in split_voices(text)]


def test_a_text_that_quotes_nobody_is_one_voice():
    assert told("Twelve died.\n\nNine are missing.") == [("", "Twelve died.\n\nNine are missing.")]


def test_what_follows_the_end_of_a_forwarded_message_is_the_senders():
    text = "See below.\n\n--- Forwarded message ---\nFrom: Sam Orr\nDate: 5 March 2025\nSubject: Toll\n\nTwelve died.\n"
    assert told(f"{text}\n----- End forwarded message -----\n\nI doubt it.") == [
        ("", "See below.\n\nI doubt it."),
        ("Sam Orr", "Twelve died."),
    ]


def test_quotes_have_a_limit_of_depth_and_number(monkeypatch):
    assert len(told("> " * 500 + "Deep.")) <= module.LEVELS_MAX + 1
    monkeypatch.setattr(module, "VOICES_MAX", 2)
    block = "From: Sam Orr\nSent: 5 March 2025\nSubject: Toll\n\nTwelve died.\n\n"
    assert [author for author, _ in told(block * 5)] == ["", "Sam Orr", "Sam Orr", "", "", ""]


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_no_line_is_lost_to_two_voices(lines):
    voices = split_voices("\n".join(lines))
    said = sum(len(re.findall("died", voice.text)) for voice in voices)
    assert said <= sum("died" in line for line in lines)
    assert all(voice.parent is None or voice.parent < number for number, voice in enumerate(voices))
    assert "> " not in "".join(voice.text for voice in voices if voice.by is None and voice.parent is None)


def test_messages_of_a_digest_do_not_quote_each_other():
    one = "Message: 1\nDate: 5 March 2025\nFrom: Sam Orr\nSubject: Toll\nMessage-ID: <1@b.example>\n\nTwelve died."
    digest = (
        f"{'-' * 70}\n\n{one}\n\n{'-' * 30}\n\n{one.replace('1', '2').replace('Sam Orr', 'Ria Sund')}\n\n{'-' * 30}\n"
    )
    voices = split_voices(digest)
    assert [(voice.by.author, voice.parent) for voice in voices[1:]] == [("Sam Orr", 0), ("Ria Sund", 0)]
    assert all(voice.text.strip("-\n") == "Twelve died." for voice in voices[1:])


def test_a_body_that_sends_a_paper_is_its_writer():
    memo = "FROM: Ministry of Health\nTO: all media\nDATE: 5 March 2025\nSUBJECT: Measles\n\nNine are ill."
    assert told(memo) == [("", ""), ("Ministry of Health", "Nine are ill.")]
