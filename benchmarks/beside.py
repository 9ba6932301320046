"""Every peer beside the program: the same milestones and the nearest command of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.bench import Bench
from benchmarks.measure import TIMED_OUT, Timing
from benchmarks.peers import Peer
from benchmarks.tables import met_cell, ratio, ratio_cell, seconds, table

LIMIT = 30.0
"""How many seconds a command of a peer may take."""

ADD = "add --title More --kind event --pillar expo --owner meti --due 2030-01-01 --note More more-{n}"

QUESTIONS = {"start": "--version", "status": "status", "list": "list", "add": ADD}
"""The program's own commands for the questions put to the peers."""

Answers = dict[tuple[str, str, int], Timing]
"""The timing of each program by its name, the question, and the size."""


def tables(bench: Bench) -> str:
    """Return the table of times, that of ratios, and the names of the peers that are not installed."""
    installed = [peer for peer in bench.workload.peers if peer.installed]
    answers: Answers = {}
    columns = list(_columns(bench))
    for question, size in columns:
        _ask(bench, installed, question, size, answers)
    head = [question if question == "start" else f"{question}, {size:,}" for question, size in columns]
    times = (
        [name, *(_cell(answers.get((name, *column))) for column in columns)]
        for name in ("roadmap", *(peer.name for peer in installed))
    )
    ratios = (_ratio_row(bench, peer, columns, answers) for peer in installed)
    missing = [f"{peer.name} ({peer.package})" for peer in bench.workload.peers if not peer.installed]
    return "\n\n".join(
        (
            table(("s", *head), times),
            table(("roadmap compared with", *head, "target", "met"), ratios),
            *([f"Not installed: {', '.join(missing)}."] if missing else ()),
        )
    )


def _columns(bench: Bench) -> Iterator[tuple[str, int]]:
    """Yield each question with its size: a size after the smaller ones, which tell how long it will take."""
    sizes = bench.workload
    yield "start", sizes.small
    yield from ((question, sizes.middle) for question in ("status", "list"))
    yield from ((question, sizes.large) for question in ("status", "list", "add"))


def _ask(bench: Bench, peers: Sequence[Peer], question: str, size: int, answers: Answers) -> None:
    """Add the timing of a question for each program; peers without an answer are left out."""
    road = None if question == "start" else bench.warm(size)
    alternately = {"roadmap": bench.program(QUESTIONS[question], road)}
    for peer in peers:
        key = (peer.name, question, size)
        if not peer.answers(question):
            continue
        if _predicted(bench, peer, question, size, answers) > LIMIT:
            answers[key] = Timing(error=TIMED_OUT)
        elif command := peer.command(question, bench.peer_folder(peer, size)):
            if peer.slow and question != "start":
                (answers[key],) = bench.timed([command], 0, LIMIT)
            else:
                alternately[peer.name] = command
    timings = bench.timed(list(alternately.values()), bench.workload.times_large, LIMIT)
    answers |= {(name, question, size): timing for name, timing in zip(alternately, timings, strict=True)}


def _predicted(bench: Bench, peer: Peer, question: str, size: int, answers: Answers) -> float:
    """Return how many seconds it will take in proportion to the middle size; 0 if that says nothing."""
    few, start = bench.workload.middle, answers.get((peer.name, "start", bench.workload.small))
    before = answers.get((peer.name, question, few))
    if size <= few or not before or not before.median:
        return 0.0
    return (before.median - (start.median or 0.0 if start else 0.0)) * size / few


def _ratio_row(
    bench: Bench, peer: Peer, columns: Sequence[tuple[str, int]], answers: Answers
) -> Sequence[str]:
    """Return the ratios of the program's times to those of a peer, and whether it is faster in all that count."""
    cells, counted = [], []
    for column in columns:
        own, other = answers.get(("roadmap", *column)), answers.get((peer.name, *column))
        is_late = other is not None and other.error == TIMED_OUT
        value = ratio(own, Timing(LIMIT, LIMIT) if is_late else other)
        cells.append(f"< {value:.2f}" if value and is_late else ratio_cell(value))
        if value is not None and (column[1] == bench.workload.large or not peer.compiled):
            counted.append(value)
    target = f"< 1 at {bench.workload.large:,}" if peer.compiled else "< 1"
    is_met = bool(counted) and all(value < 1 for value in counted)
    if not is_met:
        bench.not_reached[f"faster than {peer.name}: see the table of peers"] = None
    return (peer.name, *cells, target, met_cell(is_met))


def _cell(timing: Timing | None) -> str:
    return f"> {LIMIT:.0f}" if timing and timing.error == TIMED_OUT else seconds(timing)
