"""The programs that read our files.

If one is not installed its tests are skipped; with ROADMAP_JUDGES=required, as in CI, they fail. With
ROADMAP_JUDGES=later, as in CI before all are installed, none is collected.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from collections.abc import Sequence
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


def program(*names: str, path: str | None = None) -> str:
    """Return the path of the first of these programs that is installed, on PATH or `path`."""
    found = next((found for name in names if (found := shutil.which(name, path=path))), None)
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


def converted(files: Sequence[Path], to: str, *options: str) -> list[Path]:
    """Return `files`, all of one folder and suffix, as converted by LibreOffice to the format `to`.

    LibreOffice takes longer to start than to convert, so files are better converted together.
    """
    office = program("soffice", "libreoffice")
    folder, suffix = files[0].parent, files[0].suffix[1:]
    out = folder / f"converted-{suffix}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", *options, "--convert-to", to, "--outdir", str(out)]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, timeout=180, check=False)
    results = [out / f"{file.stem}.{to.partition(':')[0]}" for file in files]
    for result in results:
        assert result.exists(), done.stderr.decode("utf-8", "replace")
    return results
