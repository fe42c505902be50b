"""What a review speaks of is found by its words."""

from typing import Any

from flows.link.reviews.match import find_figure_words, find_likest, has_words, match_claims, match_figures
from flows.link.reviews.record import ClaimPlace, FigurePlace

DOCUMENT = "doc_00000000000000aa"
SENTENCE = "Police said 14 people were killed and 14 hurt."
PLACE = FigurePlace(document=DOCUMENT, sentence=SENTENCE, words="14", offset=SENTENCE.rindex("14"))


def figure(text: str, words: str, start: int) -> dict[str, Any]:
    assert text.startswith(words, start)
    return {"figure_text": words, "figure_start": start, "figure_end": start + len(words)}


def test_second_of_two_equal_numbers_is_found_wherever_its_sentence_stands() -> None:
    text = f"Fourteen, 14. {SENTENCE} And so on."
    at = text.rindex("14")
    both = [figure(text, "14", text.index("14")), figure(text, "14", at)]
    assert match_figures(text, both, PLACE) == [both[1]]
    broken = text.replace("people were", "people\n  were")
    assert find_figure_words(broken, PLACE) == [broken.rindex("14")]


def test_changed_sentence_has_not_the_words() -> None:
    text = SENTENCE.replace("14 hurt", "15 hurt")
    assert not has_words(text, PLACE)
    rows = [figure(text, "14", 12), figure(text, "15", text.index("15"))]
    assert find_likest(text, rows, PLACE) == rows[1]
    assert find_likest("The weather stayed fine all over 14 valleys.", [figure("14", "14", 0)], PLACE) is None


def test_claim_is_found_by_content_source_and_sentence() -> None:
    text = "He was there, Tosk said. He was there, Velde said."
    content = "He was there"
    rows = [
        {"content_text": content, "source_text": who, "content_start": start, "content_end": start + len(content)}
        for who, start in (("Tosk", 0), ("Velde", 25))
    ]
    place = ClaimPlace(document=DOCUMENT, words=content, source="Velde")
    assert match_claims(text, rows, place) == [rows[1]]
    assert match_claims(text, rows, place.model_copy(update={"sentence": "He was there, Tosk said."})) == []
    assert has_words(text, place)
    assert not has_words(text, place.model_copy(update={"source": "Tusk"}))
