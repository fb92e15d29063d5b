"""What a widget says of its cursor, so that keys need not wait for one another."""

from typing import ClassVar

from textual.widget import Widget


class Walker(Widget):
    """A widget with a cursor."""

    STEPS: ClassVar[frozenset[str]] = frozenset()
    """Names of actions that move the cursor, and tell so by a message, but do nothing else."""
