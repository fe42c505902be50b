"""Puts role, scope and modality to the figures of a sentence, and says which is part of which."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from flows.extract.figures.counted.measure_words import read_measure
from flows.extract.figures.counted.twice import are_counted_twice
from flows.extract.figures.figures import FigureReading
from flows.extract.figures.standing.clauses import ScopeFacts
from flows.extract.figures.standing.epidemics import read_epidemic
from flows.extract.figures.standing.graded import is_graded
from flows.extract.figures.standing.lands import go_through_lands
from flows.extract.figures.standing.left_out import is_left_out
from flows.extract.figures.standing.modality import is_settled_noun, read_modality
from flows.extract.figures.standing.nodes import (
    FigureNodes,
    child_words,
    find_nodes,
    first_conjunct,
    is_definite,
    tokens_of,
)
from flows.extract.figures.standing.parts import NO_WHOLE, PartCandidate, find_parts
from flows.extract.figures.standing.pieces import goes_on_with_part, is_piece, is_some_of
from flows.extract.figures.standing.role import RoleFacts, read_role
from flows.extract.figures.standing.scope import read_scope
from flows.extract.figures.standing.shares import is_share, is_share_unit
from flows.extract.figures.standing.sharing import is_of_day, share_stretches
from flows.extract.figures.standing.stocks import is_currency
from flows.extract.figures.standing.summed import sum_up_wholes
from flows.extract.figures.standing.wholes import follow_wholes
from flows.language.governors import preposition_of
from flows.language.sentence import Sentence
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_LEFT_MEASURES: Final = load_words("standing", "left_measures")
_PART_WORDS: Final = load_words("standing", "part_words")
_TOLLS: Final = load_words("standing", "toll_measures")
_BY_DISEASE: Final = frozenset({"killed", "infected"})
_GRADED: Final = frozenset({"wounded", "hospitalised", "casualties"})
_WHOLES: Final = load_words("standing", "wholes")
_OTHERS: Final = frozenset({"other", "others"})
_THOSE: Final = frozenset({"those", "these"})
_REACH: Final = 24
"""Figures before one among which that of its happening is."""
_NEAR: Final = 3
"""Words between a number and the money that what it counts is worth."""


def add_standings(
    figures: Sequence[FigureReading], sentence: Sentence, earlier: Sequence[FigureReading] = ()
) -> list[FigureReading]:
    """Add to the figures of a sentence, which have their times, what they are to others and whether they are so.

    `earlier` are the figures of the sentences before it, in order.
    """
    if not figures:
        return []
    tree = sentence.tree
    nodes = [find_nodes(tree, figure.span) for figure in figures]
    parts = find_parts(tree, [_describe(tree, *each) for each in zip(figures, nodes, strict=True)])
    last = next((each for each in reversed(earlier) if MEASURES[each.measure].counts_people), None)
    before = "event" if last is None else last.scope
    readings: list[FigureReading] = []
    for i, figure in enumerate(figures):
        goes_on = readings and readings[-1].scope == "running_total" and MEASURES[readings[-1].measure].counts_people
        facts = _list_facts(figure, sentence.text, readings[-1].scope if goes_on else before)
        told = next((each.scope for each in reversed([*earlier, *readings]) if not each.quantity.is_amount), "event")
        largest = _find_largest(figure, [*earlier[-_REACH:], *readings])
        facts = facts._replace(beside=_read_beside(figure, readings), told=told, largest=largest)
        made = _add_standing(tree, figures, i, (nodes[i], parts.get(i)), facts, earlier)
        made = _name_subject(made, figures, sentence.text)
        same = _find_same(made, [*earlier, *readings]) if is_definite(tree, nodes[i].noun) else None
        made = made if same is None else replace(made, role=same.role, scope=same.scope, part_of=same.part_of)
        if made.role == "remainder" and any(_are_others(made, each, sentence.text) for each in earlier):
            made = replace(made, role="total")
        if made.role == "total" and (
            is_share(tree, nodes[i], made)
            or is_some_of(tree, nodes[i], made, [*earlier, *readings])
            or is_piece(tree, nodes[i], made, [*earlier, *readings], sentence.text)
        ):
            made = replace(made, role="part")
        if goes_on_with_part(tree, nodes[i], made, readings):
            made = replace(made, role="part", scope=readings[-1].scope)
        made = go_through_lands(tree, nodes[i], made, [*earlier, *readings])
        made = _follow(made, readings[-1], sentence.text) if readings else _follow_whole_before(made, last)
        readings.append(_follow_level(tree, nodes[i], made, readings))
    return sum_up_wholes(tree, nodes, follow_wholes(share_stretches(tree, nodes, readings)))


def _read_beside(figure: FigureReading, readings: Sequence[FigureReading]) -> str:
    """Read the scope of the figure of people before one in its sentence, unless a time of its own dates it."""
    last = next((each for each in reversed(readings) if MEASURES[each.measure].is_fate), None)
    is_alike = last is not None and MEASURES[figure.measure].is_fate and figure.dating in (None, last.dating)
    return last.scope if last is not None and is_alike else ""


def _find_largest(figure: FigureReading, near: Sequence[FigureReading]) -> float:
    """Find the largest count of a figure's measure and of one happening among those before it."""
    alike = (each for each in near if each.measure == figure.measure and each.scope == "event")
    return max((each.quantity.size for each in alike if each.modality == "actual"), default=0.0)


def _name_subject(figure: FigureReading, figures: Sequence[FigureReading], text: str) -> FigureReading:
    """Give "600 of them" the subject of what they are a part of."""
    if figure.subject is None or text[slice(*figure.subject)].lower() not in _WHOLES:
        return figure
    whole = next((each for each in figures if each.span == figure.part_of), None)
    return figure if whole is None else replace(figure, subject=whole.subject)


def _follow(figure: FigureReading, before: FigureReading, text: str) -> FigureReading:
    """Let an amount stand like the one that it says again in money: "330 million shares worth 920 million dollars"."""
    between = text[before.span[1] : figure.span[0]].strip()
    is_worth = between.endswith("worth") and len(between.split()) <= _NEAR
    is_again = (is_worth or between == "(") and is_currency(figure.unit or "")
    is_again = is_again or (between == "(" and before.quantity.direction != "none" and figure.quantity.is_amount)
    if not is_again or not (before.quantity.is_amount or is_worth):
        return figure
    return replace(figure, role=before.role, scope=before.scope, modality=before.modality, part_of=before.part_of)


def _follow_whole_before(part: FigureReading, last: FigureReading | None) -> FigureReading:
    """Let a part whose whole a sentence before told go on with that: "has killed 57. Twelve of them were farmers".

    Of what several happenings of one day did, a part is of one of them.
    """
    is_undated = part.dating is None or part.dating.basis != "event"
    is_open = part.role == "part" and part.part_of is None and part.scope == "event" and is_undated
    is_long = last is not None and last.scope in {"running_total", "period"} and not is_of_day(last)
    return replace(part, scope=last.scope) if last is not None and is_open and is_long else part


def _follow_level(
    tree: Tree, nodes: FigureNodes, figure: FigureReading, earlier: Sequence[FigureReading]
) -> FigureReading:
    """Let a level stand like the one that it came from: "rose to 40 million shares from 30 million"."""
    is_level = "from" in child_words(tree, nodes.noun, "case")
    if not is_level or (figure.scope != "event" and not is_share_unit(figure.unit)) or figure.role == "increment":
        return figure
    levels = (each for each in reversed(earlier) if each.unit == figure.unit and each.role != "increment")
    level = next(levels, None)
    return figure if level is None else replace(figure, scope=level.scope, role=level.role)


def _find_same(figure: FigureReading, earlier: Sequence[FigureReading]) -> FigureReading | None:
    """Find the part, increment or running total that a figure names again: "another 26 bodies ... the 26 bodies"."""
    if figure.role != "total" or figure.scope != "event" or figure.quantity.is_amount:
        return None
    return next(
        (
            each
            for each in reversed(earlier)
            if each.quantity.low == figure.quantity.low and each.unit == figure.unit and each.measure == figure.measure
        ),
        None,
    )


def _are_others(figure: FigureReading, told: FigureReading, text: str) -> bool:
    """Whether a figure names others again: "two were killed and two others hurt ... the two others were treated"."""
    words = set() if told.subject is None else set(text[slice(*told.subject)].lower().split())
    return told.role == "total" and told.quantity.low == figure.quantity.low and not words.isdisjoint(_OTHERS)


def _add_standing(
    tree: Tree,
    figures: Sequence[FigureReading],
    at: int,
    found: tuple[FigureNodes, int | None],
    facts: ScopeFacts,
    earlier: Sequence[FigureReading],
) -> FigureReading:
    figure, (nodes, whole) = figures[at], found
    is_toll = _is_toll_of_others(tree, figures, at, found)
    is_uncounted = _is_of_uncounted(tree, figures, at, found, earlier)
    role = read_role(
        tree,
        nodes,
        RoleFacts(
            is_change=facts.is_change,
            is_part=(whole is not None and not is_toll and not is_uncounted) or are_counted_twice(tree, nodes.noun),
            is_of_other_fate=_follows_other_fate(figure, figures[:at], earlier),
            is_all_left=figure.measure in _LEFT_MEASURES,
            is_left_out=MEASURES[figure.measure].is_fate and is_left_out(tree, nodes),
        ),
    )
    return replace(
        figure,
        role=role,
        scope=read_scope(tree, nodes, facts),
        modality=read_modality(
            tree, nodes, is_fate=MEASURES[figure.measure].is_fate, is_count=not figure.quantity.is_amount
        ),
        is_graded=figure.measure in _GRADED and is_graded(tree, nodes),
        part_of=figures[whole].span if (role == "part" or is_toll) and whole not in {None, NO_WHOLE} else None,
    )


def _is_toll_of_others(
    tree: Tree, figures: Sequence[FigureReading], at: int, found: tuple[FigureNodes, int | None]
) -> bool:
    """Whether it counts to whom something happened among those to whom it did not: "15 of the 18 miners are dead".

    Such a toll is a total, and names the count that it is a part of.
    """
    figure, (nodes, whole) = figures[at], found
    is_hurt_so = figure.measure in _GRADED and is_graded(tree, nodes)  # "three of the men are in critical condition"
    if figure.measure not in _TOLLS or whole is None or is_hurt_so:
        return False
    if whole != NO_WHOLE and MEASURES[figure.measure].parent == figures[whole].measure:
        return True  # "4,700 casualties, 600 of them dead"
    if child_words(tree, first_conjunct(tree, nodes.noun), "case") & _PART_WORDS.words:
        return False
    if whole != NO_WHOLE:
        return not MEASURES[figures[whole].measure].is_fate
    groups = _list_groups(tree, nodes)
    return bool(groups) and not any(
        is_settled_noun(tree, each) or read_measure(tree, each) == figure.measure for each in groups
    )


def _is_of_uncounted(
    tree: Tree,
    figures: Sequence[FigureReading],
    at: int,
    found: tuple[FigureNodes, int | None],
    earlier: Sequence[FigureReading],
) -> bool:
    """Whether it counts some of a group that is not counted: "seven of his deputies" are all of whom it tells."""
    figure, (nodes, whole) = figures[at], found
    groups = _list_groups(tree, nodes) if whole == NO_WHOLE and not figure.quantity.is_amount else []
    is_somebodys = any(tree.children_by(each, "nmod:poss") for each in groups)
    if not groups or not (MEASURES[figure.measure].is_plain or is_somebodys):
        return False
    if any(is_settled_noun(tree, each) or child_words(tree, each, "det") & _THOSE for each in groups):
        return False
    counted = {(each.quantity.unit or "").rpartition(" ")[2] for each in [*earlier, *figures[:at]]}
    return not any(tree.lemma(each) in counted for each in groups)


def _list_groups(tree: Tree, nodes: FigureNodes) -> list[int]:
    """List the nouns of those of whom a figure counts some: "three of the men", "Of the troops, 4,000 have fallen"."""
    head = tree.heads[nodes.number]  # the parser lets "300 of his men" be 300 men
    cases = [] if head == NO_HEAD or tree.role(nodes.number) != "nummod" else tree.children_by(head, "case")
    if any(nodes.number < case < head and tree.tokens[case].lower == "of" for case in cases):
        return [head]
    behind = nodes.number + 1
    if (
        nodes.is_bare
        and behind < len(tree.tokens)
        and tree.tokens[behind].lower == "of"
        and tree.heads[behind] > behind
    ):
        return [tree.heads[behind]] if tree.tags[tree.heads[behind]] == "NOUN" else []
    own = tree.children_by(nodes.noun, "nmod")
    is_of = any(preposition_of(tree, each) == "of" for each in own)
    opens = not is_of and tree.tokens[0].lower == "of" and 0 < tree.heads[0] < nodes.number
    groups = own if is_of else [tree.heads[0]] if opens else []
    return [each for each in groups if tree.tags[each] == "NOUN"]


def _describe(tree: Tree, figure: FigureReading, nodes: FigureNodes) -> PartCandidate:
    return PartCandidate(
        *tokens_of(tree.tokens, figure.span), nodes, figure.quantity.size, figure.unit, not figure.quantity.is_amount
    )


def _follows_other_fate(figure: FigureReading, own: Sequence[FigureReading], earlier: Sequence[FigureReading]) -> bool:
    """Whether a figure comes after one of people to whom another thing happened, and adds to none before it."""
    fates = [each for each in own if MEASURES[each.measure].is_fate]
    if fates:
        return _is_other_fate(fates[-1].measure, figure.measure)
    is_first = all(each.measure != figure.measure for each in earlier)
    return is_first and bool(earlier) and _is_other_fate(earlier[-1].measure, figure.measure)


def _is_other_fate(one: str, other: str) -> bool:
    """Whether two measures are different things that happen to people."""
    return one != other and MEASURES[one].is_fate and MEASURES[other].is_fate


def _list_facts(figure: FigureReading, text: str, before: str) -> ScopeFacts:
    time = None if figure.dating is None else figure.dating.time
    words = "" if time is None else text[time.start : time.end].lower()
    is_change = figure.quantity.direction != "none"
    epidemic = read_epidemic(text) if figure.measure in _BY_DISEASE else ""
    size = figure.quantity.size
    return ScopeFacts(figure.measure, figure.unit, is_change, figure.dating, words, before, size, epidemic=epidemic)
