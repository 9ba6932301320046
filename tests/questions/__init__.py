"""Tests of roadmap_cli.questions."""
