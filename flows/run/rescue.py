"""What becomes of a file of documents over which workers died: each is tried alone, and one that kills is rejected."""

from dataclasses import dataclass
from pathlib import Path

from flows.extract.batch import refuse_batch
from flows.records import ExtractedBatch
from flows.run.steps import RunContext, name_extracted
from flows.warehouse.staging import once, read_files, write_table
from schemas.tables import TABLES


@dataclass(frozen=True, slots=True)
class ExtractRescue:
    """How a step of extraction is saved."""

    at: RunContext

    def split(self, documents: Path) -> list[Path]:
        """Write each document of a file into one of its own, beside it."""
        rows = read_files(TABLES["documents"], [documents])
        paths = [documents.with_name(f"{documents.stem}-{number:04}.parquet") for number in range(rows.num_rows)]
        for number, path in enumerate(paths):
            write_table(path, rows.slice(number, 1))
        return paths

    def give_up(self, documents: Path, error: Exception) -> ExtractedBatch:
        """Reject what a file holds."""
        return once(
            self.at.folder / name_extracted(documents),
            ExtractedBatch,
            lambda folder: refuse_batch(
                documents, folder, self.at.now, error, is_again=documents.parent.name == "again"
            ),
        )
