"""Kinds of figures that no desk would set against each other, each with a text of its kind: nothing is joined.

The widest spreads of a first run over thousands of wires were all of these kinds.
"""

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.claims import extract_documents
from flows.link.comparisons.build import build_comparisons
from flows.link.events.build import build_events
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

NOON = datetime(2025, 3, 7, 12, tzinfo=UTC)


def compare(text: str) -> list[tuple[object, object]]:
    """The lowest and highest value of each comparison of one document, its happenings known."""
    rows = extract_documents([{"document_id": "doc_1", "text": text, "published_at_utc": NOON}], Attributor())
    blank = dict.fromkeys(TABLES["documents"].column_names)
    about = {"document_id": "doc_1", "publisher": "Vell Post", "origin_id": "wire", "published_at_utc": NOON}
    documents = table_from_rows(TABLES["documents"], [blank | about])
    figures, claims = (
        table_from_rows(TABLES[name], each) for name, each in (("figures", rows.figures), ("claims", rows.claims))
    )
    of_figures = build_events(figures, claims, documents).of_figures
    at = figures.schema.get_field_index("event_id")
    events = [of_figures.get(key) for key in figures["figure_id"].to_pylist()]
    figures = figures.set_column(at, figures.schema.field(at), pa.array(events, pa.string()))
    found = build_comparisons(figures, claims, documents, {}).rows
    return [(row["value_low"], row["value_high"]) for row in found]


@pytest.mark.parametrize(
    "text",
    [
        "Doctors fear that millions may die of the new fever. So far 57 people have died of it, the ministry said.",
        (
            "Some 300 pilgrims were injured in a crush at the shrine, police said. About 390,000 pilgrims were at the"
            " shrine, the mayor said."
        ),
        (
            "Four former guards are accused of shootings at the border, prosecutors said. In all 860 people were shot"
            " dead there between 1961 and 1989, a victims' group said."
        ),
        (
            "A gas blast killed 12 miners in Kharkiv on Thursday, officials said. Accidents have killed 4,700 miners"
            " since 2003, a union said."
        ),
        (
            "A bus crash killed 14 people near Kharkiv on Thursday, police said. Last year 5,200 people died on the"
            " country's roads, the ministry said."
        ),
        "The flood killed 40 people, the governor said. Nine of them were children, a doctor said.",
        "The quake killed 40 people, the governor said. The toll could reach 400, a doctor said.",
        "The strike killed 40 people, the army said. Some 150 people were wounded, a doctor said.",
        "The fever has infected 200 people, the ministry said. It kills 30 people a week, a doctor said.",
        "The firm will cut 900 jobs, its chief said. It has 30,000 workers, a union said.",
        (
            "A bomb killed seven people in Kharkiv on Thursday, police said. In a separate attack, gunmen killed 60"
            " people in Odesa on Tuesday, the army said."
        ),
        "Two men and three women were killed in the fire, police said. It left five families homeless, the mayor said.",
    ],
    ids=[
        "feared and dead so far",
        "injured and present",
        "accused and shot",
        "an accident and years of them",
        "an accident and last year's",
        "a part and its total",
        "a forecast",
        "another measure",
        "a rate",
        "cut and employed",
        "another incident",
        "men, women and families",
    ],
)
def test_nothing_is_joined(text: str) -> None:
    assert compare(text) == []


def test_two_voices_on_one_toll_are() -> None:
    assert compare("The blast killed 40 people, the army said. Police said that 60 people were killed in it.") == [
        (40, 60)
    ]
