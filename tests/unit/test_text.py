"""The boundary where text from data becomes safe to show."""

import sys
import unicodedata
from itertools import chain

import pytest
from rich.segment import Segment
from rich.text import Text
from textual.color import Color

from jobplans_tui.render.cells import safe
from jobplans_tui.signs import ELLIPSIS
from jobplans_tui.text import brief, clean, clean_block, escape_json, search_form
from jobplans_tui.tui.last_door import LAST_DOOR

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


@pytest.mark.parametrize(
    "rider", ["\u0e49", "\u05b8", "\u0301", "\u1161", "\u11a8", "🏻", "\u20dd"]
)
def test_a_flood_of_any_script_is_cut(rider: str) -> None:
    assert clean("ก" + rider * 500).count(rider) == 4


@pytest.mark.slow
def test_the_quick_way_changes_nothing_for_any_character_of_unicode() -> None:
    """Text that is taken as it is, is what the slow way would return."""
    for char in EVERY:
        if clean(char) == char:
            assert unicodedata.is_normalized("NFC", char)
            assert not unicodedata.category(char).startswith(("Cc", "Co", "Cs", "Zl", "Zp"))


def test_brief_text_is_clean_and_says_that_it_is_cut() -> None:
    assert brief("\x1b" * 100_000).startswith("␛␛")
    assert brief("가" * 100_000).endswith("가…")
    assert len(brief("가" * 100_000)) == 1_001
    assert brief("가" * 1_000) == "가" * 1_000


def test_what_a_widget_gets_is_bounded_line_by_line() -> None:
    made = safe(Text("x" * 100_000 + "\nshort\n" + "\x1b" * 3), block=True).plain.split("\n")
    assert made == ["x" * 2_000 + f"{ELLIPSIS} (+98,000)", "short", "␛␛␛"]


def test_the_last_door_blots_out_and_keeps_the_width() -> None:
    parts = [Segment("가\x1b[2J\u202e나\ue000" + "z" + "\u0301" * 50), Segment("as it is")]
    shown, same = LAST_DOOR.apply(parts, Color(0, 0, 0))
    assert shown.text == "가[2J나?z" + "\u0301" * 4
    assert shown.cell_length == parts[0].cell_length
    assert same is parts[1]
