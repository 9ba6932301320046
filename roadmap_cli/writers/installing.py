"""The command that installs a missing library in the way in which this copy of the program was installed.

A copy from a folder, an archive or a repository is installed again with the extra, as its record says
(`direct_url.json`, PEP 610). Without a record, the libraries of the extra are named themselves: they are
published, while the name of this program may not be known to the index that is asked.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

DISTRIBUTION = "hiroshima-to-osaka"


def command(extra: str) -> str:
    """Return the command that installs the libraries of one of our extras."""
    what = " ".join(f'"{part}"' if part != "-e" else part for part in _wanted(extra))
    return f"{_installer()} {what}"


def _installer() -> str:
    """Return the installer of the environment's kind: environments that uv makes have no pip."""
    if find_spec("pip"):
        return f'"{sys.executable}" -m pip install'
    return f'uv pip install --python "{sys.executable}"'


def _wanted(extra: str) -> list[str]:
    try:
        copy = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:  # it is run from its folder
        return ["-e", f"{Path(__file__).parents[2]}[{extra}]"]
    record = json.loads(copy.read_text("direct_url.json") or "{}")
    if record:
        return _as_recorded(record, extra)
    return _libraries(copy.requires or [], extra)


def _as_recorded(record: Mapping[str, Any], extra: str) -> list[str]:
    """Return what installs the copy that a record describes, with the extra."""
    url = str(record["url"])
    if record.get("dir_info", {}).get("editable"):
        return ["-e", f"{url2pathname(urlsplit(url).path)}[{extra}]"]
    if source := record.get("vcs_info"):
        url = f"{source['vcs']}+{url}@{source['commit_id']}"
    return [f"{DISTRIBUTION}[{extra}] @ {url}"]


def _libraries(requirements: list[str], extra: str) -> list[str]:
    """Return the requirements of an extra."""
    parts = (requirement.partition(";") for requirement in requirements)
    return [name.strip() for name, _, marker in parts if f"extra=={extra}" in _bare(marker)]


def _bare(marker: str) -> str:
    return marker.translate({ord(mark): None for mark in " '\""})
