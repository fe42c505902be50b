"""What a run would do: what is refused at once, what is read, and what is extracted again and why."""

import json

import pytest

from flows.errors import SeedsError
from flows.run.plan import RunRequest, plan_run, select
from flows.settings import Settings


@pytest.fixture
def settings(tmp_path, newsroom):
    """Seeds of two origins with one text each, beside a warehouse without a release."""
    for name in ("one", "two"):
        (tmp_path / "seeds" / name).mkdir(parents=True)
        (tmp_path / "seeds" / name / "a.txt").write_text(f"Text {name}.", "utf-8")
    origins = [{"id": name, "paths": [f"{name}/*.txt"]} for name in ("one", "two")]
    (tmp_path / "seeds" / "origins.yaml").write_text(json.dumps({"origins": origins}), "utf-8")
    return Settings(
        seeds=tmp_path / "seeds", warehouse=newsroom.warehouse, attributor="quick_attributor:QuickAttributor"
    )


def locators(plan) -> list[str]:
    return [state.found.locator for state in plan.ingest.read]


def test_the_first_run_reads_everything_and_extracts_nothing_again(settings):
    plan = plan_run(settings, RunRequest())
    assert locators(plan) == ["one/a.txt", "two/a.txt"]
    assert (plan.release, plan.again, plan.is_new_extractor, plan.has_work) == (None, "", False, True)


def test_only_the_origins_asked_for_are_read(settings):
    assert locators(plan_run(settings, RunRequest(origins=("two",)))) == ["two/a.txt"]


def test_what_is_in_the_warehouse_is_no_input(settings):
    (settings.warehouse / "raw").mkdir(parents=True)
    (settings.warehouse / "raw" / "x.txt").write_text("ours", "utf-8")
    request = RunRequest(paths=(str(settings.seeds / "one"), str(settings.warehouse)))
    assert [state.found.path.name for state in plan_run(settings, request).ingest.read] == ["a.txt"]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (RunRequest(origins=("one",), paths=("x",)), "not both"),
        (RunRequest(paths=(" ",)), "a path is empty"),
        (RunRequest(paths=("nowhere.txt",)), "nothing at nowhere.txt"),
        (RunRequest(origins=("three",)), "three"),
    ],
)
def test_a_request_for_nothing_is_refused_at_once(settings, request_, said):
    with pytest.raises(SeedsError, match=said):
        plan_run(settings, request_)


def test_the_same_plan_has_the_same_key_and_another_has_another(settings):
    key = plan_run(settings, RunRequest()).key
    assert plan_run(settings, RunRequest()).key == key
    (settings.seeds / "one" / "a.txt").write_text("Text changed.", "utf-8")
    assert plan_run(settings, RunRequest()).key != key


def test_a_new_extractor_takes_every_document_and_says_why(settings, newsroom, three):
    newsroom.publish(three)
    plan = plan_run(settings, RunRequest(origins=("one",)))
    assert plan.again == "the attributor changed: 3 documents are extracted again"
    assert plan.is_forced
    assert len(plan.ingest.extract_again) == 3


def test_a_selection_is_whole_only_without_names(settings):
    assert select(settings, RunRequest()).is_whole
    assert not select(settings, RunRequest(origins=("one",))).is_whole
    assert select(settings, RunRequest(paths=("x.txt",))).origins[0].id == "adhoc"
