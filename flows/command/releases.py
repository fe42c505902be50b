"""What is printed of releases themselves: which there are, what one changed, whether one is whole."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from rich.markup import escape

from flows.command.output import OutputForm, open_console, plain_table, print_rows, print_trimmed
from flows.publish.diff import read_diff
from flows.publish.problems import ReleaseProblem
from flows.publish.verify import count_files
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.upkeep.pins import read_pins
from flows.warehouse.releases import RELEASES, list_releases, read_manifest
from flows.wording import count_of
from schemas.tables import TABLES

COUNTED: Final = ("documents", "claims", "figures", "rejects")
"""Tables whose rows a person wants to know; a program gets all."""
CHANGES: Final = ("added", "changed", "withdrawn")
RELEASE_COLUMNS: Final = ("release", "parent", "rolled_back_to", "created_at_utc", "pinned", *TABLES)
PROBLEM_COLUMNS: Final = ("where", "what", "ids", "rows")


def print_releases(warehouse: Location, form: OutputForm) -> None:
    """List the releases with their parents and row counts."""
    pinned = {version: pin.why for version, pin in read_pins(warehouse).items()}
    rows = [_describe_release(release, pinned.get(release.version)) for release in list_releases(warehouse)]
    if form is not OutputForm.TEXT:
        print_rows(form, RELEASE_COLUMNS, rows)
        return
    console = open_console()
    if not rows:
        console.print(f"{warehouse} has no release yet. Make one with `hearsay run`.")
        return
    table = plain_table(words=("release", "parent"), numbers=COUNTED)
    table.add_column("made (UTC)", no_wrap=True)
    if pinned:
        table.add_column("pinned", overflow="fold")
    for row in rows:
        parent = (row["parent"] or "-") + (f"\n= {row['rolled_back_to']}" if row["rolled_back_to"] else "")
        made = row["created_at_utc"][:16].replace("T", " ")
        kept = [escape(row["pinned"] or "")] if pinned else []
        table.add_row(row["release"], parent, *(f"{row[name]:,}" for name in COUNTED), made, *kept)
    print_trimmed(console, table)


def _describe_release(release: ReleaseRef, pinned: str | None) -> dict[str, Any]:
    manifest = read_manifest(release)
    made = manifest.created_at_utc.replace("+00:00", "Z")
    told = (release.version, manifest.parent, manifest.rolled_back_to, made, pinned)
    counts = (manifest.tables[name].rows if name in manifest.tables else None for name in TABLES)
    return dict(zip(RELEASE_COLUMNS, (*told, *counts), strict=True))


def print_diff(release: ReleaseRef, form: OutputForm) -> None:
    """Print how many rows a release added, changed and withdrew, by table, and what made it extract again."""
    content = read_diff(release)
    rows = [
        {"table": name, **{kind: len(found[kind]) for kind in CHANGES}} for name, found in content["tables"].items()
    ]
    if form is not OutputForm.TEXT:
        print_rows(form, ("table", *CHANGES), rows)
        return
    console = open_console()
    console.print(f"release {release.version} against {content['parent'] or 'nothing'}", style="italic")
    again = read_manifest(release).run["summary"].get("extracted_again")  # not in older releases, nor in rollbacks
    if again:
        console.print(f"{again[:1].upper()}{again[1:]}.", soft_wrap=True)
    table = plain_table(words=("table",), numbers=CHANGES)
    for row in rows:
        table.add_row(row["table"], *(f"{row[kind]:,}" for kind in CHANGES))
    print_trimmed(console, table)


def print_problems(release: ReleaseRef, problems: Sequence[ReleaseProblem], form: OutputForm) -> None:
    """Print what verification found."""
    if form is not OutputForm.TEXT:
        print_rows(form, PROBLEM_COLUMNS, map(asdict, problems))
        return
    console = open_console()
    if not problems:
        files = count_of(count_files(release), "file")
        console.print(f"Release {release.version} verifies: {files}, every key, reference and span.")
        return
    for problem in problems:
        ids = f" ({', '.join(problem.ids[:5])})" if problem.ids else ""
        console.print(f"[red]{escape(problem.where)}[/red]: {escape(problem.what)}{escape(ids)}")
    console.print(escape(_advise(release)))


def _advise(release: ReleaseRef) -> str:
    """Say what to do about a damaged release, in its warehouse or exported from it."""
    if release.folder.parent.name != RELEASES:
        return "Export the release again, or bring these files back from a copy."
    advice = "Bring these files back from a copy. If this is the newest release, you can remove its folder instead:"
    return f"{advice} `hearsay run` then goes on from the one before. {release.folder}"
