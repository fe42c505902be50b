"""The extractor's name, and what a run says and does after one of its parts changed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows.run import extractor
from flows.run.extractor import SOURCE, describe_change, describe_extractor
from flows.run.rules_digest import hash_source
from flows.settings import REPOSITORY, Settings
from flows.warehouse.releases import latest_release, list_releases, read_manifest

FLIPPED = """

_as_before = extract_documents


def extract_documents(rows, attributor):
    found = _as_before(rows, attributor)
    for claim in found.claims:
        claim["polarity"] = "negative"
    return found
"""
"""A change of a rule: nobody affirms anything any more."""


def test_the_name_holds_each_part():
    attributor, *parts = describe_extractor(Settings()).split()
    assert attributor.startswith("reading-")
    assert [part.partition("-")[0] for part in parts] == ["model", "rules", "lookups", "contract"]


def test_the_same_source_is_not_parsed_again(monkeypatch):
    def refuse():
        raise AssertionError("parsed")

    name = describe_extractor(Settings())
    monkeypatch.setattr(extractor, "digest_rules", refuse)
    assert describe_extractor(Settings(), {"extractor": name, SOURCE: hash_source()}) == name
    with pytest.raises(AssertionError, match="parsed"):
        describe_extractor(Settings(), {"extractor": name, SOURCE: "0" * 64})


def test_the_seeds_lookups_count(tmp_path, monkeypatch):
    before = describe_extractor(Settings())
    shutil.copytree(REPOSITORY / "seeds" / "lookups", tmp_path / "lookups")
    monkeypatch.setenv("HEARSAY_SEEDS", str(tmp_path))
    assert describe_extractor(Settings()) == before
    with (tmp_path / "lookups" / "en" / "hedges.yaml").open("a") as file:
        file.write("one_more: [perchance]\n")
    assert describe_change(before, describe_extractor(Settings())) == "the lookups changed"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("a-1 model-1 rules-2", "a-1 model-1 rules-3", "the rules changed"),
        ("a-1 model-1 rules-2", "a-2 model-4 rules-2", "the model changed"),
        ("a-1 model-1 rules-2", "llm-tiny rules-2", "the attributor changed"),
        ("my own rules-2 lookups-1", "my own rules-3 lookups-4", "the rules and the lookups changed"),
        ("a-1 rules-2 contract-3.1", "a-1 rules-2 contract-4.5", "the contract changed"),
        ("a-1 schema-3 lookups-1", "a-1 rules-2 lookups-1 contract-3.1", "the extractor changed"),
        ("a-1 rules-2", "a-1 rules-2", ""),
    ],
)
def test_what_changed_is_named(before, after, said):
    assert describe_change(before, after) == said


class Room:
    """A copy of the code and the seeds of one origin, and a warehouse."""

    def __init__(self, folder: Path) -> None:
        self.code, self.seeds, self.warehouse = folder / "code", folder / "seeds", folder / "warehouse"
        unwanted = shutil.ignore_patterns("__pycache__")
        for name in ("flows", "schemas", "seeds"):
            shutil.copytree(REPOSITORY / name, self.code / name, ignore=unwanted)
        (self.seeds / "quake").mkdir(parents=True)
        for path in (REPOSITORY / "seeds" / "dispatches" / "quake").glob("2025*"):
            shutil.copy(path, self.seeds / "quake")
        origin = {"id": "quake", "paths": ["quake/*.md"], "publisher": "Test", "license": "CC0-1.0", "language": "en"}
        (self.seeds / "origins.yaml").write_text(json.dumps({"origins": [origin]}), "utf-8")

    def run(self, *command: str, given: str = "") -> str:
        """Run Python on the copied code; `given` is its input."""
        names = {"HEARSAY_SEEDS": self.seeds, "HEARSAY_WAREHOUSE": self.warehouse, "PYTHONPATH": self.code}
        environment = os.environ | {name: str(value) for name, value in names.items()}
        done = subprocess.run(
            [sys.executable, *command],
            env=environment,
            cwd=self.code,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run_to_the_end(self) -> None:
        """Run the pipeline without Prefect."""
        assert self.run(str(REPOSITORY / "tests" / "helpers" / "stepwise_run.py"), given="-\n") == "0\n"

    def plan(self) -> str:
        """Ask for a dry run."""
        return self.run("-m", "flows.cli", "run", "--dry-run")


def test_a_changed_rule_reaches_documents_that_did_not_change(tmp_path):
    room = Room(tmp_path)
    rule = room.code / "flows" / "extract" / "claims.py"
    room.run_to_the_end()
    source = rule.read_text("utf-8")
    rule.write_text(f"# a remark\n{source}", "utf-8")
    assert "extracted again" not in room.plan()

    rule.write_text(source + FLIPPED, "utf-8")
    assert "The rules changed: 2 documents are extracted again." in room.plan()
    room.run_to_the_end()
    one, two = list_releases(room.warehouse)
    diff = json.loads((two.folder / "diff.json").read_bytes())
    changed = diff["tables"]["claims"]["changed"]
    assert changed
    assert all(entry["columns"] == ["polarity"] for entry in changed)
    assert not diff["tables"]["documents"]["changed"]
    before, after = (read_manifest(each) for each in (one, two))
    assert describe_change(before.model["extractor"], after.model["extractor"]) == "the rules changed"
    assert "The rules changed: 2 documents are extracted again." in room.run("-m", "flows.cli", "diff")
    assert after.run["summary"]["extracted_again"] == "the rules changed: 2 documents are extracted again"
    assert "extracted again" not in room.plan()
    assert latest_release(room.warehouse) == two
