"""Figures in English sentences: the noun after a number says what it counts, or a rate before."""

import re
from typing import cast

from jobplans_tui.exchange.article.base import HUNDRED, POPULATIONS, Context, Read, SentenceReader
from jobplans_tui.exchange.article.drafting import Setting, Told
from jobplans_tui.exchange.article.labels import Label
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.words import Cue
from jobplans_tui.exchange.article.years import Mention
from jobplans_tui.model.records import Basis, IndicatorId, Qualifier, Role, Unit

_LEAST_BUDGET = 10**9
_FEW, _ROUND = 10, 1000  # jobs
_LIST = 2  # names that make a list
_NEXT = re.compile(r"[,;:\d]")  # begins what is told of something else
_SECTOR, _GROWTH, _NEAR, _WINDOW = 20, 24, 40, 60  # characters that still belong to a number


def read_sentence(told: Told, setting: Setting, context: Context) -> Read:
    """Return the figures of an English sentence."""
    return _English(told, setting, context).read()


class _English(SentenceReader):
    lang = "en"

    def take(self, quantity: Quantity, gap: str, rest: str) -> None:
        if self._is_year(quantity) or self._is_age(quantity):
            return
        if quantity.kind == "percent":
            self._percent(quantity, gap, rest)
        elif quantity.kind == "money":
            self._money(quantity, rest)
        elif quantity.kind in {"bare", "persons"}:
            self._people(quantity, gap, rest)

    # ---- percent

    def _percent(self, quantity: Quantity, gap: str, rest: str) -> None:
        cue = self._rate(quantity, rest)
        if self.matches("of_target", rest) or (cue and cue.meaning == "attainment"):
            self.attained(f"{quantity.value:g}")
        elif cue is not None and cue.meaning == "other":
            self._share(quantity)
        elif cue is not None and quantity.value > HUNDRED:
            self.unread.append(quantity)
        elif cue is not None and self._is_own_level(cue, gap, rest):
            self._rate_figure(quantity, cue, gap, rest)

    def _is_own_level(self, cue: Cue, gap: str, rest: str) -> bool:
        """Whether a rate is the district's own, and no difference of two."""
        before = self.text[max(0, cue.start - _NEAR) : cue.start]
        return not self.finds("average", before) and not self._grows(gap, rest)

    def _rate(self, quantity: Quantity, rest: str) -> Cue | None:
        """Return what a percentage is of: 65% employment rate, an employment rate of 65%."""
        if self.matches("rate_after", rest):
            return next(item for item in self.rates if item.start >= quantity.tail)
        return self.last(self.rates, quantity)

    def _grows(self, gap: str, rest: str) -> bool:
        before = self.finds("growth_before", gap[-_GROWTH:]) and not gap.rstrip().endswith("to")
        return before or self.matches("growth_after", rest)

    def _rate_figure(self, quantity: Quantity, cue: Cue, gap: str, rest: str) -> None:
        indicator = cast(IndicatorId, cue.meaning)
        role, years = self._level(quantity, indicator, gap, rest)
        basis = self._ages_near(cue)
        if indicator == "linkage_rate":
            basis = self._sector(rest[:_SECTOR])
        self.keep(quantity, indicator, role, "percent", basis=basis, years=years)

    def _level(
        self, quantity: Quantity, indicator: IndicatorId, gap: str, rest: str
    ) -> tuple[Role, tuple[int, int] | None]:
        """Return role and years of a level; one risen from is else of the year before the plan."""
        years, plan = self.years(quantity, indicator), self.setting.plan
        whole = plan is not None and plan.kind == "comprehensive"
        planned = plan.start if plan is not None and whole else self.setting.planning_year or 0
        rises = " to " in self.text[quantity.tail : quantity.tail + _NEAR]
        onwards = gap.rstrip().endswith("from") and rises
        if not onwards and not self.finds("risen_from", gap):
            role = self._role(quantity, rest)
            before = whole and role == "result" and years == (planned - 1, planned - 1)
            return ("baseline" if before else role), years
        mention = self.mention(quantity)
        coming = years is not None and 0 < planned <= years[1]
        if mention is None or mention.kind != "year" or coming:
            years = (planned - 1, planned - 1) if planned else None
        past = plan is not None and not whole and self.is_past(mention)
        return ("result" if past else "baseline"), years

    def _share(self, quantity: Quantity) -> None:
        """Read the share of an age group in the population just counted."""
        ages = list(self.says["age_group"].finditer(self.text, 0, quantity.start))
        counted = [item for item in self.found if item.indicator in POPULATIONS]
        if counted and ages:
            first, last = ages[-1].groups()
            self.keep(quantity, "share", "context", "percent", group=f"{first}-{last}세",
                      years=counted[-1].years)  # fmt: skip

    def _ages_near(self, cue: Cue) -> Basis | None:
        return self.basis(self.text[max(0, cue.start - _NEAR) : cue.end + _NEAR], "")

    def _sector(self, text: str) -> Basis | None:
        found = {item.lower() for item in self.says["sector"].findall(text)}
        return cast(Basis, found.pop()) if len(found) == 1 else None

    # ---- money

    def _money(self, quantity: Quantity, rest: str) -> None:
        around = self.text[max(0, quantity.start - _WINDOW) : quantity.tail + _NEAR]
        wrong = self.matches("growth_after", rest) or self.finds("not_budget", around)
        if wrong or quantity.value < _LEAST_BUDGET or not self.finds("budget", around):
            return
        whole = self.told.on_jobs and self.finds("plan_budget", around)
        if whole or self._speaks_of_jobs() or re.search(r"\d projects", self.text):
            self.keep(quantity, "budget", "target", "krw")
        else:
            self.unread.append(quantity)

    # ---- jobs and people

    def _people(self, quantity: Quantity, gap: str, rest: str) -> None:
        if self.matches("growth_after", rest) or self.finds("growth_before", gap[-_GROWTH:]):
            return
        jobs = self.says["jobs_after"].match(rest)
        if not jobs and self.matches("other_things", rest):
            return
        if jobs:
            self._jobs(quantity, rest[jobs.end() :], rest, self._sector(jobs.group()))
        elif name := self._named_after(quantity, rest):
            self._employed(quantity, name, gap, rest)
        elif self._programme(quantity, rest) or self._heads(quantity, gap, rest):
            return
        elif self._continues(quantity, rest):
            self._jobs(quantity, rest, rest, None)

    def _named_after(self, quantity: Quantity, rest: str) -> IndicatorId | None:
        """Return what the noun right after a number counts: 866,000 regular employees."""
        if quantity.kind == "persons" and self.matches("employed_after", rest):
            return "employed_persons"
        named = next((item for item in self.counts if item.start == quantity.tail + 1), None)
        if named is None or named.meaning in POPULATIONS | {"jobs", "other"}:
            return None
        return cast(IndicatorId, named.meaning)

    def _employed(self, quantity: Quantity, name: IndicatorId, gap: str, rest: str) -> None:
        role, years = self._level(quantity, name, gap, rest)
        self.keep(quantity, name, role, "persons", years=years)

    def _heads(self, quantity: Quantity, gap: str, rest: str) -> bool:
        """Read employed or insured people, populations; return whether it was one of them."""
        cue = self.last(self.counts, quantity)
        alone = len({item.meaning for item in self.counts}) == 1
        far = cue is not None and not alone and quantity.start - cue.end > _WINDOW
        if cue is None or cue.meaning in {"jobs", "other"} or far:
            return False
        indicator = cast(IndicatorId, cue.meaning)
        if indicator not in POPULATIONS:
            self._employed(quantity, indicator, gap, rest)
        elif self.years(quantity, indicator) is not None:
            self.keep(quantity, indicator, "context", "persons", basis=self._ages_near(cue))
        return True

    def _programme(self, quantity: Quantity, rest: str) -> bool:
        """Read public works for so many people; return whether it was that."""
        people = self.says["people_after"].match(rest)
        named = list(self.words.programme.finditer(self.text, 0, quantity.start))
        if not people or not named or quantity.start - named[-1].end() > _WINDOW:
            return False
        yearly = self.finds("per_year", self.text)
        self.keep(
            quantity, "jobs", "target", "persons", basis="public",
            category=self._called(named[-1].group()), group=self._called(people.group()),
            note="per year, not a four-year total" if yearly else None,
        )  # fmt: skip
        return True

    def _called(self, printed: str) -> str:
        """Return the name by which the record knows an English label, or the label itself."""
        name = printed.strip().lower()
        return self.words.labels.get(name, name)

    def _continues(self, quantity: Quantity, rest: str) -> bool:
        """Whether a number without a noun goes on with the jobs before it: 12,703 in 2024."""
        around = self.text[max(0, quantity.start - _NEAR) : quantity.tail + _NEAR]
        if self.words.events.search(around):
            return False
        before = self.text[: quantity.start]
        counted = self._speaks_of_jobs() or any(item.indicator == "jobs" for item in self.found)
        spoken = counted or self.told.on_jobs
        dated = self.matches("numbered", rest) or not rest.strip(" ,.").removeprefix("and")
        targeted = self.finds("target_before", before)
        if self._label(quantity, rest) or self._unknown_label(rest):
            return spoken
        made = counted and self.finds("made_before", before)
        if made or (spoken and self.finds("result_named", before)):
            return True
        if quantity.value < HUNDRED or targeted:
            return targeted and spoken
        if quantity.kind == "persons":
            return self.finds("jobs_for", before)
        return dated and (counted or (spoken and self.finds("yearly", self.text)))

    def _jobs(self, quantity: Quantity, after: str, rest: str, basis: Basis | None) -> None:
        label = self._label(quantity, after) or self._unknown_label(after)
        if quantity.value < _FEW and label is None:
            return
        if self.finds("average", self.text[max(0, quantity.start - _NEAR) : quantity.start]):
            self.unread.append(quantity)
            return
        unit: Unit = "persons" if quantity.kind == "persons" else "jobs"
        self.keep(
            quantity, "jobs", self._role(quantity, rest), unit, basis=basis,
            qualifier=self._qualifier(quantity, rest),
            category=label.name if label and label.kind == "category" else None,
            group=label.name if label and label.kind == "group" else None,
        )  # fmt: skip

    def _qualifier(self, quantity: Quantity, rest: str) -> Qualifier:
        """Return how exact a number is: "about" goes on in a list of round numbers."""
        goes_on = self.found and not self.matches("jobs_after", rest)
        if goes_on and self.found[-1].qualifier == "about" and quantity.value % _ROUND == 0:
            return "about"
        return quantity.qualifier

    def _label(self, quantity: Quantity, after: str) -> Label | None:
        behind = self.text[max(0, quantity.start - _WINDOW) : quantity.start]
        direct = self.says["direct_jobs"].match(self.text, quantity.tail)
        found = (self.says["label_after"].match(after), self.says["label_before"].search(behind))
        for match in (*found, direct if "indirect" not in self.text else None):
            printed = match.group(1).strip().lower() if match else ""
            name = self.says["label_verb"].split(printed)[-1]
            if self.words.group.fullmatch(name.removesuffix(" jobs")):
                return Label(self._called(name.removesuffix(" jobs")), "group")
            if name in self.words.labels:
                return Label(self._called(name), "category")
        return None

    def _unknown_label(self, after: str) -> Label | None:
        """Return an unknown name in a list whose other numbers have known ones."""
        found = self.says["label_after"].match(after)
        named = [item for item in self.found if item.category]
        listed = len(named) >= _LIST and named[-1] is self.found[-1]
        return Label(found.group(1).strip(), "category") if found and listed else None

    def _speaks_of_jobs(self) -> bool:
        return any(item.meaning == "jobs" for item in self.counts)

    # ---- role and years

    def _role(self, quantity: Quantity, rest: str) -> Role:
        before = self.text[: quantity.start]
        if self.finds("share", before[-2 * _WINDOW :]):
            return "plan_share"
        if self.finds("target_before", before) or self.matches("target_after", rest):
            return "target"
        clause = re.split(r"[;,]", before)[-1]
        done = self.finds("result", clause) and not self.finds("future", clause)
        return "result" if done or self.is_past(self.mention(quantity)) else "target"

    def tells_part_after(self, between: str) -> bool:
        return not _NEXT.search(between)

    def mention(self, quantity: Quantity) -> Mention | None:
        """Return what tells when: what follows before the next number, else what stands before."""
        following = next((item.start for item in self.told.quantities
                          if item.start > quantity.start and item.kind != "other"
                          and not self._is_year(item)), len(self.text))  # fmt: skip
        later = [item for item in self.told.mentions if item.start >= quantity.tail]
        near = bool(later) and later[0].start < following
        if near and not re.search(r"[,;:]", self.text[quantity.tail : later[0].start]):
            return later[0]
        before = [item for item in self.told.mentions
                  if item.end <= quantity.start and not self._dates_baseline(item)
                  and not self._is_compared(item, quantity)]  # fmt: skip
        if before:
            return before[-1]
        if later and later[0].kind != "year" and ";" not in self.text[: later[0].start]:
            return later[0]
        return self.context.carried if not self.told.mentions and self._goes_on() else None

    def _dates_baseline(self, mention: Mention) -> bool:
        """Whether a year belongs to what is compared with, and to nothing after it."""
        place = mention.start + self.told.sentence.start
        told = [item for item in self.found if item.end <= place]
        begin = told[-1].start - self.told.sentence.start if told else 0
        return bool(told) and self.text[:begin].rstrip().endswith("from")

    def _is_compared(self, mention: Mention, quantity: Quantity) -> bool:
        """Whether another number ends what a year was compared in: from last year's 23,300, and."""
        compared = self.finds("compared_with", self.text[: mention.start])
        return compared and any(mention.end <= item.start and item.tail < quantity.start
                                for item in self.told.quantities)  # fmt: skip

    def _goes_on(self) -> bool:
        """Whether a sentence without a year goes on to tell of the time just spoken of."""
        if any(item.meaning in POPULATIONS for item in self.counts):
            return True
        reached = self.finds("result", self.text) and not self.finds("future", self.text)
        return reached and self.is_past(self.context.carried)

    def _is_age(self, quantity: Quantity) -> bool:
        ages = self.says["ages"].finditer(self.text)
        return any(found.start() <= quantity.start < found.end() for found in ages)

    def _is_year(self, quantity: Quantity) -> bool:
        return any(item.start <= quantity.start < item.end for item in self.told.mentions)
