"""No command line and no data make a command fail badly, or send what a terminal would obey."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.run import run
from tests.hostile.commands import COMMANDS, NEEDED, ODD, WORDS, forms, harmless, safely
from tests.tui.hostile import HOSTILE, codes, store_of

_odd = st.lists(st.sampled_from(WORDS) | st.sampled_from(ODD) | st.text(max_size=12), max_size=5)
_begun = st.sampled_from([[*name.split(), *NEEDED.get(name, [])] for name in COMMANDS] + [[]])
_words = st.builds(
    lambda begun, odd, at: [*odd[:at], *begun, *odd[at:]], _begun, _odd, st.integers(0, 5)
)
_NAMES = ("JOBPLANS_STORE", "JOBPLANS_LANG", "LANG", "LC_ALL", "TERM", "COLUMNS", "NO_COLOR")
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


@pytest.mark.parametrize("arguments", list(forms()), ids=lambda words: " ".join(words)[:60])
def test_every_command_and_format_on_hostile_data(here: Path, arguments: list[str]) -> None:
    run("--store", "hostile.json", "groups", "save", "group [/x]", *codes()[:2])
    outcome = run("--store", "hostile.json", *arguments)
    done = {3} if "import" in arguments else {0, 1}  # its sources are made up
    assert outcome.code in done, outcome.err
    assert harmless(outcome), (outcome.out[:2000], outcome.err)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=_words, environment=_environments)
def test_random_command_lines(here: Path, words: list[str], environment: dict[str, str]) -> None:
    outcome = safely(words, here, **environment)
    assert harmless(outcome), (words, environment, outcome)
