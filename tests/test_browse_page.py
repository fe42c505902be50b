"""`browse.html` in headless Chromium, opened from disk with no network: what a stranger must be able to do in it."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browsers import open_chromium, picture
from told_events import Said, Told, event_id, release_of

from flows.publish.page.render import describe_to_page, render_inlined

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title="2"</script>'
MINE = Told(
    (
        Said("Police", "12", date(2025, 3, 4), title="Mine falls in at Kell"),
        Said("Police", "19", date(2025, 3, 9), title="More dead at Kell"),
        Said("The mayor", "20", date(2025, 3, 6), low=20, bound="more_than"),
        Said("The union", "34", date(2025, 3, 9), title="Union counts 34 dead"),
        Said("Owners", "9", date(2025, 3, 9), measure="wounded", verb="wounded", modality="forecast"),
    )
)
FERRY = Told(
    (Said("Divers 🌊", "7", date(2025, 4, 2), title="Ferry sinks off Orlo"), Said(None, "8", date(2025, 4, 2))),
    label="sinking, Orlo, 2 April 2025",
    kind="sinking",
    place="Orlo",
)
GRAVE = {"serious", "critical"}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """A page of two events, and of one with hostile words."""
    folder = tmp_path_factory.mktemp("page")
    hostile = Told((Said(HOSTILE, "3", title=HOSTILE),), label=f"riot, {HOSTILE}", kind="riot", place=HOSTILE)
    release = release_of(folder / "release", {"mine": MINE, "ferry": FERRY, "riot": hostile})
    nothing = {"added": [], "changed": [], "withdrawn": []}
    changes = dict.fromkeys(("events", "comparisons", "figures", "sources", "documents"), nothing)
    changes["events"] = {
        "added": [event_id("ferry")],
        "changed": [{"key": event_id("mine"), "columns": ["figure_count"]}],
        "withdrawn": ["evt_gone"],
    }
    about = describe_to_page(release, {"parent": "2025.03.09-1", "tables": changes})
    (folder / "browse.html").write_bytes(render_inlined(release, about))
    return folder / "browse.html"


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator["object"]:
    with open_chromium(tmp_path_factory.mktemp("profile"), offline=True, accept_downloads=True) as opened:
        yield opened


@pytest.fixture
def page(browser, path) -> Iterator["object"]:
    """The page, opened from disk; it must ask nobody and fail nowhere."""
    opened = browser.new_page()
    asked, failed = [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: failed.append(str(error)))
    opened.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    go(opened, path)
    yield opened
    opened.close()
    assert {url.split(":")[0] for url in asked} <= {"file", "blob"}
    assert failed == []


def go(page, path: Path, part: str = "") -> None:
    page.goto(path.as_uri() + part)
    page.wait_for_selector("body[data-ready]")


def titles(page) -> list[str]:
    return page.locator(".items .title").all_inner_texts()


def test_it_lists_events_and_finds_one_by_words(page):
    assert titles(page)[:2] == ["Mine collapse, Kell, 4 March 2025changed", "Sinking, Orlo, 2 April 2025new"]
    page.get_by_label("Search", exact=True).fill("ÓRLO divers")
    assert len(titles(page)) == 1
    assert page.locator(".status").inner_text() == "1 of 3 events"


def test_facets_filter_and_their_counts_follow(page):
    page.get_by_role("link", name="Figures").click()
    assert page.get_by_label("Measure").locator("option").all_inner_texts() == ["any", "killed (7)", "wounded (1)"]
    page.get_by_label("Place").fill("kell")
    page.get_by_label("Place").press("Tab")
    assert page.get_by_label("Measure").locator("option").all_inner_texts() == ["any", "killed (4)", "wounded (1)"]
    page.get_by_label("Claimant").fill("Police")
    page.get_by_label("Claimant").press("Tab")
    page.get_by_label("From").fill("2025-03-05")
    assert page.locator(".status").inner_text() == "1 of 8 figures"
    assert page.locator(".items .value").all_inner_texts() == ["19"]
    page.get_by_role("button", name="Clear").click()
    assert page.locator(".status").inner_text() == "8 figures"


def test_who_gave_the_highest_toll_and_in_which_sentence(page):
    page.get_by_role("link", name="Mine collapse").click()
    killed = page.locator("section.quantity").first
    assert "Highest 34, The union" in killed.locator(".extremes").inner_text()
    assert killed.locator(".tag").first.inner_text() == "conflict: no number fits all"
    killed.locator("summary", has_text="The union").click()
    quote = killed.locator("blockquote")
    assert quote.locator("mark").inner_text() == "34"
    assert quote.locator("u.source").inner_text() == "The union"
    assert quote.locator("em.cue").inner_text() == "said"
    assert "The union said 34 people were killed." in quote.inner_text()


def test_a_figure_leads_to_its_marked_words_in_the_whole_text(page):
    page.get_by_role("link", name="Sinking, Orlo").click()
    page.locator("summary", has_text="Divers 🌊").click()
    page.locator(".words .meta a").first.click()
    page.locator(".text").wait_for()
    assert page.locator(".text mark").inner_text() == "7"  # offsets count an emoji as one character
    assert page.locator(".text").inner_text() == "It rained. Divers 🌊 said 7 people were killed. Then it stopped."


def test_each_thing_has_a_link_that_leads_back_to_it(page, path, browser):
    page.get_by_role("link", name="Mine collapse").click()
    page.locator("h2").wait_for()
    assert page.url.endswith(f"#event={event_id('mine')}")
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    go(page, path, f"#event={event_id('ferry')}")
    page.reload()
    assert page.locator("h2").inner_text() == "Sinking, Orlo, 2 April 2025"
    go(page, path, "#event=evt_unknown")
    page.reload()
    assert "no event evt_unknown" in page.locator(".detail").inner_text()


def test_a_series_is_drawn_by_claimant_with_bounds_and_the_conflict(page):
    page.get_by_role("link", name="Mine collapse").click()
    chart = page.locator(".chart svg").first
    chart.wait_for()
    assert chart.get_attribute("aria-label").startswith("Killed by claimant, 4 March 2025 to 9 March 2025")
    assert chart.locator("polyline").count() == 1  # police, twice
    assert chart.locator("circle").count() == 4
    assert chart.locator("line.bound.open").count() == 1  # more than 20
    assert chart.locator("rect.gap").count() == 1
    assert chart.locator(".name text").all_text_contents() == ["The union", "The mayor", "Police"]


def test_what_changed_since_the_release_before(page):
    page.get_by_role("link", name="Changes").click()
    told = page.locator(".detail")
    assert "What changed since 2025.03.09-1" in told.inner_text()
    assert told.get_by_role("list", name="events new").inner_text().startswith("new Sinking, Orlo")
    assert "evt_gone" in told.inner_text()
    told.get_by_role("link", name="Mine collapse").click()
    assert page.locator("h2").inner_text() == "Mine collapse, Kell, 4 March 2025"


def test_what_is_shown_is_downloaded_as_csv(page, tmp_path):
    page.get_by_role("link", name="Figures").click()
    page.get_by_label("Search", exact=True).fill("police")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Download as CSV").click()
    waited.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["claimant"], row["value_low"], row["said"]) for row in rows] == [
        ("Police", "19", "2025-03-09"),
        ("Police", "12", "2025-03-04"),
    ]


def test_hostile_words_are_shown_as_they_are_and_run_nothing(page):
    page.get_by_label("Search", exact=True).fill("riot")
    page.get_by_role("link", name="Riot").click()
    page.locator("summary").first.click()
    page.locator("blockquote").wait_for()
    assert HOSTILE in page.locator("blockquote").inner_text()
    assert page.title() == "hearsay 2025.03.10-1"
    assert page.locator("img").count() == 0


def test_the_keyboard_alone_finds_and_opens(page):
    page.keyboard.press("/")
    page.keyboard.type("orlo")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("h2").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    page.locator(".detail .empty").wait_for()
    assert titles(page) == ["Sinking, Orlo, 2 April 2025new"]


@pytest.mark.parametrize("view", ["events", "figures", "changes", f"events&event={event_id('mine')}"])
def test_it_fits_a_phone(page, path, view):
    page.set_viewport_size(PHONE)
    go(page, path, f"#view={view}")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    picture(page, f"browse-phone-{view[:7]}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page, path, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page.emulate_media(color_scheme=scheme)
    document = page.evaluate("document.querySelector('.items a').hash")
    for part in ("", document, "#view=figures", "#view=claimants", "#view=documents", "#view=changes"):
        go(page, path, part)
        page.reload()
        page.wait_for_selector("body[data-ready]")
        found = [each for each in axe.Axe().run(page).response["violations"] if each["impact"] in GRAVE]
        serious = [(each["id"], each["nodes"][0]["html"]) for each in found]
        assert serious == [], part
