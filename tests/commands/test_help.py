"""Every command, option and argument has its help in each language."""

from __future__ import annotations

from importlib import import_module

import pytest
from typer import Context
from typer.main import get_command

from roadmap_cli.cli import COMMANDS, app
from roadmap_cli.messages import FALLBACK, LANGUAGES, language_of
from tests.session.test_parameters import commands

OTHERS = [code for code in LANGUAGES if code != FALLBACK]


def names() -> set[str]:
    """Return the names of every parameter, and of each with its command before it."""
    root = get_command(app)
    found = {str(param.name) for param in root.get_params(Context(root, **root.context_settings))}
    for name, command in commands():
        for param in command.get_params(Context(command, **command.context_settings)):
            base, _, code = str(param.name).rpartition("_")
            plain = base if code in LANGUAGES else str(param.name)
            found |= {plain, f"{name}.{plain}"}
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_each_command_and_parameter_has_a_text_and_each_text_one_of_them(code: str) -> None:
    texts = import_module(language_of(code).HELP)
    assert set(texts.COMMANDS) == {"", *COMMANDS}
    assert set(texts.PARAMETERS) <= names()
    assert {name for name in names() if "." not in name} <= {
        *texts.PARAMETERS,
        *(name.partition(".")[2] for name in texts.PARAMETERS),
    }
