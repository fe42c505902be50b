"""Which forms a release can be exported in, and what makes each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flows.errors import SettingsError
from flows.interchange.claim_lines import write_claim_lines
from flows.interchange.csv_files import write_csv_files
from flows.interchange.iceberg import write_iceberg
from flows.interchange.sqlite_file import write_sqlite_file
from flows.interchange.ucdp import write_ucdp
from flows.publish.durable import fsync_path
from flows.records import ReleaseRef
from flows.upkeep.new_folder import check_free, filling_folder


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A form: what writes it into a folder, and what to do with that, where {folder} is the folder.

    `is_kept`: one folder takes several releases, one after the other.
    """

    write: Callable[[ReleaseRef, Path], None]
    advice: str
    is_kept: bool = False


FORMS: Final[Mapping[str, ExportForm]] = {
    "claimreview": ExportForm(write_claim_lines, "{folder}/claims.jsonl has a schema.org Claim in each line."),
    "csv": ExportForm(write_csv_files, "{folder}/datapackage.json says what every column means."),
    "iceberg": ExportForm(
        write_iceberg,
        "Open it with pyiceberg: SqlCatalog('hearsay', uri='sqlite:///{folder}/catalog.db'). Each release is a tag.",
        is_kept=True,
    ),
    "sqlite": ExportForm(
        write_sqlite_file, "Look at it with `datasette {folder}/hearsay.db --metadata {folder}/metadata.json`."
    ),
    "ucdp": ExportForm(write_ucdp, "{folder}/events.csv has a row for each event: low, best, high and who says so."),
}


def write_form(release: ReleaseRef, form: str, folder: Path) -> ExportForm:
    """Write a release in another form into a folder that does not exist; it appears whole, or not at all.

    Only a form that is kept may find its folder there.

    Raises:
        SettingsError: there is no such form, or it needs what is not installed.
        ReleaseError: the folder exists, or the release cannot be read.
        OSError: the folder cannot be written.
    """
    if form not in FORMS:
        raise SettingsError(f"--to {form}: there is no such form. There are {', '.join(FORMS)}.")
    if FORMS[form].is_kept:
        FORMS[form].write(release, folder)
        return FORMS[form]
    check_free(folder)
    with filling_folder(folder) as hidden:
        FORMS[form].write(release, hidden)
        for path in hidden.rglob("*"):
            fsync_path(path)
    return FORMS[form]
