"""Small makers of records, so that a test names only what it is about."""

import gettext
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jobplans_tui.analysis.comparison import Cell, Comparison, Row
from jobplans_tui.analysis.footnotes import words
from jobplans_tui.exchange.draft import Draft, Settled, settle
from jobplans_tui.exchange.jsonl import read_jsonl
from jobplans_tui.i18n import Translator
from jobplans_tui.model import (
    District,
    Figure,
    Plan,
    Printing,
    Source,
    Witness,
)
from jobplans_tui.store import Dossier, PlanStore, create_store
from jobplans_tui.store.tinydb_store import TinyDBStore

Record = dict[str, Any]

ORIGIN = Path(__file__).parents[1] / "data" / "origin"

GWANGJIN, EUNPYEONG, SEONGDONG, GANGBUK, DOBONG = "11215", "11380", "11200", "11305", "11320"
SEED_DISTRICTS = (GWANGJIN, EUNPYEONG, SEONGDONG, GANGBUK, DOBONG)
SEED_PLANS = (
    f"{GWANGJIN}/comprehensive/2023-2026",
    f"{EUNPYEONG}/comprehensive/2023-2026",
    f"{EUNPYEONG}/annual/2022",
    f"{SEONGDONG}/comprehensive/2023-2026",
    f"{GANGBUK}/comprehensive/2023-2026",
)

ENGLISH = Translator("en")


class BareKorean(Translator):
    """Korean without its catalogue: for words that come from the record or from numbers alone."""

    def __init__(self) -> None:
        self.lang = "ko"
        self._catalogue = gettext.NullTranslations()


# ---- records


def source(name: str = "paper-1", **more: Any) -> Source:
    return Source(**({"id": name, "publisher": "은평신문", "published": "2023-01-06"} | more))


def witness(name: str = "paper-1", as_printed: str = "51,200개", **more: Any) -> Witness:
    return Witness(source=name, as_printed=as_printed, **more)


def figure(value: float = 51200, **more: Any) -> Figure:
    """Return a figure with one witness: by default a four-year target of jobs."""
    plain: Record = {
        "indicator": "jobs",
        "role": "target",
        "start": 2023,
        "end": 2026,
        "unit": "jobs",
    }
    plain |= {"value": value, "witnesses": (witness(as_printed=f"{value}"),)}
    return Figure(**(plain | more))


def of_year(year: int, role: str, value: float, **more: Any) -> Figure:
    """Return a figure of one year."""
    return figure(value, role=role, start=year, end=year, **more)


def printing(value: float = 51200, **more: Any) -> Printing:
    plain: Record = {
        "district": EUNPYEONG,
        "plan": f"{EUNPYEONG}/comprehensive/2023-2026",
        "indicator": "jobs",
        "role": "target",
        "start": 2023,
        "end": 2026,
        "value": value,
        "unit": "jobs",
        "as_printed": f"{value:,}",
        "source": "paper-1",
    }
    return Printing(**(plain | more))


def district(code: str = EUNPYEONG, **more: Any) -> District:
    plain: Record = {
        "code": code,
        "level": "basic",
        "name_ko": f"구{code}",
        "name_en": f"Gu-{code}",
    }
    return District(**(plain | more))


def plan(*figures: Figure, code: str = EUNPYEONG, **more: Any) -> Plan:
    """Return a plan: by default the four-year one of the 8th term."""
    plain: Record = {"kind": "comprehensive", "term": 8, "start": 2023, "end": 2026}
    made = plain | {"district": code, "figures": figures} | more
    made.setdefault("id", f"{code}/{made['kind']}/{made['start']}-{made['end']}")
    return Plan(**made)


def annual(year: int, *figures: Figure, code: str = EUNPYEONG, **more: Any) -> Plan:
    return plan(*figures, code=code, kind="annual", start=year, end=year, **more)


def dossier(*plans: Plan, code: str = EUNPYEONG, **more: Any) -> Dossier:
    plain: Record = {"district": district(code), "plans": plans}
    return Dossier(**(plain | more))


def by_id(store: PlanStore) -> dict[str, Source]:
    """Return the sources of a store as the mapping that comparisons take."""
    return {item.id: item for item in store.sources()}


def plan_of(store: PlanStore, plan_id: str) -> Plan:
    """Return a plan of a store."""
    plans = store.dossier(plan_id.split("/", maxsplit=1)[0]).plans
    return next(item for item in plans if item.id == plan_id)


# ---- lines of the interchange format


def line(kind: str, /, **fields: Any) -> str:
    return json.dumps({"record": kind, **fields}, ensure_ascii=False)


def source_line(name: str = "paper-1", **more: Any) -> str:
    return line("source", **({"id": name, "publisher": "은평신문"} | more))


def plan_line(code: str = EUNPYEONG, **more: Any) -> str:
    plain: Record = {"kind": "comprehensive", "term": 8, "start": 2023, "end": 2026}
    made = {"id": f"{code}/comprehensive/2023-2026", "district": code} | plain
    return line("plan", **(made | more))


def figure_line(value: float = 51200, code: str = EUNPYEONG, **more: Any) -> str:
    plain: Record = {
        "district": code,
        "plan": f"{code}/comprehensive/2023-2026",
        "indicator": "jobs",
    }
    made = plain | {"role": "target", "start": 2023, "end": 2026, "value": value, "unit": "jobs"}
    return line("figure", **(made | {"as_printed": f"{value}", "source": "paper-1"} | more))


def initiative_line(code: str = DOBONG, **more: Any) -> str:
    return line(
        "initiative", **({"id": f"{code}/board", "district": code, "title_ko": "게시대"} | more)
    )


def draft_of(lines: Iterable[str], origin: str = "facts.jsonl") -> Draft:
    return read_jsonl("\n".join(lines), origin)


def settled(store: PlanStore, *lines: str) -> Settled:
    """Hold lines of a file called facts.jsonl against a store."""
    return settle(draft_of(lines), store)


def worded(problems: Iterable[Any]) -> list[str]:
    return [problem.worded(ENGLISH) for problem in problems]


def import_lines(path: Path, lines: Iterable[str]) -> TinyDBStore:
    """Make a store at `path` of lines, the way a user's import does."""
    store = create_store(path)
    found = settled(store, *lines)
    assert not found.problems, worded(found.problems)
    store.apply(found.batch)
    return store


# ---- the recorded facts


def origin_lines() -> list[str]:
    """Return every line of the recorded facts, in the order in which the shipped data has them."""
    files = sorted(ORIGIN.glob("*.jsonl"))
    return [item for file in files for item in file.read_text("utf-8").split("\n") if item]


def seed_lines() -> list[str]:
    """Return the facts of the seed plans and of Dobong's initiative, with their sources."""
    records = [(text, json.loads(text)) for text in origin_lines()]
    kept = [(text, record) for text, record in records if _of_seed(record)]
    wanted = {name for _, record in kept for name in _sources_of(record)}
    sources = [text for text, record in records if record.get("id") in wanted]
    return [*sources, *(text for text, _ in kept)]


def _of_seed(record: Mapping[str, Any]) -> bool:
    match record["record"]:
        case "plan":
            return str(record["id"]) in SEED_PLANS
        case "figure":
            return str(record["plan"]) in SEED_PLANS
        case kind:
            return str(kind) == "initiative"


def _sources_of(record: Mapping[str, Any]) -> list[str]:
    found: list[str] = record["sources"] if "sources" in record else [record["source"]]
    return found


# ---- reading a comparison


def row(comparison: Comparison, measure: str, indicator: str | None = "jobs", **more: Any) -> Row:
    """Return the one row of a measure, of an indicator, perhaps of a year."""
    wanted = {"measure": measure, "indicator": indicator, "year": None, "count": None} | more
    (found,) = (
        item
        for item in comparison.rows
        if all(getattr(item.key, name) == value for name, value in wanted.items())
    )
    return found


def shown(one: Row) -> list[float | None]:
    return [cell.value for cell in one.cells]


def kinds(comparison: Comparison, cell: Cell) -> list[str]:
    """Return the kinds of a cell's footnotes."""
    return [note.kind for note in comparison.notes_of(cell.notes)]


def told(comparison: Comparison, cell: Cell, kind: str) -> str:
    """Return what a cell's footnote of a kind says in English; "" where it has none."""
    found = [note for note in comparison.notes_of(cell.notes) if note.kind == kind]
    return " / ".join(words(note, ENGLISH) for note in found)
