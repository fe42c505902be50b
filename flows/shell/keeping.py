"""The commands that keep a warehouse in order: options only; each is a thin shell over a function."""

from pathlib import Path
from typing import Annotated

import typer

from flows.shell.options import Csv, DryRun, Json, Release, Warehouse, choose_form, choose_release, read_settings

keepers = typer.Typer()


@keepers.command()
def verify(
    release: Release = None,
    folder: Annotated[Path | None, typer.Option(help="The folder of an exported release, in place of these.")] = None,
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """Check every hash, row count, key, reference and offset of a release again."""
    from flows.command.releases import print_problems
    from flows.publish.verify import verify_release
    from flows.warehouse.releases import find_exported

    found = find_exported(folder) if folder else choose_release(warehouse, release)
    problems = verify_release(found)
    print_problems(found, problems, choose_form(json, csv))
    if problems:
        raise typer.Exit(1)


@keepers.command()
def export(
    release: Annotated[str, typer.Argument(help="A release, or `latest`.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist, for the copy.")],
    form: Annotated[
        str | None, typer.Option("--to", help="Another form: sqlite, csv, claimreview, ucdp, iceberg.")
    ] = None,
    warehouse: Warehouse = None,
) -> None:
    """Copy a release, checked byte for byte, into a folder that needs nothing else; or write it in another form."""
    chosen = choose_release(warehouse, None if release == "latest" else release)
    if form is not None:
        from flows.command.interchange import write_and_say

        write_and_say(chosen, form, folder)
        return
    from flows.command.upkeep import export_and_say

    export_and_say(chosen, folder)


@keepers.command()
def evidence(
    claim: Annotated[str, typer.Argument(help="A claim or figure, by its id or how that begins.")],
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="A folder that does not exist; evidence-CLAIM if you name none."),
    ] = None,
    release: Release = None,
    warehouse: Warehouse = None,
) -> None:
    """Collect what proves a claim: its sentence, text, bytes and hashes, for a third party to check without hearsay."""
    chosen = choose_release(warehouse, release)
    from flows.command.interchange import collect_and_say

    collect_and_say(read_settings(warehouse).warehouse, chosen, claim, folder)


@keepers.command()
def rollback(
    release: Annotated[str, typer.Option("--release", "-r", help="The older release whose rows become current.")],
    warehouse: Warehouse = None,
) -> None:
    """Make an older release current again, as a new release; history is not rewritten."""
    settings = read_settings(warehouse)
    from flows.command.run import roll_back

    roll_back(settings, release)


@keepers.command()
def pin(
    release: Annotated[str, typer.Argument(help="The release to keep.")],
    why: Annotated[str, typer.Option(help="Why it is kept, for whoever finds it later.")],
    warehouse: Warehouse = None,
) -> None:
    """Keep a release, however many newer ones there are."""
    settings = read_settings(warehouse)
    from flows.command.upkeep import pin_and_say

    pin_and_say(settings, release, why)


@keepers.command()
def unpin(
    release: Annotated[str, typer.Argument(help="The release that may go with the others.")],
    warehouse: Warehouse = None,
) -> None:
    """Let a pinned release go with the others of its age."""
    settings = read_settings(warehouse)
    from flows.command.upkeep import unpin_and_say

    unpin_and_say(settings, release)


@keepers.command()
def vacuum(
    keep: Annotated[
        int | None,
        typer.Option(help="Newest releases to keep; those of HEARSAY_KEEP_RELEASES if you name none.", min=1),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
    csv: Csv = False,
    warehouse: Warehouse = None,
) -> None:
    """Remove what no kept release needs: releases, old files of working tables, bytes that nothing names."""
    settings = read_settings(warehouse)
    from flows.command.upkeep import vacuum_and_say

    vacuum_and_say(settings, keep, choose_form(json, csv), dry_run=dry_run)


@keepers.command()
def backup(
    to: Annotated[Path, typer.Argument(help="An empty folder, or one with older backups; best on another disk.")],
    warehouse: Warehouse = None,
) -> None:
    """Copy the warehouse to another folder, checked byte for byte; runs go on. Again, it copies what is new."""
    settings = read_settings(warehouse)
    from flows.command.upkeep import back_up_and_say

    if not back_up_and_say(settings, to):
        raise typer.Exit(1)


@keepers.command()
def restore(
    backup: Annotated[Path, typer.Argument(metavar="FROM", help="The folder of a backup.")],
    to: Annotated[Path, typer.Argument(help="A folder that does not exist, for the warehouse.")],
) -> None:
    """Make a warehouse of a backup, checked byte for byte; it appears whole, or not at all."""
    settings = read_settings(None)
    from flows.command.upkeep import restore_and_say

    if not restore_and_say(settings, backup, to):
        raise typer.Exit(1)


@keepers.command()
def doctor(json: Json = False, csv: Csv = False, warehouse: Warehouse = None) -> None:
    """Look at the machine, the seeds and the warehouse, and say what to do; status 1 if something must be done."""
    settings = read_settings(warehouse)
    from flows.command.doctor import examine_and_say

    if not examine_and_say(settings, choose_form(json, csv)):
        raise typer.Exit(1)


@keepers.command()
def status(
    json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
    warehouse: Warehouse = None,
) -> None:
    """Say in a line how the warehouse does, for monitoring; status 1 unless all is well."""
    settings = read_settings(warehouse)
    from flows.command.status import print_status

    if not print_status(settings, as_json=json):
        raise typer.Exit(1)


@keepers.command()
def reindex(warehouse: Warehouse = None) -> None:
    """Make the indexes beside the warehouse anew, as a run does with one that is damaged or missing."""
    settings = read_settings(warehouse)
    from flows.command.upkeep import reindex_and_say

    reindex_and_say(settings)
