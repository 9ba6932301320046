"""The time line in pixels: its size, equal bytes, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("typst", reason="the extra 'pdf' is not installed")

from roadmap_cli.messages import ja
from roadmap_cli.model.errors import BadData
from roadmap_cli.views.page import Page
from roadmap_cli.writers import WriterOptions, png
from tests.conftest import DATA, Run
from tests.writers.pages import timeline_of


def page(*texts: str) -> Page:
    return Page("Road", ("as of 1 Jul 2024",), (timeline_of(*texts),))


def pixels(content: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG, from its first part (PNG, 11.2.2)."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def test_a_unit_of_the_picture_is_two_pixels() -> None:
    wide, height = pixels(png.write_timeline([page("a", "b")], WriterOptions()))
    assert wide == 2 * 860
    assert 200 < height < 600


def test_a_slide_has_the_shape_that_is_asked_for() -> None:
    wide, height = pixels(png.write_timeline([page("a", "b")], WriterOptions(size=(16, 9))))
    assert wide * 9 == height * 16


def test_a_long_picture_has_no_more_pixels_than_a_program_can_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "MOST_PIXELS", 90_000)
    wide, height = pixels(png.write_timeline([page("a", "b")], WriterOptions()))
    assert 80_000 < wide * height <= 91_000


def test_a_slide_has_no_more_pixels_than_a_projector_shows() -> None:
    wide, height = pixels(png.write_timeline([page(*map(str, range(300)))], WriterOptions(size=(16, 9))))
    assert wide <= 3850
    assert abs(wide / height - 16 / 9) < 0.01


def test_the_same_page_gives_the_same_bytes() -> None:
    one, other = (png.write_timeline([page("a")], WriterOptions()) for _ in range(2))
    assert one == other


def test_a_picture_in_a_language_without_a_font_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ja, "PRINT_FONTS", ("No Such Font",))
    with pytest.raises(BadData):
        png.write_timeline([page("量子")], WriterOptions())


def test_the_time_line_is_drawn_for_a_slide(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "road.png"
    asked = ("--data", DATA, "--as-of", "2026-11-22", "pillar:quantum", "-o", file, "--size", "16:9")
    for command in ("timeline", "export"):
        assert run(command, *asked).code == 0
        wide, height = pixels(file.read_bytes())
        assert wide * 9 == height * 16
        file.unlink()


@pytest.mark.parametrize("size", ["16", "0:9", "9:1", "1:9", "wide", "16:9:1", "１６:9"])
def test_what_is_no_shape_is_wrong_usage(size: str, run: Run) -> None:
    told = run("timeline", "--data", DATA, "-f", "svg", "--size", size)
    assert (told.code, told.out) == (2, "")
    assert f"--size: '{size}' is not a shape" in told.err
    assert "such as 16:9" in told.err


def test_only_pictures_have_a_shape(run: Run) -> None:
    told = run("timeline", "--data", DATA, "-f", "md", "--size", "16:9")
    assert told.code == 2
    assert "--size applies to svg, png only" in told.err
    assert run("status", "--data", DATA, "-f", "svg").code == 2
