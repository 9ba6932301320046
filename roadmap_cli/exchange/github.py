"""Milestones and issues as GitHub's own tool prints them in JSON (docs.github.com/rest/issues)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_STATE, _REASONS = "state", ("stateReason", "state_reason")
_DONE = "completed"


def with_plain_state(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record of an issue that was closed for another reason than being completed with a state that says so."""
    reason = next((record[key] for key in _REASONS if record.get(key)), None)
    if reason is None or str(reason).lower() == _DONE or str(record.get(_STATE)).lower() != "closed":
        return record
    return {**record, _STATE: f"closed ({str(reason).lower().replace('_', ' ')})"}
