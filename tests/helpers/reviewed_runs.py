"""Small warehouses that people review: texts, files of reviews, runs without Prefect. No test here."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from flows.ids import make_id
from flows.progress import Meter
from flows.records import ReleaseRef, Row
from flows.run import steps
from flows.run.plan import RunRequest, plan_run
from flows.settings import REPOSITORY, Settings
from flows.warehouse.releases import latest_release, read_table

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class ReviewedWarehouse:
    """Seeds of one origin in a folder, and a warehouse beside."""

    def __init__(self, folder: Path, texts: Mapping[str, str]) -> None:
        self.seeds = folder / "seeds"
        (self.seeds / "texts").mkdir(parents=True)
        (self.seeds / "reviews").mkdir()
        (self.seeds / "lookups").symlink_to(REPOSITORY / "seeds" / "lookups")
        origin = {"id": "texts", "paths": ["texts/*.txt"], "language": "en"}
        (self.seeds / "origins.yaml").write_text(json.dumps({"origins": [origin]}), "utf-8")
        given = {
            "seeds": self.seeds,
            "warehouse": folder / "warehouse",
            "attributor": "quick_attributor:QuickAttributor",
        }
        self.settings = Settings(**given)
        for name, text in texts.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a text, or write it anew."""
        (self.seeds / "texts" / name).write_text(text, "utf-8")

    def review(self, *reviews: Mapping[str, Any], reviewer: str = "anna") -> None:
        """Write the file of one reviewer; one minute passes from review to review."""
        dated = [{"at": NOW + timedelta(minutes=number), **each} for number, each in enumerate(reviews)]
        text = yaml.safe_dump({"reviewer": reviewer, "reviews": dated}, sort_keys=False)
        (self.seeds / "reviews" / f"{reviewer}.yaml").write_text(text, "utf-8")

    def run(self) -> bool:
        """Make a release, if there is work; returns whether there is a new one."""
        plan = plan_run(self.settings, RunRequest())
        steps.clear_staging(self.settings, keep=plan.key if plan.has_work else "")
        if not plan.has_work:
            return False
        at, meter = steps.RunContext.of(plan, self.settings, NOW), Meter("run", "step", None)
        origins = {origin.id: origin for origin in plan.origins}
        ingested = [steps.ingest(batch, origins, at, meter) for batch in steps.cut_inputs(plan, self.settings)]
        documents = [*steps.stage_again(plan, at), *(path for each in ingested for path in each.document_files)]
        extracted = [steps.extract(path, at, meter) for path in documents]
        judged = steps.validate_rows(steps.stage_run(plan, ingested, extracted, at), at, meter)
        linked = steps.link(judged.changes, at, meter)
        return steps.publish(steps.validate_release(judged, linked, plan, at), plan, at) is not None

    @property
    def release(self) -> ReleaseRef:
        """The last release."""
        release = latest_release(self.settings.warehouse)
        assert release is not None
        return release

    def rows(self, table: str) -> list[Row]:
        """The rows of a table of the last release."""
        return read_table(self.release, table).to_pylist()

    def figures(self) -> dict[str, Row]:
        """The figures of the last release, by their words."""
        return {row["figure_text"]: row for row in self.rows("figures")}

    def outcomes(self) -> list[str]:
        """What became of the reviews, in order of time."""
        return [row["outcome"] for row in sorted(self.rows("reviews"), key=lambda row: row["reviewed_at_utc"])]


def document_of(name: str) -> str:
    """The id of a text."""
    return make_id("doc", "texts", f"texts/{name}")


def place_of(name: str, sentence: str, words: str, **more: Any) -> dict[str, Any]:
    """Where words of a text stand."""
    return {"document": document_of(name), "sentence": sentence, "words": words, **more}
