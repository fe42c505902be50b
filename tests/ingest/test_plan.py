"""The plan of a run: pure comparison of what was found with what the last release knows."""

from dataclasses import replace
from pathlib import Path

from flows.ingest.inputs import FoundInput, InputState
from flows.ingest.origins import ADHOC, Origin
from flows.ingest.plan import Again, KnownInput, Selection, plan_ingest
from flows.ingest.problems import Problem

BASE = Path("/seeds")
WIRE = Origin(id="wire", paths=("wire",))
DIGESTS = {"wire": WIRE.digest}


def state(locator: str, sha256: str | None = "1", problem: str | None = None, origin: str = "wire") -> InputState:
    wrong = Problem(problem, "") if problem else None
    return InputState(FoundInput(origin, locator, BASE / locator), 5, sha256, wrong)


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


def test_a_run_over_the_seeds_by_path_covers_what_lies_in_them(tmp_path):
    inside, beside = state("wire/a.txt", origin=ADHOC), state("/elsewhere/a.txt", origin=ADHOC)
    origin = Origin(id=ADHOC, paths=(str(tmp_path),))
    selection = Selection((origin,), tmp_path, frozenset(), is_whole=False)
    assert plan_ingest([], known(inside, beside), selection, {}).withdrawn == (inside.input_id,)


def test_an_origin_that_says_something_else_of_its_documents_is_read_again():
    one = state("wire/a.txt")
    origin = WIRE.model_copy(update={"license": "CC0-1.0"})
    assert locators(plan_ingest([one], known(one), select(origin), DIGESTS)) == ["wire/a.txt"]


def test_extracting_again_takes_what_is_unchanged():
    one, two = state("wire/a.txt"), state("wire/b.txt")
    plan = plan_ingest([one], known(one, two), select(WIRE), DIGESTS, Again(extract_selected=True))
    assert plan.extract_again == (one.input_id,)
    assert plan.withdrawn == (two.input_id,)


def test_a_new_extractor_takes_the_whole_warehouse():
    one, other = state("wire/a.txt"), state("x.txt", origin="other")
    plan = plan_ingest([one], known(one, other), select(WIRE, is_whole=False), DIGESTS, Again(extract_all=True))
    assert set(plan.extract_again) == {one.input_id, other.input_id}


FEED = Origin(id="wire", kind="feed", urls=("https://wire.example/feed",))


def test_what_a_feed_drops_stays_and_what_is_settled_goes():
    item, listing = state("https://wire.example/1"), state("https://wire.example/feed", None, "http_error")
    selection = replace(
        select(FEED), incomplete=frozenset({"wire"}), settled=frozenset({("wire", listing.found.locator)})
    )
    plan = plan_ingest([], known(item, listing), selection, {"wire": FEED.digest})
    assert plan.withdrawn == (listing.input_id,)


def test_what_a_feed_dropped_is_extracted_again_with_the_rest():
    item = state("https://wire.example/1")
    selection = replace(select(FEED), incomplete=frozenset({"wire"}))
    plan = plan_ingest([], known(item), selection, {"wire": FEED.digest}, Again(extract_selected=True))
    assert plan.extract_again == (item.input_id,)


def test_a_retry_reads_what_was_kept_out_and_nothing_else():
    good, bad = state("wire/a.txt"), state("wire/b.txt", None, "no_permission")
    before = known(good, bad)
    before[bad.input_id] = replace(before[bad.input_id], has_rejects=True)
    plan = plan_ingest([good, bad], before, select(WIRE), DIGESTS, Again(read_rejected=True))
    assert locators(plan) == ["wire/b.txt"]


def test_an_address_that_fails_now_is_read_once_more_for_its_reject():
    before, now = state("wire/a.txt"), replace(state("wire/a.txt"), problem=Problem("gone", "404"))
    assert locators(plan_ingest([now], known(before), select(WIRE), DIGESTS)) == ["wire/a.txt"]
    assert not plan_ingest([now], known(now), select(WIRE), DIGESTS).has_work
