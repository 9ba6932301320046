"""`check` on files of others never raises anything; it returns findings.

The files are those of the TOML test suite: all of it if `ROADMAP_TOML_TEST` names its folder, as in
CI, else the part that ships with Python. Our own files, damaged at random, are tried as well.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.checks import RULES
from roadmap_cli.messages import Messages
from tests.checks.story import SOUND, findings
from tests.conftest import RoadmapOf, Run

FORMATS = ("text", "concise", "json", "github", "sarif")


def _shipped_with_python() -> Path | None:
    spec = find_spec("test.test_tomllib")
    return Path(spec.origin).parent if spec and spec.origin else None


def _foreign() -> dict[str, bytes]:
    """Return the foreign files by a name that is an id."""
    named = os.environ.get("ROADMAP_TOML_TEST")
    folder = Path(named) if named else _shipped_with_python()
    paths = sorted(folder.rglob("*.toml")) if folder else []
    assert paths or not named, f"no TOML file in {named}"
    own = {f"own-{i}": text.encode() for i, text in enumerate(SOUND.values())}
    return own | {f"foreign-{i}": path.read_bytes() for i, path in enumerate(paths)}


FOREIGN = _foreign()


@pytest.mark.parametrize("format_", FORMATS)
def test_foreign_files_as_milestones_are_findings_in_every_format(
    format_: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    folder = roadmap_of({f"milestones/{name}.toml": content for name, content in FOREIGN.items()})
    said = run("check", "--data", folder, "-f", format_)
    assert said.code == 3
    assert not said.err.startswith("roadmap: ")
    for name in FOREIGN:
        if name.startswith("foreign"):
            assert f"{name}.toml" in said.out, name


@pytest.mark.parametrize("file", ["roadmap.toml", "sources.toml"])
def test_a_foreign_file_in_place_of_another_is_a_finding(file: str) -> None:
    few = {name: text for name, text in SOUND.items() if "/" not in name or "call" in name}
    for name, content in FOREIGN.items():
        _are_sayable(few | {file: content}, name)


def _are_sayable(files: dict[str, str | bytes], name: object) -> None:
    for finding in findings(files):
        assert finding.code in RULES, name
        for language in ("en", "ja"):
            assert Messages((language,)).say(finding.message)
            assert finding.hint is None or Messages((language,)).say(finding.hint)


_SHORT = r"""[ ] [[ ]] " ' = . # { } , \ \u202e inf nan true 0x1 1e999 "2025-Q5" "FY9999" "0000" "\ud800" 00:00:00"""
_LINES = (
    "\n",
    "\r",
    "[[updates]]\n",
    "[x-mine]\n",
    "ja.title = 1\n",
    "date = 2025-03\n",
    "2025-03-07T10:00:00",
)
_ODD = ("\0", "\x9f", "é", "\ufeff", "\u2066", "9" * 5000, "x = [" * 300)
_PIECES = st.sampled_from((*_SHORT.split(), '"""', *_LINES, *_ODD))


@given(
    st.sampled_from(sorted(SOUND)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), _PIECES), max_size=4),
)
def test_our_own_files_damaged_at_random_are_findings(
    file: str, damages: list[tuple[float, int, str]]
) -> None:
    text = SOUND[file]
    for where, length, piece in damages:
        start = int(where * len(text))
        text = text[:start] + piece + text[start + length :]
    _are_sayable({**SOUND, file: text.encode("utf-8", "surrogatepass")}, damages)


@given(st.sampled_from(sorted(SOUND)), st.binary(max_size=60))
def test_bytes_that_are_not_text_are_findings(file: str, content: bytes) -> None:
    _are_sayable({**SOUND, file: content}, content)
