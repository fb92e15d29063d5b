"""`import` and `export`: all or nothing, and nothing lost."""

from collections import Counter
from pathlib import Path

from jobplans_tui import paths
from tests.builders import ORIGIN, figure_line, plan_line, source_line
from tests.cli.run import refused, run

FILES = [str(path) for path in sorted(ORIGIN.glob("*.jsonl"))]


def test_the_facts_come_back_line_by_line(tmp_path: Path) -> None:
    store, out = str(tmp_path / "new.json"), tmp_path / "all.jsonl"
    assert run("--store", store, "import", "--create", *FILES).code == 0
    assert run("--store", store, "export", "-o", str(out)).code == 0
    lines = Counter(out.read_text(encoding="utf-8").splitlines())
    wanted = Counter(line for file in FILES for line in Path(file).read_text("utf-8").splitlines())
    assert not wanted - lines
    again = run("--store", store, "import", str(out))
    assert again.code == 0
    assert ", 2156 known" in again.err


def test_figures_can_be_exported_as_csv() -> None:
    lines = run("export", "--format", "csv").out.splitlines()
    assert lines[0].startswith("district,name_ko,name_en,plan,indicator")
    assert len(lines) == 2157


def test_stdin_is_read(tmp_path: Path) -> None:
    store = str(tmp_path / "new.json")
    text = "\n".join([source_line(), plan_line(), figure_line()])
    assert run("--store", store, "import", "--create", "-", stdin=text).code == 0
    assert "51,200" in run("--store", store, "show", "11380").out


def test_problems_are_named_with_their_lines_and_nothing_is_written(tmp_path: Path) -> None:
    store, facts = tmp_path / "new.json", tmp_path / "facts.jsonl"
    facts.write_text("\n".join([source_line(), "{", figure_line(source="nowhere")]), "utf-8")
    outcome = run("--store", str(store), "import", "--create", str(facts))
    assert outcome.code == 3
    assert f"{facts}:2:" in outcome.err
    assert f"{facts}:3: source nowhere" in outcome.err
    assert "nothing was written" in outcome.err
    assert not store.exists()


def test_a_change_needs_to_be_accepted(tmp_path: Path) -> None:
    store, facts = str(tmp_path / "new.json"), tmp_path / "facts.jsonl"
    facts.write_text(source_line(), "utf-8")
    run("--store", store, "import", "--create", str(facts))
    facts.write_text(source_line(publisher="다른신문"), "utf-8")
    outcome = run("--store", store, "import", str(facts))
    assert outcome.code == 3
    assert "--accept" in outcome.err
    assert run("--store", store, "import", "--dry-run", "--accept", str(facts)).code == 0
    assert "다른신문" not in Path(store).read_text("utf-8")
    assert run("--store", store, "import", "--accept", str(facts)).code == 0
    assert "다른신문" in Path(store).read_text("utf-8")


def test_what_cannot_be_read_is_one_clear_error(tmp_path: Path) -> None:
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes("은평".encode("cp949"))
    refused(run("import", str(tmp_path / "nowhere.jsonl")), 3, "nowhere.jsonl")
    refused(run("import", str(tmp_path)), 3)
    refused(run("import", str(latin)), 3, "not UTF-8", "line 1")


def test_create_needs_a_free_place_and_a_name(tmp_path: Path) -> None:
    refused(run("import", "--create", *FILES), 2, "--store FILE")
    store = tmp_path / "mine.json"
    store.write_text("mine", "utf-8")
    refused(run("--store", str(store), "import", "--create", *FILES), 4, "exists")
    assert store.read_text("utf-8") == "mine"


def test_every_wrong_store_is_one_error_and_untouched(tmp_path: Path) -> None:
    missing = tmp_path / "missing.json"
    refused(run("--store", str(missing), "list"), 4, "There is no store")
    assert not missing.exists()
    refused(run("list", JOBPLANS_STORE=str(tmp_path)), 4, "folder")
    for content in (b"", b"{", b"[]", b'{"meta": {"1": {"schema": 7}}}', b'{"a": {}}'):
        store = tmp_path / "wrong.json"
        store.write_bytes(content)
        refused(run("list", "--store", str(store)), 4, "wrong.json")
        assert store.read_bytes() == content


def test_the_first_command_installs_the_data_once() -> None:
    assert run("info").code == 0
    own = paths.user_store()
    own.write_bytes(own.read_bytes().replace("은평".encode(), "응평".encode()))
    assert "응평구" in run("list").out


def test_errors_speak_korean() -> None:
    assert "자치단체가 없습니다" in run("--lang", "ko", "show", "없는구").err
    assert "자치단체가 없습니다" in run("show", "없는구", JOBPLANS_LANG="ko").err
