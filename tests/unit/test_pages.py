"""The HTML page and the SVG picture: self-contained, accessible, and drawn for Hangul."""

import base64
import hashlib
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from jobplans_tui.analysis.comparing import compare
from jobplans_tui.exchange.comparison import comparison_report
from jobplans_tui.exchange.drawing import SIZE, chart_words, draw_chart
from jobplans_tui.exchange.parts import followable
from jobplans_tui.exchange.report import Bar, Bars, Chart, Report
from jobplans_tui.exchange.widths import ems
from jobplans_tui.i18n import LANGS, Lang, Translator
from jobplans_tui.store.tinydb_store import TinyDBStore
from tests.builders import SEED_DISTRICTS, by_id
from tests.writing import written

SVG = "{http://www.w3.org/2000/svg}"


def report_in(store: TinyDBStore, lang: Lang, count: int = 5) -> Report:
    known = [item.code for item in store.districts() if item.code.startswith("11")]
    codes = list(dict.fromkeys([*SEED_DISTRICTS, *known]))[:count]
    dossiers = [store.dossier(code) for code in codes]
    return comparison_report(compare(dossiers, by_id(store)), Translator(lang))


def page_in(store: TinyDBStore, lang: Lang) -> str:
    return written(report_in(store, lang), "html", Translator(lang))


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_says_its_language_and_runs_and_loads_nothing(
    shipped: TinyDBStore, lang: Lang
) -> None:
    page = page_in(shipped, lang)
    assert page.startswith(f'<!DOCTYPE html>\n<html lang="{lang}">')
    assert not re.search(r"<(script|link|img|iframe|object|embed|form|base)\b", page)
    assert not re.search(r"""\s(on\w+|style|src|srcset|action)=""", page)
    assert "@import" not in page
    assert "url(" not in page


def test_the_policy_allows_the_style_sheet_and_nothing_else(shipped: TinyDBStore) -> None:
    page = page_in(shipped, "en")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "prefers-color-scheme:dark" in style
    assert "@media print" in style


def test_tables_have_captions_and_headings_with_scopes(shipped: TinyDBStore) -> None:
    page = page_in(shipped, "en")
    assert page.count("<table") == page.count("<caption>") == 3
    main = page[page.index('<table class="main">') : page.index("</table>")]
    assert len(re.findall(r"<th[^>]*scope=\"col\"", main)) == len(SEED_DISTRICTS)
    rows = report_in(shipped, "en").main.rows
    assert len(re.findall(r"<th[^>]*scope=\"row\"", main)) == len(rows)
    assert len(re.findall(r"<th[^>]*scope=\"rowgroup\"", main)) == len({row.group for row in rows})


def test_a_chart_has_a_name_and_says_its_values_in_words(shipped: TinyDBStore) -> None:
    page = page_in(shipped, "ko")
    pictures = re.findall(r"<svg .*?</svg>", page, re.S)
    assert len(pictures) == 3
    for picture in pictures:
        name, words = re.findall(r'aria-labelledby="(\S+) (\S+)"', picture)[0]
        assert re.search(rf'<title id="{name}">[^<]+</title>', picture)
        assert re.search(rf'<desc id="{words}">[^<]+</desc>', picture)
    assert "광진구: 24,000; 은평구: 51,200; 성동구: 35,000" in pictures[0]


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://example.org/가", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("ftp://example.org", False),
        ("//example.org", False),
        ("https://", False),
        ("https:///path", False),
        ("https://[", False),
        ("https://example.org/\u202ex", False),
        ("https://example.org/ x", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, leads: bool) -> None:
    assert followable(url) == (url if leads else None)


# ---- pictures


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [2, 5, 12])
def test_nothing_in_a_picture_leaves_the_page_or_its_neighbour(
    shipped: TinyDBStore, lang: Lang, count: int
) -> None:
    report = report_in(shipped, lang, count)
    root = ElementTree.fromstring(written(report, "svg", Translator(lang)))  # noqa: S314 - ours
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert root.attrib["viewBox"] == f"0 0 {width:g} {height:g}"
    lines: dict[float, list[tuple[float, float]]] = {}
    for group in root.iter(f"{SVG}g"):
        moved = re.match(r"translate\((\S+) (\S+)\)", group.attrib.get("transform", ""))
        if moved is None:
            continue
        left, top = map(float, moved.groups())
        for text in group.iter(f"{SVG}text"):
            size = 10.0 if text.attrib.get("class") == "mark" else SIZE
            long = ems(text.text or "") * size
            x = left + float(text.attrib["x"])
            start = x - long if text.attrib.get("text-anchor") == "end" else x
            assert start >= 0
            assert start + long <= width + 1
            line = top + float(text.attrib["y"]) + (4 if size < SIZE else 0)
            assert 0 < line < height
            lines.setdefault(round(line, 1), []).append((start, start + long))
    assert len(lines) > 20
    for spans in lines.values():
        spans.sort()
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start + 1, spans


def chart(*values: float | None) -> Chart:
    bars = tuple(Bars(f"구{at}", (Bar(f"{value}", value),)) for at, value in enumerate(values))
    return Chart("t", ("s",), bars)


def lengths(drawn: Chart) -> list[float]:
    elements = "".join(draw_chart(drawn, 600).elements)
    return [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', elements)]


def test_bars_are_on_one_scale_from_zero() -> None:
    half, whole = lengths(chart(50, 100))
    assert whole == pytest.approx(2 * half, abs=0.1)
    assert lengths(chart(0, None, -5)) == []
    assert min(lengths(chart(1, 10**9))) == 1


def test_a_chart_in_words_names_series_and_missing_bars() -> None:
    years = (
        Bars("2023", (Bar("6,550", 6550), Bar("—"))),
        Bars("2024", (Bar("7,000", 7000), Bar("7,616", 7616))),
    )
    told = chart_words(Chart("Jobs", ("Share", "Target"), years))
    assert told == "2023: Share 6,550, Target —; 2024: Share 7,000, Target 7,616"
