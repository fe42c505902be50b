"""Which figure of a text became which of its newer version: by what is counted, and where in the text it stands.

Only sentences that differ count: one that moved, or that other rules read otherwise, is no change. Where it is not
clear that one figure became the other, the one is withdrawn and the other added.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from flows.language.names import fold
from flows.language.tokens import tokenize
from flows.publish.edits.alignment import Alignment, VersionText
from flows.publish.shown.titles import name_subject
from flows.records import Row

Pair = tuple[Row | None, Row | None]
"""A figure of the older version and what became of it; None where it came, or went."""


def pair_figures(alignment: Alignment, old: Sequence[Row], new: Sequence[Row]) -> list[Pair]:
    """Pair the figures in sentences that differ, as far as they differ, or only their sentences do.

    Args:
        alignment: the sentences of the two versions.
        old: rows of `figures` of the older version.
        new: of the newer one.
    """
    places_old, places_new = _place(alignment.old, old), _place(alignment.new, new)
    left = [row for row, at in zip(old, places_old, strict=True) if at is not None and at not in alignment.kept_old]
    coming = [row for row, at in zip(new, places_new, strict=True) if at is not None and at not in alignment.kept_new]
    pairs = _Pairs(left, coming, alignment)
    pairs.match(lambda row, at: (at, *count_key(row), *value_key(row)))
    pairs.match_places()
    pairs.match(lambda row, _: (*count_key(row), *value_key(row)))
    pairs.match(lambda row, at: None if at is None else (at, *count_key(row)), is_unique=True)
    gone = _leave_out(pairs.left, new)
    come = _leave_out(pairs.coming, old)
    return [*_once(pairs.found), *((row, None) for row in gone), *((None, row) for row in come)]


def count_key(figure: Row) -> tuple[Hashable, ...]:
    """What two figures share that count the same: the measure, of what, where, in which sense."""
    subject = name_subject(None, [figure["subject_text"]], figure["measure"])
    place = figure["geoname_id"] or fold(figure["place_name"] or "")
    names = ("measure", "unit", "role", "scope", "modality", "direction")
    return (*(figure[name] for name in names), fold(subject) if subject else "", place)


def value_key(figure: Row) -> tuple[Hashable, ...]:
    """What two figures share that give the same value."""
    return figure["value_low"], figure["value_high"], figure["bound"]


class _Pairs:
    """Figures that are not paired yet, and those that are."""

    def __init__(self, left: Sequence[Row], coming: Sequence[Row], alignment: Alignment) -> None:
        self.left, self.coming = list(left), list(coming)
        self.found: list[tuple[Row, Row]] = []
        self._alignment = alignment

    def match(self, key: Callable[[Row, int | None], Hashable], *, is_unique: bool = False) -> None:
        """Pair those that share a key, made of the row and the number that its sentence has in the newer version."""
        olds, news = defaultdict(list), defaultdict(list)
        for row in self.left:
            olds[key(row, self._sentence_of_old(row))].append(row)
        for row in self.coming:
            news[key(row, self._alignment.new.sentence_at(row["figure_start"]))].append(row)
        for shared in [each for each in olds if each is not None and each in news]:
            if not is_unique or len(olds[shared]) == len(news[shared]) == 1:
                for one, other in zip(olds[shared], news[shared], strict=False):
                    self._pair(one, other)

    def match_places(self) -> None:
        """Pair those that count the same and stand at the same place between the same words."""
        for old_at, new_at in self._alignment.reworded.items():
            ours = [row for row in self.left if self._alignment.old.sentence_at(row["figure_start"]) == old_at]
            theirs = [row for row in self.coming if self._alignment.new.sentence_at(row["figure_start"]) == new_at]
            if ours and theirs:
                blocks = _Blocks(self._alignment, old_at, new_at)
                for one in ours:
                    near = [row for row in theirs if count_key(row) == count_key(one) and blocks.share(one, row)]
                    if len(near) == 1 and near[0] in self.coming:
                        self._pair(one, near[0])

    def _sentence_of_old(self, row: Row) -> int | None:
        at = self._alignment.old.sentence_at(row["figure_start"])
        return None if at is None else self._alignment.reworded.get(at)

    def _pair(self, one: Row, other: Row) -> None:
        self.left.remove(one)
        self.coming.remove(other)
        self.found.append((one, other))


class _Blocks:
    """The stretches of words that two sentences share, and those that stand in each other's place."""

    def __init__(self, alignment: Alignment, old_at: int, new_at: int) -> None:
        self._old = tokenize(alignment.old.text, *alignment.old.sentences[old_at])
        self._new = tokenize(alignment.new.text, *alignment.new.sentences[new_at])
        ours, theirs = ([token.lower for token in tokens] for tokens in (self._old, self._new))
        self._blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()

    def share(self, old: Row, new: Row) -> bool:
        """Whether two figures share a stretch."""
        ours = {at for at, token in enumerate(self._old) if _is_in(token.span, old)}
        theirs = {at for at, token in enumerate(self._new) if _is_in(token.span, new)}
        return any(
            not ours.isdisjoint(range(one, two)) and not theirs.isdisjoint(range(three, four))
            for _, one, two, three, four in self._blocks
        )


def _is_in(span: tuple[int, int], figure: Row) -> bool:
    return bool(span[0] < figure["figure_end"] and figure["figure_start"] < span[1])


def _place(version: VersionText, figures: Iterable[Row]) -> list[int | None]:
    return [version.sentence_at(row["figure_start"]) for row in figures]


def _leave_out(figures: Iterable[Row], others: Iterable[Row]) -> Iterator[Row]:
    """Leave out what the other version says, too, wherever it does, and give what is left once."""
    said = {_said_key(row) for row in others}
    for row in figures:
        if _said_key(row) not in said:
            said.add(_said_key(row))
            yield row


def _said_key(figure: Row) -> tuple[Hashable, ...]:
    return figure["measure"], figure["unit"], *value_key(figure)


def _once(pairs: Iterable[tuple[Row, Row]]) -> Iterator[Pair]:
    """Give each change once, wherever else in the text it was made."""
    seen = set()
    for one, other in pairs:
        key = (count_key(one), value_key(one), value_key(other))
        if value_key(one) == value_key(other) or key not in seen:
            seen.add(key)
            yield one, other
