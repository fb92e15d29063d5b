"""Several articles in one text: each is cited by its own headline; all of them are made up."""

from jobplans_tui.exchange.article import read_article
from jobplans_tui.exchange.intake.review import Review, judge, troubles_of
from jobplans_tui.i18n import Translator
from jobplans_tui.store.tinydb_store import TinyDBStore

FIRST = """정읍시, 2026년까지 일자리 3만개
[가나일보 홍길동 기자] 2023-01-09
정읍시(시장 아무개)는 민선 8기 일자리대책 종합계획에서 2026년까지 일자리 3만120개를 만들기로 했다.
"""
SECOND = """
◇ 익산시, 2026년까지 일자리 5만개
[다라일보 홍길순 기자] 2023-01-11
익산시(시장 아무개)는 민선 8기 일자리대책 종합계획에서 2026년까지 일자리 5만1300개를 만들기로 했다.
"""
ASIDE = "이웃한 김제시는 민선 8기에 2026년까지 일자리 2만2100개를 만들기로 했다.\n"
ENGLISH_TEXT = """Jeongeup-si to Create 30,000 Jobs by 2026

Jeongeup-si announced its comprehensive job plan to create 30,120 jobs by 2026.

Iksan-si Aims for 50,000 Jobs by 2026

Iksan-si announced its comprehensive job plan to create 51,300 jobs by 2026.
"""


def cited(text: str, store: TinyDBStore) -> dict[float, tuple[str | None, ...]]:
    """Return headline, publisher and date by which each exact figure would be cited."""
    judged = judge(Review(origin="papers.txt", document=read_article(text)), store)
    assert not judged.settled.problems
    store.apply(judged.settled.batch)
    sources = {item.id: item for item in store.sources()}
    told = {item.value: sources[item.source] for item in judged.adopted.printings.values()
            if item.qualifier == "exact"}  # fmt: skip
    return {value: (it.title, it.publisher, it.published) for value, it in told.items()}


def test_each_article_is_cited_by_its_own_headline(store: TinyDBStore) -> None:
    assert cited(FIRST + SECOND, store) == {
        30_120: ("정읍시, 2026년까지 일자리 3만개", "가나일보", "2023-01-09"),
        51_300: ("익산시, 2026년까지 일자리 5만개", "다라일보", "2023-01-11"),
    }


def test_the_line_of_rights_at_the_end_is_of_the_page(store: TinyDBStore) -> None:
    text = FIRST + SECOND.replace("[다라일보 홍길순 기자] ", "") + "ⓒ 일자리를 보는 눈, 가나일보\n"
    assert cited(text, store)[51_300] == (
        "익산시, 2026년까지 일자리 5만개",
        "가나일보",
        "2023-01-11",
    )


def test_the_plans_are_of_their_own_articles_too(store: TinyDBStore) -> None:
    cited(FIRST + SECOND, store)
    titles = {item.id: item.title for item in store.sources()}
    for code, title in (("52180", "정읍시, 2026년까지 일자리 3만개"),
                        ("52140", "익산시, 2026년까지 일자리 5만개")):  # fmt: skip
        (whole,) = [plan for plan in store.dossier(code).plans if plan.end == 2026 > plan.start]
        assert [titles[name] for name in whole.sources if name.startswith("papers")] == [title]


def test_who_is_named_in_the_second_article_is_cited_by_that(store: TinyDBStore) -> None:
    assert cited(FIRST + SECOND + ASIDE, store)[22_100][0] == "익산시, 2026년까지 일자리 5만개"


def test_who_is_named_in_the_first_article_is_cited_by_that(store: TinyDBStore) -> None:
    assert cited(FIRST + ASIDE + SECOND, store)[22_100][0] == "정읍시, 2026년까지 일자리 3만개"


def test_english_articles_in_one_text(store: TinyDBStore) -> None:
    found = cited(ENGLISH_TEXT, store)
    assert found[30_120][0] == "Jeongeup-si to Create 30,000 Jobs by 2026"
    assert found[51_300][0] == "Iksan-si Aims for 50,000 Jobs by 2026"


def test_a_second_article_is_something_to_look_at() -> None:
    document = read_article(FIRST + SECOND)
    (told,) = troubles_of(Review(origin="papers.txt", document=document))
    assert told.worded(Translator("en")) == (
        "Another article begins here, which is cited by its own headline: "
        "익산시, 2026년까지 일자리 5만개"
    )
    assert told.evidence is not None
    assert document.text[told.evidence.start :].startswith("익산시, 2026년까지 일자리 5만개\n")


def test_a_second_import_finds_the_sources_of_the_first(store: TinyDBStore) -> None:
    cited(FIRST + SECOND, store)
    before = store.sources()
    cited(FIRST + SECOND, store)
    assert store.sources() == before


def test_a_column_of_news_is_one_article() -> None:
    assert not read_article("[자치단체 소식] 2023.01.09\n" + FIRST + SECOND).articles


def test_a_list_of_districts_is_one_article() -> None:
    text = FIRST + "▲익산시 일자리 5만1300개\n▲김제시 일자리 2만2100개\n"
    assert not read_article(text).articles
