"""The language, the look and the help: everything that is visible follows them at once."""

import re

import pytest

from jobplans_tui.i18n import Translator
from jobplans_tui.store.tinydb_store import TinyDBStore
from jobplans_tui.tui.commands import COMMANDS, key_name
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN
from tests.tui.user import Place, User, using

# Words that are the same in Korean: the program's name, the other language, and keys of a keyboard.
OF_BOTH = {"jobplans-tui", "English", "Space", "Ctrl", "Esc", "Enter", "Tab", "PgDn", "PgUp"}
OF_KEYS = {"Home", "End", "F1", "F2", "F3"}
IN_TITLES = {"SNS", "ESG"}
_LATIN = re.compile(r"[A-Za-z][A-Za-z'-]+")


def english_words(user: User, store: TinyDBStore) -> set[str]:
    """Return the Latin words on the screen that are neither names nor the same in Korean."""
    names = " ".join(item.name_en for item in store.districts())
    known = OF_BOTH | OF_KEYS | set(_LATIN.findall(names))
    shown = {word for line in user.text.split("\n") for word in _LATIN.findall(line)}
    cut = {word for word in shown if any(name.startswith(word) for name in known)}
    return shown - known - cut


async def test_no_english_label_stays_on_the_districts_screen(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(200, 60)) as user:
        await user.go_to(GWANGJIN)
        await user.sees("Overview", "Attainment", "33 tasks")
        assert {"Districts", "Filter", "Overview"} <= english_words(user, shipped)
        await user.press("L")
        await user.sees("자치단체", "민선 8기", "추진전략")
        await user.settle()
        assert english_words(user, shipped) == set()
        assert user.row == GWANGJIN
        await user.press("L")
        await user.sees("174 districts", "33 tasks", "Attainment")


@pytest.mark.parametrize("tab", ["strategies", "targets"])
async def test_no_english_label_stays_in_a_tab(shipped: TinyDBStore, tab: str) -> None:
    async with using(shipped, size=(160, 60)) as user:
        await user.go_to(GWANGJIN)
        await user.open_tab(tab)
        await user.press("L")
        await user.sees("자치단체", "일자리")
        await user.settle()
        assert english_words(user, shipped) - IN_TITLES == set()


async def test_no_english_label_stays_in_the_comparison(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(160, 60)) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.press("L")
        await user.sees("민선 8기", "51,200")
        await user.settle()
        assert english_words(user, shipped) == set()


async def test_messages_are_korean_in_korean(shipped: TinyDBStore) -> None:
    async with using(shipped, "ko") as user:
        await user.press("c")
        await user.sees("둘 이상")
        await user.press("/")
        await user.type("없는곳")
        await user.sees("해당하는 자치단체가 없습니다.")


async def test_f2_switches_while_a_filter_is_typed(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.press("/")
        await user.type("은평")
        await user.press("f2")
        await user.sees("자치단체", "은평구 Eunpyeong-gu")
        await user.until(lambda: user.listed == [EUNPYEONG], "the filter")
        await user.sees("은평", within="#filter")


async def test_the_language_keeps_the_open_detail_of_a_narrow_screen(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(80, 24)) as user:
        await user.go_to(GWANGJIN)
        await user.press("enter")
        await user.sees("33 tasks")
        await user.press("L")
        await user.sees("개요")
        await user.settle()
        assert user.widget("#detail").display
        await user.sees("24,000", "광진구")


async def test_f3_changes_between_dark_and_light(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.go_to(EUNPYEONG)
        empty = Place(30, 20)
        assert _brightness(user, empty) < 0.3
        await user.press("f3")
        await user.until(lambda: _brightness(user, empty) > 0.7, "the light look")
        assert user.row == EUNPYEONG
        await user.press("f3")
        await user.until(lambda: _brightness(user, empty) < 0.3, "the dark look")


async def test_f3_works_in_the_comparison(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.press("f3")
        await user.until(lambda: _brightness(user, Place(30, 10)) > 0.7, "the light look")
        await user.sees("51,200", "38,312")


def _brightness(user: User, place: Place) -> float:
    if not user.strips:
        return 0.5  # the next screen is there, but not laid out yet
    ground = user.style_at(place).bgcolor
    assert ground is not None
    red, green, blue = ground.get_truecolor()
    return (red + green + blue) / 3 / 255


# ---- help


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_help_lists_every_command_with_its_keys(shipped: TinyDBStore, lang: str) -> None:
    t = Translator("ko" if lang == "ko" else "en")
    async with using(shipped, t.lang, (120, 150)) as user:
        await user.press("?")
        await user.sees(t("Help"), t("Signs"))
        for command in COMMANDS.values():
            await user.line(t(key_name(command.keys[0])), t(command.help))
        await user.press("escape")
        await user.loses(t("Signs"))


async def test_help_scrolls_on_a_small_screen(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(80, 24)) as user:
        await user.press("f1")
        await user.sees("Esc closes")
        await user.loses("Signs")
        await user.press("end")
        await user.sees("Every letter key also works in Hangul mode.")
        await user.press("ㅂ")
        await user.loses("Esc closes")
        assert user.app.is_running


async def test_the_key_bar_promises_no_key_that_is_typed_into_the_filter(
    shipped: TinyDBStore,
) -> None:
    async with using(shipped) as user:
        assert "? Help" in user.keys
        await user.press("/")
        await user.until(lambda: "Sort" not in user.keys, "another key bar")
        assert "/ Filter" not in user.keys
        assert "? Help" not in user.keys
        assert "L 한국어" not in user.keys


async def test_the_key_bar_always_has_room_for_quit(shipped: TinyDBStore) -> None:
    async with using(shipped) as user:
        for width in (120, 80, 40, 20):
            await user.resize((width, 24))
            assert "? Help" in user.keys
            assert "q Quit" in user.keys
