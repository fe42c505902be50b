"""Which figures hold for a stated stretch of time: "last year", "over two years", "in the past three days"."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import timedelta
from typing import Final

from flows.extract.figures.numbers.nouns import singularize
from flows.extract.figures.standing.clauses import ScopeFacts, is_of_record, is_perfect
from flows.extract.figures.standing.happenings import is_of_one_happening, names_one, names_several
from flows.extract.figures.standing.nodes import child_words, is_definite, tokens_of
from flows.extract.times.attach import Dating
from flows.language.governors import preposition_of
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_UNITS: Final = load_words("standing", "rate_units")
_RECORDING: Final = load_words("standing", "recording_verbs")
_WARS: Final = load_words("standing", "wars")
_REIGNS: Final = load_words("standing", "reigns")
_TRIED: Final = frozenset({"charged", "sentenced"})
_HARMS: Final = frozenset({"killed", "wounded", "missing", "casualties", "infected", "arrested", "kidnapped"})
_WHILE: Final = frozenset({"during", "under", "throughout"})
_THROUGHOUT: Final = frozenset({"in", "over", "during", "within", "throughout", "through"})
_PAST: Final = frozenset({"past", "last", "previous", "recent"})
_DEADLINES: Final = frozenset({"by", "until", "till", "before", "since", "after"})
OPENERS: Final = ("between ", "from ")
"""Words that open a stretch with two ends."""
LONG: Final = frozenset({"month", "quarter", "year"})
"""Units of time that hold more than one happening."""
_STRETCHING: Final = frozenset({"over", "during", "throughout"})
_IN_ALL: Final = frozenset({"in", "over", "within"})
_SPACES: Final = frozenset({"space", "course", "span", "matter"})
_STRETCHES_OF_DAYS: Final = frozenset({"week", "weekend", "fortnight", "month", "year"})
LONG_UNITS: Final = LONG | {"decade", "century", "period"}
"""Units of time over which what is told has come about bit by bit."""
_ENDS: Final = frozenset({"end", "beginning", "start", "close", "turn", "eve"})
_A_WEEK: Final = timedelta(days=6)
_NO_STATEMENT: Final = timedelta(days=31)
"""Nothing is said over longer than this: what was "recorded in the first nine months" happened then."""
_POINTS: Final = ("earlier ", "later ")
"""Words before a long time that tell of a moment in it: "earlier this year"."""
_OF_A_MONTH: Final = 30
"""Fewer people fall to one happening, of which no more than the month is told, unless several are named."""
_OF_A_YEAR: Final = 20
"""Fewer fall to one happening of a year, unless several are named."""
_OF_MANY: Final = 100
"""So many fall to many happenings of a month, where none is named."""
_SINGLE: Final = frozenset({"a", "an", "another", "one"})
_SUMMING: Final = frozenset({"alone", "total", "altogether", "overall", "number", "toll"})
_WEEK: Final = "week"
_WEEKS: Final = frozenset({"week", "weekend"})
_STRETCHES: Final = frozenset({"period", "time"})
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_MONTHS: Final = load_words("times", "months")
_PARTS: Final = frozenset({"half", "quarter"})
_WHICH: Final = frozenset({"first", "second", "third", "fourth", "last", "final", "same", "this"})


def covers_period(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether a figure holds for a stated stretch; one happening may be dated by its year."""
    clause = [*own, *_list_participles(tree, own)] if facts.measure in _HARMS else own
    if any(reads(tree, clause) for reads in (has_stretch, _is_in_one, _is_spread, _is_in_part, _is_of_days)):
        return True
    if MEASURES[facts.measure].is_fate and _is_of_reign(tree, own):
        return True
    if tree.tokens[own[0]].lower in _SINGLE:
        return False  # "another clerk was killed in June"
    if _is_when(tree, own, facts):
        return True
    return facts.dating is not None and _is_dated_long(tree, clause, facts, facts.dating)


def _list_participles(tree: Tree, own: Sequence[int]) -> list[int]:
    """List what is said of those counted: "3,000 people killed in May", "of nine who died last year", "20 dead"."""
    noun = own[min(1, len(own) - 1)]
    clauses = [each for each in tree.children_by(noun, "acl", "amod") if each > noun]
    is_known = is_definite(tree, noun)
    return [each for each in clauses if not is_known or tree.relations[each] == "acl:relcl"]


def _is_of_reign(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is all that happened while somebody ruled: "his rule left 3,000 dead"."""
    above = [tree.heads[node] for node in own if tree.relations[node] == "acl:relcl"]
    nouns = [*own[:2], *(child for node in own[:2] for child in tree.children_by(node, "nmod"))]
    clauses = [
        child for noun in nouns for child in tree.children_by(noun, "acl")
    ]  # "those who vanished under his rule"
    during = [child for node in (*own, *clauses) for child in tree.children_by(node, "obl", "nmod")]
    ruled = [each for each in during if preposition_of(tree, each) in _WHILE]
    ruled += [*above, *(child for node in own for child in tree.children_by(node, "nsubj"))]
    during_war = any(preposition_of(tree, each) == "during" and tree.lemma(each) in _WARS for each in during)
    return during_war or any(tree.lemma(each) in _REIGNS for each in ruled)


def _is_dated_long(tree: Tree, own: Sequence[int], facts: ScopeFacts, dating: Dating) -> bool:
    """Whether the time of a figure is long, and its own."""
    time = dating.time
    length = timedelta() if time.earliest is None or time.latest is None else time.latest - time.earliest
    is_said_then = dating.basis != "event" and length < _NO_STATEMENT
    if is_said_then and not facts.time_words.startswith(OPENERS):
        return False
    is_of_few = facts.measure == "deployed" or facts.size < _OF_A_YEAR
    is_short = time.precision == "month" or (is_of_few and not is_perfect(tree, own))
    if is_short and _is_deed(tree, own, facts) and _is_one_deed(tree, own, facts):
        return False  # "briefly held four officers in September"
    if facts.measure in _TRIED and facts.size < _OF_A_MONTH:
        return False  # "two men were indicted in 2006"
    is_of_week = time.precision == "week" and MEASURES[facts.measure].is_fate and names_several(tree, own[-1])
    is_point = facts.time_words.startswith(_POINTS) or facts.time_words.endswith(" ago")
    is_long = (time.precision in LONG or length > _A_WEEK) and not is_point
    is_two_ended = facts.time_words.startswith(OPENERS)
    is_single = is_of_one_happening(tree, own) or _is_told_when(tree, own)
    is_single = is_single and not is_two_ended  # "the war killed 900 between 1975 and 1990"
    return (is_long or is_of_week) and _hangs_on(tree, own, (time.start, time.end)) and not is_single


def _is_told_when(tree: Tree, own: Sequence[int]) -> bool:
    """Whether a clause tells what happened then: "In 2005, 120 died when a boat sank"."""
    clauses = (child for node in own for child in tree.children_by(node, "advcl"))
    return any("when" in child_words(tree, each, "advmod", "mark") for each in clauses)


def _is_one_deed(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether so many did something or met with it at once: a few, those known, forces that were sent."""
    is_known = is_definite(tree, own[min(1, len(own) - 1)])
    return facts.size < _OF_A_MONTH or is_known or facts.measure == "deployed"


def _is_deed(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether it counts people, and no happenings in the plural, "alone" or "total" sum it up."""
    beside = [child for node in own for child in tree.children_by(node, "nsubj", "obl", "nmod", "advmod")]
    is_summed = names_several(tree, own[-1]) or any(tree.tokens[each].lower in _SUMMING for each in (*own, *beside))
    return (MEASURES[facts.measure].is_fate or facts.unit == "people") and not is_summed


def has_stretch(tree: Tree, own: Sequence[int], units: AbstractSet[str] | None = None) -> bool:
    """Whether a stretch of several units of time stands in a clause: "over the past three days", "in three years"."""
    known = _UNITS.words if units is None else units
    return any(
        singularize(tree.tokens[child].lower) in known
        and tree.tokens[child].lower not in _UNITS
        and preposition_of(tree, child) in _THROUGHOUT
        and not is_of_record(tree, child)
        and (bool(child_words(tree, child, "amod") & _PAST) or _counts_long(tree, child) or _counts_days(tree, child))
        for node in own
        for child in tree.children_by(node, "obl", "nmod")
    )


def _counts_long(tree: Tree, units: int) -> bool:
    """Whether it is a number of long units: "in three years"."""
    is_number = bool(tree.children_by(units, "nummod")) and not tree.children_by(units, "amod", "det")
    return singularize(tree.tokens[units].lower) in LONG_UNITS and is_number


def _counts_days(tree: Tree, units: int) -> bool:
    """Whether it is a number of units of something that lasted: "in six days of fighting"."""
    of_what = (each for each in tree.children_by(units, "nmod") if preposition_of(tree, each) == "of")
    is_of = any(tree.tags[each] != "PROPN" and tree.lemma(each) not in _UNITS for each in of_what)
    return is_of and bool(tree.children_by(units, "nummod"))


def _is_in_one(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it took a stretch: "were killed in a week", "over a weekend", "in the space of a month"."""
    beside = [child for node in own for child in tree.children_by(node, "obl")]
    inner = [each for child in beside for each in tree.children_by(child, "nmod")]
    return any(
        tree.lemma(each) in _STRETCHES_OF_DAYS
        and bool(child_words(tree, each, "det", "nummod") & {"a", "one"})
        and not tree.children_by(each, "nmod", "amod")
        and _opens_stretch(tree, each)
        for each in (*beside, *inner)
    )


def _opens_stretch(tree: Tree, unit: int) -> bool:
    """Whether "in", "over" or "in the space of" stands before a unit of time."""
    opener = min(tree.children_by(unit, "case"), default=NO_HEAD)
    if opener == NO_HEAD:
        return False
    return tree.tokens[opener].lower in _IN_ALL or (opener > 0 and tree.lemma(opener - 1) in _SPACES)


def _is_spread(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is spread over a long time: "over two years", "during the five-year period", "over the weekend"."""
    is_single = is_of_one_happening(tree, own)
    units = LONG_UNITS if is_single else LONG_UNITS | _WEEKS
    return any(
        (singularize(tree.tokens[child].lower) in units and preposition_of(tree, child) in _STRETCHING)
        or _is_counted_period(tree, child)
        for node in own
        for child in tree.children_by(node, "obl", "nmod")
    )


def _is_counted_period(tree: Tree, node: int) -> bool:
    """Whether a period is named by its length: "in a 24-hour period"."""
    words = [token.lower for token in tree.tokens[max(0, node - 2) : node]]
    return tree.lemma(node) == "period" and words[:1] == ["-"] and preposition_of(tree, node) in _IN_ALL | {"during"}


def _is_when(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether a clause tells what happened in a year, or to many in a month: "in 1995, when 3,000 were executed"."""
    openers = [child for child in tree.children_by(own[-1], "advmod", "mark") if tree.tokens[child].lower == "when"]
    before = [token for at in openers for token in tree.tokens[max(0, at - 2) : at] if token.is_word or token.is_number]
    if any(_YEAR.fullmatch(each.text) is not None for each in before):
        return True
    is_of_month = any(each.lower in _MONTHS for each in before[-1:]) and facts.size >= _OF_MANY
    return is_of_month and not names_one(tree, range(own[0]))


def is_in_same_period(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is told of the stretch told of before: "in the same period"."""
    beside = (child for node in own for child in tree.children_by(node, "obl", "nmod"))
    return any(tree.lemma(each) in _STRETCHES and "same" in child_words(tree, each, "amod") for each in beside)


def _is_in_part(tree: Tree, own: Sequence[int]) -> bool:
    """Whether a part of the year is named beside it: "in the first half", "during the third quarter", "last season"."""
    beside = [child for node in own for child in tree.children_by(node, "obl", "nmod")]
    return any(
        (tree.lemma(each) in _PARTS and preposition_of(tree, each) in _THROUGHOUT | {"for"})
        or (tree.lemma(each) == "season" and preposition_of(tree, each) in {"", "in", "during"})
        for each in beside
        if child_words(tree, each, "amod", "det") & _WHICH
    )


def _is_of_days(tree: Tree, own: Sequence[int]) -> bool:
    """Whether days of something did it: "three days of fighting left 80 dead", "decades of raids claiming 850"."""
    subjects = [
        child
        for node in own
        for child in tree.children_by(node, "nsubj", "obl:unmarked")  # the parser takes "two days of clashes" for when
        if child not in own[:2] and child < own[0]
    ]
    above = [tree.heads[node] for node in own if tree.relations[node] == "acl"]
    return any(
        singularize(tree.tokens[each].lower) in _UNITS
        and any("of" in child_words(tree, child, "case", "mark") for child in tree.children_by(each, "nmod", "acl"))
        for each in (*subjects, *above)
    )


def _hangs_on(tree: Tree, own: Sequence[int], time: Span) -> bool:
    """Whether words of time belong to the clause of a figure."""
    first, last = tokens_of(tree.tokens, time)
    above = [tree.heads[own[-1]]] if tree.role(own[-1]) in {"ccomp", "parataxis"} else []  # "In May, 90 fell, it said"
    units = [child for node in own for child in tree.children_by(node, "obl") if tree.lemma(child) == _WEEK]
    near = {*own, *(each for each in above if each > own[-1]), *units}  # "in the last week of November"
    tops = [at for at in range(first, last) if at in own or tree.heads[at] in near or _is_reported(tree, own, at)]
    return bool(tops) and not any(preposition_of(tree, at) in _DEADLINES or _is_point(tree, at) for at in tops)


def _is_reported(tree: Tree, own: Sequence[int], time: int) -> bool:
    """Whether a time is of a participle that says how what is counted was: "5,986 deaths reported in 2005"."""
    verb, noun = tree.heads[time], own[min(1, len(own) - 1)]
    is_on = verb != NO_HEAD and tree.relations[verb] == "acl" and tree.heads[verb] == noun
    return is_on and tree.lemma(verb) in _RECORDING and not is_definite(tree, noun)


def _is_point(tree: Tree, time: int) -> bool:
    """Whether only one end of a stretch is meant: "at the end of last year"."""
    ends = {time, tree.heads[time]} - {NO_HEAD}
    return any(tree.lemma(each) in _ENDS for each in ends)
