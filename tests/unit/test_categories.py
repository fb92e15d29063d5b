"""Printed category labels and the seven official categories."""

import csv
import re
import unicodedata
from pathlib import Path
from typing import get_args

import pytest

from jobplans_tui.analysis.categories import LabelReader, dimension, official, official_words
from jobplans_tui.i18n import Translator
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.store.vocabulary import Dimension, category_vocabulary, compact
from tests.builders import ENGLISH, BareKorean

REVIEWED = Path(__file__).parent / "fixtures" / "category_labels.tsv"
SEVEN = [
    "직접일자리 창출",
    "직업능력개발훈련",
    "고용서비스",
    "고용장려금",
    "창업지원",
    "일자리 인프라 구축",
    "민간일자리 창출",
]


def reviewed() -> list[dict[str, str]]:
    """Return every label of the shipped data with what a reader judged it to be; - is none."""
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row | {"official": row["official"].removeprefix("-")} for row in rows]


def ids(label: str) -> list[str]:
    return [category.id for category in official(label)]


# ---- the data


def test_the_seven_are_the_official_ones_in_their_order() -> None:
    assert [category.ko for category in category_vocabulary().category] == SEVEN
    assert len({category.id for category in category_vocabulary().category}) == len(SEVEN)
    assert [official(name)[0].ko for name in SEVEN] == SEVEN


def test_no_name_belongs_to_two_categories_and_none_is_empty() -> None:
    names = [
        compact(name)
        for category in category_vocabulary().category
        for name in {compact(text) for text in (category.ko, *category.names)}
    ]
    assert all(names)
    assert len(set(names)) == len(names)


def test_no_label_is_reviewed_twice_and_none_names_an_unknown_category() -> None:
    known = {category.id for category in category_vocabulary().category}
    labels = [compact(label) for entry in category_vocabulary().label for label in entry.labels]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert {name for entry in category_vocabulary().label for name in entry.official} <= known
    assert {entry.dimension for entry in category_vocabulary().label} <= set(get_args(Dimension))


def test_only_labels_that_need_it_are_reviewed_one_by_one() -> None:
    vocabulary = category_vocabulary()
    reader = LabelReader(type(vocabulary)(category=vocabulary.category))
    needless = [
        label
        for entry in vocabulary.label
        for label in entry.labels
        if entry.dimension == "category"
        and [item.id for item in reader.read(label).official] == list(entry.official)
    ]
    assert needless == []


# ---- every label of the shipped data


def test_every_label_of_the_shipped_data_is_reviewed(shipped: TinyDBStore) -> None:
    printed = {
        figure.category
        for item in shipped.districts()
        for _, figure in shipped.dossier(item.code).figures()
        if figure.category
    }
    assert printed == {row["label"] for row in reviewed()}
    assert len(printed) == len(reviewed())


@pytest.mark.parametrize("row", reviewed(), ids=lambda row: row["label"])
def test_a_label_is_read_as_reviewed(row: dict[str, str]) -> None:
    assert dimension(row["label"]) == row["dimension"]
    assert set(ids(row["label"])) == set(row["official"].split())


def test_a_category_has_official_names_and_what_has_none_is_no_category() -> None:
    for row in reviewed():
        assert bool(row["official"]) or row["dimension"] != "category", row["label"]
        assert not row["official"] or row["dimension"] in {"category", "programme", "strategy"}


# ---- labels not seen yet


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("고용서비스 및 고용장려금", ["services", "incentives"]),
        ("고용장려금 및 고용서비스", ["services", "incentives"]),
        ("고용서비스와 직업훈련", ["training", "services"]),
        ("직접일자리·직업훈련·창업지원 등", ["direct", "training", "startup"]),
        ("직접일자리, 고용서비스", ["direct", "services"]),
        ("직접일자리ㆍ고용서비스", ["direct", "services"]),
        ("고용서비스고용장려금", ["services", "incentives"]),
        ("창업지원 등", ["startup"]),
        ("고용서비스 지원", ["services"]),
        ("창업(경영)지원", ["startup"]),
        ("민간일자리 창출", ["private"]),
    ],
)
def test_joined_labels_are_all_that_they_join(label: str, expected: list[str]) -> None:
    assert ids(label) == expected
    assert dimension(label) == "category"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("국비", "funding"),
        ("도비", "funding"),
        ("기타", "other"),
        ("공공부문", "sector"),
        ("민간부문", "sector"),
        ("복지환경국", "department"),
        ("직접 고용", "other"),
        ("고용서비스 및 소상공인", "other"),
        ("고용서비스의 질", "other"),
        ("비직접일자리", "other"),
        ("및", "other"),
        ("등", "other"),
        ("", "other"),
        (" · ", "other"),
        ("처음 보는 말", "other"),
        ("\x1b[31m직접일자리!", "other"),
    ],
)
def test_labels_that_are_more_or_something_else_are_no_category(label: str, kind: str) -> None:
    assert ids(label) == []
    assert dimension(label) == kind


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "label",
    [
        "직접일자리창출",
        "직접 일자리 창출",
        "직접·일자리·창출",
        "직접ㆍ일자리 창출",
        " 직접일자리  창출 ",
        "직접\u3000일자리 창출",
        "직접일자리(창출)",
    ],
)
def test_spacing_brackets_dots_and_unicode_forms_do_not_count(label: str, form: str) -> None:
    assert ids(unicodedata.normalize(form, label)) == ["direct"]  # type: ignore[arg-type]


def test_parts_of_a_category_are_told_apart_from_it() -> None:
    assert (ids("노인일자리"), dimension("노인일자리")) == (["direct"], "programme")
    assert (ids("직접일자리"), dimension("직접일자리")) == (["direct"], "category")


@pytest.mark.parametrize("t", [ENGLISH, BareKorean()], ids=["en", "ko"])
def test_the_names_are_worded_in_the_language_asked_for(t: Translator) -> None:
    told = official_words("고용서비스 및 장려금", t)
    assert told == t.either("고용서비스, 고용장려금", "Employment services, Employment incentives")
    assert official_words("국비", t) == ""


def test_the_table_is_written_without_stray_spaces() -> None:
    lines = REVIEWED.read_text(encoding="utf-8").split("\n")
    assert lines[-1] == ""
    assert [line for line in lines if re.search(r" \t|\t | $", line)] == []
