"""The list of districts as it is filtered and sorted: the same however it is worked out."""

import pytest

from jobplans_tui.analysis import roster as module
from jobplans_tui.analysis.hangul import matches
from jobplans_tui.analysis.listing import LIST_COLUMNS, sort_summaries
from jobplans_tui.analysis.names import search_names
from jobplans_tui.analysis.roster import Roster
from jobplans_tui.analysis.summary import Summary, summarise
from jobplans_tui.analysis.watching import Stopped
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


def test_a_long_list_shows_all_by_code_until_it_is_prepared(
    summaries: dict[str, Summary], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHORT", 0)
    roster = Roster(summaries, gazetteer())
    assert roster.has_to_prepare()
    assert roster.listed("은평", "total", downwards=True) == sorted(summaries)
    roster.prepare()
    assert not roster.has_to_prepare()
    assert roster.listed("은평", "total", downwards=True) == ["11380"]


def test_preparing_can_be_called_off(summaries: dict[str, Summary]) -> None:
    def stop(done: int, total: int) -> None:
        raise Stopped

    roster = Roster(summaries, gazetteer())
    with pytest.raises(Stopped):
        roster.prepare(stop)
    assert roster.listed("은평", "code", downwards=False) == ["11380"]
