"""The manual page: everything is in it, and what formats such pages has nothing to complain."""

import re
import shutil
import subprocess

import click
import pytest

from jobplans_tui.cli.examples import examples_of
from jobplans_tui.cli.program import main
from jobplans_tui.cli.speaking import named
from jobplans_tui.environment import VARIABLES
from jobplans_tui.errors import EXIT_CODES
from jobplans_tui.i18n import LANGS, Lang, Translator
from tests.cli.run import run
from tests.commands import every_command

_ESCAPES = {r"\-": "-", r"\:": "", r"\&": "", r"\e": "\\"}


def plain(lang: str = "en") -> str:
    """Return the page without the escapes of roff, in one line."""
    text = re.sub(r"\\f[BIR]", "", run("man", "--lang", lang).out)
    return " ".join(re.sub(r"\\.", lambda found: _ESCAPES[found.group()], text).split())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("names", "command"), [((), main), *every_command()], ids=lambda item: str(item)[:30]
)
def test_every_command_and_option_is_in_it(
    names: tuple[str, ...], command: click.Command, lang: Lang
) -> None:
    text, t = plain(lang), Translator(lang)
    if names:
        _, _, text = text.partition(f".SS {' '.join(names)} [{t('OPTIONS')}]")
        text = re.split(r"\.S[SH] ", text)[0]
    told = " ".join((command.help or "").split("\n\n")[0].split())
    assert named(t(told), t) in text
    for line in examples_of(command):
        assert " ".join(line.split()) in text
    common = {parameter.name for parameter in main.params}
    for parameter in command.params:
        if isinstance(parameter, click.Option) and (not names or parameter.name not in common):
            assert all(name in text for name in (*parameter.opts, *parameter.secondary_opts))
            assert parameter.help
            assert named(t(" ".join(parameter.help.split())), t) in text


@pytest.mark.parametrize("lang", LANGS)
def test_every_exit_code_and_variable_is_in_it(lang: Lang) -> None:
    text, t = plain(lang), Translator(lang)
    for term, meaning in (*EXIT_CODES.items(), *((each.name, each.help) for each in VARIABLES)):
        assert f".TP {term} {t(meaning)}" in text


def test_the_page_of_the_other_language_has_no_sentence_of_this_one() -> None:
    text = plain("ko")
    assert ".SH 이름 jobplans-tui - " in text
    assert "$JOBPLANS_THEME" in text
    assert not re.search(r"\b(the|Show|Print|Write)\b", text)


def test_no_line_is_taken_for_a_request_of_roff() -> None:
    known = {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".nf", ".fi", ".nh", ".ad"}
    lines = [line for lang in LANGS for line in run("man", "--lang", lang).out.splitlines()]
    assert {line.split()[0] for line in lines if line.startswith((".", "'"))} <= known
    assert not [line for line in lines if line.endswith("\\")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [["groff", "-k", "-ww", "-man", "-Tutf8"], ["man", "--warnings", "-l", "-"]],
    ids=lambda command: str(command[0]),
)
def test_it_is_formatted_without_warnings(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        command,
        input=run("man").out,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80"},
    )
    assert done.stderr == ""
    assert "jobplans-tui compare 광진구 eunpyeong-gu 11200 --format md" in done.stdout
