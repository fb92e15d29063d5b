"""The indicators a figure can measure: one row each, in the order in which tables show them."""

import msgspec

from jobplans_tui.model.records import IndicatorId, Unit


class Indicator(msgspec.Struct, frozen=True):
    """What is measured: its label in both languages and the group of rows it stands in."""

    id: IndicatorId
    en: str
    ko: str
    group: str
    unit: Unit


INDICATORS: tuple[Indicator, ...] = (
    Indicator("jobs", "Jobs", "일자리", "jobs", "jobs"),
    Indicator("employment_rate", "Employment rate", "고용률", "rates", "percent"),
    Indicator("youth_employment_rate", "Youth employment rate", "청년 고용률", "rates", "percent"),
    Indicator(
        "women_employment_rate", "Women's employment rate", "여성 고용률", "rates", "percent"
    ),
    Indicator("linkage_rate", "Linkage rate", "취업 연계율", "rates", "percent"),
    Indicator("employed_persons", "Employed persons", "취업자 수", "people", "persons"),
    Indicator("regular_employees", "Regular employees", "상용근로자 수", "people", "persons"),
    Indicator(
        "insured_employees", "Insured employees", "고용보험 피보험자 수", "people", "persons"
    ),
    Indicator("budget", "Budget", "예산", "budget", "krw"),
    Indicator("population", "Population", "인구", "context", "persons"),
    Indicator("economically_active", "Economically active", "경제활동인구", "context", "persons"),
    Indicator("share", "Share", "비율", "context", "percent"),
)

_BY_ID = {row.id: row for row in INDICATORS}


def indicator(name: IndicatorId) -> Indicator:
    """Return the indicator of that id."""
    return _BY_ID[name]
