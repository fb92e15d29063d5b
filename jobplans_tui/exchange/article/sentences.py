"""Lines and sentences of a text, with their places in it; what belongs to the page is left out."""

import msgspec

from jobplans_tui.exchange.article.words import phrases

_LONGEST = 1000  # a longer "sentence" is no prose; it is cut, so that work stays linear
_MOST = 1000  # sentences; no article has more


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


def sentences(text: str) -> list[Sentence]:
    """Split a folded text. A line without a full stop is a headline.

    Headlines of the lists that pages append ("many also read") are left out with what follows them.
    """
    says = phrases("page")
    found: list[Sentence] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        start, at = at, at + len(line) + 1
        plain = line.strip()
        if found and says["more_news"].match(plain):
            break
        if not plain or says["junk"].search(plain):
            continue
        begin = start + line.index(plain[0])
        parts = _split(plain)
        headline = len(parts) == 1 and not says["finished"].search(plain)
        for offset, part in parts:
            found.append(Sentence(begin + offset, part, headline, number))
    return found[:_MOST]


def _split(line: str) -> list[tuple[int, str]]:
    says = phrases("page")
    parts: list[tuple[int, str]] = []
    start = 0
    for found in says["sentence_end"].finditer(line):
        if says["abbreviation"].search(line[start : found.start()].rstrip("\"')] ")[-8:]):
            continue
        parts.append((start, line[start : found.start()]))
        start = found.end()
    parts.append((start, line[start:]))
    return [
        (offset + cut, part[cut : cut + _LONGEST])
        for offset, part in parts
        for cut in range(0, len(part), _LONGEST)
    ]
