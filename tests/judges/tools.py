"""The programs that read our files.

If one is not installed its tests are skipped; with ROADMAP_JUDGES=required, as in CI, they fail.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import pytest

REQUIRED = os.environ.get("ROADMAP_JUDGES") == "required"
NODE_MODULES = os.environ.get("ROADMAP_NODE_MODULES", "node_modules")
"""The folder into which npm installed its modules."""


def missing(judge: str) -> NoReturn:
    """Skip or fail the test because a program is not installed."""
    told = f"{judge} is not installed: it did not judge this"
    if REQUIRED:
        pytest.fail(told)
    pytest.skip(told)


def program(*names: str) -> str:
    """Return the path of the first of these programs that is installed."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or missing(names[0])


def library(name: str) -> Any:
    """Return a Python library."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        missing(name)


def node_modules(*names: str) -> Path:
    """Return the folder that holds these Node modules."""
    folder = Path(NODE_MODULES).resolve()
    for name in names:
        if not (folder / name).is_dir():
            missing(f"{name} (node)")
    return folder


def converted(file: Path, to: str, *options: str) -> Path:
    """Return `file` as converted by LibreOffice to the format `to`."""
    office = program("soffice", "libreoffice")
    out = file.parent / f"converted-{file.suffix[1:]}"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", *options, "--convert-to", to, "--outdir", str(out), str(file)]
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    made = out / f"{file.stem}.{to.partition(':')[0]}"
    assert made.exists(), done.stderr.decode("utf-8", "replace")
    return made
