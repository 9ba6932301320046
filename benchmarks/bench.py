"""The bench: its workload, its generated data, and the commands of the program and its baselines."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import generate
from benchmarks.items import items
from benchmarks.measure import TimedCommand, Timing, time_alternately, time_once
from benchmarks.peers import PEERS, Peer
from benchmarks.tables import RATIO_HEAD, Comparison, ratio_rows, table

CHECKOUT = Path(__file__).parent.parent
ROADMAP = Path(sys.executable).parent / "roadmap"

EMPTY = "pass"
PROGRAM = "from benchmarks.floors.program import app; app()"
READING = "import sys; from benchmarks.floors.reading import count; print(count(*sys.argv[1:]))"
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
    times_large: int = 5
    times_peers: int = 3
    target: float | None = 2.0
    peers: tuple[Peer, ...] = PEERS


FULL = Workload()
# The targets of the large size do not hold for a smaller one, where the start weighs more.
SMALL = Workload(
    large=200,
    grown=(20, 200),
    imported=(20, 200),
    several=(2, 20),
    sizes=(20, 200),
    grown_shapes=("road",),
    times=3,
    times_large=0,
    times_peers=0,
    target=None,
    peers=(),
)


@dataclass
class Bench:
    """A folder to measure in, the workload, and the failures of the program so far."""

    folder: Path
    workload: Workload
    roadmap: Path = ROADMAP
    failures: list[str] = field(default_factory=list)

    def road(self, size: int, shape: str = "road") -> Path:
        """Return a roadmap of that size and shape, which must not be changed."""
        return self._created(f"{shape}-{size}", lambda folder: generate.write(folder, size, shape))

    def copy(self, size: int) -> Path:
        """Return a roadmap of that size that may be changed."""
        return self._created(f"changed-{size}", lambda folder: shutil.copytree(self.road(size), folder))

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
            peer.write(folder, items(generate.milestones(size)))

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

    def timed(self, commands: Sequence[TimedCommand], times: int) -> list[Timing]:
        """Time the commands alternately, or once if `times` is 0, and record failures of the program."""
        timings = time_alternately(commands, times) if times else [time_once(each) for each in commands]
        for command, timing in zip(commands, timings, strict=True):
            if timing.failed and command.argv[0] == str(self.roadmap):
                self.failures.append(f"{' '.join(command.argv)}: {timing.error}")
        return timings

    def ratios(self, comparisons: Iterable[Comparison], times: int) -> str:
        """Return the table of the comparisons."""
        rows = (row for each in comparisons for row in ratio_rows(each, self.timed(each.commands, times)))
        return table(RATIO_HEAD, rows)

    def _created(self, name: str, create: Callable[[Path], object]) -> Path:
        """Return the folder of that name, and create it unless it exists."""
        folder = self.folder / name
        if not folder.exists():
            create(folder)
        return folder
