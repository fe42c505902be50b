"""How many figures of wires say what they measure and of what: `python tests/bench/coverage.py [--wires 500]`.

Counts, of the figures that are extracted from `newswire_dev.jsonl.gz`: those whose measure is `other`; of amounts of
money and of percentages and fractions, those with a subject. It knows no truth: a wrong measure counts as one. Reads
../shared/data beside the checkout, or the folder given with --data.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.attribution.trained.attributor import Attributor  # noqa: E402
from flows.extract.claims import extract_documents  # noqa: E402

FILE: Final = "newswire_dev.jsonl.gz"
Figure = Mapping[str, Any]


def is_share(figure: Figure) -> bool:
    """Whether a figure is a percentage, a fraction or points of percentages."""
    return figure["unit"] in {"%", "fraction", "point"} and figure["measure"] != "index"


def is_money(figure: Figure) -> bool:
    """Whether a figure is an amount of money, by its currency's code or coin."""
    base = (figure["unit"] or "").partition(" per ")[0]
    return (len(base) == len("USD") and base.isupper()) or base in {"cent", "sen", "penny"}


def cover(figures: Iterable[Figure]) -> str:
    """Write the shares of what figures say, and the most frequent measures."""
    listed = list(figures)
    measures = Counter(figure["measure"] for figure in listed)
    rows = [f"figures {len(listed)}", f"measure other {measures['other'] / max(1, len(listed)):.1%}"]
    for name, belongs in {"money": is_money, "shares": is_share}.items():
        own = [figure for figure in listed if belongs(figure)]
        with_subject = sum(figure["subject_text"] is not None for figure in own)
        rows.append(f"{name} {len(own)}, with a subject {with_subject / max(1, len(own)):.1%}")
    return "\n".join([*rows, ", ".join(f"{name} {count}" for name, count in measures.most_common())])


def read_wires(path: Path, most: int) -> list[dict[str, Any]]:
    """Read the first wires as documents."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        wires = [json.loads(line) for line in islice(lines, most)]
    return [
        {
            "document_id": wire["id"],
            "text": wire["text"],
            "published_at_utc": datetime.fromisoformat(wire["dct"][:10]).replace(tzinfo=UTC),
        }
        for wire in wires
    ]


def main() -> None:
    """Extract and count."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    arguments.add_argument("--wires", type=int, default=500)
    given = arguments.parse_args()
    if not (given.data / FILE).exists():
        print(f"skipped: {given.data} does not hold {FILE}, on which this bench counts")
        return
    print(cover(extract_documents(read_wires(given.data / FILE, given.wires), Attributor()).figures))


if __name__ == "__main__":
    main()
