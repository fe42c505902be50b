"""What other flows are told of a release."""

from publish_story import Dispatch

from flows.ids import make_id
from flows.publish.notices.changes import read_news
from flows.publish.notices.moves import figures_of, find_moves
from flows.publish.notices.watches import NewsWatch, match_watches
from flows.run import announcement
from flows.run.announcement import announce_release

A, B, C, D = (make_id("evt", name) for name in "abcd")


def test_a_first_release_names_every_event_with_its_figures(newsroom, three):
    said = announce_release(newsroom.publish(three), None)
    assert said.resource == {
        "prefect.resource.id": "hearsay.release.2026.11.23-1",
        "prefect.resource.name": "2026.11.23-1",
    }
    assert said.payload["parent"] is None
    assert said.payload["tables"]["figures"] == {"rows": 3, "added": 3, "changed": 0, "withdrawn": 0}
    assert said.payload["events_changed"] == 3
    assert {event["event_id"] for event in said.payload["events"]} == {A, B, C}
    assert {event["label"] for event in said.payload["events"]} == {"attack, Kursk"}


def test_events_whose_figures_changed_came_or_went_are_named_and_no_others(newsroom, three):
    first = newsroom.publish(three)
    story = {"a": Dispatch(700), "b": three["b"], "d": Dispatch(5)}
    said = announce_release(newsroom.publish(story), first.ref)
    moved = {
        event["event_id"]: [event[kind] for kind in ("added", "changed", "withdrawn")]
        for event in said.payload["events"]
    }
    assert moved == {A: [0, 1, 0], C: [0, 0, 1], D: [1, 0, 0]}
    assert said.payload["parent"] == "2026.11.23-1"
    assert {each["prefect.resource.id"] for each in said.related} == {f"hearsay.event.{event}" for event in (A, C, D)}


def test_an_event_that_a_release_withdraws_keeps_its_label(newsroom, three):
    first = newsroom.publish(three)
    said = announce_release(newsroom.publish({"a": three["a"], "b": three["b"]}), first.ref)
    assert [(event["event_id"], event["label"]) for event in said.payload["events"]] == [(C, "attack, Kursk")]


def test_a_large_release_names_as_many_events_as_a_message_holds_and_counts_all(newsroom, three, monkeypatch):
    monkeypatch.setattr(announcement, "EVENTS_AT_MOST", 2)
    monkeypatch.setattr(announcement, "RELATED_AT_MOST", 1)
    said = announce_release(newsroom.publish(three), None)
    assert said.payload["events_changed"] == 3
    assert len(said.payload["events"]) == 2
    assert len(said.related) == 1


def test_what_watches_found_goes_with_the_message(newsroom, three):
    published = newsroom.publish(three)
    news = read_news(None, published.ref, find_moves(None, published.ref, figures_of(published.figures)))
    matches = match_watches([NewsWatch(id="kirby", claimant="kirby"), NewsWatch(id="orm", place="Orm")], news, {})
    said = announce_release(published, None, matches)
    [told] = said.payload["watches"]
    assert (told["watch"], told["title"], told["events_found"]) == ("kirby", "kirby", 2)
    assert told["events"][0]["text"].startswith("Attack, Kursk: Kirby says more than ")
    assert said.payload["found"] == "\n".join(f"kirby: {each['text']}" for each in told["events"])
    assert said.related[-1] == {"prefect.resource.id": "hearsay.watch.kirby", "prefect.resource.role": "watch"}
    assert announce_release(published, None).payload["watches"] == []
