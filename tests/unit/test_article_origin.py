"""What the reader makes of an article's date and address; all texts are made up."""

import re
from collections.abc import Mapping

import pytest

from jobplans_tui.exchange.article import read_article
from jobplans_tui.exchange.article.words import table
from jobplans_tui.model import Source

PLAN = "도봉구, 일자리대책 세부계획\n"


@pytest.mark.parametrize(
    ("sentence", "published"),
    [
        ("도봉구는 일자리 9100개를 만들었다고 2024년 3월 26일 밝혔다.", "2024-03-26"),
        ("도봉구가 2023년 8월 31일 상반기 일자리 실적을 발표했다.", "2023-08-31"),
        ("도봉구는 2023년 8월 31일까지 일자리를 만든다고 밝혔다.", None),
        ("도봉구 박람회는 2023년 8월 31일 구청에서 있다.", None),
        ("뉴스가상 2025-03-28 15:19\n도봉구가 일자리를 만든다.", "2025-03-28"),
    ],
)
def test_a_date_in_prose_dates_the_article(sentence: str, published: str | None) -> None:
    assert read_article(PLAN + sentence).published == published


def test_a_known_address_tells_the_publisher() -> None:
    text = PLAN + "도봉구는 올해 일자리 9100개를 만든다."
    for address, publisher in (
        ("https://www.news1.kr/articles/1", "뉴스1"),
        ("https://m.kmib.co.kr:443/view?arcid=1", "국민일보"),
        ("https://news1.kr.example.org/1", None),
        ("https://[x/1", None),
    ):
        assert read_article(f"{address}\n{text}").publisher == publisher
    byline = "[가상일보 홍길동 기자]\n"
    assert read_article(f"https://news1.kr/1\n{byline}{text}").publisher == "가상일보"


def test_every_known_address_agrees_with_the_sources(
    shipped_sources: Mapping[str, Source],
) -> None:
    for lang, known in table("publishers").items():
        for domain, publisher in known.items():
            at = re.compile(rf"https?://(?:[\w-]+\.)*{re.escape(domain)}[:/]")
            named = {
                source.publisher
                for source in shipped_sources.values()
                if source.lang == lang and at.match(source.url or "")
            }
            assert named == {publisher}, domain


def test_seconds_in_an_address_tell_the_day_in_korea() -> None:
    text = "http://paper.example/article.php?aid=1669129200745893146\n\n해남군 올해 일자리 1100개\n"
    assert read_article(text).published == "2022-11-23"
