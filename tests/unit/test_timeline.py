"""The timeline of a promise: each year's two targets, the result, and what was printed of it."""

from collections.abc import Mapping

import pytest

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.summary import summarise
from jobplans_tui.analysis.timeline import timeline
from jobplans_tui.exchange.cells import cell_words
from jobplans_tui.model import Source
from jobplans_tui.render.palette import TERMINAL
from jobplans_tui.render.timeline import TimelineView
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import ENGLISH, EUNPYEONG, annual, dossier, figure, of_year, plan, row, witness

YANGCHEON, SUWON, YEONGDEUNGPO = "11470", "41110", "11560"


def shown(shipped: TinyDBStore, sources: Mapping[str, Source], code: str, width: int = 100) -> str:
    line = timeline(shipped.dossier(code), sources)
    text = TimelineView(line, ENGLISH, TERMINAL).text(width)
    assert text is not None
    return text.plain


def table_line(text: str, year: int) -> list[str]:
    """Return the entries of one year in the table below the chart."""
    table = text[text.index("Attained") :]
    return next(line.split() for line in table.splitlines() if line.startswith(str(year)))


def test_yangcheon_2024_shows_the_share_and_the_target_that_differs_from_it(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    text = shown(shipped, shipped_sources, YANGCHEON)
    assert table_line(text, 2024) == ["2024", "6,550*", "7,616", "-", "-", "-"]


def test_suwon_2024_shows_share_target_result_and_both_percentages(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    text = shown(shipped, shipped_sources, SUWON)
    assert table_line(text, 2024) == ["2024", "33,071", "33,884", "36,088", "106.5%", "106.5%"]


def test_the_printed_percentage_stands_beside_the_recomputed_one(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    text = shown(shipped, shipped_sources, EUNPYEONG)
    assert table_line(text, 2022)[-2:] == ["121.9%", "121%"]


def test_the_target_shown_is_the_one_that_the_attainment_is_against(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    """Yeongdeungpo-gu 2025: the list, the comparison and the timeline name one target."""
    found = shipped.dossier(YEONGDEUNGPO)
    text = shown(shipped, shipped_sources, YEONGDEUNGPO)
    assert table_line(text, 2025) == ["2025", "-", "14,000!*", "15,642", "111.7%", "112%"]
    listed = summarise(found, shipped_sources).target
    assert listed is not None
    assert listed.main.figure.value == 14_000
    compared = row(compare([found], shipped_sources), "target", year=2025).cells[0]
    assert cell_words(compared, ENGLISH) == "14,000 / 13,000"


def test_the_total_is_set_against_the_sum_of_what_was_reached_so_far(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    text = shown(shipped, shipped_sources, EUNPYEONG)
    assert "Four-year total 51,200; the results of 2023, 2024 add up to 29,134" in text
    assert "that is 56.9%" in text
    assert "(14,434 + 14,700) / 51,200 x 100" in text


def test_a_target_that_was_revised_shows_what_it_was_before() -> None:
    first = of_year(
        2024,
        "target",
        14101,
        witnesses=(witness(note="goal of January; 14,081 in later articles"),),
    )
    second = of_year(2024, "target", 14081)
    line = timeline(dossier(annual(2024, first, second)), {}).lines[0]
    assert line.of.target is not None
    assert line.of.target.main.figure.value == 14081
    assert [item.figure.value for item in line.replaced] == [14101]
    text = TimelineView(timeline(dossier(annual(2024, first, second)), {}), ENGLISH, TERMINAL)
    rendered = text.text(80)
    assert rendered is not None
    assert "14,101 > 14,081" in rendered.plain


def test_a_percentage_of_half_a_year_is_not_set_beside_the_whole_year() -> None:
    share = {"indicator": "share", "unit": "percent"}
    said = "achievement of the 2024 job target"
    half = of_year(2024, "result", 81, witnesses=(witness(note=f"{said}, first half"),), **share)
    whole = of_year(2024, "result", 104, witnesses=(witness(note=said),), **share)
    result = of_year(2024, "result", 104)
    line = timeline(dossier(annual(2024, half, whole, result)), {}).lines[0]
    assert [item.percent for item in line.printed] == [104.0]


def test_a_plan_without_any_result_says_so() -> None:
    line = timeline(dossier(plan(figure(51200), of_year(2023, "target", 12515))), {})
    text = TimelineView(line, ENGLISH, TERMINAL).text(80)
    assert text is not None
    assert "Four-year total 51,200; no result of its years is recorded." in text.plain


def test_a_district_without_yearly_figures_has_no_timeline() -> None:
    assert TimelineView(timeline(dossier(), {}), ENGLISH, TERMINAL).text(80) is None


@pytest.mark.parametrize("width", [20, 44, 60, 120])
def test_every_line_fits_its_width(
    width: int, shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    line = timeline(shipped.dossier(SUWON), shipped_sources)
    text = TimelineView(line, ENGLISH, TERMINAL).text(width)
    assert text is not None
    chart_and_table = text.plain.split("Four-year total")[0]
    for drawn in chart_and_table.splitlines():
        assert len(drawn.rstrip()) <= max(width, 32), drawn
