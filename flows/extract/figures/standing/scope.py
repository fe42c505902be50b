"""What stretch a figure covers: one happening, a total since a start, a period, a rate, a standing number."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final, NamedTuple

from flows.extract.figures.numbers.nouns import singularize
from flows.extract.figures.standing.nodes import FigureNodes, child_words, climb_near, is_definite, tokens_of
from flows.extract.figures.standing.stocks import flows, is_per, stands
from flows.extract.times.attach import Dating
from flows.language.governors import preposition_of
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_RATE_UNITS: Final = load_words("standing", "rate_units")
_EACH: Final = load_words("standing", "each_words")
_RATE_WORDS: Final = load_words("standing", "rate_words")
_BASES: Final = load_words("standing", "bases")
_ADDING: Final = load_words("standing", "adding_verbs")
_TOTALS: Final = load_words("standing", "totals")
_VALUES: Final = frozenset({"figure", "estimate", "value"})
_TOLLS: Final = load_words("standing", "tolls")
_STOCKS: Final = load_words("standing", "stock_measures")
_RATES: Final = load_words("standing", "rate_measures")
_PERIODS: Final = load_words("standing", "period_measures")
_HAPPENINGS: Final = load_words("standing", "happenings")
_MANY: Final = load_words("standing", "many_words")
_APART: Final = load_words("standing", "happenings_apart")
_THROUGHOUT: Final = frozenset({"in", "over", "during", "within", "throughout", "through"})
_PAST: Final = frozenset({"past", "last", "previous", "recent"})
_DEADLINES: Final = frozenset({"by", "until", "till", "before", "since", "after"})
_TIMES: Final = ("obl", "nmod", "advmod", "compound", "appos", "obj")
"""What times of a rate hang by; the parser takes "lives a year" for one noun."""
_BESIDE: Final = ("nsubj", "obj", "obl", "nmod", "compound")
_STRETCHES: Final = ("between ", "from ")
_LONG: Final = frozenset({"month", "quarter", "year"})
_STRETCHING: Final = frozenset({"over", "during", "throughout"})
_LONG_UNITS: Final = _LONG | {"decade", "century", "period"}
_CLAUSE_ENDS: Final = frozenset({"acl:relcl", "parataxis", "ccomp", "advcl"})
_A_WEEK: Final = timedelta(days=6)


class ScopeFacts(NamedTuple):
    """What is known of a figure beside the tree: measure, unit, whether it is a change, and what dates it."""

    measure: str
    unit: str | None
    is_change: bool
    dating: Dating | None
    time_words: str
    """The words that date it, in lower case."""
    before: str
    """The scope of the last figure of people before it."""


def read_scope(tree: Tree, nodes: FigureNodes, facts: ScopeFacts) -> str:
    """Read the scope of a figure."""
    own = list(_own_clause(tree, nodes))
    is_pace = facts.is_change and preposition_of(tree, nodes.noun) == "at"  # "grew at 7 percent"
    if is_pace or _is_rate(tree, own, facts) or (facts.measure in _RATES and not facts.is_change):
        return "rate"
    if facts.is_change or _sums_happenings(tree, own):
        return "period"
    if _is_running(tree, own, facts):
        return "running_total"
    if facts.measure in _PERIODS or flows(tree, own) or _covers_period(tree, own, facts):
        return "period"
    if facts.measure in _STOCKS or stands(tree, nodes, own, (facts.measure, facts.unit)):
        return "stock"
    goes_on = "same period" in facts.time_words or (facts.dating is None and _corrects(tree, own))
    return facts.before if goes_on else "event"


def _corrects(tree: Tree, own: list[int]) -> bool:
    """Whether it is another value of the figure before it: "the real figure could be as high as 20,000"."""
    subjects = (child for node in own for child in tree.children_by(node, "nsubj"))
    return any(
        tree.lemma(each) in _TOTALS | _VALUES and is_definite(tree, each) and not tree.children_by(each, "nmod", "acl")
        for each in subjects
    )


def _own_clause(tree: Tree, nodes: FigureNodes) -> Iterator[int]:
    """Yield the nodes of a figure and those above it, up to the predicate of its clause and those that share it."""
    yield nodes.number
    if not nodes.is_bare:
        yield nodes.noun
    for child, head in climb_near(tree, nodes.noun):
        has_own_subject = tree.role(child) == "conj" and bool(tree.children_by(child, "nsubj"))
        if has_own_subject or (tree.relations[child] in _CLAUSE_ENDS and not _is_participle(tree, child)):
            return
        yield head
        yield from (each for each in tree.children_by(head, "xcomp") if each not in {child, nodes.noun})


def _is_participle(tree: Tree, node: int) -> bool:
    return tree.relations[node] == "advcl" and tree.tokens[node].lower.endswith("ing")


def _is_rate(tree: Tree, own: list[int], facts: ScopeFacts) -> bool:
    if is_per(facts.unit or ""):
        return True
    for node in own:
        for child in tree.children_by(node, *_TIMES):
            word, role = tree.tokens[child].lower, tree.role(child)
            if word in _RATE_WORDS and role == "advmod":
                return True
            if word in _RATE_UNITS and role != "nummod" and _is_each(tree, child):
                return True
            if word in _BASES and child_words(tree, child, "amod") & _RATE_WORDS.words:
                return True
    return False


def _is_each(tree: Tree, unit: int) -> bool:
    """Whether a unit of time is one of many: "a year", "each day", "per shift", and not "in a year"."""
    preposition = preposition_of(tree, unit)
    if preposition == "per":
        return True
    has_more = tree.children_by(unit, "amod", "acl", "nmod", "nummod")
    return not preposition and not has_more and bool(child_words(tree, unit, "det") & _EACH.words)


def _is_running(tree: Tree, own: list[int], facts: ScopeFacts) -> bool:
    """Whether it is a total since a start: dated so, with a clause of since, or brought to by one more happening."""
    if facts.measure == "other" and is_definite(tree, own[min(1, len(own) - 1)]):
        return False  # "the two leaders have not met since May"
    is_perfect = _is_perfect(tree, own)
    if _has_stretch(tree, own) or facts.time_words.startswith(_STRETCHES):
        return is_perfect and not facts.time_words.startswith(_STRETCHES)
    if _is_since(facts.dating) or (is_perfect and _has_since(tree, own)) or _is_brought(tree, own):
        return True
    if facts.time_words.startswith(("this ", "so far this ")) and facts.time_words.rsplit(" ", 1)[-1] in _LONG:
        return is_perfect or MEASURES[facts.measure].counts_people
    goes_on = facts.before == "running_total" and facts.dating is None and is_perfect
    return goes_on and any(_names_several(tree, node) or _has_also(tree, node) for node in own)


def _is_since(dating: Dating | None) -> bool:
    is_open = dating is not None and dating.basis == "event" and dating.time.precision == "open"
    return is_open and dating is not None and dating.time.earliest is not None


def _has_since(tree: Tree, own: list[int]) -> bool:
    return any(
        "since" in {tree.tokens[child].lower} | child_words(tree, child, "case", "mark")
        for node in own
        for child in tree.children_by(node, "obl", "advcl", "nmod", "advmod")
    )


def _has_stretch(tree: Tree, own: list[int]) -> bool:
    """Whether a stretch of several units of time stands in its clause: "over the past three days"."""
    return any(
        singularize(tree.tokens[child].lower) in _RATE_UNITS
        and tree.tokens[child].lower not in _RATE_UNITS
        and preposition_of(tree, child) in _THROUGHOUT
        and bool(child_words(tree, child, "amod") & _PAST)
        for node in own
        for child in tree.children_by(node, "obl", "nmod")
    )


def _stretches(tree: Tree, own: list[int]) -> bool:
    """Whether it is spread over a long time: "over two years", "during the five-year period"."""
    return any(
        singularize(tree.tokens[child].lower) in _LONG_UNITS and preposition_of(tree, child) in _STRETCHING
        for node in own
        for child in tree.children_by(node, "obl", "nmod")
    )


def _has_also(tree: Tree, node: int) -> bool:
    return "also" in child_words(tree, node, "advmod")


def _is_perfect(tree: Tree, own: list[int]) -> bool:
    return any(tree.lemma(child) == "have" for node in own for child in tree.children_by(node, "aux"))


def _is_brought(tree: Tree, own: list[int]) -> bool:
    """Whether a total is brought to it; the toll of one happening that rises stays its own."""
    for node in own:
        if tree.lemma(node) in _ADDING:
            brought = {tree.lemma(child) for child in tree.children_by(node, "obj")}
            return bool(brought & _TOTALS.words) or (bool(brought & _TOLLS.words) and _names_several(tree, node))
    return False


def _names_several(tree: Tree, node: int) -> bool:
    """Whether happenings in the plural stand below a node: "the toll in mine accidents"."""
    return any(_is_several(tree, child) for child in tree.descend(node))


def _is_several(tree: Tree, node: int) -> bool:
    lemma = tree.lemma(node)
    return lemma in _HAPPENINGS and tree.tokens[node].lower != lemma and tree.tags[node] == "NOUN"


def _sums_happenings(tree: Tree, own: list[int]) -> bool:
    """Whether it sums up several happenings: "three disasters left 78 dead", "hurt in separate attacks"."""
    beside = [child for node in own for child in tree.children_by(node, "nsubj", "obl", "nmod")]
    return any(_is_several(tree, node) and _is_apart(tree, node) for node in {*beside, *own} - set(own[:2]))


def _is_apart(tree: Tree, happening: int) -> bool:
    opening = max(tree.children_by(happening, "case"), default=NO_HEAD)
    is_counted = any(number > opening for number in tree.children_by(happening, "nummod"))
    return (is_counted and tree.lemma(happening) in _APART) or bool(child_words(tree, happening, "amod") & _MANY.words)


def _covers_period(tree: Tree, own: list[int], facts: ScopeFacts) -> bool:
    """Whether it holds for a stated stretch; one happening may be dated by its year."""
    if _has_stretch(tree, own) or _stretches(tree, own):
        return True
    if facts.dating is None or (facts.dating.basis != "event" and not facts.time_words.startswith(_STRETCHES)):
        return False
    time = facts.dating.time
    is_long = time.precision in _LONG
    if not is_long and time.earliest is not None and time.latest is not None:
        is_long = time.latest - time.earliest > _A_WEEK
    return is_long and _hangs_on(tree, own, (time.start, time.end)) and not _is_of_one_happening(tree, own)


def _hangs_on(tree: Tree, own: list[int], time: Span) -> bool:
    """Whether words of time belong to the clause of a figure."""
    first, last = tokens_of(tree.tokens, time)
    tops = [at for at in range(first, last) if at in own or tree.heads[at] in own]
    return bool(tops) and not any(preposition_of(tree, at) in _DEADLINES for at in tops)


def _is_of_one_happening(tree: Tree, own: list[int]) -> bool:
    """Whether a single happening stands in the clause: "died in a fire in 2003", "the flood of 1953, which killed"."""
    top = own[-1]
    near = {child for node in own for child in tree.children_by(node, *_BESIDE)} | set(own)
    if tree.relations[top] == "acl:relcl":
        near.add(tree.heads[top])
    return any(tree.lemma(node) in _HAPPENINGS and tree.tokens[node].lower == tree.lemma(node) for node in near)
