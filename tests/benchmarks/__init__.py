"""How fast the screens start and answer, measured in a real terminal beside known yardsticks.

Run all of it with `python -m tests.benchmarks` from the top of the repository.
"""
