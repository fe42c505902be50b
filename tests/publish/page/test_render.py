"""The page of a release: whole in one file if it is small; it belongs to its sources; nothing of a text is markup."""

import base64
import hashlib
import json
import re
from io import BytesIO

import pyarrow.parquet as pq
import pytest
from publish_story import Dispatch

from flows.publish.page.render import (
    BUILT,
    OWN_CALLS,
    describe_to_page,
    render_inlined,
    render_served,
    render_unless_large,
)
from flows.warehouse.releases import read_manifest

SOURCE = BUILT.parent / "source"
HOSTILE = "</script><script>alert(1)</script><!--"
NOTHING = {"parent": None, "tables": {}}


def block(page: str, name: str) -> str:
    return re.search(rf'<script type="[a-z/]+" id="{name}">(.*?)</script>', page).group(1)


@pytest.fixture
def release(newsroom, three):
    return newsroom.publish(three).ref


def test_the_page_was_built_of_the_sources_beside_it():
    suffixes = {".js", ".mjs", ".css", ".html", ".json"}
    paths = sorted(path for path in SOURCE.iterdir() if path.suffix in suffixes)
    joined = "\n".join(f"{path.name}\n{path.read_text('utf-8')}" for path in paths)
    digest = hashlib.sha256(joined.encode()).hexdigest()
    assert f'name="hearsay-sources" content="{digest}"' in BUILT.read_text("utf-8"), "run `make page`"


def test_the_built_page_has_the_licences_of_all_that_is_in_it_and_names_no_address():
    page = BUILT.read_text("utf-8")
    locked = json.loads((SOURCE / "package-lock.json").read_text("utf-8"))["packages"]
    for name, version in json.loads((SOURCE / "package.json").read_text("utf-8"))["dependencies"].items():
        assert locked[f"node_modules/{name}"]["version"] == version
        assert f"{name} {version}\n\nMIT License" in page or f"{name} {version}\n\nThe MIT License" in page
    assert not [each for each in locked.values() if "resolved" in each]
    assert all("integrity" in each for name, each in locked.items() if name)
    assert set(re.findall(r"https?://[\w.]+", page)) <= {"http://www.w3.org"}  # the name of SVG


@pytest.mark.parametrize("kind", ["script", "style"])
def test_the_page_runs_only_its_own_code(kind):
    page = BUILT.read_text("utf-8")
    [code] = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    assert f"{kind}-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    assert "connect-src 'none'" in page


def test_a_release_has_the_page_with_its_rows(release):
    page = (release.folder / "browse.html").read_text("utf-8")
    about = json.loads(block(page, "release"))
    assert (about["version"], about["rows"], about["parent"]) == (release.version, "here", None)
    figures = pq.read_table(BytesIO(base64.b64decode(block(page, "pack-figures"))))
    assert figures["value"].to_pylist()[0].startswith("more than")
    assert "browse.html" in {file.path for file in read_manifest(release).files}


def test_hostile_words_are_no_markup(newsroom):
    release = newsroom.publish({"a": Dispatch(5, who=HOSTILE, title=HOSTILE, tail=HOSTILE)}).ref
    about = describe_to_page(release, NOTHING) | {"version": HOSTILE}
    page = render_inlined(release, about).decode()
    assert "alert(1)" not in page.replace(BUILT.read_text("utf-8"), "").replace("\\u003c", "<!>").split('id="pack-')[1]
    assert page.count("<script") == BUILT.read_text("utf-8").count("<script") + 9
    assert json.loads(block(page, "release"))["version"] == HOSTILE


def test_the_same_rows_make_the_same_page(release):
    about = describe_to_page(release, NOTHING)
    assert render_inlined(release, about) == render_inlined(release, about)


def test_a_large_release_has_a_page_without_rows(release):
    about = describe_to_page(release, NOTHING)
    whole = render_unless_large(release, about, 1, 10_000_000)
    for size_bytes, limit_bytes in ((1, len(whole) - 1), (10**9, len(whole) + 1)):
        page = render_unless_large(release, about, size_bytes, limit_bytes).decode()
        assert json.loads(block(page, "release"))["rows"] is None
        assert "pack-" not in page.replace(BUILT.read_text("utf-8"), "").split('id="release"')[1].split("<script>")[0]


def test_a_served_page_asks_its_own_server_alone(release):
    page = render_served(describe_to_page(release, NOTHING)).decode()
    assert OWN_CALLS in page
    assert json.loads(block(page, "release"))["rows"] == "served"


def test_a_release_after_another_tells_what_changed(newsroom, three):
    newsroom.publish(three)
    release = newsroom.publish({**three, "d": Dispatch(9000, "Mayor")}).ref
    about = json.loads(block((release.folder / "browse.html").read_text("utf-8"), "release"))
    assert about["parent"]
    assert len(about["changes"]["documents"]["added"]) == 1
