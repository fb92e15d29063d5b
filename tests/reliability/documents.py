"""The readers of what is imported: articles, tables, office files and records, up to the verdict.

A changed input is read, held against a store, and everything that is told of it is worded.
"""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from jobplans_tui.exchange.draft import settle
from jobplans_tui.exchange.intake.inputs import Wanted, taken
from jobplans_tui.exchange.intake.report import drafts_json
from jobplans_tui.exchange.intake.review import judge, problem_of, troubles_of
from jobplans_tui.exchange.jsonl import write_jsonl
from jobplans_tui.exchange.readers import FormatName
from jobplans_tui.store import PlanStore, create_store, open_store
from tests.builders import ENGLISH, seed_lines
from tests.reliability.mutation import Change, mutated, mutated_archive, mutated_text
from tests.reliability.readers import Reader
from tests.reliability.saves import prepared
from tests.reliability.workbook_worker import one_child
from tests.tables import files

_ARTICLES = Path(__file__).parent.parent / "articles"
_ROWS = (
    ("자치단체", "연도", "일자리 목표(명)", "실적", "고용률(15~64세, %)", "예산(백만원)"),
    ("은평구", 2024, 12703, 13001, 65.3, 1200),
    ("강북구", 2024, "9,578", None, "64.1%", "-"),
    ("서울 중구", 2025, "약 1만 2천", "11,000명 이상", 70.9, 505.5),
)
_TEXTS = [["" if cell is None else str(cell) for cell in row] for row in _ROWS]
_PAGE = (
    "<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"
)
_DEAR = 100  # a child of its own for each workbook takes 60 ms


def document_readers(folder: Path) -> dict[str, Reader]:
    """Return the readers of files from others by what they do; a new one is a row here."""
    prose = (_ARTICLES / "h01_comprehensive_gu.txt").read_text("utf-8")
    english = (_ARTICLES / "h06_en_annual.txt").read_bytes()
    page = _PAGE.format(title="은평구 일자리", text=prose.replace("\n", "</p>\n<p>")).encode()
    table = "\n".join(",".join(f'"{text}"' for text in row) for row in _TEXTS)
    tabbed = "\r\n".join("\t".join(row) for row in _TEXTS)
    workbook, sheet = files.plain_workbook(_ROWS), files.ods(_ROWS)
    hangul = files.hwpx(files.section(files.paragraph(prose[:200]), files.table(_TEXTS)))
    stored = open_store(prepared(folder / "records", 5))
    records = "\n".join([write_jsonl(stored).strip(), *seed_lines()[:12]]).encode()
    store = create_store(folder / "empty.json")

    def row(
        content: bytes, name: str, form: FormatName, change: Change = mutated_text, share: int = 1
    ) -> Reader:
        around = one_child if form == "xlsx" and share == 1 else nullcontext
        return Reader(content, _importer(store, name, form), share, change, around)

    return {
        "articles (.txt)": row(prose.encode(), "a.txt", "article"),
        "articles in English (.md)": row(english, "a.md", "article"),
        "articles as pages (.html)": row(page, "a.html", "article"),
        "CSV": row(table.encode(), "a.csv", "csv"),
        "TSV in CP949": row(tabbed.encode("cp949"), "a.tsv", "csv", mutated),
        "HWPX": row(hangul, "a.hwpx", "hwpx", mutated_archive),
        "records (.jsonl)": row(records, "a.jsonl", "jsonl"),
    } | {
        f"{kind}{how}": row(content, f"a.{kind.lower()}", "xlsx", mutated_archive, share)
        for kind, content in (("XLSX", workbook), ("ODS", sheet))
        for how, share in (("", 1), (", each in a child of its own", _DEAR))
    }


def _importer(store: PlanStore, name: str, form: FormatName) -> Callable[[bytes], object]:
    def read(content: bytes) -> None:
        item = taken(name, content, Wanted(form=form))
        if item.draft is not None:
            problems = list(settle(item.draft, store).problems)
        else:
            assert item.review is not None
            judge(item.review, store)
            problems = [problem_of(item.review, it) for it in troubles_of(item.review)]
        for problem in problems:
            problem.worded(ENGLISH)
        drafts_json([item], ENGLISH)

    return read
