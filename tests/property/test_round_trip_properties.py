"""Whatever the records: a store and the interchange format give them back as they were."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jobplans_tui.exchange.draft import settle
from jobplans_tui.exchange.jsonl import read_jsonl, write_jsonl
from jobplans_tui.model import Figure, Initiative, Node, Printing, Source
from jobplans_tui.store import Batch, create_store, open_store
from tests.builders import EUNPYEONG, figure_line, plan, plan_line, source, source_line, worded
from tests.property.strategies import (
    SOURCE_IDS,
    figures,
    initiatives,
    nodes,
    printings,
    source_records,
)


def unique(records: list[Source]) -> tuple[Source, ...]:
    return tuple({item.id: item for item in records}.values())


@settings(max_examples=25)
@given(
    st.lists(source_records, max_size=3),
    st.lists(figures(), max_size=3),
    st.lists(nodes, max_size=2),
    initiatives,
)
def test_a_store_gives_back_what_it_was_given(
    records: list[Source], found: list[Figure], tree: list[Node], initiative: Initiative
) -> None:
    one = plan(*found, strategies=tuple(tree))
    batch = Batch(plans=(one,), sources=unique(records), initiatives=(initiative,))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plans.json"
        create_store(path).apply(batch)
        again = open_store(path)
    assert again.dossier(EUNPYEONG).plans == (one,)
    assert set(again.sources()) == set(batch.sources)
    assert again.initiatives() == (initiative,)


@settings(max_examples=25)
@given(st.lists(printings(), min_size=1, max_size=8, unique=True))
def test_lines_that_were_imported_come_back(found: list[Printing]) -> None:
    heads = [*(source_line(name) for name in SOURCE_IDS), plan_line()]
    fields = [{name: getattr(item, name) for name in item.__struct_fields__} for item in found]
    lines = [figure_line(**item) for item in fields]
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "plans.json")
        settled = settle(read_jsonl("\n".join([*heads, *lines]), "facts.jsonl"), store)
        assert worded(settled.problems) == []
        store.apply(settled.batch)
        written = read_jsonl(write_jsonl(store), "written.jsonl")
    assert {item for _, item in written.printings} == set(found)
    assert settled.new["figure"] == len(found)


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    draft = read_jsonl(text, "facts.jsonl")
    lines = [line for line in text.split("\n") if line.strip()]
    assert len(draft.problems) == len(lines)
    assert all(message.startswith("facts.jsonl:") for message in worded(draft.problems))


def test_a_source_with_every_kind_of_quote_comes_back() -> None:
    hard = source(title='‘65%’ "a" \\ \x1b \u2028')
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "plans.json")
        store.apply(Batch(sources=(hard,)))
        draft = read_jsonl(write_jsonl(store), "written.jsonl")
    assert [item for _, item in draft.sources] == [hard]
