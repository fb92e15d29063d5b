"""Help and errors of usage in Korean: no English word but names of options, values and formats."""

import re

import click
import pytest
from rich.cells import cell_len

from jobplans_tui.analysis.listing import LIST_COLUMNS
from jobplans_tui.cli.program import main
from jobplans_tui.cli.speaking import language_of
from tests.cli.run import refused, run
from tests.commands import every_command

COMMANDS = [((), main), *every_command()]
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]")
# Options, variables of the environment, sets of values, what the user typed, what is typed below
# "예:", and titles that an id of a record has.
_TYPED = re.compile(
    r"(?<!\w)--?[\w-]+|\$\w+|JOBPLANS_\w+|~/\.\w+|\[[^\]]*\]|'[^']*'|예:\n.*", re.DOTALL
)
_SAME = {
    "jobplans-tui",
    "ASCII",
    "JSON",
    "JSONL",
    "ID",
    "stdin",
    "title_ko",
    "counts.tasks",
    "Markdown",
    "bash",
    "zsh",
    "fish",
    "eval",
    "man",
    "youth",
}


def english(text: str) -> set[str]:
    """Return the Latin words that are none of those that are the same in every language."""
    known = _SAME | {word for names, _ in COMMANDS for word in names}
    known |= set(LIST_COLUMNS) | {"name_en"}
    for _, command in COMMANDS:
        for param in command.params:
            if isinstance(param.type, click.Choice):
                known |= {str(choice) for choice in param.type.choices}
    return set(_LATIN.findall(_TYPED.sub(" ", text))) - known


@pytest.mark.parametrize(("names", "command"), COMMANDS, ids=lambda item: str(item)[:30])
def test_help_is_korean_and_fits(names: tuple[str, ...], command: click.Command) -> None:
    del command
    out = run(*names, "--help", "--lang", "ko").out
    assert out.startswith("사용법: ")
    assert english(out) == set()
    assert all(cell_len(line) <= 80 for line in out.splitlines())


def wrong_uses(names: tuple[str, ...], command: click.Command) -> list[list[str]]:
    """Return ways to call a command that are refused before it does anything."""
    given = [value for param in command.params if isinstance(param, click.Argument)
             and param.required for value in ["x"]]  # fmt: skip
    wrong = [["--bogus"]]
    wrong += [[]] if given else []
    for param in command.params:
        if isinstance(param, click.Option) and not param.is_flag:
            wrong.append([*given, param.opts[0]])
            if isinstance(param.type, click.Choice | click.types.IntParamType):
                wrong.append([*given, param.opts[0], "zzz"])
            if isinstance(param.type, click.IntRange):
                wrong.append([*given, param.opts[0], "-5"])
    return [[*names, *words] for words in wrong]


@pytest.mark.parametrize(("names", "command"), COMMANDS, ids=lambda item: str(item)[:30])
def test_errors_of_usage_are_korean(names: tuple[str, ...], command: click.Command) -> None:
    for words in wrong_uses(names, command):
        outcome = run("--lang", "ko", *words)
        refused(outcome, 2)
        assert english(outcome.err) == set(), outcome.err
        assert re.search("[가-힣]", outcome.err)
        if "--help" in outcome.err:  # of the command that was called, not of the program
            assert " ".join(("jobplans-tui", *names[:1])) in outcome.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["lst"], "'lst' 명령은 없습니다."),
        (["undo", "--forse"], "'--forse' 옵션은 없습니다. 혹시 '--store'입니까?"),
        (["show"], "'자치단체' 인자가 빠졌습니다."),
        (["list", "a", "b"], "인자가 남습니다(a b)."),
        (["list", "--term", "x"], "'--term' 값이 올바르지 않습니다. 'x': 정수가 아닙니다."),
        (["import", "x", "--published", "3"], "3: 2025-03-31과 같은 날짜가 아닙니다."),
    ],
)
def test_what_is_said(words: list[str], expected: str) -> None:
    assert expected in run("--lang", "ko", *words).err
    assert expected in run(*words, "--lang=ko").err
    assert expected in run(*words, JOBPLANS_LANG="ko").err


def test_english_stays_as_click_words_it() -> None:
    assert "No such option '--bogus'." in run("list", "--bogus").err
    assert run("--help").out.startswith("Usage: ")


@pytest.mark.parametrize(("names", "command"), COMMANDS, ids=lambda item: str(item)[:30])
def test_english_help_fits(names: tuple[str, ...], command: click.Command) -> None:
    del command
    out = run(*names, "--help").out
    assert max(map(cell_len, out.splitlines())) <= 80


def test_choices_are_broken_between_two_of_them() -> None:
    for lang in ("en", "ko"):
        out = run("compare", "--help", "--lang", lang).out
        whole = re.sub(r"\|\n +", "|", out)
        assert "\n  --measure [total|per_year|" in out
        assert "|growth|plan_share|target|result|attainment|count|theme]\n" in whole


def test_a_number_is_asked_for_in_plain_words() -> None:
    refused(run("list", "--term", "abc"), 2, "'abc' is no whole number.")
    refused(run("search", "x", "--limit", "1.5"), 2, "'1.5' is no whole number.")
    refused(run("compare", "--years", "abc"), 2, "abc is neither a year nor a period")


@pytest.mark.parametrize(
    ("words", "lang"),
    [([], None), (["--lang", "ko"], "ko"), (["list", "--lang=en"], "en"), (["--lang"], None),
     (["--lang", "fr"], None), (["--lang", "ko", "--lang", "en"], "en")],
)  # fmt: skip
def test_the_language_is_read_wherever_it_stands(words: list[str], lang: str | None) -> None:
    assert language_of(words) == lang


def test_particles_fit_the_words_before_them() -> None:
    """A placeholder is put into words after its sentence is translated: 값을, not 값를."""
    for names, _ in COMMANDS:
        out = run(*names, "--help", "--lang", "ko").out
        for before in re.findall(r"([가-힣])(?:\([^)]*\))?를", out):
            assert (ord(before) - ord("가")) % 28 == 0, (names, before)
