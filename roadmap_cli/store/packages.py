"""Packages of office programs (ZIP files), bounded before anything of them is unpacked.

`zipfile` unpacks no more of a part than the package says it has, so that the sum of these is a bound.
"""

from __future__ import annotations

import io
import struct
import zlib
from zipfile import BadZipFile, LargeZipFile, ZipFile

MOST_UNPACKED = 300_000_000
"""How many bytes a package may have when it is unpacked."""

MOST_PARTS = 20_000
"""How many parts a package may have."""

BROKEN = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
)
"""What `zipfile` raises for a package that is damaged, is encrypted or lacks a part."""


class OversizedPackage(Exception):
    """A package is too large when unpacked."""


def opened(content: bytes) -> ZipFile:
    """Return the package that `content` is; raise OversizedPackage, or one of BROKEN if it is none."""
    package = ZipFile(io.BytesIO(content))
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise OversizedPackage
    return package
