"""Which local government a text speaks of, by its Hangul or romanised name."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from jobplans_tui.analysis.names import short_en, short_ko
from jobplans_tui.model import District
from jobplans_tui.store.gazetteer import gazetteer

_SPECIAL_CITY = "특례시"
# 광주시 is the metropolitan city in most headlines and a city of Gyeonggi in its own register.
_LONGEST_PREFIX = 12
_OFFICES = "청장|시장|군수|도지사|지사|청|의회|의원|민|보건소|문화원|립|내|의 "
_TOPIC = re.compile(
    r" ?(?:\((?:구청장|시장|군수|도지사|Mayor|Governor|County)|[,은는이가]|에서는|도 (?=\d)|['’]s\b| (?:will|has|had|is|aims|plans|announced|drew|presented|set|said|to|targets|counts|created|unveiled)\b|: )"
)
_PART = re.compile(
    r"^(?:민|립)(?!선)|^ ?(?:의회|의원|보건소|문화원|시설관리|도시공사|상공회의소|경제진흥원|일자리재단|여성|평생)"
)
_TRAILS = re.compile(r",? (?:in |of )?|, ?")  # Nam-gu in Busan; Nam-gu, Busan
_RANKED = re.compile(
    r"^ ?(?:자치구|시군|시·군|내 |구군|25개|31개|평균|관내|전체|주관|가 주관|지역 평균|average|['’]s average|['’]s (?:autonomous )?districts)"
)


class Place(msgspec.Struct, frozen=True):
    """A name in a sentence: what stands there, whom it may mean, whether it is what is spoken of."""

    start: int
    end: int
    name: str
    codes: tuple[str, ...]
    topic: bool


class _Names(msgspec.Struct, frozen=True):
    """All names with the codes they may mean, and one pattern that finds them in each language."""

    ko: dict[str, tuple[str, ...]]
    en: dict[str, tuple[str, ...]]
    short: dict[str, tuple[str, ...]]
    provinces: dict[str, str]
    pattern_ko: re.Pattern[str]
    pattern_en: re.Pattern[str]


def _forms_ko(item: District) -> set[str]:
    name = item.name_ko
    forms = {name}
    if item.level == "metropolitan":
        short = short_ko(name)
        forms |= {short + ("도" if name.endswith("도") else "시")}
        if name.endswith("도"):
            forms |= {short.removesuffix("도") + "도"}
    elif name.endswith("시"):
        forms.add(name.removesuffix("시") + _SPECIAL_CITY)
    return forms


_PROVINCES_EN = {
    "North Gyeongsang": "47", "South Gyeongsang": "48", "North Chungcheong": "43",
    "South Chungcheong": "44", "North Jeolla": "52", "South Jeolla": "46",
    "Jeollabuk": "52", "Jeonbuk": "52", "Gangwon": "51", "Jeju": "50",
}  # fmt: skip
_FORMER_KO = {
    "강원도": "51",
    "전라북도": "52",
    "전북도": "52",
    "강원": "51",
    "전북": "52",
    "제주도": "50",
}


def _forms_en(item: District) -> set[str]:
    name = item.name_en
    stem = re.sub(r"-(?:do|si|gun|gu)$", "", name)
    kinds = {"-si": ("-si", " City"), "-gun": ("-gun", " County"), "-gu": ("-gu", " District", " Ward"),
             "-do": ("-do", " Province")}  # fmt: skip
    suffix = name.removeprefix(stem)
    if item.level == "metropolitan" and not suffix:
        return {stem, f"{stem} City", f"{stem} Metropolitan City", f"{stem} Special City"}
    return {stem + kind for kind in kinds.get(suffix, (suffix,))} | {
        f"{stem} Special City" for _ in [0] if suffix == "-si"
    }


def _collected(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for name, code in pairs:
        found.setdefault(name, set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


@cache
def _names() -> _Names:
    known = gazetteer()
    ko = _collected((form, item.code) for item in known.values() for form in _forms_ko(item))
    ko |= {name: (code,) for name, code in _FORMER_KO.items() if name.endswith("도")}
    en = _collected((form, item.code) for item in known.values() for form in _forms_en(item))
    en |= {f"{name}{kind}": (code,) for name, code in _PROVINCES_EN.items()
           for kind in (" Province", "-do")}  # fmt: skip
    short = _collected(
        (re.sub(r"(?:시|군|구)$", "", item.name_ko), item.code)
        for item in known.values()
        if len(item.name_ko) > 2  # noqa: PLR2004
    )
    short |= {
        short_ko(item.name_ko): (item.code,) for item in known.values() if item.province is None
    }
    provinces = {}
    for item in known.values():
        if item.level == "metropolitan":
            provinces |= dict.fromkeys((item.name_ko, short_ko(item.name_ko), f"{short_ko(item.name_ko)}시",
                                        f"{short_ko(item.name_ko)}도", item.name_en, short_en(item.name_en)), item.code)  # fmt: skip
    provinces |= _FORMER_KO | _PROVINCES_EN
    return _Names(ko, en, short, provinces, _pattern(ko, ""), _pattern(en, r"\b"))


def _pattern(names: Iterable[str], edge: str) -> re.Pattern[str]:
    """Build an alternation, longest first; a Hangul name begins a word, a romanised one is whole."""
    words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<![가-힣A-Za-z])(?:{words}){edge}(?![A-Za-z])")


def places(text: str, lang: str, context: str) -> list[Place]:
    """Return the governments named in a folded sentence; `context` tells shared names apart."""
    names = _names()
    table, pattern = (names.ko, names.pattern_ko) if lang == "ko" else (names.en, names.pattern_en)
    found: list[Place] = []
    for match in pattern.finditer(text):
        rest = text[match.end() : match.end() + 30]
        if lang == "ko" and (_PART.match(rest) or not _word_ends(rest)):
            continue
        codes = _narrowed(table[match.group()], text[: match.start()], context, match.group())
        if not _RANKED.match(rest):
            topic = bool(_TOPIC.match(rest)) or match.start() <= _LONGEST_PREFIX
            found.append(Place(match.start(), match.end(), match.group(), codes, topic))
    return _without_provinces(found, text)


def _word_ends(rest: str) -> bool:
    """Whether a Hangul name ends here: a blank, a mark or a particle follows."""
    return not re.match(r"[가-힣]", rest) or bool(
        re.match(
            r"(?:은|는|이|가|를|을|의|에|도|와|과|로|에서|에는|청장?|장|군수|지사)(?![가-힣]{3})",
            rest,
        )
    )


def _without_provinces(found: list[Place], text: str) -> list[Place]:
    """Drop a province that only tells where another place lies: 경기도 수원시, Nam-gu in Busan."""
    kept: list[Place] = []
    for place, following in zip(found, [*found[1:], None], strict=False):
        leads = following is not None and not text[place.end : following.start].strip(" ,")
        if not (leads and following is not None and _inside(following, place)):
            kept.append(place)
    return [
        place for index, place in enumerate(kept)
        if not (index and _inside(kept[index - 1], place) and _TRAILS.fullmatch(text[kept[index - 1].end : place.start]))
    ]  # fmt: skip


def _inside(inner: Place, outer: Place) -> bool:
    """Whether a basic government lies in the province that another place may be."""
    known = gazetteer()
    return any(known[code].province in outer.codes for code in inner.codes)


def _narrowed(codes: tuple[str, ...], before: str, context: str, name: str) -> tuple[str, ...]:
    """Choose among governments of one name by the province named right before, or in the text."""
    if len(codes) == 1:
        return codes
    known, names = gazetteer(), _names()
    word = re.search(r"([가-힣A-Za-z]+) ?$", before)
    direct = names.provinces.get(word.group(1)) if word else None
    if direct:
        return tuple(code for code in codes if known[code].province == direct) or codes
    named = {
        code for province, code in names.provinces.items()
        if not name.startswith(province) and re.search(rf"(?<![가-힣A-Za-z]){province}(?:특별|광역)?(?:시|도)?(?:[ ,.)(=\n]|{re.escape(name)})", context)
    }  # fmt: skip
    inside = tuple(code for code in codes if (known[code].province or code) in named)
    return inside if len(inside) == 1 else codes


def headline_place(text: str, context: str) -> Place | None:
    """Return the government that a headline begins with by its short name: 마포, 1만 8793명에."""
    names = _names()
    found = re.match(r"['\"\[]*([가-힣]{2,4})(?=[,\] ]|시민|군민|구민)", text)
    codes = names.short.get(found.group(1)) if found else None
    if found is None or codes is None:
        return None
    narrowed = _narrowed(codes, "", context, found.group(1))
    return Place(found.start(1), found.end(1), found.group(1), narrowed, True)
