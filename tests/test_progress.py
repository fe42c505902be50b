"""Progress as it is counted and told."""

from flows.progress import Meter, Progress, listening


def test_a_meter_tells_every_listener_while_it_listens():
    heard = []
    meter = Meter("extract", "document", 4)
    with listening(heard.append):
        meter.advance(1)
        meter.advance(2)
    meter.advance(1)
    assert [each.done for each in heard] == [1, 3]
    assert meter.progress.percent == 100


def test_without_a_total_nobody_knows_how_long_it_takes():
    now = Progress("gather", "page", 10, None, 5.0)
    assert now.seconds_left is None
    assert str(now) == "gather: 10 pages, 2.0 a second"


def test_nothing_done_yet_has_no_rate():
    assert str(Progress("extract", "document", 0, 10, 0.0)) == "extract: 0 of 10 documents, 0.0 a second"


def test_one_is_told_in_the_singular():
    assert str(Progress("extract", "document", 0, 1, 0.0)) == "extract: 0 of 1 document, 0.0 a second"
    assert str(Progress("gather", "page", 1, None, 1.0)) == "gather: 1 page, 1.0 a second"


def test_a_part_that_is_begun_again_elsewhere_is_counted_once():
    meter = Meter("extract", "document", 8)
    for part, done in (("one", 2), ("two", 4), ("one", 0), ("one", 4)):
        meter.report(part, done)
    assert meter.progress.done == 8
