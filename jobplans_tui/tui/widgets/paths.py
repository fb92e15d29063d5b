"""Fields for what is imported: names of files, completed as they are typed, and a pasted text."""

from dataclasses import dataclass
from pathlib import Path

from textual import events
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from jobplans_tui.paths import typed_path
from jobplans_tui.text import clean_block, is_clean


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
            self.post_message(self.TextPasted(pasted(event.text)))
            event.prevent_default()
            event.stop()
        else:
            event.text = pasted(event.text)


class PasteArea(TextArea):
    """A place for the text of an article; no control character gets from it to a terminal."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = pasted(event.text)  # Textual then asks TextArea itself to take it


def pasted(text: str) -> str:
    """Return a pasted text with line feeds, and with marks for what must not be shown.

    Terminals paste line ends as carriage returns.
    """
    return clean_block(text.replace("\r\n", "\n").replace("\r", "\n"))


def _are_files(text: str) -> bool:
    """Whether every line names a file: several were dropped on the terminal."""
    try:
        return all(Path(line.strip()).is_file() for line in text.strip().splitlines())
    except (OSError, ValueError):
        return False
