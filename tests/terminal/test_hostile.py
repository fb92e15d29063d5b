"""A store whose every string is hostile, in a real terminal: no byte of it is obeyed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobplans_tui.text import is_clean
from tests.terminal import vt
from tests.terminal.screen import ESCAPE, Terminal
from tests.terminal.test_leaving import assert_usable, drain, recorded
from tests.tui.hostile import HOSTILE, INNOCENT, LONG, codes, store_of

pytestmark = pytest.mark.slow

ENTER, UP, PALETTE, LEAVE = "\r", "\x1b[A", "\x10", "\x11"
CORNER, KEYS = "jobplans-tui", "Ctrl+P"
_PATIENCE = 240  # seconds: the keys run ahead where names of 100,000 characters are drawn


@contextmanager
def _on(
    folder: Path, kind: str, texts: list[str], lang: str, edited: int
) -> Iterator[tuple[Terminal, bytes]]:
    """Open the screens on such a store, in a folder with such a name."""
    here = folder / f"{kind}-{lang}"
    here.mkdir()
    store = store_of(texts, here / "plans.json")
    odd = here / (texts[0].replace("/", "|")[:40] or "x")
    odd.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        _files(odd, number, text)
    with recorded("--store", str(store.path), "--lang", lang, cwd=odd) as (terminal, sent):
        _walk(terminal, len(texts), edited)
        terminal.press(LEAVE)
        drain(terminal, _PATIENCE)
        assert_usable(terminal, sent.getvalue())
        yield terminal, sent.getvalue()


def _files(folder: Path, number: int, text: str) -> None:
    """Write an article and a table of such texts, in files of such names."""
    stem = text.replace("/", "|").replace("\0", "")[:30]
    said = text.replace("\0", "")[:5000]
    told = f"은평구는 2024년 일자리 {said} 1,200개를 만들 목표다. 고용률 목표는 {said} 65.3%다."
    (folder / f"{number} {stem}.txt").write_text(f"{said}\n{told}\n", "utf-8", "surrogatepass")
    cell = '"' + said.replace('"', "'") + '"'
    rows = ("자치단체,구분,2024년 일자리 목표", f"은평구,{cell},1200", f"{cell},{cell},5")
    (folder / f"{number} {stem}.csv").write_text(
        "".join(f"{row},{cell}\n" for row in rows), "utf-8", "surrogatepass"
    )


def _walk(terminal: Terminal, districts: int, edited: int) -> None:
    """Open every screen, tab, dialog, the palette, the filter and the search, with their keys.

    Of so many districts and files, what edits and imports is opened, too; with 0 none of that.
    """

    def press(*keys: str) -> None:
        for key in keys:
            terminal.press(key)
            terminal.still()

    terminal.until(lambda shown: CORNER in shown and KEYS in shown, "the list and its keys")
    for _ in range(districts):
        press("1", "2", "3", "4", "5", "s", ESCAPE, " ", "j")
    press("2", "l", "j", "j", ENTER, ESCAPE, "h", "h", "o", "O", "a", "p", ESCAPE)
    press("/", "[", "/", "x", ENTER, ESCAPE)
    for mode in ("t", "v", "b"):
        press(mode, "j", "l", "j", "s", ESCAPE, "e", ESCAPE)
    press("g", "x", ENTER, "j", "s", ESCAPE, ESCAPE, ESCAPE)
    press("c", "j", "j", "l", "n", "s", ESCAPE, "r", "p", "e", ENTER, ESCAPE, "L", "L", ESCAPE)
    press(PALETTE, "x", ESCAPE, "?", ESCAPE)
    if edited:
        _walk_newer(press, edited)


def _walk_newer(press: Callable[..., None], districts: int) -> None:
    """Open what edits and imports, the map, the groups, the history, and what copies."""
    press("w", "j", "l", "o", "s", ESCAPE, ENTER, "e", ESCAPE, ESCAPE, "d")
    press("m", "j", ESCAPE, "Y", ESCAPE)
    for _ in range(districts):
        press("2", "l", "E", ENTER, ESCAPE, ESCAPE, "E", UP, ENTER, ESCAPE, ESCAPE, "h", "h")
        press("3", "l", "E", ENTER, ESCAPE, ESCAPE, "h", "h", "j")
    press("i", ".", ENTER)
    for _ in range(2 * districts):
        press(ENTER, "j", "e", ESCAPE, "a", ESCAPE, "m", ENTER, ESCAPE, ESCAPE, "w", ESCAPE)
        press(ESCAPE, "j")
    press("w", "j", ESCAPE, ESCAPE)


def test_no_byte_of_the_data_is_obeyed(tmp_path: Path) -> None:
    with _on(tmp_path, "innocent", [INNOCENT] * len(HOSTILE), "ko", 1) as (_, sent):
        known = vt.shapes(sent)
    assert any(shape.startswith("csi") for shape in known)
    with _on(tmp_path, "hostile", list(HOSTILE.values()), "en", len(HOSTILE)) as (_, sent):
        assert vt.shapes(sent) <= known
        shown, copied = vt.text(sent), vt.copied(sent)
    assert is_clean(shown)
    for text in copied:  # by the one key for it, and none by the data
        assert is_clean(text, block=True)
        assert text.startswith("Name\t")
    assert len(copied) <= 1
    for told in ("[/x]", "␛[2J␛]0;title␇", "<U+202E>abc"):
        assert told in shown


def test_names_of_a_hundred_thousand_characters(tmp_path: Path) -> None:
    with _on(tmp_path, "long", list(LONG.values()), "en", 0) as (_, sent):
        assert is_clean(vt.text(sent))
        assert len(sent) < 20_000_000


def test_the_reader_knows_what_it_must_not_meet() -> None:
    """The test of the test: each of these is told apart from what an innocent store sends."""
    known = vt.shapes(b"\x1b[31mred\x1b[0m\x1b[2;5H\x1b[?1049h\r\n")
    for sent in (b"\x1b]0;t\x07", b"\x1b]52;c;eA==\x1b\\", b"\x1bPq\x1b\\", b"\x1bc", b"\x1b[2J"):
        assert not vt.shapes(sent) <= known
    for broken in (b"\x1b", b"\xc2\x9b31m", b"\x00", b"\x1b]0;open", b"\x0e", b"\x7f"):
        with pytest.raises(AssertionError, match="not a sequence"):
            vt.shapes(broken)
    with pytest.raises(UnicodeDecodeError):
        vt.shapes(b"\xff")


def test_the_codes_of_the_store_are_hostile_too() -> None:
    assert not any(is_clean(code) for code in codes())
