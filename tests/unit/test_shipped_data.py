"""The data that travels with the program: complete, rebuilt from its origin, and sound."""

from collections.abc import Iterator
from pathlib import Path

from jobplans_tui.analysis.names import full_name
from jobplans_tui.model import Figure, Plan
from jobplans_tui.store import gazetteer
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import import_lines, origin_lines


def plans(store: TinyDBStore) -> Iterator[Plan]:
    for district in store.districts():
        yield from store.dossier(district.code).plans


def figures(store: TinyDBStore) -> Iterator[Figure]:
    for district in store.districts():
        for _, figure in store.dossier(district.code).figures():
            yield figure


def test_it_holds_what_was_collected(shipped: TinyDBStore) -> None:
    assert len(shipped.districts()) == 174
    assert len(list(plans(shipped))) == 407
    assert sum(len(figure.witnesses) for figure in figures(shipped)) == 2156
    assert len(shipped.sources()) == 558
    assert len(shipped.initiatives()) == 1


def test_it_is_what_an_import_of_the_recorded_facts_builds(
    shipped_path: Path, tmp_path: Path
) -> None:
    rebuilt = import_lines(tmp_path / "plans.json", origin_lines())
    assert rebuilt.path.read_bytes() == shipped_path.read_bytes()


def test_every_source_that_something_names_is_there(shipped: TinyDBStore) -> None:
    named = {witness.source for figure in figures(shipped) for witness in figure.witnesses}
    named |= {name for plan in plans(shipped) for name in plan.sources}
    named |= {name for item in shipped.initiatives() for name in item.sources}
    assert [name for name in sorted(named) if shipped.source(name) is None] == []


def test_every_figure_has_a_witness_with_its_own_notation(shipped: TinyDBStore) -> None:
    assert all(figure.witnesses for figure in figures(shipped))
    assert all(item.as_printed for figure in figures(shipped) for item in figure.witnesses)
    own = [any(item.value is None for item in figure.witnesses) for figure in figures(shipped)]
    assert all(own)


def test_every_district_is_one_of_the_gazetteer(shipped: TinyDBStore) -> None:
    described = {item.code: item for item in shipped.districts()}
    known = gazetteer()
    assert [code for code in described if code not in known] == []
    assert {item.name_ko for item in described.values()} <= {
        item.name_ko for item in known.values()
    }


def test_no_rate_leaves_the_range_of_a_percentage(shipped: TinyDBStore) -> None:
    rates = [item.value for item in figures(shipped) if item.indicator.endswith("rate")]
    assert rates
    assert all(0 < value <= 100 for value in rates)


def test_no_period_ends_before_it_starts(shipped: TinyDBStore) -> None:
    periods = [(item.start, item.end) for item in plans(shipped)]
    periods += [(item.start, item.end) for item in figures(shipped)]
    assert all(start <= end for start, end in periods)


def test_the_gazetteer_holds_17_metropolitan_and_226_basic_governments() -> None:
    levels = [district.level for district in gazetteer().values()]
    assert (levels.count("metropolitan"), levels.count("basic")) == (17, 226)


def test_every_basic_government_lies_in_a_province_of_the_gazetteer() -> None:
    known = gazetteer()
    basic = [item for item in known.values() if item.level == "basic"]
    assert all(known[item.province or ""].level == "metropolitan" for item in basic)
    assert len({full_name(item, known) for item in known.values()}) == 243


def test_a_gazetteer_entry_tells_what_kind_of_government_it_is() -> None:
    known = gazetteer()
    kinds = [known[code].kind for code in ("11380", "27720", "41110", "36", "51", "46", "11")]
    assert kinds == ["구", "군", "시", "특별자치시", "특별자치도", "도", "특별시"]
