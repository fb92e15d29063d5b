"""No command line and no data make a command fail badly, or send what a terminal would obey."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.run import run
from tests.commands import TOP_LEVEL
from tests.hostile.commands import COMMANDS, NEEDED, ODD, WORDS, forms, harmless, safely
from tests.tui.hostile import HOSTILE, codes, store_of

_odd = st.lists(st.sampled_from(WORDS) | st.sampled_from(ODD) | st.text(max_size=12), max_size=5)
_begun = st.sampled_from([[*name.split(), *NEEDED.get(name, [])] for name in COMMANDS] + [[]])
_words = st.builds(
    lambda begun, odd, at: [*odd[:at], *begun, *odd[at:]], _begun, _odd, st.integers(0, 5)
)
_NAMES = (
    "JOBPLANS_STORE", "JOBPLANS_LANG", "JOBPLANS_CONFIG", "JOBPLANS_THEME", "JOBPLANS_ASCII",
    "JOBPLANS_BACKUPS", "JOBPLANS_BACKUP_COUNT", "HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
    "XDG_CONFIG_HOME", "LANG", "LC_ALL", "TERM", "COLUMNS", "LINES", "NO_COLOR",
)  # fmt: skip
_VALUES = ("", "\x1b[2J\x1b]0;t\x07", "\u202eabc\u200b", "[/x]{0}%s", "\n", "\udcff", "a" * 5000)
_CONFIGS = {
    "an escape": 'theme = "\x1b[2J"',
    "an escape that TOML knows": 'theme = "\\u001b[2J\\u202e"',
    "a name": '"\\u001b[2J[/x]" = 1',
    "keys": '[keys]\nquit = ["\\u001b[2J", "[/x]"]\n"\\u202e" = ["x"]',
    "groups": '[groups]\n"\\u001b[2J[/x]" = ["\\u202e", "11380"]',
    "a broken line": "theme = \u202e[/x]",
    "no text": "\udcff\udcfe",
    "a store": 'store = "\\u001b[2J.json"',
    "deep": "x = " + "[" * 5000,
    "long": 'theme = "' + "x" * 100_000 + '"',
}
_environments = st.dictionaries(
    st.sampled_from(_NAMES), st.sampled_from(ODD) | st.text(max_size=8), max_size=3
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a store and records of hostile text, in which the test runs."""
    monkeypatch.chdir(tmp_path)
    store_of(HOSTILE.values(), tmp_path / "hostile.json")
    assert run("--store", "hostile.json", "export", "-o", "records.jsonl").code == 0
    return tmp_path


def test_every_command_of_the_program_is_among_them() -> None:
    assert set(TOP_LEVEL) <= {words[2] for words in forms()}


@pytest.mark.parametrize("arguments", list(forms()), ids=lambda words: " ".join(words)[:60])
def test_every_command_and_format_on_hostile_data(here: Path, arguments: list[str]) -> None:
    run("--store", "hostile.json", "groups", "save", "group [/x]", *codes()[:2])
    outcome = run("--store", "hostile.json", *arguments)
    # sources that are made up; no such plan
    done = {"import": {0, 3}, "remove": {2}}.get(arguments[2], {0, 1})
    assert outcome.code in done, outcome.err
    assert harmless(outcome), (outcome.out[:2000], outcome.err)


@pytest.mark.slow
@pytest.mark.parametrize("name", _NAMES)
def test_every_command_under_hostile_variables(here: Path, name: str) -> None:
    for value in _VALUES:
        for command in COMMANDS:
            words = [*command.split(), *NEEDED.get(command, [])]
            chosen = [] if name == "JOBPLANS_STORE" else ["--store", "hostile.json"]
            outcome = safely([*chosen, *words], here, **{name: value})
            assert harmless(outcome), (words, value, outcome)


@pytest.mark.parametrize("text", _CONFIGS.values(), ids=_CONFIGS.keys())
def test_every_command_under_a_hostile_config(here: Path, text: str) -> None:
    odd = here / "config [x]\x1b[2J\u202e.toml"
    odd.write_text(text, "utf-8", "surrogateescape")
    for command in COMMANDS:
        words = [*command.split(), *NEEDED.get(command, [])]
        outcome = run("--store", "hostile.json", "--config", odd.name, *words, stdin="")
        assert harmless(outcome), (words, outcome)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=_words, environment=_environments)
def test_random_command_lines(here: Path, words: list[str], environment: dict[str, str]) -> None:
    outcome = safely(words, here, **environment)
    assert harmless(outcome), (words, environment, outcome)
