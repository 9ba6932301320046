"""Tests of roadmap_cli.session."""
