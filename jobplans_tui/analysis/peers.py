"""Peer groups: governments that are fairly put beside one another."""

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from jobplans_tui.analysis.comparing import latest_term
from jobplans_tui.analysis.series import four_year_plan
from jobplans_tui.i18n import N_
from jobplans_tui.model import District
from jobplans_tui.store import PlanStore

PeerKind = Literal["province", "kind", "level"]
PEER_KINDS: tuple[PeerKind, ...] = get_args(PeerKind)
PEER_WORDS: dict[PeerKind, str] = {
    "province": N_("Same province"),
    "kind": N_("Same kind (si, gun or gu)"),
    "level": N_("Same level"),
}


def _trait(district: District, kind: PeerKind) -> object:
    if kind == "province":
        return (district.level, district.province)
    # a gu of Seoul and a gun of Gangwon are both basic, but of another kind
    return (district.level, district.kind) if kind == "kind" else district.level


def peers(
    district: District, candidates: Iterable[District], kind: PeerKind
) -> tuple[District, ...]:
    """Return the candidates that share province, kind or level with a district, itself first.

    All metropolitan governments are in one another's province group: each is its own province.
    """
    wanted = _trait(district, kind)
    found = [item for item in candidates if _trait(item, kind) == wanted]
    return (district, *(item for item in found if item.code != district.code))


def with_peers(
    store: PlanStore, districts: Sequence[District], kind: PeerKind, term: int | None = None
) -> tuple[District, ...]:
    """Return districts, each followed by its peers that have a four-year plan to compare.

    The plans are those of a term, by default the latest of the districts.
    """
    if term is None:
        term = latest_term(store.dossier(district.code) for district in districts)
    with_plan = [
        item for item in store.districts() if four_year_plan(store.dossier(item.code), term)
    ]
    found = (peer for district in districts for peer in peers(district, with_plan, kind))
    return tuple({district.code: district for district in found}.values())
