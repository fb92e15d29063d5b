"""Digests: what tells the bytes of a store from all others. Hardly ever asked for by a reader."""

from pathlib import Path

from jobplans_tui.store.places import open_history

_PART = 1024**2


def digest(content: bytes) -> str:
    """Return the digest of bytes."""
    import hashlib  # noqa: PLC0415 - see the module

    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    """Return the same of a file. Raises OSError, also for what is no regular file."""
    import hashlib  # noqa: PLC0415 - as above

    found = hashlib.sha256()
    with open_history(path) as file:
        while part := file.read(_PART):
            found.update(part)
    return found.hexdigest()
