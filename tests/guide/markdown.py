"""Markdown tables, and the blocks of a page that are written from the code."""

import re
from collections.abc import Callable, Iterable, Sequence

from jobplans_tui.i18n import Translator

_BLOCK = re.compile(
    r"^<!-- begin: (?P<name>[a-z ]+) -->\n(?P<old>.*?)^<!-- end -->\n", re.MULTILINE | re.DOTALL
)


# What only the tables themselves say; the program has no use for these words.
_KOREAN = {
    "option": "옵션", "what it does": "하는 일", "what is said": "메시지", "what to do": "조치",
    "field": "필드", "meaning": "뜻", "shape": "형식", "example": "예", "needed": "필수",
    "or": "또는", "list of {what}": "{what}의 목록", "text": "문자열", "year": "연도",
    "whole number": "정수", "number": "수", "keys": "키", "name": "이름", "format": "형식",
    "suffix": "확장자", "encoding": "인코딩", "code": "코드", "variable": "변수",
    "setting": "설정", "what it takes": "넣을 값", "word": "낱말", "unit": "단위",
    "rule": "규칙", "id": "식별자", "floor": "층", "module": "모듈", "what it is": "내용",
    "description": "설명",
    "date: `2025`, `2025-03` or `2025-03-31`": "날짜: `2025`, `2025-03`, `2025-03-31`",
    "UTF-8; others by `--encoding`": "UTF-8(`--encoding`으로 변경)",
    "with a mark (utf-8-sig); others by `--encoding`": "BOM 있는 UTF-8(`--encoding`으로 변경)",
    "not text": "이진 파일",
}  # fmt: skip


def word(text: str, t: Translator, **values: str) -> str:
    """Return a word of the tables in the language of `t`. Raises KeyError without its Korean."""
    return (_KOREAN[text] if t.lang == "ko" else text).format(**values)


def code(text: str) -> str:
    """Return text as inline code that may stand in a cell of a table."""
    return f"`{text}`".replace("|", "\\|")


def cell(text: str) -> str:
    """Return words for a cell of a table: in one line, and without what would end it."""
    return " ".join(text.split()).replace("|", "\\|")


def table(t: Translator, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are Markdown already."""
    lines = [[each and word(each, t) for each in head], ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def block_names(text: str) -> list[str]:
    """Return the names of the blocks of a page, in order."""
    return [found["name"] for found in _BLOCK.finditer(text)]


def with_blocks(text: str, write: Callable[[str], str]) -> str:
    """Return a page whose blocks are what `write` returns for their names."""

    def written(found: re.Match[str]) -> str:
        name = found["name"]
        return f"<!-- begin: {name} -->\n\n{write(name).strip()}\n\n<!-- end -->\n"

    return _BLOCK.sub(written, text)
