"""The text of an e-mail: which of its parts says more, and how its lines are joined."""

from email.message import EmailMessage

import pytest

from flows.ingest.formats.eml import read_eml
from flows.ingest.mail.body import may_quote, own_words, read_body
from flows.ingest.mail.mime import parse_message, part_message
from flows.ingest.mail.quotes import split_voices
from flows.ingest.problems import UnreadableDocument

ITEMS = (
    "Ferry runs aground off Brindow: the coastguard said all 212 passengers were taken ashore by noon on Tuesday.",
    "Strike at the glass works: the union said 340 workers walked out, the company put the number at 190.",
    "Flood warning lifted: the river board said the Elde had fallen by 1.4 metres since Sunday at Källmünde.",
)
PAGE = "<html><body><table><tr><td>" + "".join(f"<p>{item}</p>" for item in ITEMS) + "</td></tr></table></body></html>"
WHOLE = "\n\n".join(ITEMS)


def mail(text: str | None, page: str | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Quay News <news@quay.example>", "The week"
    if text is not None:
        message.set_content(text)
    if page is not None:
        (message.add_alternative if text is not None else message.set_content)(page, subtype="html")
    return bytes(message)


@pytest.mark.parametrize(
    "stub",
    [
        "View this email in your browser: https://quay.example/" + "x" * 400,
        "Your email client does not support HTML. Please read it online: https://quay.example/1",
        "This message is in HTML format.",
        "Ferry runs aground off Brindow\nhttps://quay.example/1\n\nStrike at the glass works\nhttps://quay.example/2\n",
        "Quay News\n[https://quay.example/logo.png]\n<https://click.example/" + "y" * 900 + ">\n",
        " \n",
        "Afficher ce message dans votre navigateur\nhttps://quay.example/1",
        "If you are having trouble viewing this email, click https://quay.example/1 or copy it into a browser.",
        "Open in app or online",
        "-- \n",
    ],
)
def test_a_stub_gives_way_to_the_page(stub):
    assert read_eml(mail(stub, PAGE)).text == WHOLE


def test_a_plain_part_with_the_same_words_is_read_and_the_page_is_not():
    assert read_eml(mail(WHOLE + "\n", PAGE.replace("Brindow", "B."))).text == WHOLE
    assert read_eml(mail(ITEMS[0], f"<div>{ITEMS[0]}</div><img src=x><style>p {{color: red}}</style>")).text == ITEMS[0]


@pytest.mark.parametrize("between", ["<p>", "</p><p>", "<br><br>", "<table>", "<center>", "<div><br></div>", "<hr>"])
def test_a_page_or_a_piece_of_one_is_read_with_all_its_items(between):
    assert read_eml(mail(None, PAGE)).text == WHOLE
    assert read_eml(mail(None, f"<center>{between.join(ITEMS)}")).text == WHOLE


def test_lines_that_a_program_wrapped_are_joined_and_flowed_text_is_too():
    wrapped = (
        "The coastguard said all 212 passengers were taken ashore by noon on\nTuesday, and that the ferry, which had "
        "lost its rudder,\nwould be towed.\n"
    )
    assert read_eml(mail(wrapped)).text == wrapped.replace("\n", " ").strip()
    head = b"From: a@b.example\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    assert read_eml(head + b"All were \ntaken ashore.\nThe ferry \nwas towed.\n").text == (
        "All were taken ashore.\nThe ferry was towed."
    )
    soft = b"From: a@b.example\nContent-Transfer-Encoding: quoted-printable\n\nAll 212 were taken as=\nhore.\n"
    assert read_eml(soft).text == "All 212 were taken ashore."


def test_parts_after_the_page_of_a_list_do_not_hide_it():
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content(PAGE, subtype="html")
    message.make_mixed()
    footer = EmailMessage()
    footer.set_content("_______________________________________________\nQuay mailing list\nquay@lists.example\n")
    message.attach(footer)
    assert read_eml(bytes(message)).text == WHOLE


def test_a_boundary_that_is_broken_loses_nothing():
    body = f"--real\nContent-Type: text/plain; charset=utf-8\n\n{WHOLE}\n\n--real--\n"
    for boundary in ("other", "real", "re al"):
        data = f'From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{boundary}"\n\n{body}'
        assert read_eml(data.encode()).text == WHOLE
    for kept in (body.removesuffix("--real--\n"), body.replace("--real--", "")):
        data = f"From: a@b.example\nContent-Type: multipart/alternative; boundary=real\n\n{kept}"
        assert read_eml(data.encode()).text == WHOLE
    assert read_eml(f"From: a@b.example\nContent-Type: multipart/mixed\n\n{WHOLE}".encode()).text == WHOLE


def test_signs_of_quotes_are_found_without_reading():
    quoting = part_message(parse_message(mail("No.\n\nOn 5 March 2025 Sam Orr <s@b.example> wrote:\n> Yes?\n")))
    assert may_quote(quoting)
    assert not may_quote(part_message(parse_message(mail("No."))))


def test_words_of_a_voice_are_its_own():
    body = read_body(part_message(parse_message(mail(f"{ITEMS[0]}\n-- \nQuay News\n"))))
    assert own_words(split_voices(body.text)[0], [], is_page=body.is_page) == ITEMS[0]
    with pytest.raises(UnreadableDocument):
        read_body(part_message(parse_message(mail(" "))))
