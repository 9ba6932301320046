"""Real faults: killed processes, failing disks, many writers at once."""
