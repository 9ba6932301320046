"""One row a milestone, as comma-separated values (RFC 4180).

A cell that a
spreadsheet would run as a formula gets an apostrophe before it, which an import takes away again.
"""

from __future__ import annotations

import csv
import io

from roadmap_cli.exchange.columns import columns, row
from roadmap_cli.exchange.guard import guarded
from roadmap_cli.writers.taken import Made, Taken


def make(taken: Taken) -> Made:
    """Return the milestones as CSV."""
    keys = [c.key for c in columns(taken.roadmap.languages) if c.role != "entered"]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(keys)
    for standing in taken.selected:
        cells = row(standing, taken.state, taken.audience)
        writer.writerow([guarded(cells[key]) for key in keys])
    return Made(text.getvalue().encode(taken.encoding, "replace"))
