"""The library: the same values as the command line, typed, without a terminal."""

import doctest
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest

import jobplans_tui
from jobplans_tui import compare, library, open_store, paths
from jobplans_tui.errors import StoreError, UsageError
from jobplans_tui.i18n import Translator
from jobplans_tui.library import ComparedCell, Plans
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK
from tests.cli.run import run

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(scope="module")
def plans(shipped: TinyDBStore) -> Plans:
    return Plans(shipped)


def test_the_example_of_the_library_is_right() -> None:
    outcome = doctest.testmod(library)
    assert outcome.attempted > 3
    assert outcome.failed == 0


def test_the_examples_of_the_readme_run() -> None:
    for block in re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL):
        lines = [line for line in block.splitlines() if "pandas" not in line and "pd." not in line]
        exec(compile("\n".join(lines), str(README), "exec"), {})  # noqa: S102 - our own text


def test_cells_are_those_of_the_command(plans: Plans) -> None:
    made = compare(plans, "은평구", "gangbuk-gu", rank="attainment", indicators=["jobs"])
    out = run(
        "compare", "은평구", "강북구", "--rank", "attainment", "--indicator", "jobs",
        "--format", "json", "--store", str(plans.store.path),
    ).out  # fmt: skip
    document = json.loads(out)
    assert json.loads(msgspec.json.encode(made.document())) == document
    cells = iter(made.cells())
    for row in document["rows"]:
        for column, expected in zip(document["columns"], row["cells"], strict=True):
            cell = next(cells)
            assert (cell.code, cell.label) == (column["code"], row["label"])
            assert (cell.value, cell.unit, cell.text) == (
                expected["value"], expected["unit"], expected["text"],
            )  # fmt: skip
            assert cell.sources == "; ".join(expected["sources"])


@pytest.mark.parametrize("made", ["store", "comparison"])
def test_rows_are_flat_dicts_of_the_same_fields(plans: Plans, made: str) -> None:
    rows = plans.rows() if made == "store" else compare(plans, "은평구", "강북구").rows()
    assert rows
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    kinds = {type(value) for row in rows for value in row.values()}
    assert kinds <= {str, int, float, type(None)}


def test_rows_make_a_data_frame(plans: Plans) -> None:
    pandas: Any = pytest.importorskip("pandas")
    frame = pandas.DataFrame(compare(plans, "은평구", "강북구").rows())
    total = frame[(frame.measure == "total") & (frame.indicator == "jobs")]
    assert dict(zip(total.code, total.value, strict=True)) == {EUNPYEONG: 51200, GANGBUK: 38312}
    assert len(pandas.DataFrame(plans.rows())) == len(plans.figures())


def test_a_store_tells_what_it_holds(plans: Plans) -> None:
    assert plans.district("은평구").code == EUNPYEONG
    assert plans.dossier("eunpyeong-gu").plans
    listed = {item.code: item for item in plans.listed()}
    assert listed[EUNPYEONG].total == 51200
    out = run("list", "--term", "7", "--format", "json", "--store", str(plans.store.path)).out
    assert json.loads(msgspec.json.encode(plans.listed(term=7))) == json.loads(out)
    assert len(plans.rows()) == sum(item.printings for item in listed.values())
    assert {item.source for item in plans.figures()} <= {source.id for source in plans.sources()}


def test_results_are_frozen_and_their_fields_are_typed(plans: Plans) -> None:
    cell = compare(plans, "은평구", "강북구").cells()[0]
    with pytest.raises(AttributeError):
        cell.value = 1  # type: ignore[misc]
    assert set(get_type_hints(ComparedCell)) == set(ComparedCell.__struct_fields__)


def test_words_are_korean_in_korean(plans: Plans) -> None:
    labels = {cell.label for cell in compare(plans, "은평구", "강북구", lang="ko").cells()}
    assert "2024년 목표" in labels


def test_errors_are_those_of_the_program(plans: Plans, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="several districts"):
        compare(plans, "중구", "은평구")
    with pytest.raises(UsageError, match="at least two"):
        compare(plans, "은평구", "11380")
    with pytest.raises(StoreError):
        open_store(tmp_path / "missing.json")


def test_opening_writes_nothing(own_home: Path) -> None:
    assert open_store().store.path == paths.shipped_store()
    assert [item for item in own_home.rglob("*") if item.is_file()] == []


def test_ones_own_store_goes_before_the_shipped_one(
    own_home: Path, store: TinyDBStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("info").code == 0
    assert open_store().store.path == paths.user_store()
    monkeypatch.setenv("JOBPLANS_STORE", str(store.path))
    assert open_store().store.path == store.path


def test_names_that_are_not_there_are_told() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = jobplans_tui.nonsense
    assert importlib.util.find_spec("jobplans_tui.library") is not None


_SPY = """
import sys
import jobplans_tui
before = set(sys.modules)
from jobplans_tui import compare, open_store
compare(open_store(), "은평구", "강북구").rows()
print(sorted({name.partition(".")[0] for name in before} & {"msgspec", "click"}))
print(sorted({name.partition(".")[0] for name in sys.modules} & {"rich", "textual", "click"}))
"""


def test_it_is_headless_and_imported_when_it_is_used() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SPY], env=os.environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "[]"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"indicators": ["nope"]}, "indicators has no nope"),
        ({"measures": "nope"}, "measures has no nope"),
        ({"rank": "x"}, "rank has no x"),
        ({"peers": "x"}, "peers has no x"),
        ({"lang": "fr"}, "lang has no fr"),
        ({"years": (2026, 2023)}, "2026 to 2023 is no period"),
    ],
)
def test_unknown_names_are_refused(plans: Plans, options: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as refused:
        compare(plans, "은평구", "강북구", **options)
    assert told in refused.value.worded(Translator("en"))


def test_one_indicator_needs_no_list(plans: Plans) -> None:
    one = compare(plans, "은평구", "강북구", indicators="jobs")
    assert one.rows() == compare(plans, "은평구", "강북구", indicators=["jobs"]).rows()
