"""Random sequences of add, update, edit and undo, on files in every style that people write.

By default 60 sequences; ROADMAP_FAULTS=whole takes 1,000.
"""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.commands import add, edit, undo, update
from tests.conftest import files_of

WHOLE = os.environ.get("ROADMAP_FAULTS") == "whole"

HEADS = (
    'title = "A thing"\nkind = "agreement"\npillar = "quantum"\n',
    '# First a remark.\n\ntitle = "A [thing]"  # with ] in it\nkind="event"\npillar = \'ai\'\n'
    'ja.title = "こと"\ntags = [ "one", # why\n  "two",\n]\n',
    'kind = "uptake"\npillar = "ai"\ntitle = """\nTwo lines\nof title"""\n[ja]\ntitle = "二行"\n',
)
LOGS = (
    "",
    '\n[[updates]]\ndate = 2025-01-10\nstatus = "planned"\n\n\n[[updates]] # a remark\n'
    'date = "2025-Q1"\nja.note = "記"\nnote = "x"\n',
    'updates = [{ date = 2025-01-10, status = "planned" }]\n',
    'updates = [\n  { date = 2025-01-10, note = "a ] b" }, # first\n  { date = 2025-02-10, note = "b" },\n]\n',
    "updates = []\n",
    "updates = [ # none yet ]\n]\n",
)
TAILS = (
    "",
    "# the end",
    '\n[x-own]\nleft = [1, nan, 1.0]\n[x-own.deep]\nalone = "[[updates]]"\n',
    '\n[[outcomes]]\ndate = "2025"\nmeasure = "money"\nvalue = 1_000\nunit = "GBP"\n',
    "\n\n\n",
)


@st.composite
def file(draw: st.DrawFn) -> bytes:
    """Draw a sound milestone's file in one of the styles that people write."""
    head, log, tail = (draw(st.sampled_from(parts)) for parts in (HEADS, LOGS, TAILS))
    if log.startswith("updates") and "[ja]" in head:
        head, log = "", log + head  # a key belongs above the first table
    text = head + log + tail
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "update", "edit", "undo"]), st.sampled_from(["one", "two"])),
    min_size=1,
    max_size=8,
)


LINKED = st.booleans() if os.name == "posix" else st.just(False)
_APPENDS = r"import sys; open(sys.argv[1], 'ab').write(b'\n#edited')"
_EDITOR = [sys.executable, "-S", "-c", _APPENDS]
EDITOR = shlex.join(_EDITOR) if os.name == "posix" else subprocess.list2cmdline(_EDITOR)


@settings(max_examples=1000 if WHOLE else 60)
@given(one=file(), two=file(), linked=LINKED, steps=STEPS)
def test_only_the_intended_change_is_made_and_undo_restores_every_byte(
    one: bytes, two: bytes, linked: bool, steps: list[tuple[str, str]]
) -> None:
    with ExitStack() as stack:
        road = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(patch.dict(os.environ, {"EDITOR": EDITOR, "VISUAL": ""}))
        _write(road, one, two, linked)
        past: list[dict[str, bytes]] = []
        for number, (what, which) in enumerate(steps):
            before = _files(road)
            changed = STEP[what](road, which, number)
            after = _files(road)
            assert {name for name in before | after if before.get(name) != after.get(name)} <= {changed}
            if what == "undo":
                assert after == (past.pop() if past else before)
            else:
                past.append(before)
                CHECK[what](before.get(changed, b""), after[changed])
        while past:
            undo.command(undo.UndoOptions(data=[road]))
            assert _files(road) == past.pop()
        _assert_links(road, linked)


def _write(road: Path, one: bytes, two: bytes, linked: bool) -> None:
    for name, content in files_of({"one": one, "two": two}).items():
        (road / name).parent.mkdir(exist_ok=True)
        (road / name).write_bytes(content)
    if linked:
        (road / "kept").mkdir()
        (road / "milestones/two.toml").rename(road / "kept/two.toml")
        (road / "milestones/two.toml").symlink_to("../kept/two.toml")
        (road / "kept/two.toml").chmod(0o640)


def _assert_links(road: Path, linked: bool) -> None:
    """Assert that a link is still a link, and that its target has the same mode."""
    assert (road / "milestones/two.toml").is_symlink() == linked
    if linked:
        assert stat.S_IMODE((road / "kept/two.toml").stat().st_mode) == 0o640


def _files(road: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in road.glob("milestones/*")} | {
        name: (road / name).read_bytes() for name in ("roadmap.toml", "sources.toml")
    }


def _add(road: Path, which: str, number: int) -> str:
    key = f"new-{number}"
    add.command(
        add.AddOptions(
            id=key, title=f"New {which}", kind="event", pillar="ai", notes={"ja": "新しい"}, data=[road]
        )
    )
    return f"{key}.toml"


def _update(road: Path, which: str, number: int) -> str:
    note = f'Step {number}: "]"'
    update.command(update.UpdateOptions(milestones=[which], status="under-way", note=note, data=[road]))
    return f"{which}.toml"


def _edit(road: Path, which: str, number: int) -> str:
    edit.command(edit.EditOptions(milestone=which, data=[road]))
    return f"{which}.toml"


def _undo(road: Path, which: str, number: int) -> str:
    before = _files(road)
    undo.command(undo.UndoOptions(data=[road]))
    after = _files(road)
    return next((name for name in before if before[name] != after.get(name)), "")


def _is_appended(old: bytes, new: bytes) -> None:
    """Assert that one run of bytes was inserted, and that the data has one more update."""
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    assert any(new.endswith(old[i:]) and new.startswith(old[:i]) for i in range(at, -1, -1))
    was, now = _table(old), _table(new)
    added = now["updates"].pop()
    assert repr(now) == repr({**was, "updates": was.get("updates", [])})
    assert added["status"] == "under-way"
    if b"\n" not in old.replace(b"\r\n", b"") and b"\r\n" in old and new.startswith(old):
        assert b"\n" not in new.replace(b"\r\n", b"")


def _table(content: bytes) -> dict[str, Any]:
    return tomllib.loads(content.decode("utf-8-sig"))


STEP: dict[str, Callable[[Path, str, int], str]] = {
    "add": _add,
    "update": _update,
    "edit": _edit,
    "undo": _undo,
}
CHECK: dict[str, Callable[[bytes, bytes], None]] = {
    "add": lambda old, new: None if _table(new)["updates"] and not old else _fail(),
    "update": _is_appended,
    "edit": lambda old, new: None if new == old + b"\n#edited" else _fail(),
}


def _fail() -> None:
    raise AssertionError
