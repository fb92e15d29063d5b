"""The timeline of a district as a report: what was promised for each year, and what was reached."""

from collections.abc import Iterable, Mapping
from functools import partial

from jobplans_tui.analysis.comparison import RowKey
from jobplans_tui.analysis.derivation import Derived
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.analysis.marks import Marks, facts_of
from jobplans_tui.analysis.pick import Picked, Placed
from jobplans_tui.analysis.timeline import Timeline, YearLine, total_words
from jobplans_tui.analysis.wording import (
    MISSING,
    derived_amount,
    figure_amount,
)
from jobplans_tui.exchange.comparison import district_words
from jobplans_tui.exchange.figures import figure_columns, figure_lines
from jobplans_tui.exchange.plain import known_sources, source_ids
from jobplans_tui.exchange.report import (
    Bar,
    Bars,
    Cell,
    Chart,
    Column,
    Note,
    Report,
    Row,
    Table,
    plain_cell,
)
from jobplans_tui.exchange.timeline_data import timeline_data
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Source


def timeline_report(
    district: District, timeline: Timeline, sources: Mapping[str, Source], t: Translator
) -> Report:
    """Return the timeline of a district as it is written to files, in the language of `t`."""
    marks = Marks(sources)
    rows = tuple(_row(line, marks, t) for line in timeline.lines)
    told = tuple(total_words(timeline, t))
    found = known_sources(source_ids(item.figure for item in _figures(timeline)), sources)
    return Report(
        title=f"{district_words(district)}: {t('Jobs by year')}",
        lead=told,
        facts=tuple((t("Total"), sentence) for sentence in told[:1]),
        tables=(Table(t("Jobs by year"), _columns(t), rows), _printings(timeline, t)),
        charts=(_chart(rows, t),) if rows else (),
        notes=tuple(Note(note.number, words(note, t)) for note in marks.footnotes.all()),
        sources=found,
        data=partial(timeline_data, district, timeline, found),
    )


def _columns(t: Translator) -> tuple[Column, ...]:
    figures = (
        ("plan_share", t("Plan share")),
        ("replaced", t("Earlier target")),
        ("target", t("Target")),
        ("result", t("Result")),
        ("attainment", t("Attainment")),
        ("printed", t("Attainment as printed")),
    )
    return (
        Column(t("Year"), "year", head=True),
        *(Column(title, name, right=True, notes=True, sources=True) for name, title in figures),
    )


def _row(line: YearLine, marks: Marks, t: Translator) -> Row:
    of = line.of
    return Row(
        (
            plain_cell(of.year),
            _picked(RowKey("years", "plan_share", "jobs", of.year), of.plan_share, marks, t),
            _replaced(line, t),
            _picked(RowKey("years", "target", "jobs", of.year), of.target, marks, t),
            _picked(RowKey("years", "result", "jobs", of.year), of.result, marks, t),
            _derived(line.attainment, marks),
            _printed(line),
        )
    )


def _picked(key: RowKey, picked: Picked | None, marks: Marks, t: Translator) -> Cell:
    if picked is None:
        return Cell(MISSING, notes=(marks.note("missing"),))
    shown = (picked.main, *picked.conflicts)
    return Cell(
        " / ".join(figure_amount(item.figure, t) for item in shown),
        picked.main.figure.value,
        notes=marks.of_figure(facts_of(key, [picked]), picked, None),
        sources=source_ids(item.figure for item in picked.all),
    )


def _replaced(line: YearLine, t: Translator) -> Cell:
    """Return the targets that a later one took the place of, the earliest first."""
    figures = [item.figure for item in reversed(line.replaced)]
    value = figures[0].value if len(figures) == 1 else None
    shown = " > ".join(figure_amount(figure, t) for figure in figures)
    return Cell(shown, shown or None if value is None else value, sources=source_ids(figures))


def _derived(derived: Derived | None, marks: Marks) -> Cell:
    if derived is None:
        return Cell(MISSING, notes=(marks.note("underivable"),))
    told = any(item.figure.basis for item in derived.inputs)
    return Cell(
        derived_amount(derived),
        derived.value,
        "percent",
        decimals=1,
        notes=marks.of_derived(derived, told=told),
        sources=source_ids(item.figure for item in derived.inputs),
    )


def _printed(line: YearLine) -> Cell:
    percents = list(dict.fromkeys(item.percent for item in line.printed))
    shown = ", ".join(f"{value:g}%" for value in percents)
    value = percents[0] if len(percents) == 1 else shown or None
    ids = tuple(dict.fromkeys(item.source for item in line.printed))
    return Cell(shown, value, "percent", sources=ids)


def _chart(rows: tuple[Row, ...], t: Translator) -> Chart:
    """Return plan share, target and result of every year as bars, with the notes of the table."""
    return Chart(
        title=t("Jobs by year"),
        series=(t("Plan share"), t("Target"), t("Result")),
        groups=tuple(
            Bars(year.shown, (_bar(share), _bar(target), _bar(result)))
            for year, share, _, target, result, *_ in (row.cells for row in rows)
        ),
    )


def _bar(cell: Cell) -> Bar:
    return Bar(cell.shown, cell.number, cell.notes, cell.sources)


def _figures(timeline: Timeline) -> tuple[Placed, ...]:
    """Return every figure behind the timeline, each once."""
    picks: list[Picked | None] = [timeline.total]
    items: list[Placed] = list(timeline.progress.inputs) if timeline.progress else []
    for line in timeline.lines:
        picks += [line.of.plan_share, line.of.target, line.of.result]
        items += line.replaced
        items += line.attainment.inputs if line.attainment else ()
    found: Iterable[Placed] = (item for picked in picks if picked for item in picked.all)
    return tuple(dict.fromkeys((*found, *items)))


def _printings(timeline: Timeline, t: Translator) -> Table:
    rows = tuple(Row(line) for item in _figures(timeline) for line in figure_lines(item, t))
    return Table(t("Figures as printed"), figure_columns(t), rows)
