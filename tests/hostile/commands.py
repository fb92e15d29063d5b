"""Command lines: every command with every format on a hostile store, and random ones."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from jobplans_tui.cli.program import main
from tests.cli.run import Outcome, run
from tests.commands import every_command
from tests.tui.hostile import codes

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
NEEDED = {
    "show": codes()[:1],
    "compare": codes()[:4],
    "import": ["--dry-run", "records.jsonl"],
    "search": ["[/x]"],
    "timeline": codes()[:1],
    "set": [*codes()[:1], "name_en=[/x]"],
    "remove": ["plan", "--yes", "[/x]"],
    "completion": ["bash"],
    "groups save": ["group [/x]", *codes()[:2], "--force"],
    "groups remove": ["group [/x]"],
}
ODD = (
    "", "-", "--", "-o", "\x1b[2J", "\u202e", "[/x]", "{0}", "%s", "\n", "\t", "\udcff", "a" * 5000,
    "11380", "은평구", "중구", "..", "0", "-1", "9" * 30, "1e9", "NaN", *codes()[:3],
)  # fmt: skip


COMMANDS = {" ".join(names): command for names, command in every_command()}
WORDS = sorted(
    {option for command in [main, *COMMANDS.values()] for part in command.params
     for option in part.opts if option.startswith("-")}
    | {str(choice) for command in COMMANDS.values() for part in command.params
       if isinstance(part.type, click.Choice) for choice in part.type.choices}
    | {word for name in COMMANDS for word in name.split()}
)  # fmt: skip


def forms() -> Iterator[list[str]]:
    """Yield every command with every format and language, as far as it knows them."""
    for name, command in COMMANDS.items():
        options = {part.opts[0]: part.type for part in command.params}
        kind = options.get("--format")
        formats = list(kind.choices) if isinstance(kind, click.Choice) else [None]
        for form in formats:
            chosen = ["--format", str(form)] if form is not None else []
            if form == "xlsx" and "-o" in options:
                chosen += ["-o", "out.xlsx", "--force"]  # it is bytes, and no text
            for lang in ("en", "ko"):
                yield ["--lang", lang, *name.split(), *NEEDED.get(name, []), *chosen]


def harmless(outcome: Outcome) -> bool:
    """Whether a command ended as designed and sent no control character but line ends and tabs."""
    ended = outcome.code in {0, 1, 2, 3, 4} and "Traceback" not in outcome.err
    return ended and not _CONTROL.search(outcome.out.replace("\r\n", "\n") + outcome.err)


def safely(words: list[str], folder: Path, **environment: str) -> Outcome:
    """Run words as a command line; names of files stay inside the current folder."""
    kept = {name: _inside(value) for name, value in environment.items()}
    assert folder.samefile(".")
    return run(*map(_inside, words), stdin="", **kept)


def _inside(word: str) -> str:
    return re.sub(r"\0|~|\.\.+|^(-+\w*=?)?/+", "", word)
