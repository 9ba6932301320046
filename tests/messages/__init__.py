"""Tests of roadmap_cli.messages."""
