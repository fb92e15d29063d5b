"""The sources of a report for reference managers: BibTeX and CSL-JSON."""

import json
import re
from collections.abc import Iterator
from typing import Any

from jobplans_tui.exchange.formats.latex import escape
from jobplans_tui.exchange.parts import followable
from jobplans_tui.exchange.report import Report
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Source
from jobplans_tui.text import clean, escape_json

_LANGUAGES = {"ko": "korean", "en": "english"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def _parts(published: str | None) -> list[int]:
    """Return year, month and day of a date, as far as it is known."""
    found = _DATE.fullmatch(published or "")
    return [int(part) for part in found.groups() if part] if found else []


# ---- BibTeX


def write_bibtex(report: Report, t: Translator) -> str:
    """Return the sources as BibTeX in UTF-8; keys are the ids of the sources.

    What BibTeX cannot have in a key becomes a hyphen; keys that would be the same get a number.
    """
    del t
    taken: set[str] = set()
    return "\n".join(_entry(source, _key(source.id, taken)) for source in report.sources)


def _key(name: str, taken: set[str]) -> str:
    plain = re.sub(r"[^A-Za-z0-9:._/-]+", "-", name).strip("-") or "source"
    key, number = plain, 1
    while key.lower() in taken:
        number += 1
        key = f"{plain}-{number}"
    taken.add(key.lower())
    return key


def _entry(source: Source, key: str) -> str:
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in _fields(source))
    return f"@misc{{{key},\n{lines}}}\n"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    # Double braces: a publisher is one name, not a first and a last one.
    yield "author", f"{{{escape(source.publisher)}}}"
    if source.title:
        yield "title", f"{{{escape(source.title)}}}"
    for name, number in zip(("year", "month", "day"), _parts(source.published), strict=False):
        yield name, str(number)
    url = followable(source.url)
    if url and not set(url) & set("{}\\"):
        yield "url", url
    elif source.url:
        yield "note", escape(source.url)
    if source.lang in _LANGUAGES:
        yield "langid", _LANGUAGES[source.lang]


# ---- CSL-JSON


def write_csl(report: Report, t: Translator) -> str:
    """Return the sources as CSL-JSON, which Zotero and pandoc read; ids are the sources' own."""
    del t
    items = [_item(source) for source in report.sources]
    return escape_json(json.dumps(items, ensure_ascii=False, indent=1)) + "\n"


def _item(source: Source) -> dict[str, Any]:
    url, date = followable(source.url), _parts(source.published)
    item: dict[str, Any] = {
        "id": source.id,
        "type": "webpage" if url else "document",
        "author": [{"literal": clean(source.publisher)}],
    }
    if source.title:
        item["title"] = clean(source.title)
    if date:
        item["issued"] = {"date-parts": [date]}
    if url:
        item["URL"] = url
    elif source.url:
        item["note"] = clean(source.url)
    if source.lang:
        item["language"] = clean(source.lang)
    return item
