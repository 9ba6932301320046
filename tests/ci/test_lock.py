"""What the action installs: every distribution in one version, each file by its hash, as pyproject.toml asks."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.ci.steps import ACTION, script
from tests.conftest import CHECKOUT

LOCK = (CHECKOUT / "action-requirements.txt").read_text(encoding="utf-8")
PINNED = dict(re.findall(r"^([a-z0-9-]+)==(\S+) ", LOCK, re.M))
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = ("html", "calendar")


def asked(name: str) -> list[Requirement]:
    """Return what a distribution asks for without extras, if it is installed here."""
    try:
        every = map(Requirement, requires(name) or ())
    except PackageNotFoundError:
        return []
    return [one for one in every if one.marker is None or one.marker.evaluate({"extra": ""})]


def test_the_lock_fits_what_the_project_asks_for() -> None:
    project = PROJECT["project"]
    extras = [line for extra in EXTRAS for line in project["optional-dependencies"][extra]]
    for requirement in map(
        Requirement, [*project["dependencies"], *extras, *PROJECT["build-system"]["requires"]]
    ):
        assert requirement.specifier.contains(PINNED[canonicalize_name(requirement.name)])


def test_the_lock_holds_what_those_ask_for_in_turn() -> None:
    for name in PINNED:
        assert {canonicalize_name(one.name) for one in asked(name)} <= PINNED.keys()


def test_each_file_is_pinned_by_its_hash_and_nothing_else_is_installed() -> None:
    entries = re.findall(r"^[a-z0-9-]+==.*\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", LOCK, re.M)
    assert len(entries) == len(PINNED) == len(re.findall("^[^ #]", LOCK, re.M))
    assert "\n".join(re.findall(r"-m pip install --quiet (.*)", script(ACTION, "-m venv"))) == (
        '--require-hashes --only-binary=:all: --requirement "$lock"\n'
        '--no-deps --no-build-isolation "$GITHUB_ACTION_PATH"'
    )
    assert "lock=$GITHUB_ACTION_PATH/action-requirements.txt\n" in script(ACTION, "-m venv")
