"""A change that could not be written yet: whoever writes it in the end, it is written once."""

import threading
import time
from contextlib import suppress
from pathlib import Path

from jobplans_tui.errors import BusyError, JobPlansError, StoreError
from jobplans_tui.files import make_folder
from jobplans_tui.store import Batch, PlanStore, free_place
from jobplans_tui.text import brief

RESCUED = "unsaved"
"""What the copies are called that a rescue writes."""
_PATIENCE = 10.0  # seconds


class Unsaved:
    """A batch, its label, and whether somebody has decided on it: written, copied or given up.

    A thread may try to write it while the program is told to end. Both do so only with `_turn`, and
    whoever comes second finds it settled.
    """

    def __init__(self, batch: Batch, label: str) -> None:
        self.batch = batch
        self.label = label
        self._turn = threading.Lock()
        self._settled = False
        self._ending = False

    def write(self, store: PlanStore) -> bool:
        """Write it, with patience for other writers; return whether it is in the store now.

        It is not where the program ends meanwhile: then `rescue` has it. Raises JobPlansError.
        """
        end = time.monotonic() + _PATIENCE
        while not self._ending:
            with self._turn:
                try:
                    return self._write_now(store)
                except BusyError:
                    if time.monotonic() >= end:
                        raise
        return False

    def _write_now(self, store: PlanStore) -> bool:
        if self._settled:
            return False
        store.apply(self.batch, self.label, patient=False)
        self._settled = True
        return True

    def copy(self, store: PlanStore, path: Path) -> PlanStore:
        """Write it to a copy of the store, and return that. Raises JobPlansError."""
        copy = store.copy_to(path, self.batch, self.label)
        self._settled = True
        return copy

    def give_up(self) -> None:
        """Let it not be written by anybody."""
        self._settled = True

    def rescue(self, store: PlanStore, folder: Path) -> None:
        """Write it to a copy in a folder, if it is not written yet and the store does not take it.

        Raises StoreError, which says where it is, or that it is lost.
        """
        self._ending = True
        with self._turn:
            if self._settled:
                return
            try:
                self._write_now(store)
            except JobPlansError as error:
                copy = self._rescued(store, folder)
                raise StoreError(
                    "The last change could not be written to the store: {reason}",
                    "It is in a copy of it: {path}",
                    reason=error,
                    path=copy.path,
                ) from error

    def _rescued(self, store: PlanStore, folder: Path) -> PlanStore:
        try:
            with suppress(OSError):  # the copy will say it
                make_folder(folder)
            return self.copy(store, free_place(folder, RESCUED))
        except JobPlansError as error:
            raise StoreError(
                "The last change is lost; neither the store nor a copy of it took it: {reason}",
                "What was changed: {label}. Make it again once there is a place to write to.",
                reason=error,
                label=brief(self.label),
            ) from error
