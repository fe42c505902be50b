"""How long and how fast a network learns. Learning itself: `learn`."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Plan:
    """Hyper-parameters; the model card lists all of them.

    `schedule_epochs`: epochs until the rates reach zero; `epochs` may be fewer. `articles`: articles in an epoch, at
    most; `reports`: written reports in addition to them; `plain`: texts without gold, which only teachers read;
    `trees`: documents of the treebank.
    `gold_share`: what gold counts beside teachers. `masked_share`: share of the pieces of articles that are
    hidden, so that a small corpus is not learned by heart.
    """

    seed: int = 20261124
    epochs: int = 4
    schedule_epochs: int = 4
    articles: int = 840
    reports: int = 600
    plain: int = 0
    trees: int = 1000
    masked_share: float = 0.1
    batch_pieces: int = 3072
    tree_pieces: int = 2048
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    crf_rate: float = 1e-2
    warmup_share: float = 0.08
    weight_decay: float = 0.01
    link_weight: float = 0.3
    tag_weight: float = 0.1
    entity_weight: float = 0.2
    tree_weight: float = 1.0
    word_class_weight: float = 0.3
    gold_share: float = 0.5
    averaging: float = 0.995
    clip: float = 1.0


SETTLING: Final = Plan(
    epochs=1,
    schedule_epochs=1,
    articles=330,
    reports=0,
    masked_share=0.0,
    encoder_rate=6e-5,
    head_rate=5e-4,
    crf_rate=1e-3,
    warmup_share=0.05,
    averaging=0.99,
)
"""A short stretch at low rates, mostly over trees."""

DISTILLING: Final = Plan(
    articles=210,
    reports=150,
    plain=600,
    trees=160,
    masked_share=0.08,
    batch_pieces=2048,
    encoder_rate=1e-4,
    head_rate=3e-4,
    crf_rate=1e-3,
    warmup_share=0.05,
    tree_weight=0.6,
    averaging=0.99,
)
"""What teachers say; an epoch has a quarter of the texts, so that little is lost if it is stopped."""
