"""Reads press articles on job plans, Korean or English, into drafts: rules and word lists only."""

from jobplans_tui.exchange.article.reader import MOST_BYTES, read_article

__all__ = ["MOST_BYTES", "read_article"]
