"""Headers of an e-mail, and lines that only look like some."""

from email import message_from_string, policy

import pytest

from flows.ingest.characters import clean_text
from flows.ingest.formats.mail_headers import is_mail, state_headers

DATE = "Date: Mon, 12 May 2025 17:05:00 +0200"


@pytest.mark.parametrize(
    "headers",
    [
        f"From: Odile <o@wire.example>\n{DATE}",
        "Received: from a by b\n\tfor c; Mon\nFrom: x",
        "From: <Saved by Blink>\nMIME-Version: 1.0",
        f"\r\nSender: desk@wire.example\n{DATE}",
    ],
)
def test_headers_that_a_program_wrote(headers):
    assert is_mail(f"{headers}\n\nTwelve died.", is_named=False)


@pytest.mark.parametrize(
    "lines",
    [
        "From: the ministry\nTo: the press\nSubject: figures\nDate: Monday",
        "Monday: Twelve died.\nTuesday: Three more.",
        f"From: the ministry\n{DATE}",
        "Subject: Toll",
        "Twelve died.",
        "",
    ],
)
def test_a_memo_a_diary_and_one_header_alone_are_no_mail(lines):
    assert not is_mail(f"{lines}\n\nTwelve died.", is_named=False)


def test_a_file_named_as_mail_needs_one_known_header():
    assert is_mail("Subject: Toll\n\nTwelve died.", is_named=True)
    assert not is_mail("Monday: Twelve died.\n", is_named=True)


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "windows-1252"])
def test_words_of_a_header_in_the_smaller_western_encodings_are_windows_1252(charset):
    mail = message_from_string(f"Subject: =?{charset}?Q?The_=93toll=94?= rises\n\nTwelve died.", policy=policy.compat32)
    assert clean_text(state_headers(mail)["title"]) == "The “toll” rises"
