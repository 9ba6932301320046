"""The SVG time line in a browser: nothing overlaps, nothing is cut off."""

from __future__ import annotations

from typing import Any

import pytest

from tests.judges.conftest import Browser, Write, said_by
from tests.judges.tools import node_modules, program

SLACK = 1.5
"""Pixels by which the boxes of two texts may overlap: a box is taller than its letters."""


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    wide = min(one["right"], other["right"]) - max(one["left"], other["left"])
    high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(wide > SLACK and high > 2 * SLACK)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_text_overlaps_another_or_leaves_the_picture(
    language: str, paper: Write, browser: Browser
) -> None:
    seen = browser("texts", paper(f"road-{language}.svg", "export", "--lang", language))
    texts = seen["texts"]
    assert len(texts) > 150
    for number, one in enumerate(texts):
        assert one["left"] >= 0
        assert one["right"] <= 860, one
        assert [other for other in texts[number + 1 :] if overlap(one, other)] == [], one
    assert seen["console"] == []


def test_the_validator_finds_nothing(paper: Write) -> None:
    jar = node_modules("vnu-jar") / "vnu-jar/build/dist/vnu.jar"
    said_by(program("java"), "-jar", jar, "--Werror", "--svg", paper("road.svg", "export"))
