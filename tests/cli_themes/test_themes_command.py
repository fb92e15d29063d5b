"""`themes` as a script and as a person at a terminal use it."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from jobplans_tui.analysis.themes import matrix
from jobplans_tui.cli.themes import themes
from jobplans_tui.errors import StoreError, UsageError
from jobplans_tui.model import Node
from jobplans_tui.render.matrix import matrix_lines
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.store.vocabulary import theme_vocabulary
from tests.builders import ENGLISH, district, dossier, plan
from tests.cli_themes.running import Run, ran, runner


@pytest.fixture
def run(shipped_path: Path) -> Run:
    return runner(themes, shipped_path)


def test_the_table_has_a_line_for_every_theme(run: Run) -> None:
    lines = ran(run("광진구", "eunpyeong-gu", "11200")).stdout.split("\n")
    assert lines[0].split() == ["Gwangjin-gu", "Eunpyeong-gu", "Seongdong-gu"]
    assert lines[1].split() == ["Youth", "9", "1", "7"]
    assert [line.split("  ")[0] for line in lines[1:22]] == [
        theme.en for theme in theme_vocabulary().theme
    ]
    assert lines[22].startswith("Other ")
    assert lines[23].startswith("All titles ")
    assert "does not" not in lines[24]


def test_all_districts_are_the_lines_where_they_are_no_columns(
    run: Run, shipped: TinyDBStore
) -> None:
    lines = ran(run()).stdout.split("\n")
    numbers = [str(number) for number in range(1, 24)]
    assert lines[0].split() == numbers
    with_plans = [item for item in shipped.districts() if shipped.dossier(item.code).plans]
    table = lines[1 : lines.index("")]
    assert len(table) == len(with_plans)
    # six districts are called 중구, so their codes tell them apart
    assert [line for line in table if line.startswith("Jung-gu 11140 ")] != []
    told = lines[lines.index("") + 1 :]
    assert told[0] == " 1 Youth"


def test_the_table_of_all_fits_a_narrow_terminal(shipped: TinyDBStore) -> None:
    dossiers = [shipped.dossier(item.code) for item in shipped.districts()]
    lines = list(matrix_lines(matrix(dossiers, theme_vocabulary()), ENGLISH, 92))
    assert max(map(cell_len, lines[: lines.index("")])) <= 92


def test_the_term_chooses_plans_and_districts(run: Run) -> None:
    document = json.loads(ran(run("--term", "8", "--format", "json")).stdout)
    assert document["term"] == 8
    every = json.loads(ran(run("--format", "json")).stdout)
    assert 0 < len(document["districts"]) < len(every["districts"])
    none = json.loads(ran(run("--term", "99", "--format", "json")).stdout)
    assert none["districts"] == []
    assert ran(run("--term", "99")).stdout.split("\n")[0] == ""


def test_a_district_named_twice_is_one(run: Run) -> None:
    document = json.loads(ran(run("11200", "성동구", "--format", "json")).stdout)
    assert [item["code"] for item in document["districts"]] == ["11200"]


def test_the_file_name_tells_the_format_and_csv_opens_in_korean_sheets(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "themes.csv"
    result = ran(run("광진구", "-o", str(target)))
    assert result.stdout == ""
    assert str(target) in result.stderr
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert next(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))[0] == "Theme"


def test_the_encoding_can_be_chosen(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "themes.csv"
    ran(run("광진구", "-o", str(target), "--encoding", "utf-16"))
    assert target.read_bytes().decode("utf-16").startswith("Theme,")


def test_no_file_is_replaced_without_a_word(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "themes.md"
    target.write_text("mine")
    assert isinstance(run("광진구", "-o", str(target)).exception, UsageError)
    assert target.read_text() == "mine"
    ran(run("광진구", "-o", str(target), "--force"))
    assert target.read_text(encoding="utf-8").startswith("# Themes")


@pytest.mark.parametrize(
    "args",
    [
        ("중구",),
        ("없는구",),
        ("광진구", "-o", "themes"),
        ("광진구", "-o", "themes.docx"),
        ("광진구", "--format", "table", "-o", "themes.txt"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(
    run: Run, args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert isinstance(run(*args).exception, UsageError)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_not_there_is_a_store_error(empty_path: Path) -> None:
    assert isinstance(runner(themes, empty_path)().exception, StoreError)
    assert not empty_path.exists()


def test_data_goes_to_stdout_with_a_dash(run: Run) -> None:
    result = ran(run("광진구", "--format", "md", "-o", "-"))
    assert result.stdout.startswith("# Themes")
    assert result.stderr == ""


def test_hostile_names_are_shown_as_marks() -> None:
    where = district(name_ko="\x1b[31m구", name_en="\x1b[31mGu")
    own = dossier(plan(strategies=(Node(ko="x", themes=("\x1b[2J",)),)), district=where)
    for width in (None, 10):
        lines = list(matrix_lines(matrix([own], theme_vocabulary()), ENGLISH, width))
        assert "\x1b" not in "\n".join(lines)
        assert "␛[31mGu" in "\n".join(lines)


def test_only_the_themes_that_are_named(run: Run) -> None:
    whole, part = (
        json.loads(ran(run("광진구", "은평구", "--format", "json", *more)).stdout)["rows"]
        for more in ([], ["--theme", "women", "--theme", "youth"])
    )
    assert [row["theme"] for row in part] == ["youth", "women"]
    assert all(row in whole for row in part)


def test_titles_without_a_theme_stand_there_only_where_they_are_asked_for(run: Run) -> None:
    some = ran(run("은평구", "--theme", "youth")).stdout
    assert "Youth" in some
    assert "Other" not in some
    assert "All titles" in some
    others = ran(run("은평구", "--theme", "other")).stdout
    assert others.split("\n")[1].startswith("Other ")
