"""`categories_total`: parts against their total, overlapping lists told apart first."""

from typing import Any

import pytest

from jobplans_tui.analysis.checks import Finding, check_dossier
from jobplans_tui.model import Figure, Node, Plan
from tests.builders import ENGLISH, annual, dossier, figure, plan, source, witness

PAPERS = {name: source(name, publisher=name) for name in ("paper-1", "paper-2")}


def part(value: float, label: str | None, paper: str = "paper-1", **more: Any) -> Figure:
    """Return a part of a four-year total of jobs, as one paper prints it."""
    printed = (witness(paper, f"{value}", note=more.pop("note", None)),)
    return figure(value, category=label, witnesses=printed, **more)


def total(value: float, paper: str = "paper-1", **more: Any) -> Figure:
    return part(value, None, paper, **more)


def checked(*figures: Figure, **more: Any) -> list[Finding]:
    """Return what the rule finds in a plan of these figures."""
    return held(plan(*figures, **more))


def held(*plans: Plan) -> list[Finding]:
    found = check_dossier(dossier(*plans), PAPERS)
    return [finding for finding in found if finding.rule == "categories_total"]


def severities(*figures: Figure) -> list[str]:
    return [finding.severity for finding in checked(*figures)]


def sentence(*figures: Figure) -> str:
    (finding,) = checked(*figures)
    return finding.worded(ENGLISH)


def test_parts_above_their_total_are_an_error() -> None:
    (finding,) = checked(total(1001), part(601, "직접일자리"), part(505, "고용서비스"))
    assert finding.severity == "error"
    assert finding.worded(ENGLISH) == (
        "Jobs, target for 2023–2026: the parts that paper-1 prints add to 1,106, "
        "more than the total of 1,001."
    )
    assert [item.figure.value for item in finding.figures] == [1001, 601, 505]
    assert (finding.district, finding.plan) == ("11380", "11380/comprehensive/2023-2026")


def test_parts_that_add_up_are_no_finding() -> None:
    assert severities(total(1001), part(601, "직접일자리"), part(400, "고용서비스")) == []


def test_parts_below_their_total_are_a_partial_list_with_the_share_covered() -> None:
    (finding,) = checked(total(1000), part(601, "직접일자리"), part(300, "고용서비스"))
    assert finding.severity == "note"
    assert "901 of 1,000, 90.1%: a partial list" in finding.worded(ENGLISH)


def test_a_single_part_below_the_total_is_no_list() -> None:
    assert severities(total(1000), part(601, "직접일자리")) == []


def test_a_single_part_above_the_total_is_an_error() -> None:
    assert "직접일자리 is 1,201, more than the total" in sentence(
        total(1001), part(1201, "직접일자리")
    )


@pytest.mark.parametrize("qualifier", ["about", "rounded"])
def test_rounded_figures_are_a_note_at_most(qualifier: str) -> None:
    loose = total(1000, qualifier=qualifier)
    parts = (part(601, "직접일자리"), part(505, "고용서비스"))
    assert severities(loose, *parts) == ["note"]
    assert "some of these are round numbers" in sentence(loose, *parts)


def test_round_numbers_may_miss_by_what_they_are_rounded_to() -> None:
    parts = (part(97_361, "포용 일자리"), part(37_241, "공공 일자리"))
    assert severities(total(134_000), *parts) == ["note"]
    assert severities(total(133_001), *parts) == ["error"]


def test_a_lower_bound_is_no_contradiction() -> None:
    parts = (part(601, "직접일자리"), part(505, "고용서비스"))
    assert severities(total(1000, qualifier="at_least"), *parts) == []


def test_money_by_field_is_checked_alike() -> None:
    money = {"indicator": "budget", "unit": "krw"}
    parts = [
        part(6_179_800_000_000, "민간 주도", **money),
        part(1_743_100_000_000, "혁신", **money),
    ]
    (finding,) = checked(total(6_922_900_000_000, **money), *parts)
    assert finding.severity == "error"
    assert "₩7.9229tn, more than the total of ₩6.9229tn" in finding.worded(ENGLISH)


def test_the_total_of_another_paper_makes_it_a_disagreement() -> None:
    figures = (total(1001, "paper-2"), part(601, "직접일자리"), part(505, "고용서비스"))
    assert severities(*figures) == ["warning"]
    assert "the total of 1,001 (paper-2)" in sentence(*figures)


def test_the_rival_printing_of_a_part_is_named_with_what_it_leads_to() -> None:
    figures = (
        total(7386), part(7274, "직접일자리", basis="public"), part(190, "민간", basis="private"),
        part(169, "민간", "paper-2", basis="private"),
    )  # fmt: skip
    assert "add to 7,464, more than the total of 7,386; with 169 (paper-2) instead of 190" in (
        sentence(*figures)
    )
    (finding,) = checked(*figures)
    assert {190, 169} <= {item.figure.value for item in finding.figures}


def test_another_papers_list_is_not_added() -> None:
    own = (total(1001), part(601, "직접일자리"), part(400, "고용서비스"))
    assert severities(*own, part(300, "창업지원", "paper-2"), part(90, "훈련", "paper-2")) == []


def test_lists_of_two_papers_that_complete_each_other_are_not_called_partial() -> None:
    figures = [total(1000), part(500, "가", "paper-1"), part(300, "나", "paper-1")]
    figures += [part(150, "다", "paper-2"), part(50, "라", "paper-2")]
    assert severities(*figures) == []


def test_public_and_private_stand_beside_the_fields() -> None:
    sectors = (part(901, "공공부문", basis="public"), part(100, "민간부문", basis="private"))
    fields = (part(601, "직접일자리"), part(300, "고용서비스"))
    assert severities(total(1001), *sectors, *fields) == []


def test_public_and_private_above_the_total_are_an_error() -> None:
    sectors = (total(10_921, basis="public"), total(10_095, basis="private"))
    assert severities(total(12_016), *sectors) == ["error"]


def test_fields_are_never_added_to_the_public_sector() -> None:
    head = part(901, "공공부문", basis="public")
    assert "801 of 1,001" in sentence(
        total(1001), head, part(601, "직접일자리"), part(200, "고용서비스")
    )
    # where they complete the sector there is nothing to say
    assert severities(total(1001), head, part(601, "직접일자리"), part(300, "고용서비스")) == []


def test_fields_of_the_public_sector_cannot_be_more_than_it() -> None:
    fields = (part(601, "직접일자리", basis="public"), part(505, "고용서비스", basis="public"))
    assert "inside public add to 1,106, more than its 901" in sentence(
        total(2001), total(901, basis="public"), *fields
    )


def test_a_sector_that_the_total_may_leave_out_is_a_warning() -> None:
    figures = [total(1001), part(601, "직접일자리"), part(400, "고용서비스")]
    figures.append(part(80, "민간부문", basis="private"))
    assert severities(*figures) == ["warning"]
    assert "add to 1,081 with 80 and to the total of 1,001 without it" in sentence(*figures)


def test_money_by_who_pays_it_is_a_list_of_its_own() -> None:
    money = {"indicator": "budget", "unit": "krw"}
    figures = [total(1_000_100_000, **money)]
    figures += [part(600_100_000, "국비", **money), part(400_000_000, "지방비", **money)]
    figures += [part(700_100_000, "민간 주도", **money), part(300_000_000, "혁신", **money)]
    assert severities(*figures) == []
    assert severities(*figures, part(50_000_000, "민자", **money)) == ["error"]


def test_lasting_and_passing_jobs_are_a_list_of_their_own() -> None:
    tenure = (part(901, "임시 일자리"), part(100, "상시 일자리"))
    fields = (part(601, "직접 고용"), part(400, "간접고용"))
    assert severities(total(1001), *tenure, *fields) == []


def test_official_categories_and_own_fields_may_be_two_lists() -> None:
    official = (part(601, "직접일자리"), part(300, "고용서비스"))
    fields = (part(501, "맞춤형 일자리"), part(400, "노동환경 개선"))
    figures = (total(1001), *official, *fields)
    assert severities(*figures) == ["warning"]
    assert "which the record cannot tell apart" in sentence(*figures)


def test_kinds_that_alternate_in_print_are_one_list() -> None:
    first = (part(601, "직접일자리"), part(501, "맞춤형 일자리"))
    second = (part(300, "고용서비스"), part(400, "노동환경 개선"))
    assert severities(total(1001), *first, *second) == ["error"]


def test_two_lists_of_which_one_is_complete_are_told_apart() -> None:
    official = (part(601, "직접일자리"), part(300, "고용서비스"))
    fields = (part(601, "맞춤형 일자리"), part(400, "노동환경 개선"))
    assert severities(total(1001), *official, *fields) == []


def test_one_list_of_two_that_is_too_much_alone_is_an_error() -> None:
    official = (part(601, "직접일자리"), part(300, "고용서비스"))
    fields = (part(701, "맞춤형 일자리"), part(400, "노동환경 개선"))
    assert "add to 1,101" in sentence(total(1001), *official, *fields)
    assert severities(total(1001), *official, *fields) == ["error"]


def test_one_more_field_beside_the_official_ones_belongs_to_their_list() -> None:
    official = (part(601, "직접일자리"), part(300, "고용서비스"))
    assert severities(total(1001), *official, part(101, "시정전략사업")) == ["error"]


def test_groups_are_not_categories_and_may_overlap() -> None:
    groups = (part(601, None, group="청년"), part(505, None, group="여성"))
    fields = (part(601, "직접일자리"), part(400, "고용서비스"))
    assert severities(total(1001), *groups, *fields) == ["warning"]
    assert "one person may belong to several" in sentence(total(1001), *groups, *fields)
    assert severities(total(1201), part(601, None, group="청년"), *groups[1:]) == []


def test_one_group_above_the_total_is_an_error() -> None:
    assert "청년 is 1,202, more than" in sentence(total(1001), part(1202, None, group="청년"))
    public = (total(1001, basis="public"), part(1202, None, basis="public", group="청년"))
    assert severities(*public) == ["error"]


def test_what_a_field_gives_to_one_group_is_inside_the_field() -> None:
    figures = [total(1001), part(601, "직접일자리"), part(400, "고용서비스")]
    assert severities(*figures, part(200, "직접일자리", group="청년")) == []


def test_a_project_within_a_field_is_not_added() -> None:
    figures = [total(1001), part(601, "직접일자리"), part(400, "고용서비스")]
    inside = part(260, "자활근로사업", note="project within direct jobs")
    assert severities(*figures, inside) == []


def test_the_tree_tells_a_project_from_the_field_above_it() -> None:
    tree = (Node(ko="직접일자리 창출", children=(Node(ko="행복일자리"),)), Node(ko="고용서비스"))
    figures = [total(1001), part(601, "직접일자리"), part(400, "고용서비스")]
    figures.append(part(260, "행복 일자리"))
    assert [one.severity for one in checked(*figures, strategies=tree)] == []
    assert [one.severity for one in checked(*figures)] == ["warning"]


def test_a_part_of_the_year_is_not_held_against_the_whole() -> None:
    half = {"role": "result", "note": "first half 2025"}
    parts = (part(601, "직접일자리", **half), part(505, "고용서비스", **half))
    assert severities(total(1001, role="result"), *parts) == []
    assert severities(total(1001, **half), *parts) == ["error"]


def test_a_goal_that_was_replaced_keeps_its_own_parts() -> None:
    old = total(1401, note="goal of January 2024; 1,381 in later articles")
    parts = (part(901, "직접일자리"), part(500, "고용서비스"))
    assert severities(old, total(1381, "paper-2"), *parts) == []


def test_rates_are_not_added() -> None:
    rate = {"indicator": "employment_rate", "unit": "percent"}
    assert severities(total(65.3, **rate), part(66, "가", **rate), part(64, "나", **rate)) == []


def test_years_and_plans_are_not_mixed() -> None:
    year: dict[str, Any] = {"start": 2024, "end": 2024}
    parts = (part(601, "직접일자리", **year), part(505, "고용서비스", **year))
    assert held(plan(total(1001)), annual(2024, *parts)) == []
