"""A whole session of an official who types in Hangul mode: no English word comes on the screen."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from jobplans_tui.paths import shipped_store
from jobplans_tui.store import gazetteer, open_store
from tests.terminal.screen import Terminal, running

pytestmark = pytest.mark.slow

ENTER, ESCAPE, F4 = "\r", "\x1b", "\x1bOS"

# Made up for this test; no paper printed it.
ARTICLE = """지어낸 글: 은평구 일자리 계획

2023-01-06 입력

은평구가 민선 8기 일자리대책 종합계획(2023~2026)을 세웠다. 2026년까지 일자리 4만 1,200개를 만들고
고용률 65.3%에 이르는 것이 목표다.
"""
_LATIN = re.compile(r"[A-Za-z][A-Za-z'-]+")
_ADDRESS = re.compile(r"https?://\S+|[~/][\w./-]+|\S+\.(?:csv|md|json|kr|com|html|txt)\b")
# A note of the record that exists in English only, and is marked so.
_NOTE = re.compile(r"비고\(영문\):[^가-힣•“]*")
# The file that an export will write, as it is: it names sources by their ids.
_FILE = re.compile(r"│[^│\n]*│ │")
# The program's name, keys of a keyboard, the name of the other language, formats.
_SAME = {"jobplans-tui", "English", "Space", "Ctrl", "Shift", "Esc", "Enter", "Tab", "Home", "End",
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
    # A name may be cut at its end, or covered at its start by a dialog.
    cut = {
        word for word in shown for name in known if word in (name[: len(word)], name[-len(word) :])
    }
    return shown - cut


def leads(terminal: Terminal, keys: Sequence[str], *texts: str, known: set[str]) -> None:
    """Press keys, wait for what they lead to, and look at the whole screen."""
    terminal.press(*keys)
    terminal.sees(*texts)
    terminal.still()
    assert english(terminal.text, known) == set(), terminal.text


def test_a_session_in_hangul_mode_shows_no_english(short_path: Path) -> None:
    known = names() | _SAME | set(_LATIN.findall(str(short_path).replace("_", " ")))
    with running("--lang", "ko", cwd=short_path) as terminal:
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
    written = (short_path / "compare-11380-11305.csv").read_text("utf-8-sig")
    assert "일자리 계획 합계" in written
    assert "비고(영문): " in written


def closes(terminal: Terminal, words: str) -> None:
    """Leave a dialog, and wait until its words are gone; Esc and a key in one breath are Alt."""
    terminal.sees(words)
    terminal.press(ESCAPE)
    terminal.until(lambda shown: words not in shown, f"{words!r} to go")


def test_an_import_in_hangul_mode_shows_no_english(short_path: Path) -> None:
    """Search, sources, help, palette, an article read, corrected, written, undone; then errors."""
    known = names() | _SAME | set(_LATIN.findall(str(short_path).replace("_", " ")))
    (short_path / "11380.txt").write_text(ARTICLE, "utf-8")
    with running("--lang", "ko", cwd=short_path) as terminal:
        leads(terminal, "", "서울특별시 Seoul", "자치단체 174곳", "개요", known=known)
        leads(terminal, "ㅎ", "검색어를 입력하십시오.", known=known)
        leads(terminal, "청년이룸터" + ENTER, "전략/사업", known=known)
        leads(terminal, "ㅠ", "출처 558건", "헤럴드경제", known=known)
        leads(terminal, "ㅇ", "자치단체 174곳", known=known)
        leads(terminal, "?", "도움말", "Esc 닫기", "한 줄 아래로", known=known)
        closes(terminal, "Esc 닫기")
        leads(terminal, ":", "비교할 자치단체로 표시", known=known)
        leads(terminal, "ㅇㅍㄱ", "서울 은평구 Eunpyeong", known=known)
        leads(terminal, ENTER, "지속가능한 은평형", "도움말", known=known)
        leads(terminal, "ㅡ", "은평구: 같은 시·도", known=known)
        closes(terminal, "Enter 표시에 더하기")
        leads(terminal, "ㄸ", "자치단체 변경 이력", known=known)
        closes(terminal, "Enter 선택")
        leads(terminal, [F4], "스프레드시트용 TSV", known=known)
        closes(terminal, "Enter 복사")
        leads(terminal, "ㅑ", "파일 또는 폴더", known=known)
        leads(terminal, "없는파일.txt" + ENTER, "그런 파일이나 폴더가 없음", known=known)
        terminal.press("\x15")
        leads(terminal, "11380.txt" + ENTER, "은평구 (11380)", "불일치: 51,200", known=known)
        leads(terminal, "ㄷ", "읽은 내용 고치기", known=known)
        leads(terminal, "\x15" + ENTER, "비워 둘 수 없습니다", known=known)
        closes(terminal, "Enter 확인")
        leads(terminal, "ㅁ", "자치단체 선택", known=known)
        closes(terminal, "Enter 선택")
        leads(terminal, "ㅈ", "다음 내용을 저장합니다", known=known)
        leads(terminal, ENTER, "자치단체 174곳", "되돌", known=known)
        leads(terminal, "ㅕ", "되돌림:", known=known)
        terminal.press("ㅂ")
        assert terminal.ended() == (0, None)
