"""What is printed of pins and of vacuum; what they do is in `flows.upkeep`."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Final

from flows.command.output import OutputForm, open_console, plain_table, print_rows, print_trimmed
from flows.publish.lock import publisher_lock
from flows.publish.recover import recover
from flows.settings import Settings
from flows.upkeep.pins import pin_release, unpin_release
from flows.upkeep.vacuum import VacuumPlan, plan_vacuum, vacuum_warehouse
from flows.wording import format_size, upper_first

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
