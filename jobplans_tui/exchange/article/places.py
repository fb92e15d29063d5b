"""Which local government a text speaks of, by its Hangul or romanised name."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from jobplans_tui.analysis.names import short_en, short_ko
from jobplans_tui.exchange.article.words import phrases, table
from jobplans_tui.model import District
from jobplans_tui.store.gazetteer import gazetteer

_LONGEST_PREFIX = 12  # what may stand before the topic of a sentence: "[단독] 전북 "
_AFTER = 30
_SHORTEST = 3  # a name of two syllables (중구) has no short form
_SHORTEST_BARE = 5  # letters; shorter ones (Jung, Nam) are words of many names
_KINDS_EN = {"-si": " City", "-gun": " County", "-gu": " District", "-do": " Province"}

Codes = tuple[str, ...]


class Place(msgspec.Struct, frozen=True):
    """A name in a sentence: what it is, whom it may mean, whether it is the topic."""

    start: int
    end: int
    name: str
    codes: Codes
    topic: bool


class _Names(msgspec.Struct, frozen=True):
    """All names with the codes they may mean, and the pattern that finds them, by language.

    `short` are names without 시, 군, 구, as headlines begin with; `bare` English names without
    their kind; `provinces` all forms of those.
    """

    codes: dict[str, dict[str, Codes]]
    bare: frozenset[str]
    patterns: dict[str, re.Pattern[str]]
    short: dict[str, Codes]
    provinces: dict[str, str]


def _forms_ko(item: District) -> set[str]:
    name = item.name_ko
    if item.level == "metropolitan":
        return {name, short_ko(name) + ("도" if name.endswith("도") else "시")}
    return {name, name.removesuffix("시") + "특례시"} if name.endswith("시") else {name}


def _forms_en(item: District) -> set[str]:
    name = item.name_en
    if "-" not in name:
        return {name, *(f"{name} {kind}City" for kind in ("", "Metropolitan ", "Special "))}
    stem, _, kind = name.rpartition("-")
    return {name, stem + _KINDS_EN.get(f"-{kind}", f"-{kind}")}


def _bare_en(item: District) -> Iterable[str]:
    stem, dash, _ = item.name_en.rpartition("-")
    return (stem,) if dash and item.province and len(stem) >= _SHORTEST_BARE else ()


def _collected(pairs: Iterable[tuple[str, str]]) -> dict[str, Codes]:
    found: dict[str, set[str]] = {}
    for name, code in pairs:
        found.setdefault(name, set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def _province_forms(item: District) -> set[str]:
    short = short_ko(item.name_ko)
    return {item.name_ko, short, f"{short}시", f"{short}도", item.name_en, short_en(item.name_en)}


@cache
def _names() -> _Names:
    known = gazetteer().values()
    former: dict[str, str] = table("place")["former_ko"]
    more_en: dict[str, str] = table("place")["provinces_en"]
    ko = _collected((form, item.code) for item in known for form in _forms_ko(item))
    ko |= {name: (code,) for name, code in former.items() if name.endswith("도")}
    en = _collected((form, item.code) for item in known for form in _forms_en(item))
    en |= {f"{name}{kind}": (code,) for name, code in more_en.items()
           for kind in (" Province", "-do")}  # fmt: skip
    bare = _collected((stem, item.code) for item in known for stem in _bare_en(item))
    bare = {name: codes for name, codes in bare.items() if name not in en}
    en |= bare
    short = _collected(
        (re.sub(r"[시군구]$", "", item.name_ko), item.code)
        for item in known
        if len(item.name_ko) >= _SHORTEST
    )
    metropolitan = [item for item in known if item.province is None]
    short |= {short_ko(item.name_ko): (item.code,) for item in metropolitan}
    provinces = {form: item.code for item in metropolitan for form in _province_forms(item)}
    return _Names(
        codes={"ko": ko, "en": en},
        bare=frozenset(bare),
        patterns={"ko": _pattern(ko), "en": _pattern(en)},
        short=short,
        provinces=provinces | former | more_en,
    )


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Build an alternation, longest first; names begin a word, romanised ones are whole."""
    words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<![가-힣A-Za-z])(?:{words})(?![A-Za-z])")


def places(text: str, lang: str, context: str) -> list[Place]:
    """Return the governments named in a folded sentence; `context` tells shared names apart."""
    names, says = _names(), phrases("place")
    found: list[Place] = []
    for match in names.patterns[lang].finditer(text):
        start, end = match.span()
        rest = text[end : end + _AFTER]
        inside = lang == "ko" and (says["part"].match(rest) or not _word_ends(rest))
        if (
            inside
            or says["ranked"].match(rest)
            or (match.group() in names.bare and not (start <= 1 or says["bare_in"].match(rest)))
        ):
            continue
        codes = _narrowed(names.codes[lang][match.group()], text[:start], context, match.group())
        topic = bool(says["topic"].match(rest)) or start <= _LONGEST_PREFIX
        found.append(Place(start, end, match.group(), codes, topic))
    return _without_provinces(found, text)


def _word_ends(rest: str) -> bool:
    """Whether a Hangul name ends here: a blank, a mark or a particle follows."""
    return not re.match(r"[가-힣]", rest) or bool(phrases("place")["particle"].match(rest))


def _without_provinces(found: list[Place], text: str) -> list[Place]:
    """Drop provinces that only tell where another place lies: 경기도 수원시, Nam-gu in Busan."""
    kept: list[Place] = []
    for place in found:
        before = kept[-1] if kept else None
        between = text[before.end : place.start] if before else ""
        if before and _inside(place, before) and not between.strip(" ,"):
            kept[-1] = place
        elif not (
            before and _inside(before, place) and phrases("place")["trails"].fullmatch(between)
        ):
            kept.append(place)
    return kept


def _inside(inner: Place, outer: Place) -> bool:
    """Whether a basic government lies in the province that another place may be."""
    known = gazetteer()
    return any(known[code].province in outer.codes for code in inner.codes)


def _narrowed(codes: Codes, before: str, context: str, name: str) -> Codes:
    """Choose among governments of one name by the province named right before, or in the text."""
    if len(codes) == 1:
        return codes
    known = gazetteer()
    word = re.search(r"([가-힣A-Za-z]+) ?$", before)
    direct = _names().provinces.get(word.group(1)) if word else None
    if direct:
        return tuple(code for code in codes if known[code].province == direct) or codes
    named = _provinces_named(context, name)
    inside = tuple(code for code in codes if (known[code].province or code) in named)
    # 광주시 without a province is the metropolitan city
    chosen = inside or tuple(code for code in codes if known[code].province is None)
    return chosen if len(chosen) == 1 else codes


@cache
def _province_pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_names().provinces, key=len, reverse=True)))
    return re.compile(rf"(?<![가-힣A-Za-z])({words})(?=[ ,.)(=\n가이는은의에를을와과도]|$)")


@lru_cache(maxsize=1)
def _province_words(context: str) -> frozenset[str]:
    return frozenset(found.group(1) for found in _province_pattern().finditer(context))


def _provinces_named(context: str, name: str) -> set[str]:
    """Return the provinces that a text names, apart from a name that is itself one's (광주시)."""
    provinces = _names().provinces
    return {provinces[word] for word in _province_words(context) if not name.startswith(word)}


def headline_place(text: str, context: str) -> Place | None:
    """Return the government that a headline begins with by its short name: 마포, 1만 8793명에."""
    found = re.match(r"['\"\[]*([가-힣]{2,4})(?=(,)|[\] ]|시민|군민|구민)", text)
    name = found.group(1) if found else ""
    codes = _names().short.get(name)
    if found is None or codes is None or (name in _names().provinces and not found.group(2)):
        return None
    return Place(found.start(1), found.end(1), name, _narrowed(codes, "", context, name), True)
