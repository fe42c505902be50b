"""Every module has its test where a newcomer looks for it: flows/publish/plan.py in tests/publish/test_plan.py."""

from pathlib import Path

from source_tree import MODULES, ROOT

UNMIRRORED: dict[str, str] = {
    "flows.deploy.apply": "talks to a server; tests/command/test_team.py has it make, change and remove",
    "flows.deploy.notices": "talks to a server; tests/command/test_team.py has it place and remove the webhook",
    "flows.deploy.serving": "a process that serves; tests/command/test_serve.py starts and stops it",
    "flows.extract.attribution.inner.records": "a record without code",
    "flows.ingest.containers.parquet_process": "the main of a process; test_parquet has it read files, and kills it",
    "flows.ingest.fetch.listings.items": "two records without code",
    "flows.ingest.fetch.web.answers": "records and exceptions without code",
    "flows.ingest.pages.wall_words": (
        "names of lists; tests/ingest/pages/test_walls.py has them tell walls from articles"
    ),
    "flows.ingest.pages.phrases": "names of lists; the tests of leads, edges, briefs and trees read with them",
    "flows.ingest.parts": "records without code",
    "flows.train.calibrate": "needs the extra `train` and a learned model; `hearsay train` runs it on PolNeAR",
    "flows.train.card": "needs the extra `train`; `hearsay train` writes the card and a person reads it",
    "flows.train.export": "needs the extra `train`; tests/train/test_network.py exports with it",
    "flows.train.learn": "needs the extra `train`; tests/train/test_network.py learns with it",
    "flows.train.losses": "needs the extra `train`; tests/train/test_network.py learns with it",
    "flows.train.soft_losses": "needs the extra `train`; tests/train/test_teachers.py computes them",
    "flows.train.plan": "numbers without logic; the model card prints them",
    "flows.train.package": "needs the extra `train`; tests/train/test_network.py packs with it",
    "flows.train.workshop": "needs the extra `train` and hours; `hearsay train` is its test",
    "flows.warehouse.folders": "names without code",
}
"""Modules without a test at their mirror path, and why."""


def test_every_module_has_its_test_at_the_mirror_path_or_a_reason():
    modules = {module for module, path in MODULES.items() if not path.name.startswith("__")}
    without = {name for name in modules if not mirror_of(name).exists()}
    assert without - set(UNMIRRORED) == set(), "no test at the mirror path, and no reason"
    assert set(UNMIRRORED) - without == set(), "has its test by now"


def mirror_of(module: str) -> Path:
    """Say where the test of a module is: flows.publish.plan is tested by tests/publish/test_plan.py."""
    top, *folders, stem = module.split(".")
    return ROOT.joinpath("tests", *([top] if top == "schemas" else []), *folders, f"test_{stem}.py")
