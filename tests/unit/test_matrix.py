"""The matrix of themes by districts, held against a recount by hand."""

import re
from collections import defaultdict

import pytest

from jobplans_tui.analysis.themes import OTHER, Matrix, matrix, theme_reader
from jobplans_tui.analysis.tree import walk
from jobplans_tui.model import Node
from jobplans_tui.store import Dossier
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.store.vocabulary import compact, theme_vocabulary
from tests.builders import annual, by_id, district, dossier, plan, source

THEMES = theme_vocabulary().theme
READER = theme_reader(theme_vocabulary())


def every(store: TinyDBStore) -> list[Dossier]:
    return [store.dossier(item.code) for item in store.districts()]


def recount(dossiers: list[Dossier], term: int | None) -> dict[tuple[str, str], set[str]]:
    """Count the titles of every theme and district the slow way."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for item in dossiers:
        for one in item.plans:
            if term is not None and one.term != term:
                continue
            for _, node in walk(one.strategies):
                title = re.sub(r"[^\w+]", "", (node.ko or node.en or "").casefold())
                for theme in READER.themes_of(node) or (OTHER.id,):
                    found[theme, item.district.code].add(title)
    return found


def counts(found: Matrix) -> dict[tuple[str, str], int]:
    return {
        (row.theme.id, where.code): cell.count
        for row in found.rows
        for where, cell in zip(found.districts, row.cells, strict=True)
        if cell.count
    }


@pytest.mark.parametrize("term", [None, 8, 7, 99])
def test_the_matrix_agrees_with_a_recount_by_hand(shipped: TinyDBStore, term: int | None) -> None:
    dossiers = every(shipped)
    expected = {key: len(titles) for key, titles in recount(dossiers, term).items()}
    assert counts(matrix(dossiers, theme_vocabulary(), term)) == expected


def test_every_place_of_the_matrix_leads_to_a_node_of_its_title(shipped: TinyDBStore) -> None:
    found = matrix(every(shipped), theme_vocabulary())
    seen = 0
    for where, all_titles in zip(found.districts, found.titles, strict=True):
        for entry in all_titles.entries:
            for place in entry.places:
                assert place.plan.district == where.code
                printed = place.node.ko or place.node.en or ""
                assert compact(printed) == compact(entry.ko or entry.en or "")
                seen += 1
    assert seen == 1048


# ---- the matrix


def row_of(found: Matrix, theme: str) -> list[int | None]:
    return [cell.count for row in found.rows if row.theme.id == theme
            for cell in row.cells]  # fmt: skip


def test_a_title_of_several_plans_counts_once_and_keeps_all_its_places() -> None:
    first = plan(strategies=(Node(ko="청년 일자리", children=(Node(ko="청년일자리센터"),)),))
    second = annual(2024, strategies=(Node(ko="x"), Node(ko="청년일자리", en="Youth jobs")))
    found = matrix([dossier(first, second)], theme_vocabulary())
    entries = next(row for row in found.rows if row.theme.id == "youth").cells[0].entries
    assert [(entry.ko, entry.en) for entry in entries] == [
        ("청년 일자리", "Youth jobs"),
        ("청년일자리센터", None),
    ]
    assert [(place.plan.id, place.index, place.level) for place in entries[0].places] == [
        (first.id, (0,), "strategy"),
        (second.id, (1,), "strategy"),
    ]
    assert [node.ko for node in entries[1].places[0].path] == ["청년 일자리", "청년일자리센터"]
    assert entries[1].places[0].level == "project"


def test_a_title_without_korean_is_told_apart_by_its_english() -> None:
    tree = (
        Node(ko=None, en="Youth jobs"),
        Node(ko=None, en="youth jobs"),
        Node(ko=None, en="Farms"),
    )
    found = matrix([dossier(plan(strategies=tree))], theme_vocabulary())
    assert (row_of(found, "youth"), row_of(found, "agriculture")) == ([1], [1])


def test_only_the_plans_of_the_term_are_counted() -> None:
    own = dossier(
        plan(strategies=(Node(ko="청년"),)),
        plan(strategies=(Node(ko="여성"),), term=7, start=2019, end=2022),
    )
    assert row_of(matrix([own], theme_vocabulary()), "women") == [1]
    assert row_of(matrix([own], theme_vocabulary(), 8), "women") == [0]
    assert row_of(matrix([own], theme_vocabulary(), 7), "women") == [1]


def test_missing_is_not_none() -> None:
    without = dossier(plan(), code="11200", district=district("11200"))
    found = matrix([dossier(plan(strategies=(Node(ko="청년"),))), without], theme_vocabulary())
    assert row_of(found, "youth") == [1, None]
    assert row_of(found, "women") == [0, None]
    assert row_of(found, OTHER.id) == [0, None]
    assert [cell.count for cell in found.titles] == [1, None]


def test_themes_that_only_the_record_knows_come_last_under_their_own_name() -> None:
    tree = (Node(ko="청년", themes=("zeal",)), Node(ko="여성", themes=("smart-city", "youth")))
    found = matrix([dossier(plan(strategies=tree))], theme_vocabulary())
    assert [row.theme.id for row in found.rows] == [
        *(theme.id for theme in THEMES),
        "smart-city",
        "zeal",
        "other",
    ]
    assert row_of(found, "zeal") == [1]
    assert row_of(found, "women") == [0]


def test_the_sources_are_those_of_plans_with_titles() -> None:
    told = plan(strategies=(Node(ko="청년"),), sources=("paper-1", "lost"))
    untold = annual(2024, sources=("paper-2",))
    papers = {name: source(name) for name in ("paper-1", "paper-2", "paper-3")}
    found = matrix([dossier(told, untold)], theme_vocabulary(), sources=papers)
    assert [item.id for item in found.sources] == ["paper-1"]
    assert found.titles[0].source_ids == ("paper-1", "lost")
    assert matrix([dossier(told)], theme_vocabulary()).sources == ()


def test_the_matrix_of_nothing_is_empty() -> None:
    found = matrix([], theme_vocabulary())
    assert (found.districts, found.titles) == ((), ())
    assert all(row.cells == () for row in found.rows)


def test_every_source_of_a_count_is_among_the_sources(shipped: TinyDBStore) -> None:
    found = matrix(every(shipped), theme_vocabulary(), sources=by_id(shipped))
    known = {item.id for item in found.sources}
    named = {name for cell in found.titles for name in cell.source_ids}
    assert named == known
