"""What was left out, said once for each reason and place, and counted where it comes often."""

from jobplans_tui.exchange.reading import Remark, Span
from jobplans_tui.i18n import N_

_EACH = 20  # of one kind; more of the same would bury the others


class Remarks:
    """Collects remarks; after the first of a kind the rest is counted."""

    def __init__(self) -> None:
        self._kept: list[Remark] = []
        self._counts: dict[str, int] = {}

    def add(self, message: str, evidence: Span | None = None, **values: str) -> None:
        """Keep a remark: an English msgid, its values, its place."""
        remark = Remark(message=message, values=values, evidence=evidence)
        if evidence is None and remark in self._kept:
            return
        self._counts[message] = self._counts.get(message, 0) + 1
        if self._counts[message] <= _EACH:
            self._kept.append(remark)

    def all(self) -> tuple[Remark, ...]:
        """Return what was kept, and how many more there are in all."""
        more = sum(max(0, count - _EACH) for count in self._counts.values())
        if not more:
            return tuple(self._kept)
        message = N_("More remarks of the same kinds, not listed here: {count}.")
        return (*self._kept, Remark(message=message, values={"count": str(more)}))
