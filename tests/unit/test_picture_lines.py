"""The lines of a picture: near the top or far below it, each is that of its row."""

from jobplans_tui.store.pictures import picture_of


def test_a_text_is_that_of_its_row_wherever_that_stands() -> None:
    numbers = range(2_500)
    picture = picture_of(
        "",
        [f"row {number}" for number in numbers],
        {"name": [f"name {number}" for number in numbers]},
    )
    for number in (0, 999, 3, 1_000, 999, 2_499, 0):
        assert picture.text(f"row {number}", "name") == f"name {number}"
    assert picture.text("row 0", "another") == ""
