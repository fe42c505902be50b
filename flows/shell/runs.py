"""The commands that run the pipeline or make ready for it: options only; each is a thin shell over a function."""

from pathlib import Path
from typing import Annotated

import typer

from flows.shell.options import DryRun, Origins, Warehouse, read_settings

runs = typer.Typer()


@runs.command()
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
    settings = read_settings(warehouse)
    from flows.command.run import run_once
    from flows.run.plan import RunRequest

    run_once(settings, RunRequest(tuple(origin) if origin else None, tuple(paths or ()), reextract), dry_run=dry_run)


@runs.command()
def retry(
    reason: Annotated[list[str] | None, typer.Option(help="Only this reason code; may repeat.")] = None,
    origin: Origins = None,
    dry_run: DryRun = False,
    warehouse: Warehouse = None,
) -> None:
    """Run the pipeline once, and read again what was kept out, even where it did not change."""
    settings = read_settings(warehouse)
    from flows.command.rejects import check_reasons
    from flows.command.run import run_once
    from flows.run.plan import RunRequest

    check_reasons(reason or ())
    request = RunRequest(tuple(origin) if origin else None, retry=True, reasons=tuple(reason or ()))
    run_once(settings, request, dry_run=dry_run)


@runs.command()
def serve(
    port: Annotated[int, typer.Option(help="Port of the server on 127.0.0.1.", min=1, max=65535)] = 4200,
    warehouse: Warehouse = None,
) -> None:
    """Start a Prefect server with its UI, and serve the deployments on their schedules."""
    settings = read_settings(warehouse)
    from flows.command.serve import serve_all

    serve_all(settings, port)


@runs.command()
def setup(warehouse: Warehouse = None) -> None:
    """Make Prefect's database, so that the first run need not."""
    settings = read_settings(warehouse)
    from flows.command.setup import set_up

    set_up(settings)


@runs.command()
def train(
    data: Annotated[Path, typer.Option(help="Folder of PolNeAR's files and of the treebank.")],
    work: Annotated[Path | None, typer.Option(help="Folder of checkpoints; in the warehouse if you name none.")] = None,
    model: Annotated[Path | None, typer.Option(help="Folder for the model; the one in use if you name none.")] = None,
    start: Annotated[Path | None, typer.Option(help="Folder of a model to start from, if any.")] = None,
    teacher: Annotated[
        list[Path] | None, typer.Option(help="Folder of a model to learn from; may repeat. The last one knows trees.")
    ] = None,
) -> None:
    """Train the network that reads, which takes an hour or more; a second call goes on where it stopped."""
    settings = read_settings(None)
    from flows.command.run import train_model

    train_model(settings, data, work, model, start, teacher or ())
