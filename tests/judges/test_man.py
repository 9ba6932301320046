"""groff and mandoc read the man page without a warning, and show every command."""

from __future__ import annotations

import re
import subprocess

from roadmap_cli.cli import COMMANDS
from tests.conftest import CHECKOUT
from tests.judges.tools import program

PAGE = CHECKOUT / "docs/roadmap.1"


def test_mandoc_finds_nothing_wrong_and_shows_every_command() -> None:
    mandoc = program("mandoc")
    found = subprocess.run([mandoc, "-Tlint", "-Wwarning", PAGE], capture_output=True, text=True, check=False)
    assert (found.stdout, found.stderr, found.returncode) == ("", "", 0)
    shown = subprocess.run([mandoc, "-Tutf8", "-Owidth=78", PAGE], capture_output=True, text=True, check=True)
    plain = re.sub(".\b", "", shown.stdout)
    assert [name for name in COMMANDS if not re.search(rf"\n +roadmap {name} \[OPTIONS\]", plain)] == []


def test_groff_warns_of_nothing() -> None:
    command = [program("groff"), "-man", "-ww", "-z", "-Kutf8", "-Tutf8", str(PAGE)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (found.stdout, found.stderr, found.returncode) == ("", "", 0)
