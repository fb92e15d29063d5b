"""Talk: what is said on stderr beside the data on stdout."""

import sys

from jobplans_tui.text import clean_block


def tell(text: str) -> None:
    """Write talk to stderr, cleaned."""
    if sys.stderr is not None:  # closed by the shell's 2>&-
        print(clean_block(text), file=sys.stderr, flush=True)
