"""The list of districts for stdout, as plain lines: a Rich table costs ten times as much here."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from jobplans_tui.analysis.listing import LIST_COLUMNS
from jobplans_tui.analysis.names import province_name
from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.analysis.wording import MISSING, attainment_words, picked_amount
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District
from jobplans_tui.render.columns import Column, shown_columns
from jobplans_tui.render.fitting import cells, fit
from jobplans_tui.signs import in_columns
from jobplans_tui.text import brief

_WIDTHS = {
    "code": 5, "name": 14, "name_en": 18, "province": 15, "term": 4, "total": 9, "year": 4,
    "target": 9, "result": 9, "attainment": 10, "rate": 7, "plans": 5, "figures": 7,
}  # fmt: skip
_KEEP = {"figures": 1, "plans": 2, "term": 3, "province": 4, "name_en": 5, "target": 6, "year": 7,
         "result": 8, "rate": 9}  # fmt: skip


def _columns(t: Translator) -> list[Column]:
    titles = {name: in_columns(t(column.label)) for name, column in LIST_COLUMNS.items()}
    return [
        Column(name, titles[name], max(_WIDTHS[name], cells(titles[name])), right=column.numeric,
               keep=_KEEP.get(name, 0))
        for name, column in LIST_COLUMNS.items()
    ]  # fmt: skip


def _amount(picked: Picked | None, t: Translator) -> str:
    return MISSING if picked is None else picked_amount(picked, t)


def _entries(of: Summary, known: Mapping[str, District], t: Translator) -> list[str]:
    """Return what stands in a line, safe to show: its texts from data cleaned."""
    year, reached = of.year, of.attainment
    return [
        brief(of.district.code),
        brief(of.district.name_ko),
        brief(of.district.name_en),
        brief(province_name(of.district, known, t)),
        str(of.last_term or MISSING),
        _amount(of.total, t),
        str(year.year if year else MISSING),
        _amount(of.target, t),
        _amount(year.result if year else None, t),
        attainment_words(reached) if reached else MISSING,
        _amount(of.rate, t),
        str(of.plans),
        str(of.figures),
    ]


def listing_lines(
    summaries: Sequence[Summary],
    known: Mapping[str, District],
    t: Translator,
    width: int | None = None,
) -> Iterator[str]:
    """Yield the list line by line, headings first; "!" marks figures on which sources disagree, "*"
    those on which the record has a remark, and attainments of a part of a year.

    In a terminal of `width` cells the least important columns are left out; None leaves none out.
    """
    columns = _columns(t)
    shown = [
        (number, size, columns[number].right)
        for number, size in shown_columns(columns, width if width is not None else 1 << 16)
    ]
    rows = (_entries(summary, known, t) for summary in summaries)
    for entries in chain([[column.title for column in columns]], rows):
        fitted = [fit(entries[number], size, right=right) for number, size, right in shown]
        yield " ".join(fitted).rstrip()
