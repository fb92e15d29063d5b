"""Run every benchmark: `python -m tests.benchmarks [--runs N] [--rounds N]`."""

import argparse

from tests.benchmarks import keys, start
from tests.benchmarks.yardsticks import add_marker


def main() -> None:
    """Parse the options of all benchmarks together and run one after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    start.add_options(parser)
    keys.add_options(parser)
    add_marker(parser)
    options = parser.parse_args()
    start.run(options)
    print()
    keys.run(options)


if __name__ == "__main__":
    main()
