"""Signs: nothing of ambiguous width in columns, ASCII where it is asked for, all of one width."""

import ast
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

import jobplans_tui
from jobplans_tui.render.cells import arrange, fit, plain
from jobplans_tui.render.charts import thin_bar
from jobplans_tui.render.fitting import cells
from jobplans_tui.signs import ascii_signs, in_columns, needs_ascii
from jobplans_tui.text import clean
from tests.catalogue import read_catalogue

PACKAGE = Path(jobplans_tui.__file__).parent
BOXES = [chr(code) for code in range(0x2500, 0x25A0)]
# Pictures, and words of sentences: they stand in no column that another one follows.
OUTSIDE_COLUMNS = set("█▉▊▋▌▍▎▏·•“”’…")


def is_ambiguous(char: str) -> bool:
    return unicodedata.east_asian_width(char) == "A"


def drawing_modules() -> Iterator[Path]:
    """Yield the modules that word and draw what stands on a screen."""
    for folder in ("render", "tui", "cli"):
        yield from sorted((PACKAGE / folder).rglob("*.py"))
    yield from (PACKAGE / "analysis" / name for name in ("wording.py", "names.py", "footnotes.py"))


def own_signs() -> Iterator[str]:
    """Yield every character beyond ASCII in a string of those, but for their documentation."""
    for path in drawing_modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        strings = (
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and id(node) not in documentation
        )
        for text in strings:
            if isinstance(text, str):
                yield from (char for char in text if not char.isascii())


def test_what_the_program_draws_in_columns_is_never_of_ambiguous_width() -> None:
    drawn = {in_columns(char) for char in own_signs()}
    assert {char for char in drawn if is_ambiguous(char)} <= OUTSIDE_COLUMNS


@pytest.mark.parametrize("percent", [0.1, 60, 109.5, 150, 900])
def test_the_bar_of_a_column_is_not_ambiguous(percent: float) -> None:
    assert not any(map(is_ambiguous, thin_bar(percent, 150, 3)))


@given(st.text(), st.integers(0, 20))
def test_a_column_is_exactly_as_wide_as_it_should_be(text: str, width: int) -> None:
    assert cell_len(fit(clean(text), width)) == width
    assert arrange(plain(text), width).cell_len == width


@given(st.text(st.characters(max_codepoint=0x7F) | st.characters(
    min_codepoint=ord("가") - 1, max_codepoint=ord("힣") + 1)))  # fmt: skip
def test_common_text_is_as_wide_as_rich_has_it(text: str) -> None:
    assert cells(clean(text)) == cell_len(clean(text))


# Made-up names: decomposed Hangul, Chinese characters, full-width digits.
NAMES = ["은평구", unicodedata.normalize("NFD", "은평구"), "恩平區", "１２3"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [3, 6, 9])
def test_names_of_every_script_line_up(name: str, width: int) -> None:
    shown = arrange(plain(name), width).plain
    assert shown == unicodedata.normalize("NFC", shown)
    assert cell_len(shown) == width


def test_a_dash_is_a_hyphen_in_columns_and_the_end_of_a_cut_text_is_ascii() -> None:
    assert fit("2023–2026", 9) == "2023-2026"
    assert arrange(Text("—"), 3, right=True).plain == "  -"
    assert fit("Seodaemun-gu", 8) == "Seodae.."
    assert arrange(Text("서대문구"), 5).plain == "서 .."


@pytest.mark.parametrize("sign", [*BOXES, *"✓▾▴▸—–…·•“”’₩"])
def test_every_sign_has_one_of_ascii(sign: str) -> None:
    plain_sign = ascii_signs(sign)
    assert plain_sign.isascii()
    assert plain_sign.isprintable()
    assert cell_len(plain_sign) == cell_len(sign) == 1


def test_own_signs_all_have_their_ascii() -> None:
    letters = {char for char in own_signs() if char.isalpha()}
    assert {char for char in own_signs() if not ascii_signs(char).isascii()} <= letters


def test_words_stay_as_they_are() -> None:
    assert ascii_signs("은평구 Eunpyeong 12%") == "은평구 Eunpyeong 12%"


@pytest.mark.parametrize(
    ("environ", "encoding", "expected"),
    [
        ({"LANG": "ko_KR.UTF-8"}, "utf-8", False),
        ({"LANG": "ko_KR.eucKR"}, "euc_kr", True),
        ({"LANG": "C"}, "ascii", True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", True),  # Python's own coercion
        ({"LC_ALL": "POSIX"}, "utf-8", True),
        ({"LANG": "C.UTF-8"}, "utf-8", False),
        ({"LANG": "C", "LC_ALL": "en_US.UTF-8"}, "utf-8", False),
        ({}, "utf-8", False),
        ({"LANG": "ko_KR.UTF-8", "TERM": "linux"}, "utf-8", True),
        ({"LANG": "ko_KR.UTF-8", "TERM": "vt100"}, "utf-8", True),
        ({"LANG": "ko_KR.UTF-8", "TERM": "xterm-256color"}, "utf-8", False),
    ],
)  # fmt: skip
def test_ascii_where_the_locale_or_the_terminal_has_no_more(
    environ: Mapping[str, str], encoding: str, expected: bool
) -> None:
    assert needs_ascii(environ, encoding) is expected


def test_no_message_brings_a_sign_of_ambiguous_width_into_a_column() -> None:
    """A heading or a word of a cell may be any message of either language."""
    texts = [text for item in read_catalogue() if item.id for text in (item.id, item.string)]
    words = {word for text in texts if text for word in ([text] if isinstance(text, str) else text)}
    shown = {char for word in words for char in in_columns(word)}
    assert {char for char in shown if is_ambiguous(char)} == set()
