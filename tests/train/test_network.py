"""Learning on a handful of reports, end to end: needs the extra `train`, and is skipped without it."""

from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
pytest.importorskip("transformers", reason="the extra `train` is not installed")

from flows.errors import ModelError
from flows.extract.attribution.trained.attributor import Attributor
from flows.language.network.labels import LABEL_COUNT
from flows.language.network.trees import ROOT
from flows.train import workshop
from flows.train.batches import Material, make_batches
from flows.train.examples import read_styles
from flows.train.export import export_float, quantise
from flows.train.learn import Learner, load_average, run_epochs
from flows.train.network import Network, crf_loss
from flows.train.package import write_model
from flows.train.plan import Plan
from flows.train.reports import write_reports
from flows.train.treebank import TreeSentence, TreeToken, list_names, place_trees

PLAN = Plan(epochs=2, reports=0, batch_pieces=512, tree_pieces=512)
ROWS = ((0, 2, "PRON", 1, "nsubj"), (3, 7, "VERB", ROOT, "root"), (8, 9, "PUNCT", 1, "punct"))
TREEBANK = [TreeSentence("d", "He left .", tuple(TreeToken(*row) for row in ROWS))] * 8
NAMES = list_names(TREEBANK)


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(1)
    return make_network()


def make_network() -> Network:
    return Network(workshop.find_encoder(), 1, 1, len(NAMES.relations), len(NAMES.tags))


@pytest.fixture(scope="module")
def trees():
    return place_trees(TREEBANK, workshop.open_tokenizer(), NAMES)


@pytest.fixture(scope="module")
def articles():
    tokenizer = workshop.open_tokenizer()
    return [[read_styles(report, tokenizer, ["NN"], ["O"])] for report in write_reports(20, "test")]


def test_the_loss_is_that_of_all_labellings_written_out(network):
    torch.manual_seed(2)
    emissions = torch.randn(1, 3, LABEL_COUNT)
    between, starts = network.scores_between()
    labels = torch.tensor([[1, 2, 0]])

    def score(path):
        steps = sum(between[one, two] for one, two in pairwise(path))
        return starts[path[0]] + network.ends[path[-1]] + steps + sum(emissions[0, i, y] for i, y in enumerate(path))

    every = torch.stack([score(path) for path in product(range(LABEL_COUNT), repeat=3)])
    expected = torch.logsumexp(every, 0) - score([1, 2, 0])
    assert crf_loss(network, emissions, labels, torch.tensor([3])).item() == pytest.approx(expected.item(), rel=1e-4)


def test_learning_stops_and_goes_on(network, articles, trees, tmp_path):
    steps = len(make_batches(Material(articles, [], trees), PLAN, 0))
    first = Learner(network, PLAN, tmp_path, steps)
    assert next(run_epochs(first, Material(articles, [], trees)))[0] == 1
    second = Learner(make_network(), PLAN, tmp_path, steps)
    assert second.resume()
    assert (second.epoch, second.step) == (1, first.step)
    losses = dict(run_epochs(second, Material(articles, [], trees)))
    assert set(losses) == {2}
    assert not Learner(network, Plan(epochs=3), tmp_path, steps).resume()


def test_without_a_checkpoint_there_is_nothing_to_ship(tmp_path):
    with pytest.raises(ModelError, match="no checkpoint; learn first"):
        load_average(tmp_path)


@pytest.mark.filterwarnings("ignore")  # the exporter's own, of its tracing
def test_what_is_exported_reads(network, tmp_path):
    export_float(network, tmp_path / "float.onnx")
    quantise(tmp_path / "float.onnx", tmp_path / "int8.onnx")
    write_model(tmp_path / "model", tmp_path / "int8.onnx", network, workshop.open_tokenizer(), NAMES, "test-1")
    attributor = Attributor(1, tmp_path / "model")
    assert attributor.name == "test-1"
    assert len(attributor.extract(["She said no.", ""])) == 2
    parsed, nothing = (each.parsed for each in attributor.read(["He left .", ""]))
    assert [len(words) for words in parsed] == [3]
    assert nothing == []
