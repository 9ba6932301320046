"""Tests of roadmap_cli.exchange."""
