"""The figures of a district, and its sources, as tables."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from jobplans_tui.analysis.hangul import matches
from jobplans_tui.analysis.pick import Placed, contested, placed
from jobplans_tui.analysis.series import role_in_plan
from jobplans_tui.analysis.wording import (
    basis_words,
    figure_amount,
    indicator_words,
    kind_words,
    role_words,
    years_words,
)
from jobplans_tui.i18n import Translator
from jobplans_tui.model import INDICATORS, Source
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.columns import Column
from jobplans_tui.render.palette import Palette
from jobplans_tui.store import Dossier
from jobplans_tui.tui.views.sources import source_cell

_ORDER = {row.id: index for index, row in enumerate(INDICATORS)}


def figure_columns(t: Translator) -> list[Column]:
    """Return the columns of the table of figures."""
    return [
        Column("years", t("Years"), 9),
        Column("value", t("Value"), 10, right=True),
        Column("what", t("What"), 16, flex=True),
        Column("sources", t("Src"), 4, right=True, keep=3),
        Column("plan", t("Plan"), 14, keep=2),
    ]


class FigureCells:
    """All figures of one district by a row id; latest years first, totals before their parts."""

    def __init__(self, dossier: Dossier, t: Translator, palette: Palette) -> None:
        self._t = t
        self._palette = palette
        items = sorted(placed(dossier), key=_place)
        self.items: dict[str, Placed] = {str(index): item for index, item in enumerate(items)}
        disputed = contested(items)
        self._contested = {row for row, item in self.items.items() if item in disputed}

    def rows(self, query: str) -> list[str]:
        """Return the ids of the figures that answer a filter."""
        return [row for row, item in self.items.items() if matches(query, *self._words(item))]

    def _words(self, item: Placed) -> list[str]:
        figure = item.figure
        words = [indicator_words(figure.indicator, self._t), role_words(figure.role, self._t)]
        words += [years_words(figure.start, figure.end), self._of(item)]
        return words + [witness.as_printed for witness in figure.witnesses]

    def _of(self, item: Placed) -> str:
        figure = item.figure
        parts = [part for part in (figure.category, figure.group) if part]
        if figure.basis:  # alike in most rows, so it comes last
            parts.append(basis_words(figure.basis, self._t))
        return ", ".join(parts)

    def __call__(self, row: str, column: str) -> Text:
        item, palette = self.items[row], self._palette
        figure = item.figure
        match column:
            case "what":
                return self._what(item)
            case "value":
                style = palette.strong if figure.is_total else palette.text
                text = styled(figure_amount(figure, self._t), style)
                return text.append("!", palette.warn) if row in self._contested else text
            case "years":
                return Text(years_words(figure.start, figure.end), palette.text)
            case "sources":
                count = len({witness.source for witness in figure.witnesses})
                return Text(str(count), palette.dim)
        plan = kind_words(item.plan.kind, self._t) if item.plan else self._t("no plan named")
        return Text(plan, palette.dim)

    def _what(self, item: Placed) -> Text:
        """Return role and indicator, then what part of a whole is meant."""
        palette, figure = self._palette, item.figure
        role = role_in_plan(item)
        styles = {"target": palette.target, "result": palette.result, "plan_share": palette.share}
        text = styled(role_words(role, self._t), styles.get(role, palette.dim))
        indicator, of = indicator_words(figure.indicator, self._t), self._of(item)
        if figure.is_total:
            text.append(f" {indicator}", palette.text)
            return text.append_text(plain(f", {of}", palette.note)) if of else text
        # What tells a part from its siblings comes first, or it would be cut.
        text.append(" ").append_text(plain(of, palette.note))
        return text.append(f", {indicator}", palette.dim)


def _place(item: Placed) -> tuple[object, ...]:
    figure = item.figure
    part = (figure.category or "", figure.group or "")
    return (-figure.end, _ORDER[figure.indicator], figure.start, part, figure.role, -figure.value)


def source_columns(t: Translator) -> list[Column]:
    """Return the columns of the table of sources."""
    return [
        Column("published", t("Published"), 10, keep=9),
        Column("publisher", t("Publisher"), 14, keep=8),
        Column("title", t("Headline"), 18, flex=True),
        Column("figures", t("Figures"), 7, right=True, keep=2),
    ]


class SourceCells:
    """The sources of one district, the latest first, with the figures that hang on each."""

    def __init__(
        self, dossier: Dossier, sources: Mapping[str, Source], t: Translator, palette: Palette
    ) -> None:
        self._t = t
        self._palette = palette
        self._sources = sources
        self.figures: dict[str, list[Placed]] = {}
        for names in (*(plan.sources for plan in dossier.plans),
                      *(item.sources for item in dossier.initiatives)):  # fmt: skip
            for name in names:
                self.figures.setdefault(name, [])
        for item in placed(dossier):
            for name in dict.fromkeys(witness.source for witness in item.figure.witnesses):
                self.figures.setdefault(name, []).append(item)

    def rows(self, query: str) -> Sequence[str]:
        """Return the ids of the sources that answer a filter."""
        kept = [name for name in self.figures if matches(query, name, *self._words(name))]
        return sorted(kept, key=self._date, reverse=True)

    def _words(self, name: str) -> list[str | None]:
        source = self._sources.get(name)
        return [source.publisher, source.title, source.published] if source else []

    def _date(self, name: str) -> tuple[str, str]:
        source = self._sources.get(name)
        return (source.published or "" if source else "", name)

    def __call__(self, row: str, column: str) -> Text:
        if column == "figures":
            return Text(str(len(self.figures[row])), self._palette.text)
        return source_cell(row, self._sources.get(row), column, self._t, self._palette)
