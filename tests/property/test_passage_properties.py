"""A text broken into lines shows every character once, in lines that fit."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from jobplans_tui.render.passage import Passage, Stretch
from jobplans_tui.text import is_clean

TEXTS = st.text(alphabet=st.sampled_from("a가 \t\n\r-\x1b\u202e\u0301[/]😀"), max_size=80)


@given(TEXTS, st.integers(4, 40))
def test_every_character_stands_on_one_line(text: str, width: int) -> None:
    lines = Passage(text, width).lines
    ends = [0, *(line.end for line in lines)]
    for line, before in zip(lines, ends, strict=False):
        assert before <= line.start <= line.end
        assert re.fullmatch(r"(\r\n|\n|\r)? *", text[before : line.start])
    assert lines[-1].end == len(text)


@given(TEXTS, st.integers(12, 40), st.integers(0, 80), st.integers(0, 80))
def test_lines_fit_and_are_clean(text: str, width: int, start: int, end: int) -> None:
    passage = Passage(text, width)
    for number in range(len(passage.lines)):
        line = passage.line(number, Stretch(start, end), "", "reverse")
        assert is_clean(line.plain)
        assert cell_len(line.plain) <= width


@given(TEXTS, st.integers(4, 40), st.data())
def test_an_offset_is_found_on_its_line(text: str, width: int, data: st.DataObject) -> None:
    passage = Passage(text, width)
    offset = data.draw(st.integers(0, len(text)))
    line = passage.lines[passage.line_of(offset)]
    assert line.start <= offset or passage.line_of(offset) == 0
