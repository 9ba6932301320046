"""Tests of roadmap_cli.commands."""
