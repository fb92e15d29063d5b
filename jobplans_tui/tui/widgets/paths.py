"""A field for the names of files: it completes them, and hands on a text pasted into it."""

from dataclasses import dataclass
from pathlib import Path

from textual import events
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from jobplans_tui.paths import typed_path
from jobplans_tui.text import is_clean


class _Files(Suggester):
    """Suggests the first name in its folder that goes on from what is typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        folder, _, start = value.rpartition("/")
        place = typed_path(f"{folder}/" if "/" in value else ".")
        try:
            names = sorted(path.name + "/" * path.is_dir() for path in place.iterdir())
        except OSError:
            return None  # no such folder yet: somebody is still typing
        fitting = (name for name in names if start and name.startswith(start) and is_clean(name))
        found = next(fitting, None)
        return value.removesuffix(start) + found if found else None


class PathInput(Input):
    """Names of files, quoted as a shell would; right arrow takes the suggestion."""

    @dataclass
    class TextPasted(Message):
        """Several lines were pasted: that is no name of a file."""

        text: str

    def __init__(self, *, id: str, placeholder: str) -> None:
        super().__init__(
            id=id, placeholder=placeholder, compact=True, select_on_focus=False, suggester=_Files()
        )

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.strip().splitlines()) > 1 and not _are_files(event.text):
            self.post_message(self.TextPasted(event.text))
            event.prevent_default()
            event.stop()


def _are_files(text: str) -> bool:
    """Whether every line names a file: several were dropped on the terminal."""
    try:
        return all(Path(line.strip()).is_file() for line in text.strip().splitlines())
    except (OSError, ValueError):
        return False
