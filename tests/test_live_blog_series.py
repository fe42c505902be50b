"""Live blogs from their pages to rows of `series`: a voice's figures come in the order of the entries' times."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from linked_texts import LINKED

from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.claims import extract_documents
from flows.ingest.batch import ingest_batch
from flows.ingest.discover import discover
from flows.ingest.origins import Origin
from flows.ingest.raw import fingerprint
from flows.link.link import link_changes
from flows.records import ChangeSet
from flows.settings import Settings
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CRASH = [
    ("2025-05-06T17:20:00+02:00", "Toll rises", "The death toll has risen to 14, the interior ministry said."),
    ("2025-05-06T13:05:00+02:00", "Nine dead", "Police now say nine people were killed in the collision."),
    (
        "2025-05-06T11:40:00+02:00",
        "Rescue",
        "Five people were killed as two trains collided near Odesa, police said.",
    ),
    (
        "2025-05-06T10:15:00+02:00",
        "Trains hit",
        "Trains collided near Odesa. Three people were killed, police said.",
    ),
]
DAY = [
    ("2025-05-07T18:00:00+02:00", "", "Six people were killed in a gas explosion in Lublin, the ministry said."),
    ("2025-05-07T16:00:00+02:00", "", "Four people were killed in a strike on Kharkiv, the governor said."),
    ("2025-05-07T12:00:00+02:00", "", "Eleven people were injured when a bus overturned, police said."),
]


def page_of(title: str, entries: list[tuple[str, str, str]]) -> str:
    stated = {"@type": "LiveBlogPosting", "headline": title, "datePublished": entries[-1][0]}
    body = "".join(
        f"<section class=post><time datetime='{moment}'>{moment[11:16]}</time>"
        f"{f'<h3>{heading}</h3>' if heading else ''}<p>{text}</p></section>"
        for moment, heading, text in entries
    )
    script = f"<script type='application/ld+json'>{json.dumps(stated)}</script>"
    head = f"<head><title>{title}</title>{script}</head>"
    return f"<html lang=en>{head}<body><main><h1>{title}</h1>{body}</main></body></html>"


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("live")
    (folder / "in").mkdir()
    (folder / "in" / "crash.html").write_text(page_of("Train crash – live", CRASH))
    (folder / "in" / "day.html").write_text(page_of("Wednesday's news – live", DAY))
    settings = Settings(warehouse=folder / "warehouse")
    settings.warehouse.mkdir()
    origin = Origin(id="post", paths=("in",), language="en", publisher="Eck Post")
    states = [fingerprint(each, 2**30) for each in discover(origin, folder)]
    batch = ingest_batch(states, {"post": origin}, folder / "out", NOW, settings, None)
    documents = [row for path in batch.document_files for row in pq.read_table(path).to_pylist()]
    rows = extract_documents(documents, Attributor())
    changes = ChangeSet(folder)
    for name, made in (("documents", documents), ("claims", rows.claims), ("figures", rows.figures)):
        write_rows(changes.appended(name), TABLES[name], made)
    link_changes(None, changes)
    return {name: pq.read_table(changes.appended(name)).to_pylist() for name in LINKED}


def test_the_figures_of_a_live_blog_are_in_the_order_of_its_entries(tables):
    [killed] = [row for row in tables["comparisons"] if row["measure"] == "killed"]
    points = [row for row in tables["series"] if row["comparison_id"] == killed["comparison_id"]]
    points.sort(key=lambda row: row["said_at_utc"])
    assert [(f"{row['said_at_utc']:%H:%M}", row["voice"], row["value_low"], row["status"]) for row in points] == [
        ("08:15", "police", 3, "superseded"),
        ("09:40", "police", 5, "superseded"),
        ("11:05", "police", 9, "current"),
        ("15:20", "interior ministry", 14, "current"),
    ]
    assert killed["disagreement"] == "update", "a later entry contradicts nobody"


def test_entries_of_one_happening_are_one_event_and_those_of_many_are_not(tables):
    parents = {row["document_id"]: row["parent_locator"] for row in tables["documents"]}
    events = {name: set[str]() for name in ("in/crash.html", "in/day.html")}
    for row in tables["figures"]:
        events[parents[row["document_id"]]].add(row["event_id"])
    assert len(events["in/crash.html"]) == 1
    assert len(events["in/day.html"]) == len(DAY)


def test_each_entry_is_a_document_with_its_own_time_and_heading(tables):
    told = {row["locator"].partition("#")[2]: row for row in tables["documents"] if "crash" in row["locator"]}
    assert len(told) == len(CRASH)
    newest = told["entry-2025-05-06T15:20Z"]
    assert (newest["title"], newest["published_at_utc"].hour) == ("Toll rises", 15)
