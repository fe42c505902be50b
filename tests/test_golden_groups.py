"""Who speaks of one quantity in the dispatches and the founding document, as a person reads them, against comparisons.

`tests/golden/groups.json` has every quantity on which several voices spoke. A group is right where one comparison has
a figure of each of its voices' states, no other figure, its verdict, sources that are as many as its voices, and an
event that its happening has and no other. Run with `-rP` to see what is wrong.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from floors import hold_floor
from linked_texts import Tables, find_figure, link_texts, read_dispatch

GOLDEN = json.loads((Path(__file__).parent / "golden" / "groups.json").read_text(encoding="utf-8"))
DISPATCHES = Path(__file__).resolve().parents[1] / "seeds" / "dispatches"
FOUNDING = "000_6f27e476202d1425.txt"
OPTIONAL = {"again", "may"}

Gold = dict[str, Any]


def list_names() -> list[str]:
    names = sorted(str(path.relative_to(DISPATCHES)) for path in DISPATCHES.rglob("*.*"))
    return [*names, FOUNDING] if read_dispatch(FOUNDING) is not None else names


def list_groups(names: Sequence[str]) -> list[Gold]:
    """The groups as far as their documents are here, those of one voice left out."""
    groups = []
    for group in GOLDEN["groups"]:
        figures = [each for each in group["figures"] if each["in"] in names]
        if len({each["voice"] for each in figures if each["then"] not in OPTIONAL}) > 1 or _has_update(figures):
            groups.append({**group, "figures": figures})
    return groups


def _has_update(figures: Sequence[Gold]) -> bool:
    return any(each["then"] == "update" for each in figures)


def key_state(figure: Gold) -> tuple[str, str]:
    """Whose figure it is, and its digits: the same state of a voice's count, wherever it stands."""
    return figure["voice"], re.sub(r"\D", "", figure["figure"]) or figure["figure"]


class Reading:
    """What was linked, by the figures of the gold."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.sources = {claim["claim_id"]: claim["source_id"] for claim in tables["claims"]}

    def id_of(self, gold: Gold) -> str | None:
        found = find_figure(self.tables, gold["in"], gold["at"], gold["figure"])
        return None if found is None else str(found["figure_id"])

    def row_of(self, gold: Gold) -> Mapping[str, Any]:
        found = find_figure(self.tables, gold["in"], gold["at"], gold["figure"])
        return found or {"figure_id": None, "event_id": None, "claim_id": None}


def list_faults(group: Gold, reading: Reading, events: Mapping[str, set[str]]) -> Iterator[str]:
    """What keeps a group from being right."""
    ids = {reading.id_of(each): each for each in group["figures"]}
    wanted = {key_state(each): each for each in group["figures"] if each["then"] not in OPTIONAL}
    home = choose_home(ids, reading.tables["comparisons"])
    if home is None:
        yield "no comparison"
        return
    inside = [ids[each] for each in home["figure_ids"] if each in ids]
    states = {key_state(each) for each in inside}
    yield from (f"missing {voice} {value}" for voice, value in wanted.keys() - states)
    strangers = [each for each in home["figure_ids"] if each not in ids]
    yield from (f"stranger {name_figure(each, reading.tables)}" for each in strangers)
    if home["disagreement"] != group["verdict"]:
        yield f"verdict {home['disagreement']}, not {group['verdict']}"
    by_source = defaultdict(set)
    for each in inside:
        by_source[reading.sources[reading.row_of(each)["claim_id"]]].add(each["voice"])
    yield from (f"one source for {sorted(both)}" for source, both in by_source.items() if source and len(both) > 1)
    yield from list_wrong_events(group, reading, events)


def choose_home(ids: Mapping[str | None, Gold], comparisons: Sequence[Gold]) -> Gold | None:
    """The comparison with most figures of a group."""
    homes = [(len(ids.keys() & set(each["figure_ids"])), each["comparison_id"], each) for each in comparisons]
    best = max(homes, key=lambda each: each[:2], default=(0, "", None))
    return best[2] if best[0] else None


def list_wrong_events(group: Gold, reading: Reading, events: Mapping[str, set[str]]) -> Iterator[str]:
    own = {reading.row_of(each)["event_id"] for each in group["figures"] if each["then"] not in OPTIONAL}
    if len(own) > 1 or None in own:
        yield f"{len(own)} events"
    yield from (f"event of {other}" for other, ids in events.items() if other != group["happening"] and own & ids)


def name_figure(figure_id: str, tables: Tables) -> str:
    figure = next(each for each in tables["figures"] if each["figure_id"] == figure_id)
    document = next(each for each in tables["documents"] if each["document_id"] == figure["document_id"])
    start, end = figure["figure_start"], figure["figure_end"]
    return f"{document['locator']}: ...{document['text'][max(0, start - 30) : end + 30]!r}"


def score(tables: Tables, names: Sequence[str]) -> tuple[int, int, list[str]]:
    """How many groups are right, how many there are, and comparisons that are none of them."""
    reading, groups = Reading(tables), list_groups(names)
    events: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        events[group["happening"]] |= {reading.row_of(each)["event_id"] for each in group["figures"]} - {None}
    right = 0
    for group in groups:
        faults = list(list_faults(group, reading, events))
        right += not faults
        print("right" if not faults else "WRONG", group["name"], *faults, sep="\n      " if faults else " ")
    known = {reading.id_of(each) for group in groups for each in group["figures"]}
    known |= {reading.id_of(each) for group in GOLDEN["permitted"] for each in group if each["in"] in names}
    false = [each for each in tables["comparisons"] if not known >= set(each["figure_ids"])]
    return right, len(groups), [", ".join(name_figure(at, tables) for at in each["figure_ids"]) for each in false]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    texts = {name: text for name in list_names() if (text := read_dispatch(name)) is not None}
    return link_texts(texts, tmp_path_factory.mktemp("linked"))


def test_what_a_person_reads_as_one_quantity_is_one_comparison(tables: Tables) -> None:
    right, total, false = score(tables, list_names())
    print(f"{right} of {total} groups right; {len(false)} comparisons that a person does not make", *false, sep="\n")
    hold_floor("groups_right", right / total)


def test_the_gold_stands_in_the_documents() -> None:
    every = [each for group in GOLDEN["groups"] for each in group["figures"]] + GOLDEN["alone"]
    for gold in every + [each for group in GOLDEN["permitted"] for each in group]:
        text = read_dispatch(gold["in"])
        assert text is None or gold["figure"] in text.text[text.text.index(gold["at"]) :], gold
