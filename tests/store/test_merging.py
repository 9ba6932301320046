"""Two versions of a file merged by meaning, against an expectation written from the words of the documentation."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from roadmap_cli.model.value import Value
from roadmap_cli.store.conflicts import settled
from roadmap_cli.store.driver import merge_files
from roadmap_cli.store.merging import is_sound, is_toml, merge
from roadmap_cli.store.pieces import NotDivisible, divided

PAIRS = int(os.environ.get("ROADMAP_EXAMPLES", "0")) or 60

BASE = """\
# A memorandum.
title = "Memorandum"
kind = "agreement"   # signed
tags = [
  "a",  # the first
  "b",
]

[[updates]]
date = 2024-01-01
status = "planned"
"""


def update(day: str, **keys: str) -> str:
    return f"\n[[updates]]\ndate = {day}\n" + "".join(f"{key} = {value}\n" for key, value in keys.items())


PAUSED = update("2025-03-01", status='"paused"')
CONFIRMED = update("2025-03-01", note='"FCDO confirms talks"', by='"uk"')
LATER = update("2025-05-01", note='"x"')
THREE = BASE + PAUSED + CONFIRMED + LATER


def both(ours: str, theirs: str, base: str | None = BASE) -> tuple[str, tuple[str, ...]]:
    """Merge, and assert that it is the same whichever side is ours."""
    old = None if base is None else base.encode()
    one, other = merge(old, ours.encode(), theirs.encode()), merge(old, theirs.encode(), ours.encode())
    texts = [found.content.decode() for found in (one, other)]
    assert settled(texts[0], lambda found: found.ours) == settled(texts[1], lambda found: found.theirs)
    assert settled(texts[0], lambda found: found.theirs) == settled(texts[1], lambda found: found.ours)
    assert one.conflicts == other.conflicts
    return texts[0], one.conflicts


def test_two_updates_of_one_day_are_two_updates() -> None:
    assert both(BASE + PAUSED, BASE + CONFIRMED) == (BASE + CONFIRMED + PAUSED, ())


def test_equal_updates_are_one() -> None:
    later = update("2025-04-01", note='"x"')
    assert both(BASE + PAUSED, BASE + PAUSED + later) == (BASE + PAUSED + later, ())


def test_two_statuses_of_one_voice_and_time_are_a_conflict_that_names_the_key() -> None:
    done = update('"2025-03"', status='"done"')
    text, conflicts = both(BASE + PAUSED, BASE + done)
    assert conflicts == ("status",)
    for line in ("<<<<<<< ours: status\n", ">>>>>>> theirs: status\n", PAUSED, done):
        assert line in text
    other_voice = update('"2025-03"', status='"done"', by='"jp"')
    assert both(BASE + PAUSED, BASE + other_voice)[1] == ()


def test_one_key_changed_by_both_is_a_conflict_and_others_are_merged() -> None:
    ours = BASE.replace("Memorandum", "Memo").replace("agreement", "meeting")
    text, conflicts = both(ours, BASE.replace("Memorandum", "Accord") + PAUSED)
    assert conflicts == ("title",)
    assert 'kind = "meeting"   # signed' in text
    assert text.endswith(PAUSED)
    assert text.startswith(
        '# A memorandum.\n<<<<<<< ours: title\ntitle = "Memo"\n=======\ntitle = "Accord"\n'
    )


def test_comments_inside_a_list_and_the_line_ends_stay() -> None:
    windows, ours = BASE.replace("\n", "\r\n"), (BASE + PAUSED).replace("\n", "\r\n")
    text, _ = both(ours, windows.replace("signed", "when signed"), windows)
    assert text == (BASE.replace("signed", "when signed") + PAUSED).replace("\n", "\r\n")


def test_line_ends_and_a_byte_order_mark_that_one_side_changed_each_have_that_sides_form() -> None:
    windows = (BASE + PAUSED).replace("\n", "\r\n")
    text, _ = both(windows, "\ufeff" + BASE.replace("signed", "when signed"))
    assert text == "\ufeff" + (BASE.replace("signed", "when signed") + PAUSED).replace("\n", "\r\n")


def test_mixed_line_ends_stay_as_they_are() -> None:
    mixed = BASE.replace('planned"\n', 'planned"\r\n')
    assert both(mixed + PAUSED, mixed.replace("signed", "when signed"), mixed)[0] == (
        mixed.replace("signed", "when signed") + PAUSED
    )


def test_of_two_equal_updates_the_one_with_a_comment_is_kept() -> None:
    told = PAUSED.replace("[[", "# told on the phone\n[[")
    assert both(BASE + told, BASE + PAUSED + CONFIRMED)[0].count("# told on the phone\n") == 1


def test_the_base_of_a_criss_cross_merge_may_have_a_conflict_that_both_settled() -> None:
    base = (
        BASE + "<<<<<<<<< ours: status\n" + PAUSED + "=========\n" + CONFIRMED + ">>>>>>>>> theirs: status\n"
    )
    later = update("2025-05-01", note='"x"')
    assert both(BASE + CONFIRMED + PAUSED, BASE + CONFIRMED + PAUSED + later, base)[0].endswith(
        PAUSED + later
    )


def test_a_merge_of_texts_that_would_say_one_update_twice_is_not_sound() -> None:
    base, ours = BASE.encode(), (BASE + PAUSED).encode()
    conflict = f"<<<<<<< ours: text\n=======\n{PAUSED}>>>>>>> theirs: text\n".encode()
    assert is_sound(base, ours, ours, ours)
    assert not is_sound(base, ours, ours, ours + conflict)


def test_dates_of_a_fiscal_year_overlap_as_the_road_counts_it() -> None:
    quarter, day = update('"FY2025-Q1"', status='"done"'), update("2025-02-01", status='"paused"')
    base, ours, theirs = BASE.encode(), (BASE + quarter).encode(), (BASE + day).encode()
    assert merge(base, ours, theirs).conflicts == ()
    assert merge(base, ours, theirs, first_month=1).conflicts == ("status",)


def test_what_one_side_moved_stays_there_and_what_the_other_added_follows_what_it_followed() -> None:
    new = update("2025-04-01", note='"new"')
    theirs = BASE.replace('kind = "agreement"', 'kind = "meeting"') + PAUSED + CONFIRMED + new + LATER
    text, conflicts = both(BASE + LATER + CONFIRMED + PAUSED, theirs, THREE)
    assert (text, conflicts) == (
        theirs.split("\n[[updates]]\ndate = 2025")[0] + LATER + CONFIRMED + new + PAUSED,
        (),
    )


def test_a_source_deleted_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    a, b = '[a]\npublisher = "A"\n', '\n[b]\npublisher = "B"\n'
    assert both(a, a + b + '\n[c]\npublisher = "C"\n', a + b)[0] == a + '\n[c]\npublisher = "C"\n'
    assert both(a, a + b.replace('"B"', '"BB"'), a + b)[1] == ("b",)


def test_a_source_that_both_added_differently_is_a_conflict() -> None:
    a = '[a]\npublisher = "A"\n'
    assert both(a + "\n[b]\ndate = 2025\n", a + "\n[b]\ndate = 2026\n", a)[1] == ("b",)


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        (BASE, "<<<<<<< HEAD\n", BASE + PAUSED),
        (BASE + "# the end\n", BASE + "# the end\n" + PAUSED, BASE + "# the end\n" + CONFIRMED),
        (BASE, BASE.replace("planned", "done"), BASE.replace("planned", "dropped")),
        (BASE, BASE.replace("kind =", "# why\nkind ="), BASE.replace('kind = "agreement"   # signed\n', "")),
        (BASE, BASE + PAUSED.replace("[[", "# one\n[["), BASE + PAUSED.replace("[[", "# other\n[[")),
        (THREE, BASE + CONFIRMED + LATER + PAUSED, BASE + LATER + PAUSED + CONFIRMED),
    ],
)
def test_what_cannot_be_told_apart_is_left_to_the_merge_of_texts(base: str, ours: str, theirs: str) -> None:
    with pytest.raises(NotDivisible):
        merge(base.encode(), ours.encode(), theirs.encode())


class Version(Value):
    """One version of a file: its keys, what is left of three updates, and what was added."""

    keys: Mapping[str, str]
    left: Sequence[int]
    added: Sequence[tuple[str, str, str]]

    @property
    def blocks(self) -> list[str]:
        """What was added, as text."""
        return [written(entry) for entry in self.added]

    @property
    def text(self) -> str:
        """The whole file."""
        keys = "".join(f"# on {key}\n{key} = {value}\n" for key, value in self.keys.items())
        return keys + "".join(map(old, self.left)) + "".join(self.blocks)


def written(entry: tuple[str, str, str]) -> str:
    day, key, voice = entry
    by = {"by": f'"{voice}"'} if voice else {}
    return update(day, **{key.partition(" ")[0]: f'"{key}"'}, **by)


def old(number: int) -> str:
    return update(f"2024-01-0{number + 1}", note=f'"old {number}"')


START = Version({"title": '"t"', "kind": '"k"', "pillar": '"p"'}, (0, 1, 2), ())
ADDED = st.tuples(
    st.sampled_from(["2025-01-01", "2025-01-02", "2025-01-03"]),
    st.sampled_from(["status a", "status b", "note a", "note b", "note c"]),
    st.sampled_from(["", "uk"]),
)
VERSIONS = st.builds(
    lambda keys, gone, new, added: Version(
        {key: value for key, value in {**START.keys, **keys, **new}.items() if key not in gone},
        tuple(number for number in START.left if str(number) not in gone),
        tuple(added),
    ),
    st.dictionaries(st.sampled_from(["title", "kind"]), st.sampled_from(['"x"', '"y"'])),
    st.sets(st.sampled_from(["pillar", "0", "1", "2"]), max_size=1),
    st.dictionaries(st.sampled_from(["summary", "due"]), st.sampled_from(['"x"', '"y"']), max_size=1),
    st.lists(ADDED, max_size=3),
)


def expected(ours: Version, theirs: Version) -> tuple[dict[str, Any], bool]:
    """Return the table of the merge, and whether there is a conflict instead."""
    keys, conflict = {}, False
    for key in {**START.keys, **ours.keys, **theirs.keys}:
        was, one, other = (version.keys.get(key) for version in (START, ours, theirs))
        value = one if one != was else other
        conflict |= one != was and other != was and one != other
        if value is not None:
            keys[key] = value.strip('"')
    entries = [old(number) for number in START.left if number in ours.left and number in theirs.left]
    return {
        **keys,
        "updates": parsed(entries + in_order(ours.blocks, theirs.blocks)),
    }, conflict or contradict(ours, theirs)


def contradict(ours: Version, theirs: Version) -> bool:
    """Say whether two updates that only one side has give one day two statuses by one voice."""
    mine = [entry for entry in ours.added if entry not in theirs.added]
    yours = [entry for entry in theirs.added if entry not in ours.added]
    return any(
        one[0] == other[0]
        and one[2] == other[2]
        and one[1] != other[1]
        and one[1].startswith("status")
        and other[1].startswith("status")
        for one in mine
        for other in yours
    )


def in_order(ours: list[str], theirs: list[str]) -> list[str]:
    """Return what was added: each side in its own order, of the two next the earlier, then by characters."""
    found: list[str] = []

    def is_over(text: str) -> bool:
        return found.count(text) >= max(ours.count(text), theirs.count(text))

    left, right = [*ours], [*theirs]
    while left or right:
        text = min(left[:1] + right[:1], key=lambda block: (day_of(block), block))
        if not is_over(text):
            found.append(text)
        taken = [side for side in (left, right) if side[:1] == [text]]
        for side in taken:
            side.pop(0)
    return found


def day_of(block: str) -> date:
    day = tomllib.loads(block)["updates"][0]["date"]
    assert isinstance(day, date)
    return day


def parsed(entries: list[str]) -> list[Any]:
    return [tomllib.loads(entry)["updates"][0] for entry in entries]


@settings(max_examples=PAIRS)
@given(VERSIONS, VERSIONS)
def test_any_two_versions(ours: Version, theirs: Version) -> None:
    """Nothing of either is lost, nothing is there that neither wrote, and it does not matter which is ours."""
    one_gone_twice = bool({*START.left} - {*ours.left, *theirs.left})
    assume(not one_gone_twice or {*ours.added} == {*theirs.added})
    text, conflicts = both(ours.text, theirs.text, START.text)
    wanted, is_conflict = expected(ours, theirs)
    assert bool(conflicts) == is_conflict
    if not is_conflict:
        table = tomllib.loads(text)
        assert {"updates": [], **table} == wanted
        assert {line for line in text.splitlines() if line.startswith("#")} == {
            f"# on {key}" for key in wanted if key != "updates"
        }
    for version in (ours, theirs):
        for block in version.blocks:
            assert block in text


@settings(max_examples=PAIRS)
@given(VERSIONS)
def test_the_pieces_joined_are_the_text(version: Version) -> None:
    text = version.text + "[x-own]\nlist = [[1], [2]]\n"
    assert "".join(piece.whole for piece in divided(text)) == text


BLOCKS = {
    "milestone": (
        'title = "t"\n',
        *(
            f'[[{name}]]\ndate = 2024-0{month}-0{n}\nnote = "{name} {n}"\n'
            for month, name in ((1, "updates"), (2, "outcomes"))
            for n in (1, 2)
        ),
        '[x-own]\nnote = "o"\n',
    ),
    "sources": ("", *(f'[source-{n}]\npublisher = "P{n}"\ndate = 2024-01-0{n}\n' for n in (1, 2, 3))),
    "head": ('title = "t"\nformat = 1\n', '[sides.uk]\nname = "UK"\n', '[sides.jp]\nname = "JP"\n'),
}
NEW = {
    "milestone": (
        '[[updates]]\ndate = 2025-01-01\nstatus = "{0}"\n',
        '[[outcomes]]\ndate = 2025-01-02\nmeasure = "{0}"\n',
    ),
    "sources": ('[new]\npublisher = "{0}"\n', '[new-{0}]\npublisher = "{0}"\n'),
    "head": ('[sides.kr]\nname = "{0}"\n', '[sides.{0}]\nname = "{0}"\n'),
}
LETTER = st.sampled_from("abc")
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["drop", "change", "comment", "move", "add", "other", "end"]),
        st.integers(1, 9),
        LETTER,
    ),
    max_size=4,
)
FORMS = st.tuples(st.booleans(), st.booleans(), st.booleans())
"""Whether the lines end as in Windows, whether a byte order mark is there, whether the last line has an end."""


def edited(kind: str, edits: Sequence[tuple[str, int, str]]) -> str:
    """Return a file of that kind after some edits."""
    blocks, end = [*BLOCKS[kind]], ""
    for name, number, letter in edits:
        at = number % len(blocks)
        if name == "change":
            blocks[at] = re.sub(r'"[^"]*"', f'"{letter}"', blocks[at], count=1)
        elif name == "comment":
            blocks[at] = f"# {letter}{number}\n{blocks[at]}"
        elif name == "drop" and at:
            del blocks[at]
        elif name == "move" and at:
            blocks.append(blocks.pop(at))
        elif name in ("add", "other"):
            blocks.append(NEW[kind][name == "other"].format(letter))
        elif name == "end":
            end = f"\n# end {letter}\n"
    return "\n".join(blocks) + end


def formed(text: str, form: tuple[bool, bool, bool]) -> bytes:
    has_returns, has_mark, has_end = form
    whole = text if has_end else text.removesuffix("\n")
    return ("\ufeff" * has_mark + whole.replace("\n", "\r\n" if has_returns else "\n")).encode()


def lines_of(content: bytes) -> set[str]:
    """Return the lines that are not blank, without the headers that all updates have."""
    return {line for line in content.decode().replace("\ufeff", "").splitlines() if line and line[:2] != "[["}


@settings(max_examples=PAIRS)
@given(st.sampled_from([*BLOCKS]), EDITS, EDITS, FORMS, FORMS, FORMS)
def test_no_line_of_either_is_lost_whatever_merges(
    kind: str,
    ours: list[tuple[str, int, str]],
    theirs: list[tuple[str, int, str]],
    was: tuple[bool, bool, bool],
    form: tuple[bool, bool, bool],
    other_form: tuple[bool, bool, bool],
) -> None:
    """By meaning, by git's merge of texts, or as two whole files: each line that a side wrote is in the file."""
    base, one, other = (
        formed(edited(kind, []), was),
        formed(edited(kind, ours), form),
        formed(edited(kind, theirs), other_form),
    )
    assume(all(map(is_toml, (one, other))))
    merged, keys = merged_by_files(base, one, other)
    swapped, other_keys = merged_by_files(base, other, one)
    assert keys == other_keys
    assert lines_of(merged) == lines_of(swapped) or keys
    had, mine, yours, has = map(lines_of, (base, one, other, merged))
    assert (mine | yours) - had <= has
    assert had & mine & yours <= has
    assert {
        line for line in has - had - mine - yours if line[:7] not in ("<<<<<<<", "=======", ">>>>>>>")
    } == set()
    if not keys:
        assert is_toml(merged)


def merged_by_files(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, tuple[str, ...]]:
    with TemporaryDirectory() as folder:
        had, one, other = (Path(folder) / name for name in ("base", "ours", "theirs"))
        for path, content in ((had, base), (one, ours), (other, theirs)):
            path.write_bytes(content)
        keys = merge_files(had, one, other, 7)
        return one.read_bytes(), keys
