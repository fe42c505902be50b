"""Texts without gold, of small files that are written here."""

import gzip
import json

from tokenizers import Tokenizer

from flows.language.network.model_files import MODEL_FOLDER, TOKENIZER
from flows.train.examples import NOWHERE
from flows.train.plain_texts import FILES, read_plain_texts


def test_files_that_are_there_are_read_and_nothing_else(tmp_path):
    with gzip.open(tmp_path / FILES[0], "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": text}) + "\n" for text in ("Two men left. She stayed.", " \n", "No."))
    found = read_plain_texts(tmp_path, Tokenizer.from_file(str(MODEL_FOLDER / TOKENIZER)))
    assert sorted(len(text.sentences) for text in found) == [1, 2]
    assert all((text.targets.tags == NOWHERE).all() for text in found)
