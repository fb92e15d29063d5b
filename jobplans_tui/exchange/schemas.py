"""The published JSON Schemas of everything that commands print for programs.

They are made from the types that the documents are written from, so they cannot say otherwise.
"""

from typing import Annotated, Any, get_args

import msgspec
from msgspec import UNSET, UnsetType

from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.about import BackupEntry, GroupEntry, InfoDocument, PathsDocument
from jobplans_tui.exchange.bibliography import SourcesDocument
from jobplans_tui.exchange.comparison_data import ComparisonDocument
from jobplans_tui.exchange.dossier import DossierDocument
from jobplans_tui.exchange.findings_data import FindingsDocument
from jobplans_tui.exchange.formats.records import ReportLine
from jobplans_tui.exchange.hits import HitEntry
from jobplans_tui.exchange.intake.drafts_data import DraftsDocument
from jobplans_tui.exchange.jsonl import Line
from jobplans_tui.exchange.listing_data import ListedDistrict
from jobplans_tui.exchange.matrix_data import MatrixDocument
from jobplans_tui.exchange.plain import Document
from jobplans_tui.exchange.timeline_data import TimelineDocument
from jobplans_tui.model import District, Initiative, Plan, Source
from jobplans_tui.model.dictionary import MEANINGS, kind_meaning, meanings_of
from jobplans_tui.store.base import Action, Kind

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/{name}"
_RECORDS = (District, Plan, Source, Initiative)
_KINDS = {kind.__name__: kind for kind in (*MEANINGS, *get_args(Line))}
_AnyRecord = Annotated[
    dict[str, Any],
    msgspec.Meta(
        extra_json_schema={"anyOf": [{"$ref": _REF.format(name=it.__name__)} for it in _RECORDS]}
    ),
]


class ChangeEntry(Document, frozen=True, kw_only=True):
    """What one step did to one record; without `before` it was new, without `after` removed."""

    kind: Kind
    key: str
    before: _AnyRecord | UnsetType = UNSET
    after: _AnyRecord | UnsetType = UNSET
    time: str
    label: str
    action: Action = "done"


class StepEntry(Document, frozen=True, kw_only=True):
    """One step: an import, an edit, a removal, a restored backup; `time` is ISO 8601 in UTC.

    `lost` names the records of which nothing is left of it, as another program changed them;
    `replaced`: another store, such as a backup, took the place of the one that it is a step of.
    """

    id: str
    time: str
    label: str
    changes: tuple[ChangeEntry, ...]
    undone: bool = False
    lost: tuple[str, ...] = ()
    replaced: bool = False


class Schema(msgspec.Struct, frozen=True):
    """What is described: the type of a document, and what prints it."""

    of: Any
    printed_by: str


SCHEMAS: dict[str, Schema] = {
    "record": Schema(Line, "export --format jsonl, a line"),
    "list": Schema(tuple[ListedDistrict, ...], "list --format json"),
    "show": Schema(DossierDocument, "show --format json"),
    "timeline": Schema(TimelineDocument, "timeline --format json"),
    "compare": Schema(ComparisonDocument, "compare --format json"),
    "themes": Schema(MatrixDocument, "themes --format json"),
    "search": Schema(tuple[HitEntry, ...], "search --format json"),
    "check": Schema(FindingsDocument, "check --format json"),
    "sources": Schema(SourcesDocument, "sources --format json"),
    "import": Schema(DraftsDocument, "import --dry-run --json"),
    "history": Schema(tuple[StepEntry, ...], "history --format json"),
    "changes": Schema(tuple[ChangeEntry, ...], "history NAME --format json"),
    "groups": Schema(tuple[GroupEntry, ...], "groups --format json"),
    "restore": Schema(tuple[BackupEntry, ...], "restore --list --format json"),
    "paths": Schema(PathsDocument, "paths --format json"),
    "info": Schema(InfoDocument, "info --format json"),
    "report": Schema(ReportLine, "--format jsonl of any report, a line"),
}
"""The schemas by their names, in the order in which they are listed."""


def schema(name: str) -> dict[str, Any]:
    """Return a JSON Schema (2020-12) by its name. Raises UsageError for an unknown one."""
    if name not in SCHEMAS:
        raise UsageError(
            "There is no schema called {name}.", "They are: {names}.",
            name=name, names=", ".join(SCHEMAS),
        )  # fmt: skip
    row = SCHEMAS[name]
    (body, *_), parts = msgspec.json.schema_components([row.of, *_RECORDS], ref_template=_REF)
    title = f"jobplans-tui {row.printed_by}"
    used = _reached(body, parts)
    definitions = {key: parts[key] for key in parts if key in used}
    for key, part in definitions.items():
        _describe(part, _KINDS.get(key))
    return {"$schema": _DIALECT, "title": title, **body, "$defs": definitions}


def _describe(part: dict[str, Any], kind: type[msgspec.Struct] | None) -> None:
    """Say in a definition, and for the records at each of its fields, what is meant."""
    meanings = meanings_of(kind) if kind else {}
    # A document may have a part of the same name that is no record.
    if kind is None or not meanings.keys() <= part["properties"].keys():
        part["description"] = " ".join(part.get("description", "").split())
        return
    part["description"] = kind_meaning(kind)
    for field, meaning in meanings.items():
        part["properties"][field]["description"] = meaning


def _reached(body: Any, parts: dict[str, Any]) -> set[str]:
    """Return the names of the definitions that a schema leads to."""
    found: set[str] = set()
    waiting = [body]
    while waiting:
        for name in _references(waiting.pop()) - found:
            found.add(name)
            waiting.append(parts[name])
    return found


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"].rpartition("/")[2]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*map(_references, value.values()))
    return set().union(*map(_references, value)) if isinstance(value, list) else set()
