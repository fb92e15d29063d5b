"""A cell that is drawn without a detour looks like one that Rich lays out and renders."""

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from jobplans_tui.render.cells import arrange, segments

STYLES = ("", "bold", "#e8b04b", "dim")
PIECES = st.tuples(st.text("ab 1,서울中—–\u0301\x1b\n", max_size=6), st.sampled_from(STYLES))
OVERLAYS = st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from(STYLES))
CONSOLE = Console(color_system="truecolor")


def _cells(drawn: list[Segment]) -> list[tuple[str, Style]]:
    """Return every character with what it looks like."""
    return [(char, piece.style or Style.null()) for piece in drawn for char in piece.text]


@given(
    st.lists(PIECES, max_size=4),
    st.sampled_from(STYLES),
    st.integers(0, 20),
    st.booleans(),
    st.lists(OVERLAYS, max_size=2),
)
def test_a_cell_is_drawn_as_rich_would(
    pieces: list[tuple[str, str]],
    style: str,
    width: int,
    right: bool,
    over: list[tuple[int, int, str]],
) -> None:
    text = Text(style=style)
    for piece in pieces:
        text.append(*piece)
    for start, end, more in over:
        text.stylize(more, start, end)
    wanted = Segment.apply_style(
        arrange(text, width, right=right).render(CONSOLE), CONSOLE.get_style(style, default="")
    )
    assert _cells(segments(text, width, CONSOLE, right=right)) == _cells(list(wanted))
