"""Makes the pictures in screenshots/ from the real app: `python -m tests.screenshots`.

Each scene drives the app on the shipped data as a user would, takes Textual's SVG and turns it into
PNG with headless Chromium (`chromium` on the PATH, a monospace font with box glyphs and Noto Sans
CJK installed). Rich states the length of a text in characters; for Hangul that is corrected here to
cells, or browsers would draw one syllable over the next.
"""

import asyncio
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import TextArea

from jobplans_tui.i18n import Lang
from jobplans_tui.paths import shipped_store
from jobplans_tui.store import open_store
from jobplans_tui.tui.app import JobPlansApp
from jobplans_tui.tui.session import Session

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
_FONTS = "'DejaVu Sans Mono', 'Noto Sans Mono CJK KR', monospace"
_CELL = 12.2  # pixels; Rich's cell at its font size of 20
_MARKED = ["11215", "11380", "11200", "11305"]


class Scene(msgspec.Struct, frozen=True):
    """One picture: its name, look, language and size, and the keys that lead to it."""

    name: str
    keys: Sequence[str]
    look: str = "jobplans-dark"
    lang: Lang = "en"
    size: tuple[int, int] = (120, 36)
    district: str = "11380"
    marks: Sequence[str] = ()
    article: str = ""


# Made up for the picture; no paper printed it.
_ARTICLE = """은평구, 2026년까지 일자리 5만 개 목표 (지어낸 기사)

2023-01-06 입력

은평구가 민선 8기 일자리대책 종합계획(2023~2026)을 세웠다. 4년간 일자리 5만1천200개를 만들고
2026년까지 고용률 65.3%에 이르는 것이 목표다.

연도별 목표는 올해 1만2천515개, 2024년 1만2천999개, 2025년 1만2천894개, 2026년 1만3천88개다.
구는 4대 추진전략 아래 17개 실천과제를 둔다.
"""

SCENES = (
    Scene("districts-dark", ["1"], marks=_MARKED),
    Scene("districts-light-ko", ["1"], look="jobplans-light", lang="ko", marks=_MARKED),
    Scene("strategies-dark", ["2", "right"], district="11215"),
    Scene("targets-light", ["3", "right"], look="jobplans-light"),
    Scene("compare-dark", ["c"], marks=_MARKED),
    Scene("compare-light-ko", ["c"], look="jobplans-light", lang="ko", marks=_MARKED),
    Scene("map-dark", ["w", "o"], district="11"),
    Scene("map-light-ko", ["w"], look="jobplans-light", lang="ko", marks=_MARKED),
    Scene("themes-dark", ["t", "right", "down", "down", "down", "down", "down"]),
    Scene("checks-light", ["v"], look="jobplans-light"),
    Scene("themes-80x24-ko", ["t", "right"], size=(80, 24), lang="ko", look="jobplans-light"),
    Scene("export-dark", ["c", "e"], marks=_MARKED),
    Scene("source-dark", ["c", "right", "s"], marks=_MARKED),
    Scene("review-dark", ["ctrl+r"], article=_ARTICLE),
    Scene("review-light-ko", ["ctrl+r"], look="jobplans-light", lang="ko", article=_ARTICLE),
    Scene("edit-dark", ["3", "right", "E", "enter"]),
    Scene("districts-80x24", ["1"], size=(80, 24)),
    Scene("targets-80x24", ["3"], size=(80, 24), look="jobplans-light"),
)


async def _settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is left to do: messages, timers of the detail, animations."""
    for _ in range(4):
        await pilot.pause(0.1)
        await pilot.app.animator.wait_until_complete()


async def picture(scene: Scene) -> str:
    """Return a scene as SVG."""
    session = Session(open_store(shipped_store()), scene.lang, lang_given=True)
    session.state.theme = scene.look
    session.state.district = scene.district
    session.state.marks = list(scene.marks)
    app = JobPlansApp(session)
    async with app.run_test(size=scene.size) as pilot:
        await _settled(pilot)
        if scene.article:
            await pilot.press("i")
            await _settled(pilot)
            app.screen.query_one(TextArea).text = scene.article
        for key in scene.keys:
            await pilot.press(key)
            await _settled(pilot)
        return corrected(app.export_screenshot(title="jobplans-tui"))


def corrected(svg: str) -> str:
    """Return Rich's SVG with text lengths in cells and fonts that every machine may have."""

    def sized(match: re.Match[str]) -> str:
        text = html.unescape(match["text"])
        cells = cell_len(text)
        how = "spacingAndGlyphs" if cells != len(text) else "spacing"
        length = f'textLength="{cells * _CELL:.1f}" lengthAdjust="{how}"'
        return f"{match['before']}{length}{match['after']}>{match['text']}</text>"

    pattern = r'(?P<before><text[^>]*?)textLength="[\d.]+"(?P<after>[^>]*)>(?P<text>[^<]*)</text>'
    svg = re.sub(pattern, sized, svg)
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.S)
    return re.sub(r"font-family: *Fira Code[^;]*;", f"font-family: {_FONTS};", svg)


def write_png(svg: str, path: Path, chromium: str) -> None:
    """Draw an SVG with headless Chromium."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if box is None:
        raise ValueError("the SVG has no viewBox")
    width, height = (int(float(side)) + 1 for side in box.groups())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f'<body style="margin:0">{svg}</body>', encoding="utf-8")
        switches = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={folder}/profile",
            f"--window-size={width},{height}",
            f"--screenshot={path}",
        ]
        subprocess.run(
            [chromium, *switches, str(page)], check=True, capture_output=True, timeout=60
        )


def main(names: Sequence[str]) -> None:
    """Make the named pictures, or all."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("screenshots need chromium on the PATH")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_STATE_HOME=home, XDG_DATA_HOME=home)
        folder = Path(home) / "plans"
        folder.mkdir()
        os.chdir(folder)
        for scene in SCENES:
            if not names or scene.name in names:
                write_png(asyncio.run(picture(scene)), FOLDER / f"{scene.name}.png", chromium)
                print(scene.name)


if __name__ == "__main__":
    main(sys.argv[1:])
