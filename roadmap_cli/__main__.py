"""`python -m roadmap_cli` is `roadmap`."""

from roadmap_cli.cli import app

app(prog_name="roadmap")
