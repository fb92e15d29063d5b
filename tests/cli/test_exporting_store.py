"""`export`: the whole store, lossless as JSONL, every printed figure as CSV."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from tests.builders import DOBONG, EUNPYEONG, import_lines, plan_line, seed_lines, source_line
from tests.cli.conftest import Cli
from tests.cli.run import refused


def test_jsonl_comes_back_as_it_went(seed: Cli, empty_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    seed.out("export", "-o", str(path))
    again = Cli(empty_path)
    again.out("import", "--create", str(path))
    assert again.out("export") == path.read_text("utf-8")
    assert seed.store is not None
    assert empty_path.read_bytes() == seed.store.read_bytes()


def test_some_districts_are_whole_in_another_store(seed: Cli, empty_path: Path) -> None:
    two = seed.out("export", EUNPYEONG, "도봉구")
    Cli(empty_path).out("import", "--create", "-", stdin=two)
    other = Cli(empty_path)
    assert other.out("export") == two
    for name in (EUNPYEONG, DOBONG):
        assert other.out("show", name, "--format", "json") == seed.out(
            "show", name, "--format", "json"
        )
    whole = seed.out("export").splitlines()
    assert set(two.splitlines()) < set(whole)


def test_a_translation_takes_its_original_along(tmp_path: Path) -> None:
    lines = [
        source_line("ko-1"), source_line("en-1", translation_of="ko-1"), source_line("en-2"),
        plan_line(sources=["en-1"]),
    ]  # fmt: skip
    store = Cli(import_lines(tmp_path / "plans.json", lines).path)
    records = [json.loads(line) for line in store.out("export", EUNPYEONG).splitlines()]
    assert [it["id"] for it in records if it["record"] == "source"] == ["en-1", "ko-1"]


def test_the_figures_of_some_districts_as_a_table(seed: Cli) -> None:
    told = list(csv.DictReader(io.StringIO(seed.out("export", "은평구", "--format", "csv"))))
    assert {line["district"] for line in told} == {EUNPYEONG}
    refused(seed("export", "없는구"), 2, "없는구")


def test_jsonl_has_every_imported_line(seed: Cli) -> None:
    def kinds(lines: list[str]) -> Counter[str]:
        return Counter(json.loads(line)["record"] for line in lines)

    out = kinds(seed.out("export").splitlines())
    wanted = kinds(seed_lines())
    assert {kind: out[kind] for kind in wanted} == dict(wanted)


def test_csv_has_a_line_for_every_printing(seed: Cli) -> None:
    lines = list(csv.DictReader(io.StringIO(seed.out("export", "--format", "csv"))))
    printed = [line for line in seed_lines() if json.loads(line)["record"] == "figure"]
    assert len(lines) == len(printed)
    assert all(line["source"] and line["as_printed"] for line in lines)
    assert {"51200", "24000"} <= {line["value"] for line in lines}


@pytest.mark.parametrize(
    ("form", "start"), [("csv", b"\xef\xbb\xbf"), ("jsonl", b'{"record": ')], ids=["csv", "jsonl"]
)
def test_files_are_utf8_and_csv_says_so(seed: Cli, tmp_path: Path, form: str, start: bytes) -> None:
    path = tmp_path / "all"
    seed.out("export", "--format", form, "-o", str(path))
    assert path.read_bytes().startswith(start)
    refused(seed("export", "--format", form, "-o", str(path)), 2, "exists already")
    seed.out("export", "--format", form, "-o", str(path), "--force")


def test_an_empty_store_exports_nothing(empty_path: Path) -> None:
    empty = Cli(empty_path)
    empty.out("import", "--create", "-", stdin="")
    assert empty.out("export") == ""
    assert json.loads(empty.out("list", "--format", "json")) == []


def test_an_initiative_survives_the_way_round(seed: Cli) -> None:
    lines = [json.loads(line) for line in seed.out("export").splitlines()]
    (initiative,) = (line for line in lines if line["record"] == "initiative")
    assert initiative["district"] == DOBONG
    assert initiative["partners"]
