"""A whole session of an official who types in Hangul mode: no English word comes on the screen."""

import re
from pathlib import Path

import pytest

from jobplans_tui.paths import shipped_store
from jobplans_tui.store import gazetteer, open_store
from tests.terminal.screen import Terminal, running

pytestmark = pytest.mark.slow

ENTER, ESCAPE = "\r", "\x1b"
_LATIN = re.compile(r"[A-Za-z][A-Za-z'-]+")
_ADDRESS = re.compile(r"https?://\S+|[~/][\w./-]+|\S+\.(?:csv|md|json|kr|com|html)\b")
# A note of the record that exists in English only, and is marked so.
_NOTE = re.compile(r"비고\(영문\):[^가-힣•“]*")
# The file that an export will write, as it is: it names sources by their ids.
_FILE = re.compile(r"│[^│\n]*│ │")
# The program's name, keys of a keyboard, the name of the other language, formats.
_SAME = {"jobplans-tui", "English", "Space", "Ctrl", "Esc", "Enter", "Tab", "Home", "End",
         "PgDn", "PgUp", "CSV", "TSV", "Excel", "HTML", "SVG", "LaTeX", "JSON", "JSONL",
         "BibTeX", "CSL-JSON"}  # fmt: skip


def names() -> set[str]:
    """Return the Latin words in names of governments, publishers, and in Korean titles (ESG)."""
    store = open_store(shipped_store())
    said = [item.name_en for item in gazetteer().values()]
    said += [f"{item.publisher} {item.title}" for item in store.sources()]
    for district in store.districts():
        for plan in store.dossier(district.code).plans:
            said += [plan.title_ko or "", plan.vision_ko or ""]
    return set(_LATIN.findall(" ".join(said)))


def english(screen: str, known: set[str]) -> set[str]:
    """Return the Latin words that are neither names (cut ones too), marked notes nor formats."""
    for no_words in (_ADDRESS, _NOTE, _FILE):
        screen = no_words.sub(" ", screen)
    shown = set(_LATIN.findall(screen))
    return {word for word in shown - known if not any(name.startswith(word) for name in known)}


def leads(terminal: Terminal, keys: str, *texts: str, known: set[str]) -> None:
    """Press keys, wait for what they lead to, and look at the whole screen."""
    terminal.press(*keys)
    terminal.sees(*texts)
    assert english(terminal.text, known) == set(), terminal.text


def test_a_session_in_hangul_mode_shows_no_english(tmp_path: Path) -> None:
    known = names() | _SAME | set(_LATIN.findall(str(tmp_path).replace("_", " ")))
    with running("--lang", "ko", cwd=tmp_path) as terminal:
        leads(terminal, "", "서울특별시 Seoul", "자치단체 174곳", "개요", known=known)
        leads(terminal, "ㄹ", "자치단체 필터: 이름, 초성(ㅅㄷㄱ)", known=known)
        leads(terminal, "ㅇㅍㄱ", "174곳 중 2곳", "은평구 Eunpyeong", known=known)
        leads(terminal, ENTER + " ", "✓ 은평구", "1곳 표시", known=known)
        leads(terminal, ESCAPE, "자치단체 174곳", known=known)
        leads(terminal, "ㅏㅏ ", "✓ 강북구", "2곳 표시", known=known)
        leads(terminal, "2", "청년일자리센터", known=known)
        leads(terminal, "3", "목표 일자리", "530억 원", known=known)
        leads(terminal, "4", "심각도", known=known)
        leads(terminal, "1", "민선8기", known=known)
        leads(terminal, "ㄴ", "Esc 닫기", "38,312개", "기준 미표기", known=known)
        leads(terminal, ESCAPE, "개요  추진전략  목표", known=known)
        leads(terminal, "ㅈ", "지도 · 서울 · 달성률", "115.7%", known=known)
        leads(terminal, "ㅐㅐ", "지도 · 서울 · 합계", "민선 기수가 서로 다름", known=known)
        leads(terminal, "ㅊ", "비교 · 민선 8기", "51,200", "38,312", known=known)
        leads(terminal, "ㅜㅜ", "고용률(계획 마지막 해)", "65.3%", known=known)
        leads(terminal, "ㄷ", "내보내기", "Enter 저장", known=known)
        leads(terminal, ENTER, "저장했습니다", known=known)
        leads(terminal, "ㅅ", "주제", "사업 수", known=known)
        leads(terminal, "ㅍ", "점검", "항목 합계 대조", known=known)
        leads(terminal, "ㅇ", "2곳 표시", known=known)
        terminal.press("ㅂ")
        assert terminal.ended() == (0, None)
    written = (tmp_path / "compare-11380-11305.csv").read_text("utf-8-sig")
    assert "일자리 계획 합계" in written
    assert "비고(영문): " in written
