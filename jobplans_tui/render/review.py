"""What is known of one item of a review: its meaning, its effect, what stands in its way."""

from collections.abc import Iterable, Mapping

from rich.text import Text

from jobplans_tui.analysis.checks import SEVERITY_WORDS, Finding
from jobplans_tui.analysis.names import full_name
from jobplans_tui.analysis.wording import (
    basis_words,
    figure_amount,
    indicator_words,
    kind_words,
    qualified,
    qualifier_words,
    role_words,
    term_words,
    unit_words,
    years_words,
)
from jobplans_tui.exchange.intake.effects import EFFECT_WORDS, Effect, Outcome
from jobplans_tui.exchange.intake.items import SOURCE_FIELDS, Item
from jobplans_tui.exchange.reading import Document, ReadFigure, ReadPlan
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model import District
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.facts import Facts
from jobplans_tui.render.palette import Palette

STATED = {
    "strategies": N_("Stated strategies"),
    "tasks": N_("Stated tasks"),
    "projects": N_("Stated projects"),
    "fields": N_("Stated fields"),
}
_LABELS = {
    "district": N_("District"),
    "plan": N_("Plan"),
    "vision": N_("Vision"),
    "strategy": N_("Strategy"),
}
SEVERITY_SIGNS = {"error": "x", "warning": "!", "note": "·"}


def _effect_style(effect: Effect, palette: Palette) -> str:
    styles = {
        "new": palette.result,
        "witness": palette.share,
        "beside": palette.target,
        "conflict": palette.warn,
        "unplaced": palette.warn,
    }
    return styles.get(effect, palette.dim)


def effect_words(outcome: Outcome, t: Translator, palette: Palette) -> Text:
    """Return what an item does to the store, in a word or two, with the values in its way."""
    text = styled(t(EFFECT_WORDS[outcome.effect]), _effect_style(outcome.effect, palette))
    if outcome.rivals:
        values = " / ".join(figure_amount(item.figure, t) for item in outcome.rivals)
        text.append(f": {values}", palette.text)
    return text


class ReviewWords:
    """Words the items of one document, for one language and palette."""

    def __init__(
        self, document: Document, known: Mapping[str, District], t: Translator, palette: Palette
    ) -> None:
        self._document = document
        self._known = known
        self._t = t
        self._palette = palette

    def label(self, item: Item) -> Text:
        """Return what an item is, in one line."""
        if item.figure is not None:
            return self._figure(item.figure)
        names = SOURCE_FIELDS if item.kind == "source" else STATED
        return styled(self._t(_LABELS.get(item.kind) or names[item.part]), self._palette.text)

    def value(self, item: Item) -> Text:
        """Return the value of an item, as tables show it."""
        t, palette = self._t, self._palette
        match item.kind:
            case "district":
                return self._district(item)
            case "plan":
                plan = self._plan(item)
                return plain(self.plan_words(plan) if plan else "", palette.strong)
            case "figure" if item.figure is not None:
                figure = item.figure
                text = qualified(figure.value, figure.unit, figure.qualifier, t)
                return styled(text, palette.strong)
        asked = item.kind == "source" and item.part == "published"
        missing = styled(t("not known"), palette.warn if asked else palette.dim)
        return plain(item.text, palette.strong) if item.text else missing

    def plan_words(self, plan: ReadPlan) -> str:
        """Return which plan is meant: Four-year plan 2023–2026, 8th term."""
        t = self._t
        words = f"{kind_words(plan.kind, t)} {years_words(plan.start, plan.end)}"
        return f"{words} · {term_words(plan.term, t)}" if plan.term is not None else words

    def about(
        self, item: Item, outcome: Outcome | None, findings: Iterable[Finding], facts: Facts
    ) -> Text:
        """Return all that is known of an item: what it means, what it meets, what checks say."""
        t, palette = self._t, self._palette
        text = self.label(item).append("  ").append_text(self.value(item))
        text.no_wrap = None
        if item.figure is not None:
            text.append("\n").append_text(self._details(item.figure))
        if outcome is not None:
            text.append("\n").append_text(effect_words(outcome, t, palette))
            if outcome.held:
                held = t("the record holds: {text}", text=outcome.held)
                text.append_text(plain(f" · {held}", palette.text))
            for rival in outcome.rivals:
                text.append("\n").append_text(facts.figure(rival))
        for finding in findings:
            severity = finding.severity
            sign = f"\n{SEVERITY_SIGNS[severity]} {t(SEVERITY_WORDS[severity])}: "
            text.append(sign, palette.warn if severity == "error" else palette.target)
            text.append_text(plain(finding.worded(t), palette.text))
        return text

    def _details(self, figure: ReadFigure) -> Text:
        t, palette = self._t, self._palette
        unit = unit_words(figure.unit, t)
        parts: list[str | None] = [f"“{figure.as_printed}”", unit]
        parts += [
            qualifier_words(figure.qualifier, t),
            basis_words(figure.basis, t),
            figure.category,
            figure.group,
            figure.note,
        ]
        return plain(" · ".join(part for part in parts if part), palette.note)

    def _figure(self, figure: ReadFigure) -> Text:
        t, palette = self._t, self._palette
        styles = {"target": palette.target, "result": palette.result, "plan_share": palette.share}
        text = styled(years_words(figure.start, figure.end), palette.text)
        text.append(f" {role_words(figure.role, t)}", styles.get(figure.role, palette.dim))
        text.append(f" {indicator_words(figure.indicator, t)}", palette.text)
        parts = [part for part in (figure.category, figure.group) if part]
        if parts:
            text.append_text(plain(f" · {' · '.join(parts)}", palette.note))
        return text

    def _district(self, item: Item) -> Text:
        reading = self._document.readings[item.reading or 0]
        district = self._known.get(reading.district or "")
        if district is None:
            words = self._t("{name}: which district?", name=item.text or "—")
            return plain(words, self._palette.warn)
        return plain(f"{full_name(district, self._known)} ({district.code})", self._palette.strong)

    def _plan(self, item: Item) -> ReadPlan | None:
        return self._document.readings[item.reading or 0].plan
