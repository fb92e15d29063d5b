"""The made-up articles in tests/articles: the reader keeps its precision and recall on them."""

import msgspec

from tests.score_articles import OWN_SET, report, score_folder, totals


def test_precision_recall_districts_and_years() -> None:
    scores = score_folder(OWN_SET)
    precision, recall = totals(scores)
    assert precision >= 0.98, report(scores)
    assert recall >= 0.95, report(scores)
    assert all(score.district and score.years and score.term for score in scores), report(scores)
    assert not any(score.counts for score in scores), report(scores)


def test_every_article_has_its_expected_values() -> None:
    expected = msgspec.json.decode((OWN_SET / "expected.json").read_bytes())
    assert {path.stem for path in OWN_SET.glob("*.txt")} == set(expected)
    assert len(expected) >= 25


def test_the_report_names_what_is_wrong() -> None:
    (score, *_) = score_folder(OWN_SET)
    worse = msgspec.structs.replace(score, district=False, wrong=["jobs target 2023 7"], missed=[])
    assert "wrong: jobs target 2023 7" in report([worse])
    assert "district 1" in report([worse])
