"""Numbers read back from every notation; the reader of articles holds on any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jobplans_tui.exchange.article import read_article
from jobplans_tui.exchange.article.folding import fold
from jobplans_tui.numbers import scan

BIG = (("조", 10**12), ("억", 10**8), ("만", 10**4))


def mixed(value: int, gap: str, *, commas: bool, thousands: bool) -> str:
    """Return a number as Korean prints it: 3만5000, 3만 5,000, 1만2천703."""
    parts = []
    for name, size in BIG:
        if value >= size:
            parts.append(
                below_ten_thousand(value // size, commas=commas, thousands=thousands) + name
            )
            value %= size
    if value or not parts:
        parts.append(below_ten_thousand(value, commas=commas, thousands=thousands))
    return gap.join(parts)


def below_ten_thousand(value: int, *, commas: bool, thousands: bool) -> str:
    if thousands and value >= 1000:
        return f"{value // 1000}천" + (str(value % 1000) if value % 1000 else "")
    return f"{value:,}" if commas else str(value)


@given(
    value=st.integers(0, 10**13),
    gap=st.sampled_from(["", " "]),
    commas=st.booleans(),
    thousands=st.booleans(),
    after=st.sampled_from(["", "개", "명", "여 개", " 원", "."]),
)
def test_every_number_reads_back_from_a_mixed_notation(
    value: int, gap: str, commas: bool, thousands: bool, after: str
) -> None:
    printed = mixed(value, gap, commas=commas, thousands=thousands)
    assert [amount.value for amount in scan(printed + after)] == [value]


@given(value=st.integers(0, 10**13), wide=st.booleans(), commas=st.booleans())
def test_every_number_reads_back_from_digits(value: int, wide: bool, commas: bool) -> None:
    printed = f"{value:,}" if commas else str(value)
    if wide:
        printed = printed.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    assert [amount.value for amount in scan(fold(printed))] == [value]


@given(st.text(st.characters(exclude_categories=["Nd", "No", "Nl"]), max_size=60))
def test_without_a_digit_there_is_no_number(text: str) -> None:
    assert list(scan(fold(text))) == []


PIECES = st.sampled_from([
    "강남구", "서울 중구", "울산 북구는 ", "세종시", "Gwangjin-gu ", "일자리 ", "고용률 ",
    "취업자 수 ", "목표 ", "실적 ", "지난해 ", "올해 ", "내년 ", "2024년 ", "2026년까지 ",
    "’23~’26 ", "2023?2026 ", "1만2천703개", "3만 766개", "65.3%", "15~64세", "0.9%p",
    "505억 6000만원", "(27억)", "▲", "직접일자리 ", "청년 ", "를 달성했다.", "를 만든다.",
    "보다 많은 ", "민선 8기 종합계획 ", "4대 전략 ", "\n", "|", "\t", " ", "https://a.kr/20240404",
    "2024.04.04", "jobs by 2026. ", "12,703 in 2024, ", "employment rate of ", "target of ",
    "last year ", "비전은 '가나다라' ", "'", "(", "😀", "\x00", "\u202e", "가", "각\u0301",
    "１２３", "명", "개", "에서 ", "public works for ", "people ",
])  # fmt: skip
articles = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join)


@settings(max_examples=300)
@given(text=articles, published=st.sampled_from([None, "2024", "2024-04-04"]))
def test_any_text_is_read_and_every_figure_points_at_its_digits(
    text: str, published: str | None
) -> None:
    document = read_article(text, published=published)
    for reading in document.readings:
        for figure in reading.figures:
            printed = document.text[figure.evidence.start : figure.evidence.end]
            assert printed.strip() == figure.as_printed
            assert figure.value in [amount.value for amount in scan(fold(printed))]
            assert figure.start <= figure.end
        for span in (reading.plan.evidence if reading.plan else {}).values():
            assert 0 <= span.start < span.end <= len(document.text)
    for remark in document.remarks:
        assert remark.message.format(**remark.values)
