"""The page of a package registry: the README, with links that lead out of the registry.

The address of the repository is `ADDRESS` in `roadmap_cli/__init__.py`. While that is a placeholder, the page has no
links into the repository, and no pictures.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hatchling.metadata.plugin.interface import MetadataHookInterface

_OURS = r"\((?!\w+:|#)([^)\s]+)\)"
"""The end of a link within the repository: neither an address nor a heading of the same page."""


class RegistryPage(MetadataHookInterface):
    """Adds the README and the addresses to what the build says about the package."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set `readme`, and `urls` if there is an address."""
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        address = address_in((Path(self.root) / "roadmap_cli/__init__.py").read_text(encoding="utf-8"))
        metadata["readme"] = {"content-type": "text/markdown", "text": page(readme, address)}
        if address:
            metadata["urls"] = {"Source": address, "Changelog": f"{address}/blob/HEAD/CHANGELOG.md"}


def address_in(module: str) -> str:
    """Return the address that a module sets, or nothing if it is at `example.org`, where nothing is (RFC 2606)."""
    found = re.search(r'^ADDRESS = "(.+?)/?"$', module, re.M)
    if found is None:
        raise ValueError("roadmap_cli/__init__.py sets no ADDRESS")
    return "" if urlsplit(found[1]).hostname == "example.org" else found[1]


def page(readme: str, address: str) -> str:
    """Return the README with absolute links and pictures, or without them if there is no address."""
    text = re.sub(r"^<!-- \[\[\[.*\n", "", readme, flags=re.M)  # where its examples are generated
    if not address:
        text = re.sub(rf"^!\[[^\]]*\]{_OURS}\n+", "", text, flags=re.M)
        return re.sub(rf"\[([^\]]+)\]{_OURS}", r"\1", text)
    text = re.sub(rf"(!\[[^\]]*\]){_OURS}", rf"\1({address}/raw/HEAD/\2)", text)
    return re.sub(rf"\]{_OURS}", rf"]({address}/blob/HEAD/\1)", text)
