"""Small files of an export."""

import json

from flows.interchange.written import write_json, write_lines


def test_json_is_for_people(tmp_path):
    write_json(tmp_path / "a.json", {"who": "Ådén"})
    assert (tmp_path / "a.json").read_text("utf-8") == '{\n "who": "Ådén"\n}\n'


def test_each_row_is_a_line(tmp_path):
    write_lines(tmp_path / "a.jsonl", ({"n": n} for n in range(3)))
    assert [json.loads(line)["n"] for line in (tmp_path / "a.jsonl").read_text().splitlines()] == [0, 1, 2]
