"""The user guide: Markdown pages in both languages, which lie beside this module.

The tables in them are written from the code by `python -m tests.guide`; here they are only read.
"""

import re
from functools import cache
from pathlib import Path

import msgspec

from jobplans_tui.i18n import Lang

FOLDER = Path(__file__).parent
PAGES = (
    "start", "screens", "keys", "commands", "files", "articles", "editing", "settings", "errors",
    "records", "figures", "words",
)  # fmt: skip
"""The names of the pages, in the order in which they are read."""

_MARKERS = re.compile(r"^<!-- .* -->\n", re.MULTILINE)
_LINKS = re.compile(r"\[([^\]]+)\]\([a-z]+\.md\)")


class Page(msgspec.Struct, frozen=True):
    """A page: its name on the command line, its title, what it is about, and all of its text."""

    name: str
    title: str
    about: str
    text: str


@cache
def page(name: str, lang: Lang) -> Page:
    """Return a page as Markdown, without what is only for tools; raises KeyError without one."""
    if name not in PAGES:
        raise KeyError(name)
    text = (FOLDER / lang / f"{name}.md").read_text(encoding="utf-8")
    text = _LINKS.sub(r"\1", _MARKERS.sub("", text))
    title, about, _ = text.split("\n\n", 2)
    return Page(name, title.removeprefix("# "), " ".join(about.split()), text)
