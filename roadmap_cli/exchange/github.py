"""Milestones and issues as GitHub's own tool prints them in JSON (docs.github.com/rest/issues)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_STATE, _REASONS = "state", ("stateReason", "state_reason")
_NOT_PLANNED = "not_planned"


def with_plain_state(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record of an issue that was closed because it is not planned with a state that says so."""
    reason = next((record[key] for key in _REASONS if record.get(key)), None)
    if str(reason).lower() != _NOT_PLANNED or str(record.get(_STATE)).lower() != "closed":
        return record
    return {**record, _STATE: "closed (not planned)"}
