"""A language is a folder of word lists and a model. A folder alone is told of and stops nothing; German is tried."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.errors import SettingsError
from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.batch import extract_batch
from flows.run.outcome import outcome_of_plan
from flows.run.plan import RunRequest, plan_run
from flows.settings import Settings
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES

NOW = datetime(2026, 1, 2, tzinfo=UTC)


class GermanAttributor:
    """Says that it reads German."""

    name = "german-1"
    languages = frozenset({"de"})

    def __init__(self, settings: Settings) -> None:
        del settings

    def extract(self, texts):
        return [[] for _ in texts]


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seeds of a person's own, without word lists."""
    (tmp_path / "seeds").mkdir()
    monkeypatch.setenv("HEARSAY_SEEDS", str(tmp_path / "seeds"))
    monkeypatch.setenv("HEARSAY_WAREHOUSE", str(tmp_path / "warehouse"))
    (tmp_path / "news.txt").write_text("Die Polizei sprach von zwölf Toten.", "utf-8")
    return tmp_path / "seeds"


def add_german(seeds: Path) -> None:
    """Put a stub of German word lists beside the English ones."""
    (seeds / "lookups" / "de").mkdir(parents=True)
    (seeds / "lookups" / "de" / "hedges.yaml").write_text("none: [zweifellos]\n", "utf-8")


def plan_news(seeds: Path, **settings: str):
    """Plan a run over one German text."""
    return plan_run(Settings(**settings), RunRequest(paths=(str(seeds.parent / "news.txt"),)))


def test_a_folder_without_a_model_is_told_once_and_the_run_goes_on(seeds: Path):
    add_german(seeds)
    plan = plan_news(seeds)
    assert plan.has_work
    assert outcome_of_plan(plan, is_dry_run=False).remarks == (
        (
            "seeds/lookups/de has no effect: the model in flows/language/network/model reads en;"
            " documents in de are kept without claims"
        ),
    )


def test_without_the_folder_nothing_is_told(seeds: Path):
    assert plan_news(seeds).remarks == ()


def test_a_model_without_a_folder_is_refused(seeds: Path):
    name = f"{__name__}:{GermanAttributor.__name__}"
    with pytest.raises(SettingsError, match=r"German.* reads de, but there is no folder seeds/lookups/de"):
        plan_news(seeds, attributor=name)
    add_german(seeds)
    assert "seeds/lookups/en has no effect" in plan_news(seeds, attributor=name).remarks[0]


def test_a_german_document_is_kept_without_rows(seeds: Path, tmp_path: Path):
    add_german(seeds)
    document = {column.name: None for column in TABLES["documents"].columns}
    document |= {"document_id": "doc_0000000000000001", "language": "de", "text": "Zwölf Tote.", "locator": "1.txt"}
    document |= {"origin_id": "wire", "input_id": "inp_0000000000000001", "published_precision": "unknown"}
    document |= {"ingested_at_utc": NOW, "text_sha256": "0" * 64, "raw_sha256": "0" * 64, "media_type": "text/plain"}
    staged = tmp_path / "documents.parquet"
    write_rows(staged, TABLES["documents"], [document])
    batch = extract_batch(staged, Attributor(threads=1), tmp_path / "out", NOW)
    assert (batch.claim_count, batch.figure_count, batch.failed_count) == (0, 0, 0)
