"""District names: how a government is called, and which one a user means."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from jobplans_tui.errors import UsageError
from jobplans_tui.i18n import Translator
from jobplans_tui.model import District
from jobplans_tui.text import search_form

_SUFFIXES_KO = ("특별자치시", "특별자치도", "특별시", "광역시", "도", "시", "군", "구")
_SUFFIXES_EN = ("-do", "-si", "-gun", "-gu")
_MAX_CANDIDATES = 8
_ALIKE = 0.8  # share of letters in the same order
_TWO_PART_LENGTH = 4  # 경상남도 is called 경남


def _stem(name: str, suffixes: Iterable[str]) -> str:
    for suffix in suffixes:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name


def short_ko(name: str) -> str:
    """Return the everyday form of a province's Hangul name: 경상남도 is 경남, 서울특별시 서울."""
    if name.endswith("도") and len(name) == _TWO_PART_LENGTH:
        return name[0] + name[2]
    return _stem(name, _SUFFIXES_KO)


def short_en(name: str) -> str:
    """Return a romanised name without its kind: Gyeonggi-do is Gyeonggi, Eunpyeong-gu Eunpyeong."""
    return _stem(name, _SUFFIXES_EN)


def province_name(district: District, known: Mapping[str, District], t: Translator) -> str:
    """Return the short name of the province a basic government lies in; "" for a metropolitan."""
    province = known.get(district.province or "")
    if province is None:
        return ""
    return t.either(short_ko(province.name_ko), short_en(province.name_en))


def full_name(district: District, known: Mapping[str, District]) -> str:
    """Return the Hangul name with its province, as in 서울 중구."""
    province = known.get(district.province or "")
    return f"{short_ko(province.name_ko)} {district.name_ko}" if province else district.name_ko


def shared_names(known: Iterable[District]) -> frozenset[str]:
    """Return the Hangul names that several governments have: 중구, 동구, 고성군."""
    names = Counter(district.name_ko for district in known)
    return frozenset(name for name, count in names.items() if count > 1)


def told_apart(
    district: District, known: Mapping[str, District], shared: frozenset[str]
) -> tuple[str, str]:
    """Return a district's names in both scripts, with the province where the name is shared."""
    province = known.get(district.province or "")
    if province is None or district.name_ko not in shared:
        return district.name_ko, district.name_en
    return full_name(district, known), f"{district.name_en}, {short_en(province.name_en)}"


def search_names(district: District, known: Mapping[str, District]) -> tuple[str, ...]:
    """Return all by which a district is found while a name is typed: its own and its province's.

    Everyday names of provinces (경남) are among them, as their letters do not follow one another
    in the full name.
    """
    names = [district.name_ko, district.name_en, district.code, *district.former_codes]
    province = known.get(district.province or "", district)
    names += [province.name_ko, province.name_en]
    if province.level == "metropolitan":
        names += [short_ko(province.name_ko), short_en(province.name_en)]
    return tuple(dict.fromkeys(names))


def forms(district: District, known: Mapping[str, District]) -> set[str]:
    """Return every form by which a district can be named without doubt about the wording."""
    ko = {district.name_ko, _stem(district.name_ko, _SUFFIXES_KO)}
    en = {district.name_en, _stem(district.name_en, _SUFFIXES_EN)}
    if district.level == "metropolitan":
        ko.add(short_ko(district.name_ko))
    names = ko | en
    province = known.get(district.province or "")
    if province is not None:
        prefixes = {province.name_ko, short_ko(province.name_ko)}
        prefixes |= {province.name_en, short_en(province.name_en)}
        names |= {f"{prefix} {name}" for prefix in prefixes for name in ko | en}
        names |= {f"{name} {prefix}" for prefix in prefixes for name in ko | en}
    return {search_form(name.replace(",", " ")) for name in names}


def resolve(text: str, known: Mapping[str, District]) -> District:
    """Return the district that `text` names: a code (former ones too), or a name.

    Names may be Hangul or romanised, with or without 구/-gu, with the province where needed.
    Raises UsageError listing the candidates if the name is ambiguous or unknown.
    """
    wanted = text.strip()
    for district in known.values():
        if wanted == district.code or wanted in district.former_codes:
            return district
    form = search_form(wanted.replace(",", " "))
    found = [district for district in known.values() if form in forms(district, known)]
    exact = [item for item in found if form in map(search_form, (item.name_ko, item.name_en))]
    if len(found) == 1 or len(exact) == 1:
        return (exact or found)[0]
    if found:
        raise UsageError(
            "{name} could be several districts: {candidates}.",
            "Name the province too, or use the code.",
            name=wanted,
            candidates=_listed(found, known),
        )
    near = [item for item in known.values() if wanted and _near(wanted, item)]
    near = near or _alike(form, known.values())
    if near:
        raise UsageError(
            "There is no district called {name}. Did you mean: {candidates}?",
            "A code, a Hangul or a romanised name will do.",
            name=wanted,
            candidates=_listed(near, known),
        )
    raise UsageError(
        "There is no district called {name}.",
        "`jobplans-tui list` shows the districts of the store.",
        name=wanted or '""',
    )


def _near(text: str, district: District) -> bool:
    from jobplans_tui.analysis.hangul import matches  # noqa: PLC0415 - a list needs none

    return matches(text, district.name_ko, district.name_en, district.code)


def _alike(form: str, known: Iterable[District]) -> list[District]:
    """Return the districts of which a name is nearly `form`, the nearest first."""
    from difflib import get_close_matches  # noqa: PLC0415 - for who has mistyped a name

    # By letters: two syllables of Hangul that differ in one are not alike as a whole.
    letters: defaultdict[str, list[District]] = defaultdict(list)
    for item in known:
        for name in (item.name_ko, item.name_en, short_en(item.name_en)):
            letters[unicodedata.normalize("NFD", search_form(name))].append(item)
    typed = unicodedata.normalize("NFD", form)
    found = get_close_matches(typed, letters, _MAX_CANDIDATES, _ALIKE)
    return [*{item.code: item for each in found for item in letters[each]}.values()]


def _listed(districts: list[District], known: Mapping[str, District]) -> str:
    shown = districts[:_MAX_CANDIDATES]
    names = [f"{full_name(item, known)} {item.name_en} ({item.code})" for item in shown]
    return ", ".join(names) + (", …" if len(districts) > len(shown) else "")
