"""`import`: records into a store."""

import sys
from pathlib import Path

import click

from jobplans_tui.cli.context import Settings, common, tell
from jobplans_tui.errors import InputError, UsageError
from jobplans_tui.exchange.draft import Draft, Problem, Settled, settle
from jobplans_tui.exchange.jsonl import read_jsonl
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.store import create_store, empty_store

_MAX_SHOWN = 20
_MAX_BYTES = 256 * 1024**2


def _read(name: str) -> str:
    try:
        if name == "-":
            raw = sys.stdin.buffer.read(_MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            "{path} cannot be read: {reason}.", "Check the name and its permissions.",
            path=name, reason=error.strerror or error,
        ) from error  # fmt: skip
    if len(raw) > _MAX_BYTES:
        raise InputError(
            "{path} is larger than {limit} bytes.", "Import it in parts.",
            path=name, limit=_MAX_BYTES,
        )  # fmt: skip
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(
            "{path} is UTF-16; records are UTF-8.", "Save it as UTF-8 and try again.", path=name
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            "{path} is not UTF-8: line {line} has a byte that is none.",
            "Save it as UTF-8 and try again.", path=name, line=line,
        ) from error  # fmt: skip


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["auto", "jsonl"]), default="auto")
@click.option("--create", is_flag=True, help="Make the store named by --store first.")
@click.option("--accept", is_flag=True, help="Let records replace those that the store holds.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@common
@click.pass_obj
def import_(
    settings: Settings,
    files: tuple[str, ...],
    form: str,
    create: bool,
    accept: bool,
    dry_run: bool,
) -> None:
    """Add the records of JSONL files to the store; - is stdin.

    Either everything is written, in one step, or nothing. Records that would change what the store
    holds need --accept.
    """
    del form  # one format so far: auto and jsonl mean the same
    draft = Draft()
    for name in files:
        draft.extend(read_jsonl(_read(name), name))
    if create and settings.store_path is None:
        raise UsageError("--create needs a place for the store.", "Add --store FILE.")
    store = empty_store(settings.store_path) if create and settings.store_path else settings.store
    settled = settle(draft, store)
    _report(settled, settings.t)
    _refuse(
        settled.problems,
        settings.t,
        N_("{count} problems; nothing was written."),
        N_("Correct the lines named above and import again."),
    )
    if not accept:
        _refuse(
            settled.changed,
            settings.t,
            N_("{count} records would replace others; nothing was written."),
            N_("Look at the lines named above, then add --accept."),
        )
    if dry_run:
        tell(settings.t("Nothing was written."))
        return
    if not create and not settled.changed and not settled.new.total():
        tell(settings.t("Nothing new; the store was left as it was."))
        return
    (create_store(store.path) if create else store).apply(settled.batch)
    tell(settings.t("Wrote {path}.", path=store.path))


def _refuse(problems: list[Problem], t: Translator, message: str, hint: str) -> None:
    """Raise InputError if there are problems, after telling the first ones."""
    if not problems:
        return
    for problem in problems[:_MAX_SHOWN]:
        tell(problem.worded(t))
    if len(problems) > _MAX_SHOWN:
        tell(t("… and {count} more", count=len(problems) - _MAX_SHOWN))
    raise InputError(message, hint, count=len(problems))


def _report(settled: Settled, t: Translator) -> None:
    kinds = {
        "source": N_("sources"),
        "district": N_("districts"),
        "plan": N_("plans"),
        "figure": N_("printed figures"),
        "initiative": N_("initiatives"),
    }
    for kind, label in kinds.items():
        new, same = settled.new[kind], settled.same[kind]
        if new or same:
            tell(t("{kind}: {new} new, {same} known", kind=t(label), new=new, same=same))
