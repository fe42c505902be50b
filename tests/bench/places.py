"""How well places are found and told apart: `python tests/bench/places.py [--errors 40]`.

On LGL (588 articles of local newspapers, 4,462 place names with coordinates), two protocols:
given: the gold names' spans are handed over, and `resolve_names` tells which places they are.
found: `find_places` reads the whole text; a gold name counts as found if a place's span overlaps it, the nearest one
if several do.
Share within 161 km is over all gold names, those not found counted as missed; the median error is over those found.
Adjectives of nationality are in the gold and are no places here: the lower rows leave them out. Rules were made on the
articles with odd ids; those with even ids check them.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Sequence
from math import asin, cos, radians, sin
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.places.find import Place, find_places, resolve_names  # noqa: E402
from flows.extract.places.gazetteer.spelling import spell  # noqa: E402
from flows.extract.places.names.mentions import load_nationalities  # noqa: E402

FILE = "lgl.jsonl.gz"
WITHIN_KM = 161.0
EARTH_KM = 6371.0
MISSED_KM = float("inf")
PROTOCOLS = ("given", "found")


class Score(NamedTuple):
    """How far off one gold name of an article was put, in km, under each protocol."""

    article: int
    gold: dict[str, Any]
    errors: dict[str, float]


def is_nationality(phrase: str) -> bool:
    """Whether a gold name is an adjective of nationality, or the people."""
    return bool({spell(phrase), spell(phrase).removesuffix("s")} & load_nationalities().keys())


def measure_km(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Measure how far two points lie apart on the globe, from latitude and longitude in degrees."""
    north, south = radians(left[0]), radians(right[0])
    bow = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(right[1] - left[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, bow**0.5))


def measure_error(gold: dict[str, Any], places: Sequence[Place]) -> float:
    """Measure how far the nearest of the places over a gold name lies from it; infinite where there is none."""
    over = [
        place
        for place in places
        if place.start < gold["end"] and place.end > gold["start"] and place.latitude is not None
    ]
    return min(
        (measure_km((place.latitude or 0, place.longitude or 0), (gold["lat"], gold["lon"])) for place in over),
        default=MISSED_KM,
    )


def render(title: str, errors: Sequence[float]) -> str:
    """Render one row of the table."""
    found = [error for error in errors if error < MISSED_KM]
    near = sum(error <= WITHIN_KM for error in errors)
    return (
        f"{title:<34} {len(errors):>6} {100 * near / len(errors):>9.1f} {100 * len(found) / len(errors):>7.1f} "
        f"{100 * near / len(found):>14.1f} {median(found):>10.1f}"
    )


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    arguments.add_argument(
        "--errors", type=int, default=0, help="print that many of the commonest errors on odd articles"
    )
    given = arguments.parse_args()
    if not (given.data / FILE).exists():
        print(f"skipped: {given.data} does not hold {FILE}, on which this bench scores")
        return
    with gzip.open(given.data / FILE, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    scored = [score for article in articles for score in score_article(article)]
    print_table(scored)
    overlapping, returned = count_returned(articles)
    print(f"of {returned} places found, {100 * overlapping / max(returned, 1):.1f}% lie over a gold name")
    print_errors(scored, given.errors)


def score_article(article: dict[str, Any]) -> list[Score]:
    """Score the gold names of one article under both protocols."""
    gold = [name for name in article["toponyms"] if name["lat"] is not None]
    resolved = resolve_names(article["text"], [(name["start"], name["end"]) for name in gold])
    found = find_places(article["text"])
    return [
        Score(article["id"], name, {"given": measure_error(name, [place]), "found": measure_error(name, found)})
        for name, place in zip(gold, resolved, strict=True)
    ]


def print_table(scored: Sequence[Score]) -> None:
    """Print one row for each protocol and half, with and without nationalities."""
    print(f"{'':<34} {'names':>6} {'<161 km %':>9} {'found %':>7} {'of the found %':>14} {'median km':>10}")
    for protocol in PROTOCOLS:
        for half, remainders in (("all", {0, 1}), ("odd", {1}), ("even", {0})):
            mine = [score for score in scored if score.article % 2 in remainders]
            print(render(f"{protocol}, {half}", [score.errors[protocol] for score in mine]))
            places = [score.errors[protocol] for score in mine if not is_nationality(score.gold["phrase"])]
            print(render(f"{protocol}, {half}, no nationalities", places))


def count_returned(articles: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """Count the places found that lie over a gold name, with coordinates or without, and all places found."""
    overlapping = returned = 0
    for article in articles:
        for place in find_places(article["text"]):
            returned += 1
            overlapping += any(place.start < name["end"] and place.end > name["start"] for name in article["toponyms"])
    return overlapping, returned


def print_errors(scored: Sequence[Score], most: int) -> None:
    """Print the commonest errors on the odd articles: article, name, where it lies, how far off it was put."""
    for protocol in PROTOCOLS:
        wrong = Counter(
            f"{score.article} {score.gold['phrase']} {score.gold['lat']:.1f},{score.gold['lon']:.1f}: {error:.0f} km"
            for score in scored
            if score.article % 2 and (error := score.errors[protocol]) > WITHIN_KM
            and not is_nationality(score.gold["phrase"])
        )  # fmt: skip
        for error, count in wrong.most_common(most):
            print(protocol, count, error)


if __name__ == "__main__":
    main()
