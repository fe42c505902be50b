"""The command `hearsay`: each subcommand is a thin shell over a function. Nothing heavy is imported at the top."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final

import typer

app = typer.Typer(
    name="hearsay",
    help="Turns news into a versioned warehouse of who claimed what.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

STOPPED: Final = 130
"""Status of a run that Ctrl-C stopped, as shells have it."""

Warehouse = Annotated[
    Path | None, typer.Option("--warehouse", "-w", help="Folder of tables and releases.", envvar="HEARSAY_WAREHOUSE")
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


def main() -> None:
    """Run the command; what hearsay or the system reports is one message on stderr and status 1."""
    from flows.errors import HearsayError, RunStopped

    try:
        app()
    except RunStopped as stopped:
        typer.secho(f"hearsay: {stopped}", err=True, fg=typer.colors.YELLOW)
        sys.exit(STOPPED)
    except BrokenPipeError:  # whoever reads us, such as `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (HearsayError, OSError) as error:
        typer.secho(f"hearsay: {error}", err=True, fg=typer.colors.RED)
        sys.exit(1)


@app.command()
def run(
    paths: Annotated[list[str] | None, typer.Argument(help="Files, folders, globs or addresses.")] = None,
    origin: Origins = None,
    reextract: Annotated[bool, typer.Option("--reextract", help="Extract unchanged documents again, too.")] = False,
    dry_run: DryRun = False,
    warehouse: Warehouse = None,
) -> None:
    """Run the pipeline once, over the paths you give, or the origins of seeds/origins.yaml."""
    if paths and origin:
        raise typer.BadParameter("give paths or origins, not both")
    settings = _settings(warehouse)
    from flows.command.run import run_once
    from flows.run.plan import RunRequest

    run_once(settings, RunRequest(tuple(origin) if origin else None, tuple(paths or ()), reextract), dry_run=dry_run)


@app.command()
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

    print_rejects(_find(warehouse, release), reason, origin, limit, _form(json, csv))


@app.command()
def retry(
    reason: Annotated[list[str] | None, typer.Option(help="Only this reason code; may repeat.")] = None,
    origin: Origins = None,
    dry_run: DryRun = False,
    warehouse: Warehouse = None,
) -> None:
    """Run the pipeline once, and read again what was kept out, even where it did not change."""
    settings = _settings(warehouse)
    from flows.command.rejects import check_reasons
    from flows.command.run import run_once
    from flows.run.plan import RunRequest

    check_reasons(reason or ())
    request = RunRequest(tuple(origin) if origin else None, retry=True, reasons=tuple(reason or ()))
    run_once(settings, request, dry_run=dry_run)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port of the server on 127.0.0.1.", min=1, max=65535)] = 4200,
    warehouse: Warehouse = None,
) -> None:
    """Start a Prefect server with its UI, and serve the deployments on their schedules."""
    settings = _settings(warehouse)
    from flows.command.serve import serve_all

    serve_all(settings, port)


@app.command()
def setup(warehouse: Warehouse = None) -> None:
    """Make Prefect's database, so that the first run need not."""
    settings = _settings(warehouse)
    from flows.command.setup import set_up

    set_up(settings)


@app.command()
def releases(json: Json = False, csv: Csv = False, warehouse: Warehouse = None) -> None:
    """List the releases, newest last."""
    from flows.command.releases import print_releases

    print_releases(_settings(warehouse).warehouse, _form(json, csv))


@app.command()
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

    print_events(_find(warehouse, release), _wanted(place, measure, source, since), limit, _form(json, csv))


@app.command()
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

    wanted = _wanted(place, measure, source, since)
    print_shown(_find(warehouse, release), event, wanted, limit, _form(json, csv))


@app.command()
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

    print_figures(_find(warehouse, release), measure, source, limit, _form(json, csv))


@app.command()
def diff(release: Release = None, json: Json = False, csv: Csv = False, warehouse: Warehouse = None) -> None:
    """Show what a release added, changed and withdrew against its parent."""
    from flows.command.releases import print_diff

    print_diff(_find(warehouse, release), _form(json, csv))


@app.command()
def verify(release: Release = None, json: Json = False, csv: Csv = False, warehouse: Warehouse = None) -> None:
    """Check every hash, row count, key, reference and offset of a release again."""
    from flows.command.releases import print_problems
    from flows.publish.verify import verify_release

    found = _find(warehouse, release)
    problems = verify_release(found)
    print_problems(found, problems, _form(json, csv))
    if problems:
        raise typer.Exit(1)


@app.command()
def rollback(
    release: Annotated[str, typer.Option("--release", "-r", help="The older release whose rows become current.")],
    warehouse: Warehouse = None,
) -> None:
    """Make an older release current again, as a new release; history is not rewritten."""
    settings = _settings(warehouse)
    from flows.command.run import roll_back

    roll_back(settings, release)


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="SQL over the tables of one release, in DuckDB's dialect.")],
    release: Release = None,
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """Run SQL over the tables of one release."""
    from flows.command.query import print_query

    print_query(_find(warehouse, release), sql, _form(json, csv))


@app.command()
def train(
    data: Annotated[Path, typer.Option(help="Folder of PolNeAR's files and of the treebank.")],
    work: Annotated[Path | None, typer.Option(help="Folder of checkpoints; in the warehouse if you name none.")] = None,
    model: Annotated[Path | None, typer.Option(help="Folder for the model; the one in use if you name none.")] = None,
    start: Annotated[Path | None, typer.Option(help="Folder of a model to start from, if any.")] = None,
) -> None:
    """Train the network that reads, which takes an hour or more; a second call goes on where it stopped."""
    settings = _settings(None)
    from flows.command.run import train_model

    train_model(settings, data, work, model, start)


def _settings(warehouse: Path | None) -> Any:
    """Read the settings, and let the flow, which reads them itself, see the same warehouse.

    Comes before the imports of what works with settings, so that a wrong one is a message and not a traceback.
    """
    from pydantic import ValidationError

    from flows.errors import HearsayError
    from flows.settings import Settings

    if warehouse is not None:
        os.environ["HEARSAY_WAREHOUSE"] = str(warehouse.absolute())
    try:
        return Settings()
    except ValidationError as error:
        wrong = (f"HEARSAY_{str(each['loc'][0]).upper()}={each['input']}: {each['msg']}" for each in error.errors())
        raise HearsayError("; ".join(wrong)) from error


def _form(json: bool, csv: bool) -> Any:
    """Say what to write: text, JSON or CSV."""
    from flows.command.output import OutputForm

    if json and csv:
        raise typer.BadParameter("give --json or --csv, not both")
    return OutputForm.JSON if json else OutputForm.CSV if csv else OutputForm.TEXT


def _wanted(place: str | None, measure: str | None, source: str | None, since: datetime | None) -> Any:
    """Say which events are asked for."""
    from flows.command.places import list_inside
    from flows.publish.shown.choose import Wanted

    inside = list_inside(place) if place else frozenset()
    return Wanted(place, measure, source, since.date() if since else None, inside)


def _find(warehouse: Path | None, version: str | None) -> Any:
    from flows.errors import ReleaseError
    from flows.warehouse.releases import find_release, latest_release

    folder = _settings(warehouse).warehouse
    found = find_release(folder, version) if version else latest_release(folder)
    if found is None:
        raise ReleaseError(f"{folder} has no release yet. Make one with `hearsay run`.")
    return found


if __name__ == "__main__":
    main()
