"""The timeline of a promise: a chart of its years, a table below it, and the total."""

from collections.abc import Iterator

import msgspec
from rich.cells import cell_len
from rich.text import Text

from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.timeline import Timeline, YearLine, total_words
from jobplans_tui.analysis.wording import (
    MISSING,
    attainment_words,
    figure_amount,
    picked_amount,
)
from jobplans_tui.i18n import Translator
from jobplans_tui.render.cells import fit, styled
from jobplans_tui.render.charts import Bar, bar_chart
from jobplans_tui.render.columns import Column, shown_columns
from jobplans_tui.render.palette import Palette


class TimelineView:
    """Writes a timeline for one language and palette."""

    def __init__(self, line: Timeline, t: Translator, palette: Palette) -> None:
        self._timeline = line
        self._t = t
        self._palette = palette

    def text(self, width: int) -> Text | None:
        """Return chart, table and total in `width` cells; None where no year has a figure."""
        bars = [bar for line in self._timeline.lines for bar in self._bars(line)]
        if not bars:
            return None
        text = styled(f"{self._t('Jobs by year')}\n", self._palette.heading)
        text.append_text(bar_chart(bars, width, self._palette.dim))
        text.append("\n\n").append_text(self._table(width))
        return text.append_text(self._total())

    def _bars(self, line: YearLine) -> Iterator[Bar]:
        t, palette, of = self._t, self._palette, line.of
        first = True
        for picked, label, style in (
            (of.plan_share, t("Plan share"), palette.share),
            (of.target, t("Target"), palette.target),
            (of.result, t("Result"), palette.result),
        ):
            if picked is None:
                continue
            year = str(of.year) if first else "    "
            first = False
            reached = of.attainment if picked is of.result else None
            yield Bar(
                label=f"{year} {label}",
                value=float(picked.main.figure.value),
                shown=picked_amount(picked, t),
                style=style,
                after=attainment_words(reached) if reached else "",
            )

    def _columns(self) -> list[Column]:
        t = self._t
        return [
            Column("year", t("Year"), 4),
            Column("share", t("Share"), 0, right=True, keep=2),
            Column("target", t("Target"), 0, right=True),
            Column("result", t("Result"), 0, right=True),
            Column("reached", t("Attained"), 0, right=True),
            Column("printed", t("Printed"), 0, right=True, keep=1),
        ]

    def _table(self, width: int) -> Text:
        palette = self._palette
        lines = [self._entries(line) for line in self._timeline.lines]
        columns = [
            msgspec.structs.replace(
                column, width=max(cell_len(text) for text in [column.title, *entries])
            )
            for column, *entries in zip(
                self._columns(), *([text for text, _ in line] for line in lines), strict=True
            )
        ]
        shown = shown_columns(columns, width + 1)
        text = Text(end="")
        titles = [fit(columns[at].title, size, right=columns[at].right) for at, size in shown]
        text.append(" ".join(titles), palette.heading)
        for entries in lines:
            text.append("\n")
            for at, size in shown:
                entry, style = entries[at]
                gap = "" if at == shown[0].number else " "
                text.append(f"{gap}{fit(entry, size, right=columns[at].right)}", style)
        return text

    def _entries(self, line: YearLine) -> list[tuple[str, str]]:
        palette, of = self._palette, line.of
        reached = attainment_words(of.attainment) if of.attainment else MISSING
        printed = ", ".join(dict.fromkeys(f"{item.percent:g}%" for item in line.printed))
        target = self._amount(of.target)
        if line.replaced:
            earlier = [figure_amount(item.figure, self._t) for item in line.replaced]
            target = " > ".join([*reversed(earlier), target])
        return [
            (str(of.year), palette.strong),
            (self._amount(of.plan_share), palette.share),
            (target, palette.target),
            (self._amount(of.result), palette.result),
            (reached, palette.strong),
            (printed or MISSING, palette.dim),
        ]

    def _amount(self, picked: Picked | None) -> str:
        if picked is None:
            return MISSING
        return picked_amount(picked, self._t)

    def _total(self) -> Text:
        palette = self._palette
        styles = (palette.text, palette.dim, palette.warn)
        text = Text(end="")
        for number, (words, style) in enumerate(
            zip(total_words(self._timeline, self._t), styles, strict=False)
        ):
            text.append("\n" if number else "\n\n").append(words, style)
        return text
