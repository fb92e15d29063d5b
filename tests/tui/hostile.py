"""A store whose every text field holds what should not be obeyed."""

from collections.abc import Iterable
from pathlib import Path

from jobplans_tui.model import (
    Counts,
    District,
    Donation,
    Figure,
    Initiative,
    Names,
    Node,
    Plan,
    Quantity,
    Schedule,
    Source,
    Witness,
)
from jobplans_tui.model.records import Role
from jobplans_tui.store import Batch, create_store
from jobplans_tui.store.tinydb_store import TinyDBStore

HOSTILE = {
    "closing tag": "[/x]",
    "markup": "[bold red]x[/] [@click=app.quit]y[/] {name} {0} %s {{",
    "controls": (
        "\x1b[2J\x1b]0;title\x07\x1b[31mred\x9b31m\x90 one\ntwo\r\nthree\tfour\x0b\x85\u2028"
    ),
    "invisible": (
        "\u202eabc\u202c\u2066x\u2069\u200f a\u200bb\u200dc\ufeffd\u2060 \u3164\u115f\u1160\uffa0"
    ),
    "combining": "z" + "\u0301" * 500,
    "emoji": "👩\u200d👩\u200d👧\u200d👦 🇰🇷 ❤\ufe0f",
    "commands": (
        "\x1b]52;c;eA==\x07\x1b]8;;https://x.test\x1b\\here\x1b]8;;\x1b\\\x1bPq\x1b\\\x1b_G\x1b\\"
        "\x1bc\x9d0;t\x9c\x8d\x0e\x05"
    ),
    "private": "\ue000 \uf0a7 \U000f0000\U0010fffd \U000e0041\U000e007f \ufff9x\ufffa a\ufe0e",
    "floods": (
        "ก" + "\u0e49" * 300 + "ש" + "\u05b8" * 300 + "가" + "\u1161" * 300 + "👍" + "🏻" * 300
    ),
    "blank": " ",
}
INNOCENT = "지어낸 이름 [made up]"
LONG = {
    "hangul": "가나다라마바사아자차" * 10_000,
    "latin": "abcdefghi " * 10_000,
    "one word": "x" * 100_000,
    "marks": "a\u0301\u0316\u0323\u0334" * 20_000,
    "controls": "\x1b[2J\n" * 20_000,
}


def codes(count: int = 10) -> list[str]:
    return [f"[/x]\x1b\u202e{number}" for number in range(10, 10 + count)]


def store_of(texts: Iterable[str], path: Path) -> TinyDBStore:
    """Make a store with one district for each text; every text field of it holds that."""
    store = create_store(path)
    districts, plans, sources, initiatives = [], [], [], []
    for number, (code, text) in enumerate(zip(codes(), texts, strict=False)):
        name = text[:180] + str(number)
        loose = _figure(name, text, "baseline", 9)
        districts.append(
            District(
                code=code,
                level="basic",
                kind=text,
                province=code,
                name_ko=text,
                name_en=text,
                figures=(loose,),
            )
        )
        sources.append(Source(id=name, publisher=text, title=text, url=text, lang=text))
        plans += [_plan(code, name, text), _annual(code, name, text)]
        initiatives.append(_initiative(code, name, text))
    store.apply(
        Batch(
            districts=tuple(districts),
            plans=tuple(plans),
            sources=tuple(sources),
            initiatives=tuple(initiatives),
        )
    )
    return store


def _figure(
    source: str,
    text: str,
    role: Role = "target",
    value: float = 5,
    year: int | None = None,
    part: str | None = None,
) -> Figure:
    """Return a figure that a recorded source and a missing one print."""
    witness = Witness(source=source, as_printed=text, note=f"half of the year {text}")
    return Figure(
        indicator="jobs",
        role=role,
        start=year or 2023,
        end=year or 2026,
        value=value,
        unit="jobs",
        category=part,
        group=part,
        witnesses=(witness, Witness(source=f"nowhere {text}"[:200], as_printed=text)),
    )


def _plan(code: str, name: str, text: str) -> Plan:
    node = Node(
        ko=text,
        en=text,
        themes=(text, text),
        groups=(text,),
        schedule=Schedule(start="2023-03", completion="2025"),
        quantity=Quantity(value=500, unit="persons", as_printed=text, per="year"),
    )
    strategy = Node(ko=text, en=None, children=(node, Node(ko=None, en=text, children=(node,))))
    figures = (
        _figure(name, text),
        _figure(name, text, value=3, part=text),
        _figure(name, text, value=2, year=2024),
    )
    return Plan(
        id=f"{name}/4",
        district=code,
        kind="comprehensive",
        term=8,
        start=2023,
        end=2026,
        title_ko=text,
        title_en=text,
        vision_ko=text,
        vision_en=text,
        head=text,
        strategies=(strategy, node),
        counts=Counts(strategies=2),
        sources=(name,),
        note=text,
        figures=figures,
    )


def _annual(code: str, name: str, text: str) -> Plan:
    figures = (
        _figure(name, text, value=4, year=2024),
        _figure(name, text, value=6, year=2024),
        _figure(name, text, "result", 7, 2024),
    )
    return Plan(
        id=f"{name}/1",
        district=code,
        kind="annual",
        term=8,
        start=2024,
        end=2024,
        sources=(name,),
        note=text,
        figures=figures,
    )


def _initiative(code: str, name: str, text: str) -> Initiative:
    names = Names(ko=text, en=text)
    return Initiative(
        id=name,
        district=code,
        title_ko=text,
        title_en=text,
        place_ko=text,
        place_en=text,
        partners=(names,),
        donor=names,
        beneficiary=names,
        donation=Donation(value=1, unit="krw", as_printed=text, form_ko=text, form_en=text),
        head=text,
        sources=(name,),
        note=text,
    )
