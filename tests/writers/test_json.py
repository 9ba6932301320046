"""Answers as JSON: the encoder of values, and the envelope."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import DaySpan, parse
from roadmap_cli.model.errors import message
from roadmap_cli.model.roadmap import Citation, Text
from roadmap_cli.model.value import HIDDEN, INLINE, Value, field
from roadmap_cli.views.about import About
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.json import encode, write_answer

TITLE = Text("Quantum", {"ja": "量子", "fr": "Quantique"})
EN, JA = Messages(), Messages(("ja",))


class Inner(Value):
    """A value that is merged into its parent."""

    count: int
    name: Text = TITLE


class Outer(Value):
    """An answer with every kind of field."""

    title: Text
    inner: Annotated[Inner, INLINE]
    was: date | None = field(default=None, name="from")
    hidden: Annotated[int, HIDDEN] = 1
    empty: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        (None, None),
        (True, True),
        (5, 5),
        (1.5, 1.5),
        ("text", "text"),
        (date(2025, 3, 7), "2025-03-07"),
        (DaySpan(0, 30), {"min": 0, "max": 30}),
        ((), []),
        ({"a": (1, None)}, {"a": [1, None]}),
        (TITLE, "Quantum"),
        (Text(""), None),
        (Text("", {"ja": "注"}), "注"),
        (Citation("gov", "p. 1"), {"source": "gov", "place": "p. 1"}),
        (Citation("gov"), {"source": "gov", "place": None}),
        (message("common.days", n=2), "2 days"),
        (
            parse("2025-Q1"),
            {"text": "2025-Q1", "precision": "quarter", "start": "2025-01-01", "end": "2025-03-31"},
        ),
        (
            parse("2025-03-07..2025-03"),
            {"text": "2025-03-07..2025-03", "precision": "range", "start": "2025-03-07", "end": "2025-03-31"},
        ),
        (
            parse("FY2027-H1"),
            {"text": "FY2027-H1", "precision": "fiscal-half", "start": "2027-04-01", "end": "2027-09-30"},
        ),
    ],
)
def test_each_kind_of_value_is_encoded(value: object, encoded: object) -> None:
    assert encode(value, EN) == encoded


def test_fields_are_renamed_merged_or_left_out_and_translations_are_apart() -> None:
    assert encode(Outer(TITLE, Inner(3), date(2025, 1, 1)), EN) == {
        "title": "Quantum",
        "title_language": "en",
        "count": 3,
        "name": "Quantum",
        "from": "2025-01-01",
        "empty": [],
        "translations": {
            "ja": {"title": "量子", "name": "量子"},
            "fr": {"title": "Quantique", "name": "Quantique"},
        },
    }


def test_texts_are_in_the_first_language_asked_for_and_others_are_translations() -> None:
    found = encode(Outer(TITLE, Inner(3, Text("Plain only"))), JA)
    assert (found["title"], found["title_language"], found["name"]) == ("量子", "ja", "Plain only")
    assert found["translations"]["en"] == {"title": "Quantum", "name": "Plain only"}
    assert found["translations"]["fr"] == {"title": "Quantique"}
    home = Messages(("en",), home="ja")
    assert encode(Text("題", {"en": "Title"}), home) == "Title"


def test_a_text_in_another_language_only_is_shown_in_that_one() -> None:
    inner = Inner(1, Text("", {"ja": "注"}))
    assert encode(inner, EN) == {"count": 1, "name": "注", "translations": {"ja": {"name": "注"}}}
    assert encode(inner, EN, filed=True) == {"count": 1, "name": None, "translations": {"ja": {"name": "注"}}}
    assert encode(Outer(Text("", {"ja": "題"}), inner, date(2025, 1, 1)), EN)["title_language"] == "ja"


ABOUT = About("Road", date(2025, 3, 7), terms=("is:late",), tool="1", problems=({"file": "f"},), kind="list")


def test_the_envelope_says_what_the_answer_is_about() -> None:
    assert json.loads(write_answer(ABOUT, (), EN, WriterOptions())) == {
        "schema": 1,
        "kind": "list",
        "as_of": "2025-03-07",
        "audience": "internal",
        "filter": ["is:late"],
        "generated_from": {"commit": None, "changed": False, "tool": "1"},
        "problems": [{"file": "f"}],
        "items": [],
    }
    assert json.loads(write_answer(ABOUT, Inner(1), EN, WriterOptions()))["count"] == 1


def test_texts_are_written_as_they_are_or_escaped_and_read_back_equal() -> None:
    answer = (Text("量子 🇯🇵 \x1b \u202e"),)
    plain, ascii_only = (
        write_answer(ABOUT, answer, EN, WriterOptions(ascii_only=wanted)).decode() for wanted in (False, True)
    )
    assert "量子" in plain
    assert plain.endswith("}\n")
    assert ascii_only.isascii()
    assert json.loads(plain) == json.loads(ascii_only)
