"""Reads press articles on job plans, Korean or English, into drafts: rules and word lists only."""

from jobplans_tui.exchange.article.reader import read_article

__all__ = ["read_article"]
