"""Blocks that two people added to one file, in the conflict that git shows without any help of the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.store.encode import marked_block
from roadmap_cli.store.render import add_updates
from roadmap_cli.store.strict import ParsedFile, parsed
from tests.conftest import milestone, milestone_text, said
from tests.git.repository import begun, conflicted, git, merged_text, needs_git

pytestmark = needs_git

KEYS = ("status", "due", "reason", "ja.reason", "note", "ja.note", "next", "sources", "by")
FILE = milestone_text(said("2025-01-10", status='"planned"'))

blocks = st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, st.sampled_from(["a", "b"]))).map(
    lambda keys: marked_block("[[updates]]", {"date": "2025-03", **keys})
)


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@given(ours=blocks, theirs=blocks)
def test_a_conflict_has_both_blocks_whole(
    style: str, ours: str, theirs: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Both may share any of their keys, in a row or not."""
    contents = (f"{FILE}\n{ours}", FILE, f"{FILE}\n{theirs}")
    shown = merged_text(tmp_path_factory.mktemp("files"), style, *contents)
    if ours == theirs:
        assert shown == contents[0]
    else:
        assert ours in shown
        assert theirs in shown
        assert shown.count("<<<<<<<") == 1


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_two_updates_of_one_day_on_two_branches(tmp_path: Path, style: str) -> None:
    """The one says that the talks are paused, the other that they are confirmed, in the UK's word."""
    paused = with_update(said("2025-03-01", status='"paused"'))
    confirmed = with_update(said("2025-03-01", note='"FCDO confirms talks."', by='"uk"'))
    folder = begun(tmp_path / "road")
    git(folder, "config", "merge.conflictStyle", style)
    shown = conflicted(folder, FILE, paused.content.decode(), confirmed.content.decode())
    for file in (paused, confirmed):
        assert file.content.decode().removeprefix(f"{FILE}\n") in shown


def with_update(text: str) -> ParsedFile:
    (update,) = milestone(milestone_text(text)).updates
    return add_updates(parsed(FILE.encode(), "milestones/memo.toml"), [update])
