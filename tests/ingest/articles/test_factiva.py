"""Articles of Factiva in the forms that the files do not have: sections, no copyright, other languages."""

import pytest

from flows.ingest.articles.factiva import split_factiva
from flows.ingest.articles.lines import lines_of_text

END = "Document VALPOS0020250304el3400001"
BODY = "Two gates of the Orvik dam have been stuck since Monday, the water board said."


TITLE = "Dam gates stuck at Orvik"
FORMS = {
    "section": f"News\n{TITLE}\nBy Ada Lund\n212 words\n4 March 2025\nValley Post\nVALPOS\nEnglish\n(c) 2025 VP",
    "no copyright": f"{TITLE}\nAda Lund\n212 words\n4 March 2025\n09:15\nValley Post\nVALPOS\n12\nEnglish",
    "German": f"{TITLE}\nAda Lund\n1.212 Wörter\n4. März 2025\nValley Post\nVALPOS\nDeutsch\n© 2025 Valley Post.",
    "French": f"{TITLE}\nAda Lund\n212 mots\n4 mars 2025\nValley Post\nVALPOS\nFrançais\nCopyright 2025 Valley Post",
    "contents": f"List\n{TITLE}\n\n{TITLE}\nAda Lund\n9 words\n4 March 2025\nValley Post\nVP\n(c)\nAll Rights Reserved",
}


@pytest.mark.parametrize("form", FORMS)
def test_fields_are_told_by_their_order(form):
    (article,) = split_factiva(lines_of_text(f"{FORMS[form]}\n\n{BODY}\n\n{END}\n")) or [None]
    assert (article.title, article.publisher, str(article.published)) == (TITLE, "Valley Post", "2025-03-04")
    assert (list(article.authors), article.text, article.name) == (["Ada Lund"], BODY, "VALPOS0020250304el3400001")


def test_without_its_fields_a_number_makes_no_article():
    assert split_factiva(lines_of_text(f"He read it aloud:\n\n{BODY}\n\n{END}\n")) is None
