"""Markdown: its front matter, its title, and front matter that is an attack."""

import pytest

from flows.ingest.formats.markdown import read_markdown
from flows.ingest.problems import UnreadableDocument


def reason_of(reader, data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        reader(data)
    return caught.value.problem.reason_code


def test_front_matter_is_stated_and_markup_is_gone():
    read = read_markdown(b"---\ntitle: A\npublished: 2025-01-06\n---\n\nAt *least* 12 [died](x.html).\n")
    assert read.text == "At least 12 died."
    assert read.stated["title"] == "A"
    assert str(read.stated["published"]) == "2025-01-06"


def test_a_first_level_heading_is_the_title_where_front_matter_has_none():
    assert read_markdown(b"# Toll rises\n\nTwelve died.").stated["title"] == "Toll rises"


@pytest.mark.parametrize("data", [b"---\na: [\n---\nText.", b"---\nOne.\n---\nTwo."])
def test_front_matter_that_is_no_mapping_is_rejected(data):
    assert reason_of(read_markdown, data) == "bad_front_matter"


def test_a_colon_or_another_sign_in_a_plain_value_needs_no_quotes():
    source = "---\ntitle: Ferry: three missing, it's said\nauthor: @desk\ntags: [a, b]\n---\nNine boats were lost."
    stated = read_markdown(source.encode()).stated
    assert (stated["title"], stated["author"], stated["tags"]) == (
        "Ferry: three missing, it's said",
        "@desk",
        ["a", "b"],
    )


@pytest.mark.parametrize(
    ("written", "title"),
    [("'Tuesday's news'", "Tuesday's news"), ('"He said "no" again"', 'He said "no" again'), ("'It''s: a'", "It's: a")],
)
def test_quotes_in_a_quoted_title_do_not_end_it(written, title):
    assert (
        read_markdown(f"---\ntitle: {written}\nplace: Orm: a town\n---\nNine died.".encode()).stated["title"] == title
    )


def test_front_matter_that_cannot_be_read_is_told_in_plain_words():
    with pytest.raises(
        UnreadableDocument, match=r"cannot be read in line \d: put values with signs such as : or @ in quotes"
    ):
        read_markdown(b"---\ntitle: A\nauthors: [a: b\n---\nText.")


def test_front_matter_that_multiplies_itself_is_emptied():
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    read = read_markdown(f"---\na0: &a0 [x, y]\n{levels}published: *a29\n---\nTwelve died.".encode())
    assert read.stated["published"] == [[]] * 9
    assert read.stated["a0"] == ["x", "y"]


@pytest.mark.parametrize("piece", ["a: [", "{a: ", "- ", "? "])
def test_front_matter_nested_without_end_does_not_end_the_process(piece):
    assert reason_of(read_markdown, f"---\n{piece * 9000}\n---\nTwelve died.".encode()) == "bad_front_matter"


def test_empty_front_matter_and_lines_between_paragraphs_are_no_problem():
    assert read_markdown(b"---\n---\nTwelve died.").text == "Twelve died."
    assert read_markdown(b"One died.\n\n---\n\nTwo died.\n\n---\n\nThree died.").text.count("died") == 3
