"""The list of districts as it is filtered and sorted: the same however it is worked out."""

from collections.abc import Sequence

import msgspec
import pytest

from jobplans_tui.analysis import roster as module
from jobplans_tui.analysis.hangul import matches
from jobplans_tui.analysis.listing import LIST_COLUMNS, Key, sort_summaries
from jobplans_tui.analysis.names import search_names
from jobplans_tui.analysis.roster import Roster
from jobplans_tui.analysis.summary import Summary, summarise
from jobplans_tui.analysis.watching import Stopped, unwatched
from jobplans_tui.store import gazetteer
from jobplans_tui.store.tinydb_store import TinyDBStore


@pytest.fixture
def summaries(shipped: TinyDBStore) -> dict[str, Summary]:
    sources = {item.id: item for item in shipped.sources()}
    codes = [district.code for district in shipped.districts()]
    return {code: summarise(shipped.dossier(code), sources) for code in codes}


@pytest.mark.parametrize("column", LIST_COLUMNS)
@pytest.mark.parametrize("downwards", [True, False])
def test_it_lists_what_the_command_line_lists(
    summaries: dict[str, Summary], column: str, downwards: bool
) -> None:
    listed = Roster(summaries, gazetteer()).listed("", column, downwards=downwards)
    expected = sort_summaries(summaries.values(), column, reverse=downwards)
    assert listed == [item.district.code for item in expected]


@pytest.mark.parametrize("query", ["강", "ㅅㄷㄱ", "gang", "서울 중", "11380", "nothing", "  "])
def test_a_filter_keeps_the_order(summaries: dict[str, Summary], query: str) -> None:
    roster = Roster(summaries, gazetteer())
    expected = [
        item.district.code
        for item in sort_summaries(summaries.values(), "attainment")
        if matches(query, *search_names(item.district, gazetteer()))
    ]
    assert roster.listed(query, "attainment", downwards=True) == expected


def test_a_long_list_is_prepared_in_steps(
    summaries: dict[str, Summary], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHORT", 0)
    roster = Roster(summaries, gazetteer())

    def listed(query: str) -> Sequence[str]:
        return roster.listed(query, "total", downwards=True)

    by_total = [item.district.code for item in sort_summaries(summaries.values(), "total")]
    assert listed("은평") == listed("") == sorted(summaries)
    assert take_step(roster)
    assert listed("은평") == ["11380"]
    assert listed("") == sorted(summaries)
    assert take_step(roster)
    assert listed("") == by_total
    assert not take_step(roster)


def test_one_order_can_be_had_before_the_others(
    summaries: dict[str, Summary], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHORT", 0)
    roster = Roster(summaries, gazetteer())
    roster.prepare_first("total", downwards=True)
    by_total = [item.district.code for item in sort_summaries(summaries.values(), "total")]
    assert roster.listed("", "total", downwards=True) == by_total
    assert roster.listed("", "rate", downwards=True) == sorted(summaries)


@pytest.mark.parametrize("prepared", [0, 1, 2])
def test_after_a_change_it_lists_what_a_new_one_would(
    summaries: dict[str, Summary], monkeypatch: pytest.MonkeyPatch, prepared: int
) -> None:
    monkeypatch.setattr(module, "_SHORT", 0)
    roster = Roster(summaries, gazetteer())
    for _ in range(prepared):
        assert take_step(roster)
    assert roster.latest_term == 8
    old = summaries["11380"]
    plans = tuple(msgspec.structs.replace(plan, term=9) for plan in old.dossier.plans)
    dossier = msgspec.structs.replace(old.dossier, plans=plans)
    changed = summaries | {"11380": summarise(dossier, old.sources)}
    later = roster.after(changed, ["11380"])
    while take_step(later):
        pass
    for column in LIST_COLUMNS:
        for downwards in (False, True):
            expected = sort_summaries(changed.values(), column, reverse=downwards)
            listed = later.listed("", column, downwards=downwards)
            assert listed == [item.district.code for item in expected]
    assert (roster.latest_term, later.latest_term) == (8, 9)


def test_a_change_may_come_while_a_thread_prepares_the_orders(
    summaries: dict[str, Summary], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHORT", 0)
    roster = Roster(summaries, gazetteer())
    roster.prepare_first("total", downwards=True)
    total = LIST_COLUMNS["total"]
    others = iter(LIST_COLUMNS)

    def key(summary: Summary) -> Key | None:
        roster.prepare_first(next(others, "total"), downwards=True)  # what the thread does now
        return total.key(summary)

    monkeypatch.setitem(LIST_COLUMNS, "total", msgspec.structs.replace(total, key=key))
    later = roster.after(summaries, list(summaries))
    expected = sort_summaries(summaries.values(), "total", reverse=True)
    listed = later.listed("", "total", downwards=True)
    assert listed == [item.district.code for item in expected]


def take_step(roster: Roster) -> bool:
    step = roster.next_step()
    if step is not None:
        step(unwatched)
    return step is not None


def test_a_step_can_be_called_off(
    summaries: dict[str, Summary], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(done: int, total: int) -> None:
        raise Stopped

    monkeypatch.setattr(module, "_SHORT", 0)
    roster = Roster(summaries, gazetteer())
    step = roster.next_step()
    assert step is not None
    with pytest.raises(Stopped):
        step(stop)
    assert roster.listed("은평", "code", downwards=False) == sorted(summaries)
