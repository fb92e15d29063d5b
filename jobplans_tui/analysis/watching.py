"""Long work that tells how far it is, and that can be called off."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_T = TypeVar("_T")
_EVERY = 64  # items between two looks

Watch = Callable[[int, int], None]
"""Is told how much is done, of how much; raises Stopped where nobody waits for the rest."""


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """What was worked on is not wanted any more."""


def unwatched(done: int, total: int) -> None:
    """Watch nothing: for work that is always finished."""
    del done, total


def watched(items: Sequence[_T], watch: Watch) -> Iterator[_T]:
    """Yield items, telling `watch` every now and then how far they are, and at the end."""
    for done, item in enumerate(items):
        if done % _EVERY == 0:
            watch(done, len(items))
        yield item
    watch(len(items), len(items))
