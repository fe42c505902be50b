"""A feed on loopback that changes between the runs of its deployment, on a real Prefect server: followed exactly."""

import json

import pytest
from misbehaving import page
from servers import Served

from flows.warehouse.releases import find_release, latest_release, read_table

pytestmark = pytest.mark.prefect

FEED = "/feed.xml"
STORY = """<html lang="en"><head><title>{title}</title></head><body><nav>Home News Sport</nav><article>
<h1>{title}</h1><p>{first}</p><p>{then}</p></article><footer>All rights reserved</footer></body></html>"""
FIRST = {
    "ferry": "The mayor of Brindow said 17 people were hurt when a ferry ran into the northern pier of the town.",
    "storm": "Police in Selmark said 40 families had left their homes before the storm reached the valley on Sunday.",
    "trams": "The union of tram drivers in Calderhaven said 900 of its members would stay away from work on Tuesday.",
}
THEN = {
    "ferry": "The ferry company said that its crew had followed every rule that applies in the harbour at night.",
    "storm": "The fire brigade said that two bridges over the river could not be used before the water had fallen.",
    "trams": "A spokeswoman for the city said it would run buses on the four busiest lines until the strike is over.",
}


class Feed:
    """A feed of stories, and their pages."""

    def __init__(self, web) -> None:
        self.web = web
        self.items: list[str] = []
        self.versions: dict[str, int] = {}

    def put(self, name: str, first: str | None = None) -> None:
        """Publish a story, or a new version of it."""
        self.versions[name] = self.versions.get(name, 0) + 1
        body = STORY.format(title=name.title(), first=first or FIRST[name], then=THEN[name])
        self.web.routes[f"/{name}"] = page(body, etag=f'"{name}-{self.versions[name]}"')
        if name not in self.items:
            self.items.append(name)
        self.publish()

    def drop(self, name: str) -> None:
        """Take a story out of the feed; its page stays."""
        self.items.remove(name)
        self.publish()

    def publish(self) -> None:
        """Serve the feed as it is now."""
        items = "".join(
            f"<item><title>{name.title()}</title><link>{self.web.address('/' + name)}</link><guid>{name}</guid>"
            f"<pubDate>Mon, 02 Jun 2025 0{self.versions[name]}:00:00 GMT</pubDate></item>"
            for name in self.items
        )
        text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
        state = "-".join(f"{name}{self.versions[name]}" for name in self.items)
        self.web.routes[FEED] = page(text, etag=f'"{state}"', content_type="application/rss+xml")


@pytest.fixture(scope="module")
def feed(served: Served):
    """The feed that the deployment `feed` of the served seeds reads."""
    return Feed(served.web)


def run(served: Served) -> str:
    """Run the scheduled deployment once; returns what it says."""
    ended = served.end_of_run(served.create_run("feed"))
    assert ended["state_type"] == "COMPLETED", ended["state"]["message"]
    assert ended["parameters"]["origins"] == ["feed"]
    return str(ended["state"]["message"])


def released(served: Served) -> dict[str, str]:
    """Texts of the feed's documents in the latest release, by the name of the story."""
    rows = read_table(latest_release(served.warehouse), "documents", ["origin_id", "locator", "text"]).to_pylist()
    return {row["locator"].rpartition("/")[2]: row["text"] for row in rows if row["origin_id"] == "feed"}


def rejects(served: Served) -> dict[str, str]:
    """Reason codes of the feed's rejects in the latest release, by the end of the address."""
    rows = read_table(latest_release(served.warehouse), "rejects", ["origin_id", "locator", "reason_code"]).to_pylist()
    return {row["locator"].rpartition("/")[2]: row["reason_code"] for row in rows if row["origin_id"] == "feed"}


def test_a_feed_that_changes_between_runs_is_followed_exactly(served: Served, feed: Feed) -> None:
    feed.put("ferry")
    feed.put("storm")
    assert run(served).startswith("Release ")
    assert set(released(served)) == {"ferry", "storm"}

    asked = len(feed.web.seen)
    assert run(served).startswith("Nothing changed")
    assert {"if-none-match"} <= {name for seen in feed.web.seen[asked:] for name in seen.headers}

    claims = {row["claim_id"] for row in claims_of(served, "storm")}
    feed.drop("ferry")
    feed.put("trams")
    feed.put("storm", FIRST["storm"].replace("40 families", "55 families"))
    version = run(served).split()[1].rstrip(":")
    assert set(released(served)) == {"ferry", "storm", "trams"}, "what a feed drops is not withdrawn"
    assert "55 families" in released(served)["storm"]
    changes = json.loads((find_release(served.warehouse, version).folder / "diff.json").read_bytes())["tables"]
    assert (len(changes["documents"]["added"]), len(changes["documents"]["changed"])) == (1, 1)
    assert not changes["documents"]["withdrawn"]
    kept = claims & {row["claim_id"] for row in claims_of(served, "storm")}
    assert kept, "claims of the paragraphs that did not change keep their ids"
    assert claims - kept <= set(changes["claims"]["withdrawn"])

    feed.web.routes[FEED] = page("no", 500)
    run(served)
    assert set(released(served)) == {"ferry", "storm", "trams"}
    assert rejects(served) == {"feed.xml": "http_error"}

    feed.web.routes[FEED] = page('<?xml version="1.0"?><rss><channel><item><title>Cut', content_type="text/xml")
    run(served)
    assert set(released(served)) == {"ferry", "storm", "trams"}
    assert rejects(served) == {"feed.xml": "bad_feed"}

    feed.publish()
    run(served)
    assert set(released(served)) == {"ferry", "storm", "trams"}
    assert rejects(served) == {}


def claims_of(served: Served, name: str) -> list[dict]:
    """Claims of one story in the latest release."""
    release = latest_release(served.warehouse)
    documents = read_table(release, "documents", ["document_id", "locator"]).to_pylist()
    [key] = [row["document_id"] for row in documents if row["locator"].endswith(f"/{name}")]
    return [
        row
        for row in read_table(release, "claims", ["claim_id", "document_id"]).to_pylist()
        if row["document_id"] == key
    ]
