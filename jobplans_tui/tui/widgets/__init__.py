"""Widgets: data comes down to them as values, what happens goes up as messages."""
