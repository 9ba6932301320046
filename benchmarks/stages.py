"""The steps of `status`, timed one after the other in one process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import tomli

from roadmap_cli.messages import Messages
from roadmap_cli.questions.progress import progress
from roadmap_cli.questions.standing import state
from roadmap_cli.store import listing, load, shares
from roadmap_cli.views import status
from roadmap_cli.views.page import Page
from roadmap_cli.writers import Screen
from roadmap_cli.writers.text import page_text


def stages(folder: Path) -> list[tuple[str, float]]:
    """Return the steps of a `status` of the roadmap in `folder`, each with its seconds."""
    steps: list[tuple[str, float]] = []

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        start = perf_counter()
        yield
        steps.append((name, perf_counter() - start))

    files = listing.folder_files(folder)
    names = ["sources.toml", *(f"milestones/{name}" for name in files.names)]
    with stage("read every file"):
        contents = [files.read(name) for name in names]
    with stage("parse every file"):
        for content in contents:
            tomli.loads(content.decode() if isinstance(content, bytes) else "")
    with stage("read, parse, decode and check, on one processor"), _one_processor():
        load.load(files)
    with stage("the same on all of them, as the program does"):
        roadmap = load.load(files).roadmap
    with stage("the state of each milestone"):
        standings = state(roadmap, datetime.now(UTC).date())
    with stage("the answer"):
        answer = progress(standings, standings.all)
    with stage("the page"):
        page_text(Page("", (), tuple(status.blocks(answer, roadmap, Messages(), 3))), Screen())
    return steps


@contextmanager
def _one_processor() -> Iterator[None]:
    least, shares.LEAST = shares.LEAST, sys.maxsize
    yield
    shares.LEAST = least
