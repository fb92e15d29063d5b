"""Numbers with their units: which are jobs, people, percent or money, and which are not."""

import re
from itertools import islice
from typing import Literal

import msgspec

from jobplans_tui.model.records import Qualifier
from jobplans_tui.numbers import Amount, scan

Kind = Literal["count", "persons", "percent", "points", "money", "bare", "other"]

_UNIT_KO = re.compile(
    r" ?(?P<loose>여)? ?(?:"
    r"(?P<points>%p|%P|% ?포인트|퍼센트 ?포인트|%point)"
    r"|(?P<percent>%|퍼센트|프로(?![가-힣]))"
    r"|(?P<money>원(?!도심|주|룸|천|아))"
    r"|(?P<count>개(?:\(명\))?|건)"
    r"|(?P<persons>명|인(?=[ ,.을를의에이으로]))"
    r"|(?P<other>[가-힣㎡㎞a-zA-Z°]))"
)
_UNIT_EN = re.compile(
    r"(?P<points> ?(?:%p\b|percentage points?|% points?))"
    r"|(?P<percent> ?(?:%|percent\b|per cent\b))"
    r"|(?P<money> ?(?:[Ww]on|KRW)\b)"
    r"|(?P<persons> (?:people|persons|residents|workers)\b)"
    r"|(?P<other>st\b|nd\b|rd\b|th\b| ?(?:㎡|km|m\b|cm|years?\b|months?\b|days?\b|pm|am)"
    r"|-year|[A-Za-z])"
)
_MONEY_BEFORE = re.compile(r"(?:KRW|₩|￦) ?$")
_ABOUT_BEFORE = re.compile(
    r"(?:약|대략|어림잡아|about|approximately|around|nearly|some|roughly|over|more than|almost) ?$",
    re.IGNORECASE,
)
_AT_LEAST_BEFORE = re.compile(r"(?:at least|no fewer than|최소) ?$", re.IGNORECASE)
_ABOUT_AFTER = re.compile(
    r" ?(?:가량|정도|안팎|내외|남짓|쯤|여(?= ?[개명])|대(?=[를의로인에였 ,.]|$))"
)
_AT_LEAST_AFTER = re.compile(r" ?(?:이상|or more)")
_WINDOW = 16
_MOST = 100  # numbers in a sentence; more are no prose


class Quantity(msgspec.Struct, frozen=True):
    """A number and its unit: characters start..end-1 as printed, `tail` after 이상 and so on."""

    start: int
    end: int
    tail: int
    value: int | float
    kind: Kind
    qualifier: Qualifier = "exact"


_Read = tuple[int, int, Kind, bool]


def quantities(text: str, lang: str) -> list[Quantity]:
    """Return the numbers of a folded sentence with their units, in their order."""
    read = _korean if lang == "ko" else _english
    found = [_judged(text, amount, *read(text, amount)) for amount in islice(scan(text), _MOST)]
    if lang == "ko" and "각각" in text:
        found = _sharing_units(found, text)
    return _bracketed_parts(found, text) if lang == "ko" and "(" in text else found


def _sharing_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Give numbers in a row the unit of the last: 각각 10·20·30명."""
    begin, shared = text.index("각각"), list(found)
    for place in range(len(found) - 1, 0, -1):
        one, next_one = found[place - 1], shared[place]
        if one.kind == "bare" and one.start > begin and text[one.end : next_one.start] == "·":
            shared[place - 1] = msgspec.structs.replace(one, kind=next_one.kind)
    return shared


def _bracketed_parts(found: list[Quantity], text: str) -> list[Quantity]:
    """Give numbers without units in a bracket that add up to the one before it that one's unit.

    2515명(직접일자리 1420, 직업훈련 180, 고용서비스 915).
    """
    shared = list(found)
    for place, whole in enumerate(found):
        if whole.kind not in {"count", "persons"} or text[whole.tail : whole.tail + 1] != "(":
            continue
        closed = text.find(")", whole.tail)
        inside = [item for item in found[place + 1 :] if item.start < closed]
        if {item.kind for item in inside} == {"bare"} and whole.value == sum(
            item.value for item in inside
        ):
            shared[place + 1 : place + 1 + len(inside)] = (
                msgspec.structs.replace(item, kind=whole.kind) for item in inside
            )
    return shared


def _judged(text: str, amount: Amount, start: int, end: int, kind: Kind, loose: bool) -> Quantity:
    before = text[max(0, amount.start - _WINDOW) : start]
    least, about = _AT_LEAST_AFTER.match(text, end), _ABOUT_AFTER.match(text, end)
    qualifier: Qualifier = "exact"
    if least or _AT_LEAST_BEFORE.search(before):
        qualifier = "at_least"
    elif loose or about or _ABOUT_BEFORE.search(before):
        qualifier = "about"
    after = least or about
    return Quantity(start, end, after.end() if after else end, amount.value, kind, qualifier)


def _korean(text: str, amount: Amount) -> _Read:
    unit = _UNIT_KO.match(text, amount.end)
    in_hundred_millions = text[amount.start : amount.end].rstrip().endswith(("억", "조"))
    loose = bool(unit and unit["loose"])
    if unit is None or unit.lastgroup in {"other", "loose"}:
        if in_hundred_millions:  # 27억: the 원 is left out
            return amount.start, amount.end, "money", loose
        joined = unit is not None and text[amount.end] != " "
        return amount.start, amount.end, "other" if joined else "bare", False
    kinds: dict[str, Kind] = {
        "points": "points", "percent": "percent", "money": "money",
        "count": "count", "persons": "persons",
    }  # fmt: skip
    name = next(name for name in kinds if unit[name])
    return amount.start, unit.end(), kinds[name], loose


def _english(text: str, amount: Amount) -> _Read:
    money = _MONEY_BEFORE.search(text[max(0, amount.start - 5) : amount.start])
    if money:
        return amount.start - len(money.group()), amount.end, "money", False
    unit = _UNIT_EN.match(text, amount.end)
    if unit is None:
        return amount.start, amount.end, "bare", False
    kinds: dict[str, Kind] = {
        "points": "points", "percent": "percent", "money": "money", "persons": "persons",
        "other": "other",
    }  # fmt: skip
    kind = kinds[unit.lastgroup or "other"]
    return amount.start, amount.end if kind == "other" else unit.end(), kind, False
