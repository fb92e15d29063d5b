"""What the checks find in the shipped data: the contradictions that are known to be in print."""

from collections import Counter
from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from jobplans_tui.analysis.checks import Finding, check_dossier, check_store
from jobplans_tui.model import Source
from jobplans_tui.store import Dossier
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import ENGLISH
from tests.catalogue import messages

YONGSAN, GWANGJIN, GANGSEO, GEUMCHEON, YEONGDEUNGPO = "11170", "11215", "11500", "11545", "11560"
DAEJEON, ULSAN, CHUNGNAM, GUNSAN = "30", "31", "44", "52130"


@pytest.fixture(scope="module")
def findings(shipped: TinyDBStore) -> tuple[Finding, ...]:
    return check_store(shipped)


def of(findings: tuple[Finding, ...], code: str, rule: str) -> list[Finding]:
    return [item for item in findings if (item.district, item.rule) == (code, rule)]


def values(finding: Finding) -> set[float]:
    return {item.figure.value for item in finding.figures}


def test_yongsan_2022_adds_to_7464_against_7386(findings: tuple[Finding, ...]) -> None:
    (finding,) = of(findings, YONGSAN, "categories_total")
    assert (finding.severity, finding.plan) == ("error", "11170/annual/2022")
    assert "7,464, more than the total of 7,386" in finding.worded(ENGLISH)
    assert finding.worded(ENGLISH).endswith("they add to 7,443.")
    assert {7386, 190, 169} <= values(finding)


def test_yongsan_2022_has_two_figures_for_private_jobs(findings: tuple[Finding, ...]) -> None:
    (finding,) = of(findings, YONGSAN, "conflict")
    assert (finding.severity, values(finding)) == ("warning", {190, 169})


def test_daejeon_budgets_by_field_are_more_than_the_budget(findings: tuple[Finding, ...]) -> None:
    budget, jobs = of(findings, DAEJEON, "categories_total")
    assert budget.severity == "error"
    assert "₩7.9229tn, more than the total of ₩6.9229tn" in budget.worded(ENGLISH)
    assert jobs.severity == "note"
    assert "287,459 of ~300,000, 95.8%: a partial list" in jobs.worded(ENGLISH)


def test_gwangjin_states_six_strategies_and_describes_five(findings: tuple[Finding, ...]) -> None:
    (finding,) = of(findings, GWANGJIN, "stated_counts")
    assert finding.worded(ENGLISH) == "The plan states 6 strategies; 5 are described."
    assert finding.severity == "note"


def test_geumcheon_lowered_its_rate(findings: tuple[Finding, ...]) -> None:
    (rate,) = [
        item
        for item in of(findings, GEUMCHEON, "lowered_target")
        if item.figures[0].figure.indicator == "employment_rate"
    ]
    assert rate.severity == "note"
    assert "is 72.3%, lower than before: 73.3% (target 2024)" in rate.worded(ENGLISH)


def test_partial_lists_and_rounded_parts_are_no_errors(findings: tuple[Finding, ...]) -> None:
    for code in (GANGSEO, ULSAN):
        assert {item.severity for item in findings if item.district == code} == {"note"}
    (partial,) = of(findings, GANGSEO, "categories_total")
    assert "8,983 of 9,000, 99.8%" in partial.worded(ENGLISH)
    (rounded,) = of(findings, ULSAN, "yearly_targets")
    assert "286,000 and the total of the plan is ~287,000" in rounded.worded(ENGLISH)


def test_every_error_is_a_contradiction_in_print_or_with_it(findings: tuple[Finding, ...]) -> None:
    errors = [(item.district, item.rule) for item in findings if item.severity == "error"]
    contradicted = (YONGSAN, YEONGDEUNGPO, DAEJEON, CHUNGNAM)
    assert errors == [*((code, "categories_total") for code in contradicted), (GUNSAN, "notation")]


def test_warnings_are_few_enough_to_be_read(findings: tuple[Finding, ...]) -> None:
    assert Counter(item.severity for item in findings)["warning"] < 50


def test_every_figure_of_a_finding_leads_to_its_sources(
    findings: tuple[Finding, ...], shipped: TinyDBStore
) -> None:
    for finding in findings:
        for item in finding.figures:
            assert item.district == finding.district
            assert all(shipped.source(witness.source) for witness in item.figure.witnesses)


def test_every_message_can_be_translated(findings: tuple[Finding, ...]) -> None:
    known = messages()
    assert {finding.message for finding in findings} <= known


@pytest.mark.parametrize("code", [YONGSAN, GWANGJIN, GEUMCHEON, DAEJEON])
def test_no_rule_looks_at_names_or_codes(
    code: str, shipped: TinyDBStore, shipped_sources: Mapping[str, Source]
) -> None:
    record = shipped.dossier(code)
    renamed = replace(
        record,
        district=replace(record.district, code="99", name_ko="다른도", name_en="Dareun-do"),
        plans=tuple(replace(plan, id=f"99/{plan.id}", district="99") for plan in record.plans),
    )

    def said(dossier: Dossier) -> list[str]:
        found = check_dossier(dossier, shipped_sources)
        return [f"{item.rule} {item.severity} {item.worded(ENGLISH)}" for item in found]

    assert said(record)
    assert said(renamed) == said(record)
