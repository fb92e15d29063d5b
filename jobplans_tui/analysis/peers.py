"""Peer groups: governments that are fairly put beside one another."""

from collections.abc import Iterable
from typing import Literal, get_args

from jobplans_tui.i18n import N_
from jobplans_tui.model import District

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
