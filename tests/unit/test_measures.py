"""What a map shows: the list's own values, in classes, with all that is unlike about them named."""

from collections.abc import Mapping
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jobplans_tui.analysis.listing import LIST_COLUMNS
from jobplans_tui.analysis.measures import (
    MEASURES,
    Measure,
    Reading,
    grade_of,
    grades,
    remarks_on,
)
from jobplans_tui.analysis.summary import Summary, summarise
from jobplans_tui.model import Source
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import ENGLISH

PLAIN = MEASURES["total"]
AROUND_100 = MEASURES["attainment"]
values = st.lists(st.floats(0, 1000) | st.integers(0, 100_000), max_size=60)


def readings(numbers: list[float]) -> list[Reading]:
    return [Reading(value) for value in numbers]


def summaries(store: TinyDBStore, sources: Mapping[str, Source]) -> list[Summary]:
    return [summarise(store.dossier(item.code), sources) for item in store.districts()]


def read(measure: Measure, of: list[Summary]) -> list[Reading]:
    return [found for found in map(measure.read, of) if found is not None]


def test_values_are_those_of_the_list(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    for of in summaries(shipped, shipped_sources):
        for name, measure in MEASURES.items():
            reading = measure.read(of)
            assert (reading.value if reading else None) == (LIST_COLUMNS[name].key(of) or None)


@given(values)
def test_every_value_has_one_class_and_classes_ascend(numbers: list[float]) -> None:
    for measure in (PLAIN, AROUND_100):
        found = grades(readings(numbers), measure)
        assert all(grade_of(reading, found) is not None for reading in readings(numbers))
        bounds = [bound for grade in found for bound in (grade.low, grade.high)]
        assert bounds == sorted(bounds)
        assert all(one.high < other.low for one, other in pairwise(found))
        assert [grade.strength for grade in found] == sorted(grade.strength for grade in found)
        assert all(-1 <= grade.strength <= 1 for grade in found)


@given(values)
def test_the_pivot_divides_the_colours(numbers: list[float]) -> None:
    for grade in grades(readings(numbers), AROUND_100):
        assert grade.strength != 0
        assert (grade.strength > 0) is (grade.low >= 100)
        assert (grade.strength < 0) is (grade.high < 100)


def test_doubtful_values_have_no_class() -> None:
    doubtful = Reading(54.7, sure=False)
    found = grades([Reading(100), doubtful, Reading(110)], PLAIN)
    assert [(grade.low, grade.high) for grade in found] == [(100, 100), (110, 110)]
    assert grade_of(doubtful, found) is None


def test_classes_are_worded_by_the_values_in_them() -> None:
    (one,) = grades([Reading(95.26, years=(2024, 2024))], AROUND_100)
    assert AROUND_100.range_words(one) == "95.3%"
    (rate,) = grades([Reading(65.3)], MEASURES["rate"])
    assert MEASURES["rate"].range_words(rate) == "65.3%"
    spread = grades([Reading(1000 * value) for value in range(10)], PLAIN)
    assert PLAIN.range_words(spread[0]) == "0–1,000"


def test_what_is_unlike_in_the_shipped_data_is_named(
    shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    of = [one for one in summaries(shipped, shipped_sources) if one.district.province == "11"]
    said = {
        name: remarks_on(measure, read(measure, of), ENGLISH) for name, measure in MEASURES.items()
    }
    totals = " · ".join(said["total"])
    assert "every government counts jobs its own way" in totals
    assert "2011–2014" in totals
    assert "different terms: 5th term, 6th term, 7th term, 8th term" in totals
    assert "they do not count the same: basis not stated, public jobs only" in totals
    attained = " · ".join(said["attainment"])
    assert "different years stand side by side: 2020, 2022, 2023, 2024, 2025" in attained
    assert "against the year's share in the four-year plan" in attained
    assert "* part of a year, or another one in print: not coloured" in attained
    assert said["plans"] == []


def test_one_value_is_beside_nothing() -> None:
    assert remarks_on(PLAIN, [Reading(100, years=(2024, 2024))], ENGLISH) == []
