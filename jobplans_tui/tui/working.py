"""Long work in a thread, beside the screens: how far it is, and that it ends when they leave it."""

from time import monotonic

from textual.worker import get_current_worker

from jobplans_tui.analysis.watching import Stopped, Watch, unwatched

_TELL_EVERY = 0.1  # seconds


def watch_worker(tell: Watch = unwatched) -> Watch:
    """Return what watches the worker that runs: it stops it once it is cancelled.

    `tell` is called in its thread, some times a second.
    """
    worker, told = get_current_worker(), monotonic()

    def watch(done: int, total: int) -> None:
        nonlocal told
        if worker.is_cancelled:
            raise Stopped
        if monotonic() - told > _TELL_EVERY:
            told = monotonic()
            tell(done, total)

    return watch
