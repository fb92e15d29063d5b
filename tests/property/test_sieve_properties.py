"""A sieve keeps just the rows that `hangul.matches` would, whatever was asked before."""

from hypothesis import given
from hypothesis import strategies as st

from jobplans_tui.analysis.hangul import form_of, forms_in_lines, matches
from jobplans_tui.analysis.sieve import Sieve
from tests.property.strategies import hard_text

letters = st.sampled_from("가각간고과광나은ㅇㄱㄳaAeéﬁ1,2·-_' \t\u1100\u1161")
texts = st.one_of(st.text(letters, max_size=8), hard_text)
rows = st.lists(st.lists(texts, max_size=3), max_size=6)


@given(rows, st.lists(st.text(letters, max_size=6), max_size=4))
def test_it_keeps_what_matches_query_after_query(found: list[list[str]], asked: list[str]) -> None:
    sieve = Sieve(found)
    for query in asked:
        # A word of nothing but what does not count is no word.
        words = " ".join(word for word in query.split() if form_of(word))
        expected = [at for at, own in enumerate(found) if matches(words, *own)]
        assert list(sieve.kept(query)) == expected


@given(rows, st.text(letters, min_size=1, max_size=6))
def test_each_letter_more_keeps_what_matches(found: list[list[str]], typed: str) -> None:
    sieve = Sieve(found)
    for end in range(len(typed) + 1):
        kept = list(sieve.kept(typed[:end]))
    assert kept == list(Sieve(found).kept(typed))


@given(st.lists(texts, max_size=5))
def test_forms_in_lines_are_the_forms_of_the_texts(found: list[str]) -> None:
    assert forms_in_lines(found) == "\n".join(map(form_of, found))
