"""Whatever the amount: the words say all of it."""

from hypothesis import example, given
from hypothesis import strategies as st

from jobplans_tui.analysis.wording import won
from tests.builders import ENGLISH, BareKorean


@given(st.integers(0, 10**16))
def test_money_in_korean_says_every_digit(value: int) -> None:
    scales = {"조": 10**12, "억": 10**8, "만": 10**4, "": 1}
    parts = won(value, BareKorean()).removesuffix("원").replace(",", "").split()
    said = sum(int(part.rstrip("조억만")) * scales[part.lstrip("0123456789")] for part in parts)
    assert said == value


@example(1_999_999_990_000)
@given(st.integers(0, 10**12).map(lambda value: value * 10**4))
def test_money_in_english_says_every_digit_down_to_ten_thousand(value: int) -> None:
    text = won(value, ENGLISH).removeprefix("₩").replace(",", "")
    scale = {"tn": 12, "bn": 9}.get(text[-2:], 0)
    whole, _, rest = text.removesuffix("tn").removesuffix("bn").partition(".")
    assert int(whole + rest.ljust(scale, "0")) == value
