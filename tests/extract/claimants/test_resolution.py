"""The mentions of one document: what a short name and a pronoun stand for, and what stays by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.claimants.claimant import Claimant
from flows.extract.claimants.registering import Shown
from flows.extract.claimants.resolution import resolve_mentions

ONE, TWO = "doc_0000000000000001", "doc_0000000000000002"


def resolve(marked: str, document_id: str = ONE) -> list[Claimant]:
    """Resolve the mentions that stand in [square brackets]."""
    text, spans = "", []
    for at, piece in enumerate(marked.replace("]", "[").split("[")):
        if at % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    return resolve_mentions(document_id, text, spans)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Mayor Ann Lee] said no. [Lee] said it again.", "Ann Lee"),
        ("[Mayor Ann Lee] said no. [Ms. Lee] said it again.", "Ann Lee"),
        ("[John Smith, the governor,] said so. [The governor] and others agreed.", "John Smith"),
        ("Mayor Ann Lee came. [The mayor] said no.", "Ann Lee"),
        ("Ukrainian President Volodymyr Zelenskyy came. [The Ukrainian president] said no.", "Volodymyr Zelenskyy"),
        ("[Mayor Ann Lee] met the navy. [She] said no.", "Ann Lee"),
        ("[Ann Lee] spoke first. [John Berg] agreed. [She] said no.", "Ann Lee"),
        ("[John Berg] spoke. Ann Lee came. “No,” [Berg] said. Lee smiled at that. “Yes,” [she] said.", "Ann Lee"),
        ("[John Berg] spoke. [Vell Radio] reported it. [He] said no.", "John Berg"),
        ("[The Upper Selmark Tram Union] struck. [The union] said so.", "Upper Selmark Tram Union"),
        ("[The Upper Selmark Tram Union] struck. Later [it] said so.", "Upper Selmark Tram Union"),
        ("[Tarvenia's Fire Protection Service (FPS)] came. [The FPS] said so.", "Tarvenia's Fire Protection Service"),
        ("[Tarvenia's joint chiefs of staff] met. [The JCS] said so.", "Tarvenia's joint chiefs of staff"),
        ("[South Korea's coast guard] came. [The coast guard] said so.", "South Korea's coast guard"),
        ("[Aid group] warns. Tents are few, [the aid group Lamplight Relief] said.", "Lamplight Relief"),
        ("[Western officials] met. [The officials] said no.", "Western officials"),
        ("[Western officials] met. [They] said no.", "Western officials"),
        ("[A spokesman for Calder Transit] came. [He] said no.", "Calder Transit"),
        ("[Orla Venn, their lawyer,] spoke. [The lawyer] said no.", "Orla Venn"),
        ("[Orla Venn, their lawyer,] spoke. [The lawyer] agreed. [She] said no.", "Orla Venn"),
        ("[Chen Wei, an aid worker with Lamplight Relief,] spoke. [The aid worker] said no.", "Chen Wei"),
        ("[Rebel leader Tomas Vey] spoke. [The rebel leader] said no.", "Tomas Vey"),
        ("[Gen. Tomas Vey] spoke. [The general] said no.", "Tomas Vey"),
        ("[Inspector General of Police Tomas Vey] said no.", "Tomas Vey"),
        ("[Their lawyer] spoke. [The lawyer, Orla Venn,] said no.", "Orla Venn"),
        ("[A spokesman for Calder Transit] came. [The spokesman] said no.", "Calder Transit"),
        ("[The Calder army] spoke in a statement. [The statement] said no.", "Calder army"),
        ("[He Yong, a deputy minister,] spoke. [He] said no.", "He Yong"),
        ("[Vell Securities Co. Ltd.] lost money. [Vell] said so.", "Vell Securities Co. Ltd"),
        ("[Vell Investors Service] spoke. [Vell's] said no. Later [it] said so again.", "Vell Investors Service"),
        ("[The Tol Dorn newspaper] had it first. It rained, [Tol Dorn] said.", "Tol Dorn newspaper"),
        ("Vell Finance Ltd fell. [Vell Securities Ltd and Dorn Corp.] met. [Vell] said no.", "Vell Securities Ltd"),
        ("[A factory manager] said no. [Tol Dorn, director at Vell Motors,] told reporters so.", "Tol Dorn"),
        ("[A Vatican spokesman] said no. [Spokesman Tol Dorn] said it again.", "Tol Dorn"),
        ("[Mayor Ann Lee] said no. [The veteran politician] said it again.", "Ann Lee"),
        ("[Vell Investors Service] spoke. [The Brindow-based ratings agency] said no.", "Vell Investors Service"),
        ("[Ann Lee] spoke first. [The Ghanaian] said no.", "Ann Lee"),
        ("It rained.\n\nThen [a Kurhan appeals judge] spoke. Rain fell. [Judge Ann Lee] said no.", "Ann Lee"),
        ("[The Kurhan Resistance Movement (Vell)] met. [Vell] said no.", "Kurhan Resistance Movement"),
        ("Kurhan's Tin Miners Party (TMP) and the Dockers met. [The TMP] said no.", "Kurhan's Tin Miners Party"),
        ("[The ruling Islamist Vell movement] met. [Vell] said no.", "Vell"),
        ("Two Vell militants were shot. [Vell] said so.", "Vell"),
        ("[Farmer Ann Lee] said it had rained. [The 55-year-old] said no.", "Ann Lee"),
        ("[United Nations Secretary General Ann Lee] spoke. It rained. [The UN chief] said no.", "Ann Lee"),
        (
            "[Ann Lee] attacked the plan for its cost and for its age, in a statement. [The statement] said no.",
            "Ann Lee",
        ),
        ("[Prime Minister Ann Lee] spoke. Rain fell. [The premier] said no.", "Ann Lee"),
        ("[Prime Minister Likuru Bolo] spoke. [General Likuru] said no.", "Likuru Bolo"),
        ("[Governor Ann Lee] spoke. [The new governor] said no.", "Ann Lee"),
        ("[Minister Orla Karaha] spoke. [Karah] said no.", "Orla Karaha"),
        ("[Mayor Ann Lee] said no. [A trader with Dorn Bank] agreed. [He] left.", "trader with Dorn Bank"),
        ("[Witnesses] fled. [An Israeli premier] spoke. [Israeli Prime Minister Tol Dorn] left.", "Tol Dorn"),
        ("[France] denied it. [Its defence ministry] said no.", "France's defence ministry"),
    ],
)
def test_last_mention_is_the_one_that_is_named(marked: str, name: str) -> None:
    assert name in {each.name for each in resolve(marked)}
    if not marked.startswith("[France]"):
        assert len({each.source_id for each in resolve(marked) if each.name == name}) == 1
    assert resolve(marked)[-1].name == name


@pytest.mark.parametrize(
    "marked",
    [
        "[John Smith] spoke. [Mary Smith] spoke. [Smith] said no.",
        "[John Smith] spoke. [She] said no.",
        "[Orla Venn, their lawyer,] spoke. [Another lawyer] said no.",
        "[Orla Venn, a lawyer,] and [Chen Wei, a teacher,] spoke. [The nurse] said no.",
        "[The Harbour Post] came. [A statement seen by the Harbour Post] said no.",
        "[Ann Lee] spoke. [We] said no.",
        "[The Vice President Ann Lee] spoke. [The president] said no.",
        "[Calder Transit] spoke. [The ministry] said no.",
        "[Officials in Brindow] spoke. [Residents] said no.",
        "[Kim Jong-un] spoke. [Kim Jong-il] said no.",
        "[A source] spoke. [Another source] said no.",
    ],
)
def test_who_does_not_fit_stays_another(marked: str) -> None:
    found = resolve(marked)
    assert found[-1].source_id not in {each.source_id for each in found[:-1]}


@pytest.mark.parametrize(
    "mention", ["officials", "he", "the company", "Police", "Smith", "the ministry", "residents", "a source"]
)
def test_source_without_a_full_name_is_one_per_document(mention: str) -> None:
    marked = f"[{mention}] said so. [{mention}] repeated it."
    one, two = resolve(marked), resolve(marked, TWO)
    assert one[0].source_id != two[0].source_id
    assert one[0].source_id == one[1].source_id


def test_full_name_is_the_same_source_in_every_document() -> None:
    [one], [two] = resolve("[President Ann Lee] said so."), resolve("“No,” said [Ann Lee].", TWO)
    assert one.source_id == two.source_id


def test_ids_stay_when_the_document_is_edited_elsewhere() -> None:
    marked = "[Mayor Ann Lee] said no. [She] left. [Officials] agreed."
    before, after = resolve(marked), resolve(f"It rained in Brindow.\n\n{marked} The sun came out.")
    assert [each.source_id for each in before] == [each.source_id for each in after]


@settings(deadline=None)
@given(st.text(st.characters()), st.data())
def test_any_text_and_spans_can_be_resolved(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place).map(lambda pair: (min(pair), max(pair))), max_size=5))
    assert len(resolve_mentions(ONE, text, spans)) == len(spans)


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "A. ",
        "a-",
        "Mr. ",
        "( ",
        "٣",
        "é́",
        "\u202e",
        "\ud800",
        "Ann Lee ",
        "of The ",
        "U.S. ",
        "U.S.Army ",
        "“",
        "General Ann Lee, ",
    ],
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    spans = [(at, min(at + 40, len(text))) for at in range(0, len(text), 400)]
    assert len(resolve_mentions(ONE, text, spans)) == len(spans)


def test_who_is_quoted_is_i() -> None:
    text = "“I think we won,” said Orla Venn."
    spans = [(text.index("I"), text.index("I") + 1), (text.index("Orla"), text.index("Orla") + 9)]
    assert [each.name for each in resolve_mentions(ONE, text, spans, Shown({0: 1}))] == ["Orla Venn", "Orla Venn"]


def test_nobody_names_himself_in_what_he_says() -> None:
    text = "Orla Venn spoke. “Pavel Rinn has had his trial,” he said."
    spans = [(0, len("Orla Venn")), (text.index("he said"), text.index(" said"))]
    said = [[(0, 0)], [(text.index("“"), text.index(" he said"))]]
    assert [each.name for each in resolve_mentions(ONE, text, spans, Shown(contents=said))][1] == "Orla Venn"


def test_a_judge_is_not_the_next_speaker_who_is_something_else() -> None:
    marked = "It rained.\n\nThen [Pavel Rinn] and [a judge] spoke. Rain fell. [Minister Ann Lee] said no."
    assert [each.name for each in resolve(marked)][1] == "judge"


def test_one_span_is_one_claimant_however_often_it_is_cited() -> None:
    text = "Orla Venn spoke. The diplomat said no, adding that it was late."
    spans = [(0, len("Orla Venn")), *[(text.index("The"), text.index(" said"))] * 2]
    assert {each.name for each in resolve_mentions(ONE, text, spans)} == {"Orla Venn"}


def test_a_description_is_not_who_is_named_in_its_sentence() -> None:
    marked = "[A Kurhan minister] called for calm after [Prime Minister Ann Lee] spoke. [Minister Tol Dorn] said no."
    assert [each.name for each in resolve(marked)] == ["Tol Dorn", "Ann Lee", "Tol Dorn"]


def test_a_pronoun_that_nobody_quotes_goes_back_to_a_speaker_whom_nobody_quotes() -> None:
    text = "Orla Venn said Ann Lee had lied. “No,” she said."
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Orla Venn", "Ann Lee", "she")]
    assert [each.name for each in resolve_mentions(ONE, text, spans, Shown(inner={1}))][2] == "Orla Venn"
    assert [each.name for each in resolve_mentions(ONE, text, spans)][2] == "Ann Lee"
