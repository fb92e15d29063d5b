"""The 243 local governments of Korea, so that any of them can be named and given a plan."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import msgspec

from jobplans_tui.model import District
from jobplans_tui.model.records import Level
from jobplans_tui.store.base import PlanStore

_FILE = Path(__file__).with_name("districts.csv")
_KINDS = ("특별자치시", "특별자치도", "특별시", "광역시", "도", "시", "군", "구")
_LEVELS: dict[str, Level] = {level: level for level in get_args(Level)}


def _rows() -> Iterator[District]:
    # Every start reads them: the file is our own, without quotes, and no parser is loaded for it.
    _, *lines = _FILE.read_text("utf-8").splitlines()
    for line in lines:
        code, level, province, _, name_ko, name_en, former = line.split(",")
        yield District(
            code=code,
            level=_LEVELS[level],
            kind=next(kind for kind in _KINDS if name_ko.endswith(kind)),
            province=None if level == "metropolitan" else province,
            name_ko=name_ko,
            name_en=name_en,
            former_codes=(former,) if former else (),
        )


@cache
def gazetteer() -> dict[str, District]:
    """Return the districts by code, as valid from 2024-01 to 2026-06 (17 and 226)."""
    rows = list(_rows())
    former = {row.code: _former_prefix(row.code, rows) for row in rows if row.province is None}
    return {
        row.code: msgspec.structs.replace(row, former_codes=former[row.code])
        if former.get(row.code)
        else row
        for row in rows
    }


def known_districts(store: PlanStore) -> dict[str, District]:
    """Return the districts that can be named, by code: the gazetteer's, and the store's own."""
    return gazetteer() | {item.code: item for item in store.districts()}


def _former_prefix(code: str, rows: list[District]) -> tuple[str, ...]:
    """Return a province's former code: the prefix of all former codes of what lies in it.

    A province that only took in a county (Gunwi) has none: the other governments kept their codes.
    """
    below = [row.former_codes for row in rows if row.province == code]
    if not below or not all(below):
        return ()
    return tuple(sorted({old[: len(code)] for codes in below for old in codes}))
