"""Screens: they hold the session, feed their widgets and answer the widgets' messages."""
