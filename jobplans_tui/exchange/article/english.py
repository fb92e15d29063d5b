"""Figures in English sentences: the noun after a number says what it counts, or a rate before it."""

import re
from typing import cast

from jobplans_tui.exchange.article.base import Context, Read, SentenceReader
from jobplans_tui.exchange.article.drafting import Setting, Told, moved
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.years import Mention
from jobplans_tui.model.records import Basis, IndicatorId, Role, Unit

_LEAST_BUDGET = 10**9
_FEW = 10
_NEAR = 40
_WINDOW = 60


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
        after = self.says["rate_after"].match(rest)
        cue = next(
            (item for item in self.rates if after and item.start >= quantity.tail), None
        ) or next((item for item in reversed(self.rates) if item.end <= quantity.start), None)
        if self.says["of_target"].match(rest) or (cue and cue.meaning == "attainment"):
            self.attained(f"{quantity.value:g}")
            return
        if cue is None:
            return
        if cue.meaning == "other":
            self._share(quantity)
            return
        if self.says["growth_after"].match(rest) or (
            self.says["growth_before"].search(gap) and not gap.rstrip().endswith("to")
        ):
            return
        if (
            self.says["average"].search(self.text[max(0, cue.start - _NEAR) : cue.start])
            or quantity.value > 100
        ):
            return
        indicator = cast(IndicatorId, cue.meaning)
        rising = gap.rstrip().endswith("from") and " to " in rest
        role: Role = "baseline" if rising else self._role(quantity, rest)
        basis = self.basis(self.text[max(0, cue.start - _NEAR) : cue.start + _WINDOW], "")
        if indicator == "linkage_rate":
            sector = self.says["sector"].search(rest[: _NEAR // 2])
            basis = cast(Basis | None, sector.group(1).lower() if after and sector else None)
        years = self.years(quantity, indicator)
        if rising and self._only_deadline(quantity):
            years = None if self.setting.this_year is None else (self.setting.this_year - 1,) * 2
        self.keep(quantity, indicator, role, "percent", basis=basis, years=years)

    def _only_deadline(self, quantity: Quantity) -> bool:
        mention = self.mention(quantity)
        return mention is None or mention.kind != "year"

    def _share(self, quantity: Quantity) -> None:
        """Read the share of an age group in the population just counted."""
        ages = list(self.says["age_group"].finditer(self.text, 0, quantity.start))
        counted = any(
            item.indicator in {"population", "economically_active"} for item in self.found
        )
        if counted and ages:
            first, last = ages[-1].groups()
            self.keep(quantity, "share", "context", "percent", group=f"{first}-{last}세",
                      years=self.found[-1].years)  # fmt: skip

    # ---- money

    def _money(self, quantity: Quantity, rest: str) -> None:
        around = self.text[max(0, quantity.start - _WINDOW) : quantity.tail + _NEAR]
        wrong = self.says["growth_after"].match(rest) or self.says["not_budget"].search(around)
        if wrong or quantity.value < _LEAST_BUDGET or not self.says["budget"].search(around):
            return
        if self._speaks("jobs") or re.search(r"\d projects", self.text):
            self.keep(quantity, "budget", "target", "krw")
        else:
            self.unread.append(quantity)

    # ---- jobs and people

    def _people(self, quantity: Quantity, gap: str, rest: str) -> None:
        if self.says["growth_after"].match(rest) or self.says["growth_before"].search(gap[-24:]):
            return
        jobs = self.says["jobs_after"].match(rest)
        if jobs:
            sector = self.says["sector"].search(jobs.group())
            self._jobs(
                quantity,
                rest[jobs.end() - 0 :],
                rest,
                cast(Basis | None, sector and sector.group(1).lower()),
            )
        elif quantity.kind == "persons" and re.match(r" (?:employed|in work)", rest):
            self.keep(quantity, "employed_persons", self._role(quantity, rest), "persons")
        elif not self._head_count(quantity, rest) and self._continues(quantity, rest):
            self._jobs(quantity, rest, rest, None)

    def _head_count(self, quantity: Quantity, rest: str) -> bool:
        """Read employed people, populations and public works; return whether it was one of them."""
        cue = next((item for item in reversed(self.counts) if item.end <= quantity.start), None)
        programme = self._programme(quantity, rest)
        if programme:
            return True
        if cue is None or cue.meaning in {"jobs", "other"} or quantity.start - cue.end > _WINDOW:
            return False
        indicator = cast(IndicatorId, cue.meaning)
        if indicator in {"population", "economically_active"}:
            years = self.years(quantity, indicator)
            if years is not None:
                self.keep(
                    quantity,
                    indicator,
                    "context",
                    "persons",
                    years=years,
                    basis=self.basis(self.text[max(0, cue.end - _NEAR) : cue.end + _WINDOW], ""),
                )
            return True
        self.keep(quantity, indicator, self._role(quantity, rest), "persons")
        return True

    def _programme(self, quantity: Quantity, rest: str) -> bool:
        people = self.says["people_after"].match(rest)
        before = list(self.words.programme.finditer(self.text, 0, quantity.start))
        if not people or not before or quantity.start - before[-1].end() > _WINDOW:
            return False
        named, whom = before[-1].group().lower(), people.group().strip().lower()
        yearly = re.search(r"annually|a year|per year|each year|every year", self.text)
        self.keep(quantity, "jobs", "target", "persons", basis="public",
                  category=self.words.labels.get(named, named), group=self.words.labels.get(whom, whom),
                  note="per year, not a four-year total" if yearly else None)  # fmt: skip
        return True

    def _continues(self, quantity: Quantity, rest: str) -> bool:
        """Whether a number without a noun goes on with the jobs before it: 12,703 in 2024."""
        if quantity.value < 100 or self.words.events.search(
            self.text[max(0, quantity.start - _NEAR) : quantity.tail + _NEAR]
        ):
            return False
        counted = any(item.indicator == "jobs" for item in self.found) or self._speaks("jobs")
        if quantity.kind == "persons":
            return self._speaks("jobs") and bool(
                re.search(r"jobs (?:for|to) (?:\w+ )?$", self.text[: quantity.start])
            )
        if self._label(quantity, rest)[0] is not None:
            return counted or self.told.on_jobs
        dated = bool(self.says["numbered"].match(rest)) or rest.strip() in {
            ",",
            "and",
            ", and",
            ".",
        }
        targeted = bool(self.says["target_before"].search(self.text[: quantity.start]))
        yearly = bool(self.says["yearly"].search(self.text))
        return (counted and (dated or targeted)) or (
            (targeted or (yearly and dated)) and self.told.on_jobs
        )

    def _jobs(self, quantity: Quantity, after: str, rest: str, basis: Basis | None) -> None:
        label, kind = self._label(quantity, after)
        if quantity.value < _FEW and label is None:
            return
        if self._elsewhere(quantity):
            self.unread.append(quantity)
            return
        unit: Unit = "persons" if quantity.kind == "persons" else "jobs"
        qualifier = quantity.qualifier
        round_thousands = quantity.value % 1000 == 0
        if (
            qualifier == "exact"
            and round_thousands
            and self.found
            and self.found[-1].qualifier == "about"
            and not self.says["jobs_after"].match(rest)
        ):
            qualifier = "about"
        self.keep(quantity, "jobs", self._role(quantity, rest), unit, basis=basis,
                  category=label if kind == "category" else None, group=label if kind == "group" else None)  # fmt: skip
        self.found[-1] = moved(self.found[-1], qualifier=qualifier)

    def _elsewhere(self, quantity: Quantity) -> bool:
        return bool(
            self.says["average"].search(self.text[max(0, quantity.start - _NEAR) : quantity.start])
        )

    def _label(self, quantity: Quantity, after: str) -> tuple[str | None, str | None]:
        ahead = re.match(
            r" (?:for|in|through|from|by|via|as) ([a-zA-Z' -]{3,40}?)(?=[,;.)]| and \d|$| \()",
            after,
        )
        behind = self.says["label_before"].search(
            self.text[max(0, quantity.start - _WINDOW) : quantity.start]
        )
        for found in (ahead, behind):
            name = found.group(1).strip().lower() if found else ""
            if self.words.group.fullmatch(name):
                return self.words.labels.get(name, name), "group"
            if name in self.words.labels:
                return self.words.labels[name], "category"
        direct = re.match(r" (direct jobs)\b", self.text[quantity.tail :])
        if direct and not re.search(r"indirect", self.text):
            return self.words.labels["direct jobs"], "category"
        return None, None

    def _speaks(self, meaning: str) -> bool:
        return any(item.meaning == meaning for item in self.counts)

    # ---- role and years

    def _role(self, quantity: Quantity, rest: str) -> Role:
        before = self.text[: quantity.start]
        if self.says["share"].search(before[-2 * _WINDOW :]):
            return "plan_share"
        if self.says["target_before"].search(before) or self.says["target_after"].match(rest):
            return "target"
        if self.is_past(self.mention(quantity)):
            return "result"
        clause = re.split(r"[;,]", before)[-1]
        return (
            "result"
            if self.says["result"].search(clause) and not self.says["future"].search(clause)
            else "target"
        )

    def mention(self, quantity: Quantity) -> Mention | None:
        following = next((item.start for item in self.told.quantities
                          if item.start > quantity.start and item.kind != "other" and not self._is_year(item)), len(self.text))  # fmt: skip
        after = next(
            (item for item in self.told.mentions if quantity.tail <= item.start < following), None
        )
        if after is not None and not re.search(r"[,;:]", self.text[quantity.tail : after.start]):
            return after
        before = [item for item in self.told.mentions if item.end <= quantity.start]
        if before:
            return before[-1]
        later = next((item for item in self.told.mentions if item.start >= quantity.tail), None)
        if later is not None and later.kind != "year":
            return later
        return self.context.carried if not self.told.mentions and self._is_context() else None

    def _is_context(self) -> bool:
        return any(item.meaning in {"population", "economically_active"} for item in self.counts)

    def _is_age(self, quantity: Quantity) -> bool:
        return any(
            found.start() <= quantity.start < found.end()
            for found in self.says["ages"].finditer(self.text)
        )

    def _is_year(self, quantity: Quantity) -> bool:
        return any(item.start <= quantity.start < item.end for item in self.told.mentions)
