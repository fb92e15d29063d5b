"""Of what part of a total a Korean number is: the category or the group printed before it."""

import re
from typing import Literal

import msgspec

from jobplans_tui.analysis.categories import dimension
from jobplans_tui.exchange.article.drafting import Told
from jobplans_tui.exchange.article.pairing import Name, paired_names, paired_years
from jobplans_tui.exchange.article.quantities import Quantity
from jobplans_tui.exchange.article.words import Words, words

_TOPIC = ("은 ", "는 ")
_SECTORS = ("부문", "분야")
_LONGEST = 30
_PARTS = 2  # official categories that make a list
_OWN_WORDS = frozenset({"other", "strategy"})  # of which no official category is known


class Label(msgspec.Struct, frozen=True):
    """The printed name of a part, and whether it says what the jobs are or for whom."""

    name: str
    kind: Literal["category", "group"]


class Labels:
    """Finds the labels of the numbers in one sentence."""

    def __init__(self, told: Told) -> None:
        self._words: Words = words("ko")
        self._says = self._words.phrases
        text = told.sentence.text
        self._paired = {} if paired_years(told) else paired_names(told)
        names = self._says["quoted_part"].findall(text)
        self._listing = (
            bool(self._says["list"].search(f"{told.heading} {text}"))
            or max(text.count("▲"), len(names)) > 1
        )
        # A bracket with numbers does not part a label from its own: 직업훈련(7개 사업) 329개.
        self._text = self._says["numbered_paren"].sub(lambda found: " " * len(found.group()), text)
        self._whole, self._ends = text, [item.end for item in told.quantities]
        self._edges = [
            *(item.end for item in told.quantities if self._text[item.start] != " "),
            *(item.end for item in told.mentions),
            *(found.end() for found in self._says["separator"].finditer(self._text)),
        ]
        pairs = (self._says[name].findall(text) for name in ("contrast", "paid_parts"))
        parts = self._says["enumeration"].search(text) or any(len(found) > 1 for found in pairs)
        self._listing = self._listing or bool(parts)
        people = (item for item in told.quantities if item.kind in {"count", "persons", "money"})
        official = (self._is_official(self.before(item)) for item in people)
        self._listing = self._listing or sum(official) >= _PARTS

    def before(self, quantity: Quantity) -> Label | None:
        """Return the label of a number, None where it has none that is understood."""
        if paired := self._paired.get(quantity.start):
            name = self._trimmed(paired.text)
            return self._named(name) if self._tells(name) else None
        if (
            marked := self._bracketed(quantity)
            or self._quoted(quantity)
            or self._bulleted(quantity)
        ):
            return marked
        cut = max((edge for edge in self._edges if edge <= quantity.start), default=0)
        name = self._trimmed(self._text[cut : quantity.start])
        if not name and self._text[:cut].endswith(_TOPIC):
            return self._topic_part(cut) or self._topic(quantity, cut)
        collective = name.endswith("등") and self._says["enumerated"].search(self._text[:cut])
        if collective or not self._tells(name):
            return self._topic(quantity, cut)
        return self._named(name)

    def _bracketed(self, quantity: Quantity) -> Label | None:
        """Return a known part within a bracket: 500억 원(국비 200억, 시비 300억)."""
        if self._text[quantity.start] != " ":
            return None
        begin = self._whole.rfind("(", 0, quantity.start) + 1
        ends = (found.end() for found in self._says["separator"].finditer(
            self._whole, begin, quantity.start))  # fmt: skip
        cut = max((begin, *ends, *(end for end in self._ends if end <= quantity.start)))
        label = self._named(self._trimmed(self._whole[cut : quantity.start]))
        return label if self.is_fund(label) or self.is_known(label) else None

    def paired(self, quantity: Quantity) -> Name | None:
        """Return the name that 각각 gives a number; None where there is none."""
        return self._paired.get(quantity.start)

    def _quoted(self, quantity: Quantity) -> Label | None:
        """Return the quoted name before a number, where names are listed."""
        quoted = self._says["quoted_name"].search(self._text[: quantity.start])
        if quoted is None or not self._listing:
            return None
        return self._named(quoted.group(1)) or Label(quoted.group(1), "category")

    def _bulleted(self, quantity: Quantity) -> Label | None:
        """Return all that stands between a bullet and its number, where it is a name."""
        before = self._text[: quantity.start]
        found = self._says["bulleted"].search(before) or self._says["bullet_head"].search(before)
        name = self._trimmed(found.group(1)) if found else ""
        if not self._tells(name) or self._says["no_name"].search(name):
            return None
        return self._named(name) or Label(name, "category")

    def _tells(self, name: str) -> bool:
        """Whether a printed name can be that of one part."""
        if self._says["all_parts"].search(name):
            return False
        empty = self._says["both_sectors"].match(name) or self._says["empty_label"].fullmatch(name)
        return bool(name) and len(name) <= _LONGEST and not empty

    def _topic_part(self, cut: int) -> Label | None:
        """민간 일자리는 190개다: a part that is itself the topic, if it is a known one."""
        begin = max((edge for edge in self._edges if edge < cut), default=0)
        name = self._trimmed(self._text[begin:cut])
        if not self._tells(name):
            return None
        label = self._named(name)
        if self.is_known(label):
            return label
        topic = self._says["part_topic"].search(self._text[:cut])
        listed = self._listing or bool(self._words.group.search(self._text[:begin]))
        told = topic and (listed or topic["of"].startswith("에")) and self._tells(name)
        return Label(name, "category") if told else None

    def is_fund(self, label: Label | None) -> bool:
        """Whether a label says whose money it is: 국비, 시비."""
        return label is not None and bool(self._says["fund"].fullmatch(label.name))

    def is_known(self, label: Label | None) -> bool:
        """Whether a label is a group, or one that was reviewed."""
        return label is not None and (label.kind == "group" or dimension(label.name) != "other")

    def _is_official(self, label: Label | None) -> bool:
        return label is not None and dimension(label.name) == "category"

    def lists(self, label: Label | None) -> bool:
        """Whether a label is one of a list, or of the official categories."""
        return label is not None and (self._listing or self._is_official(label))

    def _trimmed(self, printed: str) -> str:
        name = printed.strip(" '\":-~")
        if name.count("(") != name.count(")") or name.startswith("("):
            name = name.strip("() ")
        name = self._says["label_head"].sub("", name)
        while (shorter := self._says["label_tail"].sub("", name)) != name:
            name = shorter.strip()
        return name

    def _named(self, name: str) -> Label | None:
        name = self._last_known(name)
        bare = re.sub(r" ?(?:일자리|계층|분야|대상|몫)$", "", name).strip()
        programme = self._words.programme.fullmatch(name)
        for form in () if programme else (name, bare):
            if self._words.group.fullmatch(re.sub(r" ?등$", "", form)):
                return Label(form, "group")
        named = programme or self._says["fund"].fullmatch(name)
        listed = self._listing and not self._says["no_label"].search(name)
        sector = bare.endswith(_SECTORS) and dimension(name) in _OWN_WORDS
        if sector and dimension(bare) not in _OWN_WORDS:
            return Label(bare, "category")
        category = named or listed or dimension(name) not in _OWN_WORDS
        return Label(name, "category") if category else None

    def _last_known(self, name: str) -> str:
        """목표를 공공부문: only what follows a particle, where that is a known label."""
        last = self._says["object"].split(name)[-1].strip()
        known = dimension(last) not in _OWN_WORDS or self._words.group.fullmatch(last)
        return last if known or self._says["fund"].fullmatch(last) else name

    def _topic(self, quantity: Quantity, cut: int) -> Label | None:
        """취약계층 몫으로는 …: the one group that is the topic of what follows."""
        topic = self._says["topic_group"].search(self._text[:cut])
        group = self._words.group.search(topic.group(1)) if topic else None
        alone = len(self._words.group.findall(self._text[: quantity.start])) == 1
        return Label(group.group(), "group") if group and alone else None
