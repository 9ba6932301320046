"""One more entry in an existing file."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model import dates
from roadmap_cli.model.errors import NotFound, message
from roadmap_cli.model.roadmap import Citation, Milestone, Roadmap, Update
from roadmap_cli.questions.corrections import MilestoneChange
from roadmap_cli.store import encode
from roadmap_cli.store.render import CannotAppend, add_table, add_updates, changed_milestone, reads_as
from roadmap_cli.store.strict import CannotRead, parsed

FILE = "milestones/thing.toml"
UPDATE = Update(
    dates.from_day(date(2025, 4, 28)),
    status="done",
    sources=(Citation("cao-2025", "item 1"), Citation("b")),
)
TABLE = {"date": date(2025, 4, 28), "status": "done", "sources": ["cao-2025: item 1", "b"]}
BLOCK = b'[[updates]]  # c6ca8e\ndate = 2025-04-28\nstatus = "done"\nsources = ["cao-2025: item 1", "b"]  # c6ca8e\n'


def added(content: bytes) -> bytes:
    return add_updates(parsed(content, FILE), [UPDATE]).content


@pytest.mark.parametrize(
    ("old", "gap"),
    [
        (b'title = "x"\n', b"\n"),
        (b'title = "x"\n\n', b""),
        (b'title = "x"', b"\n\n"),
        (b'title = "x"\n# by = "jp"', b"\n\n"),
        (b'\xef\xbb\xbftitle = "x"\n', b"\n"),
        (b'title = "x"\n[[outcomes]]\nvalue = 1\n[x-own]\na = nan\n', b"\n"),
        (b"", b""),
    ],
)
def test_a_block_follows_the_old_bytes_after_a_blank_line(old: bytes, gap: bytes) -> None:
    assert added(old) == old + gap + BLOCK


def test_the_line_ends_are_those_of_the_file() -> None:
    old = b'title = "x"\r\n[[updates]]\r\ndate = 2025'
    assert added(old) == old + b"\r\n\r\n" + BLOCK.replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    "log",
    [
        "updates = []",
        'updates = [{ date = 2025, note = "a ] b" }]',
        'updates = [\n  { date = 2025, note = "x" }, # ] not here\n  { date = 2026, note = "y" } # nor ] here\n]',
        'updates = [\n  { date = 2025, note = "x" },\n]',
        'tags = ["[]"]\nupdates = [ # ]\n]',
    ],
)
def test_an_inline_log_gets_one_more_entry_and_nothing_else(log: str) -> None:
    old = f'title = "[x]"\n{log}\n[x-own]\nlist = [1, [2]]\n'
    new = added(old.encode()).decode()
    before, after = tomllib.loads(old), tomllib.loads(new)
    assert after == {**before, "updates": [*before["updates"], TABLE]}
    entry = encode.inline(TABLE)
    assert new.replace(entry, "", 1).replace(", ", "").replace(" ", "") == old.replace(", ", "").replace(
        " ", ""
    )


@pytest.mark.parametrize(("comma", "joint"), [("", ", "), (",", " ")])
def test_behind_the_last_comma_of_an_inline_log_comes_no_second_one(comma: str, joint: str) -> None:
    old = f"updates = [{{ date = 2025 }}{comma}]\n"
    assert added(old.encode()).decode() == old.replace("]", f"{joint.strip()} {encode.inline(TABLE)}]")


def test_a_milestone_whose_file_was_removed_meanwhile_is_unknown() -> None:
    def refuse(_: Milestone, __: Update) -> None:
        raise AssertionError("there is nothing to refuse")

    with pytest.raises(NotFound) as refused:
        changed_milestone(None, "memo", MilestoneChange((UPDATE,)), Roadmap(), refuse)
    assert refused.value.what == message("milestone.unknown", id="memo")
    assert refused.value.hint == message("milestone.list")


def test_a_file_that_is_not_toml_is_refused_with_its_line() -> None:
    with pytest.raises(CannotRead) as refused:
        added(b'title = "x"\n<<<<<<< ours\n')
    assert str(refused.value.location) == f"{FILE}:2"


@pytest.mark.parametrize(
    "log", ["updates = 3", "[updates]\na = 1", "updates = []\nother = [" + "[]," * 150 + "]"]
)
def test_a_log_to_which_nothing_can_be_added_is_refused(log: str) -> None:
    with pytest.raises(CannotAppend) as refused:
        added(f"{log}\n".encode())
    assert refused.value.what == message("write.no-place")
    assert refused.value.hint == message("write.edit-instead", name="thing")
    assert str(refused.value.location) == FILE


def test_a_source_is_added_as_a_table_at_the_end() -> None:
    old = b'[a]\npublisher = "A"\n'
    file = parsed(old, "sources.toml")
    assert (
        add_table(file, "b", {"publisher": "B"}).content
        == old + b'\n[b]  # 284bf4\npublisher = "B"  # 284bf4\n'
    )
    with pytest.raises(CannotAppend):
        add_table(file, "a", {"publisher": "B"})


def test_the_comparison_distinguishes_types_and_accepts_nan() -> None:
    assert reads_as(b"a = nan", {"a": float("nan")})
    assert not reads_as(b"a = 1", {"a": 1.0})
    assert not reads_as(b"a = 1", {"a": True})
    assert not reads_as(b"a = 1\nb = 2", {"a": 1})


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUE = TEXT | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.dates() | st.lists(TEXT)


@given(st.dictionaries(st.sampled_from(["date", "note", "reason", "status", "by", "sources"]), VALUE))
def test_every_value_is_read_as_it_was_written(table: dict[str, Any]) -> None:
    assert tomllib.loads(encode.block("[t]", table)) == {"t": table}
    assert tomllib.loads(f"t = {encode.inline(table)}") == {"t": table}
