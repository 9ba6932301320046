"""Tests of roadmap_cli.model."""
