"""The benchmark runs, and its parts measure what they say; how fast anything is, no test asks."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from jobplans_tui.analysis.checks import check_store
from jobplans_tui.model import Plan
from jobplans_tui.store.decoding import decode
from jobplans_tui.store.layout import encode_layout
from jobplans_tui.store.opening import open_store
from tests.benchmarks.generate import write_rows, write_store
from tests.benchmarks.harness import LINES, Terminal, clean_environment
from tests.benchmarks.results import Goal, Results, goal_table
from tests.benchmarks.synthetic import MARK, Synthetic

# Writes a row of dots, then answers: a key shows in line 3 at once, and in line 20 later.
_ANSWERS = """
import sys, termios, time, tty
tty.setcbreak(0)
print("ready", flush=True)
while key := sys.stdin.read(1):
    print(f"\\x1b[3;1H<{key}>", end="", flush=True)
    time.sleep(0.05)
    print(f"\\x1b[20;1H[{key}]", end="", flush=True)
"""


def test_a_synthetic_store_has_the_bytes_the_store_would_write(tmp_path: Path) -> None:
    path = tmp_path / "synthetic.json"
    write_store(path, Synthetic(100, per_district=3))
    raw = path.read_bytes()
    layout = decode(raw, path).layout
    assert encode_layout(layout) == raw
    assert (len(layout.plans), len(layout.districts)) == (100, 34)
    assert len(raw) / 100 == pytest.approx(2300, rel=0.2)


def test_every_synthetic_record_says_so(tmp_path: Path) -> None:
    path = tmp_path / "synthetic.json"
    write_store(path, Synthetic(100))
    layout = decode(path.read_bytes(), path).layout
    assert {district.kind for district in layout.districts.values()} == {MARK}
    assert {source.publisher for source in layout.sources.values()} == {MARK}
    assert {plan.note for plan in layout.plans.values()} == {MARK}
    assert {initiative.note for initiative in layout.initiatives.values()} == {MARK}
    assert all(district.code.startswith("S") for district in layout.districts.values())


def test_a_seed_makes_the_same_store_and_another_one_another() -> None:
    def plans(seed: int) -> list[Plan]:
        return [Synthetic(5, seed=seed).plan(number) for number in range(5)]

    assert plans(1) == plans(1) != plans(2)


def test_checks_find_something_in_a_synthetic_store_but_not_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "synthetic.json"
    write_store(path, Synthetic(500))
    concerned = {finding.district for finding in check_store(open_store(path))}
    assert 0 < len(concerned) < 100


def test_the_rows_are_those_of_the_list(tmp_path: Path) -> None:
    store, path = tmp_path / "synthetic.json", tmp_path / "rows.csv"
    write_store(store, Synthetic(30))
    write_rows(path, Synthetic(30))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = open_store(store)
    assert [row["Code"] for row in rows] == [item.code for item in found.districts()]
    for row in rows:
        (plan,) = found.dossier(row["Code"]).plans
        printed = {witness.as_printed for item in plan.figures for witness in item.witnesses}
        assert {f"{row[name]}개" for name in ("Promised", "Target", "Result")} <= printed


def test_goals_are_ratios_or_limits_and_name_what_was_not_measured() -> None:
    results = Results()
    for value in (0.1, 0.2, 0.3):
        results.add(("key", "ours"), value)
        results.add(("key", "theirs"), value * 2)
    goals = (
        Goal("ratio", ("key", "ours"), 0.5, ("key", "theirs")),
        Goal("too slow", ("key", "ours"), 150),
        Goal("p99", ("key", "ours"), 300, percent=99),
        Goal("gone", ("key", "nobody"), 1),
    )
    assert [(line[0], line[3], line[5]) for line in goal_table(goals, results)[1:]] == [
        ("ratio", "0.50 x", "met"),
        ("too slow", "200.0 ms", "NOT MET"),
        ("p99", "298.0 ms", "met"),
        ("gone", "", "not measured"),
    ]


@pytest.mark.slow
def test_a_key_counts_where_it_is_looked_for(tmp_path: Path) -> None:
    words = [sys.executable, "-c", _ANSWERS]
    with Terminal(words, clean_environment(tmp_path), tmp_path) as terminal:
        terminal.wait_for(("ready",))
        both = terminal.type("a")
        terminal.watch({19: range(80)})
        below = terminal.type("b")
        terminal.watch({row: range(80) for row in range(LINES) if row not in {2, 19}})
        assert terminal.type("c", limit=0.3) is None
    assert both is not None
    assert below is not None
    assert both.settled - both.first >= 0.04  # the second answer comes so much later
    assert below.first >= 0.05


@pytest.mark.slow
def test_waiting_for_idleness_outlasts_the_work(tmp_path: Path) -> None:
    work = "print('ready', flush=True); sum(range(2 * 10**7)); print('done', flush=True); input()"
    words = [sys.executable, "-c", work]
    with Terminal(words, clean_environment(tmp_path), tmp_path) as terminal:
        terminal.wait_for(("ready",))
        terminal.wait_idle()
        assert terminal.shows(("done",))


@pytest.mark.slow
@pytest.mark.parametrize("part", ["load", "decode", "edit"])
def test_a_part_in_a_process_of_its_own_tells_seconds_and_bytes(tmp_path: Path, part: str) -> None:
    path = tmp_path / "synthetic.json"
    write_store(path, Synthetic(100))
    words = [sys.executable, "-m", "tests.benchmarks.child", part, str(path)]
    told = json.loads(subprocess.run(words, capture_output=True, check=True, text=True).stdout)
    assert told["seconds"] > 0
    assert told["peak"] > 10_000_000
    changed = any((plan.note or "").endswith("changed") for district in open_store(path).districts()
                  for plan in open_store(path).dossier(district.code).plans)  # fmt: skip
    assert changed == (part == "edit")
