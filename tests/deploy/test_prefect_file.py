"""prefect.yaml as it is read: ours, and copies that cannot be applied."""

from pathlib import Path

import pytest
import yaml

from flows.deploy.prefect_file import load_prefect_file
from flows.errors import SettingsError
from flows.settings import Settings

OURS = load_prefect_file(Settings())


def write(folder: Path, **changed) -> Settings:
    """Name a copy of our file in which some keys are others."""
    path = folder / "prefect.yaml"
    path.write_text(yaml.safe_dump(OURS.model_dump(mode="json") | changed), "utf-8")
    return Settings(prefect_file=path)


def test_our_file_has_one_pool_for_one_run_at_a_time():
    assert (OURS.work_pool.type, OURS.work_pool.concurrency_limit) == ("process", 1)
    assert OURS.model.work_pool.name == OURS.work_pool.name
    assert OURS.model.entrypoint == "flows.pipeline.run_pipeline"


def test_a_dead_run_is_found_after_two_signs_of_life_and_within_90_seconds():
    seconds = int(OURS.model.work_pool.job_variables["env"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"])
    [crashed] = [each for each in OURS.automations if each.name == "hearsay: crashed"]
    assert 2 * seconds < crashed.trigger["within"] < 90


def test_automations_watch_what_our_deployments_run():
    [tag] = OURS.model.tags
    watched = [each.trigger["match_related"] for each in OURS.automations if "match_related" in each.trigger]
    assert {each["prefect.resource.id"] for each in watched} == {f"prefect.tag.{tag}", "hearsay.watch.*"}


def test_a_copy_is_read_in_its_place(tmp_path):
    pool = {"name": "desk", "type": "process", "concurrency_limit": 4}
    [model] = OURS.model_dump(mode="json")["deployments"]
    settings = write(tmp_path, work_pool=pool, deployments=[model | {"work_pool": {"name": "desk"}}])
    assert load_prefect_file(settings).work_pool.concurrency_limit == 4


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"work_pool": {"name": "desk", "type": "process"}}, "deployments.0.work_pool.name is 'hearsay'"),
        ({"work_pool": {"name": "hearsay", "type": "ecs"}}, "work_pool.type: "),
        ({"deployments": []}, "deployments: "),
        ({"automations": [{"name": "mine", "trigger": {}, "actions": []}]}, "automations.0.name: "),
        ({"schedules": []}, "schedules: Extra"),
    ],
)
def test_what_cannot_be_is_named(tmp_path, changed, said):
    with pytest.raises(SettingsError, match=r"prefect\.yaml: ") as refused:
        load_prefect_file(write(tmp_path, **changed))
    assert said in str(refused.value)


def test_a_file_that_is_missing_or_not_yaml_is_named(tmp_path):
    path = tmp_path / "mine.yaml"
    with pytest.raises(SettingsError, match=r"mine\.yaml: No such file.*HEARSAY_PREFECT_FILE"):
        load_prefect_file(Settings(prefect_file=path))
    path.write_text("{", "utf-8")
    with pytest.raises(SettingsError, match=r"mine\.yaml: not YAML"):
        load_prefect_file(Settings(prefect_file=path))
