"""Figures in Korean sentences: the noun before a number says what it counts, the verb its role."""

import re
from typing import cast

from jobplans_tui.exchange.article.base import HUNDRED, Context, Read, SentenceReader
from jobplans_tui.exchange.article.drafting import LEVEL_NOTE, Setting, Told
from jobplans_tui.exchange.article.labels import Labels
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.years import Mention
from jobplans_tui.model.records import Basis, IndicatorId, Role, Unit

_SECTORS: dict[str, Basis] = {"공공": "public", "민간": "private"}
_POPULATIONS = frozenset({"population", "economically_active"})
_LEAST_BUDGET = 10**9
_FEW, _NOTABLE, _MANY = 10, 100, 1000  # jobs or people
_SHORT = 40  # characters of a sentence that says no more than what is spent
# How many characters before or after a number still belong to it.
_TOUCHING, _NEAR, _WORDS, _EVENT, _CLAUSE = 3, 12, 16, 24, 30


def read_sentence(told: Told, setting: Setting, context: Context) -> Read:
    """Return the figures of a Korean sentence."""
    return _Korean(told, setting, context).read()


class _Korean(SentenceReader):
    lang = "ko"

    def __init__(self, told: Told, setting: Setting, context: Context) -> None:
        super().__init__(told, setting, context)
        self.labels = Labels(told)
        self.future = self.finds("future", self.text)
        self.spoken = told.on_jobs or any(item.meaning == "jobs" for item in self.counts)

    def take(self, quantity: Quantity, gap: str, rest: str) -> None:
        if quantity.kind == "percent":
            self._percent(quantity, gap, rest)
        elif quantity.kind == "money":
            self._money(quantity, gap, rest)
        elif quantity.kind in {"count", "persons"}:
            self._people(quantity, gap, rest)

    def _grows(self, quantity: Quantity) -> bool:
        """Whether a number is a difference: 665개(14.8%) 늘었다."""
        return self.matches("growth", self.text[quantity.tail :])

    # ---- percent

    def _percent(self, quantity: Quantity, gap: str, rest: str) -> None:
        cue = self.last(self.rates, quantity)
        meaning = cue.meaning if cue else "other"
        unclear = meaning in {"other", "attainment"} or not gap.strip(" ,·")
        if unclear and self.matches("follows_rate", rest):
            meaning = next(item.meaning for item in self.rates if item.start >= quantity.tail)
        if meaning == "attainment" or self._brackets_attainment(quantity, gap):
            self.attained(self.text[quantity.start : quantity.end].rstrip("퍼센트프로% "))
            return
        if meaning == "other" or self._grows(quantity) or quantity.value > HUNDRED:
            return
        since = cue.start - _WORDS if cue else quantity.start
        if self.finds("average", self.text[max(0, since) : quantity.start]):
            return
        indicator = cast(IndicatorId, meaning)
        role = "baseline" if self._rises_from(quantity, rest) else self._role(quantity, gap, rest)
        years = self._result_years(quantity, indicator, role)
        near = cue.start - _EVENT if cue else 0
        basis = self.basis(self.text[max(0, near) : quantity.start], self.text[quantity.tail :])
        self.keep(quantity, indicator, role, "percent", basis=basis, years=years)

    def _rises_from(self, quantity: Quantity, rest: str) -> bool:
        """63.5%에서 68%로."""
        higher = any(
            item.kind == quantity.kind and item.start > quantity.start
            for item in self.told.quantities
        )
        return higher and self.matches("from_here", rest)

    def _brackets_attainment(self, quantity: Quantity, gap: str) -> bool:
        """1만 개(103.3%)."""
        closed = self.text[quantity.tail : quantity.tail + 1] == ")"
        return closed and bool(self.found) and gap.strip() in {"(", "(달성률"}

    # ---- money

    def _money(self, quantity: Quantity, gap: str, rest: str) -> None:
        if self._brackets_budget(gap, rest):
            part = self.found[-1]
            self.keep(quantity, "budget", part.role, "krw", years=part.years,
                      group=part.group, category=part.category)  # fmt: skip
            return
        clause = self._before(quantity) + self.text[quantity.start : quantity.tail] + rest[:_CLAUSE]
        wrong = self._grows(quantity) or self.finds("not_budget", clause)
        if wrong or quantity.value < _LEAST_BUDGET or not self.finds("budget", clause):
            return
        if self.finds("project", clause) or not self._pays_for_the_plan(quantity):
            self.unread.append(quantity)
            return
        label = self.labels.before(quantity)
        category = label.name if label and self.labels.is_fund(label) else None
        self.keep(quantity, "budget", self._role(quantity, gap, rest), "krw", category=category)

    def _brackets_budget(self, gap: str, rest: str) -> bool:
        """청년 204개(23억 원)."""
        last = self.found[-1] if self.found else None
        part = last is not None and last.indicator == "jobs" and (last.group or last.category)
        return bool(part) and gap.strip() == "(" and rest.startswith(")")

    def _pays_for_the_plan(self, quantity: Quantity) -> bool:
        if self.finds("plan_money", self.text):
            return True
        many = any(
            item.kind in {"count", "persons"} and item.value >= _MANY
            for item in self.told.quantities
        )
        total = self.finds("plan_total", self._before(quantity))
        alone = len(self.text) <= _SHORT and self.finds("spends", self.text)
        return self.told.on_jobs and (many or total or alone)

    # ---- jobs and people

    def _people(self, quantity: Quantity, gap: str, rest: str) -> None:
        follows = self.says["follows_jobs"].match(rest)
        others = quantity.kind == "count" and not follows and self._counts_other_things(rest)
        if others or self._grows(quantity) or self.matches("hoped", rest):
            return
        meaning = "jobs" if follows else self._meaning(quantity)
        if meaning is None:
            if quantity.kind == "persons" and self.told.on_jobs and quantity.value >= _NOTABLE:
                self.unread.append(quantity)
        elif not self.finds("average", self.text[max(0, quantity.start - _WORDS) : quantity.start]):
            if meaning == "jobs":
                self._jobs(quantity, gap, rest, follows)
            else:
                self._heads(quantity, cast(IndicatorId, meaning), gap, rest)

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
        cue = self.last(self.counts, quantity)
        distance = quantity.start - cue.end if cue else len(self.text)
        if cue is not None and cue.meaning == "jobs":
            return None if self._at_event(quantity) and distance > _NEAR else "jobs"
        if cue is not None and cue.meaning == "programme":
            return "jobs" if distance > 1 else None
        if cue is not None and cue.meaning != "other":
            return cue.meaning
        label = self.labels.before(quantity)
        part = label is not None if cue is None else self.labels.lists(label)
        told = (part or self._told_when_or_why(quantity)) and distance >= _TOUCHING
        return "jobs" if self.spoken and told and not self._at_event(quantity) else None

    def _told_when_or_why(self, quantity: Quantity) -> bool:
        """Whether a year, 목표 or 실적 right before a number shows that it is one of a plan."""
        dated = any(
            0 <= quantity.start - item.end <= _NEAR or 0 <= item.start - quantity.tail <= _TOUCHING
            for item in self.told.mentions
        )
        before, after = self._before(quantity), self.text[quantity.tail : quantity.tail + _EVENT]
        return (
            dated
            or self._answers_a_target(quantity)
            or any(self.finds(name, before) for name in ("target_before", "result_before"))
            or any(self.matches(name, after) for name in ("target_after", "reached"))
        )

    def _answers_a_target(self, quantity: Quantity) -> bool:
        """1만4021명 목표에 1만5102명을."""
        last = self.found[-1] if self.found else None
        place = self.told.sentence.start + quantity.start
        return (
            last is not None
            and (last.indicator, last.role) == ("jobs", "target")
            and place - last.end <= _NEAR
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
            rises = self._rises_from(quantity, rest)
            role = "baseline" if rises else self._role(quantity, gap, rest)
            years = self._result_years(quantity, indicator, role)
            self.keep(quantity, indicator, role, "persons", years=years)

    def _jobs(self, quantity: Quantity, gap: str, rest: str, follows: re.Match[str] | None) -> None:
        label = self.labels.before(quantity)
        if quantity.value < _FEW and not self.labels.is_known(label):
            return
        role = self._role(quantity, gap, rest)
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
        )  # fmt: skip

    def _is_firm(self, quantity: Quantity, follows: re.Match[str] | None) -> bool:
        """Whether the sentence speaks of a plan's figure, not of one project's jobs."""
        told = follows or self.told.sentence.headline or self._told_when_or_why(quantity)
        return bool(told) or self.finds("plan_money", self.text)

    # ---- role and years

    def _before(self, quantity: Quantity) -> str:
        return self.text[max(0, quantity.start - _CLAUSE) : quantity.start]

    def _role(self, quantity: Quantity, gap: str, rest: str) -> Role:
        mention = self.mention(quantity)
        since = self.text[self._compared(quantity) : quantity.start]
        if self.finds("share", since) and self._is_of_one_year(mention):
            return "plan_share"
        before = self._before(quantity)
        stated = self.finds("target_before", before) and not self.finds("target_named", before)
        reached = self.finds("result_before", gap)
        if stated or (self.matches("target_after", rest) and not reached):
            return "target"
        return "result" if self._is_result(quantity, mention, gap, rest) else "target"

    def _is_result(self, quantity: Quantity, mention: Mention | None, gap: str, rest: str) -> bool:
        if self.is_past(mention) or self.finds("result_before", gap):
            return True
        if self.future:
            return False
        if quantity.kind == "percent":
            reached = self.finds("predicate", self.text[-_CLAUSE:])
        else:
            reached = mention is not None and self.finds("over", self.text)
        if self.finds("beyond", gap):
            return True
        made = self.matches("made", rest) and self.finds("done", self.text)
        return reached or made or self.matches("result_after", rest)

    def _is_of_one_year(self, mention: Mention | None) -> bool:
        """Whether a share of the four-year plan is reported by a yearly plan's article."""
        plan = self.setting.plan
        annual = plan is not None and plan.kind == "annual"
        return annual and mention is not None and mention.kind in {"nth", "year"}

    def _result_years(
        self, quantity: Quantity, indicator: IndicatorId, role: Role
    ) -> tuple[int, int] | None:
        """Return the years; else a baseline is of last year, a half-year's result of this."""
        years, this_year = self.years(quantity, indicator), self.setting.this_year
        mention = self.mention(quantity)
        if role == "baseline" and this_year and (mention is None or mention.kind != "year"):
            return this_year - 1, this_year - 1
        if years is not None or this_year is None:
            return years
        partly = role == "result" and self.finds("partly", self.text)
        return (this_year, this_year) if partly else None

    def _compared(self, quantity: Quantity) -> int:
        """Return where what is compared with ends: after 보다, or after the level risen from."""
        levels = (
            item.tail
            for item in self.told.quantities
            if item.tail < quantity.start and self.says["from_here"].match(self.text, item.tail)
        )
        return max(self.text.rfind("보다", 0, quantity.start) + 1, *levels, 0)

    def mention(self, quantity: Quantity) -> Mention | None:
        begin, all_told = self._compared(quantity), self.told.mentions
        before = [item for item in all_told if item.end <= quantity.start]
        if before and before[-1].start >= begin:
            return before[-1]
        answers = self.found and self.found[-1].role in {"target", "plan_share"}
        if begin and answers:
            return next(reversed(before), None)
        near = self.text[quantity.tail : quantity.tail + _WORDS - 2].split(",")[0]
        limit = quantity.tail + len(near)
        after = next((item for item in all_told if quantity.tail <= item.start < limit), None)
        if after is not None or all_told:
            return after
        return self.told.inherited or (self.context.carried if self._goes_on() else None)

    def _goes_on(self) -> bool:
        """Whether a sentence without a year goes on to tell of the past year just spoken of."""
        past = self.is_past(self.context.carried)
        return past and not self.future and self.finds("result_words", self.text)
