"""Finding names as they are typed."""

import unicodedata

import pytest

from jobplans_tui.analysis.hangul import find, matches

NAME = "은평구"


@pytest.mark.parametrize(
    "query",
    [
        "ㅇ",
        "ㅇㅍ",
        "ㅇㅍㄱ",
        "으",
        "은",
        "은ㅍ",
        "은펴",
        "은평ㄱ",
        "은평구",
        "ㅇ평",
        "평",
        "ㅍㄱ",
        "",
    ],
)
def test_what_is_typed_on_the_way_to_a_name_finds_it(query: str) -> None:
    assert find(query, NAME) >= 0


@pytest.mark.parametrize("query", ["ㅇㅇ", "우", "은구", "으평", "은평구청", "ㄱㅍ", "e"])
def test_what_is_not_on_the_way_to_a_name_does_not_find_it(query: str) -> None:
    assert find(query, NAME) == -1


def test_a_syllable_counts_as_unfinished_only_at_the_end() -> None:
    assert find("펴", NAME) == 1
    assert find("펴구", NAME) == -1


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("query", ["은평", "은펴"])
def test_decomposed_text_is_found_like_composed_text(form: str, query: str) -> None:
    typed = unicodedata.normalize(form, query)  # type: ignore[arg-type]
    stored = unicodedata.normalize(form, NAME)  # type: ignore[arg-type]
    assert find(typed, NAME) == 0
    assert find(query, stored) == 0


@pytest.mark.parametrize("query", ["eunp", "EUNP", "Eunpyeong-gu", "eunpyeonggu", "pyeong gu"])
def test_case_spaces_and_hyphens_do_not_count(query: str) -> None:
    assert find(query, "Eunpyeong-gu") >= 0


def test_the_place_of_the_match_is_told() -> None:
    assert [find(query, "서울 중구") for query in ("서", "중", "ㅈㄱ")] == [0, 2, 2]


def test_a_doubled_consonant_is_another_one() -> None:
    assert find("ㄲ", "가까") == 1
    assert find("ㄱ", "까") == -1


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("고", "광진구"),
        ("구", "권선구"),
        ("으", "의왕시"),
        ("갑", "값"),
        ("실", "싫"),
        ("ㄳ", "강서구"),
    ],
)
def test_every_stroke_on_the_way_to_a_name_finds_it(typed: str, name: str) -> None:
    """ㅗ becomes ㅘ and ㅂ becomes ㅄ with the next stroke; two initials in a row become one."""
    assert find(typed, name) == 0


@pytest.mark.parametrize(
    ("typed", "name"), [("가", "고"), ("값", "갑"), ("강", "각"), ("과", "고")]
)
def test_no_other_vowel_or_final_is_found(typed: str, name: str) -> None:
    assert find(typed, name) == -1


@pytest.mark.parametrize(("query", "text"), [("24000", "24,000개"), ("cafe", "Café"), ("é", "E")])
def test_commas_in_numbers_and_accents_do_not_count(query: str, text: str) -> None:
    assert find(query, text) == 0


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("서울 중", True),
        ("중 서울", True),
        ("ㅅㅇ jung", True),
        ("11140", True),
        ("", True),
        ("부산 중", False),
        ("서울 은평", False),
    ],
)
def test_every_word_of_a_query_has_to_fit_one_of_the_names(query: str, fits: bool) -> None:
    assert matches(query, "서울", "중구", "Jung-gu", "11140", None) is fits
