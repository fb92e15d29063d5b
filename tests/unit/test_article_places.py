"""Which district a sentence is on."""

import pytest

from jobplans_tui.exchange.article import read_article
from jobplans_tui.exchange.article.places import places
from jobplans_tui.store.gazetteer import gazetteer


def names(text: str, lang: str = "ko", context: str = "") -> list[str]:
    return [
        gazetteer()[place.codes[0]].name_ko if len(place.codes) == 1 else "?"
        for place in places(text, lang, context or text)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("금천구(구청장 유성훈)가", "금천구"),
        ("수원특례시가", "수원시"),
        ("경북 울진군이", "울진군"),
        ("세종시 일자리", "세종특별자치시"),
        ("충북도는", "충청북도"),
        ("제주도는", "제주특별자치도"),
        ("서울 중구, 올해", "중구"),
        ("부산광역시 강서구는", "강서구"),
    ],
)
def test_hangul_names(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gwangjin-gu to Create", "광진구"),
        ("Ulsan aims at", "울산광역시"),
        ("Yangsan City announced", "양산시"),
        ("Nam-gu in Busan set", "남구"),
        ("Jung-gu, Seoul will", "중구"),
        ("North Gyeongsang Province", "경상북도"),
    ],
)
def test_romanised_names(text: str, name: str) -> None:
    assert names(text, "en") == [name]


@pytest.mark.parametrize(
    "text", ["강남구민 여러분", "종로구의회 의원", "서울 자치구 평균", "경기도 내 2위"]
)
def test_a_name_inside_another_is_no_district(text: str) -> None:
    assert names(text) == []


def test_a_shared_name_is_told_by_the_province_or_not_at_all() -> None:
    assert names("중구는 올해") == ["?"]
    assert names("북구는 올해", context="대구=가상일보\n북구는 올해") == ["북구"]
    document = read_article("중구, 2024년 일자리 3천개 만든다")
    assert document.readings[0].district is None
    assert [remark.values for remark in document.remarks] == [{"name": "중구"}]


def test_a_headline_may_leave_out_the_kind() -> None:
    document = read_article("마포, 1만 8793명에 맞춤형 일자리 제공", published="2024-04-02")
    assert [reading.name for reading in document.readings] == ["마포구"]


def test_each_district_of_a_sentence_has_its_own_figures() -> None:
    text = "강남구는 올해 일자리 1만200개를, 서초구는 9천100개를 목표로 공시했다."
    document = read_article(text, published="2024-03-30")
    assert [
        (reading.name, [figure.value for figure in reading.figures])
        for reading in document.readings
    ] == [("강남구", [10_200]), ("서초구", [9_100])]
