"""The command that installs a missing library: as this copy was installed, by names that are ours to give.

`.ci/installs` carries out the commands, each in an environment of its kind.
"""

from __future__ import annotations

import json
import site
import sys
import sysconfig
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli.writers import installing

REQUIRES = ["rich>=15", "typst<0.16,>=0.15.2; extra == 'pdf'", 'jinja2>=3.1; extra == "html"']


class _Copy(metadata.Distribution):
    """A copy of the program that lies in `folder`, with a record of its origin or without one."""

    requires = REQUIRES

    def __init__(self, record: object, folder: Path) -> None:
        self.record, self.folder = record, folder

    @property
    def metadata(self) -> Any:
        told = Message()
        for extra in ("html", "pdf"):
            told["Provides-Extra"] = extra
        return told

    def read_text(self, filename: str) -> str | None:
        assert filename == "direct_url.json"
        return json.dumps(self.record) if self.record else None

    def locate_file(self, path: object) -> Path:
        return self.folder


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an environment with pip and no library of an extra, in which the program runs."""
    prefix = tmp_path / "venvs" / "roadmap"
    prefix.mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(prefix))
    monkeypatch.setattr(sys, "executable", "/venv/bin/python")
    monkeypatch.setattr(installing, "find_spec", lambda name: name)
    monkeypatch.setattr(metadata, "distributions", lambda name: [])
    installed(monkeypatch)
    return prefix


def installed(monkeypatch: pytest.MonkeyPatch, record: object = None, folder: Path = Path("/lib")) -> None:
    """Let this copy be installed in `folder`, with this record of its origin or without one."""
    monkeypatch.setattr(metadata, "distribution", lambda name: _Copy(record, folder))


def test_pip_takes_the_installed_copy_by_our_name() -> None:
    assert installing.command("pdf") == '/venv/bin/python -m pip install "hiroshima-to-osaka[pdf]"'


def test_a_path_is_quoted_if_a_shell_would_split_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/my venv/bin/python")
    assert installing.command("pdf").startswith('"/my venv/bin/python" -m pip install ')


def test_an_environment_without_pip_is_one_of_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "find_spec", lambda name: None)
    told = installing.command("html")
    assert told == 'uv pip install --python /venv/bin/python "hiroshima-to-osaka[html]"'


def test_pipx_adds_the_libraries_to_the_environment_of_its_name(environment: Path) -> None:
    (environment / "pipx_metadata.json").touch()
    assert installing.command("pdf") == 'pipx inject roadmap "typst<0.16,>=0.15.2"'


def test_an_environment_that_pipx_runs_once_has_no_name(
    environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pipx_metadata.json").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert "-m pip install" in installing.command("pdf")


@pytest.mark.parametrize(
    ("record", "what"),
    [
        (None, '"hiroshima-to-osaka[pdf]"'),
        ({"url": "file:///nowhere/road.whl", "archive_info": {}}, '"hiroshima-to-osaka[pdf]"'),
        ({"url": "file:///srv/my%20road", "dir_info": {"editable": True}}, '--editable "/srv/my road[pdf]"'),
        (
            {"url": "https://example.org/road.whl", "archive_info": {}},
            '"hiroshima-to-osaka[pdf] @ https://example.org/road.whl"',
        ),
        (
            {"url": "https://example.org/r.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            '"hiroshima-to-osaka[pdf] @ git+https://example.org/r.git"',
        ),
        (
            {"url": "https://example.org/r.git", "vcs_info": {"vcs": "git", "requested_revision": "v1"}},
            '"hiroshima-to-osaka[pdf] @ git+https://example.org/r.git@v1"',
        ),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the path of a folder has a drive there")
def test_a_tool_of_uv_is_made_anew_from_its_origin(
    record: object, what: str, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (environment / "uv-receipt.toml").touch()
    installed(monkeypatch, record)
    assert installing.command("pdf") == f"uv tool install {what}"


def test_a_wheel_that_is_still_there_is_named(
    environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (environment / "uv-receipt.toml").touch()
    wheel = tmp_path / "road.whl"
    wheel.touch()
    installed(monkeypatch, {"url": wheel.as_uri(), "archive_info": {}})
    assert installing.command("pdf") == f'uv tool install "hiroshima-to-osaka[pdf] @ {wheel.as_uri()}"'


def test_a_tool_of_uv_keeps_the_extras_that_it_has(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (environment / "uv-receipt.toml").touch()
    monkeypatch.setattr(metadata, "distributions", lambda name: [name] if name == "jinja2" else [])
    assert installing.command("pdf") == 'uv tool install "hiroshima-to-osaka[html,pdf]"'


@pytest.mark.parametrize("managed", [False, True])
@pytest.mark.parametrize("of_the_user", [False, True])
def test_a_copy_outside_an_environment_gets_its_library_where_it_lies(
    managed: bool, of_the_user: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "base_prefix", sys.prefix)
    monkeypatch.setattr(site, "ENABLE_USER_SITE", True)
    monkeypatch.setattr(site, "getusersitepackages", lambda: "/home/me/lib")
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    if managed:
        (tmp_path / "EXTERNALLY-MANAGED").touch()
    installed(monkeypatch, folder=Path("/home/me/lib" if of_the_user else "/usr/lib"))
    options = ["--user"] * of_the_user + ["--break-system-packages"] * managed
    expected = ["/venv/bin/python -m pip install", *options, '"hiroshima-to-osaka[html]"']
    assert installing.command("html") == " ".join(expected)


def test_a_copy_that_is_run_from_its_folder_names_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", absent)
    folder = f"{Path(installing.__file__).parents[2]}[html]"
    assert installing.command("html") == f'/venv/bin/python -m pip install -e "{folder}"'
