"""From a document to records: its source, the plan of each figure, and what it does to a store."""

from pathlib import Path
from typing import Any

import pytest

from jobplans_tui.exchange.intake.adopting import Books, adopt
from jobplans_tui.exchange.intake.effects import Outcome
from jobplans_tui.exchange.intake.review import (
    Review,
    assigned,
    assigned_where_open,
    judge,
    toggled,
    troubles_of,
)
from jobplans_tui.exchange.intake.several import settle_all
from jobplans_tui.exchange.intake.sourcing import publisher_slug, source_of
from jobplans_tui.exchange.reading import Document, ReadFigure, Reading, ReadPlan, Remark, Span
from jobplans_tui.model import Counts
from jobplans_tui.store import gazetteer
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    EUNPYEONG,
    GWANGJIN,
    figure_line,
    import_lines,
    plan_line,
    plan_of,
    source,
    source_line,
)

PLAN = f"{EUNPYEONG}/comprehensive/2023-2026"
TEXT = "made-up text"


def read_figure(value: float = 51200, **more: Any) -> ReadFigure:
    plain: dict[str, Any] = {
        "indicator": "jobs", "role": "target", "start": 2023, "end": 2026, "unit": "jobs",
        "as_printed": f"{value:,}", "evidence": Span(0, 4),
    }  # fmt: skip
    return ReadFigure(**(plain | {"value": value} | more))


def of_year(value: float, year: int, role: str = "target", **more: Any) -> ReadFigure:
    return read_figure(value, start=year, end=year, role=role, **more)


COMPREHENSIVE = ReadPlan(kind="comprehensive", term=8, start=2023, end=2026)
ANNUAL = ReadPlan(kind="annual", term=8, start=2024, end=2024)


def review(
    *figures: ReadFigure,
    plan: ReadPlan | None = COMPREHENSIVE,
    district: str | None = EUNPYEONG,
    **more: Any,
) -> Review:
    reading = Reading(district=district, name="은평구", plan=plan, figures=figures)
    plain: dict[str, Any] = {
        "text": TEXT, "publisher": "가나일보", "published": "2024-04-04",
        "url": "https://www.gana.co.kr/article/view.php?idxno=77123",
    }  # fmt: skip
    document = Document(**(plain | {"readings": (reading,)} | more))
    return Review(origin="article.txt", document=document)


@pytest.fixture
def store(tmp_path: Path) -> TinyDBStore:
    lines = [source_line(), plan_line(sources=["paper-1"]), figure_line(51200)]
    lines.append(plan_line(id=f"{EUNPYEONG}/annual/2023", kind="annual", end=2023))
    return import_lines(tmp_path / "plans.json", lines)


# ---- sources


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://cm.asiae.co.kr/en/article/2023010507233501964", "asiae"),
        ("https://www.kmib.co.kr/article/view_amp.asp?arcid=0017839869", "kmib"),
        ("https://news1.kr/amp/local/seoul/5353934", "news1"),
        ("https://weekly.cnbnews.com/news/article.html?no=159412", "cnbnews"),
        ("http://[::1", ""),
    ],
)
def test_a_publisher_goes_by_its_address(url: str, slug: str) -> None:
    assert publisher_slug(url) == slug


def test_the_id_is_the_slug_and_the_number_of_the_article() -> None:
    assert source_of(review().document, "a.txt", {}).id == "gana-77123"


def test_without_an_address_the_id_is_the_name_of_the_file_and_the_date() -> None:
    document = review(url=None).document
    assert source_of(document, "plans/은평 계획.csv", {}).id == "은평-계획-2024-04-04"


def test_the_same_address_is_the_same_source_and_lends_what_is_missing() -> None:
    known = source("gana-1", url=review().document.url, publisher="가나일보", published=None)
    made = source_of(review().document, "a.txt", {known.id: known})
    assert (made.id, made.published) == ("gana-1", "2024-04-04")


def test_an_id_that_is_taken_by_another_source_gets_a_number() -> None:
    other = source("gana-77123", title="another one")
    made = source_of(review().document, "a.txt", {other.id: other})
    assert made.id == "gana-77123-2"


def test_a_paper_of_the_same_address_lends_its_name() -> None:
    known = source("gana-1", url="https://gana.co.kr/1", publisher="가나일보")
    made = source_of(review(publisher=None).document, "a.txt", {known.id: known})
    assert made.publisher == "가나일보"


# ---- places of figures


@pytest.mark.parametrize(
    ("plan", "figure", "place"),
    [
        (COMPREHENSIVE, of_year(12515, 2023), PLAN),
        (COMPREHENSIVE, of_year(13262, 2022, "result"), None),
        (COMPREHENSIVE, of_year(64.0, 2022, "baseline", unit="percent"), PLAN),
        (ANNUAL, of_year(12703, 2024), f"{EUNPYEONG}/annual/2024"),
        (ANNUAL, of_year(14434, 2023, "result"), f"{EUNPYEONG}/annual/2023"),
        (ANNUAL, of_year(14000, 2022, "result"), None),
        (ANNUAL, of_year(12600, 2024, "plan_share"), PLAN),
        (ANNUAL, of_year(13088, 2026), PLAN),
        (ANNUAL, read_figure(51200), PLAN),
    ],
)
def test_a_figure_stands_in_the_plan_of_its_years(
    store: TinyDBStore, plan: ReadPlan, figure: ReadFigure, place: str | None
) -> None:
    made = adopt(review(figure, plan=plan).document, "a.txt", Books(store))
    assert made.printings["0.figure.0"].plan == place


def test_a_four_year_total_beside_an_annual_plan_makes_the_plan_it_is_of(
    store: TinyDBStore,
) -> None:
    reading = review(read_figure(24000), plan=ANNUAL, district=GWANGJIN)
    made = adopt(reading.document, "a.txt", Books(store))
    assert made.printings["0.figure.0"].plan == f"{GWANGJIN}/comprehensive/2023-2026"
    assert {head.kind for head in made.heads} == {"annual", "comprehensive"}


# ---- what is kept, what is filled


def test_a_known_plan_keeps_what_it_has_and_gets_what_it_lacks(tmp_path: Path) -> None:
    line = plan_line(sources=["paper-1"], vision_ko="오래된 비전", counts={"tasks": 17})
    store = import_lines(tmp_path / "plans.json", [source_line(), line])
    read = ReadPlan(
        kind="comprehensive", term=8, start=2023, end=2026, vision="새 비전",
        counts=Counts(tasks=20, projects=40), strategies=("하나", "둘"),
    )  # fmt: skip
    settled = judge(review(plan=read), store).settled
    store.apply(settled.batch)
    plan = plan_of(store, PLAN)
    assert plan.vision_ko == "오래된 비전"
    assert plan.counts == Counts(tasks=17, projects=40)
    assert [node.ko for node in plan.strategies] == ["하나", "둘"]
    assert plan.sources == ("paper-1", "gana-77123")


def test_a_label_takes_the_spelling_of_the_record(tmp_path: Path) -> None:
    lines = [source_line(), plan_line(), figure_line(5913, category="직접일자리")]
    store = import_lines(tmp_path / "plans.json", lines)
    found = judge(review(read_figure(5913, category="직접 일자리")), store)
    assert found.outcomes["0.figure.0"].effect == "witness"


# ---- effects


def effect(store: TinyDBStore, *figures: ReadFigure) -> Outcome:
    return judge(review(*figures), store).outcomes["0.figure.0"]


def test_another_value_is_new(store: TinyDBStore) -> None:
    assert effect(store, of_year(12515, 2023)).effect == "new"


def test_the_same_value_of_another_source_is_one_more_witness(store: TinyDBStore) -> None:
    assert effect(store, read_figure(51200)).effect == "witness"


def test_another_exact_value_is_a_conflict_and_names_its_rival(store: TinyDBStore) -> None:
    found = effect(store, read_figure(51300))
    assert found.effect == "conflict"
    assert [item.figure.value for item in found.rivals] == [51200]


def test_two_values_of_one_text_are_a_conflict(store: TinyDBStore) -> None:
    assert effect(store, of_year(10803, 2023), of_year(11803, 2023)).effect == "conflict"


def test_a_rounded_value_stands_with_its_exact_one(store: TinyDBStore) -> None:
    assert effect(store, read_figure(50000, qualifier="rounded")).effect == "witness"


def test_what_is_written_already_is_known(store: TinyDBStore) -> None:
    store.apply(judge(review(read_figure(51200)), store).settled.batch)
    assert effect(store, read_figure(51200)).effect == "known"


def test_what_is_known_but_for_a_remark_is_not_written_again(store: TinyDBStore) -> None:
    remarked = judge(review(read_figure(51200, note="seen twice")), store)
    store.apply(remarked.settled.batch)
    again = judge(review(read_figure(51200)), store)
    assert again.outcomes["0.figure.0"].effect == "known"
    assert again.settled.new.total() == 0
    assert again.settled.same["figure"] == 1


def test_without_a_district_nothing_is_written(store: TinyDBStore) -> None:
    found = judge(review(read_figure(), district=None), store)
    assert found.outcomes["0.figure.0"].effect == "unplaced"
    assert not found.settled.batch.plans
    assert not found.settled.batch.sources


def test_what_is_left_out_is_not_written(store: TinyDBStore) -> None:
    both = review(of_year(12515, 2023), of_year(12703, 2024))
    found = judge(toggled(both, ["0.figure.0"]), store)
    assert found.outcomes["0.figure.0"].effect == "left_out"
    assert list(found.adopted.printings) == ["0.figure.1"]
    assert toggled(toggled(both, ["0.figure.0"]), ["0.figure.0"]) == both


def test_the_checks_tell_what_they_would_find(store: TinyDBStore) -> None:
    found = judge(review(read_figure(51300)), store)
    assert "conflict" in {finding.rule for finding in found.findings}


def test_an_assigned_district_is_that_of_all_figures(store: TinyDBStore) -> None:
    open_ = review(read_figure(24000), district=None)
    given = gazetteer()[GWANGJIN]
    assert assigned_where_open(open_, given) == assigned(open_, 0, given)
    printings = judge(assigned(open_, 0, given), store).adopted.printings.values()
    assert {item.district for item in printings} == {GWANGJIN}


def test_a_remark_belongs_to_the_reading_before_it() -> None:
    readings = tuple(
        Reading(district=code, name=code, figures=(read_figure(evidence=Span(at, at + 2)),))
        for at, code in ((0, EUNPYEONG), (50, GWANGJIN))
    )
    remark = Remark(message="{what}", values={"what": "x"}, evidence=Span(60, 62))
    document = Document(text=TEXT, publisher="가나일보", readings=readings, remarks=(remark,))
    (trouble,) = troubles_of(Review(origin="a.txt", document=document))
    assert trouble.reading == 1


# ---- several


def test_several_documents_on_one_plan_are_written_together(store: TinyDBStore) -> None:
    first = review(of_year(12515, 2023))
    second = review(of_year(12515, 2023), url="https://other.kr/2", publisher="다라일보")
    several = settle_all([first, second], store)
    assert not several.settled.problems
    store.apply(several.settled.batch)
    plan = plan_of(store, PLAN)
    assert plan.sources == ("paper-1", "gana-77123", "other-2")
    (figure,) = (item for item in plan.figures if item.value == 12515)
    assert [witness.source for witness in figure.witnesses] == ["gana-77123", "other-2"]
