"""Whatever the numbers: parts that add up are no error, parts that add to more always are one."""

from hypothesis import given
from hypothesis import strategies as st

from jobplans_tui.analysis.checks import check_dossier
from jobplans_tui.analysis.checks.finding import SEVERITIES
from jobplans_tui.model import Figure
from jobplans_tui.model.records import Basis, Qualifier
from jobplans_tui.store import Dossier
from tests.builders import ENGLISH, BareKorean, dossier, figure, plan, source
from tests.property.strategies import dossiers, sources

PAPERS = {"paper-1": source()}
# Lists of one kind each: the official categories, a plan's own fields, who pays.
LABELS: tuple[tuple[str, ...], ...] = (
    (
        "직접일자리",
        "직업능력개발훈련",
        "고용서비스",
        "고용장려금",
        "창업지원",
        "일자리 인프라 구축",
    ),
    ("균형발전 일자리", "상생복지 일자리", "경제활력 일자리", "미래인재 일자리", "열린소통 일자리"),
    ("국비", "도비", "시비", "군비", "구비"),
)

# Printed to the unit, so that no rounding can explain a difference.
plain_counts = st.integers(1, 10**7).filter(lambda value: value % 1000 != 0)


def severities(found: Dossier, rule: str) -> list[str]:
    return [item.severity for item in check_dossier(found, PAPERS) if item.rule == rule]


@st.composite
def part_lists(draw: st.DrawFn) -> list[Figure]:
    """Draw parts of one total: labels of one kind, or the public and the private sector."""
    values = draw(st.lists(plain_counts, min_size=2, max_size=5))
    sectors: tuple[Basis, Basis] = ("public", "private")
    if len(values) == len(sectors) and draw(st.booleans()):
        return [figure(value, basis=basis) for value, basis in zip(values, sectors, strict=True)]
    labels = draw(st.permutations(draw(st.sampled_from(LABELS))))
    return [figure(value, category=label) for value, label in zip(values, labels, strict=False)]


def with_total(parts: list[Figure], value: float, qualifier: Qualifier = "exact") -> Dossier:
    return dossier(plan(figure(value, qualifier=qualifier), *parts))


def added(parts: list[Figure]) -> float:
    return sum(part.value for part in parts)


@given(part_lists())
def test_parts_that_add_up_are_no_finding(parts: list[Figure]) -> None:
    assert severities(with_total(parts, added(parts)), "categories_total") == []


@given(part_lists(), st.integers(1, 10**7))
def test_parts_above_their_total_are_always_an_error(parts: list[Figure], less: int) -> None:
    total = added(parts) - less
    if total > 0 and total % 1000:
        assert "error" in severities(with_total(parts, total), "categories_total")


@given(part_lists(), st.integers(1, 10**7))
def test_parts_below_their_total_never_are(parts: list[Figure], more: int) -> None:
    found = severities(with_total(parts, added(parts) + more), "categories_total")
    assert found == ["note"]


@given(
    part_lists(), st.integers(-(10**7), 10**7), st.sampled_from(["about", "rounded", "at_least"])
)
def test_against_a_rounded_total_there_is_a_note_at_most(
    parts: list[Figure], shift: int, qualifier: Qualifier
) -> None:
    found = with_total(parts, max(1, added(parts) + shift), qualifier)
    assert set(severities(found, "categories_total")) <= {"note"}


@given(st.lists(plain_counts, min_size=4, max_size=4), st.integers(-(10**6), 10**6))
def test_shares_of_all_years_add_to_the_total_or_are_an_error(
    values: list[int], shift: int
) -> None:
    total = sum(values) + shift
    if total <= 0 or total % 1000 == 0:
        return
    shares = [figure(value, start=2023 + i, end=2023 + i) for i, value in enumerate(values)]
    found = severities(dossier(plan(figure(total), *shares)), "yearly_targets")
    assert found == (["error"] if shift else [])


@given(dossiers())
def test_any_record_is_checked_and_worded_in_both_languages(found: list[Dossier]) -> None:
    for record in found:
        own = {id(item) for _, item in record.figures()}
        findings = check_dossier(record, sources)
        assert findings == check_dossier(record, sources)
        for finding in findings:
            assert finding.severity in SEVERITIES
            assert finding.district == record.district.code
            assert all(id(item.figure) in own for item in finding.figures)
            assert finding.worded(ENGLISH)
            assert finding.worded(BareKorean())
