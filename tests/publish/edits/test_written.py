"""The edits that a release keeps."""

import json

from edited_texts import version_of
from publish_story import Dispatch

from flows.publish.edits.compare import compare_versions
from flows.publish.edits.written import EDIT_COLUMNS, list_rows, read_edits, render_edits

OLD = "At least 14 people were killed in Kell, the mayor said. It rained. Roads are closed."
NEW = OLD.replace("14", "22")
TAIL = " The road to the north is closed. It rained all night."


def test_a_release_keeps_what_was_edited_since_its_parent(newsroom):
    first = newsroom.publish({"a": Dispatch(14, tail=TAIL)}).ref
    second = newsroom.publish({"a": Dispatch(22, tail=TAIL)}).ref
    assert read_edits(first) == []
    [row] = read_edits(second)
    assert (row["words"], row["seen_after_utc"].tzinfo is not None) == (
        "Killed: more than 14 became more than 22",
        True,
    )
    assert json.loads((second.folder / "edits.json").read_bytes())["parent"] == first.version
    html = (second.folder / "report.html").read_text()
    assert '<h2 id="edits">Edited after publication</h2>' in html
    assert "<h4>Killed: more than 14 became more than 22</h4>" in html
    assert "<ins>Zelenskyy said more than 22 were reportedly killed.</ins>" in html


def test_a_release_without_edits_has_no_section(newsroom, three):
    newsroom.publish(three)
    second = newsroom.publish(three | {"d": Dispatch(5)}).ref
    assert read_edits(second) == []
    assert "Edited after publication" not in (second.folder / "report.html").read_text()


def test_rows_come_back_as_they_were_written(tmp_path, newsroom, three):
    release = newsroom.publish(three).ref
    edited = [compare_versions(version_of(OLD, {"14": 14}, "the mayor"), version_of(NEW, {"22": 22}, "the mayor"))]
    path = release.folder / "edits.json"
    path.unlink()
    assert read_edits(release) is None
    path.write_bytes(render_edits(None, edited))
    assert read_edits(release) == list(list_rows(edited))
    assert tuple(read_edits(release)[0]) == EDIT_COLUMNS


def test_hostile_words_of_an_edited_text_are_escaped_in_the_report(newsroom):
    hostile = "<script>alert(1)</script>"
    newsroom.publish({"a": Dispatch(14, hostile, TAIL, hostile)})
    second = newsroom.publish({"a": Dispatch(22, hostile, TAIL, hostile)}).ref
    html = (second.folder / "report.html").read_text()
    assert "Edited after publication" in html
    assert "<script" not in html
