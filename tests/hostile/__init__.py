"""Hostile input of every kind: random command lines, stores of odd text.

The tests run a bounded part; `python -m tests.hostile` runs all of it and prints the figures. What
changed bytes do to the readers, `tests.reliability` shows.
"""
