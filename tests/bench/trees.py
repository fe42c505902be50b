"""Dependency trees of the shipped model on the tokens of the rules: `python tests/bench/trees.py [--model FOLDER]`.

Protocol: each sentence of `ud_dev` is a text of its own, cut and parsed as any text is. `flows/train/arcs.py` says what
is counted. Reads `../shared/data`.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.attribution.trained.attributor import Attributor  # noqa: E402
from flows.language.network.model_files import MODEL_FOLDER  # noqa: E402
from flows.train.measure import PARSED, measure_trees  # noqa: E402

DATA = ROOT.parent / "shared" / "data"


def main() -> None:
    """Print the scores of each part of the development data."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, default=MODEL_FOLDER)
    options.add_argument("--first", type=int, help="sentences of each part")
    given = options.parse_args()
    if not (DATA / PARSED).exists():
        raise SystemExit(f"{DATA / PARSED} is absent: the treebank is kept beside the project")
    attributor = Attributor(folder=given.model)
    for name, is_news in (("GUM news", True), ("EWT", False)):
        score = measure_trees(attributor, DATA, is_news=is_news, first=given.first)
        print(f"{name:9} {score.tokens} tokens: UAS {score.unlabelled:.1f}, LAS {score.labelled:.1f}")


if __name__ == "__main__":
    main()
