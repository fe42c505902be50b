"""Headless Chromium for tests; skips where there is none. No test here."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMEOUT_MS = 60_000
WINDOW = {"width": 1280, "height": 1000}


@contextmanager
def open_chromium(profile: Path, **options: Any) -> Iterator[Any]:
    """Open a browser with nothing remembered."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if BROWSER is None:
        pytest.skip("no Chromium is installed; on Debian: apt install chromium")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch_persistent_context(
            profile, executable_path=BROWSER, args=ARGUMENTS, viewport=WINDOW, **options
        )
        opened.set_default_timeout(TIMEOUT_MS)
        try:
            yield opened
        finally:
            opened.close()


def picture(page: Any, name: str) -> None:
    """Keep what the page looks like, for whoever wants to judge it: HEARSAY_TEST_PICTURES names a folder."""
    folder = os.environ.get("HEARSAY_TEST_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
