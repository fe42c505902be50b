"""Months by their names in languages of Europe, as mail programs and exports write them. Imports nothing of ours."""

from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan janv gen ene sty",
            "feb fev feb lut",
            "mar mars marz mrt maa marec marca",
            "apr avr abr kwi",
            "may mai mag maj mei mayo maio",
            "jun juin giu cze juni",
            "jul juil lug lip juli",
            "aug aou aout ago sie",
            "sep sept set wrz",
            "oct okt ott out paz",
            "nov lis",
            "dec dez dic gru",
        ),
        1,
    )
    for name in names.split()
}
"""Beginnings of months' names, without accents, in eight languages of Europe."""
_PLAIN: Final = str.maketrans("áàâäãåéèêëíìîïóòôöõúùûüçñśźż", "aaaaaaeeeeiiiiooooouuuucnszz")


def month_number(name: str) -> int | None:
    """Tell a month by its name.

    >>> month_number("März"), month_number("Sept"), month_number("crew")
    (3, 9, None)
    """
    plain = name.lower().translate(_PLAIN)
    return MONTHS.get(plain) or MONTHS.get(plain[:4]) or MONTHS.get(plain[:3])
