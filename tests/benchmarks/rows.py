"""Rows that look like the list of districts, for yardsticks that know nothing of the project."""

from collections.abc import Iterator

COLUMNS = ("Code", "Name", "Romanised", "Province", "Promised", "Target", "Result", "Attainment")

_NAMES = (
    ("종로구", "Jongno-gu"),
    ("중구", "Jung-gu"),
    ("용산구", "Yongsan-gu"),
    ("성동구", "Seongdong-gu"),
    ("광진구", "Gwangjin-gu"),
    ("동대문구", "Dongdaemun-gu"),
    ("중랑구", "Jungnang-gu"),
    ("성북구", "Seongbuk-gu"),
    ("강북구", "Gangbuk-gu"),
    ("도봉구", "Dobong-gu"),
)
_PROVINCES = ("서울특별시", "부산광역시", "대구광역시", "경기도", "전라남도", "경상북도")


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Yield `count` rows of eight strings; the first holds 종로구."""
    for number in range(count):
        name, romanised = _NAMES[number % len(_NAMES)]
        target = 1200 + number * 37 % 8000
        result = target * (80 + number * 7 % 45) // 100
        yield (
            f"{11110 + number * 30}",
            name,
            romanised,
            _PROVINCES[number // len(_NAMES) % len(_PROVINCES)],
            f"{target * 4:,}",
            f"{target:,}",
            f"{result:,}",
            f"{result / target:.1%}",
        )
