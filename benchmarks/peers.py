"""The other programs that `roadmap` is compared with, and their commands.

A peer is an entry of `PEERS`: its package, the function of `writers` that writes its files, and its
nearest command for each question, if it has one. `{folder}` in a variable is the folder of the peer's
files. That folder is its home as well, so it never uses the user's settings or files.

The two ledgers hold transactions, not milestones: there an entry is an update of a milestone's log,
and the status a balance of the number of milestones in each status. The three that publish requirements have
no question for the status: that is their check, or their export as data; their list is a page for everything.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import writers
from benchmarks.items import PeerMilestone
from benchmarks.measure import TimedCommand

OPENING = writers.task_id("expo-opening")


@dataclass(frozen=True)
class Peer:
    """A comparable program: its package, the writer of its files, and its commands."""

    name: str
    package: str
    write: Callable[[Path, Sequence[PeerMilestone]], None]
    start: tuple[str, ...]
    status: tuple[str, ...] = ()
    list: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    update: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    compiled: bool = False
    """Whether it is compiled: then `roadmap` is to be faster at the large size only."""
    slow: bool = False
    """Whether one run at the large size must do: then it counts, and none is before it."""

    @property
    def installed(self) -> bool:
        """Whether it is on the path."""
        return shutil.which(self.start[0]) is not None

    def answers(self, question: str) -> bool:
        """Say whether it has a command for `question`."""
        return bool(getattr(self, question))

    def command(self, question: str, folder: Path) -> TimedCommand | None:
        """Return the command that answers `question` in `folder`; None if the peer has none."""
        argv: tuple[str, ...] = getattr(self, question)
        env = {name: value.replace("{folder}", str(folder)) for name, value in self.env.items()}
        return TimedCommand(argv, folder, env) if argv else None


PEERS = (
    Peer(
        "hledger",
        "Debian: hledger",
        writers.hledger,
        start=("hledger", "--version"),
        status=("hledger", "balance"),
        list=("hledger", "register"),
        env={"LEDGER_FILE": "{folder}/road.journal"},
        compiled=True,
    ),
    Peer(
        "Taskwarrior",
        "Debian: taskwarrior",
        writers.taskwarrior,
        start=("task", "--version"),
        status=("task", "summary"),
        list=("task", "all"),
        show=("task", OPENING, "info"),
        add=("task", "add", "One more", "project:expo", "due:2030-01-01"),
        update=("task", OPENING, "annotate", "More {n}"),
        env={"TASKRC": "{folder}/taskrc", "TASKDATA": "{folder}"},
        compiled=True,
    ),
    Peer(
        "TaskJuggler",
        "Debian: tj3",
        writers.taskjuggler,
        start=("tj3", "--version"),
        status=("tj3", "--no-color", "--no-reports", "road.tjp"),
        list=("tj3", "--no-color", "--silent", "road.tjp"),
        slow=True,
    ),
    Peer(
        "todoman",
        "PyPI: todoman",
        writers.todoman,
        start=("todo", "--version"),
        list=("todo", "list", "--status", "ANY"),
        show=("todo", "show", "1"),
        add=("todo", "new", "--list", "road", "--due", "2030-01-01", "One more"),
        update=("todo", "edit", "1", "--location", "Place {n}"),
        env={"TODOMAN_CONFIG": "{folder}/config.py"},
    ),
    Peer(
        "khal",
        "PyPI: khal",
        writers.khal,
        start=("khal", "--version"),
        # `khal list` walks its years day by day, even if they are empty.
        list=("khal", "-c", "khal.conf", "search", ""),
        show=("khal", "-c", "khal.conf", "list", "2025-04-13", "1d"),
        add=("khal", "-c", "khal.conf", "new", "-a", "road", "2030-01-01", "One more"),
    ),
    Peer(
        "beancount",
        "PyPI: beancount, beanquery",
        writers.beancount,
        start=("bean-query", "--version"),
        status=("bean-query", "road.beancount", "SELECT account, sum(number) GROUP BY account"),
        list=("bean-query", "road.beancount", "SELECT date, account, payee, narration, number"),
    ),
    Peer(
        "Backlog.md",
        "npm: backlog.md",
        writers.backlog,
        start=("backlog", "--version"),
        status=("backlog", "overview"),
        list=("backlog", "task", "list", "--plain"),
        show=("backlog", "task", "view", "1", "--plain"),
        add=("backlog", "task", "create", "One more", "--due-date", "2030-01-01"),
        update=("backlog", "task", "edit", "1", "--append-notes", "More {n}"),
        slow=True,
    ),
    Peer(
        "StrictDoc",
        "PyPI: strictdoc",
        writers.strictdoc,
        start=("strictdoc", "version"),
        status=("strictdoc", "export", "road", "--formats", "sdoc", "--output-dir", "out"),
        list=("strictdoc", "export", "road", "--formats", "html", "--output-dir", "out-{n}"),
        slow=True,
    ),
    Peer(
        "Doorstop",
        "PyPI: doorstop",
        writers.doorstop,
        start=("doorstop", "--version"),
        status=("doorstop", "--no-reformat"),
        list=("doorstop", "publish", "all", "out-{n}"),
        add=("doorstop", "add", "M"),
        slow=True,
    ),
    Peer(
        "sphinx-needs",
        "PyPI: sphinx-needs",
        writers.sphinx_needs,
        start=("sphinx-build", "--version"),
        status=("sphinx-build", "-q", "-b", "needs", ".", "out"),
        list=("sphinx-build", "-q", "-E", "-a", "-b", "html", ".", "out-{n}"),
        slow=True,
    ),
)
