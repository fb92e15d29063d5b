"""Widths without a font: Hangul is two cells or one em, and lines break where they may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from jobplans_tui.exchange.widths import cells, ems, shortened, wrapped


@pytest.mark.parametrize("text", ["", "Jobs", "은평구", "2023 목표", "24,000개", "e\u0301"])
def test_cells_are_those_of_a_terminal(text: str) -> None:
    assert cells(text) == cell_len(text)


def test_an_em_is_a_syllable_and_latin_is_narrower() -> None:
    assert ems("은평구") == 3
    assert 1 < ems("gu") < 2
    assert ems("e\u0301") == ems("e")


@given(st.text(alphabet="ab은평 -/", max_size=60), st.integers(2, 12))
def test_lines_hold_all_words_and_fit(text: str, room: int) -> None:
    lines = list(wrapped(text, room))
    assert all(ems(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(line == line.strip() or line.startswith(" ") for line in lines)


def test_words_stay_whole_where_they_fit() -> None:
    assert list(wrapped("은평구 강북구 성동구", 7)) == ["은평구 강북구", "성동구"]
    assert list(wrapped("가" * 10, 4)) == ["가가가가", "가가가가", "가가"]


@given(st.text(max_size=40), st.integers(1, 10))
def test_what_is_shortened_fits_and_says_so(text: str, room: int) -> None:
    cut = shortened(text, room)
    assert ems(cut) <= room + 1e-6
    assert cut == text or cut.endswith("…")
