"""How a release is found and cited: `croissant.json` for catalogues of data, and `CITATION.cff`.

Who it is by, its DOI and its licence are settings; a DOI is of all releases, and the version names the one.
"""

import json
from typing import Any, Final

from flows.settings import Settings
from flows.warehouse.manifest import Manifest
from schemas.croissant import croissant

CROISSANT_NAME: Final = "croissant.json"
CITATION_NAME: Final = "CITATION.cff"
_TITLE: Final = "hearsay: who claimed what"


def describe_release(manifest: Manifest, settings: Settings) -> dict[str, bytes]:
    """Write both files of a release, by name."""
    files = {name: [file.path for file in table.files] for name, table in manifest.tables.items()}
    described = croissant(_describe_whole(manifest, settings), files)
    return {
        CITATION_NAME: cite_release(manifest, settings).encode(),
        CROISSANT_NAME: render_croissant(described),
    }


def render_croissant(described: dict[str, Any]) -> bytes:
    """Write a description without spaces: nobody but a program reads it, and each release has one."""
    return (json.dumps(described, separators=(",", ":"), ensure_ascii=False, allow_nan=False) + "\n").encode()


def cite_release(manifest: Manifest, settings: Settings) -> str:
    """Write `CITATION.cff`, version 1.2.0 of the Citation File Format; JSON's texts are YAML's, too."""
    stated = {
        "cff-version": "1.2.0",
        "message": "If you use this release, please cite it as below.",
        "type": "dataset",
        "title": _TITLE,
        "version": manifest.version,
        "date-released": _day_of(manifest),
        "authors": [{"name": settings.release_author}],
        "doi": settings.release_doi,
        "license": settings.release_license,
    }
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in stated.items() if value)


def _describe_whole(manifest: Manifest, settings: Settings) -> dict[str, Any]:
    author, day = settings.release_author, _day_of(manifest)
    doi = f"https://doi.org/{settings.release_doi}" if settings.release_doi else ""
    stated = {
        "version": manifest.version,
        "datePublished": day,
        "creator": {"@type": "sc:Organization", "name": author},
        "citeAs": f"@misc{{hearsay, author={{{{{author}}}}}, title={{{{{_TITLE}}}}}, year={{{day[:4]}}},"
        f" version={{{manifest.version}}}}}",
        "url": doi,
        "sameAs": doi,
        "license": f"https://spdx.org/licenses/{settings.release_license}" if settings.release_license else "",
    }
    return {name: value for name, value in stated.items() if value}


def _day_of(manifest: Manifest) -> str:
    return manifest.created_at_utc[:10]
