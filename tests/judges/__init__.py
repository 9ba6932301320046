"""Judges that are not ours: other programs read what this one writes."""
