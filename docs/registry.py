"""The page of a package registry: the README, with links that lead out of the registry.

The address of the repository stands in one place, in pyproject.toml (`hooks.custom.address`). While it is empty, the
page has no links into the repository, and no pictures.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_OURS = r"\((?!\w+:|#)([^)\s]+)\)"
"""The end of a link within the repository: neither an address nor a heading of the same page."""


class RegistryPage(MetadataHookInterface):
    """Adds the README and the addresses to what the build says about the package."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set `readme`, and `urls` if there is an address."""
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        address = self.config["address"].rstrip("/")
        metadata["readme"] = {"content-type": "text/markdown", "text": page(readme, address)}
        if address:
            metadata["urls"] = {"Source": address, "Changelog": f"{address}/blob/HEAD/CHANGELOG.md"}


def page(readme: str, address: str) -> str:
    """Return the README with absolute links and pictures, or without them if there is no address."""
    text = re.sub(r"^<!-- \[\[\[.*\n", "", readme, flags=re.M)  # where its examples are generated
    if not address:
        text = re.sub(rf"^!\[[^\]]*\]{_OURS}\n+", "", text, flags=re.M)
        return re.sub(rf"\[([^\]]+)\]{_OURS}", r"\1", text)
    text = re.sub(rf"(!\[[^\]]*\]){_OURS}", rf"\1({address}/raw/HEAD/\2)", text)
    return re.sub(rf"\]{_OURS}", rf"]({address}/blob/HEAD/\1)", text)
