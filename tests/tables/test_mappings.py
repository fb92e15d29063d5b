"""Tables of every shape: what a mapping sees in them, and what follows when it is changed."""

import msgspec
import pytest

from jobplans_tui.analysis.witnesses import spread
from jobplans_tui.exchange.reading import Document
from jobplans_tui.exchange.tables.labels import Facets
from jobplans_tui.exchange.tables.mapping import Column
from jobplans_tui.exchange.tables.places import sole
from jobplans_tui.exchange.tables.reading import guess_mappings, read_sheets, read_table
from jobplans_tui.exchange.whole import store_report
from jobplans_tui.store import PlanStore
from tests.builders import ENGLISH, EUNPYEONG
from tests.tables import files
from tests.writing import written

_GANGDONG, _JUNG_SEOUL, _JUNG_BUSAN = "11740", "11140", "26110"


def _read(text: str, name: str = "a.csv") -> Document:
    return read_table(text.encode(), name)


def test_a_long_table_has_a_row_a_figure() -> None:
    document = _read(
        "자치단체\t연도\t지표\t구분\t값\t단위\t비고\n"
        "은평구\t2024\t일자리\t목표\t7,616\t개\t\n"
        "\t2024\t고용률\t실적\t65.3%\t%\t15~64세\n"
        "\t2025\t예산\t목표\t505\t억원\t\n",
        "a.tsv",
    )
    assert files.brief(document) == [
        (EUNPYEONG, "jobs", "target", 2024, 2024, 7616),
        (EUNPYEONG, "employment_rate", "result", 2024, 2024, 65.3),
        (EUNPYEONG, "budget", "target", 2025, 2025, 50_500_000_000),
    ]
    assert files.figures(document)[1].basis == "15-64"


def test_a_wide_table_has_a_column_a_year_and_leaves_totals_over_districts_out() -> None:
    document = _read(
        "연번,시도,자치단체,2023년 목표,2024년 목표,'25년 목표,2026 목표,합계\n"
        '1,서울,은평구,"1,000",1100,1200,1300,4600\n'
        "2,,중구,10,-,12,13,\n"
        ",,소계,1,2,3,4,5\n"
        "3,부산,중구,70,71,72,73,\n",
        "민선8기 일자리대책 종합계획.csv",
    )
    values = {reading.district: [f.value for f in reading.figures] for reading in document.readings}
    assert values == {
        EUNPYEONG: [1000, 1100, 1200, 1300, 4600],
        _JUNG_SEOUL: [10, 12, 13],
        _JUNG_BUSAN: [70, 71, 72, 73],
    }
    plan = document.readings[0].plan
    assert plan is not None
    assert (plan.kind, plan.term, plan.start, plan.end) == ("comprehensive", 8, 2023, 2026)
    assert (files.figures(document)[4].start, files.figures(document)[4].end) == (2023, 2026)
    assert files.told(document) == ["A row of totals over several districts was left out."]


def test_districts_may_stand_across_and_indicators_down() -> None:
    document = _read(
        "구분,은평구,강동구,서울 중구\n2024년 일자리 목표(개),100,200,300\n"
        "2024 고용률 실적(%),66.1,65.0,\n"
    )
    assert files.brief(document) == [
        (EUNPYEONG, "jobs", "target", 2024, 2024, 100),
        (EUNPYEONG, "employment_rate", "result", 2024, 2024, 66.1),
        (_GANGDONG, "jobs", "target", 2024, 2024, 200),
        (_GANGDONG, "employment_rate", "result", 2024, 2024, 65),
        (_JUNG_SEOUL, "jobs", "target", 2024, 2024, 300),
    ]


def test_years_down_end_in_a_total_of_the_targets_only() -> None:
    document = _read(
        '연도,목표,실적\n2023,"1,000","1,100"\n2024,"1,200",-\n2025,"1,300",\n합계,3500,1100\n',
        "은평구 일자리.csv",
    )
    assert files.brief(document)[-1] == (EUNPYEONG, "jobs", "target", 2023, 2025, 3500)
    assert [f.value for f in files.figures(document) if f.role == "result"] == [1100]


def test_english_headings_and_names_are_read() -> None:
    document = _read(
        "district,year,indicator,role,value,unit\n"
        "Eunpyeong-gu,2024,jobs,target,7616,jobs\n"
        '"Jung-gu, Seoul",2024,employment rate,result,66.1,percent\n'
        "11740,2025,budget,target,5,million won\n"
    )
    assert files.brief(document) == [
        (EUNPYEONG, "jobs", "target", 2024, 2024, 7616),
        (_JUNG_SEOUL, "employment_rate", "result", 2024, 2024, 66.1),
        (_GANGDONG, "budget", "target", 2025, 2025, 5_000_000),
    ]


def test_several_tables_in_one_sheet_have_a_mapping_each() -> None:
    document = _read(
        "은평구 2024년 일자리대책 세부계획\n(단위: 명)\n구분,2023,2024\n목표,100,120\n"
        "실적,110,130\n※ 주석\n\n2. 고용률 목표\n구분,2024년,2025년\n고용률(%),66.1,67\n"
    )
    assert sorted(files.brief(document)) == [
        (EUNPYEONG, "employment_rate", "target", 2024, 2024, 66.1),
        (EUNPYEONG, "employment_rate", "target", 2025, 2025, 67),
        (EUNPYEONG, "jobs", "result", 2023, 2023, 110),
        (EUNPYEONG, "jobs", "result", 2024, 2024, 130),
        (EUNPYEONG, "jobs", "target", 2023, 2023, 100),
        (EUNPYEONG, "jobs", "target", 2024, 2024, 120),
    ]


def test_parts_of_a_total_keep_their_printed_labels() -> None:
    document = _read(
        "대분류,세부사업,2024년 목표\n합계,,300\n직접일자리,소계,200\n,공공근로,150\n"
        ",지역공동체 가꾸기,50\n공공부문,,100\n",
        "은평구 일자리.csv",
    )
    assert [(f.category, f.basis, f.value) for f in files.figures(document)] == [
        (None, None, 300), ("직접일자리", None, 200), ("공공근로", None, 150),
        ("지역공동체 가꾸기", None, 50), ("공공부문", "public", 100),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("은평구,2024,일자리,,7", "It is not said whether this number is a target or a result"),
        ("은평구,,일자리,목표,7", "No year is given"),
        ("은평구,2024,,목표,7", "It is not said what this number counts"),
        ("은평구,2024,예산,목표,7", "The unit of this amount of money is not given"),
        ("은평구,2024,고용률,목표,7명", "The unit does not fit"),
        ("은평구,2024,일자리,목표,7.5", "counted in whole numbers"),
        ("은평구,2024,달성률,실적,101", "follows from others"),
        ("합계,2024,일자리,목표,7", "totals over several districts"),
        ("없는구,2024,일자리,목표,7", "There is no district called 없는구"),
        ("중구,2024,일자리,목표,7", "중구 could be several districts"),
        ("은평구,2024,일자리,목표,많음", "많음"),
    ],
)
def test_what_is_not_understood_is_left_out_and_said(row: str, why: str) -> None:
    sure = "강동구,2024,일자리,목표,5"
    document = _read(f"자치단체,연도,지표,구분,값\n{sure}\n{sure}\n{row}\n")
    assert any(why in remark for remark in files.told(document)), files.told(document)
    of_others = [item for item in files.brief(document) if item[0] not in {_GANGDONG, None}]
    assert of_others == []


@pytest.mark.parametrize(
    "text",
    [
        "자치단체,2024,2025\n은평구,2012,2031\n",
        "구분,2024년,2025년\n은평구,2012,2031\n",
        ",2024,2025\n은평구,2012,2031\n",
    ],
)
def test_numbers_that_look_like_years_are_figures_below_a_heading(text: str) -> None:
    document = _read(text, "일자리 목표.csv")
    assert files.brief(document) == [
        (EUNPYEONG, "jobs", "target", 2024, 2024, 2012),
        (EUNPYEONG, "jobs", "target", 2025, 2025, 2031),
    ]


@pytest.mark.parametrize("blank", ["-", "–", "", "…", "해당없음", "미정", "x", " "])
def test_what_is_not_printed_is_never_zero(blank: str) -> None:
    document = _read(f"자치단체,2024년 일자리 목표,2025년 일자리 목표\n은평구,5,{blank}\n")
    assert [f.value for f in files.figures(document)] == [5]
    assert "is no number" not in "".join(files.told(document))


def test_more_money_than_a_record_can_hold_is_left_out() -> None:
    document = _read('자치단체,2024년 예산 목표(조원)\n은평구,"99,999"\n')
    assert files.figures(document) == []
    assert "beyond what a record can hold" in files.told(document)[0]


@pytest.mark.parametrize(
    ("printed", "value", "qualifier"),
    [
        ("1만2천703", 12_703, "exact"), ("3만 5000명", 35_000, "exact"), ("9천", 9_000, "exact"),
        ("2만5,000여 명", 25_000, "about"), ("1,234명 이상", 1_234, "at_least"),
        ("62만403개", 620_403, "exact"), (" 1 234", None, ""), ("12/31", None, ""),
    ],
)  # fmt: skip
def test_numbers_in_words_are_read_as_in_articles(
    printed: str, value: int | None, qualifier: str
) -> None:
    document = _read(f'자치단체,2024년 일자리 목표\n강동구,5\n종로구,6\n은평구,"{printed}"\n')
    found = [f for r in document.readings if r.district == EUNPYEONG for f in r.figures]
    assert [(f.value, f.qualifier) for f in found] == ([(value, qualifier)] if value else [])


@pytest.mark.parametrize(
    ("heading", "printed", "value"),
    [
        ("2024년 예산 목표(백만원)", "1,500", 1_500_000_000),
        ("2024년 예산 목표(백만원)", "505억 6000만원", 50_560_000_000),
        ("2024년 예산 목표(백만원)", "505억", 50_500_000_000),
        ("2024년 예산 목표", "5조4024억원", 5_402_400_000_000),
        ("2024년 예산 목표", "3억", 300_000_000),
        ("2024년 취업자 실적(천명)", "230.5", 230_500),
        ("2024년 취업자 실적(천명)", "23만 500", 230_500),
        ("2024년 고용률 실적", "65.3%", 65.3),
        ("2024년 고용률 실적(%)", "65.3", 65.3),
    ],
)
def test_units_scale_numbers_unless_these_name_their_magnitude(
    heading: str, printed: str, value: float
) -> None:
    document = _read(f'자치단체,{heading}\n은평구,"{printed}"\n')
    assert [f.value for f in files.figures(document)] == [value]


def test_a_rate_is_not_given_to_all_years_of_its_plan() -> None:
    document = _read(
        "자치단체,일자리 목표,고용률 목표\n은평구,900,70\n강동구,800,71\n",
        "민선8기 일자리대책 종합계획(2023~2026).csv",
    )
    assert files.brief(document) == [
        (EUNPYEONG, "jobs", "target", 2023, 2026, 900),
        (_GANGDONG, "jobs", "target", 2023, 2026, 800),
    ]
    assert "A rate stands for several years at once; it was left out." in files.told(document)


def test_labels_written_out_in_every_row_are_not_carried_into_empty_cells() -> None:
    document = _read(
        "자치단체,연도,역할,부문,대상,일자리\n은평구,2024,목표,직접일자리,,70\n은평구,2024,목표,,청년,30\n"
    )
    assert [(f.category, f.group) for f in files.figures(document)] == [
        ("직접일자리", None), (None, "청년"),
    ]  # fmt: skip


def test_the_table_of_an_export_reads_back(shipped: PlanStore) -> None:
    text = written(store_report(shipped, ENGLISH), "csv")
    document = read_table(text.encode("utf-8-sig"), "figures.csv")
    assert files.flat(document) == {
        (district.code, *files.facts(f))
        for district in shipped.districts()
        for _, figure in shipped.dossier(district.code).figures()
        for f in spread(figure, district.code, None)
    }  # fmt: skip
    assert all(reading.district for reading in document.readings)


def test_a_row_of_a_district_alone_holds_for_the_rows_below() -> None:
    document = _read("구분,2024년 목표\n은평구,\n일자리,5\n강동구,\n일자리,6\n")
    assert files.brief(document) == [
        (EUNPYEONG, "jobs", "target", 2024, 2024, 5), (_GANGDONG, "jobs", "target", 2024, 2024, 6),
    ]  # fmt: skip


def test_a_list_by_provinces_has_their_rows_above_those_of_their_districts() -> None:
    document = _read(
        "행정구역별,2024년 고용률 실적(%)\n전국,62\n서울특별시,60\n  종로구,61\n  중구,62\n"
        "부산광역시,57\n  중구,58\n"
    )
    assert {reading.district: reading.figures[0].value for reading in document.readings} == {
        "11": 60, "11110": 61, _JUNG_SEOUL: 62, "26": 57, _JUNG_BUSAN: 58,
    }  # fmt: skip


def test_left_out_columns_of_numbers_are_named() -> None:
    document = _read(
        "자치단체,2024년 목표,2024년 실적,달성률(%),순위\n"
        "은평구,70,77,110.0,3\n"
        "강북구,80,40,50,9\n",
        "일자리대책.csv",
    )
    assert [figure.value for figure in files.figures(document)] == [70, 77, 80, 40]
    assert "Columns with numbers that were left out: 달성률(%), 순위." in files.told(document)


def test_lists_of_other_things_give_no_figures() -> None:
    document = _read("이름,전화,나이,2024년 면적\n은평구,02-123-4567,33,7\n", "명단.csv")
    assert document.readings == ()
    assert files.told(document) == [
        "Columns with numbers that were left out: 나이, 2024년 면적.",
        "No figures were found in the sheet 명단.csv: its headings say too little.",
    ]


def test_a_changed_mapping_is_applied_in_place_of_the_guess() -> None:
    content = "이름,수량\n은평구,12\n".encode()
    assert read_table(content, "a.csv").readings == ()
    (guessed,) = guess_mappings(read_sheets(content, "a.csv"), "a.csv")
    changed = msgspec.structs.replace(
        guessed,
        columns=(Column(kind="district", heading="이름"), Column(kind="value", heading="수량")),
        defaults=Facets(indicator="jobs", role="target", start=2027, end=2027),
    )
    document = read_table(content, "a.csv", mappings=[changed])
    assert files.brief(document) == [(EUNPYEONG, "jobs", "target", 2027, 2027, 12)]


def test_a_mapping_survives_being_written_down() -> None:
    (guessed,) = guess_mappings(
        read_sheets("자치단체,2024년 목표(명)\n은평구,12\n".encode(), "a.csv"), "a"
    )
    again = msgspec.json.decode(msgspec.json.encode(guessed), type=type(guessed))
    assert again == guessed


def test_results_up_to_a_month_say_so() -> None:
    document = _read("자치단체,2024. 6월말 일자리 실적,2024년 12월말 일자리 실적\n은평구,5,9\n")
    assert [f.note for f in files.figures(document)] == ["up to June", None]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("은평구", EUNPYEONG), ("은평구청", EUNPYEONG), ("서울시 은평구", EUNPYEONG),
        ("서울특별시 은평구청", EUNPYEONG), ("Eunpyeong-gu", EUNPYEONG), (EUNPYEONG, EUNPYEONG),
        ("수원특례시", "41110"), ("전라북도", "52"), ("전라북도 전주시", "52110"), ("강원도", "51"),
        ("중구", None), ("서울시", "11"), ("은평", EUNPYEONG), ("없는구", None),
    ],
)  # fmt: skip
def test_districts_are_known_by_the_names_that_tables_print(name: str, code: str | None) -> None:
    assert sole(name) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "은평구 2023년 일자리대책 추진실적\n구분,목표(A),실적(B),달성률(B/A)\n계,70,71,101.4\n",
            [("jobs", "target", 2023, 2023, 70), ("jobs", "result", 2023, 2023, 71)],
        ),
        (
            "은평구 목표\n구분,단위,2023(기준),2024\n고용률(15~64세),%,65.1,65.5\n",
            [("employment_rate", "baseline", 2023, 2023, 65.1),
             ("employment_rate", "target", 2024, 2024, 65.5)],
        ),
        (
            "은평구 2024년 세부계획\n연번,사업명,사업내용,사업비(백만원),고용인원(명)\n"
            "1,가로 가꾸기,청소,12,15\n",
            [("budget", "target", 2024, 2024, 12_000_000), ("jobs", "target", 2024, 2024, 15)],
        ),
        (
            "Eunpyeong-gu job targets 2023-2024\n,2023,2024,Total\nJobs,10,11,21\n",
            [("jobs", "target", 2023, 2023, 10), ("jobs", "target", 2024, 2024, 11),
             ("jobs", "target", 2023, 2024, 21)],
        ),
        (
            "일자리 목표\n자치단체,민선8기 목표,2024년\n은평구,45,12\n",
            [("jobs", "target", 2023, 2026, 45), ("jobs", "target", 2024, 2024, 12)],
        ),
        (
            "은평구,2024. 12. 31. 기준\n구분,'23년 목표,'23년 실적\n총괄 일자리,10,11\n",
            [("jobs", "target", 2023, 2023, 10), ("jobs", "result", 2023, 2023, 11)],
        ),
    ],
)  # fmt: skip
def test_tables_as_offices_make_them(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [row[1:] for row in files.brief(_read(text))] == expected
    assert [row[0] for row in files.brief(_read(text))] == [EUNPYEONG] * len(expected)
