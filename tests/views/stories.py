"""Entries of stories that the tests of several views write."""

from __future__ import annotations

from tests.conftest import said

PLANNED = said("2024-01-01", status='"planned"')


def outcome(date: str, measure: str, value: float, unit: str, **keys: str) -> str:
    """Return one outcome; `keys` are further TOML values."""
    values = {"date": date, "measure": f'"{measure}"', "value": value, "unit": f'"{unit}"', **keys}
    lines = "\n".join(f"{key} = {value}" for key, value in values.items())
    return f"\n[[outcomes]]\n{lines}\n"
