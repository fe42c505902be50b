"""What `hearsay news` prints: what changed since you last looked, in words a person would write."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from rich.text import Text

from flows.command.looked import keep_looked, read_looked
from flows.command.output import OutputForm, open_console, print_rows
from flows.errors import HearsayError
from flows.publish.notices.changes import EventNews, NewFigure, read_news
from flows.publish.notices.moves import find_moves, list_all, list_between
from flows.publish.notices.words import name_voice, say_event, say_figure
from flows.records import ReleaseRef
from flows.settings import Settings
from flows.warehouse.releases import VERSION, list_releases, read_manifest, version_order
from flows.wording import count_of

LIMIT: Final = 20
"""Events that a person reads at once; a program gets all."""
FIGURES_AT_A_LINE: Final = 4
COLUMNS: Final = (
    *("event_id", "event", "is_new", "words", "voice", "measure", "subject", "unit"),
    *("value_low", "value_high", "bound"),
    *("before_low", "before_high", "is_edit", "figure_id", "before_figure_id", "document_id", "document"),
)
"""What JSON and CSV hold of each figure that came."""


def print_news(settings: Settings, latest: ReleaseRef, since: str | None, limit: int | None, form: OutputForm) -> None:
    """Print what changed, and remember that this user looked.

    Args:
        settings: where the warehouse is.
        latest: the release to tell of.
        since: a release or a day; None: where this user last looked.
        limit: how many events at most; None for as many as the form asks for.
        form: text, JSON or CSV.

    Raises:
        HearsayError: `since` is neither a release nor a day.
    """
    before, why = choose_before(settings, latest, since)
    news = _read(before, latest)
    is_text = form is OutputForm.TEXT
    shown = news[: limit or (LIMIT if is_text else None)]
    if is_text:
        _print_text(latest, before, why, news, shown)
    else:
        print_rows(form, COLUMNS, _list_rows(shown))
    try:
        keep_looked(settings, latest.version)
    except OSError as error:
        if is_text:
            open_console().print(f"\nThat you looked cannot be written down: {error}.", style="yellow", soft_wrap=True)


def choose_before(settings: Settings, latest: ReleaseRef, since: str | None) -> tuple[ReleaseRef | None, str]:
    """Choose the release to compare with, and say why that one; None: there is none before."""
    releases = [each for each in list_releases(settings.warehouse) if _order(each) <= version_order(latest.version)]
    if since is None:
        looked = read_looked(settings)
        if looked is None:
            version = read_manifest(latest).parent
            return next((each for each in releases if each.version == version), None), "you have not looked before"
        return _find_at(releases, looked), "you last looked then"
    if VERSION.fullmatch(since):
        found = next((each for each in releases if each.version == since), None)
        if found is None:
            known = ", ".join(each.version for each in releases[-5:])
            raise HearsayError(f"--since {since}: no such release. The newest that exist: {known}.")
        return found, ""
    day = _parse_day(since)
    found = next((each for each in reversed(releases) if read_manifest(each).made_at.date() < day), None)
    return found, f"the last before {day}" if found else f"there is none before {day}"


def _parse_day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise HearsayError(f"--since {words}: give a release, as 2026.11.23-1, or a day, as 2026-11-23.") from error


def _find_at(releases: Sequence[ReleaseRef], version: str) -> ReleaseRef | None:
    """Find a release, or where it is gone the last one before it, or else the first there is."""
    older = [each for each in releases if _order(each) <= version_order(version)]
    return older[-1] if older else next(iter(releases), None)


def _order(release: ReleaseRef) -> tuple[int, ...]:
    return version_order(release.version)


def _read(before: ReleaseRef | None, latest: ReleaseRef) -> list[EventNews]:
    if before is not None and before.version == latest.version:
        return []
    keys = list_between(before, latest) if before else list_all(latest)
    return read_news(before, latest, find_moves(before, latest, keys))


def _print_text(
    latest: ReleaseRef, before: ReleaseRef | None, why: str, news: Sequence[EventNews], shown: Sequence[EventNews]
) -> None:
    console = open_console()
    since = f"since {before.version}" if before else "since the beginning"
    reason = f" ({why})" if why else ""
    console.print(f"release {latest.version} {since}{reason}: {count_of(len(news), 'event')}", style="italic")
    if not news:
        console.print("\nNo figure came, changed or went.")
        return
    console.print()
    for each in shown:
        title, _, rest = say_event(each, FIGURES_AT_A_LINE).partition(f"{each.title}: ")
        line = Text(f"{title}{each.title}", style="bold")
        console.print(line.append(f"  {rest}", style="not bold"), soft_wrap=True)
    if len(shown) < len(news):
        console.print(f"\nThe {len(shown):,} most weighty; more with --limit.")


def _list_rows(news: Sequence[EventNews]) -> Iterator[dict[str, Any]]:
    for event in news:
        for new in event.figures:
            yield dict(zip(COLUMNS, (event.event_id, event.title, event.is_new, *_tell(new)), strict=True))


def _tell(new: NewFigure) -> tuple[Any, ...]:
    figure, before = new.figure, new.before or {}
    counted = (figure["measure"], figure["subject_text"], figure["unit"])
    value = (figure["value_low"], figure["value_high"], figure["bound"])
    was = (before.get("value_low"), before.get("value_high"))
    ids = (figure["figure_id"], before.get("figure_id"), figure["document_id"])
    document = new.document["title"] or new.document["locator"]
    return (say_figure(new), name_voice(new)[0], *counted, *value, *was, new.is_edit, *ids, document)
