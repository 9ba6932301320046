"""The command that installs a missing library: as this copy was installed, by names that are ours to give."""

from __future__ import annotations

import json
import sys
from importlib import metadata
from pathlib import Path

import pytest

from roadmap_cli.writers import installing

REQUIRES = ["rich>=15", "typst<0.16,>=0.15.2; extra == 'pdf'", 'jinja2>=3.1; extra == "html"']
PIP = f'"{sys.executable}" -m pip install'


@pytest.fixture(autouse=True)
def has_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "find_spec", lambda name: name)


def installed(monkeypatch: pytest.MonkeyPatch, record: object) -> None:
    """Let this copy be installed with this record of its origin, or without one."""

    class Copy(metadata.Distribution):
        requires = REQUIRES

        def read_text(self, filename: str) -> str | None:
            assert filename == "direct_url.json"
            return json.dumps(record) if record else None

        def locate_file(self, path: object) -> Path:
            raise NotImplementedError

    monkeypatch.setattr(metadata, "distribution", lambda name: Copy())


@pytest.mark.parametrize(
    ("record", "what"),
    [
        (None, '"typst<0.16,>=0.15.2"'),
        ({"url": "file:///srv/my%20road", "dir_info": {"editable": True}}, '-e "/srv/my road[pdf]"'),
        ({"url": "file:///srv/road", "dir_info": {}}, '"hiroshima-to-osaka[pdf] @ file:///srv/road"'),
        (
            {"url": "https://example.org/r.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            '"hiroshima-to-osaka[pdf] @ git+https://example.org/r.git@abc"',
        ),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the path of a folder has a drive there")
def test_a_copy_is_installed_again_as_it_was(
    record: object, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(monkeypatch, record)
    assert installing.command("pdf") == f"{PIP} {what}"


def test_a_copy_that_is_run_from_its_folder_names_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", absent)
    assert installing.command("html") == f'{PIP} -e "{Path(installing.__file__).parents[2]}[html]"'


def test_an_environment_without_pip_is_one_of_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, None)
    monkeypatch.setattr(installing, "find_spec", lambda name: None)
    assert installing.command("html") == f'uv pip install --python "{sys.executable}" "jinja2>=3.1"'
