"""Whatever the text: what is shown is harmless, what is kept is unchanged."""

import json
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from jobplans_tui.exchange.sheets import harmless
from jobplans_tui.text import clean, clean_block, escape_json, search_form
from tests.property.strategies import hard_text

HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | hard_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hard_text, inner, max_size=3),
    max_leaves=8,
)


@given(hard_text)
@example("\u200b\u0338")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(hard_text)
@example("\U0001d173")
def test_clean_text_holds_nothing_that_hides_or_turns(text: str) -> None:
    left = [
        char
        for char in clean(text)
        if unicodedata.category(char) in HIDDEN or unicodedata.bidirectional(char) in TURNING
    ]
    assert left == []


@given(hard_text)
def test_clean_text_is_one_line_and_composed(text: str) -> None:
    assert len(clean(text).splitlines()) <= 1
    assert unicodedata.is_normalized("NFC", clean(text))


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_ascii_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3) | st.just(" ")))
def test_hangul_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(hard_text)
def test_a_block_keeps_its_lines(text: str) -> None:
    assert clean_block(text).count("\n") == text.count("\n")
    assert clean_block(text).count("\t") == text.count("\t")


@given(json_values)
def test_escaped_json_is_the_same_value(value: object) -> None:
    plain = json.dumps(value, ensure_ascii=False, indent=1)
    assert json.loads(escape_json(plain)) == value


@given(hard_text)
def test_the_form_of_a_name_does_not_depend_on_how_it_was_composed(text: str) -> None:
    assert search_form(unicodedata.normalize("NFD", text)) == search_form(text)


@given(hard_text)
def test_no_cell_of_a_sheet_starts_like_a_formula(text: str) -> None:
    assert not str(harmless(text)).startswith(
        ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
    )


@given(st.integers() | st.floats(allow_nan=False))
def test_numbers_of_a_sheet_stay_numbers(value: float) -> None:
    assert harmless(value) is value
