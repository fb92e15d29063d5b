"""Which district a row is of: by its own cells, by a row above it, by the sheet's title."""

from collections.abc import Sequence

from jobplans_tui.exchange.tables.places import sole
from jobplans_tui.exchange.tables.words import lexicon
from jobplans_tui.store import gazetteer

_ALL = "전국"


class Namer:
    """Follows the rows of a table and remembers the province or district that heads them."""

    def __init__(self, default: str | None) -> None:
        self._heading = default or ""
        self._province = ""

    def begins(self, text: str) -> bool:
        """Whether a row of nothing but `text` names a district, which then holds below it."""
        if sole(text) is None:
            return False
        self._heading = text
        return True

    def name(self, names: Sequence[str], province: str) -> str | None:
        """Return the name of a row's district as printed, with its province where that is known.

        `names` are those in the row's cells, the first that fits counts; "" where there is none,
        None for a total over several districts.
        """
        if any(lexicon("total").whole(name) or name == _ALL for name in names):
            return None
        for name in names:
            # a list by provinces has each one's own row above those of its districts
            for leading in (province, "", self._province):
                full = f"{leading} {name}".strip()
                code = sole(full)
                if code is not None:
                    self._province = full if gazetteer()[code].province is None else self._province
                    return full
        return f"{province} {names[0]}".strip() if names else province or self._heading
