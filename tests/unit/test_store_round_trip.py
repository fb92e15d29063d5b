"""Records in, records out: what is applied comes back, frozen, and TinyDB reads the same file."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB

from jobplans_tui.model import (
    Counts,
    District,
    Initiative,
    Names,
    Node,
    Plan,
    Quantity,
    Schedule,
    Source,
)
from jobplans_tui.store import Batch, create_store, gazetteer, open_store
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import (
    DOBONG,
    EUNPYEONG,
    GWANGJIN,
    SEED_PLANS,
    annual,
    district,
    figure,
    of_year,
    plan,
    source,
    witness,
)


def full_batch() -> Batch:
    """Return a batch that fills every kind of field."""
    tree = Node(
        ko="경제활력 일자리",
        en="Economic Vitality Jobs",
        level="strategy",
        children=(
            Node(
                ko="공공근로사업",
                themes=("direct",),
                groups=("저소득 실업자",),
                schedule=Schedule(start="2023-03", opening="2023-09-01", completion="2025"),
                quantity=Quantity(value=500, unit="persons", as_printed="500명", per="year"),
            ),
        ),
    )
    rate = figure(
        65.3,
        indicator="employment_rate",
        unit="percent",
        start=2026,
        basis="15-64",
        witnesses=(
            witness(as_printed="65.3%"),
            witness("paper-2", "65%", value=65, qualifier="rounded", note="headline form of 65.3%"),
        ),
    )
    return Batch(
        districts=(
            district("99001", province="99", former_codes=("98001",), figures=(figure(7),)),
        ),
        plans=(
            plan(
                figure(51200), rate, vision_ko="값진 내 일", head="김미경", strategies=(tree,),
                counts=Counts(strategies=4, tasks=17), sources=("paper-1",), note="\x1b[31m\u202e",
            ),
        ),
        sources=(source(), source("paper-2", title="‘65%’", url="https://example.org/?a=1&b=2")),
        initiatives=(
            Initiative(
                id="board", district=DOBONG, title_ko="게시대", partners=(Names(ko="도봉구청"),)
            ),
        ),
    )  # fmt: skip


def test_what_is_applied_comes_back_when_the_store_is_opened_anew(empty_path: Path) -> None:
    batch = full_batch()
    create_store(empty_path).apply(batch)
    found = open_store(empty_path)
    assert found.district("99001") == batch.districts[0]
    assert found.dossier(EUNPYEONG).plans == batch.plans
    assert found.sources() == batch.sources
    assert found.initiatives() == batch.initiatives


def test_the_store_that_wrote_shows_what_it_wrote(empty_path: Path) -> None:
    store = create_store(empty_path)
    store.apply(full_batch())
    assert store.source("paper-2") == full_batch().sources[1]
    assert store.dossier(DOBONG).initiatives == full_batch().initiatives
    assert store.path == empty_path


def test_a_new_store_is_empty(empty_path: Path) -> None:
    store = create_store(empty_path)
    assert (store.districts(), store.sources(), store.initiatives()) == ((), (), ())


def test_integers_and_decimals_keep_their_notation(empty_path: Path) -> None:
    create_store(empty_path).apply(Batch(plans=(plan(figure(65), figure(65.5)),)))
    values = [item.value for item in open_store(empty_path).dossier(EUNPYEONG).plans[0].figures]
    assert [repr(value) for value in values] == ["65", "65.5"]


def test_records_cannot_be_changed(seed_store: TinyDBStore) -> None:
    dossier = seed_store.dossier(EUNPYEONG)
    records: list[Any] = [
        dossier,
        dossier.district,
        dossier.plans[0],
        dossier.plans[0].counts,
        dossier.plans[0].figures[0],
        dossier.plans[0].figures[0].witnesses[0],
        seed_store.sources()[0],
        seed_store.initiatives()[0],
    ]
    for record in records:
        with pytest.raises(AttributeError):
            setattr(record, record.__struct_fields__[0], "changed")
        lists = [
            name for name in record.__struct_fields__ if isinstance(getattr(record, name), list)
        ]
        assert lists == []


def test_tinydb_itself_reads_the_same_documents(store: TinyDBStore) -> None:
    before = store.path.read_bytes()
    with TinyDB(store.path, encoding="utf-8", access_mode="r") as database:
        plans = msgspec.convert(database.table("plans").all(), list[Plan])
        sources = msgspec.convert(database.table("sources").all(), list[Source])
        districts = msgspec.convert(database.table("districts").all(), list[District])
        tables = database.tables()
    found = [item for one in store.districts() for item in store.dossier(one.code).plans]
    assert {item.id: item for item in plans} == {item.id: item for item in found}
    assert {item.id: item for item in sources} == {item.id: item for item in store.sources()}
    assert sorted(districts, key=lambda item: item.code) == list(store.districts())
    assert tables == {"meta", "districts", "plans", "sources", "initiatives"}
    assert store.path.read_bytes() == before


def test_applying_what_is_there_already_leaves_the_bytes_as_they_are(store: TinyDBStore) -> None:
    before = store.path.read_bytes()
    plans = tuple(item for one in store.districts() for item in store.dossier(one.code).plans)
    store.apply(Batch(plans=plans, sources=store.sources(), districts=store.districts()))
    assert store.path.read_bytes() == before


def test_a_record_of_a_known_id_takes_the_place_of_the_old_one(seed_store: TinyDBStore) -> None:
    changed = source("kmib-0017839869", publisher="국민일보", title="다른 제목")
    count = len(seed_store.sources())
    seed_store.apply(Batch(sources=(changed,)))
    assert seed_store.source("kmib-0017839869") == changed
    assert len(open_store(seed_store.path).sources()) == count


def test_an_empty_batch_does_not_touch_the_file(seed_store: TinyDBStore) -> None:
    before = seed_store.path.stat()
    seed_store.apply(Batch())
    after = seed_store.path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_file_is_readable_text_in_utf_8(seed_store: TinyDBStore) -> None:
    text = seed_store.path.read_text("utf-8")
    assert '"name_ko": "은평구"' in text
    assert text.endswith("}\n")


def test_districts_come_by_code_and_plans_by_period(empty_path: Path) -> None:
    store = create_store(empty_path)
    late, early = annual(2024, of_year(2024, "target", 9)), annual(2022)
    store.apply(Batch(plans=(late, plan(), early, plan(code=GWANGJIN))))
    assert [item.code for item in store.districts()] == [GWANGJIN, EUNPYEONG]
    assert [item.start for item in store.dossier(EUNPYEONG).plans] == [2022, 2023, 2024]


def test_a_district_without_records_has_an_empty_dossier(seed_store: TinyDBStore) -> None:
    dossier = seed_store.dossier("26110")
    assert dossier.district == gazetteer()["26110"]
    assert (dossier.plans, dossier.initiatives, list(dossier.figures())) == ((), (), [])


def test_a_code_that_nobody_knows_is_a_key_error(seed_store: TinyDBStore) -> None:
    assert seed_store.district("99999") is None
    with pytest.raises(KeyError):
        seed_store.dossier("99999")


def test_a_plan_of_an_undescribed_district_is_still_reachable(empty_path: Path) -> None:
    store = create_store(empty_path)
    store.apply(Batch(plans=(plan(code="99001"),)))
    assert [item.name_ko for item in store.districts()] == ["99001"]
    assert len(store.dossier("99001").plans) == 1


def test_a_source_that_the_store_lacks_is_none(seed_store: TinyDBStore) -> None:
    assert seed_store.source("nowhere") is None


def test_the_seed_store_holds_the_seed_plans_only(seed_store: TinyDBStore) -> None:
    plans = [
        item.id for one in seed_store.districts() for item in seed_store.dossier(one.code).plans
    ]
    assert sorted(plans) == sorted(SEED_PLANS)
