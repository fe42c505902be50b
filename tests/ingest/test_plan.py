"""The plan of a run: pure comparison of what was found with what the last release knows."""

from pathlib import Path

from flows.ingest.discover import FoundInput
from flows.ingest.origins import ADHOC, Origin
from flows.ingest.plan import KnownInput, Selection, plan_ingest
from flows.ingest.problems import Problem
from flows.ingest.raw import InputState

BASE = Path("/seeds")
WIRE = Origin(id="wire", paths=("wire",))
DIGESTS = {"wire": WIRE.digest}


def state(locator: str, sha256: str | None = "1", problem: str | None = None, origin: str = "wire") -> InputState:
    wrong = Problem(problem, "") if problem else None
    return InputState(FoundInput(origin, locator, BASE / locator, "text/plain"), 5, sha256, wrong)


def known(*states: InputState) -> dict[str, KnownInput]:
    return {
        each.input_id: KnownInput(each.input_id, each.found.origin_id, each.found.locator, each.fingerprint)
        for each in states
    }


def select(*origins: Origin, is_whole: bool = True) -> Selection:
    return Selection(origins, BASE, frozenset({"wire", "other"}), is_whole)


def locators(plan) -> list[str]:
    return [each.found.locator for each in plan.read]


def test_the_first_run_reads_everything():
    plan = plan_ingest([state("wire/b.txt"), state("wire/a.txt")], {}, select(WIRE), {})
    assert locators(plan) == ["wire/a.txt", "wire/b.txt"]


def test_nothing_changed_is_no_work():
    one = state("wire/a.txt")
    plan = plan_ingest([one], known(one), select(WIRE), DIGESTS)
    assert not plan.has_work
    assert plan.unchanged == 1


def test_an_edited_input_is_read_and_a_gone_one_withdrawn():
    before = known(state("wire/a.txt"), state("wire/b.txt"), state("wire/c.txt"))
    plan = plan_ingest([state("wire/a.txt", "2"), state("wire/c.txt")], before, select(WIRE), DIGESTS)
    assert locators(plan) == ["wire/a.txt"]
    assert plan.withdrawn == (state("wire/b.txt").input_id,)


def test_an_input_still_unreadable_for_the_same_reason_is_no_work():
    one = state("wire/a.txt", None, "no_permission")
    assert not plan_ingest([one], known(one), select(WIRE), DIGESTS).has_work


def test_a_folder_that_is_not_there_withdraws_nothing():
    before = known(state("wire/a.txt"))
    plan = plan_ingest([state("wire", None, "not_found")], before, select(WIRE), DIGESTS)
    assert not plan.withdrawn


def test_a_run_over_one_origin_leaves_the_others():
    before = known(state("wire/a.txt"), state("x.txt", origin="other"), state("/x.txt", origin=ADHOC))
    assert plan_ingest([], before, select(WIRE, is_whole=False), DIGESTS).withdrawn == (state("wire/a.txt").input_id,)


def test_a_whole_run_withdraws_an_origin_that_left_the_seeds_but_not_what_was_given_by_hand():
    gone, by_hand = state("x.txt", origin="gone"), state("/x.txt", origin=ADHOC)
    assert plan_ingest([], known(gone, by_hand), select(WIRE), DIGESTS).withdrawn == (gone.input_id,)


def test_a_run_over_paths_withdraws_only_below_them(tmp_path):
    (tmp_path / "in").mkdir()
    inside, beside = state(f"{tmp_path}/in/a.txt", origin=ADHOC), state(f"{tmp_path}/inner.txt", origin=ADHOC)
    origin = Origin(id=ADHOC, paths=(str(tmp_path / "in"),))
    plan = plan_ingest([], known(inside, beside), select(origin, is_whole=False), {})
    assert plan.withdrawn == (inside.input_id,)


def test_an_origin_that_says_something_else_of_its_documents_is_read_again():
    one = state("wire/a.txt")
    origin = WIRE.model_copy(update={"license": "CC0-1.0"})
    assert locators(plan_ingest([one], known(one), select(origin), DIGESTS)) == ["wire/a.txt"]


def test_extracting_again_takes_what_is_unchanged():
    one, two = state("wire/a.txt"), state("wire/b.txt")
    plan = plan_ingest([one], known(one, two), select(WIRE), DIGESTS, extract_selected=True)
    assert plan.extract_again == (one.input_id,)
    assert plan.withdrawn == (two.input_id,)


def test_a_new_extractor_takes_the_whole_warehouse():
    one, other = state("wire/a.txt"), state("x.txt", origin="other")
    plan = plan_ingest([one], known(one, other), select(WIRE, is_whole=False), DIGESTS, extract_all=True)
    assert set(plan.extract_again) == {one.input_id, other.input_id}
