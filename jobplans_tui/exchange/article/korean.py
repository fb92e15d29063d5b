"""Figures in Korean sentences: the noun before a number says what it counts, the verb in which role."""

import re
from typing import cast

from jobplans_tui.analysis.categories import dimension
from jobplans_tui.exchange.article.base import Context, Read, SentenceReader
from jobplans_tui.exchange.article.drafting import LEVEL_NOTE, Setting, Told, moved
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.years import Mention
from jobplans_tui.model.records import Basis, IndicatorId, Role, Unit

_BASIS = (
    (re.compile(r"15 ?세? ?[~?\-] ?64 ?세?"), "15-64"),
    (re.compile(r"15 ?세? ?[~?\-] ?29 ?세?"), "15-29"),
    (re.compile(r"15 ?세 ?이상"), "15+"),
)
_FUNDS = r"국비|시비|구비|도비|군비|지방비|민자|민간자본|자체 ?예산|국·?도비|국·?시비"
_SECTORS: dict[str, Basis] = {"공공": "public", "민간": "private"}
_CLAUSE = 30
_NEAR = 12
_AFTER = 3
_NOTABLE = 100
_FEW = 10
_MANY = 1000
_LEAST_BUDGET = 10**9
_LONGEST_LABEL = 30


def read_sentence(told: Told, setting: Setting, context: Context) -> Read:
    """Return the figures of a Korean sentence."""
    return _Korean(told, setting, context).read()


class _Korean(SentenceReader):
    lang = "ko"

    def __init__(self, told: Told, setting: Setting, context: Context) -> None:
        super().__init__(told, setting, context)
        self.masked = self.says["numbered_paren"].sub(
            lambda match: " " * len(match.group()), self.text
        )
        self.future = bool(self.says["future"].search(self.text))
        self.listing = bool(self.says["list"].search(self.text)) or self.text.count("▲") > 1

    def take(self, quantity: Quantity, gap: str, rest: str) -> None:
        if quantity.kind == "percent":
            self._percent(quantity, gap, rest)
        elif quantity.kind == "money":
            self._money(quantity, gap, rest)
        elif quantity.kind in {"count", "persons"}:
            self._people(quantity, gap, rest)

    # ---- percent

    def _percent(self, quantity: Quantity, gap: str, rest: str) -> None:
        after = self.says["follows_rate"].match(rest)
        cue = next((item for item in reversed(self.rates) if item.end <= quantity.start), None)
        meaning = cue.meaning if cue else ""
        if after and (not meaning or meaning in {"other", "attainment"} or gap.strip(" ,·") == ""):
            meaning = next((item.meaning for item in self.rates
                            if item.start >= quantity.tail), meaning)  # fmt: skip
        if self._attains(quantity, meaning, gap, rest):
            return
        if (
            meaning in {"", "attainment", "other"}
            or self.says["growth"].match(rest)
            or quantity.value > 100
        ):  # noqa: PLR2004
            return
        if self.says["average"].search(
            self.text[max(0, (cue.start if cue else 0) - 16) : quantity.start]
        ):
            return
        indicator = cast(IndicatorId, meaning)
        role = self._role(quantity, gap, rest)
        rising = re.match(r" ?(?:수준)?에서 ", rest) and self._percent_follows(quantity)
        if rising:
            role = "baseline"
        years = self.years(quantity, indicator)
        if years is None and role == "baseline":
            years = self._one_year(-1)
        if years is None and role == "result" and self.says["partly"].search(self.text):
            years = self._one_year(0)
        self.keep(quantity, indicator, role, "percent", basis=self._basis(quantity), years=years,
                   group=None)  # fmt: skip

    def _percent_follows(self, quantity: Quantity) -> bool:
        return any(
            item.kind == "percent" and item.start > quantity.start for item in self.told.quantities
        )

    def _attains(self, quantity: Quantity, meaning: str, gap: str, rest: str) -> bool:
        """Note a percentage of the target at the result it belongs to."""
        bracketed = (
            gap.strip() in {"(", "(달성률"}
            and bool(self.found)
            and self.text[quantity.tail : quantity.tail + 1] == ")"
        )
        if not (meaning == "attainment" or bracketed):
            return False
        last = next((item for item in reversed(self.found) if item.indicator in {"jobs", "insured_employees"}
                     and item.role == "result"), None)  # fmt: skip
        near = last is not None and (bracketed or meaning == "attainment")
        if near and last is not None and last.note is None and not self.says["growth"].match(rest):
            printed = self.text[quantity.start : quantity.end].rstrip("퍼센트프로% ")
            self.found[self.found.index(last)] = moved(
                last, note=f"{printed}% of the target as printed"
            )
        return True

    def _basis(self, quantity: Quantity) -> Basis | None:
        near = self.text[: quantity.start]
        found = [
            (match.end(), basis) for pattern, basis in _BASIS for match in pattern.finditer(near)
        ]
        after = self.text[quantity.tail : quantity.tail + 14]
        bracket = next(
            (
                basis
                for pattern, basis in _BASIS
                if re.match(r" ?\((?:만 ?)?", after) and pattern.search(after)
            ),
            None,
        )
        return cast(Basis | None, max(found)[1] if found else bracket)

    # ---- money

    def _money(self, quantity: Quantity, gap: str, rest: str) -> None:
        bracketed = gap.strip() == "(" and rest.startswith(")") and bool(self.found)
        last = self.found[-1] if self.found else None
        if (
            bracketed
            and last is not None
            and last.indicator == "jobs"
            and (last.group or last.category)
        ):
            self.keep(quantity, "budget", last.role, "krw", years=last.years,
                       group=last.group, category=last.category)  # fmt: skip
            return
        clause = self.text[max(0, quantity.start - _CLAUSE) : quantity.tail] + rest[:_CLAUSE]
        wrong = self.says["growth"].match(rest) or self.says["not_budget"].search(clause)
        if wrong or quantity.value < _LEAST_BUDGET or not self.says["budget"].search(clause):
            return
        beside = self.told.on_jobs and any(
            item.kind in {"count", "persons"} and item.value >= _MANY
            for item in self.told.quantities
        )
        beside = beside or (
            self.told.on_jobs
            and bool(
                self.says["plan_total"].search(
                    self.text[max(0, quantity.start - _CLAUSE) : quantity.start]
                )
            )
        )
        if not (beside or self.says["plan_money"].search(self.text)) or self.says["project"].search(
            clause
        ):
            self.unread.append(quantity)
            return
        label, kind = self._label(quantity, money=True)
        if label is not None and not re.fullmatch(_FUNDS, label):
            label = None
        role = self._role(quantity, gap, rest)
        self.keep(quantity, "budget", "target" if role != "result" else role, "krw",
                   category=label if kind == "category" else None)  # fmt: skip

    # ---- jobs and people

    def _people(self, quantity: Quantity, gap: str, rest: str) -> None:
        follows = self.says["follows_jobs"].match(rest)
        if quantity.kind == "count" and not follows and self._counts_other_things(rest):
            return
        if self.says["growth"].match(rest) or self.says["hoped"].match(rest):
            return
        meaning = "jobs" if follows else self._meaning(quantity)
        if meaning is None:
            if quantity.kind == "persons" and self.told.on_jobs and quantity.value >= _NOTABLE:
                self.unread.append(quantity)
            return
        if self.says["average"].search(self.text[max(0, quantity.start - 16) : quantity.start]):
            return
        if meaning != "jobs":
            self._heads(quantity, cast(IndicatorId, meaning), gap, rest)
            return
        self._jobs(quantity, gap, rest, follows)

    def _counts_other_things(self, rest: str) -> bool:
        """Whether the noun after 개 is something else than jobs: 88개 사업, 12개소, 3개월."""
        if self.says["other_thing"].match(rest) or self.says["adjacent_word"].match(rest):
            return True
        return (
            bool(re.match(r"[가-힣]", rest))
            and not self.says["particle"].match(rest)
            and not self.says["verb"].match(rest)
        )

    def _meaning(self, quantity: Quantity) -> str | None:
        """Return what the nouns before a number make of it; None where that is not certain."""
        cue = next((item for item in reversed(self.counts) if item.end <= quantity.start), None)
        later = self.text[quantity.tail : quantity.tail + 30]
        if re.match(r"(?:의|에게|에) ?[^,.]{0,12}일자리", later):
            return "jobs"
        if cue is None:
            label, _ = self._label(quantity)
            spoken = self.told.on_jobs or any(item.meaning == "jobs" for item in self.counts)
            told = label is not None or self._told_when_or_why(quantity)
            return "jobs" if spoken and told and not self._at_event(quantity) else None
        near = self.text[cue.end : quantity.start]
        if cue.meaning == "programme":
            return None if not near.strip() else "jobs"
        if cue.meaning == "other":
            label, _ = self._label(quantity)
            listed = label is not None and (self.listing or dimension(label) == "category")
            spoken = self.told.on_jobs or any(item.meaning == "jobs" for item in self.counts)
            return (
                "jobs"
                if spoken
                and (listed or self._told_when_or_why(quantity))
                and len(near) > 2
                and not self._at_event(quantity)
                else None
            )
        if cue.meaning != "jobs":
            return cue.meaning
        return None if self._at_event(quantity) and len(near) > _NEAR else "jobs"

    def _told_when_or_why(self, quantity: Quantity) -> bool:
        """Whether a year, 목표 or 실적 right before a number shows that it is one of a plan."""
        before = self.text[max(0, quantity.start - _CLAUSE) : quantity.start]
        dated = any(0 <= quantity.start - item.end <= _NEAR for item in self.told.mentions)
        rest = self.text[quantity.tail : quantity.tail + 20]
        dated = dated or any(
            0 <= item.start - quantity.tail <= _AFTER for item in self.told.mentions
        )
        last = self.found[-1] if self.found else None
        paired = (
            last is not None
            and last.indicator == "jobs"
            and last.role == "target"
            and (self.told.sentence.start + quantity.start - last.end <= _NEAR)
        )
        return (
            dated
            or paired
            or bool(
                self.says["target_before"].search(before)
                or self.says["result_before"].search(before)
                or self.says["target_after"].match(rest)
                or self.says["reached"].match(rest)
            )
        )

    def _at_event(self, quantity: Quantity) -> bool:
        around = self.text[max(0, quantity.start - 24) : quantity.tail + 16]
        return bool(self.words.events.search(around))

    def _heads(self, quantity: Quantity, indicator: IndicatorId, gap: str, rest: str) -> None:
        if indicator in {"population", "economically_active"}:
            years = self.years(quantity, indicator)
            if quantity.kind == "persons" and years is not None:
                self.keep(
                    quantity,
                    indicator,
                    "context",
                    "persons",
                    years=years,
                    basis=self._basis(quantity),
                )
            return
        if self.says["wider"].match(rest):
            return
        if quantity.kind == "persons" and quantity.value >= _NOTABLE:
            self.keep(quantity, indicator, self._role(quantity, gap, rest), "persons")

    def _jobs(self, quantity: Quantity, gap: str, rest: str, follows: re.Match[str] | None) -> None:
        label, kind = self._label(quantity)
        if quantity.value < _FEW and (label is None or dimension(label) == "other"):
            return
        role = self._role(quantity, gap, rest)
        unit: Unit = "jobs" if quantity.kind == "count" else "persons"
        years = self.years(quantity, "jobs")
        if years is None and role == "result" and self.says["partly"].search(self.text):
            years = self._one_year(0)
        note = None
        if years is not None and self.says["level"].match(rest):
            years, note = (years[1], years[1]), LEVEL_NOTE
        sector = follows["sector"] if follows else None
        basis = _SECTORS.get(sector or "")
        self.keep(quantity, "jobs", role, unit, years=years, basis=basis,
                   category=label if kind == "category" else None, note=note,
                   group=label if kind == "group" else None, firm=self._firm(quantity, follows))  # fmt: skip

    def _firm(self, quantity: Quantity, follows: re.Match[str] | None) -> bool:
        """Whether the sentence speaks of a plan's figure, not of one project's jobs."""
        if follows or self.told.sentence.headline:
            return True
        return self._told_when_or_why(quantity) or bool(self.says["plan_money"].search(self.text))

    # ---- label, role, years

    def _label(self, quantity: Quantity, *, money: bool = False) -> tuple[str | None, str | None]:
        """Return the printed name of the part that a number is of, and its kind."""
        before = self.masked[: quantity.start]
        for item in reversed(self.told.mentions):
            if item.end <= quantity.start:
                before = (
                    before[: item.start]
                    + ","
                    + " " * (item.end - item.start - 1)
                    + before[item.end :]
                )
        previous = max((item.end for item in self.told.quantities
                        if item.end <= quantity.start and self.masked[item.start] != " "), default=0)  # fmt: skip
        cut = max([previous, *(found.end() for found in self.says["separator"].finditer(before))])
        label = before[cut:].strip(" '\"()-~")
        label = re.sub(r"^(?:및|과|와|또|그리고|이어|먼저|우선) ", "", label)
        while (shorter := self.says["label_tail"].sub("", label)) != label:
            label = shorter.strip()
        if label.endswith("등") and self.says["enumerated"].search(before[:cut]):
            return self._topic_group(quantity, cut)
        if (
            not label
            or self.says["both_sectors"].match(label)
            or self.says["empty_label"].fullmatch(label)
            or len(label) > _LONGEST_LABEL
        ):
            return self._topic_group(quantity, cut)
        return self._named(label, money)

    def _named(self, label: str, money: bool) -> tuple[str | None, str | None]:
        bare = re.sub(r" ?(?:일자리|계층|분야|대상|몫)$", "", label).strip()
        for name in (label, bare):
            if self.words.group.fullmatch(re.sub(r" ?등$", "", name)):
                return name, "group"
        if self.words.programme.fullmatch(label) or dimension(label) not in {"other", "strategy"}:
            return label, "category"
        if money and re.fullmatch(_FUNDS, label):
            return label, "category"
        if self.listing and not re.search(r"\d|다$|[은는을를] ", label):
            return label, "category"
        return None, None

    def _topic_group(self, quantity: Quantity, cut: int) -> tuple[str | None, str | None]:
        """취약계층 몫으로는 …: a group that is the topic of what follows."""
        topic = self.says["topic_group"].search(self.masked[:cut])
        group = self.words.group.search(topic.group(1)) if topic else None
        groups = self.words.group.findall(self.masked[: quantity.start])
        if group and len(groups) == 1:
            return group.group(), "group"
        return None, None

    def _role(self, quantity: Quantity, gap: str, rest: str) -> Role:
        mention = self.mention(quantity)
        if self.says["share"].search(
            self.text[self._broken(quantity) : quantity.start]
        ) and self._yearly(mention):
            return "plan_share"
        if self.says["target_before"].search(
            self.text[max(0, quantity.start - _CLAUSE) : quantity.start]
        ) or self.says["target_after"].match(rest):
            return "target"
        if self.is_past(mention):
            return "result"
        if (
            self.says["over"].search(self.text)
            and quantity.kind != "percent"
            and not self.future
            and mention
        ):
            return "result"
        if (
            self.says["made"].match(rest)
            and self.says["done"].search(self.text)
            and not self.future
        ):
            return "result"
        if (
            quantity.kind == "percent"
            and not self.future
            and self.says["predicate"].search(self.text[-_CLAUSE:])
        ):
            return "result"
        if self.says["result_before"].search(gap) or self.says["result_after"].match(rest):
            return (
                "target" if self.future and not self.says["result_before"].search(gap) else "result"
            )
        return "target"

    def _yearly(self, mention: Mention | None) -> bool:
        plan = self.setting.plan
        annual = plan is not None and plan.kind == "annual"
        return mention is not None and mention.kind in {"nth", "year"} and annual

    def _broken(self, quantity: Quantity) -> int:
        """Return where what is compared with ends: only what follows 보다 speaks of the number."""
        return max(
            (
                found.end()
                for found in self.says["more_than"].finditer(self.text, 0, quantity.start)
            ),
            default=0,
        )

    def mention(self, quantity: Quantity) -> Mention | None:
        begin = self._broken(quantity)
        before = [
            item
            for item in self.told.mentions
            if begin <= item.start and item.end <= quantity.start
        ]
        if before:
            return before[-1]
        if begin and self.found and self.found[-1].role in {"target", "plan_share"}:
            return next((item for item in reversed(self.told.mentions) if item.end <= begin), None)
        near = self.text[quantity.tail : quantity.tail + 14]
        after = next((item for item in self.told.mentions
                      if quantity.tail <= item.start < quantity.tail + len(near.split(",")[0])), None)  # fmt: skip
        if after is None and not self.told.mentions:
            if self.told.inherited is not None:
                return self.told.inherited
            return self.context.carried if self._goes_on() else None
        return after

    def _goes_on(self) -> bool:
        """Whether a sentence without a year goes on to tell of the past year just spoken of."""
        past = self.is_past(self.context.carried)
        return past and not self.future and bool(self.says["result_words"].search(self.text))

    def _one_year(self, shift: int) -> tuple[int, int] | None:
        year = self.setting.this_year
        return None if year is None else (year + shift, year + shift)
