"""Names as they are typed: every prefix on the way to a name finds it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from jobplans_tui.analysis.hangul import find, initials, matches
from jobplans_tui.analysis.names import resolve
from jobplans_tui.errors import UsageError
from jobplans_tui.model import District
from jobplans_tui.store import gazetteer
from jobplans_tui.text import clean
from tests.property.strategies import hard_text

NAMES = sorted({item.name_ko for item in gazetteer().values()})
hangul = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6)
names = st.sampled_from(NAMES) | hangul


@given(names.flatmap(lambda name: st.tuples(st.just(name), st.integers(0, len(name)))))
def test_every_prefix_of_a_name_finds_it(pair: tuple[str, int]) -> None:
    name, length = pair
    assert find(name[:length], name) == 0
    assert find(initials(name[:length]), name) == 0
    assert find(unicodedata.normalize("NFD", name[:length]), name) == 0
    assert matches(name[:length], "Somewhere", name)


@given(names.flatmap(lambda name: st.tuples(st.just(name), st.integers(1, len(name)))))
def test_a_last_syllable_without_its_final_consonant_finds_the_name(pair: tuple[str, int]) -> None:
    name, length = pair
    open_syllable = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name[length - 1])[:2])
    assert find(name[: length - 1] + open_syllable, name) == 0


@given(hard_text, hard_text)
def test_any_text_can_be_searched_for_in_any_text(query: str, text: str) -> None:
    assert -1 <= find(query, text) <= len(unicodedata.normalize("NFKD", text))
    assert matches(query, text, None) in {True, False}


def answer(text: str) -> District | UsageError:
    known = {code: gazetteer()[code] for code in ("11", "11140", "26", "26110")}
    try:
        return resolve(text, known)
    except UsageError as error:
        return error


@given(hard_text)
def test_any_text_names_one_district_or_is_a_harmless_usage_error(text: str) -> None:
    found = answer(text)
    if isinstance(found, UsageError):
        message = str(found).replace("\n", " ", 1)
        assert clean(message) == message
