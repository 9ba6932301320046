"""Judges that are not ours: office suites, browsers, validators."""
