"""Tests of benchmarks: that what is measured is what is meant, and never how long it takes."""
