"""E-mails: well made, and as the world sends them."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from flows.ingest.formats.eml import read_eml
from flows.ingest.problems import UnreadableDocument

TEXT = "Zwölf Menschen kamen ums Leben, sagte die Polizei in Brindow."
PAGE = f"<html><body><p>{TEXT}</p><p>Der Bürgermeister widersprach.</p></body></html>"


def make(text: str | None = TEXT, page: str | None = None, **headers) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Odile Brandt <odile@wire.example>"
    message["Subject"] = "Zwölf Tote in Brindow"
    message["Date"] = "Mon, 12 May 2025 17:05:00 +0200"
    for name, value in headers.items():
        del message[name]
        message[name] = value
    if text is not None:
        message.set_content(text)
    if page is not None:
        (message.add_alternative if text is not None else message.set_content)(page, subtype="html")
    return message


def reason_of(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_eml(data)
    return caught.value.problem.reason_code


def test_text_sender_subject_and_date():
    read = read_eml(bytes(make()))
    assert read.text == TEXT
    assert read.stated["title"] == "Zwölf Tote in Brindow"
    assert read.stated["authors"] == ["Odile Brandt"]
    assert read.stated["published"].astimezone(UTC) == datetime(2025, 5, 12, 15, 5, tzinfo=UTC)


def test_the_plain_part_is_preferred_and_attachments_left_out():
    message = make(TEXT + "\n\n" + TEXT * 6, PAGE)
    message.add_attachment(b"\0\1\2", maintype="image", subtype="png", filename="a.png")
    message.add_attachment("Other text.", filename="b.txt")
    assert read_eml(bytes(message)).text == TEXT + "\n\n" + TEXT * 6


def test_a_page_alone_or_behind_a_pointer_is_read():
    assert TEXT in read_eml(bytes(make(None, PAGE))).text
    long = PAGE.replace("</p>", " Drei werden vermisst, sagte sie, und die Suche gehe weiter.</p>" * 9)
    assert "vermisst" in read_eml(bytes(make("View in browser.", long))).text


def test_a_page_saved_by_a_browser_states_what_the_page_states():
    page = PAGE.replace("<body>", "<head><meta name=author content='Odile Brandt'></head><body>")
    message = make(None, page, From="<Saved by Blink>", **{"Snapshot-Content-Location": "https://wire.example/a"})
    read = read_eml(bytes(message))
    assert TEXT in read.text
    assert read.stated["authors"] == ["Odile Brandt"]


def test_an_email_in_an_email_is_an_attachment():
    outer = make("See below.")
    outer.add_attachment(make("Inside."))
    assert read_eml(bytes(outer)).text == "See below."


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "cp1252"])
def test_transfer_encodings_and_charsets(encoding, charset):
    message = make(None)
    message.set_content(TEXT, charset=charset, cte=encoding)
    assert read_eml(bytes(message)).text == TEXT


@pytest.mark.parametrize(
    ("declared", "written"), [("us-ascii", "utf-8"), ("x-unknown", "cp1252"), ("utf-8", "cp1252"), ("", "koi8-r")]
)
def test_a_wrong_charset_is_found_out(declared, written):
    text = TEXT if written != "koi8-r" else "По словам полиции, в порту погибли двенадцать человек, сообщил мэр города."
    head = f"From: a@wire.example\nContent-Type: text/plain; charset={declared}\nContent-Transfer-Encoding: 8bit\n\n"
    assert read_eml(head.encode() + text.encode(written)).text == text


def test_encoded_and_raw_and_broken_words_in_headers():
    head = "From: =?iso-8859-1?Q?J=F6rg?= <j@wire.example>, b@wire.example\nSubject: {}\n\nText."
    read = read_eml(head.format("=?utf-8?B?WnfDtmxm?= Tote =?utf-8?Q?in_Wien?=").encode())
    assert read.stated["title"] == "Zwölf Tote in Wien"
    assert read.stated["authors"] == ["Jörg", "b@wire.example"]
    assert read_eml(head.format("Zwölf Tote").encode("latin-1")).stated["title"] == "Zwölf Tote"
    assert read_eml(head.format("=?utf-8?B?a?= =?nope?Q?b?=").encode()).stated["title"]


def test_a_date_that_is_none_is_that_of_the_last_server_or_absent():
    received = "from a by b; Mon, 12 May 2025 15:06:00 +0000"
    read = read_eml(f"Received: {received}\nDate: yesterday\nFrom: a@b.example\n\nText.".encode())
    assert read.stated["published"] == datetime(2025, 5, 12, 15, 6, tzinfo=UTC)
    assert "published" not in read_eml(b"Date: 99 Foo 10000\nFrom: a@b.example\n\nText.").stated


def test_nothing_locked_and_binary_have_their_reasons():
    assert reason_of(bytes(make(""))) == "empty"
    assert reason_of(b"From: a@b.example\nContent-Type: image/png\n\n\x89PNG") == "empty"
    assert reason_of(b"From: a@b.example\n\n" + b"\0\1\2" * 50) == "not_text"
    assert reason_of(b"Content-Type: multipart/encrypted; boundary=a\n\n--a\n\nx\n--a--") == "encrypted"
    assert reason_of(b"From: a@b.example\n\n-----BEGIN PGP MESSAGE-----\n\nhQIMA\n") == "encrypted"


def test_nesting_without_end_is_read_to_a_limit():
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(90))
    assert read_eml(head + b"Content-Type: text/plain\n\nTwelve died.").text == "Twelve died."
