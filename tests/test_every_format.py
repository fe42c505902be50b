"""A folder of every format, whole, broken and misnamed, through the whole flow: every file is accounted for."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent / "bench"))

from fuzz_seeds import make_docx, make_mail, make_page, make_seeds, make_text

from flows.publish.verify import verify_release
from flows.warehouse.releases import latest_release, read_manifest, read_table

pytestmark = pytest.mark.prefect

GERMAN = (
    "Der Bürgermeister von Oststrand sagte am Montag, dass zwölf Menschen bei dem Unglück im Hafen verletzt wurden. "
)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A folder of files, and a warehouse; with Prefect's test server."""
    from prefect.testing.utilities import prefect_test_harness

    folder = tmp_path_factory.mktemp("mixed")
    with pytest.MonkeyPatch.context() as patched, prefect_test_harness(server_startup_timeout=120):
        patched.setenv("HEARSAY_WAREHOUSE", str(folder / "warehouse"))
        patched.setenv("HEARSAY_MAX_REJECTED_SHARE", "1")
        yield folder


def write_files(folder: Path) -> set[str]:
    """Write every format, whole, cut in half, and under a wrong name; returns the names."""
    folder.mkdir()
    for kind, seeds in make_seeds().items():
        for name, data in seeds:
            (folder / f"{kind}-{name}").write_bytes(data)
            if (
                kind != "json"
            ):  # the records in half an array are those of the whole, and which was first is a matter of time
                (folder / f"{kind}-half-{name}").write_bytes(data[: len(data) // 2])
    (folder / "really-a-page.pdf").write_text(make_page("A page under a false name"))
    (folder / "really-word.txt").write_bytes(make_docx())
    (folder / "really-a-mail").write_bytes(make_mail(77, "The mayor of Brindow said 14 boats were missing."))
    (folder / "again.txt").write_text(make_text())
    (folder / "german.txt").write_text(GERMAN * 5)
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    (folder / "empty.json").write_bytes(b"")
    (folder / "nowhere.txt").symlink_to("gone")
    for path in (Path(__file__).parent / "ingest" / "files").glob("*.pdf"):
        shutil.copy(path, folder)
    return {path.name for path in folder.iterdir()}


def run(folder: Path):
    from flows.pipeline import run_pipeline

    return run_pipeline(paths=[str(folder)], return_state=True).result()


def test_every_file_is_accounted_for(room):
    names = write_files(room / "in")
    outcome = run(room / "in")
    release = latest_release(room / "warehouse")
    assert not verify_release(release)
    assert outcome.inputs.seen == len(names)
    assert {Path(row["locator"]).name for row in read_table(release, "inputs").to_pylist()} == names

    documents = read_table(release, "documents").to_pylist()
    rejects = read_table(release, "rejects").to_pylist()
    told = {Path(row["locator"].partition("#")[0]).name for row in [*documents, *rejects]}
    assert told == names, "each file is a document, or a reject with its reason"
    kinds = {row["media_type"] for row in documents}
    assert {"text/html", "text/plain", "text/markdown", "application/pdf", "message/rfc822"} <= kinds
    assert any("wordprocessingml" in kind for kind in kinds)
    assert all(getattr(outcome.inputs, name) for name in ("ingested", "duplicates", "rejected"))
    assert sum(outcome.unread.values()) >= 1
    [german] = [row for row in documents if row["locator"].endswith("german.txt")]
    assert (german["language"], german["extraction"]) == ("de", "other_language")
    summary = read_manifest(release).run["summary"]
    parts = ("inputs_ingested", "inputs_unchanged", "inputs_duplicate", "inputs_rejected")
    assert sum(summary[name] for name in parts) == summary["inputs_seen"] == len(names)


def test_names_lie_and_content_decides(room):
    rows = read_table(latest_release(room / "warehouse"), "documents").to_pylist()
    titles = {Path(row["locator"]).name: row["title"] for row in rows}
    assert titles["really-a-page.pdf"] == "A page under a false name"
    kinds = {Path(row["locator"]).name: row["media_type"] for row in rows}
    assert kinds["really-word.txt"].endswith("wordprocessingml.document")
    assert titles["really-a-mail"] == "Storm 77"


def test_a_second_run_finds_nothing_new_and_a_retry_changes_nothing(room):
    from flows.pipeline import run_pipeline

    again = run(room / "in")
    assert again.status == "unchanged"
    assert again.inputs.unchanged == again.inputs.seen
    tried = run_pipeline(paths=[str(room / "in")], retry=True, return_state=True).result()
    assert tried.status == "unchanged"


def test_what_was_mended_is_read_by_a_retry_alone(room):
    """A file is as before, but a setting kept it out."""
    from flows.pipeline import run_pipeline

    (room / "long").mkdir()
    (room / "long" / "long.txt").write_text("The mayor said 12 people were hurt. " * 100)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HEARSAY_MAX_DOCUMENT_BYTES", "100")
        assert run(room / "long").inputs.rejected == 1
    assert run(room / "long").status == "unchanged"
    tried = run_pipeline(paths=[str(room / "long")], retry=True, reasons=["too_large"], return_state=True).result()
    assert (tried.inputs.ingested, tried.inputs.rejected) == (1, 0)
    release = latest_release(room / "warehouse")
    assert not [row for row in read_table(release, "rejects").to_pylist() if row["locator"].endswith("long.txt")]
