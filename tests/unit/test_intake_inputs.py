"""Inputs: which files are meant, what kind each is, and that one broken file is only one."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from jobplans_tui.errors import InputError, JobPlansError, UsageError
from jobplans_tui.exchange.intake.inputs import (
    Taken,
    Wanted,
    named_files,
    named_inputs,
    reread,
    take_all,
    taken,
    taken_text,
)
from jobplans_tui.exchange.intake.review import troubles_of
from jobplans_tui.i18n import Translator

# Made up for these tests; no paper printed it.
ARTICLE = "지어낸 글. 은평구는 일자리대책 연차별 세부계획에서 올해 일자리 1만2천개를 목표로 세웠다."
TABLE = "자치단체,구분,2023년\n은평구,일자리 목표(개),12515\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "c d.csv", ".hidden"):
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    (tmp_path / "below").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("{0}/a.txt", ["a.txt"]),
        ("{0}/a.txt {0}/b.txt", ["a.txt", "b.txt"]),
        ("{0}/c d.csv", ["c d.csv"]),
        ("'{0}/c d.csv' {0}/a.txt", ["c d.csv", "a.txt"]),
        ("{0}/*.txt", ["a.txt", "b.txt"]),
        ("{0}", ["a.txt", "b.txt", "c d.csv"]),
        ("{0}/nowhere.txt", ["nowhere.txt"]),
        ("{0}/it's.txt", ["it's.txt"]),
    ],
)
def test_files_are_named_as_people_name_them(folder: Path, typed: str, names: list[str]) -> None:
    found = named_files(typed.format(folder))
    assert [Path(name).name for name in found] == names


@pytest.mark.parametrize("typed", ["", "  ", "{0}/*.nothing", "{0}/below"])
def test_no_file_is_an_error(folder: Path, typed: str) -> None:
    with pytest.raises(UsageError):
        named_files(typed.format(folder))


def test_one_broken_input_is_only_one(folder: Path) -> None:
    (folder / "broken.xlsx").write_bytes(b"no workbook")
    names = [str(folder / name) for name in ("a.txt", "broken.xlsx", "nowhere.txt", "b.txt")]
    inputs = list(take_all(names, Wanted(published="2024-03-01")))
    assert [item.error is None for item in inputs] == [True, False, False, True]
    assert all(isinstance(item.error, JobPlansError) for item in inputs[1:3])


def test_who_stops_asking_stops_the_reading(folder: Path) -> None:
    read: list[str] = []

    def names() -> Iterator[str]:
        for name in ("a.txt", "b.txt"):
            read.append(name)
            yield str(folder / name)

    assert next(take_all(names(), Wanted())).error is None
    assert read == ["a.txt"]


def _years(item: Taken) -> list[int]:
    assert item.review is not None
    return [figure.start for one in item.review.document.readings for figure in one.figures]


def test_a_text_is_read_anew_for_another_date() -> None:
    item = taken("a.txt", ARTICLE.encode(), Wanted(published="2024-03-01"))
    assert item.review is not None
    assert _years(item) == [2024]
    document = item.review.document
    moved = Wanted(published="2025-03-01", publisher="가나일보")
    other = taken("a.txt", document.text.encode(), moved)
    assert other.review is not None
    again = reread(item, other.review)
    assert again.document.publisher == "가나일보"
    assert [figure.start for one in again.document.readings for figure in one.figures] == [2025]


def test_what_the_user_says_of_a_source_goes_before_what_the_file_says() -> None:
    wanted = Wanted(publisher="가나일보", title="제목", url="https://gana.kr/1")
    item = taken("table.csv", TABLE.encode("cp949"), wanted)
    assert item.review is not None
    document = item.review.document
    assert (document.publisher, document.title, document.url) == (
        "가나일보",
        "제목",
        "https://gana.kr/1",
    )


def test_a_pasted_text_is_an_article_though_it_looks_like_records() -> None:
    assert taken_text('{"no": "record"}', "pasted text").review is not None


@pytest.mark.parametrize("name", ["pasted text", "paper.txt"])
def test_what_stands_for_an_unknown_publisher_is_named(name: str) -> None:
    text = "정읍시, 2024년 일자리 목표 공시\n정읍시는 2024년 일자리 4120개를 만들 계획이다."
    read = taken_text(text, name).review
    assert read is not None
    told = [trouble.worded(Translator("en")) for trouble in troubles_of(read)]
    assert told == [f"no publisher is known; this stands for it: {name}"]


@pytest.mark.parametrize("content", [b"", b" \n "])
def test_an_empty_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    with pytest.raises(JobPlansError, match="is empty"):
        taken(str(path), content, Wanted())


@pytest.mark.parametrize(
    "named", [lambda path: named_files(str(path)), lambda path: named_inputs([str(path)])]
)
def test_a_folder_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: Callable[[Path], list[str]]
) -> None:
    def refuse(_: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        named(tmp_path)
