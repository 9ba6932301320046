"""Tests of roadmap_cli.formats."""
