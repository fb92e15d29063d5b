"""Generated records: few values, so that coincidences and conflicts are frequent."""

from hypothesis import strategies as st

from jobplans_tui.model import (
    Counts,
    Figure,
    Initiative,
    Names,
    Node,
    Plan,
    Printing,
    Source,
    Witness,
)
from jobplans_tui.model.records import IndicatorId, Qualifier, Unit
from jobplans_tui.store import Dossier
from tests.builders import district

CODES = ("11200", "11215", "11305", "11380")
SOURCE_IDS = ("paper-1", "paper-2", "paper-3")
LOST = "lost-paper"
UNITS: dict[IndicatorId, Unit] = {
    "jobs": "jobs",
    "employment_rate": "percent",
    "linkage_rate": "percent",
    "employed_persons": "persons",
    "budget": "krw",
}
NOTES = (None, "first half of 2024", "per year", "full year", "headline form of 51,200")

# What makes text hard: controls, bidi, zero width, combining marks, jamo, markup, formulas.
hard_text = st.text(
    st.one_of(
        st.sampled_from("\x00\t\n\r\x1b\x7f\x85\x9b\u00ad\u200b\u202e\u2066\u2028\ufeff\U000e0041"),
        st.sampled_from("\u0300\u0308\u0338\u0345\u20d2ㄱㅏ가각힣\u1100\u1161\u11a8\u1160"),
        st.sampled_from("=+-@|\\`*[]<>&\"',;{}%$# "),
        st.characters(codec="utf-8"),
    ),
    max_size=20,
)
# Text that a store may hold: anything in NFC.
words = st.text(st.characters(codec="utf-8"), max_size=8)
values = st.one_of(st.integers(0, 10**6), st.sampled_from([51200, 50000, 51000, 65, 65.3, 0.5]))
qualifiers: st.SearchStrategy[Qualifier] = st.sampled_from(
    ["exact", "about", "at_least", "rounded"]
)


@st.composite
def printings(draw: st.DrawFn) -> Printing:
    """Draw a printing of one plan."""
    start = draw(st.sampled_from([2023, 2024]))
    value = draw(
        st.one_of(
            st.sampled_from([51234, 51200, 51000, 50000, 49000, 42000]), st.integers(1, 99_999)
        )
    )
    return Printing(
        district="11380",
        plan="11380/comprehensive/2023-2026",
        indicator=draw(st.sampled_from(["jobs", "share"])),
        role=draw(st.sampled_from(["target", "result"])),
        start=start,
        end=draw(st.sampled_from([start, 2026])),
        value=value,
        unit=draw(st.sampled_from(["jobs", "persons"])),
        qualifier=draw(qualifiers),
        basis=draw(st.sampled_from([None, "public"])),
        category=draw(st.sampled_from([None, "직접일자리"])),
        as_printed=draw(st.sampled_from([f"{value:,}", f"{value}개"])),
        source=draw(st.sampled_from(SOURCE_IDS)),
        note=draw(st.sampled_from([None, "as printed"])),
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Draw a figure of any period, indicator and role that comparisons look at."""
    indicator = draw(st.sampled_from(list(UNITS)))
    start = draw(st.sampled_from([2022, 2023, 2024]))
    ids = st.sampled_from([*SOURCE_IDS, LOST])
    found = draw(st.lists(ids, min_size=1, max_size=2, unique=True))
    note = draw(st.sampled_from(NOTES))
    unit = UNITS[indicator]
    return Figure(
        indicator=indicator,
        role=draw(st.sampled_from(["target", "plan_share", "result", "baseline"])),
        start=start,
        end=draw(st.sampled_from([start, start, 2026])),
        value=draw(values),
        unit=draw(st.sampled_from([unit, unit, "persons"])) if unit == "jobs" else unit,
        qualifier=draw(qualifiers),
        basis=draw(st.sampled_from([None, None, "15-64", "public", "total"])),
        category=draw(st.sampled_from([None, None, "직접일자리"])),
        witnesses=tuple(Witness(source=name, as_printed="x", note=note) for name in found),
    )


@st.composite
def plans(draw: st.DrawFn, code: str) -> tuple[Plan, ...]:
    """Draw the plans of a district: perhaps a four-year one, perhaps annual ones."""
    found = []
    if draw(st.booleans()):
        start, end = draw(st.sampled_from([(2023, 2026), (2022, 2026)]))
        named = st.sampled_from([(), ("paper-3",)])
        counts = Counts(strategies=draw(st.sampled_from([None, 0, 4])))
        found.append(
            Plan(
                id=f"{code}/comprehensive", district=code, kind="comprehensive", term=8,
                start=start, end=end, counts=counts, sources=draw(named),
                figures=tuple(draw(st.lists(figures(), max_size=6))),
            )
        )  # fmt: skip
    for year in draw(st.sets(st.sampled_from([2023, 2024]))):
        found.append(
            Plan(
                id=f"{code}/annual/{year}", district=code, kind="annual", term=8, start=year,
                end=year, figures=tuple(draw(st.lists(figures(), max_size=6))),
            )
        )  # fmt: skip
    return tuple(found)


@st.composite
def dossiers(draw: st.DrawFn) -> list[Dossier]:
    """Draw one to four districts with their plans."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True))
    return [
        Dossier(
            district=district(code, figures=tuple(draw(st.lists(figures(), max_size=2)))),
            plans=draw(plans(code)),
        )
        for code in codes
    ]


sources = {name: Source(id=name, publisher=f"신문 {name}") for name in SOURCE_IDS}
nodes: st.SearchStrategy[Node] = st.recursive(
    st.builds(Node, ko=words, en=st.none() | words, groups=st.tuples(words)),
    lambda children: st.builds(Node, ko=words, children=st.tuples(children)),
    max_leaves=4,
)
source_records = st.builds(
    Source, id=words.filter(bool), publisher=words, title=st.none() | words, url=st.none() | words
)
initiatives = st.builds(
    Initiative,
    id=words.filter(bool),
    district=st.sampled_from(CODES),
    title_ko=words,
    partners=st.tuples(st.builds(Names, ko=words)),
    note=st.none() | words,
)
