"""The commands that read a release: options only; each is a thin shell over a function."""

from pathlib import Path
from typing import Annotated

import typer

from flows.shell.options import (
    Csv,
    Json,
    Measure,
    Place,
    Release,
    Since,
    Source,
    Warehouse,
    choose_form,
    choose_release,
    choose_wanted,
    read_settings,
)

readers = typer.Typer()


@readers.command()
def releases(json: Json = False, csv: Csv = False, warehouse: Warehouse = None) -> None:
    """List the releases, newest last."""
    from flows.command.releases import print_releases

    print_releases(read_settings(warehouse).warehouse, choose_form(json, csv))


@readers.command()
def events(
    release: Release = None,
    place: Place = None,
    measure: Measure = None,
    source: Source = None,
    since: Since = None,
    limit: Annotated[int | None, typer.Option(help="At most this many events; 50 as text.", min=1)] = None,
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """List events: what happened, where and when, how many speak of it, and what is counted."""
    from flows.command.events import print_events

    print_events(
        choose_release(warehouse, release), choose_wanted(place, measure, source, since), limit, choose_form(json, csv)
    )


@readers.command()
def show(
    event: Annotated[str | None, typer.Argument(help="One event, by the start of its id, label or a headline.")] = None,
    release: Release = None,
    place: Place = None,
    measure: Measure = None,
    source: Source = None,
    since: Since = None,
    limit: Annotated[int | None, typer.Option(help="At most this many events; 5 as text.", min=1)] = None,
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """Show the events most spoken of: what the voices say now, and where they disagree; or one event in full."""
    from flows.command.show import print_shown

    wanted = choose_wanted(place, measure, source, since)
    print_shown(choose_release(warehouse, release), event, wanted, limit, choose_form(json, csv))


@readers.command()
def review(
    release: Release = None,
    measure: Measure = None,
    event: Annotated[str | None, typer.Option(help="Only this event, by the start of its id or label.")] = None,
    reviewer: Annotated[str | None, typer.Option(help="Whose file answers go to; you, if you name none.")] = None,
    limit: Annotated[int, typer.Option(help="At most this many questions.", min=1)] = 20,
    warehouse: Warehouse = None,
) -> None:
    """Judge rows one by one, the most doubtful first: right, wrong, or what it should be; the next run applies it."""
    from flows.command.review import review_rows
    from flows.link.reviews.doubts import DoubtsWanted

    settings = read_settings(warehouse)
    review_rows(settings, choose_release(warehouse, release), DoubtsWanted(measure, event, limit), reviewer)


@readers.command()
def figures(
    release: Release = None,
    measure: Measure = None,
    source: Source = None,
    limit: Annotated[int | None, typer.Option(help="At most this many figures; 200 as text.", min=1)] = None,
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """List figures: how many, of what, who says so, how surely, for when and where, in which document."""
    from flows.command.figures import print_figures

    print_figures(choose_release(warehouse, release), measure, source, limit, choose_form(json, csv))


@readers.command()
def rejects(
    release: Release = None,
    reason: Annotated[str | None, typer.Option(help="Only this reason code.")] = None,
    origin: Annotated[str | None, typer.Option("--origin", "-o", help="Only this origin.")] = None,
    limit: Annotated[int | None, typer.Option(help="At most this many; 50 as text.", min=1)] = None,
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """List what a release keeps out, and why."""
    from flows.command.rejects import print_rejects

    print_rejects(choose_release(warehouse, release), reason, origin, limit, choose_form(json, csv))


@readers.command()
def diff(
    release: Release = None,
    claims: Annotated[
        bool, typer.Option("--claims", help="Show which figures and quotations were edited after publication.")
    ] = False,
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """Show what a release added, changed and withdrew against its parent."""
    found, form = choose_release(warehouse, release), choose_form(json, csv)
    if claims:
        from flows.command.edits import print_edits

        print_edits(read_settings(warehouse).warehouse, found, form)
        return
    from flows.command.releases import print_diff

    print_diff(found, form)


@readers.command()
def history(
    key: Annotated[
        str, typer.Argument(metavar="ID", help="Of a claim, figure, document, event, comparison or source.")
    ],
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """Say when a claim, a figure or a document was first and last seen, and how it was edited."""
    from flows.command.history import print_history

    print_history(read_settings(warehouse).warehouse, key, choose_form(json, csv))


@readers.command()
def news(
    since: Annotated[
        str | None,
        typer.Option(help="A release, or a day as 2026-11-23; without it, the release at which you last looked."),
    ] = None,
    limit: Annotated[int | None, typer.Option(help="At most this many events; 20 as text.", min=1)] = None,
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """Say what changed since you last looked: events whose figures moved, in words, the most weighty first."""
    settings = read_settings(warehouse)
    from flows.command.news import print_news

    print_news(settings, choose_release(warehouse, None), since, limit, choose_form(json, csv))


@readers.command()
def query(
    sql: Annotated[str, typer.Argument(help="SQL over the tables of one release, in DuckDB's dialect.")],
    release: Release = None,
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """Run SQL over the tables of one release."""
    from flows.command.query import print_query

    print_query(choose_release(warehouse, release), sql, choose_form(json, csv))


@readers.command()
def browse(
    release: Release = None,
    to: Annotated[
        Path | None, typer.Option(help="Write the page to this file, with all rows in it, and serve nothing.")
    ] = None,
    port: Annotated[int, typer.Option(help="Port on this machine; any that is free if you name none.", min=0)] = 0,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser, or only say the address.")] = True,
    warehouse: Warehouse = None,
) -> None:
    """Look through a release in a browser: events, comparisons, figures, claimants and documents."""
    found = choose_release(warehouse, release)
    from flows.command.browse import save_page, serve_page

    if to is not None:
        save_page(found, to)
    else:
        serve_page(found, port, show=show)
