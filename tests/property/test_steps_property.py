"""Any sequence of steps, undos and redos: the bytes are always those that were there before."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from jobplans_tui.store import Batch, Kind, create_store, open_store
from tests.builders import figure, plan, source
from tests.reliability.faults import faults

NAMES = st.sampled_from(["a", "b", "c", "d"])
TEXTS = st.text(st.characters(codec="utf-8"), max_size=4)


class Editing(RuleBasedStateMachine):
    """A store beside a plain list of the bytes that it had."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.disk = faults()  # one that does not sync, as this would take minutes
        self.disk.__enter__()

    @initialize()
    def begin(self) -> None:
        self.path = Path(self.folder.name) / "plans.json"
        self.store = create_store(self.path)
        self.past = [self.path.read_bytes()]
        self.future: list[bytes] = []

    def _apply(self, batch: Batch) -> None:
        self.store.apply(batch)
        content = self.path.read_bytes()
        if content != self.past[-1]:
            self.past.append(content)
            self.future.clear()

    @rule(name=NAMES, title=TEXTS, number=st.integers(0, 99))
    def write(self, name: str, title: str, number: int) -> None:
        self._apply(
            Batch(sources=(source(name, title=title),), plans=(plan(figure(number), id=name),))
        )

    @rule(names=st.lists(NAMES, max_size=3), kind=st.sampled_from(["source", "plan"]))
    def remove(self, names: list[str], kind: Kind) -> None:
        self._apply(Batch(removed=tuple((kind, name) for name in names)))

    @rule()
    def undo(self) -> None:
        step = self.store.undo()
        assert (step is None) == (len(self.past) == 1)
        if step is not None:
            self.future.append(self.past.pop())

    @rule()
    def redo(self) -> None:
        step = self.store.redo()
        assert (step is None) == (not self.future)
        if step is not None:
            self.past.append(self.future.pop())

    @rule()
    def restart(self) -> None:
        self.store = open_store(self.path)

    @invariant()
    def holds_the_bytes_expected(self) -> None:
        if hasattr(self, "past"):
            assert self.path.read_bytes() == self.past[-1]

    def teardown(self) -> None:
        self.disk.__exit__(None, None, None)
        self.folder.cleanup()


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
