"""Lines and sentences of a text, with their places in it; what belongs to the page is left out."""

import re

import msgspec

_END = re.compile(r"(?<=[^.][.!?])[\"')\]]* +(?=\S)|(?<=다\.)(?=[가-힣\"'▲\[])")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|No|St|vs|approx)|\d)\.$")
_URL_LINE = re.compile(r"^(?:https?://|www\.)\S+$")
_JUNK = re.compile(
    r"^(?:본문 바로가기|기사 ?공유|글자 ?크기|인쇄|스크랩|댓글|공유하기|목록|이전|다음|맨 ?위로|닫기|광고|구독|좋아요"
    r"|bar_progress|Text Size|Close|Top|Share|Print|Special Coverage|Join us on social!?|Advertisement"
    r"|헤드라인|오늘의 주요 뉴스|많이 본 뉴스|실시간 .{0,8}|관련 ?기사|추천 ?기사|\W*)$"
    r"|무단 ?전재|재배포 ?금지|All rights reserved|저작권자|ⓒ|©|^[\w.]+@[\w.]+$|기자 \S+@\S+$"
    r"|^\d{1,2} .{0,60}…$",
    re.IGNORECASE,
)
_MORE_NEWS = re.compile(
    r"^(?:많이 ?본 ?(?:뉴스|기사)|인기 ?기사|관련 ?기사|추천 ?기사|오늘의 주요 뉴스|주요 ?뉴스|최신 ?기사"
    r"|Special Coverage|Most (?:read|viewed)|Related (?:articles|news)|Popular)\W*$",
    re.IGNORECASE,
)
_LONGEST = 4000  # a longer "sentence" is no prose; it is cut, so that work stays linear


class Sentence(msgspec.Struct, frozen=True):
    """A stretch of the folded text: where it begins, its words, and whether it is a headline."""

    start: int
    text: str
    headline: bool = False
    line: int = 0

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.text)


def is_junk(line: str) -> bool:
    """Whether a line is furniture of a web page: buttons, rights, addresses."""
    return bool(_JUNK.search(line) or _URL_LINE.match(line))


def sentences(text: str) -> list[Sentence]:
    """Split a folded text. A line without a full stop is a headline.

    Headlines of the lists that pages append ("many also read") are left out with what follows them.
    """
    found: list[Sentence] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        start, at = at, at + len(line) + 1
        plain = line.strip()
        if found and _MORE_NEWS.match(plain):
            break
        if not plain or is_junk(plain):
            continue
        begin = start + line.index(plain[0])
        parts = _split(plain)
        headline = len(parts) == 1 and not _looks_finished(plain)
        for offset, part in parts:
            found.append(Sentence(begin + offset, part, headline, number))
    return found


def _looks_finished(line: str) -> bool:
    return bool(re.search(r"[.!?][\"')\]]*$|^.{100}.*다$", line))


def _split(line: str) -> list[tuple[int, str]]:
    parts: list[tuple[int, str]] = []
    start = 0
    for found in _END.finditer(line):
        if _ABBREVIATION.search(line[start : found.start()].rstrip("\"')] ")[-8:]):
            continue
        parts.append((start, line[start : found.start()]))
        start = found.end()
    parts.append((start, line[start:]))
    return [
        (offset + cut, part[cut : cut + _LONGEST])
        for offset, part in parts
        for cut in range(0, len(part), _LONGEST)
    ]
