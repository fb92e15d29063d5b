"""Numbers as Korean and English print them: 3만5000, 1만2천703, 5조4024억, 2.7 trillion, 열."""

import re
from collections.abc import Iterator

import msgspec

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d])|\d+")
_FRACTION = re.compile(r"\.\d+")
_SMALL = {"천": 10**3, "백": 10**2, "십": 10}
_BIG = {"조": 10**12, "억": 10**8, "만": 10**4}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALE = re.compile(r" ?-?(thousand|million|billion|trillion)\b", re.IGNORECASE)
# After a blank the next digits go on with the number only if nothing shows that they are their own.
_OWN_NUMBER = re.compile(r"\s?(?:년|월|일|세|시(?!\S*장)|분|위|차|호|층|%|대\s|[~?\-]\s?'?\d)")
_LOOSE_BIG = re.compile(r" ?여 ?(만|억|조)(?= ?원)")  # 80억2천400여 만원, 2047여억원
_BARE_THOUSAND = re.compile(r" ?천(?= ?여? ?[명개원])")
# 일자리 만 천개, 만 5천 명: the one before 만 is not printed; 만 15세 is an age
_BARE_TEN_THOUSAND = re.compile(
    r"(?<![\d가-힣])(?<!\d )만 ?(?P<thousands>[1-9]?)천(?: ?(?P<rest>[1-9]\d{0,2}))?"
    r"(?= ?여? ?[명개건])"
)
_COUNTED = re.compile(
    r"(?<![\w=/&?.,:\-])\d[\d,]*(?:\.\d+)?(?: ?[만억조경해])* ?-?"
    r"(?:thousand|million|billion|trillion)? ?(?:[개명원건%]|jobs|people|persons|won)"
)
_BEYOND = re.compile(r" ?[경해]")
_LIMIT = 10**16
_MOST_DIGITS = 16
# Between digits these make dates, versions and telephone numbers, not numbers.
_JOINING_MARKS = frozenset(".,:/-")
_GLUED = re.compile(r"[A-Za-z_#@\-]$|\d[.,:/]$")
_HUNDRED_MILLIONS = re.compile(r"천 ?(\d{1,3})(?=억)")
_WORDS_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_ONES_KO = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5,
    "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_TENS_KO = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40}
WORD_NUMBERS = {
    **{word: value for value, word in enumerate(_WORDS_EN)},
    **_ONES_KO,
    **_TENS_KO,
    **{
        ten + one: value + more for ten, value in _TENS_KO.items() for one, more in _ONES_KO.items()
    },
}


class Amount(msgspec.Struct, frozen=True):
    """A number in a text: the characters start..end-1 and its value."""

    start: int
    end: int
    value: int | float


class _Part(msgspec.Struct, frozen=True):
    """A run below the next 만: its end, its value, and whether it has a decimal fraction."""

    end: int
    value: float
    decimal: bool = False


def _part(text: str, start: int) -> _Part | None:
    """Read digits with 천, 백 and 십 between them, in falling order: 2천703, 8백, 23,298백."""
    total, bound, at, first = 0.0, float(_LIMIT), start, True
    while found := _DIGITS.match(text, at):
        digits = found.group().replace(",", "")
        if len(digits) > _MOST_DIGITS:
            return None
        value, end = float(int(digits)), found.end()
        fraction = _FRACTION.match(text, end)
        if fraction and first:
            value, end = float(f"{int(value)}{fraction.group()}"), fraction.end()
        step = _SMALL.get(text[end : end + 1])
        worth = value * (step or 1)
        if worth >= bound:
            break
        total, at = total + worth, end
        if step is None or fraction:
            return _Part(at + bool(step), total, bool(fraction))
        at, bound, first = end + 1, float(step), False
        if text[at : at + 1] == " " and not _goes_on(text, at + 1):
            break
        at += text[at : at + 1] == " " and text[at + 1 : at + 2].isdecimal()
    return _Part(at, total) if at > start else None


def _goes_on(text: str, at: int) -> bool:
    """Whether the digits at `at`, after a blank, still belong to the number before them."""
    found = _DIGITS.match(text, at)
    return found is not None and not _OWN_NUMBER.match(text, found.end())


def _read(text: str, start: int) -> Amount | None:
    """Read the number whose first digit stands at `start`."""
    total, bound, at = 0.0, float(_LIMIT), start
    while part := _part(text, at):
        loose = _LOOSE_BIG.match(text, part.end)
        big = _BIG.get(loose.group(1) if loose else text[part.end : part.end + 1])
        worth = part.value * (big or 1)
        if worth >= bound:
            break
        total, end = total + worth, part.end
        if big is None or loose:
            return Amount(start, loose.end() if loose else end, _plain(total))
        end, bound = end + 1, float(big)
        if bare := _BARE_THOUSAND.match(text, end):  # 83만 천명
            return Amount(start, bare.end(), _plain(total + _SMALL["천"]))
        following = end + (text[end : end + 1] == " ")
        if part.decimal or not (following == end or _goes_on(text, following)):
            return Amount(start, end, _plain(total))
        if not text[following : following + 1].isdecimal():
            return Amount(start, end, _plain(total))
        at = following
    return Amount(start, _end_before(text, at), _plain(total)) if at > start else None


def _end_before(text: str, at: int) -> int:
    return at - (text[at - 1] == " ")


def _plain(value: float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the digits are a number, not a part of a word, a date, a version or a telephone."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if _GLUED.search(before):
        return False
    if after[:1] in _JOINING_MARKS and after[1:].isdecimal():
        return False
    return not after[:1].isdecimal()


def scan(text: str) -> Iterator[Amount]:
    """Yield the numbers of a folded text in their order; linear in its length."""
    at = 0
    bare = _BARE_TEN_THOUSAND.search(text)
    while found := _DIGITS.search(text, at):
        if bare and bare.start() < found.start():
            yield _bare_ten_thousand(bare)
            at, bare = bare.end(), _BARE_TEN_THOUSAND.search(text, bare.end())
            continue
        thousand = _HUNDRED_MILLIONS.match(text, max(0, found.start() - 2)) or (
            _HUNDRED_MILLIONS.match(text, max(0, found.start() - 1))
        )
        amount = _read(text, found.start())
        at = max(found.end(), amount.end if amount else 0)
        if amount is None or not _stands_alone(text, amount.start, amount.end):
            at = _skip(text, at)
            continue
        if thousand and thousand.end() == found.end():
            amount = Amount(thousand.start(), amount.end, amount.value + 1000 * 10**8)
        scaled = _scaled(text, amount)
        if scaled is not None:
            yield scaled
    while bare:
        yield _bare_ten_thousand(bare)
        bare = _BARE_TEN_THOUSAND.search(text, bare.end())


def _bare_ten_thousand(found: re.Match[str]) -> Amount:
    value = 10**4 + int(found["thousands"] or 1) * 10**3 + int(found["rest"] or 0)
    return Amount(found.start(), found.end(), value)


def _skip(text: str, at: int) -> int:
    """Return the end of a run of digits and joining marks that is no number."""
    while at < len(text) and (text[at].isdecimal() or (
        text[at] in _JOINING_MARKS and text[at + 1 : at + 2].isdecimal()
    )):  # fmt: skip
        at += 1
    return at


def too_large(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a folded text counts something by a number beyond what a record can hold."""
    for found in _COUNTED.finditer(text):
        amount = _read(text, found.start())
        beyond = amount is None or _BEYOND.match(text, amount.end) is not None
        if beyond or (amount is not None and _scaled(text, amount) is None):
            yield found.span()


def _scaled(text: str, amount: Amount) -> Amount | None:
    """Return a number with the word behind it, such as million; None beyond the limit."""
    scale = _SCALE.match(text, amount.end)
    if scale is None:
        return amount
    worth = amount.value * _SCALES[scale.group(1).lower()]
    return Amount(amount.start, scale.end(), _plain(worth)) if worth < _LIMIT else None


def word_number(word: str) -> int | None:
    """Return the value of a count in digits or in a word of either language, else None."""
    if word.isdecimal() and len(word) <= _MOST_DIGITS:
        return int(word)
    return WORD_NUMBERS.get(word.lower())
