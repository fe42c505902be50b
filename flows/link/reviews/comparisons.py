"""Reviews of comparisons: one that is wrong is left out, one that is right or settled says so, while nobody joins it.

A review speaks of the figures that were seen; which rows these are is found in their documents, in `apply`.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from flows.link.comparisons.build import LinkedComparisons
from flows.records import Row


class ComparisonRuling(NamedTuple):
    """What a person says of the comparison of some figures."""

    verdict: str
    measure: str
    figure_ids: frozenset[str]

    def is_of(self, measure: str, figure_ids: Iterable[str]) -> bool:
        """Whether a comparison has all the figures that were seen."""
        return measure == self.measure and self.figure_ids.issubset(figure_ids)


def rule_comparisons(linked: LinkedComparisons, rulings: Sequence[ComparisonRuling]) -> LinkedComparisons:
    """Leave out comparisons that are wrong, and put what people say into those that are as they were seen.

    The voices of those left out stay known: their old rows go.
    """
    by_figure: dict[str, list[ComparisonRuling]] = {}
    for ruling in rulings:
        by_figure.setdefault(min(ruling.figure_ids), []).append(ruling)
    rows = [_rule(row, by_figure) for row in linked.rows]
    return LinkedComparisons([row for row in rows if row is not None], linked.voices)


def _rule(row: Row, by_figure: Mapping[str, Sequence[ComparisonRuling]]) -> Row | None:
    status = None
    for ruling in (each for figure_id in row["figure_ids"] for each in by_figure.get(figure_id, ())):
        if not ruling.is_of(row["measure"], row["figure_ids"]):
            continue
        if ruling.verdict == "wrong":
            return None
        status = ruling.verdict if ruling.figure_ids == set(row["figure_ids"]) else "outdated"
    return {**row, "review_status": status}


def judge_ruling(ruling: ComparisonRuling, standing: Iterable[tuple[str, AbstractSet[str]]]) -> str:
    """Say what became of a ruling, from the measures and figures of the comparisons that stand."""
    found = [figure_ids for measure, figure_ids in standing if ruling.is_of(measure, figure_ids)]
    if ruling.verdict == "wrong":
        return "outdated" if found else "applied"
    if any(figure_ids == ruling.figure_ids for figure_ids in found):
        return "applied"
    return "outdated" if found else "unmatched"
