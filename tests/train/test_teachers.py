"""What the shipped model teaches of one window: needs the extra `train`, and is skipped without it."""

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
pytest.importorskip("transformers", reason="the extra `train` is not installed")
pytest.importorskip("onnx", reason="the extra `train` is not installed")

from tokenizers import Tokenizer

from flows.language.network.model_files import MODEL_FOLDER, TOKENIZER, read_description
from flows.language.network.pieces import read_sentences
from flows.language.network.windows import make_window
from flows.train.batches import PlainExample
from flows.train.network import Network
from flows.train.plan import Plan
from flows.train.soft_losses import TaughtLoss
from flows.train.teachers import Teachers
from flows.train.warm_start import start_from
from flows.train.workshop import find_encoder

TEXTS = ("Two men were hurt, police said.", "“No one left,” Orla Venn told reporters. She had counted them.")


@pytest.fixture(scope="module")
def windows():
    tokenizer = Tokenizer.from_file(str(MODEL_FOLDER / TOKENIZER))
    return [make_window(read_sentences(text, tokenizer)) for text in TEXTS]


@pytest.fixture(scope="module")
def teachers():
    return Teachers([MODEL_FOLDER, MODEL_FOLDER])


def test_what_is_taught_are_probabilities(teachers, windows):
    for window in windows:
        words = len(window.word_first)
        taught = teachers.ask(window)
        rows = [taught.labels, *taught.links, taught.arcs, taught.relations, taught.tags]
        assert all(torch.allclose(each.sum(dim=-1), torch.ones(words), atol=1e-4) for each in rows)
        assert taught.pairs.sum().item() == pytest.approx(words - 1, abs=1e-3)
        assert taught.arcs.shape == (words, len(window.ids) + 1)


def test_a_teacher_has_least_to_learn_from_itself(teachers, windows):
    names = read_description(MODEL_FOLDER)
    torch.manual_seed(1)
    plan = Plan(masked_share=0.0)
    batch = [PlainExample(window) for window in windows]
    own, other = (Network(find_encoder(), 1, 1, len(names.relations), len(names.tags)).eval() for _ in range(2))
    start_from(own, MODEL_FOLDER)
    loss = TaughtLoss(teachers)
    assert 5 * loss(own, batch, plan).item() < loss(other, batch, plan).item()
