"""PDFs made of a few lines, turned or not. Helvetica in windows-1252, as programs of old write them."""

from collections.abc import Sequence
from typing import Final

WIDTH: Final = 595
HEIGHT: Final = 842
_TURNS: Final = {0: "1 0 0 1", 1: "0 -1 1 0", 2: "-1 0 0 -1", 3: "0 1 -1 0"}
"""Matrices of text by quarters of a turn, clockwise."""


def place(lines: Sequence[str], *, left: float = 72, top: float = 760, size: float = 11, quarters: int = 0) -> str:
    """Write lines below each other, as seen after the page was turned back."""
    shown = []
    for number, line in enumerate(lines):
        x, y = left, top - 14 * number
        at = {0: (x, y), 1: (y, HEIGHT - x), 2: (WIDTH - x, HEIGHT - y), 3: (WIDTH - y, x)}[quarters]
        text = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(f"BT /F1 {size} Tf {_TURNS[quarters]} {at[0]} {at[1]} Tm ({text}) Tj ET")
    return "\n".join(shown)


def make_pdf(*pages: str, rotate: int = 0, created: str = "D:20210102030405Z") -> bytes:
    """Make a file of pages, each as `place` writes them."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>", font]
    for number, page in enumerate(pages):
        content = page.encode("cp1252").decode("latin-1")
        box = f"/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotate}"
        objects.append(
            f"<</Type/Page/Parent 2 0 R{box}/Contents {5 + 2 * number} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    objects.append(f"<</CreationDate({created})/Producer(Press)>>")
    return _write(objects)


def _write(objects: Sequence[str]) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer <</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")
