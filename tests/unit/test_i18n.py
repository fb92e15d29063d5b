"""Which language is spoken, and how words are filled in."""

import locale
import re
from collections.abc import Mapping

import pytest

from jobplans_tui.config import Config, choose_theme
from jobplans_tui.errors import InputError, JobPlansError, StoreError, UsageError
from jobplans_tui.guide import FOLDER
from jobplans_tui.i18n import Translator, choose_lang
from tests.builders import BareKorean
from tests.catalogue import PO_FILE, messages


@pytest.mark.parametrize(
    ("option", "environ", "expected"),
    [
        ("ko", {"JOBPLANS_LANG": "en", "LC_ALL": "en_US.UTF-8"}, "ko"),
        ("en", {"JOBPLANS_LANG": "ko", "LANG": "ko_KR.UTF-8"}, "en"),
        (None, {"JOBPLANS_LANG": "ko", "LC_ALL": "en_US.UTF-8"}, "ko"),
        (None, {"JOBPLANS_LANG": "en", "LC_ALL": "ko_KR.UTF-8"}, "en"),
        (None, {"JOBPLANS_LANG": "", "LC_ALL": "ko_KR.UTF-8"}, "ko"),
        (None, {"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "ko_KR.UTF-8", "LANG": "en_US.UTF-8"}, "ko"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ko_KR.UTF-8"}, "ko"),
        (None, {"LANG": "ko"}, "ko"),
        (None, {"LANG": "KO_kr.eucKR"}, "ko"),
        (None, {"LANG": "C"}, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        ("", {"LANG": "ko_KR.UTF-8"}, "ko"),
    ],
)
def test_the_option_goes_before_the_variable_before_the_locale(
    option: str | None, environ: Mapping[str, str], expected: str
) -> None:
    assert choose_lang(option, environ) == expected


@pytest.mark.parametrize(
    ("system", "expected"), [("ko_KR", "ko"), ("en_GB", "en"), (None, "en"), ("C", "en")]
)
def test_without_any_variable_the_system_is_asked(
    monkeypatch: pytest.MonkeyPatch, system: str | None, expected: str
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (system, "UTF-8"))
    assert choose_lang(None, {}) == expected


def test_the_surroundings_of_the_process_are_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    assert choose_lang(None) == "ko"


def test_places_in_a_message_are_filled_and_braces_in_values_kept() -> None:
    assert Translator("en")("Saved {path}", path="{x}.csv") == "Saved {x}.csv"
    assert Translator("en")("{} stays without values") == "{} stays without values"
    assert Translator("en")("") == ""


def test_what_counts_has_a_form_for_one() -> None:
    """ "1 problems" is no English: a number before a noun goes through `Translator.count`."""
    counts = re.compile(
        r"\{(n|count|lines|rows|columns|size|number)(:,)?\}( [a-z]+){0,2}? [a-z]+s\b"
    )
    plain = [message for message in messages() if isinstance(message, str)]
    assert len(plain) > 500
    assert [message for message in plain if counts.search(message)] == []


def test_one_and_many_are_told_apart() -> None:
    t = Translator("en")
    assert [t.count("{n} plan", "{n} plans", number) for number in (0, 1, 2)] == [
        "0 plans",
        "1 plan",
        "2 plans",
    ]


def test_text_of_records_comes_in_the_language_or_else_in_the_other() -> None:
    for t, both in ((Translator("en"), "Jobs"), (BareKorean(), "일자리")):
        assert t.either("일자리", "Jobs") == both
        assert t.either("일자리", None) == "일자리"
        assert t.either(None, "Jobs") == "Jobs"
        assert t.either(None, None) == ""


def test_errors_tell_what_happened_and_what_to_do_next() -> None:
    error = UsageError("No {name}.", "Try {other}.", name="a\x1bb", other="{c}")
    assert str(error) == "No a␛b.\nTry {c}."
    assert str(InputError("Only {what}.", what="this")) == "Only this."


def test_every_error_has_the_exit_code_of_its_kind() -> None:
    kinds = (JobPlansError, UsageError, InputError, StoreError)
    assert [kind("x").exit_code for kind in kinds] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("instead", "word"),
    [
        ("단말기", "터미널"), ("단색", "단순"), ("주석", "각주"), ("경고나", "주의나"),
        ("계획 밖 사업", "개별 사업"), ("보도 없음", "기록된 출처에 없음"), ("단계를 되돌", "작업"),
        ("나무", "트리"),
    ],
)  # fmt: skip
def test_korean_has_one_word_for_one_thing(instead: str, word: str) -> None:
    """What is said otherwise in one place seems to be another thing."""
    texts = [page.read_text(encoding="utf-8") for page in (FOLDER / "ko").glob("*.md")]
    texts.append(PO_FILE.read_text(encoding="utf-8"))
    assert not [text for text in texts if instead in text]
    assert any(word in text for text in texts)


def test_a_look_of_the_screens_is_no_theme_of_a_project() -> None:
    with pytest.raises(UsageError) as raised:
        choose_theme("sepia", Config())
    said = raised.value.worded(Translator("ko"))
    assert "sepia 색상은 없습니다." in said
    assert "쓸 수 있는 색상: dark, light" in said
    assert "주제" not in said
