"""Fits the cost of a wrong span and the calibration on development data, after the network has learned."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch

from flows.extract.attribution.records import Attribution
from flows.extract.attribution.trained.attributions import FEATURES, confidence_of
from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.attribution.trained.reader import TextReader
from flows.language.network.labels import LABELS
from flows.language.network.model_files import Calibration, read_description
from flows.train.corpus import Article
from flows.train.package import write_description
from flows.train.paragraphs import Paragraph, score_paragraphs
from flows.train.triples import judge_triples, score_triples

log = logging.getLogger(__name__)

COSTS: Final = (0.3, 0.35, 0.4, 0.45)
"""Costs that are tried: half of every F1 within reach, and a little around it."""
TOLERANCE: Final = 0.5
PENALTY: Final = 1e-3
"""Penalty on squared weights, so that the calibration does not overfit the development articles."""
BINS: Final = 10
FOLDS: Final = 5

Judged = list[tuple[tuple[float, ...], bool]]
"""Features of attributions, each with whether the attribution is right."""


def fit_cost(folder: Path, paragraphs: Sequence[Paragraph], articles: Sequence[Article]) -> float:
    """Choose the cost of a wrong span by the sum of the F1 of labels and triples, and write it into the description.

    All labels have one cost; a cost for each would only overfit the development part. The smallest cost within
    TOLERANCE of the best is taken, because a missed claim is worse than one with a wrong end.
    """
    description = read_description(folder)
    texts, gold = [article.text for article in articles], [article.attributions for article in articles]
    reached: dict[float, float] = {}
    for cost in COSTS:
        write_description(folder, description.model_copy(update={"costs": dict.fromkeys(LABELS, cost)}))
        attributor = Attributor(None, folder)
        scores = score_paragraphs(paragraphs, attributor.extract([each.text for each in paragraphs]))
        triples = score_triples(texts, gold, attributor.extract(texts))
        reached[cost] = sum(score.f1 for score in scores.values()) + triples.f1
        labels = " / ".join(f"{scores[label].f1:.1f}" for label in LABELS)
        log.info("cost %.2f: F1 %s, triples %.1f", cost, labels, triples.f1)
    best = min(cost for cost, total in reached.items() if total >= max(reached.values()) - TOLERANCE)
    write_description(folder, description.model_copy(update={"costs": dict.fromkeys(LABELS, best)}))
    return best


def fit_calibration(folder: Path, articles: Sequence[Article]) -> float:
    """Fit the calibration, write it into the description, and return its expected calibration error.

    The error is measured on each fold of the articles with a calibration fitted on the other folds.
    """
    description = read_description(folder)
    judged = [_judge(article, found) for article, found in zip(articles, _read(folder, articles), strict=True)]
    folds = [[each for judgement in judged[i::FOLDS] for each in judgement] for i in range(FOLDS)]
    stated: list[tuple[float, bool]] = []
    for i, fold in enumerate(folds):
        calibration = fit_weights([each for other in folds[:i] + folds[i + 1 :] for each in other])
        stated += [(confidence_of(features, calibration), is_right) for features, is_right in fold]
    final = fit_weights([each for fold in folds for each in fold])
    write_description(folder, description.model_copy(update={"calibration": final}))
    return calibration_error(stated)


def _read(folder: Path, articles: Sequence[Article]) -> list[list[tuple[Attribution, tuple[float, ...]]]]:
    read = TextReader(folder, torch.get_num_threads()).read([article.text for article in articles])
    return [[(Attribution(*each[:4]), each.features) for each in text.found] for text in read]


def _judge(article: Article, found: Sequence[tuple[Attribution, tuple[float, ...]]]) -> Judged:
    verdicts = judge_triples(article.text, article.attributions, [attribution for attribution, _ in found])
    return [(features, is_right) for (_, features), is_right in zip(found, verdicts, strict=True)]


def fit_weights(judged: Judged) -> Calibration:
    """Fit a logistic regression with a small penalty (Platt 1999)."""
    features = torch.tensor([each for each, _ in judged], dtype=torch.float64)
    wanted = torch.tensor([is_right for _, is_right in judged], dtype=torch.float64)
    weights = torch.zeros(len(FEATURES) + 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        scores = features @ weights[1:] + weights[0]
        loss = (
            torch.nn.functional.binary_cross_entropy_with_logits(scores, wanted) + PENALTY * weights[1:].square().sum()
        )
        loss.backward()
        return loss

    optimiser.step(step)
    intercept, *rest = weights.tolist()
    return Calibration(intercept=intercept, weights=tuple(rest))


def calibration_error(stated: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error of stated confidences over BINS equal bins (Guo et al. 2017), from 0 to 1.

    >>> calibration_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)])
    0.0
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, is_right in stated:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, is_right))
    gaps = (abs(sum(confidence - is_right for confidence, is_right in each)) for each in bins)
    return sum(gaps) / max(1, len(stated))
