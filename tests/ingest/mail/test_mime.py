"""The parts of messages, well made or not: which hold the text, which are documents, and under what names."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.mail.mime import (
    attached_bytes,
    file_name,
    is_encrypted,
    is_one_document,
    is_saved_page,
    parse_message,
    part_message,
    unflow,
)

TEXT = "Zwölf Boote sanken, sagte die Hafenbehörde."


def test_texts_are_told_from_what_is_attached():
    message = EmailMessage()
    message.set_content("One.")
    message.add_alternative("<p>One.</p>", subtype="html")
    message.add_attachment("Two.", filename="b.txt")
    message.add_attachment("Three.", disposition="inline", filename="c.txt")
    for kind in ("image/png", "application/pkcs7-signature", "text/calendar", "application/pdf"):
        main, _, sub = kind.partition("/")
        message.add_attachment(b"x", maintype=main, subtype=sub, filename=f"a.{sub}")
    parts = part_message(parse_message(bytes(message)))
    assert [part.get_content_type() for part in parts.texts] == ["text/plain", "text/html"]
    assert [file_name(part) for part in parts.attached] == ["b.txt", "c.txt", "a.pdf"]


def test_a_text_that_only_the_message_dates_to_an_encoding_is_written_as_utf_8():
    head = b"Content-Type: text/plain; charset=iso-8859-1; name=a.txt\nContent-Disposition: attachment\n\n"
    data = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + head + TEXT.encode("latin-1") + b"\n--b--\n"
    (part,) = part_message(parse_message(data)).attached
    assert attached_bytes(part).decode() == TEXT


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="log.txt"', "log.txt"),
        ("attachment; filename*=utf-8''Fl%C3%BCge.txt", "Flüge.txt"),
        ('attachment; filename="=?utf-8?Q?Fl=C3=BCge.txt?="', "Flüge.txt"),
        ('attachment; filename*0="a long "; filename*1="name.pdf"', "a long name.pdf"),
        ('attachment; filename="C:\\\\Temp\\\\log.txt"', "log.txt"),
        ("attachment; filename=../../etc/passwd", "passwd"),
        ("attachment", ""),
        ("attachment; filename*=nope''%FF%FE", "%FF%FE"),
    ],
)
def test_files_have_their_names_without_folders(header, name):
    found = file_name(parse_message(f"Content-Disposition: {header}\n\nx".encode()))
    assert found == name or (name.startswith("%") and found)


def test_digests_hold_messages_and_reports_what_was_returned():
    digest = b"--b\n\nFrom: a@b.example\n\nOne.\n--b\n\nFrom: c@d.example\n\nTwo.\n--b--\n"
    parts = part_message(parse_message(b"Content-Type: multipart/digest; boundary=b\n\n" + digest))
    assert [attached_bytes(part).split()[-1] for part in parts.attached] == [b"One.", b"Two."]


def test_an_attached_message_may_be_packed():
    head = b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n"
    (part,) = part_message(
        parse_message(head + b"Content-Transfer-Encoding: base64\n\nRnJvbTogYUBiLmV4YW1wbGUKCk9uZS4=\n--b--\n")
    ).attached
    assert attached_bytes(part) == b"From: a@b.example\n\nOne."


def test_what_is_read_as_a_whole_is_known_by_its_headers():
    assert is_encrypted(parse_message(b"Content-Type: multipart/encrypted; boundary=a\n\nx"))
    assert is_saved_page(parse_message(b"From: <Saved by Blink>\nContent-Type: multipart/related\n\nx"))
    assert not is_one_document(parse_message(b"From: a@b.example\n\nSaved by the crew."))


def test_flowed_lines_are_joined_within_one_level_of_quotes():
    assert (
        unflow("One \ntwo.\n> three \n> four.\n>> five \n> six\n-- \nSam")
        == "One two.\n> three four.\n>> five \n> six\n-- \nSam"
    )
    assert unflow("ein Wort \nteil", drops_space=True) == "ein Wortteil"
    assert unflow(" From here.\n") == "From here.\n"


@given(st.binary(max_size=400))
def test_any_bytes_have_parts(data):
    head = b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
    for each in (data, head + data):
        parts = part_message(parse_message(each))
        assert all(isinstance(attached_bytes(part), bytes) for part in parts.attached)
        assert all(isinstance(file_name(part), str) for part in parts.attached)
