"""Records of governments that do not exist, shaped like the real ones; each says `synthetic`.

A record is made from its number and a seed alone, so any part of any store can be made again
without the rest. The mark stands in the kind of a district, the publisher of a source, and the
note of a plan or initiative; codes begin with S, as no official code does.
"""

from dataclasses import dataclass
from random import Random

from jobplans_tui.model import District, Figure, Initiative, Node, Plan, Source, Witness
from jobplans_tui.model.records import Counts, Level, NodeLevel, PlanKind, Role, Unit

MARK = "synthetic"
DISTRICTS_PER_PROVINCE = 100
PLANS_PER_INITIATIVE = 400
_TERM, _TERM_START, _TERM_YEARS = 8, 2023, 4
_PLANS_PER_TERM = 1 + _TERM_YEARS

_SYLLABLES = (
    "가:ga 강:gang 고:go 광:gwang 구:gu 금:geum 나:na 남:nam 노:no 다:da 대:dae 도:do 동:dong "
    "두:du 라:ra 로:ro 마:ma 명:myeong 모:mo 무:mu 미:mi 바:ba 백:baek 보:bo 부:bu 사:sa "
    "산:san 상:sang 서:seo 선:seon 성:seong 소:so 수:su 신:sin 아:a 안:an 양:yang 연:yeon "
    "영:yeong 오:o 용:yong 우:u 원:won 은:eun 인:in 장:jang 정:jeong 주:ju 중:jung 진:jin "
    "천:cheon 청:cheong 춘:chun 태:tae 파:pa 평:pyeong 포:po 하:ha 해:hae 홍:hong 화:hwa"
)
_KINDS = (("구", "gu"), ("시", "si"), ("군", "gun"))
_SCATTER = 7919  # prime: neighbours in the list get names that have nothing in common
_WHOM = (
    "청년", "여성", "어르신", "신중년", "장애인", "경력단절여성", "대학생", "소상공인", "주민",
    "농업인",
)  # fmt: skip
_WHAT = (
    "맞춤형 일자리", "창업 지원", "직업훈련", "취업박람회", "공공근로", "사회적경제 육성",
    "인턴십", "전통시장 활성화", "관광 해설사 양성", "일자리센터 운영", "고용장려금",
    "도시재생 일자리", "스마트팜 교육", "디지털 역량 강화",
)  # fmt: skip
_HOW = ("확대", "강화", "지원", "활성화", "육성", "추진")
_CATEGORIES = ("직접일자리", "직업능력개발훈련", "고용서비스", "창업지원")
_MISPRINTED, _DISPUTED, _GROUPED = 0.02, 0.02, 0.3


@dataclass(frozen=True)
class Synthetic:
    """A store of `plans` plans of which each district has `per_district`, and the numbers of all.

    With one plan a district, the list of districts has as many rows as there are plans.
    """

    plans: int
    per_district: int = 1
    seed: int = 1

    @property
    def districts(self) -> int:
        return -(-self.plans // self.per_district)

    @property
    def initiatives(self) -> int:
        return -(-self.plans // PLANS_PER_INITIATIVE)

    def district(self, number: int) -> District:
        """Return a district; each hundredth is the province of those behind it."""
        heads = number % DISTRICTS_PER_PROVINCE == 0
        level: Level = "metropolitan" if heads else "basic"
        name_ko, name_en = _name(number)
        province = None if heads else _code(number - number % DISTRICTS_PER_PROVINCE)
        return District(
            code=_code(number), level=level, kind=MARK, province=province, name_ko=name_ko,
            name_en=name_en,
        )  # fmt: skip

    def source(self, number: int) -> Source:
        """Return the only source of the plan of that number."""
        name, _ = _name(number // self.per_district)
        return Source(
            id=_source(number),
            publisher=MARK,
            title=f"{name} 일자리 {1000 + number % 9000:,}개 계획",
            published=f"{_period(number % self.per_district)[2]}-03-{number % 28 + 1:02}",
            url=f"https://{MARK}.invalid/{number}",
        )

    def plan(self, number: int) -> Plan:
        """Return a plan: of a district's five plans of a term the first is the four-year one."""
        kind, term, start, end = _period(number % self.per_district)
        district, chance = _code(number // self.per_district), self._chance("plan", number)
        tree = _tree(chance)
        names = {
            "comprehensive": f"민선{term}기 일자리대책 종합계획",
            "annual": f"{start}년 일자리대책 연차별 세부계획",
        }
        return Plan(
            id=f"{district}/{kind}/{start}" + (f"-{end}" if end > start else ""),
            district=district,
            kind=kind,
            term=term,
            start=start,
            end=end,
            title_ko=names[kind],
            vision_ko=f"{chance.choice(_WHOM)}과 함께하는 일자리 도시",
            strategies=tree,
            counts=Counts(strategies=len(tree)),
            sources=(_source(number),),
            note=MARK,
            figures=_figures(chance, self._jobs(number // self.per_district), number, start, end),
        )

    def initiative(self, number: int) -> Initiative:
        """Return a project outside any plan."""
        chance = self._chance("initiative", number)
        plan = number * PLANS_PER_INITIATIVE
        return Initiative(
            id=f"S-initiative-{number}",
            district=_code(plan // self.per_district),
            date=f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            title_ko=_title(chance),
            sources=(_source(plan),),
            note=MARK,
        )

    def _jobs(self, district: int) -> int:
        """Return about how many jobs a year a district promises in all its plans."""
        return self._chance("jobs", district).randint(200, 15_000)

    def _chance(self, kind: str, number: int) -> Random:
        return Random(f"{self.seed}/{kind}/{number}")  # noqa: S311 - no secret, and repeatable


def _code(district: int) -> str:
    return f"S{district:07}"


def _source(plan: int) -> str:
    return f"S-{plan}"


def _name(district: int) -> tuple[str, str]:
    """Return a name in both scripts; about 200,000 names before one comes again."""
    place, syllables = district * _SCATTER, _SYLLABLES.split()
    count = len(syllables)
    (ko1, en1), (ko2, en2), (ko3, en3) = (
        syllables[place // count**power % count].split(":") for power in range(3)
    )
    kind_ko, kind_en = _KINDS[district % len(_KINDS)]
    return f"{ko1}{ko2}{ko3}{kind_ko}", f"{(en1 + en2 + en3).capitalize()}-{kind_en}"


def _period(place: int) -> tuple[PlanKind, int, int, int]:
    """Return kind, term, first and last year of a district's plan number `place`, newest first."""
    back, within = divmod(place, _PLANS_PER_TERM)
    term, start = _TERM - back, _TERM_START - back * _TERM_YEARS
    if within == 0:
        return "comprehensive", term, start, start + _TERM_YEARS - 1
    year = start + within - 1
    return "annual", term, year, year


def _title(chance: Random) -> str:
    return f"{chance.choice(_WHOM)} {chance.choice(_WHAT)} {chance.choice(_HOW)}"


def _tree(chance: Random) -> tuple[Node, ...]:
    """Return two or three strategies with projects, some of them below a task."""
    return tuple(
        _node(chance, "strategy", tuple(_below(chance) for _ in range(chance.randint(0, 2))))
        for _ in range(chance.randint(2, 3))
    )


def _below(chance: Random) -> Node:
    project = _node(chance, "project")
    return project if chance.random() < 0.7 else _node(chance, "task", (project,))


def _node(chance: Random, level: NodeLevel, children: tuple[Node, ...] = ()) -> Node:
    return Node(ko=_title(chance), level=level, children=children)


def _figures(chance: Random, yearly: int, number: int, start: int, end: int) -> tuple[Figure, ...]:
    """Return what the plan promises, what came of it, and now and then a slip or a dispute.

    The first three: its total, the share of its last year but one, the result of that year.
    """
    source, year = _source(number), max(start, end - 1)
    target = yearly * chance.randint(90, 110) // 100
    result = target * chance.randint(75, 130) // 100
    if chance.random() < _MISPRINTED:
        result *= 10
    rate = round(chance.uniform(55, 70), 1)
    figures = [
        _figure(source, "target", (start, end), target * (end - start + 1)),
        _figure(source, "target" if year < end else "plan_share", (year, year), target),
        _figure(source, "result", (year, year), result),
        _figure(source, "target", (end, end), rate, "percent"),
    ]
    if chance.random() < _DISPUTED:
        figures.append(_figure(source, "result", (year, year), result + 1))
    if chance.random() < _GROUPED:
        category, part = chance.choice(_CATEGORIES), target // 4
        figures.append(_figure(source, "target", (start, end), part, category=category))
    return tuple(figures)


def _figure(
    source: str,
    role: Role,
    years: tuple[int, int],
    value: float,
    unit: Unit = "jobs",
    category: str | None = None,
) -> Figure:
    rate = unit == "percent"
    return Figure(
        indicator="employment_rate" if rate else "jobs",
        role=role,
        start=years[0],
        end=years[1],
        value=value,
        unit=unit,
        basis="15-64" if rate else None,
        category=category,
        witnesses=(Witness(source=source, as_printed=f"{value:,}%" if rate else f"{value:,}개"),),
    )
