"""Whole sessions in a real terminal: start, keys, resize, export, kill."""

import csv
import signal
from pathlib import Path

import pytest

from jobplans_tui import paths
from jobplans_tui.store import open_store
from tests.terminal.screen import ESCAPE, running

pytestmark = pytest.mark.slow

DOWN, UP, ENTER = "\x1b[B", "\x1b[A", "\r"
FIRST_ROW = "서울특별시 Seoul"
SECOND_ROW = "종로구 Jongno"  # which stands in the list alone


def test_the_first_start_puts_a_copy_of_the_data_into_an_empty_home(tmp_path: Path) -> None:
    with running(cwd=tmp_path) as terminal:
        terminal.sees(FIRST_ROW, "174 districts")
        terminal.press("q")
        assert terminal.ended() == (0, None)
    assert paths.user_store().read_bytes() == paths.shipped_store().read_bytes()


def test_the_main_job_walk_mark_compare_export(short_path: Path) -> None:
    with running(cwd=short_path) as terminal:
        terminal.sees(FIRST_ROW)
        terminal.press(*[DOWN] * 10, " ")
        terminal.sees("✓ 은평구 Eunpyeong", "1 marked")
        terminal.press(UP, UP, " ")
        terminal.sees("✓ 강북구 Gangbuk", "2 marked")
        terminal.press("c")
        terminal.sees("Jobs, plan total", "51,200", "38,312", "65.3%", "64.3%")
        terminal.press("e")
        terminal.sees("compare-11380-11305.csv")
        terminal.press(ENTER)
        terminal.sees("Wrote")
        terminal.press("q")
        assert terminal.ended() == (0, None)
    content = (short_path / "compare-11380-11305.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = {row[1]: row for row in csv.reader(content.decode("utf-8-sig").splitlines()) if row[1:]}
    total, rate = rows["Jobs, plan total"], rows["Employment rate, end of plan"]
    assert (total[3], total[6]) == ("51200", "38312")
    assert (rate[3], rate[6]) == ("65.3", "64.3")
    shares = [rows[f"{year} plan share"] for year in range(2023, 2027)]
    assert [row[3] for row in shares] == ["12515", "12703", "12894", "13088"]
    assert [row[6] for row in shares] == ["", "", "", ""]
    assert all(row[7] for row in shares), "a blank has its footnote"


def test_hangul_keys_walk_and_quit(tmp_path: Path) -> None:
    with running("--lang", "ko", cwd=tmp_path) as terminal:
        terminal.sees(FIRST_ROW, "자치단체 174곳")
        terminal.press("ㅓ", "ㅓ", " ")
        terminal.sees("✓ 서울 중구 Jung", "1곳 표시")
        terminal.press("ㅂ")
        assert terminal.ended() == (0, None)


def test_the_window_can_be_resized(tmp_path: Path) -> None:
    with running(cwd=tmp_path) as terminal:
        terminal.sees(FIRST_ROW, "Overview")
        terminal.resize(80, 24)
        terminal.until(lambda text: "Overview" not in text and SECOND_ROW in text, "one pane")
        terminal.still()  # the list is painted before all of the window is
        terminal.press(ENTER)
        terminal.until(lambda text: "Overview" in text and SECOND_ROW not in text, "the detail")
        terminal.press(ESCAPE)
        terminal.until(lambda text: "Overview" not in text and SECOND_ROW in text, "the list")
        terminal.resize(120, 36)
        terminal.sees("Overview", SECOND_ROW)
        terminal.press("q")
        assert terminal.ended() == (0, None)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_a_killed_program_leaves_the_store_as_it_was(
    tmp_path: Path, number: signal.Signals
) -> None:
    with running(cwd=tmp_path) as terminal:
        terminal.sees(FIRST_ROW, "Overview")
        before = paths.user_store().read_bytes()
        terminal.press(DOWN, " ")
        terminal.sees("1 marked")
        terminal.process.kill(number)
        terminal.ended()
    assert paths.user_store().read_bytes() == before
    assert len(open_store(paths.user_store()).districts()) == 174
    assert [path.name for path in paths.user_store().parent.iterdir()] == ["plans.json"]


@pytest.mark.parametrize("size", [(40, 12), (20, 5)])
def test_small_terminals_start_and_leave(tmp_path: Path, size: tuple[int, int]) -> None:
    columns, lines = size
    with running(columns=columns, lines=lines, cwd=tmp_path) as terminal:
        terminal.sees("서울특별시")
        terminal.press(DOWN, "c", "?")
        terminal.sees("Moving")
        terminal.press(ESCAPE)
        terminal.until(lambda text: "Moving" not in text, "the end of the help")
        terminal.sees("종로구")
        terminal.press("q")
        assert terminal.ended() == (0, None)


def test_a_broken_store_is_an_error_and_no_screen(tmp_path: Path) -> None:
    store = tmp_path / "plans.json"
    store.write_text('{"meta": {"1": {"schema": 1}', encoding="utf-8")
    with running("--store", str(store), cwd=tmp_path) as terminal:
        terminal.sees("is damaged at line 1")
        assert terminal.ended() == (4, None)
    assert store.read_text(encoding="utf-8") == '{"meta": {"1": {"schema": 1}'
