"""Read and parse every file of a roadmap and do nothing with them.

It imports as little as possible, because its imports are part of the baseline.
"""

from __future__ import annotations

import os
from importlib import import_module


def count(folder: str, parser: str) -> int:
    """Parse the files of the roadmap in `folder` with the module `parser`; return their number."""
    loads = import_module(parser).loads
    files = [os.path.join(folder, name) for name in ("roadmap.toml", "sources.toml")]
    files += [entry.path for entry in os.scandir(os.path.join(folder, "milestones"))]
    for file in files:
        with open(file, encoding="utf-8") as opened:
            loads(opened.read())
    return len(files)
