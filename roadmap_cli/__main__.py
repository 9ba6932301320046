"""`python -m roadmap_cli` is `roadmap`."""

from roadmap_cli.cli import run

run()
