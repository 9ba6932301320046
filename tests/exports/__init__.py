"""Tests of the exports of the data."""
