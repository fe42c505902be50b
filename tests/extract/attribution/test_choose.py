"""The open door: which attributor the settings name, and what a run makes of what it gives."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.errors import LlmError, SettingsError
from flows.extract.attribution.choose import attributor_name, open_attributor, read_texts
from flows.extract.attribution.records import Attribution, Refusal, TextReading
from flows.extract.batch import extract_batch
from flows.records import Usage
from flows.run.extractor import describe_extractor
from flows.settings import Settings
from flows.warehouse.rejects import PAYLOAD_MAX
from flows.warehouse.staging import read_files, write_rows
from schemas.tables import TABLES

NOW = datetime(2026, 1, 2, tzinfo=UTC)
FOUND = Attribution(((0, 6),), ((7, 11),), ((12, 20),), 0.5)


class PlainAttributor:
    """Says of every text that its first two words attribute the third."""

    name = "plain-1"

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def extract(self, texts):
        return [[FOUND] for _ in texts]


class ReportingAttributor(PlainAttributor):
    """Also refuses, and charges for it; a text with "poison" in it breaks it, one with "alone" only among others."""

    name = "reporting-1"

    def read(self, texts):
        if any("poison" in text or ("alone" in text and len(texts) > 1) for text in texts):
            raise ValueError("no such text")
        if any("unplugged" in text for text in texts):
            raise LlmError("nobody there")
        refusals = [Refusal("not_in_text", "why \ud800", "what" * 1_000), Refusal("bad_answer", "why", "")]
        return [TextReading([FOUND], [*refusals, refusals[1]], Usage(1, 10, 2, 0.5)) for _ in texts]


class MuteAttributor(PlainAttributor):
    """Finds nothing; of a text with "mute" in it not even that."""

    def read(self, texts):
        return [TextReading([], [Refusal("bad_answer" if "mute" in text else "not_in_text", "", "")]) for text in texts]


def settings_of(attributor: str, **more) -> Settings:
    return Settings(attributor=attributor, **more)


def own(kind: type) -> str:
    return f"{kind.__module__}:{kind.__name__}"


@pytest.fixture
def importable(monkeypatch):
    """Let this file be imported by its name, as a module of one's own would be."""
    import sys

    monkeypatch.setitem(sys.modules, __name__, sys.modules.get(__name__) or __import__(__name__))


def test_an_attributor_of_ones_own_is_called_with_the_settings(importable):
    settings = settings_of(own(PlainAttributor))
    made = open_attributor(settings)
    assert isinstance(made, PlainAttributor)
    assert made.settings is settings
    assert attributor_name(settings) == "plain-1"
    assert describe_extractor(settings).startswith("plain-1 rules-")


def test_readings_of_a_plain_attributor_hold_attributions_and_the_trees_of_the_network():
    readings = read_texts(PlainAttributor(Settings()), ["It rained.", "Go. Stay."])
    assert [replace(each, parsed=None) for each in readings] == [TextReading([FOUND])] * 2
    assert [len(each.parsed or ()) for each in readings] == [1, 2]


@pytest.mark.parametrize("name", ["nope", "nope:Nope", "flows.errors:Nope", "flows.errors", ":", ""])
def test_a_name_of_nothing_is_an_error_that_says_what_to_write(name):
    for ask in (open_attributor, attributor_name):
        with pytest.raises(SettingsError, match=r"model, llm, or package\.module:Class"):
            ask(settings_of(name))


@pytest.mark.parametrize("more", [{}, {"llm_model": "tiny"}, {"llm_base_url": "http://127.0.0.1:1/v1"}])
def test_llm_says_what_it_needs(more):
    for ask in (open_attributor, attributor_name):
        with pytest.raises(SettingsError, match="HEARSAY_LLM_BASE_URL and HEARSAY_LLM_MODEL"):
            ask(settings_of("llm", **more))


def test_llm_says_that_its_extra_is_missing(monkeypatch):
    monkeypatch.setattr("flows.extract.attribution.choose.find_spec", lambda _name: None)
    with pytest.raises(SettingsError, match=r"hearsay\[llm\]"):
        attributor_name(settings_of("llm", llm_model="tiny", llm_base_url="http://127.0.0.1:1/v1"))


def test_the_name_of_an_llm_tells_model_and_prompt_and_changes_with_the_model(monkeypatch):
    monkeypatch.setattr("flows.extract.attribution.choose.find_spec", lambda name: name)
    names = [
        attributor_name(settings_of("llm", llm_model=model, llm_base_url="http://127.0.0.1:1/v1"))
        for model in ("one", "two", "two")
    ]
    assert names[0].startswith("llm-one-prompt-")
    assert names[0] != names[1] == names[2]


def test_a_key_shows_nowhere():
    settings = Settings(llm_api_key="secret-123")
    assert "secret-123" not in f"{settings!r} {settings} {settings.model_dump_json()}"


def extract(folder, *texts: str, attributor: type = ReportingAttributor):
    names = {column.name: None for column in TABLES["documents"].columns}
    filled = {"origin_id": "wire", "input_id": "inp_0000000000000001", "published_precision": "unknown"}
    filled |= {"ingested_at_utc": NOW, "text_sha256": "0" * 64, "raw_sha256": "0" * 64, "media_type": "text/plain"}
    rows = [
        names | filled | {"document_id": f"doc_{number:016}", "locator": f"{number}.txt", "text": text}
        for number, text in enumerate(texts)
    ]
    write_rows(folder / "documents.parquet", TABLES["documents"], rows)
    batch = extract_batch(folder / "documents.parquet", attributor(Settings()), folder / "out", NOW)
    claims, rejects = (
        read_files(TABLES[name], [folder / "out" / f"{name}.parquet"]).to_pylist() for name in ("claims", "rejects")
    )
    return batch, claims, rejects


def test_refusals_become_rejects_and_usage_is_summed(tmp_path):
    batch, claims, rejects = extract(tmp_path, "Police said it rains.", "Police said it snows.")
    assert batch.usage == Usage(2, 20, 4, 1.0)
    assert len(rejects) == 6
    assert batch.failed_count == 0
    assert {claim["extractor"] for claim in claims} == {"reporting-1"}
    assert len({reject["reject_id"] for reject in rejects}) == 6
    first, second = rejects[:2]
    assert (first["stage"], first["reason_code"], first["message"]) == ("extract", "not_in_text", "why \\ud800")
    assert (first["owner_id"], first["locator"], first["origin_id"]) == ("doc_0000000000000000", "0.txt", "wire")
    assert len(first["payload"]) == PAYLOAD_MAX
    assert second["payload"] is None


def test_rejects_of_the_same_refusals_are_the_same(tmp_path):
    _, _, one = extract(tmp_path / "one", "Police said it rains.")
    _, _, two = extract(tmp_path / "two", "Police said it rains.")
    assert one == two


def test_a_text_that_breaks_an_attributor_takes_no_other_along(tmp_path):
    batch, claims, rejects = extract(tmp_path, "Police said it rains.", "poison", "Police said it snows.")
    assert [reject["reason_code"] for reject in rejects].count("extraction_failed") == 1
    assert {claim["document_id"] for claim in claims} == {"doc_0000000000000000", "doc_0000000000000002"}
    assert batch.usage.requests == 2
    assert batch.failed_count == 1


def test_documents_without_a_usable_answer_count_as_failed(tmp_path):
    batch, _, rejects = extract(tmp_path, "It rains.", "mute", attributor=MuteAttributor)
    assert [reject["reason_code"] for reject in rejects] == ["not_in_text", "bad_answer"]
    assert batch.failed_count == 1


def test_a_server_that_is_not_there_breaks_the_run_and_not_the_documents(tmp_path):
    with pytest.raises(LlmError):
        extract(tmp_path, "Police said it rains.", "unplugged")
    with pytest.raises(LlmError):
        extract(tmp_path, "Police said it rains.", "unplugged", "alone")
