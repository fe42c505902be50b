"""Values, bounds and units of quantities on NewsQuant: `python tests/bench/quantities.py [--errors value]`.

Protocol: micro F1 over sentences of multisets. A value is a number, or (low, high) for a range. With bound: the value
and NewsQuant's `change` (`=` exact or range, `~` approximate, `>` at_least or more_than, `<` at_most or less_than;
up and down are our direction, which goes before the bound). With unit: the value, and a unit equal to its `unit` or
`normalized_unit`, all in lower case and the singular; `-` there is None here. What a vague word stands for is a
convention: NewsQuant has 12 to 120 for "dozens", our rows and the labelled wires 24 to 99. So all is scored twice: as
the rows are, and with vague values put into NewsQuant's. Reads ../shared/data beside the checkout, or the folder given
with --data. That file is half of NewsQuant; published figures speak of all of it.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.attribution.trained.attributor import Attributor  # noqa: E402
from flows.extract.figures.quantities import Quantity, scan_quantities  # noqa: E402
from flows.language.sentence import Sentences  # noqa: E402
from schemas.bounds import LEAST_HEAP  # noqa: E402

FILE: Final = "newsquant_dev.json"
_RANGE: Final = re.compile(r"(-?[\d.]+)\s*-\s*(-?[\d.]+)")
_CHANGES: Final = {
    "exact": "=",
    "range": "=",
    "vague": "=",
    "approximate": "~",
    "at_least": ">",
    "more_than": ">",
    "at_most": "<",
    "less_than": "<",
}
_DECIMALS: Final = 6
_LEAST_PLURAL: Final = 2
_MOST_PLURAL: Final = 10
"""In NewsQuant "dozens" is one dozen to ten, here two at the least."""
Gold = Mapping[str, Any]
Agrees = Callable[[Gold, Quantity], bool]


def read_gold_value(value: str) -> tuple[float, float]:
    """Read "30" and "20.0-30.0" as (low, high)."""
    match = _RANGE.fullmatch(value)
    low, high = (match[1], match[2]) if match else (value, value)
    return round(float(low), _DECIMALS), round(float(high), _DECIMALS)


def read_value(quantity: Quantity) -> tuple[float, float]:
    """Read what a quantity states as (low, high) in NewsQuant's way, an open end like the other one."""
    low = quantity.high if quantity.low is None else quantity.low
    high = quantity.low if quantity.high is None else quantity.high
    assert low is not None
    assert high is not None
    return round(low, _DECIMALS), round(high, _DECIMALS)


def put_into_newsquant(quantity: Quantity) -> Quantity:
    """Give a vague quantity the values that NewsQuant has for its word."""
    low, high = quantity.low, quantity.high
    if quantity.bound != "vague" or low is None or high is None or low < LEAST_HEAP:
        return quantity
    least = low / _LEAST_PLURAL
    return replace(quantity, low=least, high=max(_MOST_PLURAL * least, high + 1))


def read_change(quantity: Quantity) -> str:
    """Write bound and direction as NewsQuant does."""
    return _CHANGES[quantity.bound] if quantity.direction == "none" else quantity.direction


def fold_unit(unit: str | None) -> str:
    """Bring a unit into lower case and every word of it into the singular."""
    words = re.split(r"[\s-]+", (unit or "").lower())
    return " ".join(word[:-1] if word.endswith("s") and not word.endswith("ss") else word for word in words)


def has_value(gold: Gold, quantity: Quantity) -> bool:
    """Whether the values agree."""
    return read_gold_value(gold["value"]) == read_value(quantity)


def has_bound(gold: Gold, quantity: Quantity) -> bool:
    """Whether values and bounds agree."""
    return has_value(gold, quantity) and gold["change"] == read_change(quantity)


def has_unit(gold: Gold, quantity: Quantity) -> bool:
    """Whether values and units agree."""
    units = {fold_unit(gold["unit"].strip("-")), fold_unit(gold["normalized_unit"].strip("-"))}
    return has_value(gold, quantity) and fold_unit(quantity.unit) in units


PROTOCOLS: Final[Mapping[str, Agrees]] = {"value": has_value, "bound": has_bound, "unit": has_unit}
REACH: Final = {"value": 92.0, "bound": 88.1, "unit": 85.6}
"""CQE on all of NewsQuant (Almasian et al. 2023)."""


def match(gold: Sequence[Gold], found: Sequence[Quantity], agrees: Agrees) -> tuple[list[Gold], list[Quantity]]:
    """Pair what agrees, each used once; gives back what is left on both sides."""
    missed, spare = [], list(found)
    for each in gold:
        partner = next((quantity for quantity in spare if agrees(each, quantity)), None)
        if partner is None:
            missed.append(each)
        else:
            spare.remove(partner)
    return missed, spare


def read_quantities(texts: Sequence[str]) -> list[list[Quantity]]:
    """Find the quantities of texts over the trees that the network makes."""
    readings = Attributor().read(texts)
    parsed = [Sentences(text, each.parsed or ()) for text, each in zip(texts, readings, strict=True)]
    return [[each.quantity for one in own for each in scan_quantities(one.tokens, one.tree)] for own in parsed]


def score(items: Iterable[tuple[Mapping[str, Any], list[Quantity]]], protocol: str, *, shows_errors: bool) -> str:
    """Score all sentences, each with its quantities, under one protocol, as a row of the table."""
    total = extracted = right = 0
    for item, found in items:
        missed, spare = match(item["quantities"], found, PROTOCOLS[protocol])
        total, extracted = total + len(item["quantities"]), extracted + len(found)
        right += len(item["quantities"]) - len(missed)
        if shows_errors and (missed or spare):
            print_errors(item["text"], missed, spare)
    precision, recall = right / max(1, extracted), right / max(1, total)
    f1 = 2 * right / max(1, extracted + total)
    return f"{protocol:8} {precision:9.1%} {recall:8.1%} {f1:8.1%} {REACH[protocol]:6.1f}%"


def print_errors(text: str, missed: Sequence[Gold], spare: Sequence[Quantity]) -> None:
    """Print what of a sentence is missed and what is too much."""
    print(f"\n{text}")
    for each in missed:
        print(f"  - {each['change']} {each['value']} | {each['unit']} | {each['normalized_unit']}")
    for quantity in spare:
        words = text[quantity.start : quantity.end]
        print(f"  + {read_change(quantity)} {read_value(quantity)} | {quantity.unit} | {words!r} {quantity.bound}")


def main() -> None:
    """Score and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    arguments.add_argument("--half", choices=["all", "odd", "even"], default="all")
    arguments.add_argument("--errors", choices=list(PROTOCOLS))
    given = arguments.parse_args()
    if not (given.data / FILE).exists():
        print(f"skipped: {given.data} does not hold {FILE}, on which this bench scores")
        return
    items = json.loads((given.data / FILE).read_text(encoding="utf-8"))
    half = {"all": items, "odd": items[1::2], "even": items[::2]}[given.half]
    found = read_quantities([item["text"] for item in half])
    put = [[put_into_newsquant(each) for each in own] for own in found]
    print(f"{given.half} sentences {len(half)}")
    for title, quantities in (("as rows", found), ("put into NewsQuant's vague values", put)):
        read = list(zip(half, quantities, strict=True))
        shows = given.errors if quantities is put else None
        rows = [score(read, protocol, shows_errors=protocol == shows) for protocol in PROTOCOLS]
        print(f"{title}\n{'':8} precision   recall       F1    CQE", *rows, sep="\n")


if __name__ == "__main__":
    main()
