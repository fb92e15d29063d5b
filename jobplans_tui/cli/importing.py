"""`import`: articles, office files and records into the store, all in one step or nothing."""

import sys
from collections.abc import Sequence

import click
import msgspec

from jobplans_tui.analysis.names import resolve
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, emit, tell
from jobplans_tui.cli.examples import examples
from jobplans_tui.errors import InputError, UsageError
from jobplans_tui.exchange.draft import Draft, Problem
from jobplans_tui.exchange.intake.inputs import (
    STDIN,
    Taken,
    Wanted,
    called,
    named_inputs,
    take_all,
    wanted_of,
)
from jobplans_tui.exchange.intake.report import drafts_json
from jobplans_tui.exchange.intake.review import assigned_where_open, problem_of, troubles_of
from jobplans_tui.exchange.intake.several import Several, settle_all
from jobplans_tui.exchange.readers import READERS
from jobplans_tui.i18n import N_, Translator
from jobplans_tui.model.records import Date, check_date
from jobplans_tui.store import create_store, empty_store

_FORMATS = ("auto", "jsonl", *READERS)
_MAX_SHOWN = 20


def _date(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    if text is not None:
        try:
            check_date(msgspec.convert(text, Date))
        except (ValueError, msgspec.ValidationError) as error:
            raise click.BadParameter(f"{text} is no date such as 2025-03-31.") from error
    return text


@click.command(
    "import",
    epilog=examples(
        "cat article.txt | jobplans-tui import - --dry-run --json",
        "jobplans-tui import article.txt --published 2026-03-02 --accept",
        "jobplans-tui --store mine.json import --create records.jsonl",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", shell_complete=completing.files
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="auto",
    help="Default: auto, by what the file holds.",
)
@click.option(
    "--published",
    callback=_date,
    metavar="DATE",
    help="When it was printed: what this year and last year mean.",
)
@click.option("--publisher", help="Who printed it.")
@click.option("--title", help="Its headline.")
@click.option("--url", help="Its address.")
@click.option(
    "--district",
    metavar="DISTRICT",
    shell_complete=completing.districts,
    help="Whose figures these are, where nothing says.",
)
@click.option("--create", is_flag=True, help="Make the store named by --store first.")
@click.option(
    "--accept",
    is_flag=True,
    help="Write what was read of articles and tables, and let records replace others.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: the drafts as JSON.")
@common
@click.pass_obj
def import_(
    settings: Settings, files: tuple[str, ...], form: str, published: str | None,
    publisher: str | None, title: str | None, url: str | None, district: str | None,
    create: bool, accept: bool, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Add what files hold to the store: articles, tables, or records (JSONL); - is stdin.

    A folder stands for its files. Either everything is written, in one step, or nothing. Figures
    of articles and tables were read by rules: look at them with --dry-run or on the Import screen;
    --accept writes them.
    """
    if as_json and not dry_run:
        raise UsageError("--json prints drafts.", "Add --dry-run.")
    if create and settings.store_path is None:
        raise UsageError("--create needs a place for the store.", "Add --store FILE.")
    names = named_inputs(files)
    if url is not None and len(names) > 1:
        raise UsageError("--url names one article.", "Import the others by themselves.")
    wanted = wanted_of(form, published=published, publisher=publisher, title=title, url=url)
    inputs = _read(settings, names, wanted)
    if district is not None:
        inputs = _assigned(inputs, district, settings)
    if len(inputs) == 1 and inputs[0].error is not None:
        raise inputs[0].error
    if as_json:
        emit(drafts_json(inputs, settings.t))
    else:
        if not accept and not dry_run:
            _refuse_unread(inputs, settings.t, accept=False)
        _Import(settings, inputs, accept=accept, create=create).run(dry_run=dry_run)
    _refuse_unread(inputs, settings.t, accept=accept and not dry_run)


def _read(settings: Settings, files: Sequence[str], wanted: Wanted) -> list[Taken]:
    """Read all inputs, and tell how far that is where somebody sees it."""
    shows = sys.stderr.isatty() and len(files) > 1 and not settings.quiet
    inputs = []
    for number, item in enumerate(take_all(files, wanted), 1):
        inputs.append(item)
        if shows:
            told = settings.t("Read {n} of {all}", n=number, all=len(files))
            click.echo(f"\r{told}", nl=False, err=True)
    if shows:
        click.echo(err=True)
    return inputs


def _assigned(inputs: list[Taken], name: str, settings: Settings) -> list[Taken]:
    district = resolve(name, settings.known)
    return [
        msgspec.structs.replace(item, review=assigned_where_open(item.review, district))
        if item.review is not None
        else item
        for item in inputs
    ]


def _refuse_unread(inputs: Sequence[Taken], t: Translator, *, accept: bool) -> None:
    """Raise InputError for inputs that could not be read; the others are done with by then."""
    errors = [item.error for item in inputs if item.error is not None]
    for error in errors[:_MAX_SHOWN]:
        tell(error.worded(t))
    if errors:
        raise InputError(
            "{count} of {all} files could not be read.",
            "The others were written." if accept
            else "Leave them out; or let --accept write the others.",
            count=len(errors), all=len(inputs),
        )  # fmt: skip


class _Import:
    """One run of the command: what was read, held against the store."""

    def __init__(
        self, settings: Settings, inputs: Sequence[Taken], *, accept: bool, create: bool
    ) -> None:
        self._settings = settings
        self._t = settings.t
        self._inputs = inputs
        self._accept = accept
        self._create = create
        path = settings.store_path
        self._store = empty_store(path) if create and path else settings.store
        self._reviews = [item.review for item in inputs if item.review is not None]
        records = Draft()
        for item in inputs:
            if item.draft is not None:
                records.extend(item.draft)
        self._several: Several = settle_all(self._reviews, self._store, records)

    def run(self, *, dry_run: bool) -> None:
        from jobplans_tui.render.palette import TERMINAL  # noqa: PLC0415 - needs Rich
        from jobplans_tui.render.writing import counts_words, several_lines  # noqa: PLC0415

        t, settled = self._t, self._several.settled
        if dry_run and self._reviews:
            known = self._settings.known
            lines = several_lines(self._several, known, t, TERMINAL)
            emit("".join(f"{line.plain.rstrip()}\n" for line in lines))
        else:
            for words in counts_words(settled, t):
                self._settings.say(words)
        self._refuse(
            settled.problems,
            N_("Problems: {count}; nothing was written."),
            N_("Correct the lines named above and import again."),
        )
        if not self._settings.quiet:
            self._tell(self._troubles())
        if not self._accept:
            self._refuse_changes()
        if dry_run:
            self._settings.say(t("Nothing was written."))
            return
        self._refuse_nothing()
        if not self._accept:
            self._refuse_unseen()
        self._write()

    def _troubles(self) -> list[Problem]:
        return [problem_of(review, it) for review in self._reviews for it in troubles_of(review)]

    def _refuse_changes(self) -> None:
        """Refuse records that would replace others; what documents add replaces nothing."""
        self._refuse(
            self._several.replacing,
            N_("Records that would replace others: {count}; nothing was written."),
            N_("Look at the lines named above, then add --accept."),
        )

    def _refuse_nothing(self) -> None:
        """Refuse what came to nothing: a success would be a lie. An empty new store is wanted."""
        if not self._create and not any(item.content.strip() for item in self._inputs):
            raise InputError(
                "There was nothing to read in {name}; nothing was written.",
                "Name the files to import, or send one to standard input.",
                name=called(self._inputs[0].name),
            )
        read = any(
            item.plan or item.figures for it in self._reviews for item in it.document.readings
        )
        if self._reviews and not read:
            raise InputError(
                "No plan and no figure was found in what was to be read; nothing was written.",
                "Look at what was left out with --dry-run; is it about job plans?",
            )

    def _refuse_unseen(self) -> None:
        """Refuse figures that nobody has looked at."""
        read = sum(len(adopted.printings) for adopted in self._several.adopted)
        if read or self._troubles():
            raise InputError(
                "Figures read by rules that nobody has looked at: {count}. Nothing was written.",
                "Look at them with --dry-run, then add --accept; or review them on the screens.",
                count=read,
            )

    def _write(self) -> None:
        t, settled = self._t, self._several.settled
        if not self._create and not settled.changed and not settled.new.total():
            self._settings.say(t("Nothing new; the store was left as it was."))
            return
        store = create_store(self._store.path) if self._create else self._store
        done = [item.name for item in self._inputs if item.error is None]
        shown = t("standard input") if done == [STDIN] else done[0]
        several = t.count("Import of {n} input", "Import of {n} inputs", len(done))
        label = several if len(done) > 1 else t("Import of {name}", name=shown)
        store.apply(settled.batch, label)
        self._settings.say(t("Wrote {path}.", path=store.path))

    def _tell(self, problems: Sequence[Problem]) -> None:
        for problem in problems[:_MAX_SHOWN]:
            tell(problem.worded(self._t))
        if len(problems) > _MAX_SHOWN:
            tell(self._t("… and {count} more", count=len(problems) - _MAX_SHOWN))

    def _refuse(self, problems: Sequence[Problem], message: str, hint: str) -> None:
        """Raise InputError if there are problems, after telling the first ones."""
        if problems:
            self._tell(problems)
            raise InputError(message, hint, count=len(problems))
