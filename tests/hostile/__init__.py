"""Hostile input of every kind: mutated files, random command lines, stores of odd text.

The tests run a bounded part; `python -m tests.hostile` runs all of it and prints the figures.
"""
