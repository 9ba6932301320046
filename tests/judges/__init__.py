"""What we write, read by other programs: office suites, browsers, validators."""
