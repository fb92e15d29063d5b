"""The overview of one district: vision, key figures, and the timeline of its promise."""

from collections.abc import Mapping

from rich.text import Text

from jobplans_tui.analysis.names import province_name
from jobplans_tui.analysis.notes import telling
from jobplans_tui.analysis.pick import Picked
from jobplans_tui.analysis.summary import Summary, summarise
from jobplans_tui.analysis.timeline import timeline
from jobplans_tui.analysis.tree import stated_words
from jobplans_tui.analysis.wording import (
    MISSING,
    basis_words,
    date_words,
    figure_amount,
    plan_title,
    term_words,
    years_words,
)
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District, Initiative, Source
from jobplans_tui.render.cells import styled
from jobplans_tui.render.charts import Bar
from jobplans_tui.render.palette import Palette
from jobplans_tui.render.timeline import TimelineView
from jobplans_tui.signs import in_columns
from jobplans_tui.store import Dossier
from jobplans_tui.text import brief

_MAX_WIDTH = 100
_SEPARATOR = " · "


class Overview:
    """Writes the overview of districts for one language, palette and set of sources.

    `hint` says what to do where nothing is recorded: a screen has other ways than a command.
    """

    def __init__(
        self,
        sources: Mapping[str, Source],
        known: Mapping[str, District],
        t: Translator,
        palette: Palette,
        hint: str = "",
    ) -> None:
        self._hint = hint
        self._sources = sources
        self._known = known
        self._t = t
        self._palette = palette

    def of(self, dossier: Dossier, width: int) -> Text:
        """Return the overview in `width` cells."""
        width = min(width, _MAX_WIDTH)
        summary = summarise(dossier, self._sources)
        blocks = [self.heading(dossier.district)]
        blocks.append(self._plan(summary))
        if summary.plan or summary.year or summary.rate:
            blocks.append(self._key_figures(summary, width))
        line = timeline(dossier, self._sources)
        chart = TimelineView(line, self._t, self._palette).text(width)
        if chart is not None:
            blocks.append(chart)
        blocks += [self._initiative(item) for item in dossier.initiatives]
        return Text("\n\n", end="").join(blocks)

    def heading(self, district: District) -> Text:
        """Return the district's names, province and code."""
        t, palette = self._t, self._palette
        text = styled(brief(district.name_ko), palette.heading)
        text.append(f" {brief(district.name_en)}", palette.strong)
        place = [province_name(district, self._known, t), district.code]
        text.append(f"  {brief(' · '.join(part for part in place if part))}", palette.dim)
        return text

    def _plan(self, summary: Summary) -> Text:
        t, palette, plan = self._t, self._palette, summary.plan
        if plan is None:
            if not summary.plans:
                text = Text(t("No plan is recorded for this district."), palette.warn)
                return text.append(f"\n\n{self._hint}", palette.dim) if self._hint else text
            return Text(t("No four-year plan is recorded, only annual ones."), palette.warn)
        text = styled(brief(plan_title(plan, t)), palette.strong)
        facts = [years_words(plan.start, plan.end), term_words(plan.term, t)]
        if plan.head:
            facts.append(brief(plan.head))
        text.append(f"\n{' · '.join(facts)}", palette.dim)
        vision = t.record(plan.vision_ko, plan.vision_en)
        if vision:
            text.append(f"\n“{brief(vision)}”", f"italic {palette.text}")
        stated = stated_words(plan, t)
        if stated:
            text.append(f"\n{stated}", palette.text)
        return text

    def _key_figures(self, summary: Summary, width: int) -> Text:
        t = self._t
        rows: list[tuple[str, Picked | None, bool]] = []
        if summary.plan:
            rows.append((t("Jobs, plan total"), summary.total, True))
        if summary.year and summary.year.target:
            label = t("Annual target {year}", year=summary.year.year)
            rows.append((label, summary.year.target, False))
        if summary.year and summary.year.result:
            rows.append((t("Result {year}", year=summary.year.year), summary.year.result, False))
        rate = summary.rate
        label = t("Employment rate {year}", year=rate.main.figure.end) if rate else ""
        rows.append((label or t("Employment rate"), rate, True))
        return self._lines(rows, width)

    def _lines(self, rows: list[tuple[str, Picked | None, bool]], width: int) -> Text:
        """Return labelled figures in columns; `True` shows a missing one as missing."""
        palette, t = self._palette, self._t
        shown = [
            Bar(label, None, self._shown(picked), palette.text, self._remark(picked))
            for label, picked, always in rows
            if picked or always
        ]
        from_left = max((_width(bar.label) for bar in shown), default=0)
        from_right = max((_width(bar.shown) for bar in shown), default=0)
        lines = []
        for bar in shown:
            pad = " " * (from_left - _width(bar.label))
            line = styled(f"{bar.label}{pad}  ", palette.text)
            line.append(f"{' ' * (from_right - _width(bar.shown))}{bar.shown}", palette.strong)
            remark = bar.after if bar.shown != in_columns(MISSING) else t("not printed")
            if line.cell_len + _width(remark) + 2 > width:
                remark = remark.split(_SEPARATOR)[0]
            line.append(f"  {remark}", palette.dim)
            line.truncate(width, overflow="ellipsis")
            lines.append(line)
        return Text("\n", end="").join(lines)

    def _shown(self, picked: Picked | None) -> str:
        if picked is None:
            return in_columns(MISSING)
        items = (picked.main, *picked.conflicts)
        shown = " / ".join(figure_amount(item.figure, self._t) for item in items)
        return shown + ("*" if telling(picked.main.figure) else "")

    def _remark(self, picked: Picked | None) -> str:
        if picked is None:
            return ""
        parts = [self._t("sources disagree")] if picked.conflicts else []
        figure = picked.main.figure
        if figure.basis is not None or figure.unit == "percent":
            parts.append(basis_words(figure.basis, self._t))
        count = len({witness.source for witness in figure.witnesses})
        parts.append(self._t.count("{n} source", "{n} sources", count))
        return _SEPARATOR.join(parts)

    def _initiative(self, item: Initiative) -> Text:
        t, palette = self._t, self._palette
        text = styled(t("Initiative outside any plan"), palette.heading)
        text.append(f"\n{brief(t.record(item.title_ko, item.title_en))}", palette.strong)
        place = brief(t.record(item.place_ko, item.place_en))
        facts = [date_words(item.date, t) if item.date else t("date not recorded"), place]
        text.append(f"\n{' · '.join(fact for fact in facts if fact)}", palette.text)
        if item.partners:
            names = ", ".join(brief(t.record(partner.ko, partner.en)) for partner in item.partners)
            text.append(f"\n{t('Partners')}: {names}", palette.text)
        if item.donation:
            text.append(f"\n{t('Donation')}: {brief(item.donation.as_printed)}", palette.text)
        text.append(f"\n{t('No plan is recorded for it, and it has no target.')}", palette.dim)
        return text


def _width(text: str) -> int:
    return Text(text).cell_len
