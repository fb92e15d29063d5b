"""`import`: everything in one step, or nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jobplans_tui.store import open_store
from tests.builders import (
    EUNPYEONG,
    GANGBUK,
    figure_line,
    plan_line,
    seed_lines,
    source_line,
)
from tests.cli.conftest import Cli
from tests.cli.run import refused


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """Return a file of a source, a plan and its total."""
    path = tmp_path / "facts.jsonl"
    path.write_text("\n".join([source_line(), plan_line(), figure_line(51200)]), "utf-8")
    return path


@pytest.fixture
def new(empty_path: Path) -> Cli:
    """Return the program on a store that is not there yet."""
    return Cli(empty_path)


def test_create_makes_a_store_and_says_what_is_in_it(
    new: Cli, facts: Path, empty_path: Path
) -> None:
    outcome = new("import", "--create", str(facts))
    assert (outcome.code, outcome.out) == (0, "")
    assert "sources: 1 new, 0 known" in outcome.err
    assert "printed figures: 1 new" in outcome.err
    assert f"Wrote {empty_path}." in outcome.err
    assert "51,200" in new.out("list")


def test_importing_again_changes_nothing(new: Cli, facts: Path, empty_path: Path) -> None:
    new.out("import", "--create", str(facts))
    before = empty_path.read_bytes()
    outcome = new("import", str(facts))
    assert outcome.code == 0
    assert "sources: 0 new, 1 known" in outcome.err
    assert empty_path.read_bytes() == before


def test_create_on_a_store_that_is_there_says_to_leave_it_out(
    new: Cli, facts: Path, empty_path: Path
) -> None:
    new.out("import", "--create", str(facts))
    before = empty_path.read_bytes()
    refused(new("import", "--create", str(facts)), 4, "exists already", "Leave out --create")
    assert empty_path.read_bytes() == before


def test_without_create_a_missing_store_is_not_made(
    new: Cli, facts: Path, empty_path: Path
) -> None:
    refused(new("import", str(facts)), 4, "There is no store")
    assert not empty_path.exists()


PROBLEMS = {
    "no JSON": ("{", ":2: "),
    "no object": ("[]", ":2: "),
    "an unknown record": (json.dumps({"record": "poem"}), ":2: "),
    "an unknown field": (source_line("x", colour="red"), "colour"),
    "an unknown source": (figure_line(1, source="nowhere", plan=None), "nowhere"),
    "an unknown district": (plan_line("99999"), "99999"),
    "an unknown plan": (figure_line(1, plan="11380/annual/2031"), "11380/annual/2031"),
    "years out of order": (plan_line(start=2026, end=2023), ":2: "),
    "a year as text": (figure_line(1, plan=None, end="soon"), ":2: "),
}


@pytest.mark.parametrize(("line", "words"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_a_problem_is_named_by_its_line_and_nothing_is_written(
    seed: Cli, tmp_path: Path, line: str, words: str
) -> None:
    path = tmp_path / "broken.jsonl"
    good = plan_line(GANGBUK, kind="annual", id="good/1")
    path.write_text("\n".join([source_line(), line, good]), "utf-8")
    assert seed.store is not None
    before = seed.store.read_bytes()
    said = seed.err(3, "import", str(path))
    assert f"{path}:2: " in said
    assert words in said
    assert "nothing was written" in said
    assert seed.store.read_bytes() == before


def test_create_with_problems_makes_no_store(new: Cli, tmp_path: Path, empty_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text("{")
    new.err(3, "import", "--create", str(path))
    assert not empty_path.exists()


def test_many_problems_are_cut_to_the_first_ones(seed: Cli, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text("{\n" * 500)
    said = seed.err(3, "import", str(path))
    assert "Problems: 500;" in said
    assert len(said.splitlines()) < 30


def test_changed_records_need_accept(seed: Cli, tmp_path: Path) -> None:
    path = tmp_path / "changed.jsonl"
    assert seed.store is not None
    name = open_store(seed.store).sources()[0].id
    path.write_text(source_line(name, publisher="다른 신문"), "utf-8")
    before = seed.store.read_bytes()
    said = seed.err(3, "import", str(path))
    assert f"source {name} would change a record that the store holds" in said
    assert "--accept" in said
    assert seed.store.read_bytes() == before
    seed.out("import", "--accept", str(path))
    found = open_store(seed.store).source(name)
    assert found is not None
    assert found.publisher == "다른 신문"


@pytest.mark.parametrize("option", ["--create", "--accept"])
def test_a_dry_run_writes_nothing(new: Cli, seed: Cli, facts: Path, option: str) -> None:
    cli = new if option == "--create" else seed
    assert cli.store is not None
    before = cli.store.read_bytes() if cli.store.exists() else None
    outcome = cli("import", "--dry-run", option, str(facts))
    assert outcome.code == 0
    assert "Nothing was written." in outcome.err
    assert "sources: 1 new" in outcome.err
    assert (cli.store.read_bytes() if cli.store.exists() else None) == before


def test_a_problem_of_stdin_is_named(new: Cli) -> None:
    assert new.err(3, "import", "--create", "-", stdin="{").startswith("stdin:1: ")


def test_several_files_are_one_step(new: Cli, tmp_path: Path, empty_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text(plan_line(), "utf-8")
    two.write_text("\n".join([source_line(), figure_line(51200)]), "utf-8")
    new.out("import", "--create", str(one), str(two))
    (plan,) = open_store(empty_path).dossier(EUNPYEONG).plans
    assert plan.figures[0].value == 51200


def test_a_folder_stands_for_its_files(new: Cli, tmp_path: Path, empty_path: Path) -> None:
    folder = tmp_path / "records"
    (folder / "deeper").mkdir(parents=True)
    (folder / ".hidden.jsonl").write_text("nothing to be read", "utf-8")
    (folder / "one.jsonl").write_text(plan_line(), "utf-8")
    (folder / "two.jsonl").write_text("\n".join([source_line(), figure_line(51200)]), "utf-8")
    outcome = new("import", "--create", str(folder), "--url", "https://example.org/a")
    refused(outcome, 2, "--url names one article.")
    new.out("import", "--create", str(folder))
    (plan,) = open_store(empty_path).dossier(EUNPYEONG).plans
    assert plan.figures[0].value == 51200


def test_a_byte_order_mark_is_no_problem(new: Cli, facts: Path) -> None:
    facts.write_bytes(b"\xef\xbb\xbf" + facts.read_bytes())
    new.out("import", "--create", str(facts))


def _nothing(_: Path) -> None:
    """Leave the place empty."""


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (_nothing, "cannot be read"),
    "a folder without files": (lambda path: path.mkdir(), "There is no file in"),
    "cp949": (lambda path: path.write_bytes("\n은평구".encode("cp949")), "not UTF-8: line 2"),
    "utf-16": (lambda path: path.write_text("x", "utf-16"), "UTF-16"),
}


@pytest.mark.parametrize(("make", "words"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file_that_cannot_be_read_is_named(
    seed: Cli, tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    path = tmp_path / "facts.jsonl"
    make(path)
    refused(seed("import", str(path)), 3, words, str(path))


def test_facts_that_are_known_already_leave_the_file_as_it_is(
    shipped_path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.json"
    copy.write_bytes(shipped_path.read_bytes())
    outcome = Cli(copy)("import", "-", stdin="\n".join(seed_lines()))
    assert outcome.code == 0, outcome.err
    assert "printed figures: 0 new" in outcome.err
    assert copy.read_bytes() == shipped_path.read_bytes()


@pytest.mark.parametrize("stdin", ["", " \n"])
def test_nothing_on_standard_input_is_no_success(seed: Cli, stdin: str) -> None:
    refused(seed("import", "-", stdin=stdin), 3, "There was nothing to read in stdin;")


@pytest.mark.parametrize(
    ("form", "name"), [("xlsx", "a.txt"), ("hwpx", "a.csv"), ("xlsx", "a.csv"), ("hwpx", "-")]
)
def test_text_is_no_office_file_whatever_is_said(
    seed: Cli, tmp_path: Path, form: str, name: str
) -> None:
    path = tmp_path / name if name != "-" else Path("-")
    text = "자치단체,2024년 일자리 목표\n은평구,5\n"
    if name != "-":
        path.write_text(text, "utf-8")
    outcome = seed("import", "--dry-run", "--format", form, str(path), stdin=text)
    refused(outcome, 3, f"is no file of the format {form}.", "Leave --format out")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"record": "district"', "JSON이 중간에서 끊김"),
        ('{"record": "district",}', "JSON 형식 오류: 객체 끝의 쉼표(22번째 바이트)"),
        ('{"record": "district"]', "JSON 형식 오류: ',' 또는 '}' 필요(21번째 바이트)"),
        ('{"record": "nonsense"}', "`$.record`: 쓸 수 없는 값: 'nonsense'"),
        ('{"record": "source"}', "필수 필드 없음: `id`"),
        ('{"record": "source", "id": 7}', "`$.id`: `str` 필요, 실제 값은 `int`"),
        ('{"record": "source", "id": ""}', "`$.id`: `str`(길이 >= 1) 필요"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_in_the_language_of_the_user(
    seed: Cli, line: str, told: str
) -> None:
    error = seed.err(3, "--lang", "ko", "import", "-", stdin=line)
    assert error.splitlines()[0] == f"stdin:1: {told}"
