"""What came, as a person would write it: "the mayor now says 14 killed, was 9". Reads nothing."""

from collections.abc import Iterator
from typing import Final

from flows.publish.notices.changes import EventNews, NewFigure
from flows.publish.shown.figures import value_of
from flows.publish.shown.titles import AMOUNTS, add_scope, name_subject, title_quantity
from flows.records import Row
from flows.wording import count_of

MARKS_SHOWN: Final = 3
"""What takes from a figure, in words of its text, that a line has room for."""


def say_event(news: EventNews, limit: int) -> str:
    """Say in a line what came to an event, at most so many figures of it.

    What others said before is left out where there is something else.
    """
    fresh = [each for each in news.figures if not each.is_known] or list(news.figures)
    said = [say_figure(each) for each in fresh[:limit]]
    rest = len(news.figures) - len(said)
    said += [f"and {count_of(rest, 'more figure')}"] if rest and said else []
    said += [f"{count_of(news.gone, 'figure')} withdrawn"] if news.gone else []
    return f"{news.title}: {'; '.join(said)}" + (" (new)" if news.is_new else "")


def say_figure(new: NewFigure) -> str:
    """Say what a figure tells, and what its voice said before."""
    title = title_of(new)
    value = say_count(new.figure, title)
    who, is_plural = name_voice(new)
    if new.before is not None and new.is_edit:
        was = value_of(new.before, title)
        return f"{new.document['publisher'] or 'a report'} was edited: {who} {_verb(new, is_plural)} {value}, was {was}"
    has_moved = new.before is not None and not new.is_namesake
    now = "now " if has_moved else ""
    was = ""
    if new.before is not None:
        was = f", {'was' if has_moved else 'earlier'} {value_of(new.before, title)}"
    marks = list(dict.fromkeys(_list_marks(new)))[:MARKS_SHOWN]
    told = f" ({', '.join(marks)})" if marks else ""
    against = ", against what others say" if new.is_against else ""
    return f"{who} {now}{_verb(new, is_plural)} {value}{was}{told}{against}"


def say_count(figure: Row, title: str) -> str:
    """Say how many of what, in the middle of a sentence: "14 killed", "cost of the fares: €3".

    Args:
        figure: the row whose value is said.
        title: what is counted, as a title has it.
    """
    value = value_of(figure, title)
    words = _in_sentence(title, name_subject(None, [figure["subject_text"]], figure["measure"]))
    is_after = figure["measure"] not in AMOUNTS and ":" not in words and " of " not in words
    return f"{value} {words}" if is_after else f"{words}: {value}"


def title_of(new: NewFigure) -> str:
    """Title what a figure counts, as its comparison has it where there is one."""
    figure, row = new.figure, new.comparison or new.figure
    key = new.comparison["subject"] if new.comparison else None
    subject = name_subject(key, [figure["subject_text"]], figure["measure"])
    return add_scope(title_quantity(figure["measure"], subject), row["scope"], (row["as_of_start"], row["as_of_end"]))


def name_voice(new: NewFigure) -> tuple[str, bool]:
    """Name who gives a figure, as in the middle of a sentence, and say whether they are several.

    >>> def named(name, kind): return name_voice(NewFigure({}, {"source_text": name}, {}, {"name": name, "kind": kind}))
    >>> named("mayor of Kell", "unnamed"), named("officials", "group"), named("Reuters", "organisation")
    (('the mayor of Kell', False), ('officials', True), ('Reuters', False))
    """
    if new.source is None and not new.claim["source_text"]:
        return new.document["publisher"] or new.document["origin_id"], False
    name = new.source["name"] if new.source else new.claim["source_text"]
    head = name
    for word in _BEHIND:
        head = head.partition(word)[0]
    last = head.rsplit(maxsplit=1)[-1]
    is_common = last[:1].islower() or (new.source is not None and new.source["kind"] in {"group", "unnamed"})
    is_plural = last.lower() in _PLURALS or (is_common and last.endswith("s") and not last.endswith("ss"))
    first = name.split(maxsplit=1)[0]
    needs_article = name[:1].islower() and not is_plural and first not in _DETERMINERS
    return f"the {name}" if needs_article else name, is_plural


def _verb(new: NewFigure, is_plural: bool) -> str:
    is_narrator = new.source is None and not new.claim["source_text"]
    verb = "report" if is_narrator else "say"
    denied = "deny" if is_plural else "denies"
    return denied if new.claim["polarity"] == "negative" else verb if is_plural else f"{verb}s"


def _list_marks(new: NewFigure) -> Iterator[str]:
    """Yield what takes from a figure, in few words."""
    figure = new.figure
    if figure["modality"] != "actual":
        yield figure["modality"]
    if figure["role"] == "part":
        yield "part of a count"
    if figure["role"] == "increment":
        yield "more than before"
    yield from (hedge["text"].lower() for hedge in new.claim["hedges"])
    if new.claim["corroboration"] != "none":
        yield new.claim["corroboration"]


def _in_sentence(title: str, subject: str | None) -> str:
    """Write a title as it stands within a sentence: names keep their capital.

    >>> _in_sentence("Killed", None), _in_sentence("North Korean soldiers killed", "the North Korean soldiers")
    ('killed', 'North Korean soldiers killed')
    """
    first = title.split(maxsplit=1)[0]
    is_name = subject is not None and first in subject.split()
    return title if is_name or first.isupper() else title[:1].lower() + title[1:]


_BEHIND: Final = (" of ", " in ", " at ", " for ", " from ", " who ", ", ")
_PLURALS: Final = frozenset({"police", "people", "troops", "media"})
_DETERMINERS: Final = frozenset({"the", "a", "an", "his", "her", "their", "its", "one", "another", "some", "several"})
