"""Unlike is never silently compared: what puts which footnote on a cell."""

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.comparison import Comparison
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.model import Figure, Plan
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    ENGLISH,
    EUNPYEONG,
    GWANGJIN,
    SEED_DISTRICTS,
    BareKorean,
    annual,
    by_id,
    dossier,
    figure,
    kinds,
    of_year,
    plan,
    row,
    source,
    told,
    witness,
)

SOURCES = {"paper-1": source(), "paper-2": source("paper-2", publisher="광진신문", published=None)}


def rate(value: float = 65.3, year: int = 2026, **more: object) -> Figure:
    return of_year(year, "target", value, indicator="employment_rate", unit="percent", **more)


def of_two(*figures: Figure) -> Comparison:
    """Compare two plans of one figure each."""
    codes = (GWANGJIN, EUNPYEONG)
    return of_plans(*(plan(one, code=code) for code, one in zip(codes, figures, strict=True)))


def of_plans(*plans: Plan) -> Comparison:
    """Compare two governments of one plan each."""
    return compare([dossier(one, code=one.district) for one in plans], SOURCES)


def of_one(*plans: Plan) -> Comparison:
    return compare([dossier(*plans)], SOURCES)


def test_job_totals_are_said_not_to_be_one_definition() -> None:
    found = of_two(figure(1228), figure(13911))
    assert all("definition" in kinds(found, cell) for cell in row(found, "total").cells)


def test_the_ages_a_rate_counts_are_told_and_so_is_that_they_are_unknown() -> None:
    found = of_two(rate(basis="15-64"), rate())
    first, second = row(found, "end", "employment_rate").cells
    assert "15-64" in told(found, first, "ages")
    assert told(found, second, "ages_unknown") == (
        "the source does not state which ages the rate counts"
    )


def test_jobs_of_a_part_are_told_and_so_is_that_the_others_do_not_say() -> None:
    found = of_two(figure(24000, basis="public"), figure(51200))
    first, second = row(found, "total").cells
    assert "public" in told(found, first, "jobs_basis")
    assert told(found, second, "jobs_unknown") == (
        "the source does not state whether all jobs are counted"
    )


def test_where_nobody_states_a_basis_of_jobs_nothing_is_said_of_it() -> None:
    found = of_two(figure(1), figure(2))
    said = {kind for cell in row(found, "total").cells for kind in kinds(found, cell)}
    assert said.isdisjoint({"jobs_basis", "jobs_unknown"})


def test_totals_of_other_years_are_told_with_their_years(shipped: TinyDBStore) -> None:
    found = compare([shipped.dossier(code) for code in ("11440", "11470")], by_id(shipped), 7)
    first, second = row(found, "total").cells
    assert "2019–2022" in told(found, first, "covers")
    assert "2018–2022" in told(found, second, "covers")


def test_rates_of_plans_of_other_years_are_told_with_the_years_of_the_plan() -> None:
    plans = [plan(rate()), plan(rate(), code=GWANGJIN, start=2022)]
    found = compare([dossier(one, code=one.district) for one in plans], SOURCES)
    first, second = row(found, "end", "employment_rate").cells
    assert "2023–2026" in told(found, first, "period")
    assert "2022–2026" in told(found, second, "period")


def test_a_district_of_an_earlier_term_is_said_to_have_no_plan_of_this_one(
    shipped: TinyDBStore,
) -> None:
    found = compare([shipped.dossier(code) for code in ("11440", EUNPYEONG)], by_id(shipped))
    for line in (row(found, "period", None), row(found, "total")):
        assert line.cells[0].value is None
        assert told(found, line.cells[0], "no_plan") == (
            "no four-year plan of Mapo-gu for the 8th term is recorded"
        )
    assert row(found, "total").cells[1].value == 51_200


def test_a_total_of_some_years_of_the_plan_says_which() -> None:
    found = of_one(plan(figure(30, start=2024)))
    assert "2024–2026" in told(found, row(found, "total").cells[0], "covers")


def test_a_rate_of_an_earlier_year_is_no_rate_of_the_end_of_the_plan() -> None:
    figures = {GWANGJIN: rate(35.1, basis="15-29"), EUNPYEONG: rate(36.0, 2030, basis="15-29")}
    found = of_plans(*(plan(one, code=code, end=2030) for code, one in figures.items()))
    first, second = row(found, "end", "employment_rate").cells
    assert (first.value, second.value) == (None, 36.0)
    assert "15-29" in told(found, second, "ages")


def test_an_approximate_figure_says_so() -> None:
    found = of_two(figure(14700, qualifier="about"), figure(500, qualifier="at_least"))
    first, second = row(found, "total").cells
    assert told(found, first, "qualifier") == "printed as about"
    assert told(found, second, "qualifier") == "printed as at least"


def test_persons_among_jobs_are_told() -> None:
    found = of_two(figure(1), figure(2, unit="persons"))
    first, second = row(found, "total").cells
    assert told(found, first, "unit") == "printed in jobs"
    assert told(found, second, "unit") == "printed in persons"


def test_a_part_of_a_year_is_told_in_the_words_of_the_record() -> None:
    half = witness(note="first half of 2024")
    found = of_one(annual(2024, of_year(2024, "result", 5, witnesses=(half,))))
    (cell,) = row(found, "result", year=2024).cells
    assert "first half of 2024" in told(found, cell, "remark")


def test_a_conflict_names_values_and_publishers() -> None:
    other = figure(41000, witnesses=(witness("paper-2"),))
    unknown = figure(40000, witnesses=(witness("nowhere"),))
    found = of_one(plan(figure(42000), other, unknown))
    (cell,) = row(found, "total").cells
    said = told(found, cell, "conflict")
    for part in ("42,000 (은평신문 2023-01-06)", "41,000 (광진신문)", "40,000 (?)"):
        assert part in said


# ---- derived cells


def attained(result: Figure, target: Figure) -> list[str]:
    """Return what is said of an attainment."""
    found = of_one(annual(2024, result, target))
    (cell,) = row(found, "attainment", year=2024).cells
    assert cell.value is not None
    return kinds(found, cell)


def test_an_attainment_is_told_to_be_derived() -> None:
    assert attained(of_year(2024, "result", 9), of_year(2024, "target", 8)) == ["derived"]


def test_an_attainment_against_the_share_is_told() -> None:
    assert "against_share" in attained(of_year(2024, "result", 9), of_year(2024, "plan_share", 8))


def test_an_attainment_across_two_bases_is_told() -> None:
    assert "unlike" in attained(
        of_year(2024, "result", 9), of_year(2024, "target", 8, basis="public")
    )


def test_an_attainment_of_a_part_of_the_year_is_told() -> None:
    half = (witness(note="first half of 2024"),)
    assert "remark" in attained(
        of_year(2024, "result", 9, witnesses=half), of_year(2024, "target", 8)
    )


def test_an_attainment_of_an_approximate_number_is_told() -> None:
    about = of_year(2024, "result", 14700, qualifier="about")
    assert "approximate" in attained(about, of_year(2024, "target", 12703))


def test_an_attainment_of_a_contested_number_is_told() -> None:
    rival = of_year(2024, "result", 10803, witnesses=(witness("paper-2"),))
    result, target = of_year(2024, "result", 11803), of_year(2024, "target", 10248)
    found = of_one(annual(2024, result, rival, target))
    (cell,) = row(found, "attainment", year=2024).cells
    assert "conflict" in kinds(found, cell)


# ---- footnotes themselves


def test_the_same_remark_keeps_its_number() -> None:
    found = of_two(figure(1), figure(2))
    first, second = row(found, "total").cells
    assert first.notes == second.notes
    assert len({note.number for note in found.footnotes}) == len(found.footnotes)


def test_footnotes_are_numbered_in_the_order_in_which_the_table_needs_them(
    seed_store: TinyDBStore,
) -> None:
    found = compare([seed_store.dossier(code) for code in SEED_DISTRICTS], by_id(seed_store))
    needed = [number for line in found.rows for cell in line.cells for number in cell.notes]
    first_need = list(dict.fromkeys(needed))
    assert [note.number for note in found.footnotes] == list(range(1, len(found.footnotes) + 1))
    assert first_need == [note.number for note in found.footnotes]


def test_a_footnote_that_no_cell_needs_is_not_listed() -> None:
    figures = [figure(10), rate(basis="15-64")]
    figures += [of_year(number, "target", number) for number in range(2023, 2027)]
    found = of_one(plan(*figures))
    needed = {number for line in found.rows for cell in line.cells for number in cell.notes}
    unneeded = [note.kind for note in found.footnotes if note.number not in needed]
    assert unneeded == []


def test_every_footnote_of_the_shipped_data_can_be_worded(shipped: TinyDBStore) -> None:
    dossiers = [shipped.dossier(item.code) for item in shipped.districts()]
    footnotes = [
        note for term in (5, 6, 7, 8) for note in compare(dossiers, by_id(shipped), term).footnotes
    ]
    assert len({note.kind for note in footnotes}) > 10
    for note in footnotes:
        for t in (ENGLISH, BareKorean()):
            assert words(note, t)
            assert "{" not in words(note, t)
