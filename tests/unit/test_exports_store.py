"""The exports of one district and of the whole store: complete, sourced and harmless."""

import csv
import io
import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import get_type_hints

import pytest

from jobplans_tui.exchange.dossier import dossier_report
from jobplans_tui.exchange.plain import FigureEntry
from jobplans_tui.exchange.whole import PrintedFigure, store_report
from jobplans_tui.model import Initiative, Node
from jobplans_tui.store import Batch, create_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    DOBONG,
    ENGLISH,
    EUNPYEONG,
    by_id,
    district,
    figure,
    origin_lines,
    plan,
    source,
    witness,
)
from tests.unit.test_exports import cells_of
from tests.unit.test_exports_hostile import FORMULAS, HOSTILE
from tests.writing import written

HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def hostile_store(path: Path, text: str) -> TinyDBStore:
    """Make a store with `text` in every place that an import can fill."""
    text = text.encode("utf-8", "replace").decode()
    node = Node(ko=text, en=text, children=(Node(ko=text),), groups=(text,))
    printed = figure(
        -5, category=text, group=text, witnesses=(witness(text, text, note=text or None),)
    )
    one = plan(
        printed, title_ko=text, title_en=text, vision_ko=text, strategies=(node,), sources=(text,)
    )
    board = Initiative(id=text, district=EUNPYEONG, title_ko=text, place_ko=text, sources=(text,))
    store = create_store(path)
    store.apply(
        Batch(
            districts=(district(name_ko=text, name_en=text),),
            plans=(one,),
            sources=(source(text, publisher=text, title=text, url=text),),
            initiatives=(board,),
        )
    )
    return store


def figures_csv(store: TinyDBStore) -> str:
    return written(store_report(store, ENGLISH), "csv")


def dossier_text(store: TinyDBStore, code: str, name: str) -> str:
    return written(dossier_report(store.dossier(code), by_id(store), ENGLISH), name)


def test_every_printing_of_the_store_is_a_line_with_its_source(shipped: TinyDBStore) -> None:
    lines = list(csv.DictReader(io.StringIO(figures_csv(shipped), newline="")))
    recorded = [json.loads(text) for text in origin_lines()]
    printings = [item for item in recorded if item["record"] == "figure"]
    assert Counter(
        (line["source"], line["value"], line["as_printed"]) for line in lines
    ) == Counter((item["source"], str(item["value"]), item["as_printed"]) for item in printings)
    known = by_id(shipped)
    assert all(line["publisher"] == known[line["source"]].publisher for line in lines)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_export_holds_a_character_that_a_terminal_obeys_or_hides(
    empty_path: Path, text: str
) -> None:
    store = hostile_store(empty_path, text)
    text = "".join(dossier_text(store, EUNPYEONG, name) for name in ("md", "json", "html", "svg"))
    text += figures_csv(store).replace("\r\n", "\n")
    assert {char for char in text if unicodedata.category(char) in HIDDEN} <= {"\n"}


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_no_text_of_the_figures_starts_like_a_formula(empty_path: Path, text: str) -> None:
    lines = csv.reader(io.StringIO(figures_csv(hostile_store(empty_path, text)), newline=""))
    fields = [field for line in lines for field in line]
    assert fields.count("-5") == 1
    risky = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
    assert [field for field in fields if field.startswith(risky)] == ["-5"]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_the_table_of_a_district_keeps_its_columns(empty_path: Path, text: str) -> None:
    store = hostile_store(empty_path, text)
    lines = dossier_text(store, EUNPYEONG, "md").split("\n")
    heads = [index for index, line in enumerate(lines) if line.startswith("| --- ")]
    assert heads
    for index in heads:
        rest = lines[index + 1 :]
        table = [lines[index - 1], *(rest[: rest.index("")])]
        assert len(table) > 1
        assert {cells_of(line) for line in table} == {cells_of(lines[index])}


def test_a_district_in_json_is_all_that_is_recorded_of_it(shipped: TinyDBStore) -> None:
    dobong = shipped.dossier(DOBONG)
    document = json.loads(dossier_text(shipped, DOBONG, "json"))
    assert document["district"]["name_ko"] == "도봉구"
    assert [item["id"] for item in document["plans"]] == [item.id for item in dobong.plans]
    assert [item["date"] for item in document["initiatives"]] == ["2022-12-29"]
    listed = {item["id"] for item in document["sources"]}
    named = {witness.source for _, one in dobong.figures() for witness in one.witnesses}
    assert named <= listed


def test_a_district_in_markdown_tells_an_initiative_from_a_plan(shipped: TinyDBStore) -> None:
    text = dossier_text(shipped, DOBONG, "md")
    assert "Unveiling of the electronic board at Changdong Station" in text
    assert "Initiative outside any plan" in text
    assert "siminilbo-1160288266043451" in text.replace("\\", "")


def test_a_printed_figure_says_of_itself_what_every_figure_says() -> None:
    """Structs cannot have two lines of fields as bases, so this one repeats those of a figure."""
    own, others = get_type_hints(PrintedFigure), get_type_hints(FigureEntry)
    assert {name: own[name] for name in others} == others
