"""The titles of events and quantities, as a person would write them: "Killed in the gas blast, Jixi, 25 November 2006".

Reads no tables. Titles are for eyes: nothing is linked or compared by them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from flows.language.names import fold
from flows.language.word_lists import WordTable, load_words, read_entries
from flows.wording import format_day, format_stretch, upper_first
from schemas.measures import MEASURES

UNKNOWN_KIND: Final = "happening"
"""The kind of an event, and the word in its label, where nothing says what happened."""
MEASURE_WORDS: Final[Mapping[str, str]] = {
    "casualties": "killed or wounded",
    "participants": "taking part",
    "present": "on board or present",
    "employed": "at work",
    "jobless": "out of work",
    "hospitalised": "in hospital",
    "unharmed": "unhurt",
    "jobs_cut": "jobs cut",
    "jobs_created": "jobs created",
    "exchange_rate": "exchange rate",
    "interest_rate": "interest rate",
    "vote_share": "share of the vote",
    "tests": "tests",
}
"""What a measure is called in a title, where its name is not it."""
VERDICT_WORDS: Final[Mapping[str, str]] = {
    "agree": "all say the same",
    "overlap": "one number can fit all",
    "update": "the count moved",
    "conflict": "conflict: no number fits all",
}
"""What a verdict tells a reader."""
STATES: Final = frozenset({"destroyed", "damaged", "seized", "built", "deployed"})
"""Measures of things that are said after what is counted: "houses destroyed"."""
AMOUNTS: Final = frozenset(
    {
        *(
            "price",
            "revenue",
            "profit",
            "loss",
            "cost",
            "debt",
            "budget",
            "wage",
            "damage",
            "tax",
            "investment",
            "value",
        ),
        *("production", "reserves", "stake", "share", "change", "depth", "height", "weight", "volume", "speed", "area"),
        *("duration", "growth", "index", "term"),
    }
)
"""Measures that are said of something: "cost of the fares"."""
LONGEST_SUBJECT: Final = 48
"""Letters; a longer subject is no title."""
_POINTERS: Final = load_words("comparisons", "pointers")
_EVERYBODY: Final = load_words("comparisons", "everybody")
_GENERIC: Final = load_words("measures", "generic_subjects")
_TELLING: Final = frozenset({"men", "women", "children", "adults", "members", "prisoners", "inmates"})
"""Words that say little to who compares, and something to who reads."""
_EMPTY: Final = frozenset(
    {"us", "we", "our", "you", "he", "she", "i", "death", "fatality", "casualty", "body", "count", "corpse", "turnout"}
)
_ARTICLE: Final = re.compile(r"^(?:(?:the|an?|no|more|another|additional|other|some)\s+)+", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_SPACES: Final = re.compile(r"\s+")


def title_event(label: str, kind: str, headline: str | None) -> str:
    """Make an event's title: its label, or a headline where the label does not tell it from others.

    Args:
        label: what, and where and when as far as that is known: "gas blast, Jixi, 25 November 2006".
        kind: what kind of happening.
        headline: of a document about it.

    >>> title_event("gas blast, Jixi", "explosion", "Toll rises"), title_event("blast", "explosion", "Toll rises")
    ('Gas blast, Jixi', 'Toll rises')
    >>> title_event("happening, Lhasa", "happening", None)
    'Lhasa'
    """
    what, _, where = label.partition(", ")
    if headline is not None and (kind == UNKNOWN_KIND or not where):
        return headline
    return upper_first(where or "Unnamed event") if what == UNKNOWN_KIND else upper_first(label)


def title_quantity(measure: str, subject: str | None) -> str:
    """Make the title of a quantity below its event's: what is counted, and what of it.

    >>> title_quantity("killed", None), title_quantity("casualties", "North Korean soldiers")
    ('Killed', 'North Korean soldiers killed or wounded')
    >>> title_quantity("cost", "the fares"), title_quantity("other", "tram lines")
    ('Cost of the fares', 'Tram lines')
    """
    words = "" if MEASURES[measure].is_plain else MEASURE_WORDS.get(measure, measure.replace("_", " "))
    if not subject:
        return upper_first(words or "Counted")
    if not words or words in subject.lower():
        return upper_first(_ARTICLE.sub("", subject))
    bare = _ARTICLE.sub("", subject)
    if MEASURES[measure].counts_people or measure in STATES:
        return upper_first(f"{bare} {words}" if _is_several(bare) else f"{words}: {bare}")
    return upper_first(f"{words} of {subject}" if measure in AMOUNTS else f"{words}: {bare}")


def add_scope(title: str, scope: str, days: tuple[date | None, date | None]) -> str:
    """Add what stretch a count covers, where that is not the event: since when, over which days.

    >>> add_scope("Killed", "running_total", (date(2025, 1, 1), None)), add_scope("Killed", "event", (None, None))
    ('Killed since 1 January 2025', 'Killed')
    >>> add_scope("Killed", "period", (date(2025, 1, 1), date(2025, 1, 31))), add_scope("Killed", "rate", (None, None))
    ('Killed, 1–31 January 2025', 'Killed, as a rate')
    """
    first, last = days
    match scope:
        case "running_total":
            return f"{title} since {format_day(first)}" if first is not None and first != last else f"{title} so far"
        case "period":
            is_known = first is not None and last is not None and first != last
            return f"{title}, {format_stretch(first, last)}" if is_known else f"{title} over a period"
        case "rate":
            return f"{title}, as a rate"
        case _:
            return title


def _is_several(subject: str) -> bool:
    """Whether something may be said of a subject: "soldiers", "US Marines"; of "North Korea" nothing is killed."""
    last = subject.rsplit(maxsplit=1)[-1]
    return last[0].islower() or last.endswith(("s", "men"))


def title_in_full(title: str, event: str | None, label: str | None) -> str:
    """Make a quantity's title that stands alone.

    Args:
        title: below its event.
        event: the event's title, if it has an event.
        label: the event's label; None where it says nothing.

    >>> title_in_full("Killed", "Gas blast, Jixi", "gas blast, Jixi"), title_in_full("Killed", "Lhasa", None)
    ('Killed in the gas blast, Jixi', 'Killed, Lhasa')
    """
    if event is None:
        return title
    return f"{title}, {event}" if label is None else f"{title} in the {label}"


def name_subject(key: str | None, written: Sequence[str | None], measure: str, who: str = "") -> str | None:
    """Choose what to call those counted: as most figures write it; None where it says no more than the measure.

    Args:
        key: the normalised subject of a comparison; None for a single figure.
        written: what the figures say, in the words of their documents.
        measure: what kind of count.
        who: the one who says it, who is not what is counted.

    >>> name_subject("north korean troops", ["casualties", "the North Korean soldiers", None], "casualties")
    'the North Korean soldiers'
    >>> name_subject("people", ["miners", "people"], "killed") is None, name_subject(None, ["them"], "killed") is None
    (True, True)
    """
    spelled = Counter(_SPACES.sub(" ", words).strip() for words in written if words)
    known = [words for words in spelled if _says_something(words, who)]
    is_one = len({fold(_ARTICLE.sub("", words)) for words in known}) == 1 and len(known) == len(spelled)
    if key is None or key in {measure, "people"} or _says_nothing(key) or _may_be_all(key):
        return known[0] if is_one else None
    wanted = fold(key).split()
    best = max(known, key=lambda words: (_shared(wanted, words), spelled[words], -len(words)), default=None)
    if best is None:
        return key if len(wanted) > 1 else None
    return best if is_one or _shared(wanted, best) else None


def _shared(wanted: Iterable[str], words: str) -> int:
    """Count the words of a key that some words have, in whatever number."""
    found = fold(words).split()
    return sum(any(each.startswith(word[:_STEM]) for each in found) for word in wanted)


_STEM: Final = 5
"""Letters in which two forms of a word agree: Iraqi and Iraqis, civilian and civilians."""


def _says_something(words: str, who: str) -> bool:
    """Whether some words are short and tell what is counted, and not who says so."""
    is_said = len(words) <= LONGEST_SUBJECT and not _POSSESSIVE.search(words) and not _says_nothing(words)
    return is_said and _shared(fold(words).split(), who) < len(words.split())


def _may_be_all(key: str) -> bool:
    """Whether a key is one word for whomever a happening struck: what one voice calls villagers, others call people."""
    return key in _EVERYBODY or key.removesuffix("s") in _EVERYBODY


def _says_nothing(subject: str) -> bool:
    """Whether a subject says no more than "people", "them" or "an independent count" do; a name beside it tells."""
    bare = _ARTICLE.sub("", subject)
    has_name = any(word[0].isupper() for word in bare.split()[1:-1])
    return not has_name and _is_nothing((fold(bare).split() or [""])[-1])


def _is_nothing(word: str) -> bool:
    forms = (word, word.removesuffix("s"))
    return word not in _TELLING and any(form in words for form in forms for words in _NOTHING)


def _list_outcomes() -> frozenset[str]:
    """List the nouns of measures that say what happened to people, not who they are: deaths, injuries."""
    nouns = read_entries("measures", "measures")
    fates = [name for name, each in MEASURES.items() if each.counts_people and not each.is_role]
    return frozenset(word for name in fates for word in nouns[name].get("nouns", ()))


_OUTCOMES: Final = WordTable(lambda: dict.fromkeys(_list_outcomes(), True))
_NOTHING: Final = (_POINTERS, _GENERIC, _EMPTY, _OUTCOMES)
