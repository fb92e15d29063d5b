"""What a search can find: each thing recorded, with the texts that answer a query."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from jobplans_tui.analysis import wording
from jobplans_tui.model import District, Figure, Initiative, Node, Plan, Source, indicator
from jobplans_tui.store import Dossier

HitKind = Literal["district", "plan", "node", "initiative", "figure", "source"]


class Entry(msgspec.Struct, frozen=True):
    """What one hit would be, with the districts and years by which a query may narrow it down.

    `texts` are weighed: the best answers weigh 1.
    """

    kind: HitKind
    texts: tuple[tuple[float, str], ...]
    districts: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    plan: Plan | None = None
    index: tuple[int, ...] = ()
    figure: Figure | None = None
    initiative: Initiative | None = None
    source: Source | None = None


# ---- what can be found


def _weighed(*texts: tuple[float, str | None]) -> tuple[tuple[float, str], ...]:
    return tuple((weight, text) for weight, text in texts if text)


def _district_entry(district: District) -> Entry:
    texts = _weighed((1, district.name_ko), (1, district.name_en), (1, district.code))
    texts += tuple((0.9, code) for code in district.former_codes)
    return Entry("district", texts, (district.code,))


def _plan_entries(plan: Plan, district: str) -> Iterator[Entry]:
    texts = _weighed(
        (0.8, plan.title_ko), (0.8, plan.title_en), (0.75, plan.vision_ko), (0.75, plan.vision_en),
        (0.85, plan.head), (0.4, plan.id),
    )  # fmt: skip
    years = (plan.start, plan.end)
    yield Entry("plan", texts, (district,), years, plan)

    def under(nodes: Sequence[Node], above: tuple[int, ...]) -> Iterator[Entry]:
        for number, node in enumerate(nodes):
            index = (*above, number)
            titles = _weighed((0.95, node.ko), (0.95, node.en))
            titles += tuple((0.6, group) for group in node.groups)
            yield Entry("node", titles, (district,), years, plan, index)
            yield from under(node.children, index)

    yield from under(plan.strategies, ())


def _figure_entry(plan: Plan | None, figure: Figure, district: str) -> Entry:
    row = indicator(figure.indicator)
    printed = dict.fromkeys(witness.as_printed for witness in figure.witnesses)
    texts = _weighed(
        (0.7, figure.category), (0.7, figure.group), (0.6, _value_words(figure)),
        *((0.6, text) for text in printed), (0.3, row.ko), (0.3, row.en),
    )  # fmt: skip
    years = (figure.start, figure.end)
    return Entry("figure", texts, (district,), years, plan, figure=figure)


def _value_words(figure: Figure) -> str:
    """Return a value as any language writes it; a search takes no account of its commas."""
    shown = wording.number(figure.value)
    return f"{shown}%" if figure.unit == "percent" else shown


def _initiative_entry(item: Initiative) -> Entry:
    texts = _weighed(
        (0.95, item.title_ko), (0.95, item.title_en), (0.7, item.place_ko), (0.7, item.place_en),
        (0.7, item.head),
    )  # fmt: skip
    for names in (*item.partners, item.donor, item.beneficiary):
        texts += _weighed((0.6, names.ko), (0.6, names.en)) if names else ()
    year = int(item.date[:4]) if item.date else None
    years = (year, year) if year else None
    return Entry("initiative", texts, (item.district,), years, initiative=item)


def source_entry(source: Source, districts: Iterable[str]) -> Entry:
    """Return the entry of a source that is cited of these districts."""
    texts = _weighed(
        (0.8, source.title), (0.5, source.publisher), (0.4, source.id), (0.4, source.url)
    )
    year = int(source.published[:4]) if source.published else None
    years = (year, year) if year else None
    return Entry("source", texts, tuple(districts), years, source=source)


def entries_of(dossier: Dossier) -> Iterator[Entry]:
    """Yield the entries of a district: itself, and all that is recorded of it but its sources."""
    code = dossier.district.code
    yield _district_entry(dossier.district)
    for plan in dossier.plans:
        yield from _plan_entries(plan, code)
    for owner, figure in dossier.figures():
        yield _figure_entry(owner, figure, code)
    for item in dossier.initiatives:
        yield _initiative_entry(item)


def cited_by(dossier: Dossier) -> Iterator[str]:
    """Yield the ids of the sources of a district, some more than once."""
    for plan in dossier.plans:
        yield from plan.sources
    for _, figure in dossier.figures():
        yield from (witness.source for witness in figure.witnesses)
    for item in dossier.initiatives:
        yield from item.sources
