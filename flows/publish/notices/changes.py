"""What came between two releases, figure by figure: who says what now, and what they said before.

Reads rows of what came and of its events alone, and no texts.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from flows.language.names import fold
from flows.publish.edits.figures import count_key, value_key
from flows.publish.notices.moves import Moves
from flows.publish.shown.headlines import read_headlines
from flows.publish.shown.rows import read_by_key, read_where
from flows.publish.shown.titles import title_event
from flows.records import ReleaseRef, Row

_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_CLAIM: Final = ("claim_id", "source_id", "source_text", "polarity", "corroboration", "hedges")
_DOCUMENT: Final = ("document_id", "title", "publisher", "origin_id", "locator", "duplicate_of")
_SERIES: Final = (
    *("comparison_id", "event_id", "figure_id", "source_id", "voice", "said_at_utc", "status"),
    *("value_low", "value_high", "bound"),
)
_COMPARISON: Final = ("comparison_id", "subject", "measure", "disagreement", "scope", "as_of_start", "as_of_end")
_EVENT: Final = (
    *("event_id", "label", "event_kind", "place_name", "geoname_id", "document_count", "source_count"),
    "last_reported_at_utc",
)


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A figure that came: its rows, and the one that the same voice gave before, if any.

    `is_edit`: the one before stood in the same document. `is_namesake`: it is of a source of the same name, of which
    nobody knows that it is the same. `is_known`: others gave this value before. `is_against`: with it, no number fits
    all voices any more.
    """

    figure: Row
    claim: Row
    document: Row
    source: Row | None = None
    comparison: Row | None = None
    before: Row | None = None
    is_edit: bool = False
    is_namesake: bool = False
    is_known: bool = False
    is_against: bool = False


@dataclass(frozen=True, slots=True)
class EventNews:
    """What came to one event, that which tells most first; `gone` counts figures that went without another."""

    event_id: str
    title: str
    event: Row
    is_new: bool
    figures: tuple[NewFigure, ...]
    gone: int = 0

    @property
    def weight(self) -> tuple[bool, int]:
        """How much it weighs: whether a voice moved or voices contradict, and how many speak of it."""
        has_moved = any(each.before is not None or each.is_against for each in self.figures)
        return has_moved and not self.is_new, self.event["document_count"] + self.event["source_count"]


def read_news(before: ReleaseRef | None, after: ReleaseRef, moves: Moves) -> list[EventNews]:
    """Read what came to each event, the most weighty first.

    Args:
        before: the earlier release, or None.
        after: the later one.
        moves: what came and went between them.
    """
    events = read_by_key(after, "events", moves.events, _EVENT)
    known = read_by_key(before, "events", events, ["event_id"]) if before else {}
    headlines = read_headlines(after, sorted(events))
    telling = _Telling(before, after, moves)
    came: dict[str, list[NewFigure]] = defaultdict(list)
    for figure in moves.came:
        if figure["event_id"] in events and (new := telling.tell(figure)) is not None:
            came[figure["event_id"]].append(new)
    gone = Counter(row["event_id"] for row in telling.lost)
    news = []
    for key in sorted(key for key in events if came[key] or gone[key]):
        event, headline = events[key], headlines.get(key)
        title = title_event(event["label"], event["event_kind"], headline.words if headline else None)
        news.append(EventNews(key, title, event, key not in known, _order(came[key]), gone[key]))
    return sorted(news, key=lambda each: tuple(-part for part in each.weight))


def _order(figures: Iterable[NewFigure]) -> tuple[NewFigure, ...]:
    """Give each thing that is said once: what moved first, then contradictions, then what several count."""
    told: dict[tuple[Hashable, ...], NewFigure] = {}
    for each in sorted(figures, key=_rank):
        who = each.claim["source_id"] or each.document["publisher"]
        told.setdefault((who, *count_key(each.figure), *value_key(each.figure)), each)
    return tuple(told.values())


def _rank(new: NewFigure) -> tuple[Any, ...]:
    figure = new.figure
    is_whole = figure["role"] == "total" and figure["modality"] == "actual"
    moved = (new.is_known, new.before is None, not new.is_against, not is_whole, new.comparison is None)
    return *moved, figure["document_id"], figure["figure_start"]


class _Telling:
    """The rows around what came and went, and who said what before."""

    def __init__(self, before: ReleaseRef | None, after: ReleaseRef, moves: Moves) -> None:
        came, gone = moves.came, moves.gone
        self._came = {row["figure_id"] for row in came}
        self._claims = read_by_key(after, "claims", [row["claim_id"] for row in came], _CLAIM)
        self._documents = read_by_key(after, "documents", [row["document_id"] for row in came], _DOCUMENT)
        cited = [row["source_id"] for row in self._claims.values() if row["source_id"]]
        self._sources = read_by_key(after, "sources", cited, ["source_id", "name", "kind", "aliases"])
        events = [row["event_id"] for row in came if row["event_id"]]
        points = read_where(after, "series", "event_id", events, _SERIES)
        self._points = {row["figure_id"]: row for row in points}
        self._series: dict[str, list[Row]] = defaultdict(list)
        for row in points:
            self._series[row["comparison_id"]].append(row)
        self._comparisons = read_by_key(after, "comparisons", self._series, _COMPARISON)
        old = read_by_key(before, "comparisons", self._series, ["comparison_id", "disagreement"]) if before else {}
        self._verdicts = {key: row["disagreement"] for key, row in old.items()}
        self._figures = read_by_key(after, "figures", self._list_earlier())
        self._gone: dict[str, list[Row]] = defaultdict(list)
        for row in gone:
            self._gone[row["document_id"]].append(row)
        said = [row["claim_id"] for row in gone]
        self._old_claims = read_by_key(before, "claims", said, _CLAIM) if before else {}
        self._replaced: set[str] = set()

    @property
    def lost(self) -> list[Row]:
        """What went, but for what something came in the place of."""
        return [row for rows in self._gone.values() for row in rows if row["figure_id"] not in self._replaced]

    def tell(self, figure: Row) -> NewFigure | None:
        """Tell of a figure that came; None where its voice says nothing new by it."""
        claim, document = self._claims[figure["claim_id"]], self._documents[figure["document_id"]]
        point = self._points.get(figure["figure_id"])
        edited = self._find_edited(figure, claim)
        self._replaced.update([edited["figure_id"]] if edited else [])
        if document["duplicate_of"] is not None or (point is not None and point["status"] != "current"):
            return None
        earlier = self._find_earlier(point) if point and not edited else None
        before = edited or (self._figures[earlier["figure_id"]] if earlier else None)
        if before is not None and value_key(before) == value_key(figure):
            return None
        comparison = self._comparisons.get(point["comparison_id"]) if point else None
        return NewFigure(
            figure,
            claim,
            document,
            self._sources.get(claim["source_id"] or ""),
            comparison,
            before,
            edited is not None,
            earlier is not None and point is not None and not _is_of(point, earlier),
            point is not None and self._is_known(point),
            point is not None and comparison is not None and self._is_against(point, comparison),
        )

    def _is_against(self, point: Row, comparison: Row) -> bool:
        """Whether the voices of a comparison contradict each other only now, and one of them this voice."""
        if comparison["disagreement"] != "conflict" or self._verdicts.get(comparison["comparison_id"]) == "conflict":
            return False
        others = (row for row in self._series[point["comparison_id"]] if not _has_name_of(point, row))
        return any(row["status"] == "current" and value_key(row) != value_key(point) for row in others)

    def _find_edited(self, figure: Row, claim: Row) -> Row | None:
        """Find the one figure that the same voice gave of the same thing in the same document, before it was edited."""
        found = [
            row
            for row in self._gone[figure["document_id"]]
            if count_key(row) == count_key(figure)
            and self._old_claims[row["claim_id"]]["source_id"] == claim["source_id"]
        ]
        same = [row for row in found if value_key(row) == value_key(figure)]
        return same[0] if same else found[0] if len(found) == 1 else None

    def _find_earlier(self, point: Row) -> Row | None:
        """Find what the same voice said last in the same series, or else one of its name; not what comes now."""
        found = [row for row in self._of_name(point) if row["figure_id"] in self._figures]
        return max(found, key=lambda row: (_is_of(point, row), _moment(row), row["figure_id"]), default=None)

    def _of_name(self, point: Row) -> Sequence[Row]:
        """List what its voice said, and what others of its name said before."""
        rows = (row for row in self._series[point["comparison_id"]] if row["figure_id"] not in self._came)
        return [
            row for row in rows if _is_of(point, row) or (_has_name_of(point, row) and _moment(row) < _moment(point))
        ]

    def _is_known(self, point: Row) -> bool:
        """Whether another voice gave the same value before."""
        rows = self._series[point["comparison_id"]]
        return any(row["figure_id"] not in self._came and value_key(row) == value_key(point) for row in rows)

    def _list_earlier(self) -> set[str]:
        """List the figures that voices of what came gave before."""
        told = (self._points[key] for key in self._came if key in self._points)
        return {row["figure_id"] for point in told for row in self._of_name(point)}


def _is_of(point: Row, other: Row) -> bool:
    """Whether two rows of a series are of one voice."""
    return bool(point["source_id"] == other["source_id"] and point["voice"] == other["voice"])


def _has_name_of(point: Row, other: Row) -> bool:
    return fold(point["voice"]) == fold(other["voice"])


def _moment(point: Row) -> datetime:
    return point["said_at_utc"] or _NEVER
