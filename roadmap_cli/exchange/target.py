"""What is imported into: a roadmap on a day, with the options for rows that say nothing themselves."""

from __future__ import annotations

from datetime import date

from roadmap_cli.exchange import columns
from roadmap_cli.exchange.columns import Cells
from roadmap_cli.exchange.labels import names_of_columns
from roadmap_cli.exchange.steps import RefusedEntry
from roadmap_cli.model import dates
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.standing import State, state
from roadmap_cli.questions.updates import UpdateInput


class ImportTarget:
    """The roadmap that is imported into on a day, and what is worked out once for all rows.

    `defaults` holds the values of options for rows that have none of their own; `language` is that of the
    texts of columns that name none, the roadmap's first if it is None.
    """

    def __init__(
        self,
        roadmap: Roadmap,
        today: date,
        defaults: UpdateInput | None = None,
        language: str | None = None,
    ) -> None:
        self.roadmap = roadmap
        self.language = language or roadmap.languages[0]
        self.today = today
        self.defaults = defaults or UpdateInput()
        self.columns = columns.columns(roadmap.languages)
        self.names = names_of_columns(roadmap)
        self._states: dict[tuple[str, date], State] = {}

    def cells(self, key: str, audience: str, day: date) -> Cells | None:
        """Return a milestone's row as an audience saw it on a day, or None if it saw none."""
        if (audience, day) not in self._states:
            self._states[audience, day] = state(cut(self.roadmap, audience), day)
        on_day = self._states[audience, day]
        standing = on_day.standings.get(key)
        return columns.row(standing, on_day, audience) if standing else None

    def parsed_date(self, text: str) -> dates.PartialDate:
        """Return the date that a cell in the words of the files holds."""
        return dates.parse(text, self.roadmap.fiscal_year_start)


class RefusedRow(Exception):
    """A row that cannot be taken over."""

    def __init__(self, *refused: RefusedEntry) -> None:
        super().__init__()
        self.refused = refused
