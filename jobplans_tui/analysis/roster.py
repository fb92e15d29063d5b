"""The list of districts, filtered and sorted at the speed of typing, whatever its length."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING

from jobplans_tui.analysis.listing import LIST_COLUMNS, order
from jobplans_tui.analysis.names import search_names
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.analysis.watching import Watch, unwatched, watched
from jobplans_tui.model import District

if TYPE_CHECKING:
    from jobplans_tui.analysis.sieve import Sieve

_SHORT = 2_000


class Roster:
    """Districts by code, in the order of any column, those that answer a filter.

    A long list has to be prepared, which takes a second or two; until then all districts are
    listed, in the order of their codes.
    """

    def __init__(self, summaries: Mapping[str, Summary], known: Mapping[str, District]) -> None:
        self._codes = sorted(summaries)
        self._summaries = summaries
        self._known = known
        self._names: Sieve | None = None
        self._orders: dict[tuple[str, bool], Sequence[int]] = {
            ("code", False): range(len(self._codes))
        }
        self.ready = self._begun = len(self._codes) <= _SHORT

    def has_to_prepare(self) -> bool:
        """Whether `prepare` is to be called; told to the first who asks."""
        asked, self._begun = self._begun, True
        return not asked

    def prepare(self, watch: Watch = unwatched) -> None:
        """Work out what filters and orders need. Another thread may do this. May raise Stopped."""
        for column in LIST_COLUMNS.values():
            self._ordered(column.id, column.numeric, watch)
        self._names = self._names or self._sieve(watch)
        self.ready = True

    def listed(self, query: str, column: str, *, downwards: bool) -> list[str]:
        """Return the codes of the districts that answer a filter, in the order of a column."""
        if not self.ready:
            return list(self._codes)
        rows: Iterable[int] = self._ordered(column, downwards)
        if query.strip():
            answers = bytearray(len(self._codes))
            for row in self._kept(query):
                answers[row] = 1
            rows = compress(rows, map(answers.__getitem__, rows))
        return list(map(self._codes.__getitem__, rows))

    def answering(self, query: str) -> list[str]:
        """Return the codes of the districts that answer a filter; none until it is prepared."""
        rows = self._kept(query) if self.ready else ()
        return list(map(self._codes.__getitem__, rows))

    def _kept(self, query: str) -> Sequence[int]:
        self._names = self._names or self._sieve()
        return self._names.kept(query)

    def _sieve(self, watch: Watch = unwatched) -> "Sieve":
        from jobplans_tui.analysis.sieve import Sieve  # noqa: PLC0415 - the first row needs none

        codes = watched(self._codes, watch)
        return Sieve(search_names(self._summaries[code].district, self._known) for code in codes)

    def _ordered(self, column: str, downwards: bool, watch: Watch = unwatched) -> Sequence[int]:
        found = self._orders.get((column, downwards))
        if found is None:
            key = LIST_COLUMNS[column].key
            keys = [key(self._summaries[code]) for code in watched(self._codes, watch)]
            found = self._orders[column, downwards] = order(keys, downwards)
        return found
