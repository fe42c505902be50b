"""The commands that keep a warehouse in order: options only; each is a thin shell over a function."""

from typing import Annotated

import typer

from flows.shell.options import Csv, Json, Release, Warehouse, choose_form, choose_release, read_settings

keepers = typer.Typer()


@keepers.command()
def verify(release: Release = None, json: Json = False, csv: Csv = False, warehouse: Warehouse = None) -> None:
    """Check every hash, row count, key, reference and offset of a release again."""
    from flows.command.releases import print_problems
    from flows.publish.verify import verify_release

    found = choose_release(warehouse, release)
    problems = verify_release(found)
    print_problems(found, problems, choose_form(json, csv))
    if problems:
        raise typer.Exit(1)


@keepers.command()
def rollback(
    release: Annotated[str, typer.Option("--release", "-r", help="The older release whose rows become current.")],
    warehouse: Warehouse = None,
) -> None:
    """Make an older release current again, as a new release; history is not rewritten."""
    settings = read_settings(warehouse)
    from flows.command.run import roll_back

    roll_back(settings, release)
