"""`seeds/origins.yaml`: what it may say, and how it complains."""

from flows.ingest.origins import Origin


def test_an_origin_knows_what_must_be_fetched_and_what_may_go():
    feed = Origin(id="f", kind="feed", urls=("https://f.example/rss",))
    dump = Origin(id="d", kind="dump", paths=("s3://news/*.jsonl", "here"))
    assert (feed.is_on_web, feed.is_fetched, feed.keeps_what_goes) == (True, True, True)
    assert (dump.is_on_web, dump.is_fetched, dump.keeps_what_goes) == (False, True, False)
    assert not Origin(id="x", paths=("here",)).is_fetched
