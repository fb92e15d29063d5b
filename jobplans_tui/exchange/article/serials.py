"""The year of an article from the number in its address, where the paper's numbers are known."""

import re
import tomllib
from bisect import bisect
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).with_name("serials.toml")
_LONGEST = timedelta(days=550)  # between two known numbers: within it papers count evenly enough
_MARGIN = timedelta(days=45)  # so far from the turn of a year an estimate tells the year


class Paper(msgspec.Struct, frozen=True):
    """A paper's numbers: how an address holds one, and known numbers with their dates, rising."""

    address: str
    anchors: tuple[tuple[int, date], ...]


class _Papers(msgspec.Struct, frozen=True):
    paper: tuple[Paper, ...]


@cache
def _papers() -> tuple[Paper, ...]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return msgspec.convert(table, _Papers).paper


def year_of_serial(url: str) -> int | None:
    """Return the year in which an article of that address appeared, None where it is not sure."""
    for paper in _papers():
        found = re.search(paper.address, url)
        if found:
            return _estimate(int(found.group(1)), paper)
    return None


def _estimate(number: int, paper: Paper) -> int | None:
    if exact := dict(paper.anchors).get(number):
        return exact.year
    place = bisect([known for known, _ in paper.anchors], number)
    if not 0 < place < len(paper.anchors):
        return None
    (low, first), (high, last) = paper.anchors[place - 1], paper.anchors[place]
    if first.year == last.year:
        return first.year
    day = first + (last - first) * ((number - low) / (high - low))
    sure = last - first <= _LONGEST and (day - _MARGIN).year == (day + _MARGIN).year
    return day.year if sure else None
