"""The command that installs a missing library in the way in which this copy of the program was installed.

pip and `uv pip` take the copy that is installed for one that fulfils our name with an extra, and bring only
the libraries of the extra: no index is asked for the program, whose name it may not know. uv makes the
environment of a tool anew, from the origin in the copy's record (`direct_url.json`, PEP 610), and pipx adds
libraries to the program's environment by their own names.
"""

from __future__ import annotations

import json
import re
import site
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

DISTRIBUTION = "hiroshima-to-osaka"

_UNQUOTED = re.compile(r"[\w./:\\+-]+")


def command(extra: str) -> str:
    """Return the command that installs the libraries of one of our extras."""
    return " ".join(part if _UNQUOTED.fullmatch(part) else f'"{part}"' for part in _words(extra))


def _words(extra: str) -> list[str]:
    environment = Path(sys.prefix)
    try:
        copy = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:  # it is run from its folder
        return [*_installer(), "-e", f"{Path(__file__).parents[2]}[{extra}]"]
    if (environment / "uv-receipt.toml").exists():
        return ["uv", "tool", "install", *_as_recorded(copy, extra)]
    if (environment / "pipx_metadata.json").exists() and environment.parent.name == "venvs":
        return ["pipx", "inject", environment.name, *_libraries(copy, extra)]
    return [*_installer(), *_place(copy), f"{DISTRIBUTION}[{extra}]"]


def _installer() -> list[str]:
    """Return the installer of the environment's kind: environments that uv makes have no pip."""
    if find_spec("pip"):
        return [sys.executable, "-m", "pip", "install"]
    return ["uv", "pip", "install", "--python", sys.executable]


def _place(copy: metadata.Distribution) -> Iterator[str]:
    """Yield the options of pip that put a library where this copy is.

    An environment that the system manages (PEP 668) has one only because its user said so.
    """
    if sys.prefix != sys.base_prefix:
        return
    if site.ENABLE_USER_SITE and Path(str(copy.locate_file(""))) == Path(site.getusersitepackages()):
        yield "--user"
    if (Path(sysconfig.get_path("stdlib")) / "EXTERNALLY-MANAGED").exists():
        yield "--break-system-packages"


def _as_recorded(copy: metadata.Distribution, extra: str) -> list[str]:
    """Return what installs a copy anew from its origin, with this extra and those that it has already."""
    extras = (
        name for name in copy.metadata.get_all("Provides-Extra", ()) if name == extra or _has(copy, name)
    )
    named = f"[{','.join(extras)}]"
    record = json.loads(copy.read_text("direct_url.json") or "{}")
    if record.get("dir_info", {}).get("editable"):
        return ["--editable", f"{_path(record['url'])}{named}"]
    origin = _origin(record)
    return [f"{DISTRIBUTION}{named} @ {origin}" if origin else f"{DISTRIBUTION}{named}"]


def _origin(record: Mapping[str, Any]) -> str | None:
    """Return the address that a record names; None if there is none, or no longer such a file."""
    url: str | None = record.get("url")
    if url is None or (url.startswith("file:") and not _path(url).exists()):
        return None
    if source := record.get("vcs_info"):
        revision = source.get("requested_revision")
        return f"{source['vcs']}+{url}" + (f"@{revision}" if revision else "")
    return url


def _path(url: str) -> Path:
    return Path(url2pathname(urlsplit(url).path))


def _has(copy: metadata.Distribution, extra: str) -> bool:
    """Return whether all libraries of an extra are installed."""
    names = [re.match(r"[\w.-]+", library) for library in _libraries(copy, extra)]
    return all(name and any(metadata.distributions(name=name[0])) for name in names)


def _libraries(copy: metadata.Distribution, extra: str) -> list[str]:
    """Return the requirements of an extra."""
    parts = (requirement.partition(";") for requirement in copy.requires or [])
    return [name.strip() for name, _, marker in parts if f"extra=={extra}" in _bare(marker)]


def _bare(marker: str) -> str:
    return marker.translate({ord(mark): None for mark in " '\""})
