"""Columns stand under each other in cells, however many Hangul syllables a name has."""

import pytest
from rich.cells import cell_len

from jobplans_tui.i18n import Lang
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import EUNPYEONG, GANGBUK, GWANGJIN, SEONGDONG
from tests.tui.user import Size, User, using

HEADINGS: dict[Lang, list[str]] = {
    "en": ["Total", "Year", "Result", "Attainment", "Rate"],
    "ko": ["합계", "연도", "실적", "달성률", "고용률"],
}
CODES = (GWANGJIN, EUNPYEONG, SEONGDONG, GANGBUK)


def cells_of(line: str) -> list[str]:
    """Return what stands in each cell of a line; the second cell of a wide character is ""."""
    found: list[str] = []
    for character in line:
        width = cell_len(character)
        found += [character, *[""] * (width - 1)] if width else []
    return found


def end_of(text: str, line: str) -> int:
    """Return the cell after the one in which a text ends."""
    return cell_len(line[: line.index(text) + len(text)])


def rows_of(user: User, selector: str) -> list[str]:
    return [line for line in user.lines_of(selector)[1:] if line.strip()]


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", [(120, 60), (133, 60)], ids=str)
async def test_numbers_of_the_list_end_below_their_headings(
    shipped: TinyDBStore, size: Size, lang: Lang
) -> None:
    async with using(shipped, lang, size) as user:
        head = user.lines_of("#districts")[0]
        ends = [end_of(title, head) for title in HEADINGS[lang] if title in head]
        assert len(ends) == len(HEADINGS[lang])
        rows = rows_of(user, "#districts")
        assert len(rows) > 50
        for line in rows:
            cells = cells_of(line)
            for end in ends:
                assert cells[end - 1] not in {" ", ""}, line
                assert cells[end] == " ", line


async def test_names_of_the_list_start_in_one_column(shipped: TinyDBStore) -> None:
    async with using(shipped, size=(120, 60)) as user:
        await user.mark(EUNPYEONG)
        await user.sees("✓ 은평구")
        for line in rows_of(user, "#districts"):
            cells = cells_of(line)
            assert cells[1] == " ", line
            assert cells[2] != " ", line


async def test_cut_names_keep_the_columns(shipped: TinyDBStore) -> None:
    for width in (48, 49, 50, 51):
        async with using(shipped, size=(width, 40)) as user:
            await user.go_to("44")
            head = user.lines_of("#districts")[0]
            end = end_of("Total", head)
            for line in rows_of(user, "#districts"):
                cells = cells_of(line)
                assert cells[end - 1] not in {" ", ""}, line
                assert cells[end] == " ", line


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("width", [120, 133])
async def test_values_of_the_comparison_end_below_each_other(
    shipped: TinyDBStore, width: int, lang: Lang
) -> None:
    async with using(shipped, lang, (width, 80)) as user:
        await user.compare(*CODES)
        await user.sees("24,000", "38,312")
        head = user.lines_of("#comparison")[0]
        districts = [shipped.dossier(code).district for code in CODES]
        names = [item.name_en if item.name_en in head else item.name_ko for item in districts]
        rows = [line for line in rows_of(user, "#comparison") if line.startswith("   ")]
        assert len(rows) > 20
        ends = [end_of(name, head) for name in names]
        each = ends[1] - ends[0]
        for end in ends:
            assert {cells_of(line)[end] for line in rows} == {" "}
            # Years, amounts of money and what sources print differently are longer than a number:
            # they need the room in which notes stand elsewhere.
            alike = [
                line
                for line in rows
                if not any(sign in line for sign in (" / ", "2023-", "₩", "억"))
            ]
            found = {_end_of_value(line, end - each, end) for line in alike}
            assert len(found) == 1, found


def _end_of_value(line: str, start: int, end: int) -> int:
    """Return in which cell of a column its value ends, without the numbers of footnotes."""
    cells = cells_of(line)[start:end]
    text = "".join(cells).partition("[")[0]
    assert text.strip(), line
    return cell_len(text.rstrip())


async def test_labels_of_the_comparison_start_in_one_column(shipped: TinyDBStore) -> None:
    async with using(shipped, "ko", (120, 60)) as user:
        await user.compare(EUNPYEONG, GANGBUK)
        await user.sees("51,200")
        for line in rows_of(user, "#comparison"):
            indent = len(line) - len(line.lstrip())
            assert indent in {1, 3}, line


async def test_the_bars_of_a_chart_start_in_one_column(shipped: TinyDBStore) -> None:
    async with using(shipped, "ko") as user:
        await user.compare("11230", EUNPYEONG, "11560")  # names of four, three and five syllables
        await user.press("home", "down")
        lines = [line for line in user.lines_of("#chart") if "█" in line]
        assert len(lines) >= 2
        assert len({cell_len(line[: line.index("█")]) for line in lines}) == 1
