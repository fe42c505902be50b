"""Which happening each figure of a text belongs to, and which of them the text is mainly about.

The text is read from its start. What speaks of a happening is of the one told last, unless its day, its place or its
kind speaks against that; then of another that has been told, or of a new one.
"""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import Final

from flows.extract.circumstances import Circumstances
from flows.extract.events.apart import is_apart
from flows.extract.events.dating import dates_mention, read_days
from flows.extract.events.forces import find_forces, is_heavy_toll
from flows.extract.events.happening import NEWS, SLACK, Clues, Days, Happening
from flows.extract.events.lexicon import ANY_KIND
from flows.extract.events.mentions import EventMention, find_event_mentions, leaves_for_another, strike_again
from flows.extract.events.placing import places_mention
from flows.extract.events.surroundings import find_owning_land
from flows.extract.events.taking_part import let_take_part
from flows.extract.events.torn import mend_torn
from flows.extract.figures.figures import FigureReading
from flows.extract.figures.standing.nodes import child_words, find_nodes
from flows.extract.places.find import Place
from flows.extract.times.find import TimeExpression
from flows.language.paths import find_top
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_CURRENT: Final = 1.0
_MAIN: Final = 0.5
_LEAD: Final = 2
"""Sentences of a lead, each of which counts as much as this many others for what a text is about."""
_LEAD_WEIGHT: Final = 3
_OFTEN: Final = 3
"""Times that a text names a happening which it is about, though its lead does not."""
_ARGUMENTS: Final = ("nsubj", "obl", "obj", "nmod", "advcl", "csubj")
STRUCK: Final = frozenset({"killed", "wounded", "captured", "participants"})
"""Measures of what a happening does at once: its day is theirs."""
_FATES: Final = load_words("events", "fates")
_MISSING: Final = frozenset({"missing", "miss"})
_PLAYED: Final = load_words("events", "played")
_SCORE: Final = "score"
_GAME: Final = 2
"""Scores of one sentence from which a text tells of a game."""
_PLANNED: Final = load_words("events", "planned")
_NEVER_TOLD: Final = load_words("comparisons", "of_no_event") | load_words("events", "told_by_name")
_ANY_MEASURE: Final = "other"
_OF_EVENT: Final = frozenset({"event", "running_total"})


class Happenings:
    """The happenings of a text, as they come up; `by_figure` maps the span of a figure to its own."""

    def __init__(self, circumstances: Circumstances, published: date | None) -> None:
        self._circumstances = circumstances
        self._published = published
        self.told: list[Happening] = []
        self.by_figure: dict[Span, Happening] = {}
        self._beside: set[Span] = set()
        self._current: Happening | None = None
        self._forces: set[str] = set()
        self._has_walkout = False
        self._is_of_game = False

    def finish(self) -> None:
        """Make one of those that turn out to be one, when the text is read to its end."""
        homes = mend_torn(self.told, self._published)
        self.told = [each for each in self.told if each.number not in homes]
        self.by_figure = {span: homes.get(each.number, each) for span, each in self.by_figure.items()}

    @property
    def main(self) -> Happening | None:
        """The happening that a text is mainly about: the one most told of, the lead above all; none in passing."""
        named = (each for each in self.told if each.is_felt or _is_told(each))
        most = max(named, key=lambda each: (_weigh(each), -each.number), default=None)
        return None if most is None or _is_in_passing(most) else most

    def list_told(self) -> list[Happening]:
        """The happenings that are any: told with a day or a place, by a word or by what they did; and the main one."""
        main = self.main
        return [
            each for each in self.told if each is main or (each.is_findable and (each.kind != ANY_KIND or each.is_felt))
        ]

    def list_figures(self) -> dict[Span, Happening]:
        """The figures that are of a happening, by their spans; things told beside one are so only of the main one."""
        told, main = self.list_told(), self.main
        return {
            span: each
            for span, each in self.by_figure.items()
            if each is main or (each in told and span not in self._beside)
        }

    def read(self, sentence: Sentence, index: int, figures: Sequence[FigureReading]) -> list[FigureReading]:
        """Read the next sentence with its figures; gives them with those who take part in a happening as such."""
        leaves, names = leaves_for_another(sentence), _list_names(sentence.tree)
        found: dict[int, Happening] = {}
        self._is_of_game |= sum(figure.measure == _SCORE for figure in figures) >= _GAME
        for told in find_event_mentions(sentence):
            if self._is_of_game and told.kind in _PLAYED:
                continue
            mention = strike_again(sentence.tree, told) if self._has_walkout else told
            self._has_walkout |= mention.kind == "walkout"
            clues = self._clues_of(mention, sentence, leaves=leaves and not found)
            found[mention.token] = self._place(clues._replace(names=names), index)
        for figure in figures:
            forces = self._read_forces(sentence.tree, figure)
            if not _may_be_of_one(sentence.tree, figure, has_forces=bool(forces)):
                continue
            own = _find_own(sentence.tree, figure, found)
            node = find_nodes(sentence.tree, figure.span).number
            is_dated = figure.measure in STRUCK and dates_mention(sentence.tree, node, figure.dating)
            days = read_days(figure.dating) if is_dated else None
            days = None if days is not None and self._is_to_come(days) else days
            done = frozenset(each.measure for each in (figures if own is None else (figure,)) if each.quantity.size)
            is_thing = not _tells_of_happening(figure)
            is_beside = own is None and is_thing
            clues = Clues(
                days=days,
                place=None if is_thing and own is not None else figure.place,
                is_apart=leaves and not found,
                forces=forces,
                done=done,
                names=names,
                is_beside=is_beside,
            )
            home = self.by_figure[figure.span] = self._place_figure(clues, own, index)
            if figure.quantity.low is not None and figure.quantity.low == figure.quantity.high:
                home.counts.add((figure.measure, figure.quantity.low))
            if is_beside:
                self._beside.add(figure.span)
        if not found and not figures and self._current is not None:
            self._current.go_on(index, names)
        return let_take_part(sentence.tree, figures, self.by_figure)

    def _read_forces(self, tree: Tree, figure: FigureReading) -> str | None:
        """Read whose soldiers fell in great number: those that a figure names, or the only ones of a text."""
        named = find_forces(tree, figure)
        if named:
            self._forces.add(named)
        return self._name_forces(named) if named is not None and is_heavy_toll(figure) else None

    def _name_forces(self, named: str) -> str:
        return named or (next(iter(self._forces)) if len(self._forces) == 1 else "")

    def forces_of(self, happening: Happening) -> frozenset[str]:
        """The countries whose soldiers fell in a happening in great number."""
        return frozenset(named for each in happening.forces if (named := self._name_forces(each)))

    def _clues_of(self, mention: EventMention, sentence: Sentence, *, leaves: bool) -> Clues:
        dating, place = self._circumstances.locate(mention.span, sentence)
        place = place if places_mention(sentence.tree, mention.token, mention.kind, place) else None
        place = place or find_owning_land(mention.token, mention.kind, sentence, self._circumstances)
        days = read_days(dating) if dates_mention(sentence.tree, mention.token, dating) else None
        if days is not None and self._is_to_come(days) and mention.kind not in _PLANNED:
            days = None
        is_apart = mention.is_apart or (leaves and not mention.is_known)
        return Clues(
            kind=mention.kind,
            label=mention.label,
            days=days,
            place=place,
            is_known=mention.is_known,
            is_apart=is_apart,
            is_place_loose=_is_loose(sentence.tree, mention, place),
            is_day_loose=days is not None and dating is not None and _is_loose(sentence.tree, mention, dating.time),
            is_new=mention.is_fresh and self._is_of_other_days(days),
        )

    def _is_of_other_days(self, days: Days | None) -> bool:
        """Whether some days were over before what is news."""
        return self._published is not None and days is not None and days.last < self._published - NEWS

    def _is_to_come(self, days: Days) -> bool:
        return self._published is not None and days.first > self._published + SLACK

    def _place_figure(self, clues: Clues, own: Happening | None, index: int) -> Happening:
        if own is not None and not own.refuses(clues, self._published):
            own.take(clues, index)
            self._current = own
            return own
        return self._place(clues, index)

    def _place(self, clues: Clues, index: int) -> Happening:
        """Find the happening of clues among those told, or begin a new one."""
        best = max(self._fitting(clues), key=lambda pair: (pair[0], -pair[1].number), default=None)
        happening = best[1] if best is not None else self._begin(is_set_apart=clues.is_apart)
        happening.take(clues, index)
        self._current = happening
        return happening

    def _begin(self, *, is_set_apart: bool) -> Happening:
        self.told.append(Happening(len(self.told), is_set_apart=is_set_apart))
        return self.told[-1]

    def _fitting(self, clues: Clues) -> list[tuple[float, Happening]]:
        fitting = []
        for each in self.told:
            if each.refuses(clues, self._published):
                continue
            support = each.support(clues)
            if clues.is_apart and (each is self._current or support < _LEAD):
                continue
            fitting.append((support + _CURRENT * (each is self._current) + _MAIN * (each.number == 0), each))
        return fitting


def _is_told(happening: Happening) -> bool:
    """Whether a happening that a word names may be the main: of a day or place, or a crime or accident told much."""
    is_told_of = happening.sentences[0] < _LEAD or happening.kinds.total() >= _OFTEN
    return happening.kind != ANY_KIND and (happening.is_findable or (happening.is_of_town and is_told_of))


def _is_in_passing(happening: Happening) -> bool:
    """Whether a happening is only named below the lead, once or twice, and did nothing to anybody there."""
    first = happening.sentences[0] if happening.named_in is None else happening.named_in
    return first > _LEAD and not happening.is_felt and happening.kinds.total() < _OFTEN


def _list_names(tree: Tree) -> frozenset[str]:
    named = (token.text for token, tag in zip(tree.tokens, tree.tags, strict=True) if tag == "PROPN")
    return frozenset(name.removesuffix("'s") for name in named)


def _may_be_of_one(tree: Tree, figure: FigureReading, *, has_forces: bool) -> bool:
    """Whether a figure may be of one happening, by its scope, and by what it counts."""
    is_of_one = figure.scope in _OF_EVENT or (figure.scope == "period" and has_forces)
    is_sent = figure.scope == "stock" and bool(find_forces(tree, figure))
    return (is_of_one or is_sent) and not (counts_either(tree, figure) or is_apart(tree, figure))


def _tells_of_happening(figure: FigureReading) -> bool:
    """Whether a figure may be of what happens though no word beside it says what: not of meetings, prices or games."""
    is_any_thing = figure.measure == _ANY_MEASURE and figure.unit != "people"
    return not is_any_thing and figure.measure not in _NEVER_TOLD


def _is_loose(tree: Tree, mention: EventMention, adjunct: Place | TimeExpression | None) -> bool:
    """Whether a clause that takes up what was told says where or when: "the accident occurred in Kell"."""
    if adjunct is None or not mention.is_known:
        return False
    top = find_top(tree, (adjunct.start, adjunct.end))
    return top == NO_HEAD or not tree.is_under(top, mention.token)


def counts_either(tree: Tree, figure: FigureReading) -> bool:
    """Whether a number counts those to whom one of two things happened: "1,080 dead or missing" is no toll."""
    noun = find_nodes(tree, figure.span).noun
    head = tree.heads[noun]
    near = {noun, head, *tree.children_by(noun, "amod", "acl")} | set(tree.children_by(head, "xcomp", "ccomp", "advcl"))
    fates = (node for node in near if node != NO_HEAD and tree.lemma(node) in _FATES)
    pairs = ((node, other) for node in fates for other in tree.children_by(node, "conj"))
    return any(
        tree.lemma(other) in _FATES
        and "or" in child_words(tree, other, "cc")
        and not _MISSING.isdisjoint((tree.lemma(node), tree.lemma(other)))
        for node, other in pairs
    )


def _find_own(tree: Tree, figure: FigureReading, found: Mapping[int, Happening]) -> Happening | None:
    """Find the happening whose noun or verb stands nearest above a figure or beside it, else the last before it."""
    if not found:
        return None
    node = find_nodes(tree, figure.span).number
    for head in (node, *tree.climb(node)):
        if head in found:
            return found[head]
        told = _find_last_before(tree, head, found)
        if told is not None:
            return found[told]
        for child in tree.children_by(head, *_ARGUMENTS):
            for each in (child, *tree.children_by(child, "nmod", "conj", "compound")):
                if each in found:
                    return found[each]
    before = [token for token in found if token < node]
    return found[max(before)] if before else found[min(found)]


def _find_last_before(tree: Tree, clause: int, found: Container[int]) -> int | None:
    """Find the happening right before a relative clause that hangs on no happening: "that killed two" is of it."""
    antecedent = tree.heads[clause]
    if tree.relations[clause] != "acl:relcl" or antecedent == NO_HEAD or antecedent in found:
        return None
    return max((at for at in range(antecedent + 1, clause) if at in found), default=None)


def _weigh(happening: Happening) -> int:
    return sum(_LEAD_WEIGHT if sentence < _LEAD else 1 for sentence in set(happening.sentences))
