"""The list of districts, filtered and sorted at the speed of typing, whatever its length."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

from jobplans_tui.analysis.listing import LIST_COLUMNS, Key, order
from jobplans_tui.analysis.names import search_names, shared_names
from jobplans_tui.analysis.summary import Summary
from jobplans_tui.analysis.watching import Watch, unwatched, watched
from jobplans_tui.model import District

if TYPE_CHECKING:
    from jobplans_tui.analysis.sieve import Sieve

_SHORT = 2_000


class Roster:
    """Districts by code, in the order of any column, those that answer a filter.

    A long list is prepared in steps, which take seconds; until then all districts answer a filter,
    and they stand in the order of their codes.
    """

    def __init__(self, summaries: Mapping[str, Summary], known: Mapping[str, District]) -> None:
        self._codes = sorted(summaries)
        self._summaries = summaries
        self.known = known
        self._names: Sieve | None = None
        self._by_code = range(len(self._codes))
        self._keys: dict[str, list[Key | None]] = {}
        self._orders: dict[tuple[str, bool], Sequence[int]] = {("code", False): self._by_code}
        self._long = len(self._codes) > _SHORT

    def after(self, summaries: Mapping[str, Summary], changed: Iterable[str]) -> "Roster":
        """Return the roster of the same districts, called the same, of which some changed.

        Only those are worked out again, and orders in which they stand by something that changed.
        """
        later = copy(self)
        later._summaries = summaries
        later.__dict__.pop("latest_term", None)
        rows = {bisect_left(self._codes, code): summaries[code] for code in changed}
        # A thread may still be adding to both, the keys first: no order is had without its keys.
        later._orders = dict(self._orders)
        later._keys = dict(self._keys)
        for column, keys in list(later._keys.items()):
            key = LIST_COLUMNS[column].key
            new = {row: key(summary) for row, summary in rows.items()}
            if any(keys[row] != value for row, value in new.items()):
                later._keys[column] = own = keys.copy()
                for row, value in new.items():
                    own[row] = value
                for downwards in (False, True):
                    later._orders.pop((column, downwards), None)
        return later

    def next_step(self) -> Callable[[Watch], None] | None:
        """Return what prepares the next part that is missing: names to filter, then orders.

        Another thread may do it. It raises Stopped where its watch does.
        """
        if not self._long:
            return None
        return self._prepare_names if self._names is None else self._prepare_orders

    @cached_property
    def latest_term(self) -> int | None:
        """The latest term for which any of the districts has a four-year plan."""
        terms = self._keys_of("term")
        return max((term for term in terms if isinstance(term, int)), default=None)

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """The Hangul names that several of the known districts have."""
        return shared_names(self.known.values())

    def prepare_first(self, column: str, *, downwards: bool) -> None:
        """Work out before all else what the list needs that is shown first, in this order."""
        self._ordered(column, downwards)
        _ = self.latest_term, self.shared_names

    def _prepare_names(self, watch: Watch) -> None:
        self._names = self._sieve(watch)

    def _prepare_orders(self, watch: Watch) -> None:
        for column in LIST_COLUMNS.values():
            self._ordered(column.id, column.numeric, watch)
        self._long = False

    def listed(self, query: str, column: str, *, downwards: bool) -> Sequence[str]:
        """Return the codes of the districts that answer a filter, in the order of a column."""
        known = not self._long or (column, downwards) in self._orders
        rows: Iterable[int] = self._ordered(column, downwards) if known else self._by_code
        kept = self._kept(query)
        keeps_all = len(kept) == len(self._codes)
        if rows == self._by_code:
            if keeps_all:
                return self._codes
            rows = kept
        elif not keeps_all:
            answers = bytearray(len(self._codes))
            for row in kept:
                answers[row] = 1
            rows = compress(rows, map(answers.__getitem__, rows))
        return list(map(self._codes.__getitem__, rows))

    def answering(self, query: str) -> list[str]:
        """Return the codes of the districts that answer a filter, in their order."""
        return list(map(self._codes.__getitem__, self._kept(query)))

    def _kept(self, query: str) -> Sequence[int]:
        if not query.strip() or (self._names is None and self._long):
            return self._by_code
        self._names = self._names or self._sieve()
        return self._names.kept(query)

    def _sieve(self, watch: Watch = unwatched) -> "Sieve":
        from jobplans_tui.analysis.sieve import Sieve  # noqa: PLC0415 - the first row needs none

        codes = watched(self._codes, watch)
        return Sieve(search_names(self._summaries[code].district, self.known) for code in codes)

    def _ordered(self, column: str, downwards: bool, watch: Watch = unwatched) -> Sequence[int]:
        found = self._orders.get((column, downwards))
        if found is None:
            keys = self._keys_of(column, watch)
            found = self._orders[column, downwards] = order(keys, downwards)
        return found

    def _keys_of(self, column: str, watch: Watch = unwatched) -> list[Key | None]:
        found = self._keys.get(column)
        if found is None:
            key = LIST_COLUMNS[column].key
            found = [key(self._summaries[code]) for code in watched(self._codes, watch)]
            self._keys[column] = found
        return found
