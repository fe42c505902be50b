"""The network on onnxruntime: scores for every word, the same in any company; a file that is no network is refused."""

import os
import subprocess
import sys

import numpy as np
import pytest
from tokenizers import Tokenizer

from flows.errors import ModelError
from flows.language.network.labels import LABEL_COUNT
from flows.language.network.model_files import MODEL_FOLDER, NETWORK, TOKENIZER
from flows.language.network.pieces import read_sentences
from flows.language.network.session import Session
from flows.language.network.windows import Window, pack_windows

SESSION = Session(MODEL_FOLDER)
TOKENS = Tokenizer.from_file(str(MODEL_FOLDER / TOKENIZER))


def window_of(text: str) -> Window:
    [window] = pack_windows(read_sentences(text, TOKENS))
    return window


def test_every_word_of_every_window_has_its_scores():
    scores = SESSION.run([window_of("Police said no."), window_of("It rained all day in Brindow.")])
    assert scores.lengths == [4, 7]
    assert scores.emissions.shape == (2, 7, LABEL_COUNT)
    assert not scores.emissions[0, 4:].any()


def test_company_changes_no_score():
    alone = SESSION.run([window_of("Police said no.")])
    beside = SESSION.run([window_of("It rained. " * 20), window_of("Police said no.")])
    np.testing.assert_array_equal(beside.emissions[1, :4], alone.emissions[0])
    np.testing.assert_array_equal(beside.pointed[1], alone.pointed[0])


def test_a_file_that_is_no_network_is_refused(tmp_path):
    (tmp_path / NETWORK).write_bytes(b"no network")
    with pytest.raises(ModelError, match=f"{NETWORK}: onnxruntime cannot load it"):
        Session(tmp_path)


def test_the_runtime_reports_to_nobody(tmp_path):
    """Where it may report, it first leaves a mark of this machine in the user's cache."""
    code = "from flows.language.network import session as s, model_files as m; s.Session(m.MODEL_FOLDER)"
    told = {"CI", "XDG_CACHE_HOME", "ORT_DISABLE_TELEMETRY"}
    env = {name: value for name, value in os.environ.items() if name not in told} | {"HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
    assert list(tmp_path.iterdir()) == []
