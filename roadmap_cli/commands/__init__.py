"""One module a command: read the line, load, ask, hand over. Only here and in `cli` is Typer known."""
