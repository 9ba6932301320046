"""Tests of the benchmarks: they measure what they should; times are never judged."""
