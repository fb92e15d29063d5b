"""One district with everything recorded of it, as a report."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Literal

import msgspec

from jobplans_tui.analysis.pick import Placed, placed
from jobplans_tui.analysis.timeline import timeline
from jobplans_tui.analysis.tree import level_of, quantity_words, schedule_words, stated_words
from jobplans_tui.analysis.wording import kind_words, plan_title, term_words, years_words
from jobplans_tui.exchange.comparison import district_words
from jobplans_tui.exchange.figures import figure_columns, figure_lines
from jobplans_tui.exchange.matrix import LEVELS
from jobplans_tui.exchange.plain import Document, known_sources, source_ids
from jobplans_tui.exchange.report import Column, Report, Row, Table, text_cell
from jobplans_tui.exchange.timeline import timeline_report
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Initiative, Node, Plan, Source, recast
from jobplans_tui.store import Dossier


def named_by(dossier: Dossier) -> tuple[str, ...]:
    """Return the ids of the sources that anything in a dossier names, each once."""
    names = [name for plan in dossier.plans for name in plan.sources]
    names += [name for item in dossier.initiatives for name in item.sources]
    names += source_ids(figure for _, figure in dossier.figures())
    return tuple(dict.fromkeys(names))


def dossier_sources(dossier: Dossier, sources: Mapping[str, Source]) -> list[Source]:
    """Return the sources that anything in the dossier names, ordered by id."""
    return list(known_sources(named_by(dossier), sources))


class DossierDocument(Document, frozen=True, kw_only=True):
    """One district as the store keeps it, with the sources that anything in it names."""

    district: District
    plans: tuple[Plan, ...]
    initiatives: tuple[Initiative, ...]
    sources: tuple[Source, ...]


def dossier_data(dossier: Dossier, sources: Mapping[str, Source]) -> DossierDocument:
    """Return district, plans, initiatives and the sources they name as a JSON document."""
    return recast(dossier, DossierDocument, sources=tuple(dossier_sources(dossier, sources)))


def dossier_report(
    dossier: Dossier,
    sources: Mapping[str, Source],
    t: Translator,
    *,
    first: Literal["targets", "strategies"] = "targets",
) -> Report:
    """Return a district as it is written to files: figures, years, plans, trees, initiatives.

    The first table is the one that formats of a single table write: figures, or the trees.
    """
    years = timeline_report(dossier.district, timeline(dossier, sources), sources, t)
    others = [years.main, _plans(dossier, t), _initiatives(dossier, t)]
    figures, trees = _figures(dossier, t), _trees(dossier, t)
    head = figures if first == "targets" else trees
    others.insert(2, trees if first == "targets" else figures)
    lead = [*years.lead]
    if not dossier.plans:
        lead.append(t("No plan is recorded for this district."))
    return Report(
        title=district_words(dossier.district),
        lead=tuple(lead),
        tables=(head, *(table for table in others if table.rows)),
        charts=years.charts,
        notes=years.notes,
        sources=tuple(dossier_sources(dossier, sources)),
        data=partial(dossier_data, dossier, sources),
    )


def _figures(dossier: Dossier, t: Translator) -> Table:
    rows = tuple(
        Row(line, _owner(item, t)) for item in placed(dossier) for line in figure_lines(item, t)
    )
    # the headings say which plan it is; the id is for programs
    columns = tuple(
        msgspec.structs.replace(column, data=column.name == "plan") for column in figure_columns(t)
    )
    return Table(t("Figures"), columns, rows, grouped=t("Title of the plan"))


def _owner(item: Placed, t: Translator) -> str:
    return _named(item.plan, t) if item.plan else t("Figures of no named plan")


def _named(plan: Plan, t: Translator) -> str:
    """Return the title of a plan with its kind and years, as titles repeat."""
    kind = f"{kind_words(plan.kind, t)} {years_words(plan.start, plan.end)}"
    title = plan_title(plan, t)
    return kind if title == kind else f"{title} ({kind})"


def _plans(dossier: Dossier, t: Translator) -> Table:
    columns = (
        Column(t("Plan"), "plan", head=True),
        Column(t("Kind"), "kind"),
        Column(t("Years"), "years"),
        Column(t("Term"), "term"),
        Column(t("Title"), "title"),
        Column(t("Vision"), "vision"),
        Column(t("Stated counts"), "stated"),
        Column(t("Note"), "note"),
        Column(t("Sources"), "sources"),
    )
    return Table(t("Plans"), columns, tuple(_plan(plan, t) for plan in dossier.plans))


def _plan(plan: Plan, t: Translator) -> Row:
    told = (
        plan.id,
        kind_words(plan.kind, t),
        years_words(plan.start, plan.end),
        term_words(plan.term, t),
        t.record(plan.title_ko, plan.title_en),
        t.record(plan.vision_ko, plan.vision_en),
        stated_words(plan, t),
        plan.note,
    )
    return Row((*map(text_cell, told), text_cell(" ".join(plan.sources), plan.sources)))


def _trees(dossier: Dossier, t: Translator) -> Table:
    columns = (
        Column(t("No."), "number", head=True),
        Column(t("Level"), "level"),
        Column(t("Title in Korean"), "ko"),
        Column(t("Title in English"), "en"),
        Column(t("For whom"), "groups"),
        Column(t("Schedule"), "schedule"),
        Column(t("Quantity"), "quantity"),
        Column(t("Plan"), "plan", data=True),
    )
    rows = tuple(
        Row((*_node(plan, index, node, t), text_cell(plan.id)), _named(plan, t))
        for plan in dossier.plans
        for index, node in _numbered(plan.strategies)
    )
    return Table(t("Strategies"), columns, rows, grouped=t("Title of the plan"))


def _numbered(nodes: tuple[Node, ...], above: str = "") -> Iterator[tuple[str, Node]]:
    """Yield every node with its number: 1, 1.1, 1.1.1, parents before children."""
    for at, node in enumerate(nodes, 1):
        number = f"{above}{at}"
        yield number, node
        yield from _numbered(node.children, f"{number}.")


def _node(plan: Plan, number: str, node: Node, t: Translator) -> tuple[Any, ...]:
    level = level_of(plan, node, number.count("."))
    schedule = schedule_words(node.schedule, t) if node.schedule else None
    quantity = quantity_words(node.quantity, t) if node.quantity else None
    groups = ", ".join(node.groups)
    told = (number, t(LEVELS[level]), node.ko, node.en, groups, schedule, quantity)
    return tuple(map(text_cell, told))


def _initiatives(dossier: Dossier, t: Translator) -> Table:
    columns = (
        Column(t("Initiative outside any plan"), "title", head=True),
        Column(t("Date"), "date"),
        Column(t("Place"), "place"),
        Column(t("Partners"), "partners"),
        Column(t("Donation"), "donation"),
        Column(t("Note"), "note"),
        Column(t("Sources"), "sources"),
    )
    rows = tuple(_initiative(item, t) for item in dossier.initiatives)
    return Table(t("Initiatives"), columns, rows)


def _initiative(item: Initiative, t: Translator) -> Row:
    partners = ", ".join(t.either(names.ko, names.en) for names in item.partners)
    told = (
        t.record(item.title_ko, item.title_en),
        item.date,
        t.record(item.place_ko, item.place_en),
        partners,
        item.donation.as_printed if item.donation else None,
        item.note,
    )
    return Row((*map(text_cell, told), text_cell(" ".join(item.sources), item.sources)))
