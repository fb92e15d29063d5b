"""Figures in Korean sentences: the noun before a number says what it counts, the verb its role."""

import re
from typing import cast

from jobplans_tui.exchange.article.base import HUNDRED, Context, Read
from jobplans_tui.exchange.article.drafting import LEVEL_NOTE, Setting, Told
from jobplans_tui.exchange.article.korean_roles import KoreanRoles
from jobplans_tui.exchange.article.labels import Label, Labels
from jobplans_tui.exchange.article.pairing import Name
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.words import Cue
from jobplans_tui.model.records import Basis, IndicatorId, Unit

_SECTORS: dict[str, Basis] = {"공공": "public", "민간": "private"}
_POPULATIONS = frozenset({"population", "economically_active"})
_LEAST_BUDGET = 10**9
_FEW, _NOTABLE, _MANY = 10, 100, 1000  # jobs or people
_NO_MEASURES = frozenset({"bare", "other"})
_SHORT = 40  # characters of a sentence that says no more than what is spent
# How many characters before or after a number still belong to it.
_TOUCHING, _NEAR, _WORDS, _EVENT, _CLAUSE = 3, 12, 16, 24, 30


def read_sentence(told: Told, setting: Setting, context: Context) -> Read:
    """Return the figures of a Korean sentence."""
    return _Korean(told, setting, context).read()


class _Korean(KoreanRoles):
    def __init__(self, told: Told, setting: Setting, context: Context) -> None:
        super().__init__(told, setting, context)
        self.labels = Labels(told)
        self.spoken = told.on_jobs or any(item.meaning == "jobs" for item in self.counts)

    def take(self, quantity: Quantity, gap: str, rest: str) -> None:
        if quantity.kind == "percent":
            self._percent(quantity, gap, rest)
        elif quantity.kind == "money":
            self._money(quantity, gap, rest)
        elif quantity.kind in {"count", "persons"}:
            self._people(quantity, gap, rest)

    # ---- percent

    def _percent(self, quantity: Quantity, gap: str, rest: str) -> None:
        cue = self.last(self.rates, quantity)
        meaning = cue.meaning if cue else self._same_rate(quantity) or "other"
        unclear = meaning in {"other", "attainment"} or not gap.strip(" ,·")
        named = self.matches("both_rates", self.text[quantity.tail :])
        if unclear and (named or self.matches("follows_rate", rest)):
            meaning = next(item.meaning for item in self.rates if item.start >= quantity.tail)
        if meaning == "attainment" or self._tells_attainment(quantity, cue, gap, rest):
            self.attained(self.text[quantity.start : quantity.end].rstrip("퍼센트프로% "))
            return
        if meaning == "other" or self.grows(quantity):
            return
        if quantity.value > HUNDRED:
            self.unread.append(quantity)
            return
        since = cue.start - _WORDS if cue else quantity.start
        if self.finds("average", self.text[max(0, since) : quantity.start]):
            return
        paired = self.labels.paired(quantity)
        indicator = self._rate_of(cast(IndicatorId, meaning), paired.text if paired else gap)
        role = self.level_role(quantity, gap, rest)
        years = self._result_years(quantity, indicator, role)
        near = cue.start - _EVENT if cue else 0
        basis = self.basis(self.text[max(0, near) : quantity.start], self.text[quantity.tail :])
        self.keep(quantity, indicator, role, "percent", basis=basis, years=years)

    def _same_rate(self, quantity: Quantity) -> IndicatorId | None:
        """Return the rate of the sentence before where this one compares: 전년 65.3%보다 높다."""
        compared = self.says["is_compared"].match(self.text, quantity.tail)
        return self.context.rate if compared and self.told.mentions else None

    def _rate_of(self, indicator: IndicatorId, gap: str) -> IndicatorId:
        """Return whose employment rate it is where only they are named: 여성 71%, 청년 41%."""
        if indicator == "linkage_rate":
            return indicator
        if self.finds("rate_of_women", gap):
            return "women_employment_rate"
        return "youth_employment_rate" if self.finds("rate_of_youth", gap) else indicator

    def _tells_attainment(self, quantity: Quantity, cue: Cue | None, gap: str, rest: str) -> bool:
        """1만 개(103.3%); 1만 개를 만들어 78%를 달성했다."""
        last, begin = self.found[-1] if self.found else None, self.told.sentence.start
        counted = last is not None and last.unit in {"jobs", "persons"}
        nearer = last is not None and (cue is None or last.start > cue.end + begin)
        if counted and nearer and self.matches("reached", rest):
            return True
        closed = self.text[quantity.tail : quantity.tail + 1] == ")"
        return closed and bool(self.found) and gap.strip() in {"(", "(달성률"}

    # ---- money

    def _money(self, quantity: Quantity, gap: str, rest: str) -> None:
        if self._brackets_budget(gap, rest):
            part = self.found[-1]
            self.keep(quantity, "budget", part.role, "krw", years=part.years,
                      group=part.group, category=part.category)  # fmt: skip
            return
        # 1898억원이 179개 사업에 투입된다: the verb comes after another number
        after = self.text[quantity.tail :] if self.matches("money_moves", rest) else rest
        clause = self.before(quantity) + self.text[quantity.start : quantity.tail] + after[:_CLAUSE]
        wrong = self.grows(quantity) or self.finds("not_budget", clause)
        sums = self._sums_money(gap)
        label = None if sums else self._paid_for(quantity)
        nameless = label is None and self.labels.paired(quantity) is not None
        paid = label is not None or sums or self.finds("budget", clause)
        small = quantity.value < _LEAST_BUDGET
        if wrong or not paid or (small and label is None):
            return
        around = gap[-_CLAUSE:] + self.text[quantity.start : quantity.tail] + after[:_CLAUSE]
        unfit = small or nameless or self.finds("project", around)
        if unfit or not self._pays_for_the_plan(quantity):
            self.unread.append(quantity)
            return
        self.keep(
            quantity, "budget", self.role(quantity, gap, rest), "krw",
            category=label.name if label and label.kind == "category" else None,
            group=label.name if label and label.kind == "group" else None,
        )  # fmt: skip

    def _sums_money(self, gap: str) -> bool:
        """국비 20억 원, 시비 30억 원 등 총 50억 원."""
        last = self.found[-1] if self.found else None
        return last is not None and last.indicator == "budget" and self.finds("sum_of_parts", gap)

    def _paid_for(self, quantity: Quantity) -> Label | None:
        """Return what money is for, or whose it is: 직접 일자리 창출에 150억원, 국비 20억원."""
        label = self.labels.before(quantity)
        if self.finds("spent_for", self.before(quantity)):
            return label
        shares = self.labels.is_fund(label) and self.finds("budget", self.text)
        return label if shares or self._lists_money(label) else None

    def _lists_money(self, label: Label | None) -> bool:
        """유형별로는 직접일자리 200억원, 고용서비스 30억원, 창업지원 4억원 등이다."""
        measures = [item.kind for item in self.told.quantities if item.kind not in _NO_MEASURES]
        only = len(measures) > 1 and set(measures) == {"money"}
        return only and self.told.on_jobs and self.labels.lists(label)

    def _label(self, quantity: Quantity, gap: str) -> Label | None:
        """Return the label of a number, else of the money spent on it or the target it met."""
        if self._sums_up(gap) and (sector := self._sector_before(quantity)):
            return Label(sector, "category")
        label, last = self.labels.before(quantity), self.found[-1] if self.found else None
        name = (last.category or last.group) if last else None
        if label is not None or last is None or name is None:
            return label
        spent = (last.indicator == "budget" and self.finds("spent_on", gap)
                 and not self.says["fund"].fullmatch(name))  # fmt: skip
        between = self.text[last.end - self.told.sentence.start : quantity.start]
        met = self.answers_a_target(quantity) and self.finds("answers", between)
        if not spent and not met:
            return None
        return Label(name, "category" if last.category else "group")

    def _sector_before(self, quantity: Quantity) -> str | None:
        """Return whose parts are summed up: 공공부문에서는 직접일자리 20명 등 50명."""
        named = list(self.says["sector_topic"].finditer(self.text, 0, quantity.start))
        return named[-1].group(1) if named else None

    def _brackets_budget(self, gap: str, rest: str) -> bool:
        """청년 204개(23억 원), 청년 204개(예산 23억 원), 청년(204개·23억 원)."""
        last = self.found[-1] if self.found else None
        part = last is not None and last.indicator == "jobs" and (last.group or last.category)
        return bool(part) and self.matches("opens_budget", gap) and rest.startswith(")")

    def _pays_for_the_plan(self, quantity: Quantity) -> bool:
        if self.finds("plan_money", self.text) or self.finds("plan_funds", self.text):
            return True
        if any(item.indicator == "budget" for item in self.found):  # 이 중 청년 분야에 20억 원
            return True
        many = any(
            item.kind in {"count", "persons"} and item.value >= _MANY
            for item in self.told.quantities
        )
        total = self.finds("plan_total", self.before(quantity))
        alone = len(self.text) <= _SHORT and self.finds("spends", self.text)
        return self.told.on_jobs and (many or total or alone)

    # ---- jobs and people

    def _people(self, quantity: Quantity, gap: str, rest: str) -> None:
        follows = self.says["follows_jobs"].match(rest)
        others = quantity.kind == "count" and not follows and self._counts_other_things(rest)
        if others or self.grows(quantity) or self.matches("hoped", rest):
            return
        helped = quantity.kind == "persons" and self.matches("helped", rest)
        if helped or self.finds("of_the_state", self.text):
            self.unread.append(quantity)
            return
        if self.matches("compared", rest) and not self.finds("told_role", gap):
            return
        meaning = "jobs" if follows or self._sums_up(gap) else self._meaning(quantity)
        if meaning is None:
            if self.told.on_jobs and quantity.value >= _NOTABLE:
                self.unread.append(quantity)
        elif not self.finds("average", self.text[max(0, quantity.start - _WORDS) : quantity.start]):
            if meaning == "jobs":
                self._jobs(quantity, gap, rest, follows)
            else:
                self._heads(quantity, cast(IndicatorId, meaning), gap, rest)

    def _sums_up(self, gap: str) -> bool:
        """공공부문 2000명, 민간부문 4725명 등 6725명."""
        last = self.found[-1] if self.found else None
        part = last is not None and last.indicator == "jobs" and (last.category or last.group)
        return bool(part) and self.finds("sum_of_parts", gap)

    def _counts_other_things(self, rest: str) -> bool:
        """Whether the noun after 개 is something else than jobs: 88개 사업, 12개소, 3개월."""
        if self.matches("other_thing", rest) or self.matches("adjacent_word", rest):
            return True
        glued = bool(re.match(r"[가-힣]", rest))
        return glued and not self.matches("particle", rest) and not self.matches("verb", rest)

    def _meaning(self, quantity: Quantity) -> str | None:
        """Return what the nouns before a number make of it; None where that is not certain."""
        if self.matches("for_jobs", self.text[quantity.tail :]):
            return "jobs"
        if paired := self.labels.paired(quantity):
            return self._paired_meaning(quantity, paired)
        named = self.says["named_after"].match(self.text, quantity.tail)
        cue = self.last(self.counts, quantity)
        if named:
            cue = next((item for item in self.counts if item.start == named.end()), cue)
        distance = quantity.start - cue.end if cue else len(self.text)
        if cue is not None and cue.meaning == "jobs":
            return None if self._at_event(quantity) and distance > _NEAR else "jobs"
        if cue is not None and cue.meaning == "programme":
            return (
                "jobs" if distance > 1 or self.labels.lists(self.labels.before(quantity)) else None
            )
        if cue is not None and cue.meaning != "other":
            return cue.meaning
        label = self.labels.before(quantity)
        part = label is not None if cue is None else self.labels.lists(label)
        told = (part or self._told_when_or_why(quantity)) and distance >= _TOUCHING
        return "jobs" if self.spoken and told and not self._at_event(quantity) else None

    def _paired_meaning(self, quantity: Quantity, paired: Name) -> str | None:
        """Return what the name that 각각 gives a number makes of it; jobs where it is a part."""
        cue = next((item for item in self.counts if paired.start <= item.start < paired.end), None)
        if cue is not None and cue.meaning not in {"jobs", "programme", "other"}:
            return cue.meaning
        label = self.labels.before(quantity)
        known = self.labels.is_known(label) or self.labels.lists(label)
        return "jobs" if known and self.spoken else None

    def _told_when_or_why(self, quantity: Quantity) -> bool:
        """Whether a year, 목표 or 실적 right before a number shows that it is one of a plan."""
        dated = any(
            0 <= quantity.start - item.end <= _NEAR or 0 <= item.start - quantity.tail <= _TOUCHING
            for item in self.told.mentions
        )
        before, after = self.before(quantity), self.text[quantity.tail : quantity.tail + _EVENT]
        return (
            dated
            or (quantity.value >= _MANY and self.finds("place_topic", self.text[: quantity.start]))
            or self.answers_a_target(quantity)
            or any(self.finds(name, before) for name in ("target_before", "result_before"))
            or any(self.matches(name, after) for name in ("target_after", "reached"))
        )

    def _at_event(self, quantity: Quantity) -> bool:
        around = self.text[max(0, quantity.start - _EVENT) : quantity.tail + _WORDS]
        return bool(self.words.events.search(around))

    def _heads(self, quantity: Quantity, indicator: IndicatorId, gap: str, rest: str) -> None:
        """Read a number of people: employed, insured; or of the population, whose year is told."""
        if quantity.kind != "persons":
            return
        if indicator in _POPULATIONS:
            if self.years(quantity, indicator) is not None:
                basis = self.basis(self.text[: quantity.start], "")
                self.keep(quantity, indicator, "context", "persons", basis=basis)
        elif quantity.value >= _NOTABLE and not self.matches("wider", rest):
            role = self.level_role(quantity, gap, rest)
            years = self._result_years(quantity, indicator, role)
            self.keep(quantity, indicator, role, "persons", years=years)

    def _jobs(self, quantity: Quantity, gap: str, rest: str, follows: re.Match[str] | None) -> None:
        label = self._label(quantity, gap)
        if quantity.value < _FEW and not self.labels.is_known(label):
            self.unread.append(quantity)
            return
        role = self.role(quantity, gap, rest)
        unit: Unit = "jobs" if quantity.kind == "count" else "persons"
        years, note = self._result_years(quantity, "jobs", role), None
        if years is not None and self.matches("level", rest):
            years, note = (years[1], years[1]), LEVEL_NOTE
        self.keep(
            quantity, "jobs", role, unit, years=years, note=note,
            basis=_SECTORS.get(follows["sector"] or "") if follows else None,
            category=label.name if label and label.kind == "category" else None,
            group=label.name if label and label.kind == "group" else None,
            firm=self._is_firm(quantity, follows),
            superseded=self.finds("first_goal", self.before(quantity)),
        )  # fmt: skip

    def _is_firm(self, quantity: Quantity, follows: re.Match[str] | None) -> bool:
        """Whether the sentence speaks of a plan's figure, not of one project's jobs."""
        told = follows or self.told.sentence.headline or self._told_when_or_why(quantity)
        return bool(told) or self.finds("plan_money", self.text)
