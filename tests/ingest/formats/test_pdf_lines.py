"""Words of a page to lines, in the order of reading."""

from flows.ingest.formats.pdf_lines import PIECES_MAX, PlacedText, group_directions, join_words, order_lines


def line_at(text: str, left: float, top: float, width: float = 200) -> PlacedText:
    return PlacedText(text, left, top - 10, left + width, top)


def test_three_columns_under_a_headline_drawn_row_by_row():
    head = [line_at("A headline that runs across all of the page", 50, 760, 520)]
    rows = [
        line_at(f"column {c} row {r} has words", 50 + 180 * c, 700 - 12 * r, 160) for r in range(8) for c in range(3)
    ]
    text = [line.text for line in order_lines(join_words([*head, *rows]))]
    assert text[1:] == [f"column {c} row {r} has words" for c in range(3) for r in range(8)]


def test_words_of_one_line_are_joined_and_cells_of_a_table_are_parted():
    words = [PlacedText("Alliance", 50, 100, 90, 110), PlacedText("Party", 93, 100, 120, 110)]
    far = PlacedText("38.1%", 300, 100, 330, 110)
    assert [line.text for line in join_words([*words, far])] == ["Alliance Party", "38.1%"]
    assert [line.text for line in order_lines([*words, far])] == ["Alliance Party | 38.1%"]


def test_a_page_of_very_many_pieces_keeps_the_order_of_its_drawing():
    columns = [line_at(f"Words of column {n % 2} here", 50 + 300 * (n % 2), 20 * n) for n in range(PIECES_MAX + 1)]
    assert [line.text for line in order_lines(columns)] == [line.text for line in columns]


def test_words_are_parted_by_direction_and_turned():
    upright = [(0, line_at(f"word{n}", 50 + 10 * n, 700, 8)) for n in range(20)]
    up = [(3, PlacedText(f"side{n}", 500, 100 + 40 * n, 510, 136 + 40 * n)) for n in range(8)]
    sides = group_directions([*upright, *up])
    assert [len(side) for side in sides] == [20, 8]
    assert [line.text for line in join_words(sides[1])] == [" ".join(f"side{n}" for n in range(8))]
    assert group_directions([*upright, *up[:3]]) == sides[:1]


def up(text: str, row: int, start: float, length: float) -> tuple[int, PlacedText]:
    return 3, PlacedText(text, 400 + 14 * row, start, 410 + 14 * row, start + length)


def test_turned_words_are_read_row_by_row_however_they_were_drawn():
    words = [up(f"r{row}w{number}", row, 100 + 40 * number, 36) for row in (0, 1) for number in range(4)]
    (side,) = group_directions([words[n] for n in (5, 0, 7, 2, 1, 4, 3, 6)])
    assert [line.text for line in join_words(side)] == ["r0w0 r0w1 r0w2 r0w3", "r1w0 r1w1 r1w2 r1w3"]


def test_pieces_of_a_turned_word_that_touch_are_one_word():
    pieces = [up("ce", 0, 120, 12), up("o", 0, 100, 6), up("ffi", 0, 106.1, 13.9), up("said", 0, 135, 20)]
    (side,) = group_directions(pieces)
    assert [line.text for line in join_words(side)] == ["office said"]


def test_what_runs_aslant_is_a_stamp_and_an_upright_word_stays():
    words = [up(f"w{number}", 0, 100 + 40 * number, 36) for number in range(9)]
    stamp, page = (None, line_at("DRAFT", 100, 400)), (0, line_at("Page", 100, 800, 20))
    assert [[word.text for word in side][:1] for side in group_directions([*words, stamp, page])] == [["w0"], ["Page"]]
