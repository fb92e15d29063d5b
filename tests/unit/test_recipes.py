"""The recipes of CONTRIBUTING are true: each is followed word for word in a copy of the package."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guide.house import PACKAGE, ROOT

pytestmark = pytest.mark.slow

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_STEP = re.compile(
    r"^<!-- (new|into|instead of|end of): (\S+)(?: (?:after|line): (.*?))? -->\n"
    r"```\w+\n(.*?)^```\n",
    re.MULTILINE | re.DOTALL,
)


class Copy:
    """A copy of the package, and the program in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(PACKAGE, root / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
        (root / "data").mkdir()
        shutil.copy(ROOT / "data" / "plans.json", root / "data")

    def follow(self, recipe: str) -> None:
        """Do what a section of CONTRIBUTING says."""
        section = CONTRIBUTING.split(f"\n### {recipe}\n")[1].split("\n## ")[0].split("\n### ")[0]
        steps = _STEP.findall(section)
        assert steps, "the recipe has no step"
        for what, name, line, text in steps:
            path = self.root / name
            old = "" if what == "new" else path.read_text(encoding="utf-8")
            assert path.exists() is (what != "new")
            assert old.count(f"{line}\n") == 1 or not line, f"{name} has no single line {line}"
            new = {
                "new": text,
                "end of": old + text,
                "into": old.replace(f"{line}\n", f"{line}\n{text}"),
                "instead of": old.replace(f"{line}\n", text),
            }
            path.write_text(new[what], encoding="utf-8")

    def __call__(self, *arguments: str, stdin: str = "") -> str:
        """Run the program, which has to succeed, and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-P", "-m", PACKAGE.name, *arguments], input=stdin, text=True,
            capture_output=True, check=False, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(self.root), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_a_format_is_one_module_and_one_row(copy: Copy, tmp_path: Path) -> None:
    copy.follow("An export format")
    assert "은평구; Eunpyeong-gu" in copy("list", "--format", "txt")
    copy("compare", "은평구", "강북구", "-o", str(tmp_path / "both.txt"))
    assert "51,200" in (tmp_path / "both.txt").read_text(encoding="utf-8")
    assert "txt" in copy("themes", "--help")


def test_a_check_is_one_function_and_one_row(copy: Copy) -> None:
    copy.follow("A check")
    rows = list(csv.DictReader(io.StringIO(copy("check", "광진구", "--format", "csv"))))
    assert any("parts" in " ".join(map(str, row.values())) for row in rows)


def test_a_theme_is_one_table(copy: Copy) -> None:
    copy.follow("A theme")
    assert "Bicycles" in copy("themes", "--lang", "en", "--format", "csv")


def test_an_indicator_is_an_id_and_a_row(copy: Copy, tmp_path: Path) -> None:
    copy.follow("An indicator")
    assert '"vacancies"' in copy("schema")
    store = str(tmp_path / "store.json")
    line = {
        "record": "figure", "district": "11380", "plan": None, "indicator": "vacancies",
        "role": "result", "start": 2025, "end": 2025, "value": 12, "unit": "persons",
        "as_printed": "12명", "source": "s",
    }  # fmt: skip
    records = [{"record": "source", "id": "s", "publisher": "made up"}, line]
    text = "\n".join(map(json.dumps, records))
    copy("--store", store, "import", "--create", "-", stdin=text)
    assert "구인 인원" in copy("--store", store, "--lang", "ko", "show", "은평구")


def test_a_language_is_a_name_and_a_catalogue(copy: Copy) -> None:
    copy.follow("A language")
    locale = copy.root / PACKAGE.name / "locale"
    shutil.copytree(locale / "ko", locale / "ja")
    assert "--lang [en|ko|ja]" in copy("--help")
    assert "Eunpyeong-gu" in copy("--lang", "ja", "list")
