"""The tables of guide and CONTRIBUTING, written from the code they tell of.

`python -m tests.guide` brings them up to date; the suite fails as long as they are not.
"""
