"""`restore`: backups listed and put back, and what is good of a damaged store saved."""

from pathlib import Path

import pytest

from jobplans_tui.store import open_store
from tests.cli.conftest import Cli
from tests.cli.run import refused


@pytest.fixture
def edited(seed: Cli) -> Cli:
    """Return a store with one backup."""
    seed.out("set", "은평구", "name_en=Edited")
    return seed


def test_backups_are_listed_newest_first(edited: Cli) -> None:
    (line,) = edited.out("restore", "--list").splitlines()
    number, time, state, path = line.split("\t")
    assert (number, state) == ("1", "good")
    assert time.startswith("20")
    assert Path(path).is_file()


def test_the_newest_backup_is_restored_and_that_can_be_undone(edited: Cli) -> None:
    assert edited.store is not None
    changed = edited.store.read_bytes()
    assert "Restored the backup of" in edited("restore").err
    assert "Edited" not in edited.store.read_text("utf-8")
    assert edited("undo").code == 0
    assert edited.store.read_bytes() == changed


def test_a_backup_that_the_store_is_already_like_is_not_restored_twice(edited: Cli) -> None:
    assert edited.store is not None
    assert edited("restore", "1").code == 0
    before = edited.store.read_bytes()
    outcome = edited("restore", "2")
    assert outcome.code == 1
    assert "The store is already as in the backup of" in outcome.err
    assert edited.store.read_bytes() == before
    assert len(edited.out("restore", "--list").splitlines()) == 2
    assert edited.out("history").count("restored") == 1


def test_a_damaged_store_names_the_command_that_helps(edited: Cli) -> None:
    assert edited.store is not None
    edited.store.write_bytes(b'{"meta": ')
    error = edited.err(4, "list")
    assert f"jobplans-tui --store {edited.store} restore" in error
    outcome = edited("restore")
    assert outcome.code == 0
    kept = Path(outcome.err.partition("The file that was there is kept: ")[2].strip())
    assert kept.read_bytes() == b'{"meta": '
    assert edited("list").code == 0
    assert [line.split("\t")[2] for line in edited.out("restore", "--list").splitlines()] == [
        "damaged",
        "good",
    ]


@pytest.mark.parametrize("number", ["2", "99"])
def test_a_backup_that_is_not_there_is_refused(edited: Cli, number: str) -> None:
    refused(edited("restore", number), 2, "There is no such backup", "restore --list")


def test_without_a_backup_there_is_nothing_to_restore(seed: Cli) -> None:
    assert seed.out("restore", "--list") == ""
    refused(seed("restore"), 2, "There is no such backup", "None has been made yet.")


def test_the_good_records_of_a_damaged_store_are_saved(seed: Cli, tmp_path: Path) -> None:
    assert seed.store is not None
    text = seed.store.read_text("utf-8").replace('"publisher": ', '"publisher" ', 1)
    seed.store.write_text(text, "utf-8")
    target = tmp_path / "good.json"
    outcome = seed("restore", "--salvage", "-o", str(target))
    assert outcome.code == 1
    (line,) = outcome.out.splitlines()
    place, record, reason = line.split("\t")
    assert place.split(":")[0].isdigit()
    assert record.startswith("sources 1 (")
    assert reason.startswith("Expecting ':' delimiter")
    assert "Damaged records: 1." in outcome.err
    assert len(open_store(target).districts()) == 5
    assert seed.store.read_text("utf-8") == text


def test_a_sound_store_has_nothing_to_salvage(seed: Cli) -> None:
    outcome = seed("restore", "--salvage")
    assert (outcome.code, outcome.out) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("restore", "0"), 2, "There is no such backup"),
        (("restore", "9" * 5000), 2, "There is no such backup"),
        (("restore", "abc"), 2, "abc is no number of a backup."),
        (("restore", "-1"), 2, "No such option"),
        (("restore", "1", "--salvage"), 2, "A number names a backup to be restored."),
        (("restore", "1", "--list"), 2, "A number names a backup to be restored."),
        (("restore", "--list", "--salvage"), 2, "--list and --salvage show different things."),
        (("restore", "-o", "x.json"), 2, "-o needs --salvage."),
        (("restore", "--salvage", "-o", "{store}"), 4, "cannot be made: File exists"),
    ],
)
def test_a_wrong_request_is_refused(
    seed: Cli, arguments: tuple[str, ...], code: int, words: str
) -> None:
    assert words in seed.err(code, *(item.format(store=seed.store) for item in arguments))
