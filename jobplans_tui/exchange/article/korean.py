"""Figures in Korean sentences: the noun before a number says what it counts, the verb in which role."""

import re
from typing import cast

from jobplans_tui.analysis.categories import dimension
from jobplans_tui.exchange.article.base import Context, Read, SentenceReader
from jobplans_tui.exchange.article.drafting import LEVEL_NOTE, Setting, Told, moved
from jobplans_tui.exchange.article.quantities import Quantity

from jobplans_tui.exchange.article.years import Mention
from jobplans_tui.model.records import Basis, IndicatorId, Role, Unit

_GROWTH = re.compile(
    r" ?(?:p|가량|정도|이나|나)?(?:\(\d[\d.,]*%\))? ?(?:가|이)? ?(?:더 |추가로 |각각 )?"
    r"(?:높|많|증가(?! ?목표)|늘(?!린|리|려)|상승|감소|줄|낮|오른|올라|개선|증액|상향|급증|적은|앞선)"
)
_FOLLOWS_JOBS = re.compile(
    r"(?:여 ?개|)?(?:의)? ?(?:(?:새로운|신규|새|좋은|양질의|질 ?좋은|괜찮은|맞춤형|지역|더 좋은|지속가능한|안정적인|다양한|주민|구민|시민) ?){0,3}"
    r"(?P<sector>공공|민간|직접)?(?:부문)? ?일자리(?! ?(?:사업|대책|센터|과제|박람회|카페|정책|프로그램|위원회|대상|정보|기관|협약|전략))"
)
_PARTICLE = re.compile(r"(?:를|을|가|이|는|은|의|로|으로|와|과|도|에|보다|까지|만|씩|라|란|쯤|나|며|고|였|다|입)")
_OTHER_THING = re.compile(
    r" ?(?:의 )?(?:(?:세부|추진|실천|핵심|중점|대표|단위|주요|신규|정책|지원|공모|연계|국비|일자리|부문별|관련|참여|협력|우수|지역|관내|강소|중소|사회적|민간|공공|협약|입주|유망|산하|전체|자치|특화|기초|광역) ?){0,3}"
    r"(?:사업|과제|전략|분야|부문|부서|기업|업체|기관|단체|시군|시·군|시도|자치구|지자체|자치단체|지방자치단체|동(?![가-힣])|읍|면(?![가-힣])|대학|학교|센터|팀|점포|상점|시장|프로그램|강좌|과정"
    r"|항목|지표|업종|직종|산단|단지|공장|시설|공간|곳|도시|국가|나라|회사|법인|조합|위원회|부스|행사|교실|노선|역(?![가-힣])|품목|작품|상품|매장|필지|대회|종목|반(?![가-힣])|조(?![가-힣])|구(?![가-힣])|코스|거점|지점|방안|제도|직무)"
)
_ADJACENT_WORD = re.compile(r"(?:소|사(?![업])|월|국|년|교|동|반|팀|관|점|실|지구)(?![가-힣]{0,1}다)")
_TARGET_BEFORE = re.compile(
    r"(?:목표(?:치|량|인원|수|공시)?|당초 ?계획|계획(?:했던|한|인원)?|공시(?:한|했던))(?:인|였던|이었던|로 ?(?:한|잡은|삼은|정한|내건|세운|제시한)|한|했던|은|는|을|를|가|이|로|로는|보다)?"
    r"(?: ?(?:총|약|모두|연간|일자리|고용률|취업자(?: ?수)?|피보험자(?: ?수)?|상용근로자(?: ?수)?|각각|전체))*[ :('\"]*$"
)
_TARGET_AFTER = re.compile(
    r"(?!으?로 ?(?:연간 ?)?목표(?:를|치를)? ?(?:넘|초과|웃돌|훌쩍|달성|채)) ?(?:(?:를|을|로|의|이라는|란|라는|인|이|가)? ?(?:새로운 |신규 )?(?:일자리 ?)?(?:창출 ?)?(?:의 |을 |를 )?(?:목표|공시해|공시하고|공시했으나|계획했|계획해|계획 ?대비|약속|목표치|제시해 놓))"
)
_RESULT_BEFORE = re.compile(r"(?:실적|성과|결과|달성(?:한|했던))(?:은|는|이|가|으로|로|을|를)?[^,]{0,14}$")
_RESULT_AFTER = re.compile(
    r"[^,▲\d]{0,24}?(?:달성했|달성하며|달성하여|달성한|달성해|초과 ?달성|조기 ?달성|일자리를? ?찾았|일자리 ?창출 ?성과|이뤘|이룬|이뤄냈|이뤄 |창출했|창출한|창출하는 성과|창출해(?!서)|만들었|만들어 (?:목표|고용률|당초|연간|달성)|기록|채워|채웠|거뒀|거둬|거두|넘겼|집계|나타났|였다|였고|였으며|이었|취업시켰|취업했|일자리를 찾|초과 ?달성|달성률|마련했|제공했|지원했|연결했|확보했|유지했|늘렸|웃돌았|넘었|넘어섰|올랐|상승했|높았|(?:\d+위|1위|최고|최고치)(?:였|를|를 기록|다)|로[^.]{0,12}(?:전년|지난해|작년)(?: 동기)?(?:보다|대비))"
)
_REACHED = re.compile(r"(?:를|을)? ?(?:초과 ?)?(?:달성|이뤘|이뤄|채워|채웠|창출|만든다|만들)")
_MADE = re.compile(r"(?:를|을)? ?(?:만들어|창출해|채워|발굴해|제공해|이뤄) ?$")
_PREDICATE = re.compile(r"(?:달성했|넘어섰|넘었|넘겼|기록했|웃돌았|올랐|상승했|높았|나타났|집계됐|였|이었)(?:다|으며|고)?[^가-힣]*(?:고 .{0,12})?$")
_OVER = re.compile(r"초과 ?달성")
_PARTLY = re.compile(r"상반기|하반기|\d ?분기|\d월 ?(?:말|현재|기준)|현재까지|지금까지")
_WIDER = re.compile(r" ?(?:을|를)? ?(?:더 )?(?:확대|증가|늘|추가|확충)")
_ENUMERATED = re.compile(r"(?:^|[^\d개명원%)]), ?$")
_DONE = re.compile(r"달성했|넘어섰|넘겼|초과했|기록했|웃돌았|이뤘")
_FUTURE = re.compile(r"겠다|계획이|예정|방침|만든다|창출한다|목표로|할 것|목표다|나선다|제공한다|마련한다|추진한다|공급한다|달성한다|높인다|이룬다|잡았|정했|세웠|설정했|제시했|내걸")
_RESULT_WORDS = re.compile(r"실적|성과|달성|이뤘|창출했|만들었|기록|집계|채웠|채워|거뒀|였다|초과|취업했|취업시켰|나타났|넘겼|제공했|마련했|올랐|상승했|높았|웃돌았|넘어섰|넘었")
_SHARE = re.compile(r"종합 ?계획(?:이|에서|상|에|의)[^,.]{0,24}(?:몫|정해|잡은|잡아|세운|목표|제시|담은|담긴|명시|배정)|\d ?년 ?차 (?:몫|목표|분)|당초 ?(?:종합|4개년|4년)[^,.]{0,10}계획")
_AVERAGE = re.compile(r"(?:평균|전국|정부|국가|서울시의?|[가-힣]{1,3}도 전체|OECD 국가|타 ?지역|전체 자치구)(?: ?(?:의|은|는|인|고용 목표|목표|15~64세|고용률|치)){0,3} ?[^가-힣]{0,4}$")
_BASIS = (
    (re.compile(r"15 ?세? ?[~?\-] ?64 ?세?"), "15-64"),
    (re.compile(r"15 ?세? ?[~?\-] ?29 ?세?"), "15-29"),
    (re.compile(r"15 ?세 ?이상"), "15+"),
)
_AGES = re.compile(r"\d\d ?세? ?[~?\-] ?\d\d ?세")
_SEPARATOR = re.compile(r"[,▲;:/|…]|\.\.|(?<=[개명건%원)])·|(?<=[개명건%원)])(?:와|과) |별로는?|으?로는 |(?<=[가-힣])[은는] |에(?:는|서는|게는|게) |\. |다\. |(?:총|모두|합쳐) ")
_EMPTY_LABEL = re.compile(
    r"(?:올해|내년|지난해|작년|총|모두|전체|합계|계|약|일자리|신규|새|목표|실적|과제|사업|전략|분야|부문|세부|프로젝트|연간|해마다의|몫|공시|달성|창출|규모|는|은|이|가|로|을|를|의|에|등|명|개|만|각각|최종|우선|먼저|또|특히|이 ?가운데|이 ?중|'?\d+년도?|\d분기|상반기|하반기|까지|말|[ ()'\"~?\-·.])*"
)
_LABEL_TAIL = re.compile(r" ?(?:(?:은|는|이|가|에|에서|으로|로|을|를|에게|에는|에게는|인)|(?:총|모두|약|각각|연간|목표|연|올해))$")
_LIST = re.compile(r"별로|별 |부문|분야|유형|세부적|구체적|사업비|계층")
_BUDGET = re.compile(r"예산|사업비|재원|투입|들여|들인|쓴다|쓰|투자|재정|확보|편성|풀어|억[^,.]{0,6}원?(?:으로|을|를|의)")
_NOT_BUDGET = re.compile(r"매출|기부|성금|기탁|융자|대출|임금|시급|급여|월급|상금|시상금|인센티브|상품권|공사비|특별교부|포상|수당|지원금|보조금|장학금|투자 ?유치|투자유치|수출|생산액|부가가치|후원|자금")
_PLAN_MONEY = re.compile(r"일자리|\d ?대? ?(?:개 )?[가-힣]{0,4} ?(?:전략|과제)|세부 ?사업|\d개 ?(?:[가-힣]+ ?)?사업|대책|종합 ?계획|세부 ?계획")
_PROJECT = re.compile(r"유치|준공|착공|조성되|들어서|입주하|개관|개소|리모델링|업무협약|협약을|박람회|축제")
_LEVEL = re.compile(r" ?(?:수준)?(?:에|까지|으?로) ?(?:이르|도달|끌어올|유지)")
_NUMBERED_PAREN = re.compile(r"\([^()]{0,80}\d[^()]{0,80}\)")
_FOLLOWS_RATE = re.compile(r" ?(?:의|이라는|라는)? ?(?:[가-힣]{2,6} )?(?:청년|여성)?층? ?고용[률율]")
_TOPIC_GROUP = re.compile(r"([가-힣·]{2,12})(?: 몫으로는| 몫은|에게는|을 위해서는|을 위해|를 위해|을 위한|를 위한| 대상으로|을 대상으로|를 대상으로|에는|은|는) ")
_VERB = re.compile(r"(?:창출|목표|일자리|달성|이상|규모|안팎|내외|가량|정도|발굴|제공|확보|마련|공급|이다|만들)")
_BOTH_SECTORS = re.compile(r"공공.{0,3}민간")
_PLAN_TOTAL = re.compile(r"(?:총 ?사업비|총 ?예산|예산|사업비)(?:은|는|도|으로|규모는)?[^.,]{0,10}$|(?:이를|이 ?계획을|계획을) ?위해[^.]{0,14}$|(?:총|모두|전체) ?$")
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
_MORE_THAN = re.compile(r"보다")




def read_sentence(told: Told, setting: Setting, context: Context) -> Read:
    """Return the figures of a Korean sentence."""
    return _Korean(told, setting, context).read()


class _Korean(SentenceReader):
    lang = "ko"

    def __init__(self, told: Told, setting: Setting, context: Context) -> None:
        super().__init__(told, setting, context)
        self.masked = _NUMBERED_PAREN.sub(lambda match: " " * len(match.group()), self.text)
        self.future = bool(_FUTURE.search(self.text))
        self.listing = bool(_LIST.search(self.text)) or self.text.count("▲") > 1

    def take(self, quantity: Quantity, gap: str, rest: str) -> None:
        if quantity.kind == "percent":
            self._percent(quantity, gap, rest)
        elif quantity.kind == "money":
            self._money(quantity, gap, rest)
        elif quantity.kind in {"count", "persons"}:
            self._people(quantity, gap, rest)

    # ---- percent

    def _percent(self, quantity: Quantity, gap: str, rest: str) -> None:
        after = _FOLLOWS_RATE.match(rest)
        cue = next((item for item in reversed(self.rates) if item.end <= quantity.start), None)
        meaning = cue.meaning if cue else ""
        if after and (not meaning or meaning in {"other", "attainment"} or gap.strip(" ,·") == ""):
            meaning = next((item.meaning for item in self.rates
                            if item.start >= quantity.tail), meaning)  # fmt: skip
        if self._attains(quantity, meaning, gap, rest):
            return
        if meaning in {"", "attainment", "other"} or _GROWTH.match(rest) or quantity.value > 100:  # noqa: PLR2004
            return
        if _AVERAGE.search(self.text[max(0, (cue.start if cue else 0) - 16) : quantity.start]):
            return
        indicator = cast(IndicatorId, meaning)
        role = self._role(quantity, gap, rest)
        rising = re.match(r" ?(?:수준)?에서 ", rest) and self._percent_follows(quantity)
        if rising:
            role = "baseline"
        years = self.years(quantity, indicator)
        if years is None and role == "baseline":
            years = self._one_year(-1)
        if years is None and role == "result" and _PARTLY.search(self.text):
            years = self._one_year(0)
        self.keep(quantity, indicator, role, "percent", basis=self._basis(quantity), years=years,
                   group=None)  # fmt: skip

    def _percent_follows(self, quantity: Quantity) -> bool:
        return any(item.kind == "percent" and item.start > quantity.start for item in self.told.quantities)

    def _attains(self, quantity: Quantity, meaning: str, gap: str, rest: str) -> bool:
        """Note a percentage of the target at the result it belongs to."""
        bracketed = gap.strip() in {"(", "(달성률"} and bool(self.found) and self.text[quantity.tail : quantity.tail + 1] == ")"
        if not (meaning == "attainment" or bracketed):
            return False
        last = next((item for item in reversed(self.found) if item.indicator in {"jobs", "insured_employees"}
                     and item.role == "result"), None)  # fmt: skip
        near = last is not None and (bracketed or meaning == "attainment")
        if near and last is not None and last.note is None and not _GROWTH.match(rest):
            printed = self.text[quantity.start : quantity.end].rstrip("퍼센트프로% ")
            self.found[self.found.index(last)] = moved(last, note=f"{printed}% of the target as printed")
        return True

    def _basis(self, quantity: Quantity) -> Basis | None:
        near = self.text[: quantity.start]
        found = [
            (match.end(), basis) for pattern, basis in _BASIS for match in pattern.finditer(near)
        ]
        after = self.text[quantity.tail : quantity.tail + 14]
        bracket = next((basis for pattern, basis in _BASIS if re.match(r" ?\((?:만 ?)?", after) and pattern.search(after)), None)
        return cast(Basis | None, max(found)[1] if found else bracket)

    # ---- money

    def _money(self, quantity: Quantity, gap: str, rest: str) -> None:
        bracketed = gap.strip() == "(" and rest.startswith(")") and bool(self.found)
        last = self.found[-1] if self.found else None
        if bracketed and last is not None and last.indicator == "jobs" and (last.group or last.category):
            self.keep(quantity, "budget", last.role, "krw", years=last.years,
                       group=last.group, category=last.category)  # fmt: skip
            return
        clause = self.text[max(0, quantity.start - _CLAUSE) : quantity.tail] + rest[:_CLAUSE]
        wrong = _GROWTH.match(rest) or _NOT_BUDGET.search(clause)
        if wrong or quantity.value < _LEAST_BUDGET or not _BUDGET.search(clause):
            return
        beside = self.told.on_jobs and any(
            item.kind in {"count", "persons"} and item.value >= _MANY for item in self.told.quantities
        )
        beside = beside or (self.told.on_jobs and bool(
            _PLAN_TOTAL.search(self.text[max(0, quantity.start - _CLAUSE) : quantity.start])
        ))
        if not (beside or _PLAN_MONEY.search(self.text)) or _PROJECT.search(clause):
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
        follows = _FOLLOWS_JOBS.match(rest)
        if quantity.kind == "count" and not follows and self._counts_other_things(rest):
            return
        if _GROWTH.match(rest) and not re.match(r" ?이?상", rest):
            return
        meaning = "jobs" if follows else self._meaning(quantity)
        if meaning is None:
            if quantity.kind == "persons" and self.told.on_jobs and quantity.value >= _NOTABLE:
                self.unread.append(quantity)
            return
        if _AVERAGE.search(self.text[max(0, quantity.start - 16) : quantity.start]):
            return
        if meaning != "jobs":
            self._heads(quantity, cast(IndicatorId, meaning), gap, rest)
            return
        self._jobs(quantity, gap, rest, follows)

    def _counts_other_things(self, rest: str) -> bool:
        """Whether the noun after 개 is something else than jobs: 88개 사업, 12개소, 3개월."""
        if _OTHER_THING.match(rest) or _ADJACENT_WORD.match(rest):
            return True
        return bool(re.match(r"[가-힣]", rest)) and not _PARTICLE.match(rest) and not _VERB.match(rest)

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
            return "jobs" if spoken and (listed or self._told_when_or_why(quantity)) and len(near) > 2 and not self._at_event(quantity) else None  # noqa: PLR2004
        if cue.meaning != "jobs":
            return cue.meaning
        return None if self._at_event(quantity) and len(near) > _NEAR else "jobs"

    def _told_when_or_why(self, quantity: Quantity) -> bool:
        """Whether a year, 목표 or 실적 right before a number shows that it is one of a plan."""
        before = self.text[max(0, quantity.start - _CLAUSE) : quantity.start]
        dated = any(0 <= quantity.start - item.end <= _NEAR for item in self.told.mentions)
        rest = self.text[quantity.tail : quantity.tail + 20]
        dated = dated or any(0 <= item.start - quantity.tail <= _AFTER for item in self.told.mentions)
        return dated or bool(_TARGET_BEFORE.search(before) or _RESULT_BEFORE.search(before) or _TARGET_AFTER.match(rest)
                             or _REACHED.match(rest))

    def _at_event(self, quantity: Quantity) -> bool:
        around = self.text[max(0, quantity.start - 24) : quantity.tail + 16]
        return bool(self.words.events.search(around))

    def _heads(self, quantity: Quantity, indicator: IndicatorId, gap: str, rest: str) -> None:
        if indicator in {"population", "economically_active"}:
            years = self.years(quantity, indicator)
            if quantity.kind == "persons" and years is not None:
                self.keep(quantity, indicator, "context", "persons", years=years, basis=self._basis(quantity))
            return
        if _WIDER.match(rest):
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
        if years is None and role == "result" and _PARTLY.search(self.text):
            years = self._one_year(0)
        note = None
        if years is not None and _LEVEL.match(rest):
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
        return self._told_when_or_why(quantity) or bool(_PLAN_MONEY.search(self.text))

    # ---- label, role, years

    def _label(self, quantity: Quantity, *, money: bool = False) -> tuple[str | None, str | None]:
        """Return the printed name of the part that a number is of, and its kind."""
        before = self.masked[: quantity.start]
        for item in reversed(self.told.mentions):
            if item.end <= quantity.start:
                before = before[: item.start] + "," + " " * (item.end - item.start - 1) + before[item.end :]
        previous = max((item.end for item in self.told.quantities
                        if item.end <= quantity.start and self.masked[item.start] != " "), default=0)  # fmt: skip
        cut = max([previous, *(found.end() for found in _SEPARATOR.finditer(before))])
        label = before[cut:].strip(" '\"()-~")
        label = re.sub(r"^(?:및|과|와|또|그리고|이어|먼저|우선) ", "", label)
        while (shorter := _LABEL_TAIL.sub("", label)) != label:
            label = shorter.strip()
        if label.endswith("등") and _ENUMERATED.search(before[:cut]):
            return self._topic_group(quantity, cut)
        if not label or _BOTH_SECTORS.match(label) or _EMPTY_LABEL.fullmatch(label) or len(label) > _LONGEST_LABEL:
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
        topic = _TOPIC_GROUP.search(self.masked[:cut])
        group = self.words.group.search(topic.group(1)) if topic else None
        groups = self.words.group.findall(self.masked[: quantity.start])
        if group and len(groups) == 1:
            return group.group(), "group"
        return None, None

    def _role(self, quantity: Quantity, gap: str, rest: str) -> Role:
        mention = self.mention(quantity)
        if _SHARE.search(self.text[self._broken(quantity) : quantity.start]) and self._yearly(mention):
            return "plan_share"
        if _TARGET_BEFORE.search(self.text[max(0, quantity.start - _CLAUSE) : quantity.start]) or _TARGET_AFTER.match(rest):
            return "target"
        if self.is_past(mention):
            return "result"
        if _OVER.search(self.text) and quantity.kind != "percent" and not self.future and mention:
            return "result"
        if _MADE.match(rest) and _DONE.search(self.text) and not self.future:
            return "result"
        if quantity.kind == "percent" and not self.future and _PREDICATE.search(self.text[-_CLAUSE:]):
            return "result"
        if _RESULT_BEFORE.search(gap) or _RESULT_AFTER.match(rest):
            return "target" if self.future and not _RESULT_BEFORE.search(gap) else "result"
        return "target"

    def _yearly(self, mention: Mention | None) -> bool:
        plan = self.setting.plan
        annual = plan is not None and plan.kind == "annual"
        return mention is not None and mention.kind in {"nth", "year"} and annual

    def _broken(self, quantity: Quantity) -> int:
        """Return where what is compared with ends: only what follows 보다 speaks of the number."""
        return max((found.end() for found in _MORE_THAN.finditer(self.text, 0, quantity.start)), default=0)

    def mention(self, quantity: Quantity) -> Mention | None:
        begin = self._broken(quantity)
        before = [item for item in self.told.mentions if begin <= item.start and item.end <= quantity.start]
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
        return past and not self.future and bool(_RESULT_WORDS.search(self.text))

    def _one_year(self, shift: int) -> tuple[int, int] | None:
        year = self.setting.this_year
        return None if year is None else (year + shift, year + shift)
