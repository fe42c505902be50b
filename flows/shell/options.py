"""Options that several commands have, and what they stand for: settings, a release, a form of output."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

Warehouse = Annotated[
    str | None,
    typer.Option(
        "--warehouse", "-w", help="Folder of tables and releases, or s3://bucket/path.", envvar="HEARSAY_WAREHOUSE"
    ),
]
Release = Annotated[str | None, typer.Option("--release", "-r", help="A release; the latest if you name none.")]
Origins = Annotated[list[str] | None, typer.Option("--origin", "-o", help="Only this origin; may repeat.")]
Measure = Annotated[str | None, typer.Option(help="Only this measure, such as killed.")]
Source = Annotated[str | None, typer.Option(help="Only sources whose name contains this.")]
Place = Annotated[str | None, typer.Option(help="Only events in a place called this, or in what lies in it.")]
Since = Annotated[
    datetime | None, typer.Option(help="Only events reported on this day or later.", formats=["%Y-%m-%d"])
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON: an array, one row a line.")]
Csv = Annotated[bool, typer.Option("--csv", help="Write CSV with a header.")]


def read_settings(warehouse: str | None) -> Any:
    """Read the settings, and let the flow, which reads them itself, see the same warehouse.

    Comes before the imports of what works with settings, so that a wrong one is a message and not a traceback.
    """
    from pydantic import ValidationError

    from flows.errors import HearsayError
    from flows.settings import Settings

    if warehouse is not None:
        os.environ["HEARSAY_WAREHOUSE"] = warehouse if "://" in warehouse else str(Path(warehouse).absolute())
    try:
        return Settings()
    except ValidationError as error:
        wrong = (f"HEARSAY_{str(each['loc'][0]).upper()}={each['input']}: {each['msg']}" for each in error.errors())
        raise HearsayError("; ".join(wrong)) from error


def choose_form(json: bool, csv: bool) -> Any:
    """Say what to write: text, JSON or CSV."""
    from flows.command.output import OutputForm

    if json and csv:
        raise typer.BadParameter("give --json or --csv, not both")
    return OutputForm.JSON if json else OutputForm.CSV if csv else OutputForm.TEXT


def choose_wanted(place: str | None, measure: str | None, source: str | None, since: datetime | None) -> Any:
    """Say which events are asked for."""
    from flows.publish.shown.choose import Wanted
    from flows.run.places import list_inside

    inside = list_inside(place) if place else frozenset()
    return Wanted(place, measure, source, since.date() if since else None, inside)


def choose_release(warehouse: str | None, version: str | None) -> Any:
    """Find the release that is named, or the latest.

    Raises:
        ReleaseError: there is no such release, or none at all.
    """
    from flows.errors import ReleaseError
    from flows.warehouse.releases import find_release, latest_release

    folder = read_settings(warehouse).warehouse
    found = find_release(folder, version) if version else latest_release(folder)
    if found is None:
        raise ReleaseError(f"{folder} has no release yet. Make one with `hearsay run`.")
    return found
