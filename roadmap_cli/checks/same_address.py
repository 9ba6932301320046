"""Two sources have the same address.

Why: one text under two ids looks like two witnesses. Addresses are compared without http or https, www,
the case of the host, a slash at the end, and what follows a `#`.

Example:
    [mofa-2025-03-07]
    url = "https://www.mofa.go.jp/page.html"
    [mofa-visit]
    url = "http://mofa.go.jp/page.html"

Fix: keep one of them, and cite it wherever the other was cited.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import SOURCES_FILE

CODE = "RM307"
SEVERITY = "warning"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the sources whose address is that of one above them."""
    first: dict[str, str] = {}
    for source in road.roadmap.sources.values():
        if source.url:
            other = first.setdefault(compared(source.url), source.id)
            if other != source.id:
                what = message("check.same-address", id=source.id, other=other)
                yield Finding(CODE, what, SOURCES_FILE, (source.id, "url"))


def compared(url: str) -> str:
    """Return an address without what does not tell one page from another."""
    rest = url.partition("://")[2].partition("#")[0]
    host, slash, path = rest.partition("/")
    return host.lower().removeprefix("www.") + (slash + path).rstrip("/")
