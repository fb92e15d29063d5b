"""What this program wrote and reads again: records as they were, views refused by name."""

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.draft import Draft, settle
from jobplans_tui.exchange.intake.inputs import Wanted, taken
from jobplans_tui.exchange.registry import FORMATS
from jobplans_tui.exchange.whole import STORE_FORMATS
from jobplans_tui.i18n import LANGS, Lang, Translator
from jobplans_tui.model import Printing
from jobplans_tui.store import PlanStore, create_store
from jobplans_tui.text import clean
from tests.builders import (
    ENGLISH,
    EUNPYEONG,
    GANGBUK,
    figure_line,
    plan_line,
    source_line,
    worded,
)
from tests.cli.conftest import Cli
from tests.cli.run import refused
from tests.property.strategies import SOURCE_IDS, hard_text, printings
from tests.tables import files
from tests.writing import all_reports

TABLES = tuple(name for name in STORE_FORMATS if name != "jsonl")
_VIEW = "is a view that this program wrote for reading"
_PAGE = "is a page of the web, or XML"
_CODE = "in which there is nothing to read"


def exported(store: PlanStore, form: str) -> bytes:
    """Return what `export` writes."""
    row = STORE_FORMATS[form]
    content = row.write(store, ENGLISH)
    return content if isinstance(content, bytes) else content.encode(row.encoding)


def read_back(content: bytes, form: str) -> Draft:
    draft = taken(f"store.{form}", content, Wanted()).draft
    assert draft is not None
    return draft


# ---- records


@pytest.mark.parametrize("form", TABLES)
def test_an_exported_table_says_nothing_new_to_its_store(shipped: PlanStore, form: str) -> None:
    draft = read_back(exported(shipped, form), form)
    settled = settle(draft, shipped)
    assert worded(settled.problems) == []
    assert settled.new.total() == 0
    assert settled.same["figure"] == len(draft.printings) > 2_000


def _plain(printing: Printing) -> Printing:
    """Return a printing as a table shows it: in printable characters, no blanks around."""
    texts = {
        name: clean(text).strip() or None
        for name in ("category", "group", "as_printed", "note")
        if (text := getattr(printing, name)) is not None
    }
    return msgspec.structs.replace(printing, **texts)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(printings(), hard_text, hard_text), min_size=1, max_size=6))
def test_whatever_the_figures_a_table_gives_them_back(
    drawn: list[tuple[Printing, str, str]],
) -> None:
    found = [
        msgspec.structs.replace(item, as_printed=f"{printed}1", category=category or None)
        for item, printed, category in drawn
    ]
    with TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "plans.json")
        heads = [*(source_line(name) for name in SOURCE_IDS), plan_line()]
        lines = [figure_line(**msgspec.structs.asdict(item)) for item in found]
        made = taken("facts.jsonl", "\n".join([*heads, *lines]).encode(), Wanted()).draft
        assert made is not None
        store.apply(settle(made, store).batch)
        kept = {_plain(item) for _, item in made.printings}
        for form in TABLES:
            draft = read_back(exported(store, form), form)
            assert worded(draft.problems) == []
            assert {item for _, item in draft.printings} == kept, form


def test_a_table_in_other_hands_is_still_one_of_records(shipped: PlanStore) -> None:
    text = exported(shipped, "csv").decode("utf-8-sig")
    rows = [line.split(",") for line in text.splitlines() if '"' not in line][:5]
    titled = [["The figures that we talked about"], *([*row, "seen by us"] for row in rows)]
    draft = read_back(files.ods(titled), "ods")
    assert [place[1] for place, _ in draft.printings] == [3, 4, 5, 6]
    assert settle(draft, shipped).same["figure"] == 4


def test_numbers_may_be_grouped_as_a_spreadsheet_shows_them(seed: Cli) -> None:
    table = seed.out("export", "--format", "csv")
    shown = table.replace(",51200,jobs,", ',"51,200",jobs,')
    assert shown != table
    outcome = seed("import", "-", "--format", "csv", "--dry-run", stdin=shown)
    assert (outcome.code, "printed figures: 0 new" in outcome.err) == (0, True), outcome.err
    broken = seed("import", "-", "--format", "csv", stdin=shown.replace("51,200", "51,20"))
    assert (broken.code, "$.value" in broken.err) == (3, True)


def test_a_figure_that_was_changed_in_the_table_stands_beside_the_old_one(seed: Cli) -> None:
    table = seed.out("export", "--format", "csv")
    changed = table.replace(",51200,jobs,exact,", ",51300,jobs,exact,", 1)
    assert table != changed
    outcome = seed("import", "-", "--format", "csv", stdin=changed)
    assert (outcome.code, "printed figures: 1 new" in outcome.err) == (0, True), outcome.err
    again = seed.out("export", "--format", "csv")
    assert again.count(",51300,jobs,exact,") == 1
    assert again.count(",51200,jobs,exact,") == table.count(",51200,jobs,exact,")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",51200,", ",about 51200,", "$.value"),
        (",2023,2026,", ",2023,the last,", "$.end"),
        (",jobs,exact,", ",heads,exact,", "$.unit"),
        ("asiae-en-eunpyeong-2023", "nobody", "source nobody is in neither"),
    ],
)
def test_what_no_record_can_be_is_named_with_its_line(
    seed: Cli, old: str, new: str, said: str
) -> None:
    lines = seed.out("export", "--format", "csv").splitlines()
    at = next(at for at, line in enumerate(lines) if old in line and ",51200,jobs," in line)
    lines[at] = lines[at].replace(old, new)
    outcome = seed("import", "-", "--format", "csv", stdin="\n".join(lines))
    assert outcome.code == 3
    assert f"stdin:{at + 1}: " in outcome.err
    assert said in outcome.err


# ---- views


@pytest.mark.parametrize("lang", LANGS)
def test_no_view_is_taken_for_records(shipped: PlanStore, lang: Lang) -> None:
    told = {
        "svg": _PAGE, "tex": _CODE, "json": _CODE, "bib": _CODE, "csl": _CODE,
    }  # fmt: skip
    t = Translator(lang)
    for what, report in all_reports(shipped, (EUNPYEONG, GANGBUK), "청년", t):
        for form, row in FORMATS.items():
            if what == "store" and (form in STORE_FORMATS or form == "json"):
                continue
            content = row.write(report, t)
            raw = content if isinstance(content, bytes) else content.encode(row.encoding)
            with pytest.raises(InputError) as error:
                taken(f"view.{row.suffix or form}", raw, Wanted())
            assert told.get(form, _VIEW) in error.value.worded(ENGLISH), (what, form)


def test_a_list_of_json_is_no_article(seed: Cli) -> None:
    refused(seed("import", "-", stdin='[{"code": "11380"}]'), 3, "stdin is a JSON file")


def test_a_view_says_what_to_import_instead(seed: Cli, tmp_path: Path) -> None:
    path = tmp_path / "comparison.xlsx"
    seed.out("compare", EUNPYEONG, GANGBUK, "-o", str(path))
    refused(seed("import", str(path)), 3, "comparison.xlsx", "jobplans-tui export")
    refused(seed("import", "-", "--dry-run", stdin=seed.out("compare", EUNPYEONG, GANGBUK,
            "--format", "md")), 3, "jobplans-tui export")  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("words", [
    ["compare", EUNPYEONG, GANGBUK], ["show", EUNPYEONG], ["show", EUNPYEONG, "--pane", "sources"],
    ["sources"], ["check"],
])  # fmt: skip
def test_text_of_the_terminal_is_no_article(cli: Cli, lang: Lang, words: list[str]) -> None:
    """Its tables would be read as sentences, and most of their figures wrongly."""
    text = cli("--lang", lang, *words).out
    refused(cli("import", "-", "--dry-run", stdin=text), 3, "stdin", "jobplans-tui export")


def test_an_article_may_name_its_sources_or_be_of_checks() -> None:
    endings = (
        "출처  지어낸 신문: 제목\n  https://example.org\n",
        "출처\n지어낸 신문, 2024-04-04: 제목\n",
        "Sources\nA  paper made up\n  by us\n",
        "오류  점검\n",
        "https://example.org\n",
    )
    for ending in endings:
        text = f"은평구, 2024년 일자리 7,000개 목표\n\n시험용으로 지어낸 글이다.\n\n{ending}"
        review = taken("article.txt", text.encode(), Wanted()).review
        assert review is not None
        assert [figure.value for item in review.document.readings for figure in item.figures]


def test_a_part_of_a_view_is_known_by_the_columns_of_its_sources(seed: Cli) -> None:
    table = seed.out("compare", EUNPYEONG, GANGBUK, "--format", "tsv").split("\r\n\r\n")[0]
    refused(seed("import", "-", "--format", "csv", stdin=table), 3, "jobplans-tui export")


def test_tables_of_others_may_have_a_column_of_sources() -> None:
    table = "자치단체,연도,지표,구분,값,출처\n은평구,2024,일자리,목표,70,지어낸 신문\n"
    review = taken("table.csv", table.encode(), Wanted()).review
    assert review is not None
    assert files.brief(review.document) == [(EUNPYEONG, "jobs", "target", 2024, 2024, 70)]
