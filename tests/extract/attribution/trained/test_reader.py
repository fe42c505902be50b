"""Texts in, attributions out, one list a text and in order, however many texts are in work at a time."""

import shutil

import pytest

from flows.errors import ModelError
from flows.extract.attribution.trained import reader
from flows.extract.attribution.trained.reader import TextReader
from flows.language.network.model_files import DESCRIPTION, MODEL_FOLDER, TOKENIZER, read_description

READER = TextReader(MODEL_FOLDER, threads=1)


@pytest.mark.parametrize(
    ("lengths", "groups"),
    [([], []), ([2, 3], [(0, 2)]), ([5, 6, 1], [(0, 1), (1, 3)]), ([50], [(0, 1)]), ([50, 50], [(0, 1), (1, 2)])],
    ids=["no text", "two that fit", "a third too much", "one too long", "two too long"],
)
def test_texts_are_read_in_groups_of_bounded_length(monkeypatch, lengths, groups):
    monkeypatch.setattr(reader, "GROUP_CHARACTERS", 10)
    assert list(reader._group_texts(["x" * length for length in lengths])) == groups


def test_texts_keep_their_order_over_groups(monkeypatch):
    texts = ["Police said that it rained.", "", "It rained.", "The mayor said that it snowed."] * 3
    together = list(READER.read(texts))
    monkeypatch.setattr(reader, "GROUP_CHARACTERS", 20)
    assert list(READER.read(texts)) == together
    assert [len(read.found) for read in together] == [1, 0, 0, 1] * 3


def test_no_texts_give_nothing():
    assert list(READER.read([])) == []


def test_the_version_is_that_of_the_description():
    assert READER.version == read_description(MODEL_FOLDER).version


def test_a_tokenizer_that_cannot_be_read_is_refused(tmp_path, monkeypatch):
    folder = shutil.copytree(MODEL_FOLDER, tmp_path / "model")
    (folder / TOKENIZER).write_text("{}", "utf-8")
    monkeypatch.setattr(reader, "check_files", lambda *_: None)
    with pytest.raises(ModelError, match=TOKENIZER):
        TextReader(folder, threads=1)
    assert (folder / DESCRIPTION).exists()
