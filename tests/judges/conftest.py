"""Fixtures for other programs: views in files, a browser, an office suite."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli.views.page import Page
from tests.conftest import DATA, Run
from tests.judges.tools import node_modules, program
from tests.writers.exports import HOSTILE
from tests.writers.pages import every_block

collect_ignore_glob = ["test_*.py"] if os.environ.get("ROADMAP_JUDGES") == "later" else []

AS_OF = ("--as-of", "2026-11-22")
Browser = Callable[..., dict[str, Any]]
Write = Callable[..., Path]
Texts = Callable[[list[Path]], dict[str, list[str]]]


def said_by(*command: str | Path, env: Mapping[str, str] | None = None) -> str:
    """Return a program's stdout; fail if the program fails."""
    done = subprocess.run(
        list(map(str, command)),
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        timeout=400,
        stdin=subprocess.DEVNULL,
    )
    told, wrong = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    assert done.returncode == 0, wrong + told
    return told


def all_hostile() -> Page:
    """Return a page with every hostile text in every place."""
    texts = [
        *HOSTILE,
        '"><img src=x onerror=alert(1)>',
        "</style></script><script>alert(1)</script>",
        "# no heading",
    ]
    blocks = tuple(block for text in texts for block in every_block(text).blocks[:-1])
    return Page(" ".join(texts), tuple(texts), (*blocks, every_block(texts[0]).blocks[-1]))


def pages_of(pdf: Path) -> list[str]:
    """Return the text of each page."""
    return said_by(program("pdftotext"), "-layout", pdf, "-").split("\f")[:-1]


@pytest.fixture
def paper(run: Run, tmp_path: Path) -> Write:
    """Write a view of the shipped roadmap to a file, and return the file."""

    def write(name: str, *asked: str | Path) -> Path:
        told = run(*asked, "--data", DATA, *AS_OF, "-o", tmp_path / name)
        assert told.code == 0, told.err
        return tmp_path / name

    return write


@pytest.fixture
def printed(tmp_path: Path) -> Texts:
    """Let LibreOffice convert files to PDF at once; return the text of each page, by file name."""

    def print_all(files: list[Path]) -> dict[str, list[str]]:
        program("pdftotext")
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        office = program("soffice", "libreoffice")
        said_by(office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files)
        return {file.name: pages_of(file.with_suffix(".pdf")) for file in files}

    return print_all


@pytest.fixture
def browser() -> Browser:
    """Let headless Chromium do one of the tasks of `browser.mjs`, and return its answer."""

    def judge(task: str, *files: Path, **wishes: object) -> dict[str, Any]:
        modules = node_modules("playwright-core", "axe-core")
        script = Path(__file__).parent / "browser.mjs"
        asked = {
            "files": list(map(str, files)),
            "chromium": program("chromium", "chromium-browser"),
            **wishes,
        }
        answer = said_by(program("node"), script, task, json.dumps(asked), env={"JUDGES": str(modules)})
        seen: dict[str, Any] = json.loads(answer)
        return seen

    return judge
