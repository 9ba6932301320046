"""The bench: how much is measured, the data, and the program and its floors as runs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import generate
from benchmarks.items import items
from benchmarks.measure import Run, Time, in_turn, once
from benchmarks.peers import PEERS, Peer
from benchmarks.tables import RATIOS, Case, ratio_rows, table

CHECKOUT = Path(__file__).parent.parent
ROADMAP = Path(sys.executable).parent / "roadmap"

NOTHING_AT_ALL = "pass"
PROGRAM = "from benchmarks.floors.program import app; app()"
READING = "import sys; from benchmarks.floors.reading import count; print(count(*sys.argv[1:]))"
"""The floors, as a console script would call them: nothing of theirs is compiled anew at each run."""


@dataclass(frozen=True)
class Scale:
    """How much is measured: sizes and shapes, how often each command is run, and beside which peers.

    Where a command is to be run no times, it is run once, with no run before it that does not count.
    """

    small: int = 20
    middle: int = 200
    large: int = 10_000
    grown: tuple[int, int] = (1_000, 10_000)
    shapes: tuple[str, ...] = generate.SHAPES
    times: int = 15
    times_large: int = 5
    times_peers: int = 3
    target: float | None = 2.0
    peers: tuple[Peer, ...] = PEERS


FULL = Scale()
# What the targets of the large size say does not hold of a smaller one, where a start weighs more.
SMALL = Scale(
    large=200, grown=(20, 200), shapes=("road",), times=3, times_large=0, times_peers=0, target=None, peers=()
)


@dataclass
class Bench:
    """A folder to measure in, how much is measured, and what went wrong."""

    folder: Path
    scale: Scale
    roadmap: Path = ROADMAP
    troubles: list[str] = field(default_factory=list)

    def road(self, size: int, shape: str = "road") -> Path:
        """Return a roadmap of that size, made where it is not there yet."""
        return self._made(f"{shape}-{size}", lambda folder: generate.write(folder, size, shape))

    def copy(self, size: int) -> Path:
        """Return a roadmap of that size that may be changed."""
        return self._made(f"changed-{size}", lambda folder: shutil.copytree(self.road(size), folder))

    def kept(self, peer: Peer, size: int) -> Path:
        """Return the folder in which a peer keeps as many milestones."""

        def write(folder: Path) -> None:
            folder.mkdir()
            peer.write(folder, items(generate.milestones(size)))

        return self._made(f"{peer.name}-{size}", write)

    def program(self, line: str, road: Path | None = None, env: Mapping[str, str] | None = None) -> Run:
        """Return a run of the program; that `check` finds something is no fault of it."""
        data = ("--data", str(road)) if road else ()
        return Run((str(self.roadmap), *line.split(), *data), self.folder, env or {}, fine=(0, 1))

    def floor(self, code: str, *arguments: str) -> Run:
        """Return a run of a few words of Python."""
        return Run((sys.executable, "-c", code, *arguments), self.folder, {"PYTHONPATH": str(CHECKOUT)})

    def timed(self, runs: Sequence[Run], times: int) -> list[Time]:
        """Time the runs in turn, or once where `times` is 0, and keep in mind where the program failed."""
        found = in_turn(runs, times) if times else [once(run) for run in runs]
        for run, time in zip(runs, found, strict=True):
            if time.failed and run.argv[0] == str(self.roadmap):
                self.troubles.append(f"{' '.join(run.argv)}: {time.trouble}")
        return found

    def ratios(self, cases: Iterable[Case], times: int) -> str:
        """Return the table of the cases."""
        return table(
            RATIOS, (row for case in cases for row in ratio_rows(case, self.timed(case.runs, times)))
        )

    def _made(self, name: str, make: Callable[[Path], object]) -> Path:
        folder = self.folder / name
        if not folder.exists():
            make(folder)
        return folder
