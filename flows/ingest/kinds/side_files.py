"""Tells the files that a saved page or an export brings along from those with a text of their own. Opens nothing.

A browser saves `Fire.html` with a folder `Fire_files` of scripts, styles and frames; Telegram and X export posts beside
their pictures and a viewer; a WACZ holds indexes of its own WARCs.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_PAGE: Final = re.compile(r"(.+)\.(?:x?html?|shtml|php|aspx?|jsp)", re.IGNORECASE)
_SIDE_FOLDER: Final = re.compile(
    r"(.+?)[_-](?:files|file|dateien|fichiers|archivos|arquivos|bestanden|filer|tiedostot|pliki|soubory|fajlovi|elemei)",
    re.IGNORECASE,
)
_CHAT_MARKS: Final = re.compile(r"(?:messages\d*\.html|result\.json|export_results\.html)")
_CHAT_FOLDERS: Final = frozenset(
    (
        *("css", "images", "js", "photos", "video_files", "voice_messages", "round_video_messages"),
        *("stickers", "profile_pictures", "userpics"),
    )
)
_POSTS_MARK: Final = re.compile(r"(?:tweets?|tweets?-part\d+)\.js")
_POSTS: Final = re.compile(r"(?:(?:community-|note-)?tweets?(?:-part\d+)?)\.js")
_WARC: Final = re.compile(r"[^/]+\.warc(?:\.gz|\.zst)?", re.IGNORECASE)

SAVED, CHAT, POSTS, WACZ = "saved pages", "Telegram exports", "archives of X", "WACZ archives"


def find_side_files(names: Iterable[str]) -> Mapping[str, str]:
    """Give, of all these paths, those that are no texts of their own, each with what brought it along.

    >>> find_side_files(["news/Fire.html", "news/Fire_files/ad.html", "news/Flood.html"])
    {'news/Fire_files/ad.html': 'saved pages'}
    """
    paths = list(names)
    folders = _files_by_folder(paths)
    found = {}
    for path in paths:
        if (kind := _kind_of(path, folders)) is not None:
            found[path] = kind
    return found


def _files_by_folder(paths: Iterable[str]) -> dict[str, set[str]]:
    folders: dict[str, set[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, set()).add(name)
    return folders


def _kind_of(path: str, folders: Mapping[str, set[str]]) -> str | None:
    """Say what brought a file along, by the folders that it is in."""
    parts = path.split("/")
    for depth in range(len(parts)):
        above, name, rest = "/".join(parts[:depth]), parts[depth], parts[depth + 1 :]
        siblings = folders.get(above, frozenset[str]())
        if rest and _is_saved_beside(name, siblings):
            return SAVED
        if rest and name in _CHAT_FOLDERS and any(map(_CHAT_MARKS.fullmatch, siblings)):
            return CHAT
        if "datapackage.json" in siblings and _holds_warcs(above, folders):
            return None if name == "archive" else WACZ
        if _is_beside_posts(above, name, rest, folders):
            return POSTS
    return None


def _is_saved_beside(folder: str, siblings: Iterable[str]) -> bool:
    found = _SIDE_FOLDER.fullmatch(folder)
    if found is None:
        return False
    return any((page := _PAGE.fullmatch(each)) and page[1] == found[1] for each in siblings)


def _holds_warcs(folder: str, folders: Mapping[str, set[str]]) -> bool:
    return any(map(_WARC.fullmatch, folders.get(f"{folder}/archive" if folder else "archive", ())))


def _is_beside_posts(above: str, name: str, rest: list[str], folders: Mapping[str, set[str]]) -> bool:
    """Whether a file is in an archive of X, and holds none of its posts."""
    data = folders.get(f"{above}/data" if above else "data", frozenset[str]())
    if not any(map(_POSTS_MARK.fullmatch, data)) or "manifest.js" not in data:
        return False
    if name == "data":
        return len(rest) > 1 or not _POSTS.fullmatch(rest[0] if rest else "")
    return name == "assets" or (not rest and name == "Your archive.html")
