"""Text that is no article: what this program wrote for reading, and files for other programs."""

import re
from functools import cache

import msgspec

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.tables.own import own_view
from jobplans_tui.i18n import LANGS, Translator

_KINDS = (
    ("LaTeX", re.compile(r"(\s*%[^\n]*\n)*\s*\\document(class|style)\b")),
    ("BibTeX", re.compile(r"\s*@[A-Za-z]+\s*\{")),
)
_VIEW = '{"record": "report",'
"""How the JSONL of a view begins."""


def refuse_written(text: str, name: str) -> None:
    """Raise InputError for text that a program wrote, in which a reader of articles would err."""
    if text.startswith(_VIEW) or _sources().search(text):
        raise own_view(name)
    kind = next((kind for kind, starts in _KINDS if starts.match(text)), None)
    if kind or _is_document(text):
        raise InputError(
            "{name} is a {kind} file, in which there is nothing to read.",
            "Import an article's text, a table, or the JSONL of `jobplans-tui export`.",
            name=name,
            kind=kind or "JSON",
        )


def _is_document(text: str) -> bool:
    """Whether a text is one JSON document on several lines: no record stands on several."""
    stripped = text.strip()
    if not stripped.startswith(("{", "[")) or "\n" not in stripped:
        return False
    try:
        msgspec.json.decode(stripped)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return False
    return True


@cache
def _sources() -> re.Pattern[str]:
    """Return what finds the list of sources that ends every Markdown document of this program."""
    headings = "|".join(re.escape(Translator(lang)("Sources")) for lang in LANGS)
    return re.compile(rf"^## ({headings})\n\n(- [^\n]+: [^\n]+\n)+\Z", re.MULTILINE)
