"""What is being imported: the inputs, which one is looked at, and the way back in each."""

from dataclasses import dataclass, field

import msgspec

from jobplans_tui.exchange.intake.inputs import Taken
from jobplans_tui.exchange.intake.review import Review


@dataclass
class Open:
    """An input, with the decisions that can be taken back and made again.

    No other input of a run ever has its `name`.
    """

    name: str
    taken: Taken
    past: list[Review] = field(default_factory=list)
    future: list[Review] = field(default_factory=list)
    seen: bool = False


@dataclass
class Tray:
    """Inputs between reading and writing; it outlives the screens that show it."""

    files: list[Open] = field(default_factory=list)
    fills: int = 0
    at: int = 0
    row: str | None = None
    typed: str = ""
    pasted: str = ""
    on_list: bool = False
    """Whether somebody comes back from one of the inputs, and goes on with the next."""

    def empty(self) -> None:
        """Forget everything: it has been written."""
        self.fill([])
        self.typed = self.pasted = ""

    def fill(self, inputs: list[Taken]) -> None:
        """Take new inputs in place of the old ones."""
        self.fills += 1
        self.files = [Open(f"{self.fills}.{at}", item) for at, item in enumerate(inputs)]
        self.at, self.row, self.on_list = 0, None, False

    def place(self, name: str | None) -> int | None:
        """Return where an input stands; None where it is not here any more."""
        return next((at for at, item in enumerate(self.files) if item.name == name), None)

    def look_at(self, number: int) -> None:
        """Open an input."""
        self.at, self.row = number, None
        self.files[number].seen = True
        self.on_list = True

    @property
    def decisions(self) -> int:
        """How many decisions on inputs would be lost, as nothing of these is written."""
        return sum(len(item.past) for item in self.files)

    @property
    def open(self) -> Open | None:
        """The input that is looked at."""
        return self.files[self.at] if self.at < len(self.files) else None

    @property
    def review(self) -> Review | None:
        """The document that is looked at."""
        return self.open.taken.review if self.open else None

    def decide(self, review: Review) -> None:
        """Put a changed review in place of the one that is looked at."""
        current, old = self.open, self.review
        if current is not None and old is not None and review != old:
            current.past.append(old)
            current.future.clear()
            _put(current, review)

    def step(self, *, back: bool) -> bool:
        """Take the last decision back, or make it again; whether there was one."""
        current, old = self.open, self.review
        if current is None or old is None:
            return False
        here, there = (current.past, current.future) if back else (current.future, current.past)
        if not here:
            return False
        there.append(old)
        _put(current, here.pop())
        return True

    def drop(self, number: int) -> None:
        """Forget an input."""
        del self.files[number]
        if not self.files:
            self.empty()
        self.at, self.row = min(self.at, max(len(self.files) - 1, 0)), None


def _put(current: Open, review: Review) -> None:
    current.taken = msgspec.structs.replace(current.taken, review=review)
