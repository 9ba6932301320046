"""The bench: its workload, its generated data, and the commands of the program and its baselines."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import generate
from benchmarks.items import PeerMilestone, items
from benchmarks.measure import LIMIT, TimedCommand, Timing, time_alternately, time_once
from benchmarks.peers import PEERS, Peer
from benchmarks.tables import RATIO_HEAD, Comparison, misses, ratio_cell, ratio_rows, table, target_cells
from roadmap_cli.model.layout import JOURNAL_FOLDER
from roadmap_cli.store.cache import LEAST

CHECKOUT = Path(__file__).parent.parent
ROADMAP = Path(sys.executable).parent / "roadmap"

FIRST_CHANGE = "update expo-opening --note First"

EMPTY = "pass"
PROGRAM = "from benchmarks.floors.program import app; app()"
DURABLE = "import sys; from benchmarks.floors.durable import write; write(*sys.argv[1:])"
"""The baselines, called as a console script would be: none of their code is compiled at each run."""


@dataclass(frozen=True)
class Workload:
    """How much is measured: sizes, shapes, number of runs, and peers.

    A command with 0 runs is run once, without an uncounted run before it.
    """

    small: int = 20
    middle: int = 200
    large: int = 10_000
    grown: tuple[int, int] = (1_000, 10_000)
    imported: tuple[int, ...] = (400, 1_600, 10_000)
    several: tuple[int, int] = (20, 70)
    smallest: int = 10
    sizes: tuple[int, ...] = (300, 1_000, 3_000, 10_000)
    grown_shapes: tuple[str, ...] = (*generate.SHAPES, *generate.OTHERS)
    times: int = 15
    times_large: int = 3
    settled: float = 2.5
    """After how many seconds the program takes a file for one that will not change unseen."""
    judged: bool = True
    """Whether the targets of the large size are meant: for a smaller one, where the start weighs more, they are not."""
    peers: tuple[Peer, ...] = PEERS


FULL = Workload()
SMALL = Workload(
    large=200,
    grown=(20, 200),
    imported=(20, 200),
    several=(2, 20),
    sizes=(200,),
    grown_shapes=("road",),
    times=3,
    times_large=0,
    judged=False,
    peers=(),
)


@dataclass
class Bench:
    """A folder to measure in, the workload, and the failures of the program so far."""

    folder: Path
    workload: Workload
    roadmap: Path = ROADMAP
    failures: list[str] = field(default_factory=list)
    not_reached: dict[str, TimedCommand | None] = field(default_factory=dict)
    """What is said of each target that was not reached, and the command that its profile is made of, if any."""
    _known: dict[int, list[PeerMilestone]] = field(default_factory=dict)

    def road(self, size: int, shape: str = "road") -> Path:
        """Return a roadmap of that size and shape, which must not be changed."""
        return self._created(f"{shape}-{size}", lambda folder: generate.write(folder, size, shape))

    def warm(self, size: int) -> Path:
        """Return a roadmap of that size that may be changed, and of which what was read is kept."""

        def write(folder: Path) -> None:
            shutil.copytree(self.road(size), folder)
            time.sleep(self.workload.settled)
            # The journal begins with the first change; what is read after that is kept.
            self.timed([self.program(line, folder) for line in (FIRST_CHANGE, "status", "status")], 0)
            kept = list((folder / JOURNAL_FOLDER).glob("cache-*"))
            if size >= LEAST and not kept and sys.platform != "win32":
                self.failures.append(f"nothing was kept of what was read of {size:,} milestones")

        return self._created(f"warm-{size}", write)

    def shipped(self) -> Path:
        """Return a copy of the shipped roadmap, which must not be changed; the program finds it from its parent."""
        return (
            self._created("shipped", lambda folder: shutil.copytree(generate.ROAD, folder / "data")) / "data"
        )

    def recorded(self) -> Path:
        """Return a copy of the shipped roadmap with an open milestone for each run to record as done."""

        def write(folder: Path) -> None:
            shutil.copytree(generate.ROAD, folder)
            one = folder / "milestones" / f"{generate.first_open()}.toml"
            for name in (*range(self.workload.times + 1), "profile"):
                shutil.copy(one, one.with_name(f"open-{name}.toml"))

        return self._created("recorded", write)

    def written(self, size: int, number: int) -> Path:
        """Return a roadmap of that size that may be changed, of its own for each `number`."""
        return self._created(f"written-{size}-{number}", lambda folder: generate.write(folder, size))

    def roads(self, number: int, size: int) -> Path:
        """Return a file that lists so many roadmaps of that size each."""

        def write(folder: Path) -> None:
            names = [f"road-{n}" for n in range(number)]
            for name in names:
                generate.write(folder / name, size)
            (folder / "roads.toml").write_text(f"roads = {names}\n", encoding="utf-8")

        return self._created(f"{number}-roads-{size}", write) / "roads.toml"

    def peer_folder(self, peer: Peer, size: int) -> Path:
        """Return the folder with the files of a peer, with as many milestones."""

        def write(folder: Path) -> None:
            folder.mkdir()
            peer.write(folder, self._items(size))

        return self._created(f"{peer.name}-{size}", write)

    def program(
        self, line: str, road: Path | None = None, env: Mapping[str, str] | None = None
    ) -> TimedCommand:
        """Return a command of the program; findings of `check` are no failure."""
        data = ("--data", str(road)) if road else ()
        return TimedCommand(
            (str(self.roadmap), *line.split(), *data), self.folder, env or {}, accepted=(0, 1)
        )

    def floor(self, code: str, *arguments: str) -> TimedCommand:
        """Return a command that runs a baseline, a line of Python."""
        return TimedCommand(
            (sys.executable, "-c", code, *arguments), self.folder, {"PYTHONPATH": str(CHECKOUT)}
        )

    def timed(self, commands: Sequence[TimedCommand], times: int, limit: float = LIMIT) -> list[Timing]:
        """Time the commands alternately, or once if `times` is 0, and record failures of the program."""
        if times:
            timings = time_alternately(commands, times, limit)
        else:
            timings = [time_once(each, limit=limit) for each in commands]
        for command, timing in zip(commands, timings, strict=True):
            if timing.failed and command.argv[0] == str(self.roadmap):
                self.failures.append(f"{' '.join(command.argv)}: {timing.error}")
        return timings

    def ratios(self, comparisons: Iterable[Comparison], times: int) -> str:
        """Return the table of the comparisons."""
        return table(RATIO_HEAD, self.rows(comparisons, times))

    def rows(self, comparisons: Iterable[Comparison], times: int) -> Iterator[tuple[str, ...]]:
        """Yield the rows of the comparisons."""
        for each in comparisons:
            if each.baselines:
                yield from self.compared(each, self.timed(each.commands, times))

    def compared(self, comparison: Comparison, timings: Sequence[Timing]) -> list[tuple[str, ...]]:
        """Return the rows of a comparison that was timed, and remember the targets that are not reached."""
        for text in misses(comparison, timings):
            self.not_reached[text] = comparison.command
        return ratio_rows(comparison, timings)

    def judged(self, name: str, value: float | None, target: float | None) -> tuple[str, str, str]:
        """Return a ratio, its target, and whether it was met, as cells, and remember it if it was not."""
        if target is not None and (value is None or value > target):
            self.not_reached[f"{name}: {ratio_cell(value)}, target {target:.2f}"] = None
        return target_cells(value, target)

    def _items(self, size: int) -> list[PeerMilestone]:
        if size not in self._known:
            self._known[size] = items(generate.milestones(size))
        return self._known[size]

    def _created(self, name: str, create: Callable[[Path], object]) -> Path:
        """Return the folder of that name, and create it unless it exists."""
        folder = self.folder / name
        if not folder.exists():
            create(folder)
        return folder
