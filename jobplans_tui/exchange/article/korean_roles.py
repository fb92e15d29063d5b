"""Whether a number in a Korean sentence is a target or a result, and of when: verbs and years."""

from msgspec.structs import replace

from jobplans_tui.exchange.article.base import Context, SentenceReader
from jobplans_tui.exchange.article.drafting import Candidate, Setting, Told
from jobplans_tui.exchange.article.pairing import paired_years
from jobplans_tui.exchange.article.parts import parts
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.years import Mention
from jobplans_tui.model.records import IndicatorId, Role

# How many characters before or after a number still belong to it.
_NEAR, _WORDS, _CLAUSE = 12, 16, 30
_PAIR = 2
_LESS = 4  # times smaller than what it is compared with, a number is a difference


class KoreanRoles(SentenceReader):
    """What the verbs and years around a number say of it."""

    lang = "ko"

    def __init__(self, told: Told, setting: Setting, context: Context) -> None:
        super().__init__(told, setting, context)
        self.dated = paired_years(told)
        self.ends = [0, *(found.end() for found in self.says["tense_end"].finditer(self.text)),
                     len(self.text)]  # fmt: skip

    def _clause(self, quantity: Quantity) -> str:
        """Return the words about a number that share its verb's tense."""
        begin = max(end for end in self.ends[:-1] if end <= quantity.start)
        return self.text[begin : next(end for end in self.ends[1:] if end > quantity.start)]

    def _in_future(self, quantity: Quantity) -> bool:
        return self.finds("future", self._clause(quantity))

    def grows(self, quantity: Quantity) -> bool:
        """Whether a number is a difference: 665개(14.8%) 늘었다, 목표(8천 개) 대비 450개."""
        if self.matches("growth", self.text[quantity.tail :]):
            return True
        last = self.found[-1] if self.found else None
        less = last is not None and quantity.value * _LESS < last.value
        return (
            less
            and quantity.kind != "percent"
            and self.finds("compared_with", self.before(quantity))
        )

    def _rises_from(self, quantity: Quantity, rest: str) -> bool:
        """63.5%에서 68%로."""
        higher = any(
            item.kind == quantity.kind and item.start > quantity.start
            for item in self.told.quantities
        )
        return higher and self.matches("from_here", rest)

    def level_role(self, quantity: Quantity, gap: str, rest: str) -> Role:
        """A level risen from is a baseline, but a result in a yearly plan or a rise made."""
        if not self._rises_from(quantity, rest):
            role = self.role(quantity, gap, rest)
            return "baseline" if role == "result" and self._starts_a_plan(quantity) else role
        if paired := self._paired(quantity):
            return paired.role
        risen = self.finds("predicate", self._clause(quantity)[-_CLAUSE:])
        plan = self.setting.plan
        told = risen or (plan is not None and plan.kind == "annual")
        return "result" if told and self.is_past(self.mention(quantity)) else "baseline"

    def _starts_a_plan(self, quantity: Quantity) -> bool:
        """Whether a level is of the year before a four-year plan: 2022년 고용률은 65%였다."""
        plan, mention = self.setting.plan, self.mention(quantity)
        if plan is None or plan.kind != "comprehensive":
            return False
        year = mention.last if mention is not None else self.setting.this_year
        return year == plan.start - 1

    def _in_past_span(self, quantity: Quantity) -> bool:
        """지난 1년간 2만 개를: a result, but of no year."""
        begin = self.text[: quantity.start]
        span = list(self.says["past_span"].finditer(begin))
        told = [item.end for item in self.told.mentions if item.end <= quantity.start]
        return bool(span) and span[-1].end() >= max(told, default=0)

    def answers_a_target(self, quantity: Quantity) -> bool:
        """1만4021명 목표에 1만5102명을."""
        last = self.found[-1] if self.found else None
        place = self.told.sentence.start + quantity.start
        return (
            last is not None
            and (last.indicator, last.role) == ("jobs", "target")
            and place - last.end <= _NEAR
        )

    def before(self, quantity: Quantity) -> str:
        return self.text[max(0, quantity.start - _CLAUSE) : quantity.start]

    def role(self, quantity: Quantity, gap: str, rest: str) -> Role:
        if quantity.start in self.dated and self._planned_together():
            return "target"
        mention = self.mention(quantity)
        since = self.text[self._compared(quantity) : quantity.start]
        named = self.finds("target_before", self.before(quantity))
        told = self._is_result(quantity, mention, gap, rest) and not named
        if self.finds("share", since) and self._is_of_one_year(mention) and not told:
            return "plan_share"
        before = self.before(quantity)
        reached = self.finds("result_before", gap)
        stated = self.finds("target_before", before) and not self.finds("target_named", before)
        stated = stated or (self._of_target_topic(quantity) and not reached)
        if stated or (self.matches("target_after", rest) and not reached):
            return "target"
        return "result" if self._is_result(quantity, mention, gap, rest) else "target"

    def _planned_together(self) -> bool:
        """Whether the verb after numbers that 각각 gives their years speaks of aims."""
        after = self.text[max(self.dated) :]
        return self.finds("future", after) or "목표" in after or "계획" in after

    def _is_result(self, quantity: Quantity, mention: Mention | None, gap: str, rest: str) -> bool:
        counted = self.finds("as_of", gap) or self.finds("result_before", gap)
        if self.is_past(mention) or counted:
            return True
        if self._in_future(quantity):
            return False
        if self._in_past_span(quantity):
            return True
        if quantity.kind == "percent":
            reached = self.finds("predicate", self._clause(quantity)[-_CLAUSE:])
        else:
            reached = mention is not None and self.finds("over", self.text)
        if self.finds("beyond", gap) or self._told_as_done(quantity, mention):
            return True
        made = self.matches("made", rest) and self.finds("done", self.text)
        against = quantity.kind == "percent" and self.matches("level_against", rest)
        return reached or made or against or self.matches("result_after", rest)

    def _of_target_topic(self, quantity: Quantity) -> bool:
        """Whether the clause is on a target: 목표는 공공 2000명, 민간 4725명이었으며."""
        clause = self._clause(quantity)
        named = self.says["target_topic"].search(clause)
        place = self.text.find(clause) + named.end() if named else len(self.text)
        return place <= quantity.start and not self.finds("done_clause", clause)

    def _told_as_done(self, quantity: Quantity, mention: Mention | None) -> bool:
        """Whether the verb that ends the clause tells all its numbers as reached."""
        coming = mention is not None and (mention.last or 0) > (self.setting.this_year or 0)
        return not coming and self.finds("done_clause", self._clause(quantity))

    def _is_of_one_year(self, mention: Mention | None) -> bool:
        """Whether a share of the four-year plan is reported by a yearly plan's article."""
        plan = self.setting.plan
        annual = plan is not None and plan.kind == "annual"
        if not annual or plan is None or mention is None:
            return False
        return mention.kind == "nth" or (
            mention.kind == "year" and mention.last is not None and mention.last <= plan.end
        )

    def _result_years(
        self, quantity: Quantity, indicator: IndicatorId, role: Role
    ) -> tuple[int, int] | None:
        """Return the years; a baseline is else of the year before the plan."""
        if paired := self._paired(quantity):
            return paired.years
        years, this_year = self.years(quantity, indicator), self.setting.this_year
        mention = self.mention(quantity)
        if role == "baseline" and this_year and (mention is None or mention.kind != "year"):
            before = (self.setting.planning_year or this_year) - 1
            return before, before
        if role == "result" and self._in_past_span(quantity):
            return None
        if years is not None or this_year is None:
            return years
        clause = self._clause(quantity)
        partly = role == "result" and (self.finds("so_far", clause) or parts(clause, self.lang))
        return (this_year, this_year) if partly else None

    def _paired(self, quantity: Quantity) -> Candidate | None:
        """Return the figure of the rise just told whose years a second rise goes on with.

        고용률은 2022년 65%에서 2023년 67%로, 취업자는 8만 명에서 9만 명으로.
        """
        begin = self.told.sentence.start
        pair = self.found[-3:-1] if self._ends_a_rise(self.found[-1:]) else self.found[-2:]
        if len(pair) != _PAIR or not self._ends_a_rise(pair[:1]):
            return None
        if any(item.start + begin > pair[1].start for item in self.told.mentions):
            return None
        rises = self.matches("from_here", self.text[quantity.tail :])
        if rises and pair[1] is self.found[-1]:
            return pair[0]
        return pair[1] if pair[1] is not self.found[-1] else None

    def _ends_a_rise(self, figures: list[Candidate]) -> bool:
        """Whether a figure just read is one that is risen from."""
        tails = [item.end - self.told.sentence.start for item in figures]
        return any(self.says["from_here"].match(self.text, tail) for tail in tails)

    def _compared(self, quantity: Quantity) -> int:
        """Return where what is compared with ends: after 보다, or after the level risen from."""
        levels = (
            item.tail
            for item in self.told.quantities
            if item.tail < quantity.start and self.says["from_here"].match(self.text, item.tail)
        )
        return max(self.text.rfind("보다", 0, quantity.start) + 1, *levels, 0)

    def mention(self, quantity: Quantity) -> Mention | None:
        found = self._mention(quantity)
        if found is None or not self.text.startswith("전년", found.start):
            return found
        told = [item for item in self.told.mentions if item.end <= found.start]
        year = told[-1] if told else self.context.carried
        if year is None or year.shift is not None or year.last is None or not self.is_past(year):
            return found
        return replace(found, first=year.last - 1, last=year.last - 1)  # before the year just told

    def _mention(self, quantity: Quantity) -> Mention | None:
        if quantity.start in self.dated:
            return self.dated[quantity.start]
        begin, all_told = self._compared(quantity), self.told.mentions
        before = [item for item in all_told
                  if item.end <= quantity.start and not self._is_aside(item, quantity)]  # fmt: skip
        if before and before[-1].start >= begin:
            return before[-1]
        answers = (
            self.found
            and self.found[-1].role in {"target", "plan_share"}
            and self.found[-1].end <= begin + self.told.sentence.start
            and not self._in_future(quantity)
        )
        itself = before and self.says["is_compared"].match(self.text, quantity.tail)
        if begin and before and (answers or (itself and self.is_past(before[-1]))):
            return before[-1]
        near = self.text[quantity.tail : quantity.tail + _WORDS - 2]
        near = self.says["verb_ends"].split(near)[0]
        if self._brackets_another(quantity):
            near = ""
        near = "" if self.says["from_here"].match(self.text, quantity.tail) else near
        limit = quantity.tail + len(near)
        after = next((item for item in all_told if quantity.tail <= item.start < limit), None)
        if after is not None or (all_told and not self._only_compared(quantity)):
            return after
        return self.told.inherited or (self.context.carried if self._goes_on() else None)

    def _only_compared(self, quantity: Quantity) -> bool:
        """Whether all years of a sentence come later and are compared with: 65%로 2022년보다."""
        compared = self.says["compared_year"]
        return all(item.start >= quantity.tail and compared.match(self.text, item.end)
                   for item in self.told.mentions)  # fmt: skip

    def _is_aside(self, mention: Mention, quantity: Quantity) -> bool:
        """Whether a year stands in a bracket with a number of its own: 66%(2021년 63%), 5만 명."""
        closed = self.text.find(")", mention.end, quantity.start)
        opened = self.text.rfind("(", 0, mention.start)
        if closed < 0 or opened < self.text.rfind(")", 0, mention.start) or opened < 0:
            return False
        return any(mention.end <= item.start < closed for item in self.told.quantities)

    def _brackets_another(self, quantity: Quantity) -> bool:
        """Whether a bracket right after a number holds another of its kind: 68% (전년 67%)."""
        bracket = self.says["bracket"].match(self.text, quantity.tail)
        return bracket is not None and any(
            bracket.start() < item.start < bracket.end() and item.kind == quantity.kind
            for item in self.told.quantities
        )

    def _goes_on(self) -> bool:
        """Whether a sentence without a year goes on to tell of the past year just spoken of."""
        past = self.is_past(self.context.carried)
        future = self.finds("future", self.text) and not self.finds("done_clause", self.text)
        told = self.finds("result_words", self.text) or self.finds("states_levels", self.text)
        return past and not future and told
