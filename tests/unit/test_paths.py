"""Where the user's files are: where platformdirs would look, which Linux is not asked to import."""

from pathlib import Path

import platformdirs
import pytest

from jobplans_tui import paths

VARIABLES = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


@pytest.mark.parametrize("value", [None, "", "  ", "/somewhere", "/some where/else", "/ends/in/"])
def test_the_folders_are_those_of_platformdirs(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    theirs = platformdirs.PlatformDirs("jobplans-tui", appauthor=False)
    assert paths.user_store() == Path(theirs.user_data_dir) / "plans.json"
    assert paths.state_file() == Path(theirs.user_state_dir) / "state.json"
    assert paths.config_file() == Path(theirs.user_config_dir) / "config.toml"
    assert paths.pictures_folder() == Path(theirs.user_cache_dir) / "pictures"


def test_a_folder_that_is_not_absolute_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard of these variables says so; older versions of platformdirs do not."""
    monkeypatch.delenv("XDG_DATA_HOME")
    default = paths.user_store()
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    assert paths.user_store() == default
