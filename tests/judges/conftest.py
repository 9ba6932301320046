"""Where the judges are. One that is not installed is told; in CI, which installs all, it is a failure.

`ROADMAP_JUDGES` names a `node_modules` folder with vnu-jar, axe-core and playwright-core; where it
is set, every judge has to be there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, Run

AS_OF = ("--as-of", "2026-11-22")
Judge = Callable[..., str]
Judged = Callable[..., dict[str, Any]]


def there(name: str, found: str | Path | None) -> str:
    """Return where a judge is; say that it did not judge where it is not installed."""
    if found is None or not Path(found).exists():
        if os.environ.get("ROADMAP_JUDGES"):
            pytest.fail(f"{name} is not installed, and ROADMAP_JUDGES says that every judge is")
        pytest.skip(f"DID NOT RUN: {name} is not installed")
    return str(found)


def program(*names: str) -> str:
    """Return the path of the first of these programs that is installed."""
    return there(names[0], next((path for path in map(shutil.which, names) if path), None))


def package(path: str) -> str:
    """Return the path of a file of an npm package."""
    folder = os.environ.get("ROADMAP_JUDGES")
    return there(
        f"the npm package {path.split('/')[0]} (ROADMAP_JUDGES)", Path(folder) / path if folder else None
    )


def said_by(*command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Return what a program says on stdout; what it says on stderr where it fails."""
    whole = {**os.environ, **(env or {})}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=whole,
        capture_output=True,
        check=False,
        timeout=240,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace") + done.stdout.decode(
        "utf-8", "replace"
    )
    return done.stdout.decode("utf-8", "replace")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Convert a file with LibreOffice; returns the new file."""
    profile = tmp_path_factory.mktemp("office")

    def convert(file: Path, to: str, *options: str) -> Path:
        home = f"-env:UserInstallation={profile.as_uri()}"
        said_by(
            program("soffice", "libreoffice"),
            "--headless",
            home,
            *options,
            "--convert-to",
            to,
            "--outdir",
            file.parent,
            file,
        )
        return file.with_suffix(f".{to.partition(':')[0]}")

    return convert


@pytest.fixture
def browser(tmp_path: Path) -> Judged:
    """Let headless Chromium do one of the tasks of `browser.mjs` with a file; returns what it saw."""

    def judge(task: str, file: Path, **wishes: object) -> dict[str, Any]:
        script = Path(__file__).parent / "browser.mjs"
        asked = json.dumps({"file": str(file), "chromium": program("chromium", "chromium-browser"), **wishes})
        modules = Path(package("playwright-core/index.mjs")).parent.parent
        answer = said_by(program("node"), script, task, asked, env={"JUDGES": str(modules)}, cwd=tmp_path)
        seen: dict[str, Any] = json.loads(answer)
        return seen

    return judge


@pytest.fixture
def paper(run: Run, tmp_path: Path) -> Callable[..., Path]:
    """Write a view of the real road into a file; returns the file."""

    def write(name: str, *asked: str | Path) -> Path:
        file = tmp_path / name
        told = run(*asked, "--data", DATA, *AS_OF, "-o", file)
        assert told.code == 0, told.err
        return file

    return write
