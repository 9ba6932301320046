"""A TOML file in pieces: each header and key with what stands above it."""

from __future__ import annotations

import pytest

from roadmap_cli.store.pieces import MOST_LINES, NotDivisible, divided

FILE = """\
# The agreement.
title = "A thing"

[[updates]]  # the first
date = 2025-03-07
[updates.ja]
note = "署名。"

# It was late.
[[updates]]
date = 2025-05-01
sources = [
  "gov-2025",
]
# the end
"""


def test_an_entry_of_a_log_has_its_keys_and_the_tables_within_it() -> None:
    """Merging takes an entry as a whole, with its translations and the remark above it."""
    head, first, second = divided(FILE)
    assert "".join(piece.whole for piece in (head, first, second)) == FILE
    assert [(one.name, one.is_entry, one.lead) for one in (head, first, second)] == [
        ((), False, ""),
        (("updates",), True, "\n"),
        (("updates",), True, "\n# It was late.\n"),
    ]
    assert [[key.name for key in one.inner] for one in (head, first, second)] == [
        [("title",)],
        [("date",)],
        [("date",), ("sources",)],
    ]
    assert head.inner[0].lead == "# The agreement.\n"
    assert (first.text, first.tail) == ("[[updates]]  # the first\n", '[updates.ja]\nnote = "署名。"\n')
    assert first.value["ja"] == {"note": "署名。"}
    assert second.value["sources"] == second.inner[1].value == ["gov-2025"]
    assert second.tail == "# the end\n"


@pytest.mark.parametrize(
    "text",
    ["title = ", "[[updates]]\n= 1\n", f"tags = [\n{'  1,' * 2}\n{chr(10) * MOST_LINES}]\n"],
    ids=["no TOML", "no key", "too long"],
)
def test_what_cannot_be_told_apart_is_not_divided(text: str) -> None:
    with pytest.raises(NotDivisible):
        divided(text)
