"""Whole runs with a language model as attributor: from documents to a release, its rejects, and what it cost."""

import json
import subprocess
from datetime import UTC, datetime

import pytest

pytest.importorskip("pydantic_ai", reason="the extra `llm` is not installed")
pytest.importorskip("openai", reason="the extra `llm` is not installed")

from llm_server import answer, attribution, fail, serve_llm
from servers import HEARSAY, environment

from flows.extract.attribution.choose import attributor_name
from flows.progress import Meter
from flows.publish.verify import verify_release
from flows.records import Usage
from flows.run import steps
from flows.run.outcome import render_markdown
from flows.run.plan import RunRequest, plan_run
from flows.run.published import outcome_of_run
from flows.settings import REPOSITORY, Settings
from flows.warehouse.releases import latest_release, read_table

TEXTS = {
    "one.txt": "Police said on Monday that 12 people had died in the storm.",
    "two.txt": "The mayor denied that 40 people were missing.",
    "three.txt": "It rained all day.",
}


def reply(request):
    """Answer rightly about the police, wrongly about the mayor, and find nothing in the rain."""
    text = request["messages"][1]["content"].split("\n")[1]
    found = {
        TEXTS["one.txt"]: [attribution("Police", "said", "that 12 people had died in the storm")],
        TEXTS["two.txt"]: [attribution("The mayor of Selmark", "denied", "that 40 people were missing")],
    }
    return answer(*found.get(text, []))(request)


@pytest.fixture
def room(tmp_path):
    """Seeds of one origin with three documents, and nothing else."""
    folder = tmp_path / "seeds" / "texts"
    folder.mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    (tmp_path / "seeds" / "lookups").symlink_to(REPOSITORY / "seeds" / "lookups")
    origin = {"id": "texts", "paths": ["texts/*.txt"], "publisher": "Test", "license": "CC0-1.0", "language": "en"}
    (tmp_path / "seeds" / "origins.yaml").write_text(json.dumps({"origins": [origin]}), "utf-8")
    return tmp_path


def run_steps(settings: Settings):
    """Carry out a run by its steps, as the flow does."""
    now = datetime.now(UTC)
    plan = plan_run(settings, RunRequest())
    at = steps.RunContext.of(plan, settings, now)
    origins = {origin.id: origin for origin in plan.origins}
    meter = Meter("run", "step", None)
    ingested = [steps.ingest(batch, origins, at, meter) for batch in steps.cut_inputs(plan, settings)]
    extracted = [steps.extract(path, at, meter) for batch in ingested for path in batch.document_files]
    judged = steps.validate_rows(steps.stage_run(plan, ingested, extracted, at), at, meter)
    validated = steps.validate_release(judged, steps.link(judged.changes, at, meter), plan, at)
    published = steps.publish(validated, plan, at)
    return outcome_of_run(plan, validated, published, {}, sum((batch.usage for batch in extracted), Usage()))


def test_a_run_ends_in_a_release_with_rejects_and_the_usage_in_its_outcome(room):
    with serve_llm(reply) as server:
        settings = Settings(
            seeds=room / "seeds",
            warehouse=room / "warehouse",
            attributor="llm",
            llm_base_url=server.url,
            llm_model="tiny",
            llm_input_price=1,
            llm_output_price=20,
        )
        outcome = run_steps(settings)
        assert len(server.requests) == 3
        assert not plan_run(settings, RunRequest()).has_work
        assert len(server.requests) == 3
    release = latest_release(room / "warehouse")
    assert not verify_release(release)
    claims = read_table(release, "claims").to_pylist()
    assert "Police" in {row["source_text"] for row in claims if row["attribution_type"] == "indirect"}
    assert {row["extractor"] for row in claims} == {attributor_name(settings)}
    [reject] = read_table(release, "rejects").to_pylist()
    assert (reject["stage"], reject["reason_code"], reject["locator"]) == ("extract", "not_in_text", "texts/two.txt")
    assert "The mayor of Selmark" in reject["payload"]
    assert outcome.usage.requests == 3
    page = render_markdown(outcome)
    assert "Language model: 3 requests, 3,000 tokens in, 300 tokens out, cost 0.0090." in page
    assert "`not_in_text`" in page


@pytest.mark.prefect
def test_the_command_fails_without_a_release_then_goes_on_and_says_what_it_cost(room):
    with serve_llm(fail(401, "no such key: secret-123")) as server:
        variables = {"ATTRIBUTOR": "llm", "LLM_BASE_URL": server.url, "LLM_MODEL": "tiny", "LLM_API_KEY": "secret-123"}
        env = environment(
            room / "warehouse", room / "seeds", **{f"HEARSAY_{name}": value for name, value in variables.items()}
        )

        def hearsay_run() -> subprocess.CompletedProcess:
            return subprocess.run([HEARSAY, "run"], env=env, capture_output=True, text=True, timeout=300, check=False)

        failed = hearsay_run()
        assert failed.returncode == 1
        assert failed.stderr.splitlines()[-1].startswith(f"hearsay: tiny at {server.url}: ModelAuthenticationError")
        assert latest_release(room / "warehouse") is None

        server.replies[:] = [reply]
        done = hearsay_run()
        assert done.returncode == 0, done.stderr
        assert "Language model: 3 requests, 3,000 tokens in, 300 tokens out.\n" in done.stdout
        assert "1 rejected: not_in_text" in done.stdout
        asked = len(server.requests)
        assert "Nothing changed" in hearsay_run().stdout
        assert len(server.requests) == asked
        assert "secret-123" not in failed.stderr + failed.stdout + done.stderr + done.stdout
