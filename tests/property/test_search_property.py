"""Search finds just what `hangul.matches` finds, text by text."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from jobplans_tui.analysis.hangul import find, form_of, matches, tidy
from jobplans_tui.analysis.search import SearchIndex, search
from jobplans_tui.analysis.search_texts import Texts
from jobplans_tui.model import Node
from tests.builders import dossier, plan
from tests.property.strategies import CODES, dossiers, hard_text, sources

typed = st.text(
    st.one_of(
        st.sampled_from("가각간갂나낙은으ㅇㄱㄲㄴㅏ\u1100\u1161\u11a8중장년청"),
        st.sampled_from("aAeéE1,2·ㆍ-'_. \u0301ﬁＡ[]^-\\|.*+?(){}"),
    ),
    max_size=6,
)
texts = st.one_of(typed, hard_text)
_COMMA = re.compile(r"(?<=\d),(?=\d)")


def plain(text: str) -> str:
    """Return text as the index promises to take it: dots alike, numbers without commas."""
    return _COMMA.sub("", tidy(text))


@given(typed.filter(lambda word: not word.isspace()), st.lists(texts, max_size=6))
def test_a_word_fits_the_texts_that_hangul_finds_it_in(word: str, several: list[str]) -> None:
    form = form_of(tidy(word))
    if not form:
        return
    index = Texts([(1.0, text)] for text in several)
    best = {number: index.best(number, form) for number in index.fitting(form)}
    found = {number: fit.offset for number, fit in best.items() if fit}
    expected = {number: find(plain(word), plain(text)) for number, text in enumerate(several)}
    assert found == {number: offset for number, offset in expected.items() if offset >= 0}


@given(typed, st.lists(texts, max_size=5))
def test_nodes_are_found_where_all_words_match(query: str, titles: list[str]) -> None:
    own = dossier(plan(id="p", strategies=tuple(Node(ko=title) for title in titles)))
    words = [word for word in query.split() if form_of(tidy(word))]
    # A word that fits the district is another way to be found: leave those to the unit tests.
    if any(matches(plain(word), f"구{'11380'}", "Gu-11380", "11380") for word in words):
        return
    hits = search(query, [own], {}, {}, limit=None)
    found = {hit.index[0] for hit in hits if hit.kind == "node"}
    wanted = " ".join(map(plain, words))
    assert found == {
        number for number, title in enumerate(titles) if words and matches(wanted, plain(title))
    }


@given(typed, st.lists(texts, min_size=1, max_size=5))
def test_the_span_is_a_part_of_the_text_and_fits_the_word(query: str, titles: list[str]) -> None:
    own = dossier(plan(strategies=tuple(Node(ko=title) for title in titles)))
    for hit in search(query, [own], {}, {}, limit=None):
        start, end = hit.span
        assert 0 <= start < end <= len(hit.text)
        part = plain(hit.text[start:end])
        assert any(find(plain(word), part) >= 0 for word in query.split())


@given(dossiers(), typed)
def test_any_query_on_any_record_is_ordered_and_limited(found: list[object], query: str) -> None:
    index = SearchIndex(found, sources, {})  # type: ignore[arg-type]
    every = index.search(query, None)
    scores = [hit.score for hit in every]
    assert scores == sorted(scores, reverse=True)
    assert index.search(query, 3) == every[:3]
    assert all(hit.district in {*CODES, None} for hit in every)


@given(st.text(max_size=12), st.sampled_from(["NFC", "NFD"]))
def test_the_unicode_form_of_a_query_does_not_count(query: str, form: str) -> None:
    own = dossier(plan(strategies=(Node(ko="청년일자리 é"), Node(ko="가각"))))
    other = unicodedata.normalize(form, query)  # type: ignore[arg-type]
    assert search(query, [own], {}, {}) == search(other, [own], {}, {})
