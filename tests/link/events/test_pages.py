"""Entries of one page: those that name nothing belong to what the page is about, if that is one thing."""

from event_reports import OTHERS, report

from flows.link.events.happenings import Report
from flows.link.events.join import join_reports
from flows.link.events.pages import OF_ONE_THING, OF_PAGE, score_page, score_pages


def entry(number: int, page: str = "live.html", **given) -> Report:
    """An entry that tells of something on a page, in words of its own."""
    blank = {"place": None, "day": None, "kind": "happening", "label": ""}
    made = report(number, f"word{number} other{number}", published=4, **(blank | given))
    made.page = page
    return made


def groups_of(entries: list[Report]) -> list[set[str]]:
    score_pages(entries)
    found = join_reports(sorted([*entries, *OTHERS], key=lambda each: each.order))
    named = [{each.document_id for each in group} for group in found]
    return [group for group in named if group & {each.document_id for each in entries}]


def test_an_entry_that_names_nothing_is_of_what_its_page_is_about():
    crash = [entry(1, kind="crash", place="Kharkiv"), entry(2, kind="crash"), entry(3), entry(4)]
    assert groups_of(crash) == [{"doc_1", "doc_2", "doc_3", "doc_4"}]
    assert {each.page_score for each in crash} == {OF_ONE_THING}


def test_a_page_of_many_things_joins_none_by_itself():
    day = [entry(1, kind="crash"), entry(2, kind="explosion", place="Kharkiv"), entry(3), entry(4, kind="crash")]
    assert len(groups_of(day)) == len(day)
    assert {each.page_score for each in day} == {OF_PAGE}


def test_places_apart_are_two_things_and_other_pages_are_none():
    apart = [entry(1, kind="explosion", place="Kharkiv"), entry(2, kind="explosion", place="Odesa"), entry(3)]
    assert len(groups_of(apart)) == len(apart)
    one, other = entry(1, kind="crash"), entry(2, "other.html", kind="crash")
    score_pages([one, other])
    assert score_page(one, other) == 0
    assert score_page(report(3), report(4)) == 0, "documents of no page"
