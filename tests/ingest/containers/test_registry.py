"""Containers are found because they are there, as formats are."""

from containers_made import read, told

from flows.ingest import containers
from flows.ingest.containers.registry import libraries_of_containers, load_containers


def test_each_container_is_listed_under_its_media_type():
    assert {each.title for each in load_containers().values()} == {
        *("JSON", "JSON Lines", "CSV", "Parquet", "mailboxes (mbox)", "WARC"),
        *("Excel", "old Excel", "OpenDocument tables", "Telegram pages", "RSS", "Atom", "lists of addresses"),
    }
    assert {"pyarrow", "fastwarc"} <= libraries_of_containers()


CARDS = '''
"""Boxes of cards: one document a card, after a first line that says so."""

from functools import partial

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import Page


def read_cards(stream, options, unpacked):
    for number, card in enumerate(stream.read().split(b"--\\n")[1:], 1):
        yield partial(Page, f"C{number}", "text/plain", card)


CONTAINER = Container(
    media_type="application/x-cards",
    title="boxes of cards",
    read=read_cards,
    signature=lambda head: head.data.startswith(b"CARDS\\n"),
)
'''


def test_a_container_is_one_module(tmp_path, monkeypatch):
    """The errand "add a container", from the bytes to its documents."""
    (tmp_path / "cards.py").write_text(CARDS, "utf-8")
    monkeypatch.setattr(containers, "__path__", [*containers.__path__, str(tmp_path)])
    load_containers.cache_clear()
    box = b"CARDS\n--\nTwelve died.\n--\nNine were hurt.\n"
    assert told(read(tmp_path, box, "a.cards")) == [("C1", "Twelve"), ("C2", "Nine")]
    monkeypatch.undo()
    load_containers.cache_clear()
