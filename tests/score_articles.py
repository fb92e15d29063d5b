"""Scores the article reader: `python -m tests.score_articles [FOLDER]`.

FOLDER holds *.txt and an expected.json of flat entries by file name: district, term, plan, year or
years, total, term_total, rate, annual, results, categories, groups, budget_krw, counts, and `more`
for figures that the flat shape cannot hold. Without FOLDER the project's own made-up set is scored.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from jobplans_tui.exchange.article import read_article
from jobplans_tui.exchange.article.years import term_years
from jobplans_tui.exchange.reading import ReadFigure, Reading

OWN_SET = Path(__file__).parent / "articles"
_OLDEST_TERM = 4  # the disclosure system began in the fourth term; lower numbers are a city's own

Expected = dict[str, Any]
Years = tuple[int, int] | None


class Key(NamedTuple):
    """What makes two figures the same for the score; `years` None matches any."""

    indicator: str
    role: str
    years: Years
    value: float
    part: str = ""  # "category" or "group"


class Score(msgspec.Struct):
    """How one district of one article was read."""

    name: str
    district: bool
    term: bool
    years: bool
    right: int
    wrong: list[str]
    missed: list[str]
    counts: list[str]
    milliseconds: float


def expected_keys(entry: Expected) -> list[Key]:
    """Return the figures that a flat entry stands for."""
    return list(_expected(entry))


def plan_years(entry: Expected) -> Years:
    """Return the plan's years of an entry, None where it does not tell them."""
    if "years" in entry:
        first, last = entry["years"]
        return first, last
    if "year" in entry:
        return entry["year"], entry["year"]
    term = entry.get("term")
    return term_years(term) if term is not None and term >= _OLDEST_TERM else None


def _expected(entry: Expected) -> Iterator[Key]:
    years = plan_years(entry)
    end = (years[1], years[1]) if years else None
    term = entry.get("term")
    for name in ("total", "total_rounded", "new_jobs"):
        if entry.get(name) is not None:
            yield Key("jobs", "target", years, entry[name])
    if entry.get("term_total") is not None:
        yield Key("jobs", "target", term_years(term) if term else None, entry["term_total"])
    for year, value in entry.get("annual", {}).items():
        yield Key("jobs", "target", (int(year), int(year)), value)
    if "term_plan_year_target" in entry:
        yield Key("jobs", "plan_share", years, entry["term_plan_year_target"])
    if "rate_base" in entry:
        yield Key("employment_rate", "baseline", None, entry["rate_base"])
    named = (("rate", "employment_rate"), ("employed", "employed_persons"),
             ("insured_target", "insured_employees"))  # fmt: skip
    for name, indicator in named:
        if name in entry:
            yield Key(indicator, "target", end, entry[name])
    if "budget_krw" in entry:
        yield Key("budget", "target", years, entry["budget_krw"])
    for part, name in (("category", "categories"), ("group", "groups")):
        for value in entry.get(name, {}).values():
            yield Key("jobs", "target", years, value, part)
    for result in entry.get("results", ()):
        yield from _result(result)
    for more in entry.get("more", ()):
        yield Key(
            more["indicator"],
            more["role"],
            tuple(more["years"]),
            more["value"],
            more.get("part", ""),
        )


def _result(entry: Expected) -> Iterator[Key]:
    year = (entry["year"], entry["year"])
    for name, indicator, role in (
        ("target", "jobs", "target"),
        ("actual", "jobs", "result"),
        ("rate", "employment_rate", "result"),
        ("insured", "insured_employees", "result"),
        ("insured_target", "insured_employees", "target"),
    ):
        if name in entry:
            yield Key(indicator, role, year, entry[name])


def key_of(figure: ReadFigure) -> Key:
    """Return what the score compares of a figure."""
    part = "category" if figure.category else "group" if figure.group else ""
    return Key(figure.indicator, figure.role, (figure.start, figure.end), figure.value, part)


def _judged(figure: ReadFigure, entry: Expected) -> bool:
    """Whether the flat shape could hold the figure at all: else it is neither right nor wrong."""
    if "more" in entry:
        return True
    outside = figure.indicator in {"population", "economically_active", "share"}
    part_money = figure.indicator == "budget" and (figure.group or figure.category)
    stray_group = figure.group is not None and "groups" not in entry
    conflicting = "conflict" in entry and (figure.note or "").startswith("conflict")
    return not (outside or part_money or stray_group or conflicting)


def _match(wanted: Key, found: Key) -> bool:
    years = wanted.years is None or wanted.years == found.years
    return years and wanted._replace(years=None) == found._replace(years=None)


def score_entry(name: str, entry: Expected, reading: Reading | None, milliseconds: float) -> Score:
    """Compare what was read of a district with what is expected of it."""
    figures = [item for item in (reading.figures if reading else ()) if _judged(item, entry)]
    left = [key_of(item) for item in figures]
    missed, right = [], 0
    for wanted in expected_keys(entry):
        found = next((item for item in left if _match(wanted, item)), None)
        if found is None:
            missed.append(_words(wanted))
        else:
            left.remove(found)
            right += 1
    plan = reading.plan if reading else None
    years = plan_years(entry) if "plan" in entry else None
    term = entry.get("term")
    term_right = term is None or term < _OLDEST_TERM or (plan is not None and plan.term == term)
    return Score(
        name=name,
        district=_is_district(reading, entry),
        term=term_right,
        years=years is None or (plan is not None and (plan.start, plan.end) == years),
        right=right, wrong=[_words(item) for item in left], missed=missed,
        counts=_count_errors(entry, reading), milliseconds=milliseconds,
    )  # fmt: skip


def _is_district(reading: Reading | None, entry: Expected) -> bool:
    if reading is None or reading.name != entry["district"]:
        return False
    if "district_none" in entry:
        return reading.district is None
    return reading.district == entry.get("district_code", reading.district) is not None


def _count_errors(entry: Expected, reading: Reading | None) -> list[str]:
    plan = reading.plan if reading else None
    found = {name: getattr(plan.counts, name, None) if plan else None
             for name in ("strategies", "tasks", "projects", "fields")}  # fmt: skip
    wrong = [f"{name} {found[name]} not {entry[name]}" for name in found
             if name in entry and found[name] != entry[name]]  # fmt: skip
    if entry.get("vision") and (plan is None or plan.vision != entry["vision"]):
        wrong.append(f"vision {plan.vision if plan else None!r}")
    if plan and entry.get("plan") and plan.kind != entry["plan"]:
        wrong.append(f"kind {plan.kind} not {entry['plan']}")
    if plan and "no_plan" in entry:
        wrong.append(f"a plan of {plan.start}-{plan.end} where there is none")
    return wrong


def _words(key: Key) -> str:
    years = "any" if key.years is None else "-".join(map(str, sorted(set(key.years))))
    return f"{key.indicator} {key.role} {years} {key.value:,}{' ' + key.part if key.part else ''}"


def score_folder(folder: Path) -> list[Score]:
    """Score every article of a folder, one row a district expected in it."""
    expected: dict[str, Expected | list[Expected]] = msgspec.json.decode(
        (folder / "expected.json").read_bytes()
    )
    scores: list[Score] = []
    for name, entries in expected.items():
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        listed = entries if isinstance(entries, list) else [entries]
        published = listed[0].get("published")
        read_article(text, published=published)  # words and names are loaded once
        begun = time.perf_counter()
        document = read_article(text, published=published)
        spent = (time.perf_counter() - begun) * 1000
        wanted = {entry["district"] for entry in listed}
        for entry in listed:
            reading = next(
                (item for item in document.readings if item.name == entry["district"]), None
            )
            scores.append(score_entry(name, entry, reading, spent))
        for stray in document.readings:
            if stray.name not in wanted and (stray.figures or stray.plan):
                scores.append(_stray(name, stray, spent))
    return scores


def _stray(name: str, reading: Reading, milliseconds: float) -> Score:
    wrong = [_words(key_of(item)) for item in reading.figures]
    return Score(
        f"{name} +{reading.name}", not reading.figures, True, True, 0, wrong, [], [], milliseconds
    )


def totals(scores: list[Score]) -> tuple[float, float]:
    """Return precision and recall over all figures."""
    right = sum(item.right for item in scores)
    found = right + sum(len(item.wrong) for item in scores)
    wanted = right + sum(len(item.missed) for item in scores)
    return (right / found if found else 1.0), (right / wanted if wanted else 1.0)


def report(scores: list[Score]) -> str:
    """Return the table that the command prints."""
    lines = [f"{'article':44} district term years  right wrong missed    ms"]
    mark = {True: "ok", False: "NO"}
    for item in scores:
        lines.append(
            f"{item.name[:44]:44} {mark[item.district]:8} {mark[item.term]:4} {mark[item.years]:5}"
            f" {item.right:6} {len(item.wrong):5} {len(item.missed):6} {item.milliseconds:5.1f}"
        )
        for label, entries in (
            ("wrong", item.wrong),
            ("missed", item.missed),
            ("plan", item.counts),
        ):
            lines.extend(f"    {label}: {entry}" for entry in entries)
    precision, recall = totals(scores)
    wrong = {
        name: sum(not getattr(item, name) for item in scores)
        for name in ("district", "years", "term")
    }
    slowest = max((item.milliseconds for item in scores), default=0)
    lines.append(
        f"{len(scores)} readings, precision {precision:.3f}, recall {recall:.3f}, wrong: "
        + ", ".join(f"{name} {count}" for name, count in wrong.items())
        + f"; slowest {slowest:.1f} ms"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(score_folder(Path(sys.argv[1]) if len(sys.argv) > 1 else OWN_SET)))
