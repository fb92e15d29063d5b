"""A review as a table: every fact with its value and its effect, then what was not understood."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from jobplans_tui.analysis.checks import Finding
from jobplans_tui.exchange.intake.items import Item, items_of
from jobplans_tui.exchange.intake.review import Judgement, Review, Trouble
from jobplans_tui.exchange.reading import Span
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District
from jobplans_tui.render.cells import plain, styled
from jobplans_tui.render.columns import Column
from jobplans_tui.render.facts import Facts
from jobplans_tui.render.palette import Palette
from jobplans_tui.render.review import SEVERITY_SIGNS, ReviewWords, effect_words

_SOURCE, _TROUBLES, _FINDINGS = "heading.source", "heading.troubles", "heading.findings"


def review_columns(t: Translator) -> list[Column]:
    """Return the columns of a review."""
    return [
        Column("what", t("Read"), 14, flex=True),
        Column("value", t("Value"), 20, flex=True),
        Column("effect", t("Effect"), 17, keep=2),
        Column("sign", "", 1, keep=1),
    ]


class ReviewCells:
    """The rows of one review, for one language and palette."""

    def __init__(
        self,
        review: Review,
        judgement: Judgement,
        known: Mapping[str, District],
        t: Translator,
        palette: Palette,
    ) -> None:
        self._t = t
        self._palette = palette
        self._judgement = judgement
        self._words = ReviewWords(review.document, known, t, palette)
        self.items: dict[str, Item] = {item.key: item for item in items_of(review.document)}
        self.troubles: dict[str, Trouble] = {
            f"trouble.{number}": trouble for number, trouble in enumerate(judgement.troubles)
        }
        self.findings: dict[str, Finding] = {
            f"finding.{number}": finding for number, finding in enumerate(judgement.findings)
        }
        self._by_item = self._found_by_item()

    def _found_by_item(self) -> dict[str, list[Finding]]:
        concerned: dict[tuple[str, str], list[Finding]] = {}
        for finding in self._judgement.findings:
            for print_ in {
                (witness.source, witness.as_printed)
                for item in finding.figures
                for witness in item.figure.witnesses
            }:
                concerned.setdefault(print_, []).append(finding)
        return {
            key: concerned[printing.source, printing.as_printed]
            for key, printing in self._judgement.adopted.printings.items()
            if (printing.source, printing.as_printed) in concerned
        }

    # ---- rows

    @property
    def rows(self) -> list[str]:
        """The ids of all rows, headings among them."""
        rows: list[str] = [_SOURCE]
        reading = None
        for key, item in self.items.items():
            if item.reading != reading:
                reading = item.reading
                rows.append(f"heading.{reading}")
            rows.append(key)
        if self.troubles:
            rows += [_TROUBLES, *self.troubles]
        if self.findings:
            rows += [_FINDINGS, *self.findings]
        return rows

    @property
    def headings(self) -> set[str]:
        """The rows that only divide."""
        return {row for row in self.rows if row.startswith("heading.")}

    @property
    def wide(self) -> set[str]:
        """The rows that are sentences."""
        return self.troubles.keys() | self.findings.keys()

    @property
    def taken(self) -> Sequence[str]:
        """The rows that will be written."""
        changing = {"new", "witness", "beside", "conflict"}
        outcomes = self._judgement.outcomes
        return [key for key in self.items if key in outcomes and outcomes[key].effect in changing]

    # ---- cells

    def __call__(self, row: str, column: str) -> Text:
        if row.startswith("heading."):
            return self._heading(row)
        if row in self.troubles:
            return self._said(self.troubles[row].worded(self._t), "?")
        if row in self.findings:
            finding = self.findings[row]
            return self._said(finding.worded(self._t), SEVERITY_SIGNS[finding.severity])
        item = self.items[row]
        outcome = self._judgement.outcomes.get(row)
        if column == "effect":
            return effect_words(outcome, self._t, self._palette) if outcome else Text()
        if column == "sign":
            grave = self._by_item.get(row)
            sign = SEVERITY_SIGNS[grave[0].severity] if grave else ""
            return styled(sign, self._palette.warn)
        text = self._words.label(item) if column == "what" else self._words.value(item)
        if outcome is not None and outcome.effect == "left_out":
            text.stylize(f"strike {self._palette.dim}")
        return text

    def _said(self, words: str, sign: str) -> Text:
        return styled(f"{sign} ", self._palette.warn).append_text(plain(words, self._palette.note))

    def _heading(self, row: str) -> Text:
        names = {
            _SOURCE: self._t("Source"),
            _TROUBLES: self._t("To look at"),
            _FINDINGS: self._t("The checks would find"),
        }
        if row in names:
            return styled(f" {names[row]}")
        item = self.items[row.removeprefix("heading.")]
        return plain(f" {item.text or self._t('No district')}")

    # ---- beside the table

    def evidence(self, row: str) -> Span | None:
        """Return where in the text a row was read."""
        if row in self.troubles:
            return self.troubles[row].evidence
        item = self.items.get(row)
        return item.evidence if item else None

    def about(self, row: str, facts: Facts) -> Text:
        """Return all that is known of a row."""
        if row in self.troubles:
            return plain(self.troubles[row].worded(self._t), self._palette.text)
        if row in self.findings:
            return plain(self.findings[row].worded(self._t), self._palette.text)
        item = self.items.get(row)
        if item is None:
            return Text()
        outcome = self._judgement.outcomes.get(row)
        return self._words.about(item, outcome, self._by_item.get(row, ()), facts)
