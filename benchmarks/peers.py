"""The programs that `roadmap` is measured beside, and what each is asked.

A peer is an entry of `PEERS`: where it comes from, how it keeps the same milestones (a function of
`writers`), and its own command for each question, the nearest that it has; none where it has none.
`{folder}` in a command or a variable is the folder that the peer keeps its files in. That folder
is its home as well: neither its settings nor its files are ever the user's.

The two ledgers know transactions and not milestones: there an entry is an update of a milestone's
log, and the status a balance of how many milestones stand where.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import writers
from benchmarks.items import Item
from benchmarks.measure import Run


@dataclass(frozen=True)
class Peer:
    """A program that keeps much the same: how it is installed, how it is written to, what it is asked."""

    name: str
    installed: str
    write: Callable[[Path, Sequence[Item]], None]
    start: tuple[str, ...]
    status: tuple[str, ...] = ()
    list: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    compiled: bool = False
    """Whether it starts as a compiled program does: the program is to be ahead of it at the large size only."""
    target: float | None = None
    """How many times as long as its status the program's own may take, where it is not to be ahead."""

    @property
    def here(self) -> bool:
        """Whether it is on the path."""
        return shutil.which(self.start[0]) is not None

    def run(self, question: str, folder: Path) -> Run | None:
        """Return what answers `question` in `folder`; None where the peer has no such command."""
        argv: tuple[str, ...] = getattr(self, question)
        placed = {name: value.replace("{folder}", str(folder)) for name, value in self.env.items()}
        return Run(argv, folder, placed) if argv else None


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
        target=2.0,
    ),
    Peer(
        "Taskwarrior",
        "Debian: taskwarrior",
        writers.taskwarrior,
        start=("task", "--version"),
        status=("task", "summary"),
        list=("task", "all"),
        add=("task", "add", "One more", "project:expo", "due:2030-01-01"),
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
    ),
    Peer(
        "todoman",
        "PyPI: todoman",
        writers.todoman,
        start=("todo", "--version"),
        list=("todo", "list", "--status", "ANY"),
        add=("todo", "new", "--list", "road", "--due", "2030-01-01", "One more"),
        env={"TODOMAN_CONFIG": "{folder}/config.py"},
    ),
    Peer(
        "khal",
        "PyPI: khal",
        writers.khal,
        start=("khal", "--version"),
        # `khal list` goes through its years day by day, whatever they hold.
        list=("khal", "-c", "khal.conf", "search", ""),
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
        add=("backlog", "task", "create", "One more", "--due-date", "2030-01-01"),
    ),
)
