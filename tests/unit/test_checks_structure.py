"""`stated_counts`, `term_years` and the references of records."""

from typing import Any

import pytest

from jobplans_tui.analysis.checks import RULES, Finding, check_dossier, check_store
from jobplans_tui.analysis.checks.finding import SEVERITIES
from jobplans_tui.model import Counts, Initiative, Node, Plan
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    ENGLISH,
    annual,
    by_id,
    district,
    dossier,
    figure,
    of_year,
    plan,
    source,
    witness,
)

PAPERS = {"paper-1": source()}
TREE = (Node(ko="하나", children=(Node(ko="사업"),)), Node(ko="둘"))


def held(rule: str, *plans: Plan, **more: Any) -> list[Finding]:
    found = check_dossier(dossier(*plans, **more), PAPERS)
    return [finding for finding in found if finding.rule == rule]


def counted(tree: tuple[Node, ...], **stated: int) -> list[str]:
    found = held("stated_counts", plan(strategies=tree, counts=Counts(**stated)))
    return [f"{finding.severity}: {finding.worded(ENGLISH)}" for finding in found]


# ---- stated_counts


def test_fewer_strategies_than_stated_are_a_note() -> None:
    assert counted(TREE, strategies=3) == ["note: The plan states 3 strategies; 2 are described."]


def test_more_strategies_than_stated_are_a_warning() -> None:
    assert counted(TREE, strategies=1) == [
        "warning: The plan states 1 strategies, but 2 are described."
    ]


def test_as_many_as_stated_or_none_described_are_no_finding() -> None:
    assert counted(TREE, strategies=2) == []
    assert counted((), strategies=6) == []
    assert counted(TREE) == []


def test_projects_are_hardly_ever_all_described_but_never_too_many() -> None:
    assert counted(TREE, projects=47) == []
    assert counted(TREE, projects=0) == [
        "warning: The plan states 0 projects, but 1 are described."
    ]


def test_fields_stand_for_strategies_where_none_are_counted() -> None:
    assert counted(TREE, fields=7) == ["note: The plan states 7 fields; 2 are described."]
    assert counted(TREE, fields=7, strategies=2) == []


# ---- term_years


@pytest.mark.parametrize(
    ("term", "start", "end"), [(8, 2023, 2026), (7, 2019, 2022), (9, 2027, 2030), (6, 2014, 2018)]
)
def test_a_plan_that_fits_its_term(term: int, start: int, end: int) -> None:
    assert held("term_years", plan(term=term, start=start, end=end)) == []


@pytest.mark.parametrize(("term", "start", "end"), [(7, 2023, 2026), (8, 2023, 2027)])
def test_a_plan_that_does_not_fit_its_term(term: int, start: int, end: int) -> None:
    (finding,) = held("term_years", plan(term=term, start=start, end=end))
    assert finding.severity == "warning"
    assert f"The plan of {start}–{end} does not fit the {term}th term" in finding.worded(ENGLISH)


def test_an_annual_plan_lies_within_its_term() -> None:
    assert held("term_years", annual(2022, term=8), annual(2022, term=7)) == []
    assert held("term_years", annual(2026, term=None)) == []
    (finding,) = held("term_years", annual(2027, term=8))
    assert "whose plans cover 2023–2026" in finding.worded(ENGLISH)


def test_a_period_that_ends_before_it_starts_is_an_error() -> None:
    (finding,) = held("term_years", plan(start=2026, end=2023))
    assert finding.severity == "error"


# ---- references


def test_a_source_that_is_not_recorded_is_an_error() -> None:
    lost = figure(witnesses=(witness("lost-paper"),))
    (finding,) = held("unresolved_source", plan(lost))
    assert (finding.severity, len(finding.figures)) == ("error", 1)
    assert finding.worded(ENGLISH) == "The source lost-paper of a figure is not recorded."
    assert held("unresolved_source", plan(figure(), sources=("paper-1",))) == []
    assert len(held("unresolved_source", plan(sources=("lost-paper",)))) == 1


def test_a_source_of_an_initiative_that_is_not_recorded_is_an_error() -> None:
    item = Initiative(id="board", district="11380", title_ko="게시대", sources=("lost-paper",))
    (finding,) = held("unresolved_source", initiatives=(item,))
    assert "The source lost-paper of the initiative board" in finding.worded(ENGLISH)


def test_a_district_that_is_nowhere_described_is_an_error() -> None:
    stand_in = district("99999", name_ko="99999", name_en="99999")
    (finding,) = held("unresolved_district", district=stand_in)
    assert (finding.severity, finding.district) == ("error", "99999")
    assert held("unresolved_district", plan()) == []


def test_records_that_stand_under_another_district_are_errors() -> None:
    item = Initiative(id="board", district="11305", title_ko="게시대")
    found = held("unresolved_district", plan(code="11200"), initiatives=(item,))
    assert [finding.severity for finding in found] == ["error", "error"]


# ---- the table of rules


def test_every_rule_names_its_findings_by_its_own_name(shipped: TinyDBStore) -> None:
    sources = by_id(shipped)
    for item in shipped.districts():
        record = shipped.dossier(item.code)
        for rule in RULES:
            for finding in rule.check(record, sources):
                assert (finding.rule, finding.district) == (rule.name, item.code)


def test_the_names_of_rules_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert all(rule.description.endswith(".") for rule in RULES)


def test_the_gravest_findings_come_first() -> None:
    rate = of_year(2024, "target", 101, indicator="employment_rate", unit="percent")
    lowered = [annual(2023, of_year(2023, "target", 20)), annual(2024, of_year(2024, "target", 9))]
    found = check_dossier(dossier(*lowered, plan(rate, strategies=TREE)), PAPERS)
    order = [SEVERITIES.index(finding.severity) for finding in found]
    assert order == sorted(order)
    assert {finding.severity for finding in found} == {"error", "note"}


def test_a_store_is_checked_district_by_district(seed_store: TinyDBStore) -> None:
    found = check_store(seed_store)
    codes = [finding.district for finding in found]
    assert codes == sorted(codes)
    assert found == tuple(
        finding
        for item in seed_store.districts()
        for finding in check_dossier(seed_store.dossier(item.code), by_id(seed_store))
    )
