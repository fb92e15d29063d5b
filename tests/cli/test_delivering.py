"""Every command that shows a table writes it to files, in every format, and harms nothing."""

import csv
import io
import json
from pathlib import Path

import pytest
from python_calamine import load_workbook

from jobplans_tui.exchange.registry import FORMATS
from tests.cli.conftest import Cli
from tests.cli.run import refused
from tests.commands import every_command

COMMANDS = {
    "list": ["list"],
    "show": ["show", "은평구"],
    "timeline": ["timeline", "은평구"],
    "compare": ["compare", "은평구", "강북구"],
    "check": ["check", "은평구"],
    "themes": ["themes", "은평구", "강북구"],
    "search": ["search", "청년"],
    "sources": ["sources", "은평구"],
}
STARTS = {
    "csv": b"\xef\xbb\xbf", "tsv": b"\xef\xbb\xbf", "xlsx": b"PK\x03\x04", "md": b"# ",
    "html": b"<!DOCTYPE html>", "svg": b"<?xml", "tex": b"% ", "json": b"",
    "jsonl": b'{"record": "report"', "bib": b"@misc{", "csl.json": b"[",
}  # fmt: skip


@pytest.mark.parametrize("suffix", STARTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_name_of_the_file_chooses_the_format(
    seed: Cli, tmp_path: Path, command: str, suffix: str
) -> None:
    path = tmp_path / f"결과.{suffix}"
    outcome = seed(*COMMANDS[command], "-o", str(path))
    assert (outcome.code, outcome.out) == (0, "")
    assert f"Wrote {path}." in outcome.err
    assert path.read_bytes().startswith(STARTS[suffix])
    refused(seed(*COMMANDS[command], "-o", str(path)), 2, "exists already", "--force")
    assert seed(*COMMANDS[command], "-o", str(path), "--force").code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_that_would_do_nothing_is_refused(seed: Cli, command: str) -> None:
    words = COMMANDS[command]
    refused(seed(*words, "--encoding", "cp949"), 2, "--encoding is for files and formats.")
    refused(seed(*words, "--force", "--format", "json"), 2, "--force is for files.")


def test_help_names_the_formats_that_take_an_encoding(seed: Cli) -> None:
    for words, told in ((["list"], "Of csv, tsv and md."), (["export"], "Of csv and tsv.")):
        assert told in " ".join(seed(*words, "--help").out.split())


def test_every_command_offers_every_format() -> None:
    assert {row.suffix or name for name, row in FORMATS.items()} == set(STARTS)
    found = {" ".join(names): command for names, command in every_command()}
    for name in COMMANDS:
        (option,) = (item for item in found[name].params if item.name == "form")
        assert list(option.type.choices)[1:] == list(FORMATS)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if not row.recodes])
def test_formats_that_say_their_encoding_themselves_take_no_other(seed: Cli, name: str) -> None:
    arguments = ("compare", "은평구", "강북구", "--format", name, "--encoding", "cp949")
    refused(seed(*arguments), 2, f"{name} is always UTF-8")


@pytest.mark.parametrize("suffix", ["csv", "tsv", "md"])
def test_text_for_old_programs_can_be_cp949(seed: Cli, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"table.{suffix}"
    seed.out("timeline", "은평구", "--lang", "ko", "-o", str(path), "--encoding", "cp949")
    assert "은평구" in path.read_bytes().decode("cp949") or suffix != "md"
    assert "계획" in path.read_bytes().decode("cp949")


def test_a_link_is_left_alone_even_by_force(seed: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("keep me")
    (tmp_path / "table.xlsx").symlink_to(tmp_path / "file")
    link = str(tmp_path / "table.xlsx")
    refused(seed("list", "-o", link, "--force"), 2, "is a symbolic link")
    assert (tmp_path / "file").read_text() == "keep me"


def test_a_name_that_windows_cannot_open_is_refused(seed: Cli, tmp_path: Path) -> None:
    refused(seed("list", "-o", str(tmp_path / "NUL.csv")), 2, "is a device on Windows")
    assert not list(tmp_path.glob("*.csv"))


def test_tsv_is_csv_with_tabs(seed: Cli) -> None:
    commas = csv.reader(io.StringIO(seed.out("compare", "은평구", "강북구", "--format", "csv")))
    tabs = csv.reader(
        io.StringIO(seed.out("compare", "은평구", "강북구", "--format", "tsv")), delimiter="\t"
    )
    assert list(commas) == list(tabs)


# ---- timeline and sources


def test_the_timeline_of_a_promise_on_the_screen(cli: Cli) -> None:
    out = cli.out("timeline", "양천구")
    line = next(line.split() for line in out.splitlines() if line.startswith("2024  "[:5]) and
                "7,616" in line)  # fmt: skip
    assert "6,550*" in out
    assert line[0] == "2024"
    assert "Four-year total 26,300" in out


def test_the_timeline_shows_share_target_and_result(cli: Cli) -> None:
    lines = list(csv.reader(io.StringIO(cli.out("timeline", "수원시", "--format", "csv"))))
    head = lines[0]
    (year,) = (line for line in lines if line[:1] == ["2024"])
    told = dict(zip(head, year, strict=True))
    assert (told["Plan share"], told["Target"], told["Result"]) == ("33071", "33884", "36088")
    assert told["Attainment"] == "106.5"
    document = json.loads(cli.out("timeline", "수원시", "--format", "json"))
    (record,) = (item for item in document["years"] if item["year"] == 2024)
    assert [record[part]["value"] for part in ("plan_share", "target", "result")] == [
        33071, 33884, 36088,
    ]  # fmt: skip
    assert record["attainment"]["worked"] == "36,088 / 33,884 x 100"


@pytest.mark.parametrize("command", ["timeline", "show"])
def test_a_district_without_figures_is_no_error(cli: Cli, command: str) -> None:
    for name, row in FORMATS.items():
        if row.peek is None:
            assert cli(command, "노원구", "--format", name).code == 0
    outcome = cli("timeline", "노원구")
    assert (outcome.code, outcome.out) == (0, "")
    assert "No year of this district" in outcome.err


def test_the_sources_of_districts(cli: Cli, seed: Cli) -> None:
    lines = seed.out("sources", "광진구").splitlines()
    assert any("https://cm.asiae.co.kr/en/article/2023010607404836729" in line for line in lines)
    document = json.loads(cli.out("sources", "--format", "json"))
    assert len(document["sources"]) > 500
    eunpyeong = json.loads(seed.out("sources", "은평구", "--format", "json"))["sources"]
    assert all(item["districts"] == ["11380"] for item in eunpyeong)
    assert sum(item["figures"] for item in eunpyeong) > 10


def test_sources_for_reference_managers(seed: Cli) -> None:
    bib = seed.out("sources", "광진구", "--format", "bib")
    assert "@misc{asiae-en-20230106-gwangjin," in bib or "@misc{" in bib
    assert "  url = {https://cm.asiae.co.kr/en/article/2023010607404836729}," in bib
    items = json.loads(seed.out("sources", "광진구", "--format", "csl"))
    (item,) = (one for one in items if one.get("URL", "").endswith("2023010607404836729"))
    assert item["issued"] == {"date-parts": [[2023, 1, 6]]}
    assert item["author"] == [{"literal": "The Asia Business Daily"}]


# ---- the whole store


def test_the_whole_store_as_a_workbook(seed: Cli, tmp_path: Path) -> None:
    path = tmp_path / "store.xlsx"
    seed.out("export", "-o", str(path))
    book = load_workbook(str(path))
    figures = book.get_sheet_by_index(0).to_python()
    lines = list(csv.reader(io.StringIO(seed.out("export", "--format", "csv"))))
    assert len(figures) == len(lines)
    assert figures[0] == lines[0]
    ids = {line[0] for line in book.get_sheet_by_name("Sources").to_python()[1:]}
    assert {line[figures[0].index("source")] for line in figures[1:]} <= ids
