"""Pages of a chat: a document a message, with its writer and time; the rest of the page is none."""

import io

from containers_made import read, told
from exports_filed import CHAT
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.containers.chat_pages import MEDIA_TYPE, START, cut_messages
from flows.ingest.kinds.sniff import sniff


def test_messages_have_their_writer_and_services_and_pictures_no_text(tmp_path):
    parts = read(tmp_path, CHAT.encode(), "messages.html")
    assert told(parts) == [("M1", None), ("2", "14"), ("M3", None), ("4", "Nobody")]
    assert parts[1].outcome.stated["authors"] == ["Orlena Desk"]


def test_an_article_about_messages_is_a_page():
    page = b'<!DOCTYPE html><html><body><div class="message default">Hello</div><p>Text.</p></body></html>'
    assert sniff(CHAT.encode(), "a") == MEDIA_TYPE
    assert sniff(page, "a") == "text/html"


def test_a_message_over_the_limit_is_named_and_the_next_one_read(tmp_path):
    chat = CHAT.replace("14 people", "x" * 200_000 + " 14 people")
    assert told(read(tmp_path, chat.encode(), "a")) == [
        ("M1", None),
        ("M2", "too_large"),
        ("M3", None),
        ("4", "Nobody"),
    ]


@given(st.lists(st.binary(max_size=30), max_size=5))
def test_pieces_begin_at_messages(texts):
    texts = [text.replace(b"<", b"") for text in texts]
    pieces = list(cut_messages(io.BufferedReader(io.BytesIO(b"head" + b"".join(START + text for text in texts))), 100))
    assert pieces == [b"head", *(START + text for text in texts)]
