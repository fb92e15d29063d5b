"""The boundary where text from data becomes safe to show."""

import sys
import unicodedata
from itertools import chain

import pytest

from jobplans_tui.text import clean, clean_block, escape_json, search_form

# Code points that Unicode wants to be drawn as nothing (Default_Ignorable_Code_Point).
IGNORABLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
INVISIBLE = [chr(code) for first, last in IGNORABLE for code in range(first, last + 1)]
EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
CONTROLS = [char for char in EVERY if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}]
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "은평구 5만1천200개",
        "Eunpyeong-gu (11380) ~14,700 — 65.3%",
        "정원오 鄭愿伍 ‘일자리’ · ₩ …",
        "café 🙂",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\nb\r\tc\x00", "a␊b␍␉c␀"),
        ("\x7f", "␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("\u202egnol", "<U+202E>gnol"),
        ("a\u200bb", "a<U+200B>b"),
        ("\ud800", "<U+D800>"),
        ("\U000e0041", "<U+E0041>"),
        ("\ufeffmark", "<U+FEFF>mark"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_becomes_visible(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_decomposed_text_is_composed() -> None:
    assert clean(unicodedata.normalize("NFD", "은평구 é")) == "은평구 é"


def test_a_flood_of_combining_marks_is_cut() -> None:
    assert clean("x" + "\u0308" * 50) == "ẍ" + "\u0308" * 4


def test_no_control_or_line_separator_of_all_unicode_is_left() -> None:
    assert set(clean("".join(CONTROLS))) & set(CONTROLS) == set()


def test_no_bidi_control_of_all_unicode_is_left() -> None:
    turning = [char for char in EVERY if unicodedata.bidirectional(char) in BIDI]
    turning += ["\u200e", "\u200f", "\u061c"]
    assert set(clean("".join(turning))) & set(turning) == set()


def test_no_invisible_character_of_all_unicode_is_left() -> None:
    left = [f"U+{ord(char):04X}" for char in INVISIBLE if char in clean(char)]
    assert left == []


def test_cleaning_twice_is_cleaning_once_for_every_mark_after_a_replacement() -> None:
    marks = [char for char in EVERY if unicodedata.combining(char)]
    changed = [
        f"U+{ord(mark):04X}"
        for mark in marks
        if clean(clean(f"\u200b{mark}")) != clean(f"\u200b{mark}")
    ]
    assert changed == []


def test_text_of_several_lines_keeps_its_lines_and_tabs() -> None:
    assert clean_block("a\tb\n\x1bc\n") == "a\tb\n␛c\n"


def test_escaped_json_holds_nothing_hidden_and_keeps_its_lines() -> None:
    text = escape_json('{\n "a": "\x7f\u202e\U000e0041은"\n}')
    assert text == '{\n "a": "\\u007f\\u202e\\udb40\\udc41은"\n}'


def test_escaping_leaves_nothing_hidden_of_all_unicode() -> None:
    hidden = set(chain(CONTROLS, INVISIBLE)) - {"\n"}
    assert set(escape_json("".join(sorted(hidden)))) & hidden == set()


@pytest.mark.parametrize(
    "text", ["은평구", "은 평 구", unicodedata.normalize("NFD", "은평구"), "은-평·구", "은 평구"]
)
def test_names_are_compared_without_spaces_and_in_one_form(text: str) -> None:
    assert search_form(text) == "은평구"


def test_names_are_compared_without_case_and_width() -> None:
    assert search_form("Jung-gu") == search_form("ＪＵＮＧ GU") == "junggu"
