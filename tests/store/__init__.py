"""Tests of roadmap_cli.store."""
