"""Tests of roadmap_cli.words."""
