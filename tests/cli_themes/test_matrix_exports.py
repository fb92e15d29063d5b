"""The matrix as files: they parse, and every count equals the titles listed for it."""

import csv
import io
import json
import re
from collections import defaultdict

import pytest

from jobplans_tui.analysis.themes import Matrix, matrix
from jobplans_tui.exchange.matrix import matrix_report, matrix_stem
from jobplans_tui.exchange.matrix_words import theme_words
from jobplans_tui.exchange.registry import FORMATS, report_offer
from jobplans_tui.i18n import Translator
from jobplans_tui.model import Node
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.store.vocabulary import theme_vocabulary
from tests.builders import (
    ENGLISH,
    SEED_DISTRICTS,
    BareKorean,
    by_id,
    district,
    dossier,
    plan,
    source,
)
from tests.writing import matrix_text

Counted = dict[tuple[str, str], int]
LANGUAGES = pytest.mark.parametrize("t", [ENGLISH, BareKorean()], ids=["en", "ko"])


@pytest.fixture(scope="module")
def whole(shipped: TinyDBStore) -> Matrix:
    dossiers = [shipped.dossier(item.code) for item in shipped.districts()]
    return matrix(dossiers, theme_vocabulary(), sources=by_id(shipped))


@pytest.fixture(scope="module")
def few(shipped: TinyDBStore) -> Matrix:
    dossiers = [shipped.dossier(code) for code in SEED_DISTRICTS]
    return matrix(dossiers, theme_vocabulary(), 8, sources=by_id(shipped))


def counts(found: Matrix, t: Translator) -> Counted:
    return {
        (theme_words(row.theme, t), where.code): len(cell.entries)
        for row in found.rows
        for where, cell in zip(found.districts, row.cells, strict=True)
        if cell.entries
    }


def by_hand(lines: list[tuple[str, str, str]]) -> Counted:
    """Count the different titles among lines of theme, district and title."""
    titles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for theme, code, title in lines:
        titles[theme, code].add(title)
    return {key: len(found) for key, found in titles.items()}


def sections(text: str) -> list[list[list[str]]]:
    """Return the parts of a CSV file that blank lines divide."""
    parts: list[list[list[str]]] = [[]]
    for line in csv.reader(io.StringIO(text, newline="")):
        if line:
            parts[-1].append(line)
        else:
            parts.append([])
    return parts


# ---- CSV


@LANGUAGES
def test_csv_counts_equal_the_titles_listed(whole: Matrix, t: Translator) -> None:
    table, notes, titles, sources = sections(matrix_text(whole, "csv", t))
    assert len(table) == len(whole.rows) + 2
    assert {len(line) for line in table} == {1 + 2 * len(whole.districts)}
    codes = [re.findall(r"\((\w+)\)$", name)[0] for name in table[0][1::2]]
    shown = {
        (line[0], code): int(count)
        for line in table[1:-1]
        for code, count in zip(codes, line[1::2], strict=True)
        if count not in {"", "0"}
    }
    listed = by_hand([(line[0], line[1], line[3] or line[4]) for line in titles[1:]])
    assert shown == listed == counts(whole, t)
    known = {line[0] for line in sources[1:]}
    named = {name for line in table[1:] for cell in line[2::2] for name in cell.split()}
    named |= {name for line in titles[1:] for name in line[-1].split()}
    assert named <= known
    assert len(notes) == 5


def test_csv_leaves_blank_what_is_not_recorded_and_writes_the_other_zeros(whole: Matrix) -> None:
    table, *_ = sections(matrix_text(whole, "csv"))
    for where, cell in enumerate(whole.titles):
        column = {line[1 + 2 * where] for line in table[1:]}
        assert (column == {""}) == (cell.count is None)
        assert "" not in column or column == {""}


# ---- JSON


def test_json_counts_equal_the_titles_listed(whole: Matrix) -> None:
    document = json.loads(matrix_text(whole, "json"))
    assert (document["format"], document["version"]) == ("jobplans-themes", 1)
    known = {item["id"] for item in document["sources"]}
    seen: Counted = {}
    for row in document["rows"]:
        assert [cell["district"] for cell in row["cells"]] == [
            item["code"] for item in document["districts"]
        ]
        for cell in row["cells"]:
            assert cell["count"] is None or cell["count"] == len(cell["titles"])
            assert set(cell["sources"]) <= known
            if cell["count"]:
                seen[row["label"], cell["district"]] = cell["count"]
            for title in cell["titles"]:
                for place in title["places"]:
                    assert set(place["sources"]) <= known
                    assert len(place["path"]) == len(place["index"])
                    assert place["path"][-1]["ko"] or place["path"][-1]["en"]
    assert seen == counts(whole, ENGLISH)
    assert [item["titles"] for item in document["districts"]] == [
        cell.count for cell in whole.titles
    ]


# ---- Markdown


def _tables(text: str) -> list[list[list[str]]]:
    """Return the tables of a Markdown document as cells, without the line below the headings."""
    blocks = [block.split("\n") for block in text.split("\n\n") if block.startswith("| ")]
    return [
        [re.split(r" (?<!\\)\| ?", line.removeprefix("| "))[:-1] for line in (head, *lines)]
        for head, _, *lines in blocks
    ]


@LANGUAGES
def test_markdown_counts_equal_the_titles_listed(few: Matrix, t: Translator) -> None:
    text = matrix_text(few, "md", t)
    rows, titles = _tables(text)
    assert {len(row) for row in rows} == {len(few.districts) + 1}
    listed = [(line[0], line[1], line[3] or line[4]) for line in titles[1:]]
    labels = {theme_words(row.theme, t) for row in few.rows}
    shown = {
        (row[0], where.code): int(count)
        for row in rows
        if row[0] in labels
        for where, count in zip(few.districts, row[1:], strict=True)
        if count not in {"0", "—"}
    }
    assert shown == by_hand(listed) == counts(few, t)


def test_markdown_of_many_districts_has_them_as_lines(whole: Matrix) -> None:
    text = matrix_text(whole, "md")
    table, _ = _tables(text)
    assert len(table) == len(whole.districts) + 1
    assert {len(line) for line in table} == {len(whole.rows) + 2}
    known = {item.id for item in whole.sources}
    listed = text.split("## Sources")[1].replace("\\_", "_")
    assert known == set(re.findall(r"(?m)^- ([\w.-]+): ", listed))


# ---- every format


HOSTILE = "=cmd|' /C calc'!A0 \x1b[31m|\u202e<b>*청년*</b>\n# x"


@pytest.fixture(scope="module")
def hostile() -> Matrix:
    where = district("11380", name_ko=HOSTILE, name_en=HOSTILE)
    tree = (Node(ko=HOSTILE, en=HOSTILE, themes=(HOSTILE,)), Node(ko="청년", en="Youth"))
    own = plan(strategies=tree, sources=("paper", "lost"), title_ko=HOSTILE)
    papers = {"paper": source("paper", publisher=HOSTILE, title=HOSTILE, url=HOSTILE)}
    return matrix([dossier(own, district=where)], theme_vocabulary(), sources=papers)


@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if row.peek is None])
def test_hostile_text_stays_text(hostile: Matrix, name: str) -> None:
    text = matrix_text(hostile, name)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_hostile_text_is_no_formula_and_no_markup(hostile: Matrix) -> None:
    cells = [cell for part in sections(matrix_text(hostile, "csv")) for line in part
             for cell in line]  # fmt: skip
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    text = matrix_text(hostile, "md")
    assert "<b>" not in text
    assert "\n# x" not in text
    assert json.loads(matrix_text(hostile, "json"))["rows"][-2]["theme"] == HOSTILE


def test_an_empty_matrix_can_be_written() -> None:
    empty = matrix([], theme_vocabulary())
    assert json.loads(matrix_text(empty, "json"))["districts"] == []
    assert sections(matrix_text(empty, "csv"))[0][0] == ["Theme"]
    assert matrix_text(empty, "md").startswith("# Themes: all terms\n")


def test_the_offer_names_every_format_and_writes_the_same(few: Matrix, whole: Matrix) -> None:
    offer = report_offer(matrix_stem(few), matrix_report(few, ENGLISH), ENGLISH)
    assert offer.stem == "themes-" + "-".join(SEED_DISTRICTS)
    assert [form.name for form in offer.forms] == list(FORMATS)
    contents = {form.name: form.content() for form in offer.forms}
    assert contents["md"] == matrix_text(few, "md")
    assert matrix_stem(whole) == "themes"
