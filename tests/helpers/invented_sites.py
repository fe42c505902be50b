"""Sites that tests make up: pages of invented news between what such sites put around it."""

import random
from collections.abc import Sequence
from typing import Final

PLACES: Final = ("Northport", "Ostrava Bay", "Lindholm", "Santa Brisa", "Kesh", "Marrow Hill", "Tolna", "Eastmere")
WHO: Final = (
    "the harbour master",
    "a police spokesman",
    "the mayor",
    "the relief agency",
    "two witnesses",
    "the minister",
)
WHAT: Final = (
    "said that {n} people were hurt when a ferry struck the pier in {p}",
    "put the damage to the bridge at {p} at {n} million crowns",
    "denied that {n} families had been told to leave {p}",
    "spoke of {n} missing after the flood in {p}",
    "said the strike at the mill of {p} had entered its {n}th day",
    "expected {n} more trucks to reach {p} by the weekend",
)


def make_story(rng: random.Random, paragraphs: int = 5) -> list[str]:
    """Make the paragraphs of one story, each of two sentences."""
    return [" ".join(_make_sentence(rng) for _ in range(2)) for _ in range(paragraphs)]


def make_site(
    seed: int, pages: int, before: Sequence[str] = (), after: Sequence[str] = (), paragraphs: int = 5
) -> dict[str, str]:
    """Make the pages of a site, each a story between the same paragraphs."""
    rng = random.Random(seed)  # noqa: S311 - seeded
    return {f"page-{seed}-{page}": "\n".join([*before, *make_story(rng, paragraphs), *after]) for page in range(pages)}


def _make_sentence(rng: random.Random) -> str:
    what = rng.choice(WHAT).format(n=rng.randint(2, 900), p=rng.choice(PLACES))
    return f"On day {rng.randint(1, 9_999)} {rng.choice(WHO)} {what}."
