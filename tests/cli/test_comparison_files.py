"""`compare -o`: what is written, what is refused, and what a comparison of little looks like."""

import csv
import io
import re
from pathlib import Path

import pytest

from tests.builders import GANGBUK, figure_line, import_lines, plan_line, source_line
from tests.cli.conftest import Cli
from tests.cli.run import refused

FOUR = ("광진구", "eunpyeong-gu", "11200", "강북구")
MISSING = "—"


def table_of(text: str) -> dict[str, list[str]]:
    """Return the first table of a Markdown document: cells by label, without footnotes."""
    lines = [line for line in text.split("\n\n")[1].split("\n") if line.startswith("|")]
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    return {
        label.strip(): [re.sub(r"\[[\d,]+\]", "", cell).strip() for cell in row]
        for label, *row in cells
    }


def test_the_seed_districts_stand_in_one_table(seed: Cli) -> None:
    out = seed.out("compare", *FOUR, "--format", "md")
    table = table_of(out)
    assert [name.split()[0] for name in table[""]] == ["광진구", "은평구", "성동구", "강북구"]
    assert table["Jobs, plan total"] == ["24,000", "51,200", "35,000", "38,312"]
    assert table["Employment rate, end of plan"] == [MISSING, "65.3%", MISSING, "64.3%"]
    assert table["Linkage rate, end of plan"] == ["70%", MISSING, MISSING, MISSING]
    assert table["2023 plan share"] == [MISSING, "12,515", "8,400", MISSING]
    assert "not an employment rate" in out
    assert "not printed by any source here" in out


def test_the_table_for_people_has_the_same_numbers(seed: Cli) -> None:
    out = seed.out("compare", *FOUR)
    line = next(line for line in out.splitlines() if "Jobs, plan total" in line)
    assert re.findall(r"\d\d,\d{3}", line) == ["24,000", "51,200", "35,000", "38,312"]
    assert "[1] " in out
    assert "https://cm.asiae.co.kr/en/article/2023010607404836729" in out


def test_csv_has_plain_numbers_and_blanks(seed: Cli) -> None:
    out = seed.out("compare", *FOUR, "--format", "csv")
    lines = list(csv.reader(io.StringIO(out, newline="")))
    total = next(line for line in lines if "Jobs, plan total" in line)
    assert {"24000", "51200", "35000", "38312"} <= set(total)
    rate = next(line for line in lines if "Employment rate, end of plan" in line)
    assert {"65.3", "64.3", ""} <= set(rate)


def test_korean(seed: Cli) -> None:
    out = seed.out("--lang", "ko", "compare", *FOUR, "--format", "md")
    assert "취업 연계율" in out
    assert "plan total" not in out


def test_a_term_without_any_plan_is_all_blanks(seed: Cli) -> None:
    table = table_of(seed.out("compare", *FOUR, "--term", "3", "--format", "md"))
    assert set(table["Jobs, plan total"]) == {MISSING}


def test_a_district_without_a_plan_has_blanks_with_a_footnote(seed: Cli) -> None:
    out = seed.out("compare", "광진구", "노원구", "--format", "md")
    assert table_of(out)["Jobs, plan total"] == ["24,000", MISSING]
    assert "no four-year plan of Nowon-gu for the 8th term is recorded" in out


def test_an_ambiguous_name_lists_its_candidates(cli: Cli) -> None:
    places = [f"{city} 중구" for city in ("서울", "부산", "대구", "인천", "대전", "울산")]
    refused(cli("compare", "중구", "광진구"), 2, *places)


# ---- files


@pytest.mark.parametrize(
    ("suffix", "start"), [("csv", b"\xef\xbb\xbf"), ("md", b"# "), ("json", b"{")]
)
def test_a_file_is_written_without_a_word_on_stdout(
    seed: Cli, tmp_path: Path, suffix: str, start: bytes
) -> None:
    path = tmp_path / f"table.{suffix}"
    outcome = seed("compare", *FOUR, "-o", str(path))
    assert (outcome.code, outcome.out) == (0, "")
    assert f"Wrote {path}." in outcome.err
    assert path.read_bytes().startswith(start)


def test_a_file_holds_what_stdout_would(seed: Cli, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    seed.out("compare", *FOUR, "-o", str(path))
    out = seed.out("compare", *FOUR, "--format", "csv", "-o", "-")
    assert path.read_bytes().decode("utf-8-sig").splitlines() == out.splitlines()


def test_replacing_leaves_no_other_file_behind(seed: Cli, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("keep me")
    refused(seed("compare", *FOUR, "-o", str(path)), 2, "exists already", "--force")
    assert path.read_text() == "keep me"
    seed.out("compare", *FOUR, "-o", str(path), "--force")
    assert b"51200" in path.read_bytes()
    assert [item.name for item in tmp_path.glob("*table*")] == ["table.csv"]


def test_cp949_is_for_old_spreadsheets(seed: Cli, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    seed.out("compare", *FOUR, "-o", str(path), "--encoding", "cp949")
    text = path.read_bytes().decode("cp949")
    assert "은평구" in text
    assert "2023-2026" in text


def test_characters_that_cp949_lacks_are_listed_and_nothing_is_written(tmp_path: Path) -> None:
    lines = [source_line(publisher="신문 😀"), plan_line(), plan_line(GANGBUK), figure_line()]
    store = import_lines(tmp_path / "plans.json", lines)
    path = tmp_path / "table.csv"
    outcome = Cli(store.path)("compare", "은평구", "강북구", "-o", str(path), "--encoding", "cp949")
    refused(outcome, 2, "cp949 cannot hold these characters: 😀 (U+1F600)", "utf-8-sig")
    assert not path.exists()


# The exit code: 2 where the name alone is wrong, 3 where the system will not write there.
WRONG = {
    "a folder": (".", 2),
    "no folder": ("missing/table.csv", 3),
    "a link": ("link.csv", 2),
    "a file as folder": ("file/table.csv", 3),
    "a suffix of nobody": ("table.docx", 2),
    "no suffix": ("table", 2),
    "a name that is too long": ("x" * 300 + ".csv", 3),
}


@pytest.mark.parametrize(("name", "code"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_written_is_refused(seed: Cli, tmp_path: Path, name: str, code: int) -> None:
    (tmp_path / "file").write_text("keep me")
    (tmp_path / "link.csv").symlink_to(tmp_path / "file")
    before = sorted(tmp_path.iterdir())
    refused(seed("compare", *FOUR, "-o", str(tmp_path / name)), code)
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "file").read_text() == "keep me"


SAME = ("부산 서구", "대전 서구", "인천 중구", "서울 중구")
TOLD = {
    "en": ("Seo-gu, Busan", "Seo-gu, Daejeon", "Jung-gu, Incheon", "Jung-gu, Seoul"),
    "ko": SAME,
}


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("form", ["table", "md", "html", "svg", "csv", "tsv", "json"])
def test_districts_of_one_name_are_told_apart_in_every_format(
    cli: Cli, form: str, lang: str
) -> None:
    out = cli.out("--lang", lang, "compare", *SAME, "--format", form)
    told = TOLD[lang]
    missing = [re.escape(told[at]) for at in (0, 2, 3)]  # three without a plan of that term
    if form != "json":  # for programs, names are those of the record
        assert all(name in re.sub("</?span>", "", out) for name in told)
    before = "no four-year plan of" if lang == "en" else ""
    assert all(re.search(f"{before} ?{name}", out) for name in missing)


def test_columns_of_a_sheet_have_each_a_title_of_their_own(cli: Cli) -> None:
    out = cli.out("compare", *SAME, "--format", "csv").lstrip("\ufeff")
    head = next(csv.reader(io.StringIO(out)))
    assert len(head) == len(set(head))
    assert "부산 서구: notes" in head
    printed = out[out.index("Figures as printed") :] if "Figures as printed" in out else out
    assert ",대전 서구," in printed


def test_bars_of_a_page_name_the_province_of_shared_names(cli: Cli) -> None:
    out = cli.out("compare", "인천 서구", "대전 서구", "--term", "7", "--format", "html")
    labels = re.findall("<text[^>]*>(Seo[^<]+)<", out)
    assert set(labels) == {"Seo-gu, Incheon", "Seo-gu, Daejeon"}


def test_a_name_that_no_other_has_stays_as_it_is(cli: Cli) -> None:
    out = cli.out("compare", "은평구", "서울 중구", "--format", "md")
    assert "| 은평구 Eunpyeong-gu (11380) | 서울 중구 Jung-gu, Seoul (11140) |" in out
