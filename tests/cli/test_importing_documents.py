"""`import` of articles and tables: the drafts as JSON, nothing unseen, all in one step."""

import json
from pathlib import Path

import pytest

from jobplans_tui.store import open_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GWANGJIN, figure_line, import_lines, plan_line, source_line
from tests.cli.conftest import Cli
from tests.cli.run import Outcome, refused

# Made up for these tests; no paper printed it.
ARTICLE = """지어낸 글: 은평구 일자리 계획

은평구가 민선 8기 일자리대책 종합계획(2023~2026)을 세웠다. 2026년까지 일자리 4만 1,200개를 만들고
고용률 65.3%에 이르는 것이 목표다.
"""
TABLE = "자치단체,구분,2023년,2024년\n은평구,일자리 목표(개),12515,12703\n"


def stopped(outcome: Outcome, *words: str) -> None:
    """Assert that an import stopped at what it had to say, which may be several lines."""
    assert (outcome.code, outcome.out) == (3, ""), outcome.err
    for word in words:
        assert word in outcome.err


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(TABLE.encode("cp949"))
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a store with one plan."""
    return import_lines(tmp_path / "store.json", [source_line(), plan_line()]).path


@pytest.fixture
def cli(path: Path) -> Cli:
    return Cli(path)


def test_drafts_are_printed_as_json(cli: Cli, article: Path, path: Path) -> None:
    before = path.read_bytes()
    outcome = cli("import", "--dry-run", "--json", str(article))
    assert outcome.code == 0
    (draft,) = json.loads(outcome.out)["drafts"]
    assert (draft["district"], draft["name"]) == (EUNPYEONG, "은평구")
    assert (draft["plan"]["kind"], draft["plan"]["term"]) == ("comprehensive", 8)
    assert set(draft) == {"district", "name", "plan", "figures", "problems"}
    total, rate = draft["figures"]
    assert (total["value"], rate["value"]) == (41200, 65.3)
    for figure in draft["figures"]:
        span = figure["evidence"]
        assert ARTICLE[span["start"] : span["end"]] == figure["as_printed"]
    assert path.read_bytes() == before


def test_of_several_inputs_each_draft_names_its_file(cli: Cli, article: Path, table: Path) -> None:
    out = cli.out("import", "--dry-run", "--json", str(article), str(table))
    assert {Path(draft["file"]).name for draft in json.loads(out)["drafts"]} == {
        "article.txt",
        "table.csv",
    }


def test_records_are_drafts_too(cli: Cli, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    lines = [source_line(), plan_line(), figure_line(51200)]
    facts.write_text("\n".join(lines), "utf-8")
    (draft,) = json.loads(cli.out("import", "--dry-run", "--json", str(facts)))["drafts"]
    span = draft["figures"][0]["evidence"]
    assert "\n".join(lines)[span["start"] : span["end"]] == lines[2]


def test_figures_that_nobody_looked_at_are_not_written(cli: Cli, article: Path, path: Path) -> None:
    before = path.read_bytes()
    stopped(cli("import", str(article)), "nobody has looked at: 2")
    assert path.read_bytes() == before


def test_a_dry_run_shows_what_would_be_written(cli: Cli, article: Path, path: Path) -> None:
    before = path.read_bytes()
    outcome = cli("import", "--dry-run", str(article))
    assert outcome.code == 0
    assert "Target Jobs  41,200" in outcome.out
    assert "Nothing was written." in outcome.err
    assert path.read_bytes() == before


def test_accepted_figures_are_written_in_one_step(
    cli: Cli, article: Path, table: Path, path: Path
) -> None:
    before = path.read_bytes()
    outcome = cli("import", "--accept", "--publisher", "가나일보", str(article), str(table))
    assert outcome.code == 0
    values = {figure.value for _, figure in open_store(path).dossier(EUNPYEONG).figures()}
    assert values == {41200, 65.3, 12515, 12703}
    assert cli("undo").code == 0
    assert path.read_bytes() == before


def test_the_source_is_as_the_options_say(cli: Cli, article: Path, path: Path) -> None:
    options = ("--publisher", "가나일보", "--title", "제목", "--published", "2023-01-06",
               "--url", "https://gana.kr/77123")  # fmt: skip
    cli.out("import", "--accept", *options, str(article))
    source = open_store(path).source("gana-77123")
    assert source is not None
    assert (source.publisher, source.title, source.published) == ("가나일보", "제목", "2023-01-06")


def test_relative_years_go_by_the_date_that_is_given(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "relative.txt"
    text = (
        "지어낸 글. 은평구는 일자리대책 연차별 세부계획에서 올해 일자리 1만2천개를 목표로 세웠다."
    )
    path.write_text(text, "utf-8")
    out = cli.out("import", "--dry-run", "--json", "--published", "2024-03-01", str(path))
    (draft,) = json.loads(out)["drafts"]
    assert [figure["start"] for figure in draft["figures"]] == [2024]


def test_a_district_can_be_given(cli: Cli, tmp_path: Path, path: Path) -> None:
    text = tmp_path / "which.txt"
    text.write_text(ARTICLE.replace("은평구", "중구"), "utf-8")
    stopped(cli("import", str(text)), "no district is known for 중구")
    cli.out("import", "--accept", "--district", "광진구", str(text))
    assert open_store(path).dossier(GWANGJIN).plans


def test_a_broken_file_leaves_the_others_whole(
    cli: Cli, article: Path, tmp_path: Path, path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no workbook")
    refused(cli("import", str(broken)), 3, "broken.xlsx")
    before = path.read_bytes()
    stopped(cli("import", str(article), str(broken)), "1 of 2 files")
    assert path.read_bytes() == before
    stopped(cli("import", "--accept", str(article), str(broken)), "1 of 2 files")
    assert open_store(path).dossier(EUNPYEONG).plans[0].figures


def test_json_needs_a_dry_run(cli: Cli, article: Path) -> None:
    refused(cli("import", "--json", str(article)), 2, "--dry-run")


@pytest.mark.parametrize("date", ["yesterday", "2024-13-01", "2024-02-30x"])
def test_a_date_is_a_date(cli: Cli, article: Path, date: str) -> None:
    refused(cli("import", "--published", date, str(article)), 2, "date")


def test_a_second_import_finds_nothing_new(cli: Cli, article: Path, path: Path) -> None:
    cli.out("import", "--accept", str(article))
    before = path.read_bytes()
    assert "Nothing new" in cli("import", "--accept", str(article)).err
    assert path.read_bytes() == before


def test_a_text_from_stdin_is_read_and_its_offsets_are_those_of_the_input(cli: Cli) -> None:
    out = cli.out("import", "--dry-run", "--json", "-", stdin=ARTICLE)
    (draft,) = json.loads(out)["drafts"]
    span = draft["figures"][0]["evidence"]
    assert ARTICLE[span["start"] : span["end"]] == draft["figures"][0]["as_printed"]


def test_one_address_is_not_that_of_several_articles(tmp_path: Path, store: TinyDBStore) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("지어낸 글", "utf-8")
    files = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    outcome = Cli(store.path)("import", *files, "--url", "https://example.org/1", "--accept")
    refused(outcome, 2, "--url names one article.")


def test_a_day_that_no_calendar_has_is_refused(tmp_path: Path, store: TinyDBStore) -> None:
    path = tmp_path / "a.txt"
    path.write_text("지어낸 글", "utf-8")
    outcome = Cli(store.path)("import", str(path), "--published", "2024-02-31", "--dry-run")
    refused(outcome, 2, "2024-02-31 is no date")


@pytest.mark.parametrize("more", [(), ("--accept",)])
def test_a_text_without_any_plan_is_no_success(
    tmp_path: Path, store: TinyDBStore, more: tuple[str, ...]
) -> None:
    path = tmp_path / "hello.txt"
    path.write_text("hello world", "utf-8")
    before = store.path.read_bytes()
    stopped(Cli(store.path)("import", str(path), *more), "No plan and no figure was found")
    assert store.path.read_bytes() == before
