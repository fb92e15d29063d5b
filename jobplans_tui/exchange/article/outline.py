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
    strategies, listed = _strategies(said)
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
            found = next((match for pattern in patterns if (match := pattern.search(text))), None)
            value = word_number(found["n"] or found.groupdict().get("m") or "") if found else None
            if found is None or value is None or value < _FEWEST:
                continue
            span = Span(sentence.start + found.start(), sentence.start + found.end())
            first = kept.setdefault(name, (value, span))[0]
            if sentence.headline and first != value:
                values = {"printed": found.group(), "kept": str(first)}
                remarks.append(Remark(message=_OTHER_COUNT, values=values, evidence=span))
    return kept, remarks


def _strategies(said: Sequence[Sentence]) -> tuple[tuple[str, ...], Span | None]:
    """Return the names in a bulleted list that the text calls strategies or directions."""
    cue = phrases("plan")["list_cue"]
    for sentence in said:
        head, *items = sentence.text.split("▲")
        names = [_item(item) for item in items]
        told = len(names) >= _FEWEST and all(names) and cue.search(sentence.text)
        if told and not any(_FIGURE.search(name) for name in names):
            return tuple(names), Span(sentence.start + len(head), sentence.end)
    return (), None


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
