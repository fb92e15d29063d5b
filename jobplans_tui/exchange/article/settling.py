"""From what single sentences say to the figures of one district: years, repeats, rounded forms."""

from collections.abc import Sequence

import msgspec

from jobplans_tui.exchange.article.drafting import LEVEL_NOTE, STOCKS, Candidate, moved
from jobplans_tui.exchange.article.years import term_of, term_years
from jobplans_tui.exchange.reading import ReadFigure, ReadPlan, Remark, Span
from jobplans_tui.i18n import N_

_NO_YEAR = N_("The year of {printed} is not known; it was left out.")
_SECOND = N_("{printed} seems to count only a part, or something else; it was left out.")
_FIRST_GOAL = "a first goal, later revised"
_CONFLICT = "conflict between headline and body"
_PARTS = 2
MOST_FIGURES = 2000  # of one district; no article has more


class Settled(msgspec.Struct, frozen=True):
    """The figures of one district, and what was left out."""

    figures: tuple[ReadFigure, ...]
    remarks: tuple[Remark, ...]


def settle(candidates: Sequence[Candidate], plan: ReadPlan | None, text: str) -> Settled:
    """Give every figure its years and merge what is printed more than once."""
    dated = _in_the_stated_span([_dated(item, plan) for item in candidates], plan)
    dated = _parts_follow_their_total([_told_as_result(item, dated) for item in dated])
    dated = [_as_baseline(item, dated) for item in dated]
    dated = [_as_the_body_dates(item, dated) for item in dated]
    beyond = [item for item in dated if _is_beyond(item, plan)]
    dated = [item for item in dated if not _is_beyond(item, plan)]
    remarks = [_remark(_SECOND, item, text) for item in beyond]
    remarks.extend(_remark(_NO_YEAR, item, text) for item in dated if item.years is None)
    kept: list[Candidate] = []
    for item in sorted((item for item in dated if item.years), key=_strength):
        twin = next(
            (other for other in kept if _key(other) == _key(item) and _same(other, item)), None
        )
        if twin is None:
            kept.append(item)
        else:
            kept[kept.index(twin)] = _merged(twin, item)
    kept = _without_repeats(kept)
    chosen = [
        _judged(item, [other for other in kept if _key(other) == _key(item)]) for item in kept
    ]
    remarks.extend(_remark(_SECOND, item, text) for item, figure in zip(kept, chosen, strict=True)
                   if figure is None)  # fmt: skip
    figures = sorted((item for item in chosen if item is not None), key=lambda item: item.start)
    return Settled(tuple(_figure(item, text) for item in figures), tuple(remarks))


def _judged(item: Candidate, rivals: list[Candidate]) -> Candidate | None:
    """Tell an exact figure, its rounded form, a misprint and a number of something else apart.

    `rivals` are the different values printed for one and the same thing, the strongest first.
    """
    rivals = [other for other in rivals if _of_one_time(item, other)]
    if any(_rounds(item, other) for other in rivals):
        return moved(item, qualifier="rounded")
    revised = [other for other in rivals if other.superseded != item.superseded]
    if item.superseded and revised:
        return moved(item, note=_FIRST_GOAL)
    rivals = [other for other in rivals if other not in revised and _of_one_kind(item, other)]
    exact = [other for other in rivals if not any(_rounds(other, third) for third in rivals)]
    if item is exact[0]:
        return item
    return moved(item, note=_CONFLICT) if _misprint(item, exact[0]) else None


def _dated(item: Candidate, plan: ReadPlan | None) -> Candidate:
    if item.years is not None or plan is None:
        return item
    if item.role == "result" and item.indicator != "budget":
        return item  # a result has its own year, which is seldom the plan's
    years = (plan.end, plan.end) if item.indicator in STOCKS else (plan.start, plan.end)
    return moved(item, years=years)


def _is_beyond(item: Candidate, plan: ReadPlan | None) -> bool:
    """Whether jobs or money are of years after the plan's term: a vision for 2030 in 2024."""
    if plan is None or item.years is None or item.indicator in STOCKS:
        return False
    return item.years[1] > max(plan.end, term_years(term_of(plan.end))[1])


def _in_the_stated_span(items: list[Candidate], plan: ReadPlan | None) -> list[Candidate]:
    """A plan told from its election year on counts all from then: 2014년부터 2018년까지."""
    if plan is None or plan.kind != "comprehensive":
        return items
    whole, longer = (plan.start, plan.end), (plan.start - 1, plan.end)
    told = {item.years for item in items if not item.loose_years}
    if longer not in told or whole in told:
        return items
    return [moved(item, years=longer) if item.loose_years and item.years == whole else item
            for item in items]  # fmt: skip


def _told_as_result(item: Candidate, others: Sequence[Candidate]) -> Candidate:
    """A headline's "5만개 달성" is a result where the body tells it exactly as one."""
    if not item.headline or item.role != "target" or not _whole(item):
        return item
    alike = [
        other
        for other in others
        if other.indicator == item.indicator
        and (
            other.years == item.years
            or (item.loose_years and (item.indicator in STOCKS or other.value == item.value))
        )
        and _whole(other)
        and (other.value == item.value or _rounds(item, other))
        and other is not item
    ]
    results = {other.role for other in alike} == {"result"}
    told = {"role": "result", "years": alike[0].years, "part": alike[0].part} if results else {}
    return moved(item, **told)


def _as_the_body_dates(item: Candidate, others: Sequence[Candidate]) -> Candidate:
    """A headline's "2026년 고용률 65%…일자리 4만 개" is the four years' 40,312 of the body."""
    if not item.headline or item.loose_years or item.indicator in STOCKS:
        return item
    alike = [other for other in others if not other.headline and other.role == item.role
             and _key(moved(other, years=None)) == _key(moved(item, years=None))]  # fmt: skip
    if any(other.years == item.years for other in alike):
        return item
    exact = [other for other in alike if other.value == item.value or _rounds(item, other)]
    return moved(item, years=exact[0].years) if exact else item


def _as_baseline(item: Candidate, others: Sequence[Candidate]) -> Candidate:
    """A rate beside another from which a four-year plan starts is such a rate too."""
    rates = item.unit == "percent" and item.role == "result"
    beside = rates and any(
        (other.role, other.unit, other.years) == ("baseline", "percent", item.years)
        for other in others
    )
    return moved(item, role="baseline") if beside else item


def _parts_follow_their_total(items: list[Candidate]) -> list[Candidate]:
    """Give categories and groups without years of their own those of the total they add up to."""
    totals = [item for item in items if item.indicator == "jobs" and _whole(item) and item.years]
    totals.sort(key=lambda item: item.loose_years)  # those whose years are told go before
    moved_items = list(items)
    for number in {item.sentence for item in items if not _whole(item)}:
        for kind in ("category", "group"):
            parts = [item for item in items if item.sentence == number and item.indicator == "jobs"
                     and getattr(item, kind) and item.loose_years]  # fmt: skip
            total = next(
                (item for item in totals if item.value == sum(part.value for part in parts)), None
            )
            if total is None and len({(item.role, item.years) for item in totals}) == 1:
                total = totals[0] if totals[0].role == "result" else None  # no target is told
            if total is None:
                total = _result_of_all(totals, number)
            if len(parts) < _PARTS or total is None:
                continue
            for part in items:
                if part.sentence == number and part.loose_years and getattr(part, kind):
                    moved_items[items.index(part)] = moved(part, years=total.years, role=total.role)
    return moved_items


def _result_of_all(totals: list[Candidate], before: int) -> Candidate | None:
    """Return the total last told where it is a result, and no other year is spoken of."""
    told = [item for item in totals if item.sentence < before]
    last = max(told, key=lambda item: item.start, default=None)
    one_year = len({item.years for item in totals}) == 1
    return last if last is not None and last.role == "result" and one_year else None


def _whole(item: Candidate) -> bool:
    return item.category is None and item.group is None


def _key(item: Candidate) -> tuple[object, ...]:
    return item.indicator, item.role, item.years, item.category, item.group


def _strength(item: Candidate) -> tuple[object, ...]:
    """Body before headline (it is exact), stated years before the plan's, firm and whole first."""
    return item.headline, item.loose_years, not item.firm, item.part is not None, item.start


def _of_one_kind(one: Candidate, other: Candidate) -> bool:
    """Whether two values may be told of the same: public jobs are none of all jobs.

    Nor is a rate of 15 and over that of 15 to 64, or one of a first half of a year the second's.
    """
    apart = one.indicator == "jobs" or one.sentence == other.sentence  # 63%(15세 이상 58%)
    if one.basis != other.basis and apart:
        return False
    return _may_repeat(one, other)


def _may_repeat(one: Candidate, other: Candidate) -> bool:
    """Whether nothing told of two shows that they count different people or parts of a year."""
    parts = {item.part.name for item in (one, other) if item.part is not None}
    return len(parts) <= 1 and (
        one.basis is None or other.basis is None or one.basis == other.basis
    )


def _of_one_time(one: Candidate, other: Candidate) -> bool:
    """Whether both are of a whole year, or of the same part of one."""
    return (one.part and one.part.name) == (other.part and other.part.name)


def _same(one: Candidate, other: Candidate) -> bool:
    return one.value == other.value and _may_repeat(one, other)


def _merged(kept: Candidate, again: Candidate) -> Candidate:
    return moved(
        kept, basis=kept.basis or again.basis, note=kept.note or again.note,
        part=kept.part or again.part,
    )  # fmt: skip


def _rounds(short: Candidate, exact: Candidate) -> bool:
    """Whether `short` is a rounded or cut form of `exact`: 7600 of 7616, 65% of 65.3%."""
    if short.value == exact.value:
        return False
    step = _step(short.value)
    if step <= _step(exact.value):
        return False
    return abs(short.value - exact.value) < step <= max(1, short.value)


def _step(value: float) -> float:
    """Return the place of the last digit that is not 0."""
    if value != int(value):
        digits = f"{value:.6f}".rstrip("0").partition(".")[2]
        return float(10 ** -len(digits))
    number, step = int(value), 1
    while number and number % 10 == 0:
        number, step = number // 10, step * 10
    return step


def _misprint(one: Candidate, other: Candidate) -> bool:
    """Whether headline and body differ by one digit only, or by two swapped: 1만803 and 1만1803."""
    first, second = str(one.value), str(other.value)
    differing = sum(a != b for a, b in zip(first, second, strict=False))
    swapped = differing == _PARTS and sorted(first) == sorted(second)
    return (
        one.headline != other.headline and len(first) == len(second) and (differing == 1 or swapped)
    )


def _without_repeats(items: list[Candidate]) -> list[Candidate]:
    """Drop a total whose years follow only from the plan, or lead up to a level, if told better."""
    firm = {
        (item.indicator, item.role, item.value)
        for item in items
        if not item.loose_years and _whole(item)
    }
    levels = {(item.indicator, item.value) for item in items if item.note == LEVEL_NOTE}
    return [
        item for item in items
        if not (item.headline and any(_names_again(item, other) for other in items))
        and not (
            item.loose_years and (item.indicator, item.role, item.value) in firm and _whole(item)
        )
        and (item.note == LEVEL_NOTE or (item.indicator, item.value) not in levels)
    ]  # fmt: skip


def _names_again(item: Candidate, other: Candidate) -> bool:
    """Whether a headline's 직접일자리 3064개 is the 공공부문 직접일자리 3064개 of the body."""
    if not item.headline or other.headline or not item.category or not other.category:
        return False
    same = _key(moved(item, category=other.category)) == _key(other) and item.value == other.value
    return same and item.category != other.category and other.category.endswith(item.category)


def _remark(message: str, item: Candidate, text: str) -> Remark:
    printed = text[item.start : item.end]
    return Remark(message=message, values={"printed": printed}, evidence=Span(item.start, item.end))


def _figure(item: Candidate, text: str) -> ReadFigure:
    start, end = item.years or (0, 0)
    part = item.part.note(end, level=item.indicator in STOCKS) if item.part else None
    return ReadFigure(
        indicator=item.indicator, role=item.role, start=start, end=end, value=item.value,
        unit=item.unit, qualifier=item.qualifier, basis=item.basis, category=item.category,
        group=item.group, as_printed=text[item.start : item.end].strip(),
        note="; ".join(filter(None, (part, item.note))) or None,
        evidence=Span(item.start, item.end),
    )  # fmt: skip
