"""Faults that are made for real: killed processes, failing disks, many writers at once."""
