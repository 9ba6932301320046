"""Tests of the JSON Schemas against the codec."""
