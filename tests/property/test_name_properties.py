"""Names as they are typed: every prefix on the way to a name finds it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from jobplans_tui.analysis.hangul import find, matches
from jobplans_tui.analysis.names import resolve, search_names, short_en, short_ko
from jobplans_tui.errors import UsageError
from jobplans_tui.model import District
from jobplans_tui.store import gazetteer
from jobplans_tui.text import clean
from tests.property.strategies import hard_text

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FIRST, PER_INITIAL, PER_VOWEL = 0xAC00, 588, 28
# Strokes of the second set: which vowel or final stands there before the last stroke.
EARLIER_VOWEL = {9: 8, 10: 8, 11: 8, 14: 13, 15: 13, 16: 13, 19: 18}
EARLIER_FINAL = {3: 1, 5: 4, 6: 4, **dict.fromkeys(range(9, 16), 8), 18: 17}
NAMES = sorted({item.name_ko for item in gazetteer().values()})
hangul = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6)
names = st.sampled_from(NAMES) | hangul


def initials(text: str) -> str:
    return "".join(INITIALS[(ord(char) - FIRST) // PER_INITIAL] for char in text)


def strokes(syllable: str) -> list[str]:
    """Return what stands on the screen while a syllable is typed, stroke by stroke."""
    place = ord(syllable) - FIRST
    initial, rest = divmod(place, PER_INITIAL)
    vowel, final = divmod(rest, PER_VOWEL)

    def composed(a_vowel: int, a_final: int = 0) -> str:
        return chr(FIRST + initial * PER_INITIAL + a_vowel * PER_VOWEL + a_final)

    seen = [INITIALS[initial]]
    seen += [composed(EARLIER_VOWEL[vowel])] if vowel in EARLIER_VOWEL else []
    seen.append(composed(vowel))
    seen += [composed(vowel, EARLIER_FINAL[final])] if final in EARLIER_FINAL else []
    return [*seen, composed(vowel, final)]


@given(names)
def test_every_stroke_on_the_way_to_a_name_finds_it(name: str) -> None:
    for length, syllable in enumerate(name):
        for state in strokes(syllable):
            for form in ("NFC", "NFD"):
                typed = unicodedata.normalize(form, name[:length] + state)
                assert find(typed, name) == 0, typed


@given(st.sampled_from(sorted(gazetteer().values(), key=lambda item: item.code)))
def test_every_way_to_name_a_district_finds_it(item: District) -> None:
    known = gazetteer()
    province = known.get(item.province or "", item)
    words = search_names(item, known)
    for query in (
        item.name_ko,
        item.name_en.upper(),
        item.code[:4],
        f"{short_ko(province.name_ko)} {item.name_ko}",
        f"{item.name_en} {short_en(province.name_en)}",
        f"{initials(item.name_ko)} {province.name_en}",
    ):
        assert matches(query, *words), query


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
