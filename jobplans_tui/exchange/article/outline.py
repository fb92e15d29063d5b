"""What a plan is made of, as a text tells it: stated counts, names of strategies, the vision."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from jobplans_tui.exchange.article.sentences import Sentence
from jobplans_tui.exchange.article.words import phrases, table, unindented
from jobplans_tui.exchange.reading import Remark, Span
from jobplans_tui.i18n import N_
from jobplans_tui.model import Counts
from jobplans_tui.numbers import WORD_NUMBERS, word_number

_OTHER_COUNT = N_("The text also states {printed}; {kept} was kept.")
_PAREN = re.compile(r"\([^()]{0,200}\)")
_FIGURE = re.compile(r"\d[\d,만천]{0,16} ?(?:개|명|억|%)")
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")
_JOINED = re.compile(r", (?:and )?| and |/ ?")
_SHORTEST, _LONGEST = 2, 40  # characters of a name without quotes
_FEWEST = 2  # of anything that is counted, and of items in a list


class Outline(msgspec.Struct, frozen=True):
    """Counts, names and vision of a plan, the place of each, and what was left out."""

    counts: Counts
    strategies: tuple[str, ...]
    vision: str | None
    evidence: dict[str, Span]
    remarks: tuple[Remark, ...]


def read_outline(said: Sequence[Sentence]) -> Outline:
    """Read what the sentences of one district tell of its plan's make-up."""
    counted, remarks = _counts(said)
    evidence = {name: span for name, (_, span) in counted.items()}
    counts = Counts(**{name: value for name, (value, _) in counted.items()})
    strategies, listed = _strategies(said, counts.strategies)
    if listed is not None:
        evidence.setdefault("strategies", listed)
        if counts.strategies is None:
            counts = msgspec.structs.replace(counts, strategies=len(strategies))
    vision, place = _vision(said)
    if place is not None:
        evidence["vision"] = place
    return Outline(counts, strategies, vision, evidence, tuple(remarks))


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Return the ways in which each count is stated, with their shared parts filled in."""
    parts = {name: unindented(part) for name, part in table("plan")["count_parts"].items()}
    words = "|".join(sorted(map(re.escape, WORD_NUMBERS), key=len, reverse=True))
    parts |= {name: rf"(?P<{name}>\d{{1,4}}|{words})" for name in ("n", "m")}

    def filled(entry: str) -> re.Pattern[str]:
        for name, part in parts.items():
            entry = entry.replace(f"{{{name}}}", part)
        return re.compile(entry, re.IGNORECASE)

    return {name: tuple(map(filled, entries)) for name, entries in table("plan")["counts"].items()}


def _counts(said: Sequence[Sentence]) -> tuple[dict[str, tuple[int, Span]], list[Remark]]:
    """Read how many strategies, tasks, projects and fields are stated; the body goes first."""
    kept: dict[str, tuple[int, Span]] = {}
    remarks: list[Remark] = []
    for sentence in sorted(said, key=lambda sentence: sentence.headline):
        text = _PAREN.sub(lambda match: " " * len(match.group()), sentence.text)
        for name, patterns in _patterns().items():
            found = next((match for pattern in patterns if (match := pattern.search(text))
                          and not _counts_parts(pattern, text)), None)  # fmt: skip
            value = word_number(found["n"] or found.groupdict().get("m") or "") if found else None
            if found is None or value is None or value < _FEWEST:
                continue
            span = Span(sentence.start + found.start(), sentence.start + found.end())
            first = kept.setdefault(name, (value, span))[0]
            if sentence.headline and first != value:
                values = {"printed": found.group(), "kept": str(first)}
                remarks.append(Remark(message=_OTHER_COUNT, values=values, evidence=span))
    return kept, remarks


def _counts_parts(pattern: re.Pattern[str], text: str) -> bool:
    """Whether so many counts stand in one sentence that they are those of the plan's parts."""
    return len(pattern.findall(text)) > _FEWEST


def _strategies(
    said: Sequence[Sentence], stated: int | None
) -> tuple[tuple[str, ...], Span | None]:
    """Return the names in a list that the text calls strategies or directions.

    Bulleted and quoted ones as they are; others only if there are as many as the text states.
    """
    cue = phrases("plan")["list_cue"]
    for sentence in said:
        if not cue.search(sentence.text):
            continue
        for names, start, end in (_bulleted(sentence), _quoted(sentence), _plain(sentence, stated)):
            if len(names) >= _FEWEST and all(names) and not any(map(_FIGURE.search, names)):
                return tuple(names), Span(sentence.start + start, sentence.start + end)
    return (), None


_Names = tuple[list[str], int, int]
_NO_NAMES: _Names = ([], 0, 0)


def _bulleted(sentence: Sentence) -> _Names:
    head, *items = sentence.text.split("▲")
    return [_item(item) for item in items], len(head), len(sentence.text)


def _quoted(sentence: Sentence) -> _Names:
    """'기업 유치', '청년 일자리' 등 4대 전략; 전략은 '기업 유치', '청년 일자리'다."""
    found = _first(("quoted_names_after", "quoted_names_before"), sentence.text)
    if found is None:
        return _NO_NAMES
    names = [one or other for one, other in _QUOTED.findall(found["names"])]
    return [name.strip(" ,.") for name in names], *found.span("names")


def _first(names: tuple[str, ...], text: str) -> re.Match[str] | None:
    says = phrases("plan")
    return next((found for name in names if (found := says[name].search(text))), None)


def _plain(sentence: Sentence, stated: int | None) -> _Names:
    """4대 전략은 기업 유치, 청년 일자리, 직업 교육, 사회적 경제다."""
    found = _first(("plain_names", "plain_names_en"), sentence.text)
    if found is None or stated is None:
        return _NO_NAMES
    names = [name.strip(" '\"") for name in _JOINED.split(found["names"])]
    short = all(_SHORTEST <= len(name) <= _LONGEST for name in names)
    return (names, *found.span("names")) if len(names) == stated and short else _NO_NAMES


def _item(part: str) -> str:
    end = phrases("plan")["list_end"].search(part)
    return (part[: end.start()] if end else part).strip(" ,.;·'\"")


def _vision(said: Sequence[Sentence]) -> tuple[str | None, Span | None]:
    for sentence in said:
        for name in ("vision_after", "vision_before"):
            if found := phrases("plan")[name].search(sentence.text):
                quoted = "single" if found["single"] else "double"
                start, end = found.span(quoted)
                return found[quoted].strip(" ,."), Span(
                    sentence.start + start, sentence.start + end
                )
    return None, None
