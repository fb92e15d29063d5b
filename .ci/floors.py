"""Prints the lowest allowed version of every run-time dependency and extra, for pip."""

import re
import tomllib
from pathlib import Path

_FLOOR = re.compile(r"([A-Za-z0-9-]+)>=([0-9.]+)")

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = project["optional-dependencies"]
for each in [*project["dependencies"], *(each for name in extras if name != "dev"
                                         for each in extras[name])]:  # fmt: skip
    name, version = _FLOOR.match(each).groups()
    print(f"{name}=={version}")
