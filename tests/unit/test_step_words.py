"""Steps of the history are said in the language of the reader, whichever they were stored in."""

import pytest

from jobplans_tui.exchange.changes import step_words
from jobplans_tui.i18n import Translator

EN, KO = Translator("en"), Translator("ko")


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("Import of plans.csv", "plans.csv 가져오기"),
        ("Import of 3 inputs", "자료 3건 가져오기"),
        ("Import of 1 input", "자료 1건 가져오기"),
        ("Correct a figure", "수치 고치기"),
        ("Change a plan", "계획 수정"),
        ("Figure of 은평구 set", "은평구 수치 수정"),
        ("은평구 edited", "은평구 수정"),
        ("Delete the plan", "계획 삭제"),
    ],
)
def test_both_languages_say_the_same(english: str, korean: str) -> None:
    for stored in (english, korean):
        assert step_words(stored, EN) == english
        assert step_words(stored, KO) == korean


def test_other_names_stay_and_none_is_said() -> None:
    assert step_words("my own step", KO) == "my own step"
    assert step_words("", KO) == "(이름 없음)"
