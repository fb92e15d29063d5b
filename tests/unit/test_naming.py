"""Names of files: safe where they come from data, refused where Windows could not open them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobplans_tui.errors import UsageError
from jobplans_tui.exchange.naming import is_reserved, safe_stem
from jobplans_tui.exchange.output import save


@pytest.mark.parametrize(
    ("parts", "stem"),
    [
        (("compare", "11380", "11305"), "compare-11380-11305"),
        (("search", "청년 창업"), "search-청년창업"),
        (("../../etc/passwd",), "etcpasswd"),
        (("a/b", "c\\d", "e:f"), "ab-cd-ef"),
        (("", "..", "-"), "export"),
        (("CON",), "CON-"),
        (("con",), "con-"),
        (("lpt1",), "lpt1-"),
        (("con", "1"), "con-1"),
        (("a\u202eb", "\x1b[31m", "=1"), "ab-31m-1"),
    ],
)
def test_a_stem_is_letters_and_digits(parts: tuple[str, ...], stem: str) -> None:
    assert safe_stem(*parts) == stem


@given(st.lists(st.text(max_size=300), max_size=4))
def test_whatever_the_data_a_stem_is_a_name_everywhere(parts: list[str]) -> None:
    stem = safe_stem(*parts)
    assert 0 < len(stem.encode()) <= 151
    assert not is_reserved(stem)
    assert Path(stem).name == stem
    assert not set(stem) & set('/\\:*?"<>|. \n\t\x00')


def test_a_long_hangul_name_leaves_room_for_the_suffix(tmp_path: Path) -> None:
    stem = safe_stem("가" * 300)
    assert stem == "가" * 50
    save(tmp_path / f"{stem}.csl.json", b"x")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CON.csv", "CON.csv is a device on Windows"),
        ("nul", "is a device on Windows"),
        ("Com1.tar.gz", "is a device on Windows"),
        ("LPT¹.csv", "is a device on Windows"),
        ("aux .csv", "is a device on Windows"),
        ("table.csv.", "ends in a dot or a blank"),
        ("table ", "ends in a dot or a blank"),
    ],
)
def test_a_name_that_windows_cannot_open_is_refused(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        save(tmp_path / name, b"x", replace=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["console.csv", "com10.csv", "comparison.csv", "표.csv", ".csv"])
def test_names_that_only_look_alike_are_written(tmp_path: Path, name: str) -> None:
    save(tmp_path / name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"
