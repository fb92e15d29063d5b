"""Footnotes: why two cells of a row must not be read as the same thing."""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from jobplans_tui.analysis.derivation import FORMULAS
from jobplans_tui.analysis.wording import (
    amount,
    basis_words,
    note_words,
    qualifier_words,
    term_words,
    unit_words,
    years_words,
)
from jobplans_tui.i18n import N_, Translator

FootnoteKind = Literal[
    "missing",
    "no_plan",
    "definition",
    "jobs_basis",
    "ages",
    "ages_unknown",
    "jobs_unknown",
    "period",
    "covers",
    "qualifier",
    "unit",
    "remark",
    "conflict",
    "linkage",
    "derived",
    "against_share",
    "unlike",
    "underivable",
    "approximate",
    "units",
    "contradicted",
    "gaps",
    "one_year",
    "years",
    "rank",
    "unranked",
    "titles",
    "no_titles",
]


class Footnote(msgspec.Struct, frozen=True):
    """A numbered remark; `values` are what its words need."""

    number: int
    kind: FootnoteKind
    values: tuple[tuple[str, object], ...] = ()


class Footnotes:
    """Numbers footnotes in the order they are first needed; the same remark keeps its number."""

    def __init__(self) -> None:
        self._known: dict[tuple[FootnoteKind, tuple[tuple[str, object], ...]], int] = {}

    def number(self, kind: FootnoteKind, **values: object) -> int:
        key = (kind, tuple(sorted(values.items())))
        return self._known.setdefault(key, len(self._known) + 1)

    def all(self) -> tuple[Footnote, ...]:
        return tuple(
            Footnote(number, kind, values) for (kind, values), number in self._known.items()
        )


RANKINGS = {
    "attainment": N_(
        "ranked by the latest attainment of a whole year of the plan; the years may differ"
    ),
    "rate": N_("ranked by the employment rate that the plan promises for its end"),
    "total": N_(
        "ranked by raw totals, which every government counts its own way: no measure of success"
    ),
}
_PLAIN: dict[FootnoteKind, str] = {
    "missing": N_("not printed by any source here"),
    "ages_unknown": N_("the source does not state which ages the rate counts"),
    "jobs_unknown": N_("the source does not state whether all jobs are counted"),
    "definition": N_("every government counts jobs its own way; job totals are not one definition"),
    "linkage": N_("of those placed in work; not an employment rate"),
    "against_share": N_(
        "against the year's share in the four-year plan; no annual target is recorded"
    ),
    "approximate": N_("computed from figures that are printed as about, at least or rounded"),
    "titles": N_("counted from the titles recorded here; the plan may hold more"),
    "no_titles": N_("no strategies or projects are recorded for this term"),
    "unranked": N_("not ranked: no such figure is recorded, or none of a whole year"),
    "one_year": N_("covers one year: not to be put beside another district's plan total"),
    "units": N_("some of these are printed as jobs, some as persons"),
    "unlike": N_("the figures in it do not state the same basis"),
    "underivable": N_("cannot be derived: an input is missing"),
}


Values = dict[str, Any]


def _no_plan(values: Values, t: Translator) -> str:
    name = t.either(values["ko"], values["en"])
    if values["term"] is None:
        return t("no four-year plan of {name} is recorded", name=name)
    term = term_words(values["term"], t)
    return t("no four-year plan of {name} for the {term} is recorded", name=name, term=term)


def _ages(values: Values, t: Translator) -> str:
    if values["basis"] == "private":
        return t("private sector only")
    if values["basis"] == "public":
        return t("public sector only")
    return basis_words(values["basis"], t)


def _covers(values: Values, t: Translator) -> str:
    count = values["end"] - values["start"] + 1
    years = t.count("{n} year", "{n} years", count)
    return t("the figure covers {period}, {years}", period=_years(values), years=years)


def _listed_years(years: tuple[int, ...]) -> str:
    return ", ".join(map(str, years))


def _rank(values: Values, t: Translator) -> str:
    return t(RANKINGS[values["by"]])


_WORDED: dict[FootnoteKind, Callable[[Values, Translator], str]] = {
    "no_plan": _no_plan,
    "jobs_basis": lambda values, t: basis_words(values["basis"], t),
    "ages": _ages,
    "period": lambda values, t: t("the plan covers {years}", years=_years(values)),
    "covers": _covers,
    "qualifier": lambda values, t: t(
        "printed as {qualifier}", qualifier=qualifier_words(values["qualifier"], t)
    ),
    "derived": lambda values, t: t("derived: {formula}", formula=t(FORMULAS[values["formula"]])),
    "gaps": lambda values, t: t(
        "no result is recorded for {years}", years=_listed_years(values["years"])
    ),
    "contradicted": lambda values, t: t(
        "the source of the result prints {percents}",
        percents=", ".join(f"{percent:g}%" for percent in dict.fromkeys(values["percents"])),
    ),
    "years": lambda values, t: t("years in it: {years}", years=_listed_years(values["years"])),
    "rank": _rank,
    "unit": lambda values, t: t("printed in {unit}", unit=unit_words(values["unit"], t)),
    "remark": lambda values, t: note_words(values["text"], t),
    "conflict": lambda values, t: t("sources disagree: {values}", values=_rivals(values, t)),
}


def words(note: Footnote, t: Translator) -> str:
    """Return the footnote's sentence in the language of `t`, without its number."""
    worded = _WORDED.get(note.kind)
    return worded(dict(note.values), t) if worded else t(_PLAIN[note.kind])


def _years(values: Values) -> str:
    return years_words(values["start"], values["end"])


def _rivals(values: Values, t: Translator) -> str:
    unit = values["unit"]
    return " / ".join(f"{amount(value, unit, t)} ({who})" for value, who in values["values"])
