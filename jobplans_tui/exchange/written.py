"""Text that is no article: what this program wrote for reading, and files for other programs."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from jobplans_tui.analysis.checks import RULES, SEVERITY_WORDS
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
    if text.startswith(_VIEW) or _signs().search(text):
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
    """Whether a text is one JSON document: a list, or an object on several lines, as no record."""
    stripped = text.strip()
    if not stripped.startswith("[" if "\n" not in stripped else ("{", "[")):
        return False
    try:
        msgspec.json.decode(stripped)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return False
    return True


@cache
def _signs() -> re.Pattern[str]:
    """Return what stands only in texts of this program: their sources, or findings of checks."""
    heading = _any(["Sources"])
    date = f"[0-9-]+|{_any(['date not recorded'])}"
    address = f"https?://[^\n]+|{_any(['address not recorded'])}"
    severities = _any(SEVERITY_WORDS.values())
    rules = f"{_any(rule.label for rule in RULES)}|{'|'.join(rule.name for rule in RULES)}"
    signs = (
        rf"^## (?:{heading})\n\n(?:- [^\n]+: [^\n]+\n)+\Z",  # Markdown
        # `show` and `compare`; a long line is broken where it meets the edge
        rf"^\S+  [^\n]+, (?:{date}):[^\n]*\n(?:[^ \n][^\n]*\n){{0,4}}  (?:{address})",
        rf"\A(?:\S+: [^\n]+, (?:{date}), (?:{address})\n)+\Z",  # `sources`
        rf"^(?:{severities})  (?:{rules})  ",  # `check`
    )
    return re.compile("|".join(signs), re.MULTILINE)


def _any(messages: Iterable[str]) -> str:
    """Return a pattern of messages in every language."""
    translators = [Translator(lang) for lang in LANGS]
    return "|".join(re.escape(t(message)) for message in messages for t in translators)
