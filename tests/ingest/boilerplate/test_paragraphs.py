"""What a paragraph looks like by itself, and when two are the same."""

import pytest

from flows.ingest.boilerplate.paragraphs import read_paragraph, split_paragraphs


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Subscribe to our newsletter.", "service"),
        ("© 2026 The Northport Gazette", "service"),
        ("By Mira Olsen", "service"),
        ("Mira Olsen is a reporter for the Gazette.", "service"),
        ("Alle Rechte vorbehalten.", "service"),
        ("More from the harbour", "label"),
        ("Read on.", "label"),
        ("The dispute began when the old treaty lapsed and both navies sailed.", "prose"),
        ("Forty people died on Monday.", "prose"),
        ("40 people died.", "content"),
        ("“Subscribe to our newsletter,” the minister said.", "content"),
        ("—", "content"),
        ("Subscribe! " * 90, "content"),
    ],
)
def test_kinds_of_paragraphs(line, kind):
    assert read_paragraph(line).kind == kind


def test_case_marks_and_white_space_do_not_count():
    assert read_paragraph("More from the Harbour:").digest == read_paragraph(" more from  the harbour").digest


def test_figures_count_but_in_service():
    assert read_paragraph("© 2025 The Gazette").digest == read_paragraph("© 2026 The Gazette").digest
    assert read_paragraph("40 people died.").digest != read_paragraph("41 people died.").digest


def test_blank_lines_are_no_paragraphs():
    assert [each.size for each in split_paragraphs("One.\n\n \nTwo of them.\n")] == [4, 12]
