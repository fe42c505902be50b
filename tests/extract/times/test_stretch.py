"""Times that a clause opens, and two that are one."""

from datetime import date

from parsed import parse_sentence

from flows.extract.times.find import find_times
from flows.extract.times.stretch import extend_time, open_time
from flows.language.paths import find_path, find_top

FRIDAY = date(2025, 3, 7)


def test_a_clause_of_since_opens_a_time() -> None:
    text = "Some 300 have died since the war began in May 2024."
    sentence, [time] = parse_sentence(text), [each for each in find_times(text, FRIDAY) if "2024" in text[each.start :]]
    tree = sentence.tree
    path = find_path(tree, find_top(tree, (5, 8)), find_top(tree, (time.start, time.end)))
    assert path is not None
    opened = open_time(tree, path, time)
    assert (opened.earliest, opened.latest) == (date(2024, 5, 1), None)


def test_a_second_month_is_added() -> None:
    text = "The army sent 300 men in January and February."
    times = find_times(text, FRIDAY)
    joined = extend_time(times, 0, text)
    assert (joined.earliest, joined.latest) == (date(2025, 1, 1), date(2025, 2, 28))
