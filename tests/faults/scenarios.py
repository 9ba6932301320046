"""The writing commands that fail at every system call, and what the files may hold afterwards."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from roadmap_cli.model.layout import JOURNAL_FOLDER
from roadmap_cli.store import disk, journal, unfinished
from tests.conftest import files_of, milestone_text, said
from tests.faults.tracing import Commands, Ended

FIRST = said("2025-01-10", status='"planned"', note='"Both sides agree."')
STORY = {
    "alpha": milestone_text(FIRST, due='"2025-06"', owners='["dsit", "meti"]'),
    "beta": milestone_text(FIRST, title='"Another"') + "\n# the last line is a remark",
    "./sheet.csv": "id,title,kind,pillar,status,note\nalpha,,,,done,Signed.\ngamma,New,event,ai,planned,\n",
    "./page.txt": 'source: forum-1 "The Forum"\nalpha done: Signed.\nbeta note Both.\nnew gamma "New" event ai\n',
}


@dataclass(frozen=True)
class Scenario:
    """A command line, the commands run before it, and the folder.

    `{road}` is replaced by the roadmap's folder. A `bare` scenario begins in an empty folder, a
    `full` one with a full journal. One that changes its files `as_one` leaves all old or all new, or it is on
    record that it is unfinished.
    """

    name: str
    command: Sequence[str]
    before: Sequence[Sequence[str]] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False
    full: bool = False
    as_one: bool = False

    def arguments(self, road: Path) -> list[str]:
        """Return the command line for the roadmap in `road`."""
        return in_road(self.command, road)

    def prepare(self, road: Path, commands: Commands) -> None:
        """Make the folder in which the command is run."""
        road.mkdir(parents=True)
        if not self.bare:
            for name, content in files_of(STORY).items():
                (road / name).parent.mkdir(exist_ok=True)
                (road / name).write_bytes(content)
        if self.full:
            for _ in range(journal.MAX_ENTRIES):
                change = journal.RecordedChange("milestones/beta.toml", b"old", b"new")
                journal.record(road, [change], journal.Origin("update", "2025-01-01"))
        for command in self.before:
            assert commands.run(in_road(command, road), env=self.env).code == 0


def in_road(command: Sequence[str], road: Path) -> list[str]:
    """Return a command line with `{road}` replaced by the roadmap's folder."""
    return [word.replace("{road}", str(road)) for word in command]


AT = ("--data", "{road}")
UPDATE = ("update", "alpha", "--status", "under-way", "--note", "Begun.", *AT)
ADD = ("add", "gamma", "--title", "New", "--kind", "event", "--pillar", "ai", "--due", "2026-Q1", *AT)
SEVERAL = ("update", "alpha", "beta", "--note", "Both.", "--yes", *AT)
SCENARIOS = (
    Scenario("add", ADD),
    Scenario("update", UPDATE),
    Scenario("update-several", SEVERAL),
    Scenario("done", ("done", "alpha", "--note", "Signed.", *AT), full=True),
    Scenario("move", ("move", "alpha", "2025-Q4", "--reason", "the election", *AT)),
    Scenario("edit", ("edit", "alpha", *AT), env={"EDITOR": "sed -i s/thing/treaty/"}),
    Scenario("undo", ("undo", *AT), before=[UPDATE]),
    Scenario("undo-add", ("undo", *AT), before=[ADD]),
    Scenario("undo-several", ("undo", *AT), before=[SEVERAL], as_one=True),
    Scenario("add-source", ("add-source", "mofa-2025", "--publisher", "MOFA", *AT)),
    Scenario("import", ("import", "{road}/sheet.csv", "--apply", "--on", "2025-05-01", *AT)),
    Scenario("minutes", ("minutes", "{road}/page.txt", "--yes", *AT), as_one=True),
    Scenario("init", ("init", "{road}"), bare=True),
)


_IDENTITY = re.compile(rb'(?<=^identity = ")[0-9a-f-]{36}', re.MULTILINE)


def files_in(road: Path) -> dict[str, bytes]:
    """Return the roadmap's files by name: all but the journal and what a killed writer left.

    The identity that `init` draws at random is replaced by one that is always the same.
    """
    return {
        str(path.relative_to(road)): _IDENTITY.sub(b"identity", path.read_bytes())
        for path in sorted(road.rglob("*"))
        if path.is_file()
        and JOURNAL_FOLDER not in path.relative_to(road).parts
        and not disk.TEMPORARY.fullmatch(path.name)
    }


def state_of(road: Path) -> frozenset[tuple[str, bytes]]:
    """Return the whole content of the folder; all temporary files count as one name."""
    return frozenset(
        (disk.TEMPORARY.sub("*", str(path.relative_to(road))), path.read_bytes() if path.is_file() else b"")
        for path in road.rglob("*")
    )


@dataclass(frozen=True)
class Expected:
    """The content of each file before and after the command."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]

    def faults_of(self, road: Path, ended: Ended, *, mute: bool = False) -> list[str]:
        """Return what is wrong in `road` after a command that failed and `ended` so.

        A `mute` command could not write to stderr either.
        """
        now = files_in(road)
        found = [
            f"{name} is damaged: {now.get(name)!r}"
            for name in {*self.before, *self.after, *now}
            if now.get(name) not in (self.before.get(name), self.after.get(name))
        ]
        if ended.code == 0 and now != self.after:
            found.append("exit 0, but it is not on disk")
        if "Traceback" in ended.err:
            found.append(f"a traceback: {ended.err}")
        if ended.code not in (0, None) and not ended.err.strip() and not mute:
            found.append("it failed and said nothing")
        return found


def settled_faults(road: Path, commands: Commands, expected: Expected) -> list[str]:
    """Return what is wrong with a change of several files as one, wherever it ended; on record, it is completed."""
    if not (road / unfinished.BEGUN).exists():
        is_whole = files_in(road) in (expected.before, expected.after)
        return [] if is_whole else ["half of it is there, and that is not on record"]
    copy, found = road.with_name(f"{road.name}-copy"), []
    if commands.run(in_road(("list", *AT), road)).code != 3:
        found.append("a reader takes half of it for the whole")
    for command, files in (
        (("undo", *AT), expected.before),
        (("minutes", "--continue", *AT), expected.after),
    ):
        fresh(road, copy)
        found += _unless_0(commands.run(in_road(command, copy)))
        if files_in(copy) != files:
            found.append(f"{command[0]} does not settle it byte for byte")
    fresh(copy, road)
    return found


def next_faults(scenario: Scenario, road: Path, commands: Commands) -> list[str]:
    """Return what is wrong with the next commands, which must work and remove leftovers."""
    listed = in_road(("list", *AT), road)
    if scenario.bare:
        again = commands.run(scenario.arguments(road))
        if again.code != 0 and "already contains a roadmap" not in again.err:
            return [f"init again: {again}"]
        return _unless_0(commands.run(listed))
    now = files_in(road)
    update = in_road(("update", "beta", "--note", "Next.", *AT), road)
    found = _unless_0(commands.run(update, in_road(("undo", *AT), road), listed))
    if left := [path.name for path in road.rglob(".roadmap-*")]:
        found.append(f"left over: {left}")
    if files_in(road) != now:
        found.append("undo of the next command is not byte for byte")
    return found


def _unless_0(ended: Ended) -> list[str]:
    return [] if ended.code == 0 else [f"the next command: {ended}"]


def fresh(base: Path, road: Path) -> None:
    """Put a copy of the prepared folder `base` in the place of `road`."""
    shutil.rmtree(road, ignore_errors=True)
    shutil.copytree(base, road, symlinks=True)
