"""E-mails as documents: the sender's words, those quoted and forwarded, and what is attached, each with its writer."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from flows.ingest.mail import messages as module
from flows.ingest.parts import Part, ReadOptions, ReadText
from flows.ingest.read_input import read_input

ANSWER = "The pilots' union told me on Friday that 31 flights had been cancelled, not 24."
ASKED = "The airport says 24 flights were cancelled after the fog. Does that still hold?"
EARLIER = "Fog closed the eastern runway at six, the tower said."


def parts_of(tmp_path: Path, data: bytes | EmailMessage, skip: int = 0, limit: int = 200_000) -> list[Part]:
    path = tmp_path / "input"
    path.write_bytes(bytes(data))
    return list(read_input(path, "message/rfc822", "a.eml", ReadOptions(document_bytes=limit), skip=skip))


def told(parts: list[Part]) -> list[tuple[str, str, str]]:
    """Give sender, day and text of each document."""
    found = []
    for part in parts:
        assert isinstance(part.outcome, ReadText), part
        stated = part.outcome.stated
        found.append((", ".join(stated.get("authors", [])), str(stated.get("published", ""))[:10], part.outcome.text))
    return found


def mail(text: str, *, page: str | None = None, zone: str = "+0100") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Lena Voss <lena.voss@desk.example>"
    message["To"] = "desk@desk.example"
    message["Subject"] = "Re: Fog at Nordholm"
    message["Date"] = f"Fri, 14 Mar 2025 11:20:00 {zone}"
    if text:
        message.set_content(text)
    if page is not None:
        (message.add_alternative if text else message.set_content)(page, subtype="html")
    return message


def read_programs(name: str) -> dict[str, str]:
    """Read what mail programs write, by program."""
    text = (Path(__file__).parent / "programs" / name).read_text()
    sections = (each.split("\n", 1) for each in text.split("=== ")[1:])
    return {program: written.removesuffix("\n") for program, written in sections}


HEADERS, PAGES = read_programs("headers.txt"), read_programs("pages.txt")
OWN = ("Lena Voss", "2025-03-14", ANSWER)
OLDER = ("Tom Hale", "2025-03-13", ASKED)


@pytest.mark.parametrize(
    "line",
    [
        "On Thu, 13 Mar 2025 at 18:04, Tom Hale <tom@desk.example> wrote:",
        "On Thu, Mar 13, 2025 at 6:04 PM Tom Hale <tom@desk.example> wrote:",
        "On Thu, Mar 13, 2025 at 6:04 PM Tom Hale\n<tom@desk.example> wrote:",
        "On 3/13/25 6:04 PM, Tom Hale wrote:",
        "On 13/03/2025 18:04, Tom Hale wrote:",
        "On 2025-03-13 18:04, Tom Hale wrote:",
        "On Thursday, March 13th, 2025 at 18:04, Tom Hale <tom@desk.example> wrote:",
        "On Mar 13, 2025, at 18:04, Tom Hale via press <press@lists.example> wrote:",
        "Am 13.03.2025 um 18:04 schrieb Tom Hale:",
        "Am Do., 13. März 2025 um 18:04 Uhr schrieb Tom Hale <tom@desk.example>:",
        "Le jeu. 13 mars 2025 à 18:04, Tom Hale <tom@desk.example> a écrit :",
        "El jue, 13 mar 2025 a las 18:04, Tom Hale (<tom@desk.example>) escribió:",
        "Il giorno gio 13 mar 2025 alle ore 18:04 Tom Hale <tom@desk.example> ha scritto:",
        "Op do 13 mrt 2025 om 18:04 schreef Tom Hale <tom@desk.example>:",
        "13 March 2025 18:04:11 CET, Tom Hale <tom@desk.example> wrote:",
    ],
)
def test_a_quoted_message_is_of_the_one_whom_the_line_above_it_names(tmp_path, line):
    parts = parts_of(tmp_path, mail(f"{ANSWER}\n\nLena\n\n{line}\n\n> {ASKED}\n> \n> Tom\n"))
    assert told(parts) == [OWN, OLDER]
    assert [(part.name, part.parent) for part in parts] == [("", None), ("quoted-1", "")]


@pytest.mark.parametrize("program", HEADERS)
def test_a_message_under_a_block_of_headers_is_of_the_one_whom_it_names(tmp_path, program):
    head = HEADERS[program]
    parts = parts_of(tmp_path, mail(f"{ANSWER}\n\n{head}\n\n{ASKED}\n\nTom\n"))
    assert told(parts) == [OWN, OLDER]
    assert parts[1].outcome.stated["title"] == "Fog at Nordholm"


def test_a_forwarded_message_behind_marks_is_read_and_nothing_else_is_a_document(tmp_path):
    head = "> From: Tom Hale <tom@desk.example>\n> Date: 13 March 2025 at 18:04:00 CET\n> To: Lena Voss\n> Subject: Fog"
    parts = parts_of(tmp_path, mail(f"Begin forwarded message:\n\n{head}\n> \n> {ASKED}\n"))
    assert told(parts) == [OLDER]
    assert [(part.name, part.parent) for part in parts] == [("quoted-1", None)]


def test_a_chain_of_answers_is_one_document_for_each_writer(tmp_path):
    chain = (
        f"{ANSWER}\n\nFrom: Tom Hale <tom@desk.example>\nSent: 13 March 2025 18:04\nTo: Lena Voss\nSubject: RE: Fog\n\n"
        f"{ASKED}\n\nFrom: Ria Sund <ria@tower.example>\nSent: 12 March 2025 08:15\nTo: Tom Hale\nSubject: Fog\n\n"
        f"{EARLIER}\n"
    )
    parts = parts_of(tmp_path, mail(chain))
    assert told(parts) == [OWN, OLDER, ("Ria Sund", "2025-03-12", EARLIER)]
    assert [part.parent for part in parts] == [None, "", "quoted-1"]


def test_quotes_within_quotes_have_writers_of_their_own(tmp_path):
    text = (
        f"{ANSWER}\n\nOn 13 Mar 2025, at 18:04, Tom Hale <tom@desk.example> wrote:\n\n> {ASKED}\n>\n"
        f"> On 12 Mar 2025, at 08:15, Ria Sund <ria@tower.example> wrote:\n>\n>> {EARLIER}\n"
    )
    parts = parts_of(tmp_path, mail(text))
    assert told(parts) == [OWN, OLDER, ("Ria Sund", "2025-03-12", EARLIER)]
    assert [part.parent for part in parts] == [None, "", "quoted-1"]


def test_answers_between_quoted_lines_stay_with_the_one_who_answers(tmp_path):
    text = (
        "On 13 Mar 2025, at 18:04, Tom Hale <tom@desk.example> wrote:\n\n> The airport says 24 flights were off.\n"
        "\nThe union says 31.\n\n> And the trams?\n\nThey ran, the operator said.\n"
    )
    assert told(parts_of(tmp_path, mail(text))) == [
        ("Lena Voss", "2025-03-14", "The union says 31.\n\nThey ran, the operator said."),
        ("Tom Hale", "2025-03-13", "The airport says 24 flights were off.\n\nAnd the trams?"),
    ]


def test_quoted_lines_of_nobody_known_are_left_out(tmp_path):
    assert told(parts_of(tmp_path, mail(f"> {ASKED}\n\n{ANSWER}\n"))) == [OWN]
    assert told(parts_of(tmp_path, mail(f"The ministry wrote:\n\n> {ASKED}\n\n{ANSWER}\n")))[0][2].endswith(ANSWER)


def test_a_statement_cited_by_the_sender_is_no_quoted_message(tmp_path):
    text = f"On 13 March the ministry wrote:\n\nWe regret that 24 flights were cancelled.\n\n{ANSWER}"
    assert told(parts_of(tmp_path, mail(text))) == [("Lena Voss", "2025-03-14", text)]


@pytest.mark.parametrize("program", PAGES)
def test_pages_of_mail_programs_are_parted_likewise(tmp_path, program):
    page = PAGES[program].format(answer=ANSWER, asked=ASKED)
    assert told(parts_of(tmp_path, mail("", page=page))) == [OWN, OLDER]


def test_words_set_off_in_a_newsletter_belong_to_it(tmp_path):
    page = f"<p>The operator said in a statement:</p><blockquote>We regret the delays.</blockquote><p>{ANSWER}</p>"
    text = f"The operator said in a statement:\n\nWe regret the delays.\n\n{ANSWER}"
    assert told(parts_of(tmp_path, mail("", page=page))) == [("Lena Voss", "2025-03-14", text)]


def test_a_day_that_can_be_read_in_two_ways_is_told_by_the_message_or_left_open(tmp_path):
    def day_of(line: str) -> str:
        return told(parts_of(tmp_path, mail(f"{ANSWER}\n\n{line}\n> {ASKED}\n")))[1][1]

    assert day_of("On 12/03/2025 18:04, Tom Hale wrote:") == "2025-03-12"  # not in December, which is to come
    assert day_of("On 02/03/2025 18:04, Tom Hale wrote:") == ""
    assert day_of("Am 02.03.2025 um 18:04 schrieb Tom Hale:") == "2025-03-02"


def test_an_hour_without_a_zone_is_that_of_the_answer_or_left_out(tmp_path):
    text = f"{ANSWER}\n\nOn 13 Mar 2025, at 18:04, Tom Hale <tom@desk.example> wrote:\n> {ASKED}\n"
    stated = [parts_of(tmp_path, mail(text, zone=zone))[1].outcome.stated for zone in ("+0100", "+0000")]
    assert [str(each["published"]) for each in stated] == ["2025-03-13 18:04:00+01:00", "2025-03-13"]


def test_attached_messages_and_documents_are_documents_that_came_in_with_it(tmp_path):
    inner, outer = mail(ASKED), mail(ANSWER)
    inner["Message-ID"] = "<7@desk.example>"
    inner.add_attachment(f"Runway log\n\n{EARLIER}", filename="log.txt")
    outer.add_attachment(inner)
    outer.add_attachment(
        f"<html><body><article><h1>Fog</h1><p>{EARLIER * 3}</p></article></body></html>",
        subtype="html",
        filename="fog.html",
    )
    outer.add_attachment("Id;Text\n1;Nine.\n", subtype="csv", filename="a.csv")
    outer.add_attachment(b"\x89PNG\0\1", maintype="image", subtype="png", filename="fog.png")
    parts = parts_of(tmp_path, outer)
    assert [(part.name, part.parent, part.media_type) for part in parts] == [
        ("", None, "message/rfc822"),
        ("7@desk.example", "", "message/rfc822"),
        ("log.txt", "7@desk.example", "text/plain"),
        ("fog.html", "", "text/html"),
        ("a.csv#1", "", "text/csv"),
    ]
    assert parts_of(tmp_path, outer, skip=2) == parts[2:]


def test_an_archive_that_is_attached_is_opened_and_what_nobody_reads_is_named(tmp_path):
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("a/log.txt", EARLIER)
    message = mail(ANSWER)
    message.add_attachment(box.getvalue(), maintype="application", subtype="zip", filename="logs.zip")
    message.add_attachment(b"\0\1\2" * 50, maintype="application", subtype="octet-stream", filename="plan.dwg")
    message.add_attachment(EARLIER, filename="log.txt")
    message.add_attachment(ASKED, filename="log.txt")
    parts = parts_of(tmp_path, message)
    assert [part.name for part in parts] == ["", "logs.zip#a/log.txt", "plan.dwg", "log.txt", "log.txt-2"]
    assert {part.parent for part in parts[1:]} == {""}
    assert parts[2].outcome.reason_code == "unsupported_format"


def test_a_message_without_words_is_no_document_but_what_it_brings_is(tmp_path):
    message = mail("\n")
    message.add_attachment(EARLIER, filename="log.txt")
    assert [(part.name, part.parent) for part in parts_of(tmp_path, message)] == [("log.txt", None)]
    assert [part.outcome.reason_code for part in parts_of(tmp_path, mail("\n"))] == ["empty"]


def test_a_message_packed_for_the_way_is_read(tmp_path):
    message = mail(ANSWER)
    message.add_attachment(bytes(mail(ASKED)), maintype="application", subtype="octet-stream", filename="older.eml")
    data = bytes(message).replace(b"application/octet-stream", b"message/rfc822")
    for each in (bytes(message), data):
        assert told(parts_of(tmp_path, each))[1][2] == ASKED


def test_messages_within_messages_and_documents_are_read_to_a_limit(tmp_path, monkeypatch):
    message = mail("Level 0 of the boxes, the clerk said.")
    for level in range(1, module.LEVELS_MAX + 3):
        outer = mail(f"Level {level} of the boxes, the clerk said.")
        outer.add_attachment(message)
        message = outer
    parts = parts_of(tmp_path, message)
    assert len(parts) == module.LEVELS_MAX + 2
    assert parts[-1].outcome.reason_code == "bad_archive"
    monkeypatch.setattr(module, "DOCUMENTS_MAX", 3)
    many = mail(ANSWER)
    for number in range(9):
        many.add_attachment(EARLIER, filename=f"{number}.txt")
    assert len(parts_of(tmp_path, many)) == 1 + 3
