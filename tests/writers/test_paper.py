"""What the formats of pages for others share."""

from __future__ import annotations

import pytest

from roadmap_cli.writers.paper import parts_by_address, spaced

ADDRESS = "https://www.gov.uk/a_b-(c)?d=1&e=2"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("no address", [("no address", False)]),
        (ADDRESS, [(ADDRESS, True)]),
        (f"See {ADDRESS}.", [("See ", False), (ADDRESS, True), (".", False)]),
        (
            f"{ADDRESS} and http://b.example/x、 {ADDRESS}",
            [
                (ADDRESS, True),
                (" and ", False),
                ("http://b.example/x", True),
                ("、 ", False),
                (ADDRESS, True),
            ],
        ),
    ],
)
def test_a_text_is_parted_at_each_of_its_addresses(text: str, parts: list[tuple[str, bool]]) -> None:
    assert list(parts_by_address(text)) == parts


@pytest.mark.parametrize(
    ("text", "shown"), [("a b", "a b"), ("a  b", "a\u2003b"), ("a    b  c", "a\u2003b\u2003c")]
)
def test_blanks_that_set_parts_apart_are_one_wide_space(text: str, shown: str) -> None:
    assert spaced(text) == shown
