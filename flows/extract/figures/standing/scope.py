"""What stretch a figure covers: one happening, a total since a start, a period, a rate, a standing number."""

from collections.abc import Callable, Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts, is_perfect, list_clause
from flows.extract.figures.standing.deeds import is_deed, is_sheltered
from flows.extract.figures.standing.happenings import is_of_those, names_several_apart, sums_happenings
from flows.extract.figures.standing.holdings import is_done, is_home, is_standing
from flows.extract.figures.standing.moving import has_moved_so_far
from flows.extract.figures.standing.nodes import FigureNodes, child_words, is_definite
from flows.extract.figures.standing.present import is_told_now
from flows.extract.figures.standing.rates import is_rate
from flows.extract.figures.standing.running import TOTALS, is_recent, is_running, starts_with_own
from flows.extract.figures.standing.so_far import has_come_about
from flows.extract.figures.standing.staying import stays_somewhere
from flows.extract.figures.standing.stocks import flows, is_level, stands_by_kind
from flows.extract.figures.standing.stretches import covers_period, is_in_same_period
from flows.extract.figures.standing.summed import is_of_land_and_day
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_GOING_ON: Final = frozenset({"running_total", "period"})
_VALUES: Final = TOTALS | {"figure", "estimate", "value"}
_STOCKS: Final = load_words("standing", "stock_measures")
_ACTED_ON: Final = load_words("standing", "acted_on_measures")
_RATES: Final = load_words("standing", "rate_measures")
_RATES_AS_SHARES: Final = frozenset({"tax", "jobless"})
_SWEPT_UP: Final = frozenset({"arrested", "captured", "charged"})
"""Of these, raids in many places are one operation."""
_PERIODS: Final = load_words("standing", "period_measures")


def read_scope(tree: Tree, nodes: FigureNodes, facts: ScopeFacts) -> str:
    """Read the scope of a figure: the first that its kind or its clause says."""
    own = list(list_clause(tree, nodes))
    readers: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("rate", lambda: _is_rate(tree, nodes, own, facts)),
        ("period", lambda: facts.is_change or _sums_up(tree, own, facts)),
        ("running_total", lambda: is_running(tree, own, facts)),
        ("running_total", lambda: _goes_on_so_far(tree, own, facts)),
        ("event", lambda: starts_with_own(tree, own)),
        ("period", lambda: _sums_days(tree, own, facts)),
        ("period", lambda: facts.measure in _PERIODS or flows(tree, own)),
        ("stock", lambda: stands_by_kind(tree, own, facts.measure) and not is_deed(tree, own, facts)),
        ("stock", lambda: is_home(tree, nodes, facts.measure)),
        ("stock", lambda: stays_somewhere(tree, nodes, own, facts) and not is_sheltered(tree, own, facts)),
        ("period", lambda: covers_period(tree, own, facts) or _shares_period(tree, own, facts)),
        ("running_total", lambda: has_come_about(tree, own, facts) or has_moved_so_far(tree, own, facts)),
        ("event", lambda: facts.measure in _ACTED_ON and is_done(tree, own)),
        (
            "stock",
            lambda: (
                (facts.measure in _STOCKS or is_level(tree, nodes, facts) or is_standing(tree, nodes, own, facts))
                and not is_deed(tree, own, facts)
            ),
        ),
        ("stock", lambda: is_told_now(tree, own, facts)),
    )
    return next((scope for scope, holds in readers if holds()), _go_on(tree, own, facts))


def _go_on(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> str:
    """The scope of a figure that says none itself: that of the one that it goes on with, or one happening."""
    if "same period" in facts.time_words or is_in_same_period(tree, own):
        return facts.before
    if facts.dating is None and _corrects(tree, own):
        return facts.before
    if _is_compared(tree, own) and facts.told in _GOING_ON:
        return "period"
    is_undated = facts.dating is None or facts.dating.basis != "event"
    if is_undated and facts.beside == "running_total" and _is_beside(tree, own[-1]):
        return facts.beside  # "five million were infected this year and three million died"
    told = facts.before if facts.before in _GOING_ON else facts.told
    return told if facts.dating is None and told in _GOING_ON and is_of_those(tree, own) else "event"


def _is_rate(tree: Tree, nodes: FigureNodes, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether it is a rate by its measure or its words; a tax is one where it is a share of nothing that is named."""
    is_pace = facts.is_change and preposition_of(tree, nodes.noun) == "at"  # "grew at 7 percent"
    is_level = facts.measure in _STOCKS  # "prices averaged 40 dollars"
    if is_pace or is_rate(tree, own, facts.unit, may_average=not is_level):
        return True
    is_of = any(preposition_of(tree, each) == "of" for each in tree.children_by(nodes.noun, "nmod"))
    is_share = facts.measure in _RATES_AS_SHARES and facts.unit == "%" and not is_of
    return not facts.is_change and (facts.measure in _RATES or is_share)


def _sums_days(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether several happenings of the last days are summed up: "disasters have left 85 dead since Saturday"."""
    is_since = facts.time_words.startswith("since") and is_recent(facts)
    return is_since and any(names_several_apart(tree, node) for node in own[1:])


def _sums_up(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether several happenings are summed up, and not all since a start: "accidents have killed 400 this year"."""
    if is_of_land_and_day(tree, own, facts):
        return True
    is_sum = facts.measure not in _SWEPT_UP and sums_happenings(tree, own)
    return is_sum and not (is_perfect(tree, own) and is_running(tree, own, facts))


def _goes_on_so_far(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether it is of the time since a start that was told of: "wounded 36 in the same period"."""
    return facts.before == "running_total" and facts.dating is None and is_in_same_period(tree, own)


def _shares_period(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether it goes on with the period of the clause before: "3,276 were executed in 1995 and 4,165 sentenced"."""
    return facts.beside == "period" and _is_beside(tree, own[-1])


def _is_beside(tree: Tree, top: int) -> bool:
    """Whether a clause is coordinated with the one before it."""
    return tree.role(top) == "conj" or (tree.role(top) == "advcl" and "while" in child_words(tree, top, "mark"))


def _is_compared(tree: Tree, own: Sequence[int]) -> bool:
    """Whether a number is set against one before it: "27,000 have come this year, compared with 4,700 in 2005"."""
    return tree.role(own[0]) == "obl" and any(tree.lemma(node) == "compare" for node in own[1:])


def _corrects(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is another value of the figure before it: "the real figure could be as high as 20,000"."""
    named = [child for node in own for child in tree.children_by(node, "nsubj")]
    named += [child for node in own if tree.lemma(node) == "put" for child in tree.children_by(node, "obj")]
    return any(
        tree.lemma(each) in _VALUES and is_definite(tree, each) and not tree.children_by(each, "nmod", "acl")
        for each in named
    )
