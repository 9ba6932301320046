"""The page of a package registry: the README, whose links lead out of it once there is an address."""

from __future__ import annotations

import re
import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli import ADDRESS as PLACEHOLDER
from roadmap_cli import __version__
from tests.conftest import CHECKOUT

ADDRESS = "https://code.example.net/forum/road"
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
LINK = r"(!?)\[[^\]]*\]\(([^)\s]+)\)"


def hook(root: Path, address: str) -> Any:
    """Return the build's hook in a checkout whose package names this address of the repository."""
    (root / "roadmap_cli").mkdir()
    shutil.copy(CHECKOUT / "README.md", root)
    text = (CHECKOUT / "roadmap_cli/__init__.py").read_text(encoding="utf-8")
    module = text.replace(f'"{PLACEHOLDER}"', f'"{address}"')
    (root / "roadmap_cli/__init__.py").write_text(module, encoding="utf-8")
    spec = spec_from_file_location("registry", CHECKOUT / "docs/registry.py")
    assert spec
    assert spec.loader
    registry = module_from_spec(spec)
    spec.loader.exec_module(registry)
    return registry.RegistryPage(str(root), {})


@pytest.mark.parametrize("given", [ADDRESS, f"{ADDRESS}/"])
def test_links_and_pictures_of_the_readme_are_absolute(given: str, tmp_path: Path) -> None:
    about: dict[str, Any] = {}
    hook(tmp_path, given).update(about)
    ours = [link for link in re.findall(LINK, README) if ":" not in link[1]]
    expected = [(mark, f"{ADDRESS}/{'raw' if mark else 'blob'}/HEAD/{path}") for mark, path in ours]
    assert len(ours) > 20
    assert [
        link for link in re.findall(LINK, about["readme"]["text"]) if link[1].startswith(ADDRESS)
    ] == expected
    assert about["urls"]["Source"] == ADDRESS


def test_without_an_address_the_page_has_no_link_into_the_repository(tmp_path: Path) -> None:
    about: dict[str, Any] = {}
    hook(tmp_path, PLACEHOLDER).update(about)
    page = about["readme"]["text"]
    assert [path for _, path in re.findall(LINK, page) if ":" not in path] == []
    assert "- The command line: which roadmap" in page
    assert "urls" not in about


def test_the_page_shows_the_examples_and_not_how_they_are_made(tmp_path: Path) -> None:
    about: dict[str, Any] = {}
    hook(tmp_path, PLACEHOLDER).update(about)
    assert "$ roadmap list is:late" in about["readme"]["text"]
    assert "[[[" not in about["readme"]["text"]


def test_the_wheel_that_the_documentation_installs_is_of_this_version() -> None:
    page = (CHECKOUT / "docs/installing.md").read_text(encoding="utf-8")
    assert re.findall(r"hiroshima_to_osaka-([\d.]+)-", page) == [__version__]
