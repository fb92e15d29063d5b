"""`notation`: a recorded value against the number that is printed."""

import pytest

from jobplans_tui.analysis.checks import Finding, check_dossier
from jobplans_tui.model import Figure
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import ENGLISH, dossier, figure, plan, source, witness

PAPERS = {"paper-1": source(publisher="Daily")}
RATE = {"indicator": "employment_rate", "unit": "percent"}
BUDGET = {"indicator": "budget", "unit": "krw"}


def held(one: Figure) -> list[Finding]:
    found = check_dossier(dossier(plan(one)), PAPERS)
    return [finding for finding in found if finding.rule == "notation"]


@pytest.mark.parametrize(
    ("value", "printed", "more"),
    [
        (38_312, "3만8천312개", {}),
        (38_312, "3만8천개", {}),  # rounded
        (37_127, "3만 7천여 개", {}),  # cut
        (7_000, "6,999.6", {}),  # the record rounds
        (65.3, "65.3%", RATE),
        (65.3, "0.653", RATE),  # a spreadsheet's percentage
        (3_264_000_000, "3,264", BUDGET),  # in millions, as the heading of the column says
        (-120, "-120명", {}),
        (20, "스무 곳", {}),  # no number to hold it against
        (0, "0", {}),
    ],
)
def test_a_value_as_printed_is_no_finding(value: float, printed: str, more: dict[str, str]) -> None:
    assert held(figure(value, witnesses=(witness("paper-1", printed),), **more)) == []


def test_a_value_that_is_not_printed_is_an_error() -> None:
    (finding,) = held(figure(51_200, witnesses=(witness("paper-1", "5만2천100개"),)))
    assert finding.severity == "error"
    assert finding.worded(ENGLISH) == (
        "Jobs, target for 2023–2026: recorded as 51,200, but Daily prints “5만2천100개”."
    )


def test_the_one_slip_of_the_shipped_data_is_named(shipped: TinyDBStore) -> None:
    sources = {one.id: one for one in shipped.sources()}
    found = [
        finding.worded(ENGLISH)
        for district in shipped.districts()
        for finding in check_dossier(shipped.dossier(district.code), sources)
        if finding.rule == "notation"
    ]
    assert len(found) == 1
    assert "1조4천여억원" in found[0]
