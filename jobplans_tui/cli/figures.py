"""Figures on the command line: the options that say which one is meant, and what it becomes."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

import click

from jobplans_tui.analysis.editing import (
    Edited,
    Known,
    alike,
    build,
    drop_figure,
    figure_name,
    figures_like,
    put_printing,
)
from jobplans_tui.errors import UsageError
from jobplans_tui.model import INDICATORS, District, Plan, Printing, records

_F = TypeVar("_F", bound=Callable[..., Any])
Holder = District | Plan
_ASKED = ("indicator", "role", "years", "value", "source", "as_printed")
_CANDIDATES = 8


def figure_options(command: _F) -> _F:
    """Add the options that say which figure is meant."""
    words = {
        "--indicator": (records.IndicatorId, "What the figure measures."),
        "--role": (records.Role, "What it is: promised, reached, or where it starts from."),
        "--basis": (records.Basis, "Whom a rate, or what a total counts."),
    }
    options = [
        click.option("--plan", metavar="ID", help="The plan that holds the figure."),
        *(
            click.option(name, type=click.Choice(get_args(kind)), help=told)
            for name, (kind, told) in words.items()
        ),
        click.option("--years", metavar="YEAR[-YEAR]", help="The period of the figure."),
        click.option("--category", metavar="TEXT", help="The category, as printed."),
        click.option("--group", metavar="TEXT", help="For whom it counts, as printed."),
        click.option("--source", metavar="ID", help="The source that prints it."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def with_figure(
    holder: Holder, given: Mapping[str, str], known: Known
) -> tuple[Holder, Edited[Printing]]:
    """Return a holder with a figure as the options give it, and what is wrong with that.

    What the same source prints of the same thing is corrected. Raises UsageError if options lack.
    """
    missing = ", ".join(f"--{name.replace('_', '-')}" for name in _ASKED if name not in given)
    if missing:
        raise UsageError("A figure needs {options} as well.", "See jobplans-tui set --help.",
                         options=missing)  # fmt: skip
    texts = {name: text for name, text in given.items() if name != "years"}
    start, end = _period(given["years"])
    texts |= {"start": start, "end": end}
    own = next(row for row in INDICATORS if row.id == given["indicator"])
    texts.setdefault("unit", own.unit)
    base = (
        {"district": holder.district, "plan": holder.id}
        if isinstance(holder, Plan)
        else {"district": holder.code}
    )
    made = build(Printing, base, texts, known)
    if made.sound is None:
        return holder, made
    return put_printing(holder, made.sound, alike(holder, made.sound)), made


def without_figure(holder: Holder, given: Mapping[str, str]) -> Holder:
    """Return a holder without the one figure that the options name. Raises UsageError."""
    wanted: dict[str, object] = {
        name: text for name, text in given.items() if name not in {"years", "source"}
    }
    if "years" in given:
        years = (int(year) if year.isdecimal() else year for year in _period(given["years"]))
        wanted |= dict(zip(("start", "end"), years, strict=True))
    source = given.get("source")
    found = [
        figure
        for figure in figures_like(holder, **wanted)
        if source is None or any(witness.source == source for witness in figure.witnesses)
    ]
    if not found:
        raise UsageError("No figure fits.", "jobplans-tui show lists the figures of a district.")
    if len(found) > 1:
        names = (f"{figure_name(figure)} ({figure.value})" for figure in found[:_CANDIDATES])
        raise UsageError("Figures that fit: {count}; one has to be named.", "They are: {figures}.",
                         count=len(found), figures=", ".join(names))  # fmt: skip
    return drop_figure(holder, found[0], source)


def _period(years: str) -> tuple[str, str]:
    start, _, end = years.partition("-")
    return start, end or start
