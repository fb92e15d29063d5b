"""Steps that wait, kills, and another program that edits the file meanwhile, in any order.

Beside the store runs a plain model: what the file holds of each record, and what waits for it. Each
record is as the last own step left it, or as the other program did; and whatever of the own steps
is lost is named.
"""

import json
import re
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from jobplans_tui import files
from jobplans_tui.errors import StoreError
from jobplans_tui.store import Batch, Moved, create_store, folding, open_store
from jobplans_tui.store.history import History
from tests.builders import source
from tests.edits import Moment, killed
from tests.reliability.faults import faults

NAMES = ("a", "b", "c")
Title = str | None
"""The title of a source; None where there is no such source."""
TITLES = st.sampled_from([None, "가", "나", "다", "라"])
PARTS = st.dictionaries(st.sampled_from(NAMES), TITLES, min_size=1)


class Waiting(RuleBasedStateMachine):
    """A large store beside a model of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(folding, "SMALL", 0)
        self.disk = faults()  # one that does not sync, as this would take minutes
        self.disk.__enter__()

    @initialize()
    def begin(self) -> None:
        self.path = Path(self.folder.name) / "plans.json"
        self.store = create_store(self.path)
        self.file: dict[str, Title] = dict.fromkeys(NAMES)
        self.waiting: dict[str, list[Title]] = {name: [] for name in NAMES}
        self.is_ours = True
        """Whether no other program has changed the file since we last wrote a line."""
        self.told: set[str] = set()
        self.ever_lost: set[str] = set()

    def _is_lost(self, name: str) -> bool:
        """Whether the file has neither what our last fold left nor what the last line made."""
        waiting = self.waiting[name]
        return (
            not self.is_ours and waiting != [] and self.file[name] not in (waiting[0], waiting[-1])
        )

    def _now(self, name: str) -> Title:
        waiting = self.waiting[name]
        return waiting[-1] if waiting and not self._is_lost(name) else self.file[name]

    def _forget_void(self) -> None:
        for name in filter(self._is_lost, NAMES):
            self.waiting[name] = []
            self.told.add(name)
            self.ever_lost.add(name)
        for name in NAMES:
            begun, made = self.waiting[name][:1], self.waiting[name][-1:]
            if not self.is_ours and begun != made == [self.file[name]]:
                self.waiting[name] = []  # the other program has done the same: it is in the file

    def _put(self, titles: dict[str, Title]) -> None:
        """Let a step lead to these titles; what does not fit any more is forgotten with it."""
        self._forget_void()
        self.is_ours = True
        for name, title in titles.items():
            self.waiting[name] = self.waiting[name] or [self.file[name]]
            self.waiting[name].append(title)

    @rule(titles=PARTS)
    def step(self, titles: dict[str, Title]) -> None:
        self.store.reload()
        batch = Batch(
            sources=tuple(source(name, title=title) for name, title in titles.items() if title),
            removed=tuple(("source", name) for name, title in titles.items() if not title),
        )
        self.store.apply(batch, f"step on {sorted(titles)}")
        changes = {name: title for name, title in titles.items() if title != self._now(name)}
        if changes:
            self._put(changes)

    @rule(back=st.booleans())
    def move(self, back: bool) -> None:
        self.store.reload()
        step = None
        with suppress(StoreError):  # all of them are changed by the other program
            step = self.store.undo() if back else self.store.redo()
        if step is not None:
            self._put(self._moved(step, back=back))

    def _moved(self, step: Moved, *, back: bool) -> dict[str, Title]:
        """Return what a step leads to. Raises AssertionError if it does not lead from here."""
        found: dict[str, Title] = {}
        for item in step.changes:
            here, there = (item.after, item.before) if back else (item.before, item.after)
            assert getattr(here, "title", None) == self._now(item.key)
            found[item.key] = getattr(there, "title", None)
        return found

    @rule(name=st.sampled_from(NAMES), title=TITLES)
    def edit_the_file(self, name: str, title: Title) -> None:
        """Change a record the way an editor does, without lock and history."""
        tables = json.loads(self.path.read_bytes())
        sources = tables["sources"]
        number = next((at for at, item in sources.items() if item["id"] == name), None)
        if number is None:
            number = str(max(map(int, sources), default=0) + 1)
        sources.pop(number, None)
        if title:
            sources[number] = json.loads(msgspec.json.encode(source(name, title=title)))
        self.path.write_text(json.dumps(tables), "utf-8")
        self.file[name] = title
        self.is_ours = False

    @rule()
    def kill(self) -> None:
        self.store = open_store(self.path)

    @rule()
    def close(self) -> None:
        """Leave: who wrote brings the file up to date, who only read does where all is sound."""
        self.store.reload()
        self.store.close()
        self._notice_fold()
        self.kill()

    def _notice_fold(self) -> None:
        if not History(self.path).waiting():
            self.ever_lost |= set(filter(self._is_lost, NAMES))
            self.file = {name: self._now(name) for name in NAMES}
            self.waiting = {name: [] for name in NAMES}
            self.told.clear()
            self.is_ours = True

    @rule(moment=st.sampled_from(["before", "after"]), name=st.sampled_from(NAMES), title=TITLES,
          edits=st.booleans())  # fmt: skip
    def be_killed_at_the_file(self, moment: Moment, name: str, title: Title, edits: bool) -> None:
        """Die as the file is replaced, or just after it; then it is edited before anybody looks."""
        self.store.reload()
        stamp, lines = files.stamp(self.path), History(self.path).waiting()
        with killed(moment):
            self.store.close()
        self._notice_fold()
        if len(History(self.path).waiting()) > len(lines):
            self._forget_void()
        if files.stamp(self.path) != stamp:
            self.is_ours = True
            self.file = {each: self._now(each) for each in NAMES}
            self.waiting = {each: old and [self.file[each]] for each, old in self.waiting.items()}
        if edits:
            self.edit_the_file(name, title)
        self.kill()

    @invariant()
    def each_record_is_as_one_of_both_left_it_and_what_is_lost_is_named(self) -> None:
        if not hasattr(self, "file"):
            return
        again = open_store(self.path)
        found = {item.id: item.title for item in again.sources()}
        assert found == {name: self._now(name) for name in NAMES if self._now(name)}
        lost = set(filter(self._is_lost, NAMES))
        told = " ".join(map(str, again.troubles))
        assert all(re.search(rf"\b{name}(, \w)* \(“", told) for name in lost | self.told), told
        assert bool(told) == bool(lost | self.told)
        for name in lost | self.ever_lost:
            assert "lost" in {item.action for item in again.history("source", name)}

    def teardown(self) -> None:
        self.disk.__exit__(None, None, None)
        self.patch.undo()
        self.folder.cleanup()


TestWaiting = Waiting.TestCase
TestWaiting.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
