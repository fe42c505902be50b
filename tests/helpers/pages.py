"""The pages of the repository as tests look at them: what each names and links to; no test here."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_NOT_PAGES = {"dispatches", "files", "releases", "pages", "node_modules"}
"""Folders whose Markdown is data, or of others."""
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for folder in (".", "seeds", "schemas", "flows", "tests", "warehouse")
    for path in sorted((ROOT / folder).glob("*.md" if folder == "." else "**/*.md"))
    if not _NOT_PAGES & set(path.parts)
}
"""The text of each page, by its path."""
README = PAGES["README.md"]
_SEEN = re.compile(r"\b((?:flows|schemas|seeds|tests)/[\w./-]*\w/?)")


def code_blocks(text: str, language: str) -> list[str]:
    """List the blocks of code in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands_in(text: str) -> list[tuple[str, set[str]]]:
    """List the commands of hearsay, each with the options in the same span, table row or line of code."""
    rows = re.findall(r"^\| `hearsay .*$", text, re.MULTILINE)
    for row in rows:
        text = text.replace(row, "")
    spans = re.findall(r"`((?:\.venv/bin/)?hearsay [a-z][^`]*)`", text)
    blocks = "".join(code_blocks(text, "[a-z]+"))
    lines = re.findall(r"^(?:\$ )?(?:\.venv/bin/)?hearsay [a-z].*$", blocks, re.MULTILINE)
    return [
        (match[1], set(re.findall(r"(?<!\S)`?(--[a-z-]+)", each)))
        for each in (*rows, *spans, *lines)
        if (match := re.search(r"hearsay ([a-z]+)", each))
    ]


def files_in(page: str) -> set[str]:
    """List the files and folders that a page names, by a path from the root or from its own folder."""
    spans = re.findall(r"`([\w.-]+/(?:[\w.-]+/)*(?:[\w-]+\.(?:py|yaml|json|md))?)`", PAGES[page])
    outputs = page.startswith("warehouse/")
    own = set() if outputs else {span for span in spans if not span.startswith(("warehouse/", "."))}
    return own | set(_SEEN.findall(PAGES[page]))


def links_in(text: str) -> list[tuple[str, str]]:
    """List the links within the repository, as a path and an anchor."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [(path, anchor) for path, _, anchor in (each.partition("#") for each in targets if "://" not in each)]


def anchors_of(text: str) -> set[str]:
    """List the anchors of a page's headings, as code forges make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def settings_in(text: str) -> set[str]:
    """List the settings that a page names by their variables."""
    return {name.lower() for name in re.findall(r"HEARSAY_([A-Z_]+[A-Z])", text)}
