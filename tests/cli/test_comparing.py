"""`compare` and `groups`: one table for the screen, the same for files."""

import json
import re
from itertools import takewhile
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from jobplans_tui import paths
from jobplans_tui.analysis.comparing import compare
from jobplans_tui.analysis.wording import row_words
from jobplans_tui.i18n import Lang, Translator
from jobplans_tui.render.palette import TERMINAL
from jobplans_tui.render.tables import comparison_tables
from jobplans_tui.store.groups import save_groups
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK, by_id
from tests.cli.run import refused, run

FOUR = ("광진구", "eunpyeong-gu", "11200", "강북구")


def md_rows(text: str) -> dict[str, list[str]]:
    table = text.split("\n\n")[1].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    return {row[0]: [cell.split(" [")[0] for cell in row[1:]] for row in cells}


def test_four_districts_stand_in_one_markdown_table() -> None:
    out = run("compare", *FOUR, "--format", "md").out
    rows = md_rows(out)
    assert rows["Jobs, plan total"] == ["24,000", "51,200", "35,000", "38,312"]
    assert rows["Employment rate, end of plan"] == ["—", "65.3%", "—", "64.3%"]
    assert rows["Linkage rate, end of plan"] == ["70%", "—", "—", "—"]
    total = next(line for line in out.splitlines() if line.startswith("| Jobs, plan total"))
    marks = total.split("|")[2].split("[")[1].split("]")[0].split(",")
    notes = {line[3:].split("]")[0]: line for line in out.splitlines() if line.startswith("- [")}
    assert any("public jobs only" in notes[mark] for mark in marks)


def test_a_file_is_written_and_never_overwritten_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "comparison.csv"
    written = run("compare", *FOUR, "-o", str(path))
    assert (written.code, written.out) == (0, "")
    first = path.read_bytes()
    assert first.startswith(b"\xef\xbb\xbf")
    refused(run("compare", "은평구", "강북구", "-o", str(path)), 2, "exists already", "--force")
    assert path.read_bytes() == first
    assert run("compare", "은평구", "강북구", "-o", str(path), "--force").code == 0
    assert path.read_bytes() != first


def test_the_name_of_the_file_tells_the_format(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    run("compare", "은평구", "강북구", "-o", str(path))
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == "jobplans-comparison"
    refused(
        run("compare", "은평구", "강북구", "-o", str(tmp_path / "c.doc")),
        2,
        "c.doc",
        "csv, tsv, xlsx, md, html",
    )
    refused(run("compare", "은평구", "강북구", "--format", "table", "-o", "x"), 2)


def test_cp949_holds_a_comparison_with_plain_dashes(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    done = run("compare", "은평구", "강북구", "-o", str(path), "--encoding", "cp949")
    assert (done.code, done.out) == (0, "")
    assert "Plan,Years of the plan,,2023-2026,,," in path.read_bytes().decode("cp949")


def test_one_district_is_no_comparison() -> None:
    refused(run("compare", "은평구"), 2, "at least two")
    refused(run("compare", "은평구", "11380"), 2, "at least two")
    refused(run("compare"), 2, "at least two")


def test_an_earlier_term_can_be_compared() -> None:
    out = json.loads(run("compare", "마포구", "관악구", "--term", "7", "--format", "json").out)
    assert out["term"] == 7
    assert [column["plan"] for column in out["columns"]] == [
        "11440/comprehensive/2019-2022",
        "11620/comprehensive/2019-2022",
    ]


def test_peers_and_ranks() -> None:
    out = json.loads(
        run("compare", "은평구", "--peers", "province", "--rank", "rate", "--format", "json").out
    )
    assert all(column["code"].startswith("11") for column in out["columns"])
    places = next(row for row in out["rows"] if row["measure"] == "rank")["cells"]
    assert [cell["value"] for cell in places][:3] == [1, 2, 3]


def test_groups_are_saved_compared_and_removed() -> None:
    empty = run("groups")
    assert (empty.out, "None is saved: groups save" in empty.err) == ("", True)
    assert run("groups", "save", "이웃", "은평구", "강북구").code == 0
    assert run("groups").out == "이웃\t서울 은평구, 서울 강북구\n"
    refused(run("groups", "save", "이웃", "성동구"), 2, "exists already")
    out = json.loads(run("compare", "--group", "이웃", "--format", "json").out)
    assert [column["code"] for column in out["columns"]] == ["11380", "11305"]
    refused(run("compare", "--group", "nobody"), 2, "nobody", "이웃")
    assert run("groups", "remove", "이웃").code == 0
    assert run("groups").out == ""


def test_who_of_a_group_is_unknown_is_told() -> None:
    save_groups(paths.groups_file(), {"a": ["11380", "99999", "11305"], "b": ["11380", "99999"]})
    told = "The group {} names unknown districts, which are left out: 99999.\n"
    both = run("compare", "--group", "a", "--format", "csv")
    assert (both.code, both.err) == (0, told.format("a"))
    one = run("compare", "--group", "b")
    assert (one.code, one.out) == (2, "")
    assert one.err.startswith(told.format("b"))
    assert "needs at least two" in one.err
    assert run("compare", "--group", "a", "--format", "csv", "--quiet").err == ""
    assert "99999" not in run("groups", "remove", "b").err


def test_every_source_that_a_cell_names_is_in_the_same_file() -> None:
    out = json.loads(run("compare", *FOUR, "--format", "json").out)
    known = {source["id"] for source in out["sources"]}
    named = {name for row in out["rows"] for cell in row["cells"] for name in cell["sources"]}
    assert named
    assert named <= known


def test_rows_are_chosen_by_indicator_years_and_measure() -> None:
    options = ("--indicator", "jobs", "--years", "2024-2025", "--measure", "target",
               "--measure", "per_1000")  # fmt: skip
    for form in ("json", "md", "table", "csv"):
        out = run("compare", *FOUR, *options, "--format", form).out
        if form == "json":
            rows = json.loads(out)["rows"]
            keys = [(row["measure"], row["year"]) for row in rows]
            assert keys == [
                ("period", None),
                ("per_1000", None),
                ("target", 2024),
                ("target", 2025),
            ]
        else:
            assert "2024 target" in out
            assert "2023 target" not in out
            assert "Employment rate" not in out


def test_only_rows_that_differ_are_shown() -> None:
    whole, part = (
        json.loads(run("compare", *FOUR, *more, "--format", "json").out)["rows"]
        for more in ([], ["--differing"])
    )
    assert 0 < len(part) < len(whole)


def test_what_leaves_no_row_is_told() -> None:
    outcome = run("compare", "은평구", "강북구", "--indicator", "share")
    assert outcome.code == 0
    assert "Nothing of that is recorded" in outcome.err
    assert "2023-2026" in outcome.out


def test_years_have_to_be_years() -> None:
    for text in ("24", "-", "2024-", "-2024", "2025-2024", "x", "2024-2025-2026"):
        refused(run("compare", "은평구", "강북구", "--years", text), 2, text, "2024-2026")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_numbers_of_a_group_stand_under_each_other_whatever_notes_they_have(lang: str) -> None:
    lines = run("compare", "은평구", "강북구", "--lang", lang).out.splitlines()
    start = next(at for at, line in enumerate(lines) if "51,200" in line)
    group = list(takewhile(lambda line: line.startswith("   "), lines[start:]))
    marks = [[cell_len(line[: found.start()]) for found in re.finditer(r" \[", line)]
             for line in group]  # fmt: skip
    assert len({len(line.rstrip()) for line in group}) > 1, "notes of one width prove nothing"
    assert len(marks) > 3
    assert all(places == marks[0] and len(places) == 2 for places in marks)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_no_label_is_cut_in_a_narrow_terminal(
    lang: Lang, shipped: TinyDBStore, capsys: pytest.CaptureFixture[str]
) -> None:
    t = Translator(lang)
    found = compare([shipped.dossier(code) for code in (EUNPYEONG, GANGBUK)], by_id(shipped))
    console = Console(width=40)
    for table in comparison_tables(found, t, TERMINAL, console.width):
        console.print(table)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= 40
    labels = " ".join(" ".join(line[:22] for line in lines).split())
    words = {word for row in found.rows for word in row_words(row.key, t).split()}
    assert [word for word in words if word not in labels] == []
