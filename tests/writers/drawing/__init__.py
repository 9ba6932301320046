"""Tests of roadmap_cli.writers.drawing."""
