"""Opening a large store: it is read in a thread, and a picture of its list is shown meanwhile."""

import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from jobplans_tui.analysis.listing import LIST_COLUMNS
from jobplans_tui.analysis.summary import summarise
from jobplans_tui.i18n import Translator
from jobplans_tui.render.columns import Column
from jobplans_tui.store import PlanStore
from jobplans_tui.store.pictures import Picture, identity, keep_picture, load_picture, picture_of
from jobplans_tui.store.streaming import Progress
from jobplans_tui.tui.session import Session
from jobplans_tui.tui.views.districts import DistrictCells, district_columns
from jobplans_tui.tui.working import staying

_BESIDE = "jobplans_tui.tui.widgets.detail"  # what comes with the list, and is imported late
_SOON = ("name", "province")
_ROWS_AT_ONCE = 20
_REST = 0.001  # seconds between them, which belong to the keys

Load = Callable[[Progress], PlanStore]
Enter = Callable[[PlanStore], Session]


class StoppedError(Exception):
    """Nobody waits any more for what is being done."""


class Opening:
    """A store that is being read: how far, and what it looked like when it was shown last."""

    def __init__(self, path: Path, load: Load, enter: Enter) -> None:
        self.path = path
        self.size = path.stat().st_size
        self.read = 0
        self._load = load
        self._enter = enter

    @property
    def percent(self) -> int:
        return min(self.read * 100 // max(self.size, 1), 100)

    def picture(self, session: Session) -> Picture | None:
        """Return what the list looked like with these settings."""
        return load_picture(self.path, look_of(session))

    def session(self, is_stopped: Callable[[], bool]) -> Session:
        """Read the store and what the first screen needs of it. Raises StoreError, StoppedError."""

        def told(read: int) -> None:
            self.read = read
            if is_stopped():
                raise StoppedError

        with staying():
            session = self._enter(self._load(told))
            ordered_codes(session)  # here, and not before the first paint of the list
            import_module(_BESIDE)
        return session


def look_of(session: Session) -> str:
    """Return what the texts of the list depend on beside the store."""
    state = session.state
    columns = ",".join(column.id for column in _columns(session))
    return f"{session.t.lang} {state.sort} {state.reverse} {state.everyone} {columns}"


def ordered_codes(session: Session) -> Sequence[str]:
    """Return the codes of all districts in the order of the list, which is worked out for it."""
    state = session.state
    sort = state.sort if state.sort in LIST_COLUMNS else "code"
    downwards = LIST_COLUMNS[sort].numeric if state.reverse is None else state.reverse
    session.roster.prepare_first(sort, downwards=downwards)
    return session.roster.listed("", sort, downwards=downwards)


def take_picture(session: Session, is_stopped: Callable[[], bool]) -> None:
    """Keep what the list looks like, if that is not kept already.

    What all rows are called is there soon; to work their values out takes a while.
    """
    path, look, t = session.store.path, look_of(session), session.t
    if load_picture(path, look) is not None:
        return
    made_of, codes = identity(path), ordered_codes(session)
    names = [column.id for column in _columns(session)]
    for columns in ([name for name in names if name in _SOON], names):
        rows = list(_rows(session, t, codes, columns, is_stopped))
        if len(rows) == len(codes) > 0 and not session.store.changed():
            texts = dict(zip(columns, zip(*rows, strict=True), strict=True))
            keep_picture(path, picture_of(look, codes, texts), made_of)


def _rows(
    session: Session,
    t: Translator,  # the user may choose another one meanwhile
    codes: Sequence[str],
    columns: list[str],
    is_stopped: Callable[[], bool],
) -> Iterator[list[str]]:
    # of summaries of its own: those of the screens would keep all that is worked out here
    summaries = {
        code: summarise(summary.dossier, summary.sources)
        for code, summary in session.summaries.items()
    }
    cells = DistrictCells(summaries, session.roster, t, session.palette)
    for number, code in enumerate(codes):
        if number % _ROWS_AT_ONCE == 0:
            time.sleep(_REST)
            if is_stopped():
                return
        yield [cells(code, name).plain for name in columns]
        del summaries[code]


def _columns(session: Session) -> list[Column]:
    return district_columns(session.t, session.setup.config.columns)
