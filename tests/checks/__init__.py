"""Tests of the rules of `roadmap check`."""
