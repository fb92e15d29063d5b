"""What is known of one figure: its meaning, its sources, its rivals, or how it was derived."""

from collections.abc import Collection, Iterable, Mapping

from rich.text import Text

from jobplans_tui.analysis.categories import official_words
from jobplans_tui.analysis.comparison import Cell, RowKey
from jobplans_tui.analysis.derivation import FORMULAS, Derived
from jobplans_tui.analysis.pick import Picked, Placed
from jobplans_tui.analysis.series import role_in_plan
from jobplans_tui.analysis.themes import Entry
from jobplans_tui.analysis.wording import (
    basis_words,
    counted,
    date_words,
    derived_amount,
    figure_amount,
    indicator_words,
    note_words,
    plan_title,
    plan_words,
    qualifier_words,
    role_words,
    term_words,
    years_words,
)
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Plan, Source
from jobplans_tui.render.cells import styled
from jobplans_tui.render.palette import Palette
from jobplans_tui.text import brief


class Facts:
    """Writes figures and sources as lines of text, for one language and palette."""

    def __init__(self, sources: Mapping[str, Source], t: Translator, palette: Palette) -> None:
        self._sources = sources
        self._t = t
        self._palette = palette

    def cell(self, cell: Cell, row: RowKey, titles: Collection[Entry] = ()) -> Text:
        """Return all that stands behind a cell; `titles` are those a theme is counted from."""
        if cell.derived is not None:
            return self.derived(cell.derived)
        if cell.picked is not None:
            return self.picked(cell.picked)
        if cell.titles:
            return self.titles(cell.titles)
        if cell.behind:
            return Text("\n", end="").join([self.figure(item) for item in cell.behind])
        if cell.value is None and cell.text is None:
            return styled(self._why_blank(row), self._palette.dim)
        return self.of_plan(cell.plan) if cell.plan else self._none_of(titles)

    def _why_blank(self, row: RowKey) -> str:
        t = self._t
        formula = next((FORMULAS[kind] for kind in FORMULAS if kind == row.measure), None)
        if formula is not None:
            return t(
                "Not all that this is derived from is recorded: {formula}.", formula=t(formula)
            )
        if row.theme is not None:
            return t("No strategies or projects are recorded for this term.")
        return t("No source here prints this figure.")

    def _none_of(self, titles: Collection[Entry]) -> Text:
        """Return from which titles it is counted that a theme has none."""
        told = self._t.count(
            "Counted: the one title recorded for this term is not of this theme.",
            "Counted: none of the {n} titles recorded for this term is of this theme.",
            len(titles),
        )
        return styled(f"{told}\n\n", self._palette.heading).append_text(self.titles(titles))

    def titles(self, entries: Iterable[Entry]) -> Text:
        """Return titles of strategies and projects, each with the plans that print it."""
        t, palette = self._t, self._palette
        text = Text()
        for entry in entries:
            text.append(f"{brief(t.record(entry.ko, entry.en))}\n", palette.strong)
            if t.lang == "en" and entry.en and entry.ko:  # the title as it is printed
                text.append(f"  {brief(entry.ko)}\n", palette.text)
            for place in entry.places:
                text.append(f"  {plan_words(place.plan, t)}\n", palette.dim)
        return text

    def of_plan(self, plan: Plan) -> Text:
        """Return which plan is meant, and its sources."""
        text = styled(f"{brief(plan_title(plan, self._t))}\n", self._palette.heading)
        facts = [plan_words(plan, self._t), term_words(plan.term, self._t)]
        text.append(f"{' · '.join(facts)}\n", self._palette.dim)
        for name in plan.sources:
            text.append_text(self.source(name))
        return text

    def picked(self, picked: Picked) -> Text:
        """Return a figure with its sources, then the figures that contradict or go beside it."""
        t, palette = self._t, self._palette
        text = self.figure(picked.main)
        for heading, items, style in (
            (t("Sources disagree"), picked.conflicts, palette.warn),
            (t("Also printed"), picked.others, palette.heading),
        ):
            for item in items:
                text.append(f"\n{heading}\n", style)
                text.append_text(self.figure(item))
        return text

    def derived(self, derived: Derived) -> Text:
        """Return a computed value with its formula, the formula worked out, and all inputs."""
        t, palette = self._t, self._palette
        formula = t("derived: {formula}", formula=t(FORMULAS[derived.kind]))
        text = styled(f"{formula}\n", palette.warn)
        text.append(f"{derived.worked} = ", palette.text)
        text.append(f"{derived_amount(derived)}\n", palette.strong)
        for item in derived.inputs:
            text.append("\n").append_text(self.figure(item))
        return text

    def figure(self, item: Placed) -> Text:
        """Return one figure: value, meaning, plan, and every source that prints it."""
        t, palette, figure = self._t, self._palette, item.figure
        role = role_in_plan(item)
        head = f"{indicator_words(figure.indicator, t)} · {role_words(role, t)} · "
        head += f"{years_words(figure.start, figure.end)}\n"
        text = styled(head, palette.heading)
        text.append(counted(figure_amount(figure, t), figure.unit, t), palette.strong)
        facts = [qualifier_words(figure.qualifier, t), basis_words(figure.basis, t)]
        facts += [brief(part) for part in (figure.category, figure.group) if part]
        meant = official_words(figure.category, t) if figure.category else ""
        if meant and meant != figure.category:
            facts.append(t("officially: {category}", category=meant))
        facts.append(plan_words(item.plan, t))
        text.append(f"  {' · '.join(facts)}\n", palette.dim)
        for witness in figure.witnesses:
            text.append_text(self.source(witness.source, witness.as_printed, witness.note))
        return text

    def source(self, name: str, as_printed: str | None = None, note: str | None = None) -> Text:
        """Return one source: notation as printed, publisher, date, headline, address, note."""
        t, palette = self._t, self._palette
        source = self._sources.get(name)
        text = styled("• ", palette.dim)
        if as_printed is not None:
            text.append(f"“{brief(as_printed)}” ", palette.strong)
        if source is None:
            text.append(t("unresolved source {name}", name=brief(name)) + "\n", palette.warn)
            return text
        known = source.published
        date = date_words(known, t) if known else t("date not recorded")
        text.append(f"{brief(source.publisher)}, {brief(date)}\n", palette.text)
        text.append(f"  {brief(source.title or t('headline not recorded'))}\n", palette.text)
        text.append(f"  {brief(source.url or t('address not recorded'))}\n", palette.note)
        if note:
            text.append(f"  {brief(note_words(note, t))}\n", palette.dim)
        return text

    def all_of(self, picks: Iterable[Picked | None]) -> Text:
        """Return several figures with their sources, one after another."""
        shown = [self.picked(picked) for picked in picks if picked]
        if not shown:
            return Text(self._t("No figure is recorded here."), self._palette.dim)
        return Text("\n", end="").join(shown)
