"""What is printed of pins, vacuum, copies of releases and warehouses, and indexes made anew; it is done elsewhere."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from flows.command.output import OutputForm, open_console, plain_table, print_rows, print_trimmed
from flows.publish.lock import publisher_lock
from flows.publish.recover import recover
from flows.records import ReleaseRef
from flows.run.indexes import remake_indexes
from flows.settings import Settings
from flows.upkeep.backup import CopyReport, back_up_warehouse
from flows.upkeep.export import export_release
from flows.upkeep.pins import pin_release, unpin_release
from flows.upkeep.restore import restore_warehouse
from flows.upkeep.vacuum import VacuumPlan, plan_vacuum, vacuum_warehouse
from flows.wording import count_of, format_size, upper_first

FREED_COLUMNS: Final = ("what", "files", "size_bytes")


def pin_and_say(settings: Settings, version: str, why: str) -> None:
    """Pin a release, and print that it stays."""
    pin_release(settings.warehouse, version, why, datetime.now(UTC))
    open_console().print(f"Release {version} is kept until you unpin it.", soft_wrap=True)


def unpin_and_say(settings: Settings, version: str) -> None:
    """Unpin a release, and print what that means."""
    unpin_release(settings.warehouse, version)
    open_console().print(f"Release {version} goes with the others of its age.", soft_wrap=True)


def vacuum_and_say(settings: Settings, keep: int | None, form: OutputForm, *, dry_run: bool) -> None:
    """Remove what can go, or only say what would, with the bytes that the disk gets back."""
    if keep is not None:
        settings = settings.model_copy(update={"keep_releases": keep})
    if dry_run:
        plan = plan_vacuum(settings)
    else:
        with publisher_lock(settings.warehouse, settings.lock_timeout_seconds):
            recover(settings.warehouse)
            plan = vacuum_warehouse(settings)
    if form is not OutputForm.TEXT:
        print_rows(form, FREED_COLUMNS, map(asdict, plan.freed))
        return
    _print_plan(plan, is_dry=dry_run)


def reindex_and_say(settings: Settings) -> None:
    """Make the indexes beside the warehouse anew, and print their sizes."""
    with publisher_lock(settings.warehouse, settings.lock_timeout_seconds):
        recover(settings.warehouse)
        for index in remake_indexes(settings):
            text = f"Made {index.path.name} anew, which finds {index.finds}: {format_size(index.size_bytes)}."
            open_console().print(text, soft_wrap=True)


def _print_plan(plan: VacuumPlan, *, is_dry: bool) -> None:
    console = open_console()
    table = plain_table(words=("what would go" if is_dry else "what went",), numbers=("files", "frees"))
    for each in plan.freed:
        table.add_row(each.what, f"{each.files:,}", format_size(each.size_bytes))
    total = format_size(sum(each.size_bytes for each in plan.freed))
    if plan.freed:
        print_trimmed(console, table)
        console.print(f"That would free {total}." if is_dry else f"That freed {total}.")
    else:
        console.print("Nothing can go.")
    for remark in plan.remarks:
        console.print(f"{upper_first(remark)}.", soft_wrap=True)


def export_and_say(release: ReleaseRef, to: Path) -> None:
    """Copy a release into a folder, and print what that came to."""
    done = export_release(release, to)
    size = format_size(done.size_bytes)
    console = open_console()
    console.print(
        f"Release {done.version} is in {to}: {count_of(done.files, 'file')}, {size}.", soft_wrap=True, markup=False
    )
    console.print(f"Check it anywhere with `hearsay verify --folder {to}`.", soft_wrap=True, markup=False)


def back_up_and_say(settings: Settings, to: Path) -> bool:
    """Back a warehouse up, and print what that came to; true if nothing was left out."""
    return _print_copy(back_up_warehouse(settings, to, datetime.now(UTC)), f"Backup in {to}")


def restore_and_say(settings: Settings, backup: Path, to: Path) -> bool:
    """Make a warehouse of a backup, and print what that came to; true if nothing was left out."""
    done = _print_copy(restore_warehouse(backup, to, settings.lock_timeout_seconds), f"Warehouse in {to}")
    open_console().print(f"Use it with HEARSAY_WAREHOUSE={to.absolute()}", soft_wrap=True)
    return done


def _print_copy(report: CopyReport, what: str) -> bool:
    console = open_console()
    releases = count_of(report.releases, "release")
    console.print(f"{what}: {releases}, the latest is {report.latest}.", soft_wrap=True, markup=False)
    there = f"{report.there:,} were there or are shared"
    console.print(f"{count_of(report.copied, 'file')} copied, {format_size(report.size_bytes)}; {there}.")
    if report.rebuilt:
        console.print(f"Without the history of {', '.join(report.rebuilt)}: the release itself has all rows.")
    for each in report.left_out:
        console.print(f"Left out: {each}", soft_wrap=True, markup=False)
    return not report.left_out
