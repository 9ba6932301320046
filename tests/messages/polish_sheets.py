"""The words of other people's sheets in Polish, as far as the tests need them."""

from __future__ import annotations

from roadmap_cli.messages.sheet_words import SheetWords

WORDS = SheetWords(
    undated=("brak",),
    heads={"title": ("zobowiązanie", "zadanie"), "due": ("termin",)},
    latest=("zmieniony",),
    statuses={"done": ("wykonane",)},
)
