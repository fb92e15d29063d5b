"""Which district a user means: codes, names in both scripts, with the province where needed."""

import unicodedata

import pytest

from jobplans_tui.analysis.names import full_name, province_name, resolve, short_en, short_ko
from jobplans_tui.errors import UsageError
from jobplans_tui.store import gazetteer
from tests.builders import ENGLISH, BareKorean, district

KNOWN = gazetteer()
ALL_JUNG_GU = {"11140", "26110", "27110", "28110", "30140", "31110"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("11380", "11380"),
        ("11", "11"),
        ("47720", "27720"),
        ("45110", "52110"),
        ("은평구", "11380"),
        ("은평", "11380"),
        (" 은평구 ", "11380"),
        ("Eunpyeong-gu", "11380"),
        ("eunpyeong", "11380"),
        ("EUNPYEONG GU", "11380"),
        ("수원", "41110"),
        ("suwon-si", "41110"),
        ("Gunwi-gun", "27720"),
        ("서울", "11"),
        ("서울특별시", "11"),
        ("Seoul", "11"),
        ("경남", "48"),
        ("전북", "52"),
        ("Gyeongsangnam", "48"),
        ("세종", "36"),
        ("서울 중구", "11140"),
        ("서울중구", "11140"),
        ("서울특별시 중구", "11140"),
        ("부산 중구", "26110"),
        ("Seoul Jung-gu", "11140"),
        ("Jung-gu, Seoul", "11140"),
        ("seoul jung", "11140"),
        ("강원 고성", "51820"),
        ("경남 고성군", "48820"),
        ("경기 광주", "41610"),
        ("Gwangju", "29"),
        ("Gwangju-si", "41610"),
    ],
)
def test_a_name_or_code_finds_its_district(text: str, code: str) -> None:
    assert resolve(text, KNOWN).code == code


def test_a_decomposed_name_finds_its_district() -> None:
    assert resolve(unicodedata.normalize("NFD", "서울 은평구"), KNOWN).code == "11380"


def test_every_district_answers_to_its_code() -> None:
    assert all(resolve(code, KNOWN).code == code for code in KNOWN)


def test_every_former_code_leads_to_the_district_of_today() -> None:
    former = {old: item.code for item in KNOWN.values() for old in item.former_codes}
    assert len(former) > 30
    assert {old: resolve(old, KNOWN).code for old in former} == former


def test_every_district_answers_to_its_name_with_the_province() -> None:
    wrong = [item for item in KNOWN.values() if resolve(full_name(item, KNOWN), KNOWN) != item]
    assert wrong == []


@pytest.mark.parametrize("text", ["중구", " 중구", "Jung-gu", "jung gu", "JUNG"])
def test_an_ambiguous_name_is_an_error_that_lists_every_candidate(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve(text, KNOWN)
    message = str(caught.value)
    assert caught.value.exit_code == 2
    assert {code for code in KNOWN if f"({code})" in message} == ALL_JUNG_GU
    assert "서울 중구 Jung-gu (11140)" in message
    assert "Name the province too, or use the code." in message


@pytest.mark.parametrize(
    ("text", "near"), [("은ㅍ", "11380"), ("ㅇㅍㄱ", "11380"), ("Eunp", "11380"), ("4111", "41110")]
)
def test_an_unknown_name_is_an_error_that_names_what_is_near(text: str, near: str) -> None:
    with pytest.raises(UsageError, match=rf"no district called {text}.*\({near}\)"):
        resolve(text, KNOWN)


def test_a_name_near_to_many_lists_some_and_says_that_there_are_more() -> None:
    with pytest.raises(UsageError) as caught:
        resolve("시", KNOWN)
    first = str(caught.value).split("\n", maxsplit=1)[0]
    assert first.count("(") == 8
    assert first.endswith("…?")


@pytest.mark.parametrize("text", ["아틀란티스", "99999", "", "   ", "\x1b[2J", "{name}"])
def test_a_name_near_to_nothing_is_an_error_without_candidates(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve(text, KNOWN)
    assert str(caught.value).startswith("There is no district called ")
    assert "\x1b" not in str(caught.value)
    assert "Did you mean" not in str(caught.value)


def test_a_district_of_the_store_alone_is_found_too() -> None:
    known = {"99001": district("99001", name_ko="새시", name_en="Sae-si", former_codes=("98001",))}
    assert [resolve(text, known).code for text in ("새시", "sae", "98001")] == ["99001"] * 3


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("서울특별시", "서울"),
        ("부산광역시", "부산"),
        ("세종특별자치시", "세종"),
        ("경상남도", "경남"),
        ("전라남도", "전남"),
        ("충청북도", "충북"),
        ("경기도", "경기"),
        ("강원특별자치도", "강원"),
        ("제주특별자치도", "제주"),
    ],
)
def test_a_province_has_its_everyday_name(long: str, short: str) -> None:
    assert short_ko(long) == short


def test_a_district_is_shown_with_its_province_in_either_language() -> None:
    jung = KNOWN["11140"]
    assert full_name(jung, KNOWN) == "서울 중구"
    assert full_name(KNOWN["11"], KNOWN) == "서울특별시"
    assert province_name(jung, KNOWN, BareKorean()) == "서울"
    assert province_name(KNOWN["48820"], KNOWN, ENGLISH) == "Gyeongsangnam"
    assert province_name(KNOWN["11"], KNOWN, ENGLISH) == ""
    assert short_en("Gyeonggi-do") == "Gyeonggi"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("은편구", "11380"), ("eunpyong", "11380"), ("gangbok-gu", "11305"), ("Seodamun-gu", "11410")],
)
def test_a_name_that_is_mistyped_leads_to_the_one_that_was_meant(typed: str, meant: str) -> None:
    with pytest.raises(UsageError, match=r"Did you mean: .*") as caught:
        resolve(typed, gazetteer())
    assert f"({meant})" in str(caught.value).partition("Did you mean: ")[2].split(", ")[0]


def test_a_mistyped_name_of_several_leads_to_all_of_them() -> None:
    with pytest.raises(UsageError) as caught:
        resolve("Jungg-gu", KNOWN)
    assert {code for code in ALL_JUNG_GU if f"({code})" in str(caught.value)} == ALL_JUNG_GU
