"""What a run that published came to, in the words of its release."""

from told_events import Said, Told, release_of

from flows.records import InputCounts
from flows.run.outcome import RunOutcome, render_markdown
from flows.run.published import most_spoken_of


def test_the_page_lists_the_events_most_spoken_of(tmp_path):
    release = release_of(tmp_path, {"mine": Told((Said("Police", "9"), Said("The mayor", "12")), label="blast | Kell")})
    outcome = RunOutcome("published", "2026.11.23-1", InputCounts(), 0, 0, events=most_spoken_of(release, 2))
    page = render_markdown(outcome)
    assert "| A dispatch | Killed | 9 to 12 | conflict | 2 | 2 |" in page
