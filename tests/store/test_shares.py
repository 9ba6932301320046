"""Many files read on several processors: the same roadmap and findings, even if a process fails."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.store import shares
from roadmap_cli.store.load import load_together
from roadmap_cli.store.shares import FileName, Share, begin, cut
from tests.conftest import Story, loaded, milestone_text, said, story_files

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only POSIX systems fork processes")

HERE = os.getpid()

STORY: Story = {
    **{f"plain-{n}": milestone_text(said("2025-01-01", status='"done"')) for n in range(5)},
    "rich": milestone_text(
        said('"2025-01..2025-Q2"', due='"FY2027-H1"', **{"ja.note": '"注"'})
        + '\n[[outcomes]]\ndate = 2025\nmeasure = "money"\nvalue = 1.5\nunit = "GBP"\n',
        **{"ja.title": '"題"', "ja.translation": '"official"'},
    ),
    "own": milestone_text("\n[x-mine]\nat = 2025-01-01T07:30:00Z\nday = 2025-01-01\n"),
    "huge": milestone_text(f'\n[[outcomes]]\ndate = 2025\nmeasure = "m"\nvalue = {2**62}\nunit = "u"\n'),
    "broken": "title = ",
    "odd": milestone_text(zebra="1", due='"2025-13"'),
    "Wrong": milestone_text(),
    "wrong-": milestone_text(),
}


@pytest.mark.parametrize("processors", [2, 3, 20])
def test_shares_give_the_same_as_one_reading(processors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = loaded(STORY)
    monkeypatch.setattr(shares, "LEAST", 1)
    monkeypatch.setattr(shares, "_processors", lambda: processors)
    shared = loaded(STORY)
    assert shared == whole
    assert list(shared.roadmap.milestones) == list(whole.roadmap.milestones)
    assert len(whole.findings) == 5


@pytest.mark.parametrize("processors", [1, 3])
def test_roads_read_together_are_each_as_if_alone(processors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    other: Story = {"rich": milestone_text(title='"Another"'), "wrong": "title = "}
    newer: Story = {"roadmap.toml": "format = 99\n", "rich": milestone_text()}
    stories = (STORY, other, newer, STORY)
    alone = tuple(loaded(story) for story in stories)
    monkeypatch.setattr(shares, "LEAST", 1)
    monkeypatch.setattr(shares, "_processors", lambda: processors)
    assert load_together([story_files(story) for story in stories]) == alone


@given(st.integers(0, 40), st.integers(0, 100), st.integers(1, 9))
def test_every_name_is_in_one_share(count: int, ahead: int, processors: int) -> None:
    names = [(n % 3, str(n)) for n in range(count)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "LEAST", 2)
        patch.setattr(shares, "_processors", lambda: processors)
        found = cut(names, ahead)
    assert [name for share in found for name in share] == names
    assert 1 <= len(found) <= max(processors, 1)


def read(names: Sequence[FileName]) -> tuple[Share, ...]:
    return tuple(Share(road, texts={name: "read"}) for road, name in names)


def test_a_share_comes_back_from_the_other_process() -> None:
    def read_there(names: Sequence[FileName]) -> tuple[Share, ...]:
        return tuple(Share(road, texts={name: str(os.getpid())}) for road, name in names)

    found = begin([(0, "a"), (3, "b")], read_there)()
    assert [(share.road, *share.texts) for share in found] == [(0, "a"), (3, "b")]
    assert str(HERE) not in {process for share in found for process in share.texts.values()}


@pytest.mark.parametrize("end", ["killed", "interrupted", "failed", "left"])
def test_the_share_of_a_process_that_fails_is_read_in_this_one(
    end: str, capfd: pytest.CaptureFixture[str]
) -> None:
    def dying(names: Sequence[FileName]) -> tuple[Share, ...]:
        if os.getpid() == HERE:
            return read(names)
        if end == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if end == "interrupted":
            raise KeyboardInterrupt
        if end == "failed":
            raise MemoryError
        os._exit(0)

    assert begin([(0, "a")], dying)() == read([(0, "a")])
    assert capfd.readouterr() == ("", "")


def test_a_share_for_which_no_process_starts_is_read_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", full)
    assert begin([(0, "a")], read)() == read([(0, "a")])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which processors a process may use")
def test_all_processors_of_the_process_are_used_if_it_can_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shares._processors() == len(os.sched_getaffinity(0))
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert shares._processors() == 1
