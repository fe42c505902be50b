"""Tables of delimited text: any delimiter, any encoding, good rows beside bad ones."""

import pytest
from containers_made import make_csv, read, told

from flows.ingest.containers.delimited import guess_encoding
from flows.ingest.kinds.columns import COLUMN_NAMES
from flows.ingest.kinds.text import is_table
from flows.ingest.problems import Problem


@pytest.mark.parametrize("name", COLUMN_NAMES["text"])
def test_a_table_is_told_by_the_same_columns_that_are_read(tmp_path, name):
    table = make_csv([{"id": "one", name: "The ferry sank."}])
    assert is_table(table.decode(), is_named=False, is_whole=True)
    assert told(read(tmp_path, table, "a")) == [("one", "The")]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_of_any_delimiter_and_encoding(tmp_path, delimiter, encoding):
    records = [
        {"id": f"{n}", "Headline": "Brücke", "Text": 'Zwölf Tote, sagt die "Behörde";\r\nnoch | mehr\tfür Köln.'}
        for n in "ab"
    ]
    parts = read(tmp_path, make_csv(records, delimiter).decode().encode(encoding), "a.csv")
    assert [part.name for part in parts] == ["a", "b"]
    assert parts[1].outcome.text == 'Zwölf Tote, sagt die "Behörde";\nnoch | mehr\tfür Köln.'
    assert parts[1].outcome.stated == {"title": "Brücke"}


def test_good_rows_beside_bad_ones(tmp_path):
    rows = [
        *(b"sep=,", b"title,text,extra", b"A,First row.,", b"", b"only one", b"a,b,c,d", b"B,Trailing.,x,,", b"C,,"),
        *(
            b'D,"Over\n\nlines ""here"".",',
            b"E,nul\0,",
            b"F,caf\xe9 r\xe9ouvert \xe0 Orl\xe9ans,",
            b"G," + b"x" * 100_000 + b",",
        ),
        *(b'H,"' + b'""\n' * 40_000 + b'",', b'I,say "so" then,'),
    ]
    parts = read(tmp_path, b"\r\n".join(rows), "a.csv", media_type="text/csv")
    assert told(parts) == [
        *(("R1", "First"), ("R2", "bad_record"), ("R3", "bad_record"), ("R4", "Trailing."), ("R5", None)),
        *(
            ("R6", "Over"),
            ("R7", "nul"),
            ("R8", "café"),
            ("R9", "too_large"),
            ("R10", "too_large"),
            ("R11", "say"),
        ),
    ]
    assert parts[7].outcome.text == "café réouvert à Orléans"


@pytest.mark.parametrize("length", [100, 300_000])
def test_quotes_that_are_never_closed_end_the_table(tmp_path, length):
    data = b'id,text\n1,One drowned.\n2,"Two ' + b"and more,\n" * (length // 10)
    parts = told(read(tmp_path, data, "a.csv"))
    assert parts[0] == ("1", "One")
    assert parts[-1] == ("", "truncated")


@pytest.mark.parametrize("data", [b"id,title\n1,A\n", b"text\n" + b"\n" * 9, b"\n\n", b"x" * 200_000])
def test_a_table_without_texts_is_one_problem(tmp_path, data):
    (part,) = read(tmp_path, data, "a.csv", media_type="text/csv")
    assert isinstance(part.outcome, Problem)
    assert part.name == ""


def test_an_encoding_is_guessed_though_its_last_character_is_cut():
    text = "id;text\n1;Zwölf Tote in Wien, sagt die Behörde.\n"
    assert guess_encoding(text.encode()[:-1] + "ö".encode()[:1]) == "utf-8-sig"
    assert guess_encoding(text.encode("utf-16")) == "utf-16"
    assert guess_encoding(text.encode("utf-16-le") * 9) == "utf-16-le"
