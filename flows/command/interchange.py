"""What is printed of releases in forms of others, and of evidence; it is made in `flows.interchange`."""

from pathlib import Path

from flows.command.output import open_console
from flows.interchange.evidence_bundle import write_evidence
from flows.interchange.forms import write_form
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.wording import count_of, format_size


def write_and_say(release: ReleaseRef, form: str, folder: Path) -> None:
    """Write a release in another form into a folder, and print what that came to."""
    written = write_form(release, form, folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = format_size(sum(path.stat().st_size for path in files))
    console = open_console()
    console.print(
        f"Release {release.version} is in {folder} as {form}: {count_of(len(files), 'file')}, {size}.",
        soft_wrap=True,
        markup=False,
    )
    console.print(written.advice.format(folder=folder), soft_wrap=True, markup=False)


def collect_and_say(warehouse: Location, release: ReleaseRef, claim: str, folder: Path | None) -> None:
    """Write the evidence of a claim into a folder, and print how to check it."""
    place = folder or Path(f"evidence-{claim}")
    written = write_evidence(warehouse, release, claim, place)
    console = open_console()
    console.print(f"The evidence of {written}, release {release.version}, is in {place}.", soft_wrap=True, markup=False)
    console.print(f"Anyone can check it: cd {place} && sha256sum -c SHA256SUMS", soft_wrap=True, markup=False)
