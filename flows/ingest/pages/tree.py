"""Prepares a page's tree so that trafilatura finds the article, and cleans what it found."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any, Final

from lxml import etree

from flows.ingest.pages.phrases import NAME, find_any
from flows.ingest.pages.runs import NAMED_BY, Run, is_sentence, read_runs, squeeze
from flows.ingest.pages.wall_paragraphs import tells_something
from flows.ingest.pages.walls import Wall, judge

CELL_IS_LAYOUT: Final = 400
"""Characters; a table with so long a cell arranges the page and holds no data."""
ENTRIES_MIN: Final = 3
"""A page of entries has at least so many."""
ARTICLE_SHARE: Final = 0.5
"""Share of the text of an `article` and those beside it; if the largest holds less, they are entries of one."""
BOX_MAX, BOX_SHARE = 800, 0.2
"""Characters, and share of the page's text; a larger element is the article under an unlucky name."""
WALL_MAX: Final = 4_000
"""Characters of a box that is a wall by its name and its words."""

MENU_CELLS_MAX, MENU_SHARE = 8, 0.8
"""Cells of a table in which a menu stands beside a text, and share of links in a menu."""
LABEL_MAX: Final = 40
"""Characters of a label of advertising."""

_BOX: Final = find_any("box_names", NAME)
_WALL: Final = find_any("wall_names")
_DOOR: Final = find_any("door_names")
_LABEL: Final = find_any("advertising", r"(?:%s)\W*")
_INLINE_HOLDERS: Final = frozenset({"span", "font", "b", "strong", "em", "i", "center", "big", "small"})
_CELL_BLOCKS: Final = ("ul", "ol", "li", "p", "div", "br", "dl", "dt", "dd")


def prepare_tree(tree: Any) -> list[Wall]:
    """Turn layout into plain blocks, and remove boxes that are walls, advertising or help.

    Args:
        tree: root of an lxml tree, changed in place.

    Returns:
        The walls that were removed.
    """
    _unwrap_tables(tree)
    _flatten_cells(tree)
    _unlink_tables(tree)
    _split_breaks(tree)
    _turn_asides(tree)
    _turn_figures(tree)
    _level_articles(tree)
    return _drop_boxes(tree)


def clean_body(body: Any, title: str | None) -> None:
    """Remove the headline at the beginning and headings without text at the end, in place."""
    while len(body) > 1 and body[-1].tag == "head":
        body.remove(body[-1])
    if title and len(body) > 1 and squeeze(_text(body[0])) == squeeze(title):
        body.remove(body[0])


def _unwrap_tables(tree: Any) -> None:
    """Rename the parts of tables that arrange the page; a table around another table always does."""
    for table in reversed(list(tree.iter("table"))):
        if _is_layout(table):
            for part in list(_parts(table)):
                part.tag = "div"
                part.attrib.pop("bgcolor", None)


def _is_layout(table: Any) -> bool:
    """Whether a table arranges the page: it has a table, a headline or a long cell in it, or one column of text."""
    cells = list(_cells(table))
    if any(_length(cell) > CELL_IS_LAYOUT or next(cell.iter("table", "h1", "h2"), None) is not None for cell in cells):
        return True
    if len(cells) <= MENU_CELLS_MAX and any(map(_is_menu, cells)):
        return True
    rows = {cell.getparent() for cell in cells}
    return len(rows) == len(cells) and any(is_sentence(_text(cell).strip()) for cell in cells)


def _is_menu(cell: Any) -> bool:
    """Whether a cell holds some links and nothing else."""
    links = cell.findall(".//a")
    return len(links) > 1 and sum(map(_length, links)) > MENU_SHARE * _length(cell)


def _flatten_cells(tree: Any) -> None:
    """Turn lists and paragraphs in cells of tables into plain text: trafilatura drops lists there."""
    for cell in tree.iter("td", "th"):
        if len(cell) and next(cell.iter(*_CELL_BLOCKS), None) is not None:
            runs = list(read_runs(cell))
            tail = cell.tail
            for child in list(cell):
                cell.remove(child)
            cell.text, cell.tail = _join(runs), tail


def _unlink_tables(tree: Any) -> None:
    """Take the links off the names in tables of figures: trafilatura drops tables that are mostly links."""
    for table in tree.iter("table"):
        rows = list(table.iter("tr"))
        figures = sum(any(_has_figure(cell) for cell in row.iter("td", "th")) for row in rows)
        if 2 * figures >= max(len(rows), 2) and table.find(".//a") is not None:
            etree.strip_tags(table, "a")


def _has_figure(cell: Any) -> bool:
    return cell.find(".//a") is None and any(map(str.isdigit, _text(cell)))


def _join(runs: list[Run]) -> str:
    """Join the paragraphs of a cell, and the items of a list in it by semicolons."""
    if not runs:
        return ""
    is_item = [run.block.tag == "li" and run.text[-1] not in ".!?:;," for run in runs[:-1]]
    return " ".join(f"{run.text};" if item else run.text for run, item in zip(runs, [*is_item, False], strict=True))


def _split_breaks(tree: Any) -> None:
    """Turn texts that only line breaks part into paragraphs, also where they stand in a `span`."""
    holders = {element.getparent(): None for element in tree.iter("br") if _is_double(element)}
    for holder in reversed(holders):  # inner ones first
        if holder is not None and holder.tag in {"div", "td", "body", *_INLINE_HOLDERS}:
            _split_holder(holder)


def _is_double(element: Any) -> bool:
    following = element.getnext()
    return following is not None and following.tag == "br" and not (element.tail or "").strip()


def _split_holder(holder: Any) -> None:
    """Wrap what stands between double breaks in paragraphs of its own."""
    if holder.tag in _INLINE_HOLDERS:
        holder.tag = "div"
    children = list(holder)
    paragraph = etree.Element("p")
    paragraph.text, holder.text = holder.text, None
    parts = [paragraph]
    for child in children:
        holder.remove(child)
        if isinstance(child.tag, str) and (
            child.tag in {"div", "table", "p", "ul", "ol", "form", "article"} or child.find(".//div") is not None
        ):
            tail, child.tail = child.tail, None
            parts.append(child)
            parts.append(etree.Element("p"))
            parts[-1].text = tail
        elif child.tag == "br" and (parts[-1].tag != "p" or _ends_in_break(parts[-1])):
            parts.append(etree.Element("p"))
            parts[-1].text = child.tail
        elif parts[-1].tag == "p":
            parts[-1].append(child)
    for part in parts:
        if part.tag != "p" or _text(part).strip():
            holder.append(part)


def _ends_in_break(paragraph: Any) -> bool:
    return len(paragraph) > 0 and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip()


def _turn_asides(tree: Any) -> None:
    """Rename an `aside` with the headline in it: trafilatura drops each."""
    for aside in list(tree.iter("aside")):
        if aside.find(".//h1") is not None:
            aside.tag = "article"
            aside.attrib.pop("class", None)


def _turn_figures(tree: Any) -> None:
    """Rename a `figure` with a table in it."""
    for figure in list(tree.iter("figure")):
        if figure.find(".//table") is not None:
            figure.tag = "div"


def _parts(table: Any) -> Iterator[Any]:
    yield table
    for child in table:
        if child.tag in {"tbody", "thead", "tfoot", "tr", "td", "th"}:
            yield from _parts(child)


def _cells(table: Any) -> Iterator[Any]:
    return (part for part in _parts(table) if part.tag in {"td", "th"})


def _level_articles(tree: Any) -> None:
    """Rename the entries of a page: otherwise the first one counts as the article and the others are dropped."""
    articles = list(tree.iter("article"))
    if len(articles) < ENTRIES_MIN:
        return
    largest = max(articles, key=_length)
    entries = [article for article in articles if article.getparent() is largest.getparent()]
    is_list = _length(largest) < ARTICLE_SHARE * sum(map(_length, entries))
    headlines = sum(entry.find(".//h1") is not None for entry in entries)
    if is_list and len(entries) >= ENTRIES_MIN and headlines <= 1:  # with more headlines, they are separate articles
        for entry in entries:
            entry.tag = "div"


def _drop_boxes(tree: Any) -> list[Wall]:
    """Remove boxes that are walls by name and words, whatever their share of the page, and small ones of help."""
    whole, walls, dropped = -1, list[Wall](), set[Any]()
    for element in tree.iter("div", "section", "aside", "ul", "blockquote", "form", "p", "dialog"):
        names = _names(element)
        if names and (_BOX.search(names) or _WALL.search(names)) and not _is_within(element, dropped):
            whole = _length(tree) if whole < 0 else whole
            wall = _wall_of_box(element, names)
            if wall:
                walls.append(wall)
            if wall or _is_small(element, names, whole):
                dropped.add(element)
        elif (
            len(element) == 0
            and element.text
            and len(element.text) < LABEL_MAX
            and _LABEL.fullmatch(element.text.strip())
        ):
            dropped.add(element)
    for element in dropped:
        if element.getparent() is not None:
            element.drop_tree()
    return walls


def _is_within(element: Any, dropped: AbstractSet[Any]) -> bool:
    return bool(dropped) and any(each in dropped for each in element.iterancestors())


def _wall_of_box(element: Any, names: str) -> Wall | None:
    """Say what wall a box is by its name and its words."""
    if not _WALL.search(names) or _length(element) > WALL_MAX or element.find(".//h1") is not None:
        return None
    judged = judge([run.text for run in read_runs(element)])
    return judged.wall if not judged.kept else None


def _is_small(element: Any, names: str, whole: int) -> bool:
    """Whether a box of advertising or help is too small to be the article under an unlucky name."""
    if element.tag == "dialog" or not _BOX.search(names):
        return False
    if _DOOR.search(names) and any(tells_something(run.text) for run in read_runs(element)):
        return False  # the part of an article that is behind a wall for others
    length = _length(element)
    return length <= BOX_MAX and length <= BOX_SHARE * whole and element.find(".//h1") is None


def _names(element: Any) -> str:
    return " ".join(filter(None, map(element.get, NAMED_BY)))


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())
