"""What stretch a figure covers: one happening, a total since a start, a period, a rate, a standing number."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts, list_clause
from flows.extract.figures.standing.happenings import sums_happenings
from flows.extract.figures.standing.nodes import FigureNodes, is_definite
from flows.extract.figures.standing.rates import is_rate
from flows.extract.figures.standing.running import TOTALS, is_running
from flows.extract.figures.standing.stocks import flows, stands
from flows.extract.figures.standing.stretches import covers_period
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_VALUES: Final = frozenset({"figure", "estimate", "value"})
_STOCKS: Final = load_words("standing", "stock_measures")
_RATES: Final = load_words("standing", "rate_measures")
_PERIODS: Final = load_words("standing", "period_measures")


def read_scope(tree: Tree, nodes: FigureNodes, facts: ScopeFacts) -> str:
    """Read the scope of a figure."""
    own = list(list_clause(tree, nodes))
    is_pace = facts.is_change and preposition_of(tree, nodes.noun) == "at"  # "grew at 7 percent"
    if is_pace or is_rate(tree, own, facts.unit) or (facts.measure in _RATES and not facts.is_change):
        return "rate"
    if facts.is_change or sums_happenings(tree, own):
        return "period"
    if is_running(tree, own, facts):
        return "running_total"
    if facts.measure in _PERIODS or flows(tree, own) or covers_period(tree, own, facts):
        return "period"
    if facts.measure in _STOCKS or stands(tree, nodes, own, (facts.measure, facts.unit)):
        return "stock"
    goes_on = "same period" in facts.time_words or (facts.dating is None and _corrects(tree, own))
    return facts.before if goes_on else "event"


def _corrects(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is another value of the figure before it: "the real figure could be as high as 20,000"."""
    subjects = (child for node in own for child in tree.children_by(node, "nsubj"))
    return any(
        tree.lemma(each) in TOTALS.words | _VALUES
        and is_definite(tree, each)
        and not tree.children_by(each, "nmod", "acl")
        for each in subjects
    )
