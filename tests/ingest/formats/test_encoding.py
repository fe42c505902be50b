"""Text in any encoding, told by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.characters import clean_text
from flows.ingest.formats.encoding import decode, guess_wide, is_binary, superset_of
from flows.ingest.problems import UnreadableDocument

TEXTS = {
    "ru": "В порту Бриндоу обрушилась крыша рынка. По словам полиции, погибли двенадцать человек, сообщил мэр.",
    "uk": "У порту Бриндоу обвалився дах ринку. За словами поліції, загинули дванадцять людей, їхні імена невідомі.",
    "de": "Im Hafen stürzte das Dach der Markthalle ein. Zwölf Menschen kamen ums Leben, sagte der Bürgermeister.",
    "fr": "Le toit des halles s’est effondré lundi. Selon la police, douze personnes ont été tuées, près du fleuve.",
    "es": "El techo del mercado se derrumbó el lunes. Según la policía, murieron doce personas, añadió el alcalde.",
    "en": "The roof of the town’s market hall fell. “Twelve people died,” the police said — the mayor says fifteen.",
    "pl": "W porcie zawalił się dach hali targowej. Według policji zginęło dwanaście osób, a żona burmistrza też.",
    "cs": "V přístavu se zřítila střecha tržnice. Podle policie zahynulo dvanáct lidí a další tři jsou nezvěstní.",
    "el": "Η στέγη της αγοράς κατέρρευσε τη Δευτέρα. Σύμφωνα με την αστυνομία, σκοτώθηκαν δώδεκα άνθρωποι.",
    "tr": "Pazar salonunun çatısı pazartesi günü çöktü. Polise göre on iki kişi öldü, üç kişi daha kayıp, şehir yasta.",
    "he": "גג השוק בברינדו קרס ביום שני. לדברי המשטרה נהרגו שנים עשר בני אדם. ראש העיר אמר כי שלושה נוספים נעדרים.",
    "ar": "انهار سقف السوق في بريندو يوم الاثنين. وقالت الشرطة إن اثني عشر شخصا قتلوا.",
    "ja": "ブリンドウ港の市場の屋根が月曜日に崩れ落ちた。警察によると、十二人が死亡した。三人が行方不明だ。",
    "zh": "周一，布林多港市场的屋顶坍塌。警方称，十二人死亡。市长表示，另有三人失踪，救援人员正在寻找他们。",
    "ko": "월요일 브린도 항구의 시장 지붕이 무너졌다. 경찰에 따르면 열두 명이 숨졌다. 세 명이 더 실종됐다.",
}
OLD = {
    "ru": "cp1251 koi8-r cp866 iso8859-5",
    "uk": "cp1251 koi8-u",
    "de": "cp1252 latin-1",
    "fr": "cp1252",
    "es": "cp1252 latin-1",
    "en": "cp1252",
    "pl": "cp1250 iso8859-2",
    "cs": "cp1250 iso8859-2",
    "el": "cp1253 iso8859-7",
    "tr": "cp1254 iso8859-9",
    "he": "cp1255",
    "ar": "cp1256 iso8859-6",
    "ja": "shift_jis euc-jp iso2022-jp",
    "zh": "gb18030 gb2312",
    "ko": "euc-kr cp949",
}


@pytest.mark.parametrize(("language", "name"), [(key, name) for key, names in OLD.items() for name in names.split()])
def test_old_encodings_are_told(language, name):
    assert decode(TEXTS[language].encode(name)) == TEXTS[language]


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_is_told_with_and_without_a_mark(language, name):
    text = f"{TEXTS[language]}\n(dpa, 12:30)\n"
    assert decode(text.encode(name)) == text


def test_utf_8_that_is_damaged_or_cut_stays_utf_8():
    data = (TEXTS["ru"] * 3).encode()
    assert decode(data[:-1]).startswith(TEXTS["ru"])
    assert decode(data[:100] + b"\xff" + data[100:]).count("\ufffd") <= 3
    assert decode("﻿Zwölf".encode("utf-16")[:-1]).strip("\ufeff") == "Zwöl"


def test_stray_controls_and_nuls_are_no_reason_to_lose_a_text():
    assert decode(b"Twelve died.\0\r\n" + b"The police said so. " * 20).startswith("Twelve died.\nThe police")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (bytes(range(256)) * 4, "not_text"),
        (b"\0" * 1000, "not_text"),
        (b"GIF89a\1\0\1\0\x80\0\0\xff", "not_text"),
        (b"caf\x81 \x8d\x9d", "bad_encoding"),
        (b"\xff\xfe" + bytes(range(0xD8, 0xE0)) * 40, "bad_encoding"),
    ],
)
def test_what_is_no_text_has_a_reason(data, code):
    with pytest.raises(UnreadableDocument) as caught:
        decode(data)
    assert caught.value.problem.reason_code == code


def test_a_declared_encoding_counts_where_it_fits():
    data = "łódź".encode("iso8859-2")
    assert decode(data, declared="iso8859-2") == "łódź"
    assert decode(TEXTS["ru"].encode(), declared="iso8859-2") == TEXTS["ru"]
    assert decode(TEXTS["ru"].encode("cp1251"), declared="utf-8") == TEXTS["ru"]


@given(st.binary(max_size=2000))
def test_any_bytes_become_a_text_or_a_reason(data):
    reason, text = None, ""
    try:
        text = decode(data)
    except UnreadableDocument as error:
        reason = error.problem.reason_code
    assert reason in {None, "empty", "not_text", "bad_encoding"}
    assert not set("\r\0") & set(text)
    text.encode()


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_utf_8_comes_back_as_it_was(text):
    if text.strip() and clean_text(text) == text:
        assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "name", ["iso-8859-1", "ISO_8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "x-cp1252", "cp819"]
)
def test_names_of_the_smaller_western_encodings_are_windows_1252_as_in_browsers(name):
    data = b"The harbour\x92s \x93master\x94 \x96 \x8012\x81"
    assert decode(data, declared=name) == "The harbour’s “master” – €12"


def test_names_of_encodings():
    assert [superset_of(name) for name in ("iso-8859-9", '"gb2312"', "x-sjis", "", None, "x-nope")] == [
        "cp1254",
        "gb18030",
        "cp932",
        None,
        None,
        None,
    ]


def test_binary_and_wide():
    assert not is_binary(b"Two died, the police said.\x07"), "a stray control character"
    assert is_binary(b"Two died.\0")
    assert is_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert not is_binary("Zwölf".encode("cp1252"))
    assert guess_wide(b"\0" * 400) is None
    assert guess_wide(b"a\0" * 40) is None


def test_utf_8_with_byte_order_mark_and_crlf_is_read_as_text_with_line_feeds():
    assert decode("\ufeffEins.\r\nZwei.\rDrei.".encode()) == "Eins.\nZwei.\nDrei."
