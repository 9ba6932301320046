"""Write files as durably as a program can: each is on disk, under its name, before the next is begun.

It imports as little as possible, because its imports are part of the baseline.
"""

from __future__ import annotations

import os
from pathlib import Path

CONTENT = b'title = "A milestone of usual length"\nkind = "agreement"\n' * 5


def write(folder: str, count: str) -> None:
    """Create `folder` with so many files: written beside, synced, named, and the folder synced."""
    Path(folder).mkdir()
    for number in range(int(count)):
        beside = os.path.join(folder, f".{number}.tmp")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        os.write(handle, CONTENT)
        os.fsync(handle)
        os.close(handle)
        os.link(beside, os.path.join(folder, f"{number}.toml"))
        os.unlink(beside)
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
